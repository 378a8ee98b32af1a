/* SPDX-License-Identifier: MIT */
/* The options of the command line, as one table. */
#include "base/root.h"
#include "base/text.h"
#include "command/command.h"
#include "locale/locale.h"
#include <getopt.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* How an option's value is read, and into what. */
typedef enum Kind {
    IS_FLAG,     /* bool: there is no value */
    IS_TEXT,     /* const char *, not empty */
    IS_TEXTS,    /* JbTexts: may be given again */
    IS_CHOICE,   /* an enum: index into the words */
    IS_SET,      /* unsigned: a bit for each of the words, which stand with commas between */
    IS_NUMBER,   /* unsigned, from `least` to `most` */
    IS_SHARD,    /* JbShard: "K/N", N up to `most` */
    IS_LANGS,    /* JbLangs: with commas between */
    IS_UI_LANG,  /* const char *: the name of a language */
    IS_EDITIONS, /* unsigned: a bit for each JbEdition, with commas between */
} Kind;

/* A row says all of an option: what parses it, --help, --options (from which the completions and
 * the manual's synopsis come) and the key by which --resume knows a briefing are made from it. An
 * option that means something else to another command has a row for that. */
typedef struct Option {
    const char *name;
    char letter;          /* 0: long only */
    const char *value;    /* what stands for it in help; NULL: none */
    const char *commands; /* those that take it, with blanks between; "*": all */
    const char *what;
    Kind kind;
    size_t field;      /* offset in JbCommand */
    const char *words; /* of IS_CHOICE and IS_SET, with blanks between */
    unsigned least, most;
    bool bytes; /* with another value `build` makes other bytes: --resume makes them again */
} Option;

#define OF(is, member)           .kind = is, .field = offsetof(JbCommand, member)
#define FLAG(member)             OF(IS_FLAG, member)
#define TEXT(member)             OF(IS_TEXT, member)
#define TEXTS(member)            OF(IS_TEXTS, member)
#define CHOICE(member, list)     OF(IS_CHOICE, member), .words = list(WORD)
#define SET(member, list)        OF(IS_SET, member), .words = list(WORD)
#define NUMBER(member, from, to) OF(IS_NUMBER, member), .least = from, .most = to
#define SHARD(member, to)        OF(IS_SHARD, member), .most = to
#define LANGS(member)            OF(IS_LANGS, member)
#define UI_LANG(member)          OF(IS_UI_LANG, member)
#define EDITIONS(member)         OF(IS_EDITIONS, member)
#define WORD(constant, name)     name " "

enum { MOST_WORKERS = 256, MOST_SHARDS = 100000, MOST = 1000000 };

