/* SPDX-License-Identifier: MIT */
/* The command line, and nothing else. */
#include "base/confine.h"
#include "base/file.h"
#include "briefing/build.h"
#include "command/command.h"
#include "table/table.h"
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

/* The programs that have libraries for mail and for books of sheets run these commands; the others
 * hand them over. */
#if defined(JB_WITH_MAIL)
#include "mail/mail.h"
static int build(JbCommand *c)
{
    jb_mail_guard_memory();
    c->teller = jb_mail;
    c->mailboxes = jb_mail_mailboxes;
    return jb_command_build(c);
}
#define MAIL  jb_command_mail
#define BUILD build
#else
#define BUILD jb_command_build
#define MAIL  jb_command_away
#endif
#if defined(JB_WITH_SHEET)
#include "sheet/form.h"
static int sheet(JbCommand *c)
{
    c->book = jb_sheet_form_xlsx;
    return jb_command_sheet(c);
}
#define SHEET sheet
#else
#define SHEET jb_command_away
#endif

typedef struct Command {
    const char *name;
    int (*run)(JbCommand *c);
    const char *usage, *what;
} Command;

static const Command COMMANDS[] = {
    {"build", BUILD, "build [options] SNAPSHOT|PATTERN|JOBS...", JB_SAID("make briefings")},
    {"sheet", SHEET, "sheet [options] PLAN [PERIOD] -o FILE",
     JB_SAID("write a form to be filled in, .xlsx or .csv")},
    {"new", jb_command_new, "new [options] PLAN [PERIOD]",
     JB_SAID("write the next snapshot, from filled sheets")},
    {"check", jb_command_check, "check [options] PLAN|SNAPSHOT|TEMPLATE...",
     JB_SAID("check input and template; write nothing")},
    {"diff", jb_command_diff, "diff [options] [OLD] NEW",
     JB_SAID("say what an issue says otherwise than the last")},
    {"table", jb_command_table, "table [options] SNAPSHOT",
     JB_SAID("print the figures as text, json or csv")},
    {"explain", jb_command_explain, "explain FIGURES.json|SNAPSHOT [KEY]",
     JB_SAID("say where a printed figure comes from")},
    {"verify", jb_command_verify, "verify DIR|CODE",
     JB_SAID("check files by their manifest, look up a code")},
    {"manifest", jb_command_manifest, "manifest merge FILE... -o FILE",
     JB_SAID("put the manifests of shards together")},
    {"mail", MAIL, "mail [options] -o FILE.eml BRIEFING.pdf...",
     JB_SAID("write a message ready to be sent")},
    {"site", jb_command_site, "site [options] -o DIR BUILT-DIR",
     JB_SAID("write a page that lists the briefings")},
};
enum { COMMAND_N = sizeof COMMANDS / sizeof *COMMANDS };

static int help(JbCommand *c)
{
    fputs(jb_catalog_say(
              c->catalog,
              JB_SAID("jianbao: printed briefings from a plan and a monthly snapshot\n\nusage:\n")),
          stdout);
    for (size_t i = 0; i < COMMAND_N; i++)
        printf("  jianbao %-42s %s\n", COMMANDS[i].usage,
               jb_catalog_say(c->catalog, COMMANDS[i].what));
    fputs(jb_catalog_say(c->catalog, JB_SAID("\neverywhere: --strict (warnings count as failure), "
                                             "--quiet (errors only), --log-format "
                                             "NAME,\n--help, --version; jianbao COMMAND --help "
                                             "lists the options of a command.\n")),
          stdout);
    return JB_EXIT_OK;
}

/* --version, and with --verbose what confines the processes that set pages. */
static int version(JbCommand *c)
{
    puts("jianbao " JB_VERSION);
    if (c->argc < 2 || strcmp(c->argv[1], "--verbose") != 0)
        return JB_EXIT_OK;
    int files = jb_confine_files();
    if (files > 0)
        printf("sandbox, files: Landlock, version %d\n", files);
    else
        puts("sandbox, files: none");
    puts(jb_confine_calls() ? "sandbox, calls: seccomp filter" : "sandbox, calls: none");
    return JB_EXIT_OK;
}

static int no_command(JbCommand *c)
{
    if (c->argc == 0)
        return jb_command_misuse(c, "a command is needed; jianbao --help lists the commands");
    return jb_command_misuse(c, "there is no command %s; jianbao --help lists the commands",
                             c->argv[0]);
}

/* Options of people's language may stand before the command, too: they are put behind it. */
static void lang_behind_command(int argc, char **argv)
{
    static const char name[] = "--ui-lang";
    size_t length = sizeof name - 1;
    if (argc < 2 || strncmp(argv[1], name, length) != 0)
        return;
    int n = argv[1][length] == '=' ? 1 : 2;
    if (argc < n + 2)
        return;
    char *command = argv[n + 1];
    memmove(argv + 2, argv + 1, (size_t)n * sizeof *argv);
    argv[1] = command;
}

int main(int argc, char **argv)
{
    lang_behind_command(argc, argv);
    (void)signal(SIGXFSZ, SIG_IGN); /* a file that becomes too large is a write that fails */
    if (argc < 2)
        return jb_command_run(no_command, 0, argv);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return jb_command_run(help, argc - 1, argv + 1);
    if (strcmp(argv[1], "--options") == 0)
        return jb_command_run(jb_command_print_options, argc - 1, argv + 1);
    if (strcmp(argv[1], "--version") == 0)
        return jb_command_run(version, argc - 1, argv + 1);
    for (size_t i = 0; i < COMMAND_N; i++)
        if (strcmp(argv[1], COMMANDS[i].name) == 0)
            return jb_command_run(COMMANDS[i].run, argc - 1, argv + 1);
    return jb_command_run(no_command, argc - 1, argv + 1);
}
