/* SPDX-License-Identifier: MIT */
/* The command line, and nothing else. */
#include "attain/table.h"
#include "base/file.h"
#include "build.h"
#include "command.h"
#include <locale.h>
#include <stdio.h>
#include <string.h>

typedef struct Command {
    const char *name;
    int (*run)(JbCommand *c);
    const char *usage, *what;
} Command;

static const Command COMMANDS[] = {
    {"build", jb_command_build, "build [options] SNAPSHOT|PATTERN|JOBS...", "make briefings"},
    {"check", jb_command_check, "check [options] SNAPSHOT|TEMPLATE...",
     "check input and template; write nothing"},
    {"table", jb_command_table, "table [options] SNAPSHOT", "print the figures as text, json or csv"},
    {"explain", jb_command_explain, "explain FIGURES.json|SNAPSHOT [KEY]",
     "say where a printed figure comes from"},
    {"verify", jb_command_verify, "verify DIR|CODE", "check files by their manifest, look up a code"},
    {"manifest", jb_command_manifest, "manifest merge FILE... -o FILE",
     "put the manifests of shards together"},
    {"mail", jb_command_mail, "mail [options] -o FILE.eml BRIEFING.pdf...",
     "write a message ready to be sent"},
    {"site", jb_command_site, "site [options] -o DIR BUILT-DIR", "write a page that lists the briefings"},
};
enum { COMMAND_N = sizeof COMMANDS / sizeof *COMMANDS };

static void help(FILE *to)
{
    fputs("jianbao: printed briefings from a plan and a monthly snapshot\n\nusage:\n", to);
    for (size_t i = 0; i < COMMAND_N; i++)
        fprintf(to, "  jianbao %-42s %s\n", COMMANDS[i].usage, COMMANDS[i].what);
    fputs("\neverywhere: --strict (warnings count as failure), --quiet (errors only), --log-format NAME,\n"
          "--help, --version; jianbao COMMAND --help lists the options of a command.\n",
          to);
}

static int misuse(const char *what, const char *value)
{
    fprintf(stderr, "jianbao: error: %s%s; jianbao --help lists the commands\n", what, value);
    return JB_EXIT_USAGE;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return misuse("a command is needed", "");
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        help(stdout);
        return jb_flush_stdout();
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("jianbao " JB_VERSION);
        return jb_flush_stdout();
    }
    for (size_t i = 0; i < COMMAND_N; i++)
        if (strcmp(argv[1], COMMANDS[i].name) == 0)
            return jb_run(COMMANDS[i].run, argc - 1, argv + 1);
    return misuse("there is no command ", argv[1]);
}