static const Option OPTIONS[] = {
    {"output", 'o', "DIR", "build",
     JB_SAID("folder for what is made (default: the working folder)"), TEXT(job.out)},
    {"output", 'o', "DIR", "site", JB_SAID("folder for the pages"), TEXT(job.out)},
    {"output", 'o', "FILE", "mail manifest new sheet", JB_SAID("file to write"), TEXT(job.out)},
    {"template", 't', "NAME", "build check explain",
     JB_SAID("a folder of templates/, or a path (default: gazette)"), TEXT(job.template)},
    {"template", 't', "NAME", "mail site",
     JB_SAID("words and looks: a folder of templates/, or a path"), TEXT(job.template)},
    {"lang", 'l', "LIST", "build check table explain mail site",
     JB_SAID("of the plan's languages, by default all; in the plan's order"), LANGS(job.langs),
     .bytes = true},
    {"lang", 'l', "LIST", "sheet", JB_SAID("of the form (default: the plan's first)"),
     LANGS(job.langs)},
    {"edition", 'e', "LIST", "build", JB_SAID("kinds of PDF, by default screen:"),
     EDITIONS(job.editions), .bytes = true},
    {"format", 'f', "NAME", "build", JB_SAID("of the result; see above"),
     CHOICE(format, JB_BUILD_FORMATS), .bytes = true},
    {"format", 'f', "NAME", "check", JB_SAID("of the result; see above"),
     CHOICE(log, JB_DIAG_FORMATS)},
    {"format", 'f', "NAME", "table", JB_SAID("of the result; see above"),
     CHOICE(format, JB_TABLE_FORMATS)},
    {"format", 'f', "NAME", "diff", JB_SAID("of the result; see above"),
     CHOICE(format, JB_DIFF_FORMATS)},
    {"horizon", 0, "NAME", "build check table explain diff",
     JB_SAID("current (default): the target in force; final: the last one"),
     CHOICE(job.horizon, JB_HORIZONS), .bytes = true},
    {"name", 0, "PATTERN", "build",
     JB_SAID("file names, of {plan} {period} {revision} {area} {lang} {edition} {template}"),
     TEXT(job.name), .bytes = true},
    {"area", 0, "ID", "table", JB_SAID("of one area alone, as if it were a whole"), TEXT(area)},
    {"each", 0, "LIST", "build",
     JB_SAID("area: a briefing for each district or county; lang: for each language"),
     SET(each, JB_EACH)},
    {"jobs", 'j', "N", "build",
     JB_SAID("this many briefings at a time (default: as many as processors)"),
     NUMBER(workers, 1, MOST_WORKERS)},
    {"resume", 0, NULL, "build", JB_SAID("leave what an unchanged input has already made"),
     FLAG(resume)},
    {"watch", 0, NULL, "build", JB_SAID("build again whenever an input changes"), FLAG(watch)},
    {"data", 0, NULL, "check", JB_SAID("the snapshot's data and characters alone: no page is set"),
     FLAG(job.data)},
    {"dry-run", 0, NULL, "build mail", JB_SAID("say what would be written, and write nothing"),
     FLAG(dry_run)},
    {"max-memory", 0, "MB", "build", JB_SAID("that one briefing may take (default: 2000)"),
     NUMBER(max_memory, 1, MOST)},
    {"max-time", 0, "SECONDS", "build",
     JB_SAID("of the processor that one briefing may take (default: 300)"),
     NUMBER(max_time, 1, MOST)},
    {"no-sandbox", 0, NULL, "build check explain mail site",
     JB_SAID("confine no process: for debuggers and tests"), FLAG(no_sandbox)},
    {"all", 0, NULL, "diff", JB_SAID("list every claim, not those alone that a page must tell"),
     FLAG(all)},
    {"prune", 0, NULL, "build", JB_SAID("take out briefings whose snapshot is gone"), FLAG(prune)},
    {"fonts", 0, NULL, "check", JB_SAID("test every face of fonts.json, to its last byte"),
     FLAG(fonts)},
    {"partial", 0, NULL, "manifest", JB_SAID("merge though shards are missing"), FLAG(partial)},
    {"input", 0, "DIR", "new sheet",
     JB_SAID("folder of the plans' snapshots (default: beside that of the plan)"), TEXT(input)},
    {"input", 0, "DIR", "verify",
     JB_SAID("folder of the plans' snapshots (default: input/snapshots)"), TEXT(input)},
    {"shard", 0, "K/N", "build", JB_SAID("make the K-th of N parts, with a manifest of its own"),
     SHARD(shard, MOST_SHARDS)},
    {"wait", 0, "SECONDS", "build manifest mail site",
     JB_SAID("for another run in the same folder (default: 600)"), NUMBER(wait, 0, MOST)},
    {"plan", 0, "FILE", "build check table explain diff",
     JB_SAID("the plan, when it is not found beside the snapshot"), TEXT(job.plan)},
    {"root", 0, "DIR", "build check table explain diff new sheet",
     JB_SAID("folder beyond which no input names a file"), TEXT(job.root)},
    {"encoding", 0, "NAME", "build check table explain diff new sheet",
     JB_SAID("of the input (default: detected)"), TEXT(job.encoding), .bytes = true},
    {"report", 0, "FILE", "build",
     JB_SAID("how each line was made to fit, as JSON; one a briefing"), TEXT(job.report)},
    {"allow", 0, "RULE", "build",
     JB_SAID("let a rule of the edition be broken; it then claims no standard"), TEXTS(allow),
     .bytes = true},
    {"frames", 0, NULL, "build", JB_SAID("draw cells and baselines, for authors of templates"),
     FLAG(job.frames), .bytes = true},
    {"sign-field", 0, NULL, "build", JB_SAID("leave a field for the issuer's electronic signature"),
     FLAG(job.sign_field), .bytes = true},
    {"uncompressed", 0, NULL, "build", JB_SAID("leave the PDF's streams readable"),
     FLAG(job.uncompressed), .bytes = true},
    {"from", 0, "ADDRESS", "mail", JB_SAID("sender of the mail"), TEXT(from)},
    {"from", 0, "FILE", "new", JB_SAID("a filled sheet, .csv or .xlsx; may be given again"),
     TEXTS(sheets)},
    {"to", 0, "ADDRESS", "build mail", JB_SAID("recipient; may be given again"), TEXTS(to)},
    {"cc", 0, "ADDRESS", "build mail", JB_SAID("recipient of a copy; may be given again"),
     TEXTS(cc)},
    {"bcc", 0, "ADDRESS", "build mail",
     JB_SAID("recipient whom the others do not see; may be given again"), TEXTS(bcc)},
    {"list", 0, "FILE", "build mail", JB_SAID("recipients whom nobody sees, one address a line"),
     TEXT(list)},
    {"by-area", 0, "FILE", "build mail",
     JB_SAID("a sheet of areas and addresses: a message for each area, with its briefings"),
     TEXT(by_area)},
    {"date", 0, "NAME", "mail", JB_SAID("of the mail: snapshot (default), or now"),
     CHOICE(mail_date, JB_MAIL_DATES)},
    {"if-changed", 0, NULL, "build mail",
     JB_SAID("write none where nothing has changed since the last issue"), FLAG(if_changed)},
    {"skip-empty", 0, NULL, "build mail", JB_SAID("leave out briefings that report no figure"),
     FLAG(skip_empty)},
    {"reply-to", 0, "ADDRESS", "mail", JB_SAID("where answers go"), TEXT(reply_to)},
    {"subject", 0, "TEXT", "mail", JB_SAID("in place of the template's"), TEXT(subject)},
    {"max-size", 0, "BYTES", "mail", JB_SAID("of the mail as encoded, as 20M (default) or 500k"),
     TEXT(max_size)},
    {"url", 0, "URL", "site", JB_SAID("address where the site will stand, for feed and sitemap"),
     TEXT(url)},
    {"strict", 0, NULL, "*", JB_SAID("warnings end with status 1"), FLAG(strict)},
    {"quiet", 'q', NULL, "*", JB_SAID("print errors only"), FLAG(quiet)},
    {"json", 0, NULL, "build explain mail new",
     JB_SAID("one JSON object for each briefing on standard output"), FLAG(json)},
    {"log-format", 0, "NAME", "*", JB_SAID("of findings, by default text:"),
     CHOICE(log, JB_DIAG_FORMATS)},
    {"ui-lang", 0, "NAME", "*", JB_SAID("language of messages (default: the locale's)"),
     UI_LANG(ui_lang), .bytes = true},
    {"help", 'h', NULL, "*", JB_SAID("print this"), FLAG(help)},
};
enum { OPTION_N = sizeof OPTIONS / sizeof *OPTIONS };

