/* SPDX-License-Identifier: MIT */
/* What the commands of the command line share: options, where resources are, how findings are
 * printed. main.c and command_*.c include it. */
#ifndef JB_COMMAND_COMMAND_H
#define JB_COMMAND_COMMAND_H

#include "base/keyed.h"
#include "briefing/build.h"
#include "deliver/lock.h"

/* Enumerations of the command line, each with its words. */
/* The template of a build that names none. */
#define JB_DEFAULT_TEMPLATE "gazette"

#define JB_BUILD_FORMATS(X) X(JB_BUILD_PDF, "pdf") X(JB_BUILD_PNG, "png") X(JB_BUILD_TRACE, "trace")
#define JB_TABLE_FORMATS(X)                                                                        \
    X(JB_TABLE_TEXT, "text")                                                                       \
    X(JB_TABLE_JSON, "json")                                                                       \
    X(JB_TABLE_CSV, "csv")                                                                         \
    X(JB_TABLE_CLAIMS, "claims")
#define JB_DIFF_FORMATS(X)                                                                         \
    X(JB_DIFF_TEXT, "text") X(JB_DIFF_JSON, "json") X(JB_DIFF_GITHUB, "github")
#define JB_MAIL_DATES(X) X(JB_MAIL_SNAPSHOT, "snapshot") X(JB_MAIL_NOW, "now")
#define JB_EACH(X)       X(JB_EACH_AREA, "area") X(JB_EACH_LANG, "lang")
typedef enum JbBuildFormat { JB_BUILD_FORMATS(JB_NAMES_VALUE) } JbBuildFormat;
typedef enum JbTableFormat { JB_TABLE_FORMATS(JB_NAMES_VALUE) } JbTableFormat;
typedef enum JbDiffFormat { JB_DIFF_FORMATS(JB_NAMES_VALUE) } JbDiffFormat;
typedef enum JbMailDate { JB_MAIL_DATES(JB_NAMES_VALUE) } JbMailDate;
typedef enum JbEach { JB_EACH(JB_NAMES_VALUE) } JbEach;

typedef JB_VEC(const char *) JbTexts;

/* The k-th of so many parts, from 1; 0: the whole run. */
typedef struct JbShard {
    unsigned k, of;
} JbShard;

/* jb_sheet_form_xlsx: only the program that writes books loads the library for them. */
struct JbForm;
typedef const char *JbBookWriter(JbArena *arena, JbDiags *diags, const struct JbForm *form,
                                 size_t *n);

/* jb_mail: only the program that makes messages loads the library for them. */
struct JbMailJob;
struct JbMailResult;
typedef bool JbMailTeller(JbArena *arena, JbDiags *diags, const struct JbMailJob *job,
                          struct JbMailResult *result);

/* jb_mail_mailboxes, likewise. */
struct JbAddresses;
typedef bool JbMailboxReader(JbArena *arena, JbDiags *diags, const JbPlace *place, const char *text,
                             struct JbAddresses *named);

typedef struct JbCommand {
    JbArena *arena; /* lives as long as the command */
    int argc;
    char **argv; /* argv[0] is the command's name */
    /* options, with their defaults */
    JbJob job;        /* snapshot not set */
    unsigned format;  /* JbBuildFormat, JbTableFormat, JbDiffFormat */
    const char *area; /* table: the area's own figures; NULL: the whole's */
    const char *from, *reply_to, *subject, *list, *max_size; /* mail */
    JbTexts to, cc, bcc;                                     /* mail, in the order given */
    const char *by_area;         /* mail: a sheet of areas and addresses, or NULL */
    unsigned mail_date;          /* JbMailDate */
    bool if_changed, skip_empty; /* mail */
    JbTexts sheets;              /* new: filled ones, --from */
    JbBookWriter *book;          /* sheet: set by the program that runs it */
    JbMailTeller *teller;        /* build --dry-run: set by the program that has mails */
    JbMailboxReader *mailboxes;  /* of --by-area: set likewise, and by mail */
    JbTexts allow;               /* rules of the editions that may be broken */
    const char *url;             /* site */
    const char *ui_lang;         /* of messages: a language's name, or NULL: the locale's */
    JbGate *gate;                /* of a command that makes briefings, else NULL */
    const JbCatalog
        *catalog;  /* of messages; NULL: English. Set by jb_command_run, anew by jb_command_parse */
    JbKeyed *told; /* findings that were printed once; NULL: each is printed */
    bool strict, quiet, json;
    unsigned wait;       /* seconds for another run in the same folder */
    unsigned each;       /* bits of JbEach: a briefing for each of them */
    unsigned max_memory; /* of a briefing, megabytes of 10^6 bytes */
    unsigned max_time;   /* of a briefing, seconds of processor time */
    bool watch;          /* build again when an input changes */
    bool dry_run;        /* say what would be written, and write nothing */
    bool no_sandbox;     /* processes are not confined */
    bool confined;       /* this one is (mail) */
    bool all;            /* diff: every claim */
    bool prune;          /* what has no snapshot any more is taken out */
    bool fonts;          /* check: every face, to the last byte */
    bool partial;        /* manifests are merged though shards are missing */
    const char *input;   /* folder of the plans' snapshots, or NULL */
    bool resume;         /* what is as it was is not made again */
    JbShard shard;
    unsigned workers; /* 0: as many as processors */
    JbDiagFormat log;
    bool help;
    const char *const *operands;
    size_t operand_n;
} JbCommand;