/* --- words in a row --- */

/* The word at *at, of *n bytes; *at is moved behind it. False: there is none. */
static bool next_word(const char **at, const char **word, size_t *n)
{
    *at += strspn(*at, " ");
    *word = *at;
    *n = strcspn(*at, " ");
    *at += *n;
    return *n > 0;
}

/* The place of a word in a list; UINT_MAX: it is not there. */
static unsigned place_of(const char *list, const char *name, size_t n)
{
    const char *word;
    size_t length;
    for (unsigned i = 0; next_word(&list, &word, &length); i++)
        if (length == n && memcmp(word, name, n) == 0)
            return i;
    return UINT_MAX;
}

static bool takes(const char *command, const Option *o)
{
    return strcmp(o->commands, "*") == 0 ||
           place_of(o->commands, command, strlen(command)) != UINT_MAX;
}

/* What an option's value may be, with blanks between; "": anything. */
static const char *words_of(JbArena *arena, const Option *o)
{
    JbText t = jb_text(arena);
    if (o->words != NULL)
        jb_text_put_n(&t, o->words, strlen(o->words) - 1);
    for (JbEdition e = 0; e < JB_EDITIONS && o->kind == IS_EDITIONS; e++)
        jb_text_put_format(&t, "%s%s", e > 0 ? " " : "", jb_pdf_edition_name(e));
    if (o->kind == IS_LANGS || o->kind == IS_UI_LANG)
        jb_text_put(&t, jb_locale_join(arena, jb_locale_all(), " "));
    return jb_text_str(&t);
}

/* --- help --- */

/* Behind a text that ends in a colon what the value may be; a word that the user's language has for
 * one stands in brackets. */