/* What running out of memory says from now on, by the command's --log-format (base/arena.h). */
void jb_command_last_words(const JbCommand *c);
/* Runs a command over its own arena; what it returns is the exit status. The language of messages
 * is known from then on. */
int jb_command_run(int (*command)(JbCommand *c), int argc, char **argv);

/* Parses the options that the command (argv[0]) takes, and what is no option into `operands`.
 * False: misuse was reported on stderr (exit 2), or --help was printed; *status then holds the
 * exit status. `usage` begins the help text. */
bool jb_command_parse(JbCommand *c, const char *usage, int *status);
/* `jianbao --options`: the table of options, a line for each command that takes one, with tabs
 * between: command ("*": each of them), long name, letter, what stands for the value, the words
 * that it may be, "bytes" where another value makes other bytes, what it does; "-" for what there
 * is not. Completions read it. */
int jb_command_print_options(JbCommand *c);
/* The values of all options of the command (argv[0]) that change bytes, as text: for the key by
 * which --resume knows a briefing. */
const char *jb_command_manner(JbArena *arena, const JbCommand *c);

/* Folder of a template: `name` itself when it holds a layout.json, else templates/NAME in the
 * working folder, beside the program, or in the installed share. NULL with a report. */
const char *jb_command_find_template(JbArena *arena, JbDiags *diags, const char *name);
/* A resource (fonts/fonts.json, templates/icc, …): working folder, beside the program, installed
 * share; as given when nowhere. */
const char *jb_command_find_resource(JbArena *arena, const char *relative);
/* Opens the gate for inputs: what is read from now on is read once. jb_command_run closes it. */
void jb_command_open_gate(JbCommand *c);
/* The same for a command that goes through any number of files: beyond some size it keeps the
 * hashes alone of what it read, and a file that has changed when it is read again is an error. */
void jb_command_open_small_gate(JbCommand *c);
/* Faces of fonts/fonts.json; NULL with a report. The caller closes them. */
JbFaces *jb_command_open_faces(JbCommand *c, JbDiags *diags);

/* Finds the folders and files that every briefing needs besides its snapshot (template, profiles,
 * fonts.json) and sets them in c->job. False with a report when there is no such template. */
bool jb_command_find_resources(JbCommand *c, JbDiags *diags);

/* The catalogue of the user's language: --ui-lang, else LC_ALL, LC_MESSAGES, LANG as POSIX orders
 * them; NULL for English. */
const JbCatalog *jb_command_find_catalog(JbCommand *c);
/* The language that catalogue is in; where there is none, the one in which messages are written. */
JbLang jb_command_speaks(const JbCommand *c);
/* Says on stderr, in the user's language, how the command line is wrong; `format` names the remedy,
 * too. The exit status. */
int jb_command_misuse(const JbCommand *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A list of findings that are told in the user's language. */
JbDiags *jb_command_diags(const JbCommand *c, JbArena *arena);

/* Takes the lock of an output folder, as long as --wait says, and says on stderr for which process
 * it waits. False after a report (73). */
bool jb_command_lock(const JbCommand *c, JbDiags *diags, const char *folder, JbLock *lock);

/* The same for the folder of a file that is to be written; none for "-" and devices, where
 * jb_deliver_unlock does nothing. */
bool jb_command_lock_file(const JbCommand *c, JbDiags *diags, const char *file, JbLock *lock);

/* Confines mail: it reads the operands and what lies beside them, the list, and the words, and
 * writes beside its message. Once for all messages. False after a report. */
bool jb_command_confine_mail(JbCommand *c, JbDiags *diags, const char *words);

/* Prints findings to stderr in the command's log format; notes and warnings only unless --quiet. */
void jb_command_print_diags(const JbCommand *c, const JbDiags *diags);
/* Writes n bytes to stdout and flushes; 0, or 73 with a line on stderr when it did not arrive. */
int jb_command_print(const JbCommand *c, const char *bytes, size_t n);
/* Microseconds of a clock that only runs forward. */
int64_t jb_command_now(void);
/* SOURCE_DATE_EPOCH, or -1 when the environment has none: a manifest then tells no time. */
int64_t jb_command_source_epoch(void);
/* The worse of two exit statuses of briefings: the first that is not 0. */
int jb_command_worse(int a, int b);

/* Hands the command over to the program "jianbao-NAME" beside this one, which has libraries that
 * this one need not load; its exit status. */
int jb_command_hand_over(JbCommand *c, const char *name);
int jb_command_build(JbCommand *c);
int jb_command_new(JbCommand *c);
int jb_command_sheet(JbCommand *c);
int jb_command_diff(JbCommand *c);
int jb_command_check(JbCommand *c);
int jb_command_table(JbCommand *c);
int jb_command_explain(JbCommand *c);
int jb_command_verify(JbCommand *c);
int jb_command_manifest(JbCommand *c);
int jb_command_mail(JbCommand *c);
/* Runs the command in a program of its own, jianbao-NAME, in this one's place; returns only where
 * that cannot be run (71, reported). */
int jb_command_away(JbCommand *c);
int jb_command_site(JbCommand *c);

#endif