static const char *choices(const JbCommand *c, const Option *o)
{
    JbText t = jb_text(c->arena);
    const char *words = words_of(c->arena, o), *word;
    size_t n;
    if (o->what[strlen(o->what) - 1] != ':')
        return "";
    while (next_word(&words, &word, &n)) {
        const char *name = jb_arena_strndup(c->arena, word, n),
                   *called = jb_catalog_say(c->catalog, name);
        jb_text_put_format(&t, "%s%s", t.n > 0 ? ", " : " ", name);
        if (strcmp(called, name) != 0)
            jb_text_put_format(&t, " (%s)", called);
    }
    return jb_text_str(&t);
}

static void print_help(const JbCommand *c, const char *usage)
{
    printf(jb_catalog_say(c->catalog, "usage: jianbao %s\n\noptions:\n"),
           jb_catalog_say(c->catalog, usage));
    for (size_t i = 0; i < OPTION_N; i++) {
        const Option *o = &OPTIONS[i];
        char left[64];
        if (!takes(c->argv[0], o))
            continue;
        snprintf(left, sizeof left, "%s%s%s%s",
                 o->letter ? (char[]){'-', o->letter, ',', ' ', 0} : "    ", "--", o->name,
                 o->value ? " " : "");
        printf("  %s%-*s %s%s\n", left, (int)(26 - strlen(left)), o->value ? o->value : "",
               jb_catalog_say(c->catalog, o->what), choices(c, o));
    }
}

int jb_command_print_options(JbCommand *c)
{
    for (size_t i = 0; i < OPTION_N; i++) {
        const Option *o = &OPTIONS[i];
        const char *at = o->commands, *command, *words = words_of(c->arena, o);
        size_t n;
        words = *words != '\0' ? words : "-";
        const char letter[] = {'-', o->letter, '\0'}; /* without one a hyphen alone */
        const char *value = o->value ? o->value : "-";
        while (next_word(&at, &command, &n))
            printf("%.*s\t--%s\t%s\t%s\t%s\t%s\t%s\n", (int)n, command, o->name, letter, value,
                   words, o->bytes ? "bytes" : "-", jb_catalog_say(c->catalog, o->what));
    }
    return JB_EXIT_OK;
}

/* --- values --- */

/* A bit for each word of a list with commas; 0 when one is unknown, or there is none. */
static unsigned parse_set(const char *value, const char *words)
{
    unsigned set = 0;
    while (*value != '\0') {
        size_t n = strcspn(value, ",");
        unsigned i = place_of(words, value, n);
        if (i == UINT_MAX)
            return 0;
        set |= 1u << i;
        value += n;
        value += *value == ',';
    }
    return set;
}

/* A whole number up to `most` at *at, which is moved behind it; UINT_MAX: there is none. */
static unsigned number(const char **at, unsigned most)
{
    unsigned n = 0;
    if (**at < '0' || **at > '9')
        return UINT_MAX;
    for (; **at >= '0' && **at <= '9'; ++*at) {
        n = n * 10 + (unsigned)(**at - '0');
        if (n > most)
            return UINT_MAX;
    }
    return n;
}

static bool set_number(unsigned *field, const Option *o, const char *value)
{
    unsigned n = number(&value, o->most);
    *field = n;
    return n != UINT_MAX && n >= o->least && *value == '\0';
}

static bool set_shard(JbShard *shard, const Option *o, const char *value)
{
    unsigned k = number(&value, o->most);
    if (k == UINT_MAX || *value++ != '/')
        return false;
    *shard = (JbShard){k, number(&value, o->most)};
    return *value == '\0' && k >= 1 && shard->of != UINT_MAX && k <= shard->of;
}

/* False when the value is none of those that the option takes. */
static bool set_option(JbCommand *c, const Option *o, const char *value)
{
    void *field = (char *)c + o->field;
    JbLang lang;
    unsigned n;
    switch (o->kind) {
    case IS_FLAG: return *(bool *)field = true;
    case IS_TEXT: return *(*(const char **)field = value) != '\0';
    case IS_TEXTS: return JB_PUSH(c->arena, (JbTexts *)field, value), true;
    case IS_CHOICE:
        n = place_of(o->words, value, strlen(value));
        *(unsigned *)field = n;
        return n != UINT_MAX;
    case IS_SET: return (*(unsigned *)field = parse_set(value, o->words)) != 0;
    case IS_EDITIONS: return (*(unsigned *)field = parse_set(value, words_of(c->arena, o))) != 0;
    case IS_NUMBER: return set_number(field, o, value);
    case IS_SHARD: return set_shard(field, o, value);
    case IS_LANGS: return jb_locale_parse(value, ',', field);
    case IS_UI_LANG:
        *(const char **)field = value;
        return jb_locale_find(value, strlen(value), &lang);
    }
    return false;
}

/* The value of an option as text, which differs where the value does. */
static void put_value(JbText *t, const JbCommand *c, const Option *o)
{
    const void *field = (const char *)c + o->field;
    const JbTexts *texts = field;
    switch (o->kind) {
    case IS_FLAG: jb_text_put(t, *(const bool *)field ? "yes" : "no"); break;
    case IS_TEXT:
    case IS_UI_LANG: {
        const char *text = *(const char *const *)field;
        jb_text_put(t, text != NULL ? text : "");
        break;
    }
    case IS_TEXTS:
        for (size_t i = 0; i < texts->n; i++)
            jb_text_put_format(t, " %s", texts->at[i]);
        break;
    case IS_SHARD:
        jb_text_put_format(t, "%u/%u", ((const JbShard *)field)->k, ((const JbShard *)field)->of);
        break;
    case IS_LANGS: jb_text_put(t, jb_locale_join(t->arena, *(const JbLangs *)field, ",")); break;
    case IS_CHOICE:
    case IS_SET:
    case IS_EDITIONS:
    case IS_NUMBER: jb_text_put_format(t, "%u", *(const unsigned *)field); break;
    }
}

const char *jb_command_manner(JbArena *arena, const JbCommand *c)
{
    JbText t = jb_text(arena);
    for (size_t i = 0; i < OPTION_N; i++)
        if (OPTIONS[i].bytes && takes(c->argv[0], &OPTIONS[i])) {
            jb_text_put_format(&t, "\n%s ", OPTIONS[i].name);
            put_value(&t, c, &OPTIONS[i]);
        }
    return jb_text_str(&t);
}

/* --- the command line --- */

/* The options of a command, as getopt_long(3) wants them: a code is a letter, or 256 and the row's
 * place. */
typedef struct Known {
    struct option longs[OPTION_N + 1];
    const char *letters;
} Known;

static Known known_to(JbCommand *c)
{
    Known k = {.letters = NULL};
    JbText t = jb_text(c->arena);
    size_t n = 0;
    jb_text_put_char(&t, ':');
    for (size_t i = 0; i < OPTION_N; i++) {
        const Option *o = &OPTIONS[i];
        if (!takes(c->argv[0], o))
            continue;
        k.longs[n++] = (struct option){o->name, o->value != NULL ? required_argument : no_argument,
                                       NULL, 256 + (int)i};
        if (o->letter != 0)
            jb_text_put_format(&t, "%c%s", o->letter, o->value != NULL ? ":" : "");
    }
    k.letters = jb_text_str(&t);
    return k;
}

static const Option *option_of(const JbCommand *c, int code)
{
    for (size_t i = 0; i < OPTION_N; i++)
        if (code == 256 + (int)i || (code == OPTIONS[i].letter && takes(c->argv[0], &OPTIONS[i])))
            return &OPTIONS[i];
    return NULL;
}

bool jb_command_parse(JbCommand *c, const char *usage, int *status)
{
    Known known = known_to(c);
    opterr = 0;
    for (int code;
         (code = getopt_long(c->argc, c->argv, known.letters, known.longs, NULL)) != -1;) {
        const Option *o = option_of(c, code);
        if (o == NULL) {
            const char *given = c->argv[optind - 1];
            *status =
                code == ':'
                    ? jb_command_misuse(
                          c, "this option needs a value: %s; jianbao %s --help lists the options",
                          given, c->argv[0])
                    : jb_command_misuse(c, "unknown option %s; jianbao %s --help lists the options",
                                        given, c->argv[0]);
            return false;
        }
        if (!set_option(c, o, optarg)) {
            *status = jb_command_misuse(c, "--%s cannot be %s; jianbao %s --help lists the options",
                                        o->name, optarg, c->argv[0]);
            return false;
        }
    }
    jb_command_last_words(c);
    c->catalog = jb_command_find_catalog(c);
    c->job.allow = c->allow.at;
    c->job.allow_n = c->allow.n;
    if (c->job.root != NULL)
        c->job.root = jb_root_real(c->arena, c->job.root);
    if (c->help)
        print_help(c, usage);
    *status = JB_EXIT_OK;
    c->operands = (const char *const *)c->argv + optind;
    c->operand_n = (size_t)(c->argc - optind);
    return !c->help;
}
