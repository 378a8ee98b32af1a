/* SPDX-License-Identifier: MIT */
#include "base/root.h"
#include "base/text.h"
#include "command/command.h"
#include <getopt.h>
#include <stdio.h>
#include <string.h>

typedef struct Option {
    const char *name, *value, *what;
    char letter; /* 0: long only */
} Option;

/* Every option of every command; a command names those that it takes. */
static const Option OPTIONS[] = {
    {"output", "DIR", JB_SAID("folder for what is made (default: the working folder)"), 'o'},
    {"template", "NAME", JB_SAID("a folder of templates/, or a path (default: gazette)"), 't'},
    {"lang", "LIST", JB_SAID("of the plan's languages, by default all; in the plan's order"), 'l'},
    {"edition", "LIST", JB_SAID("screen (default), archive, archive4, print, plain"), 'e'},
    {"format", "NAME", JB_SAID("of the result; see above"), 'f'},
    {"horizon", "NAME", JB_SAID("current (default): the target in force; final: the last one"), 0},
    {"name", "PATTERN",
     JB_SAID("file names, of {plan} {period} {area} {lang} {edition} {template}"), 0},
    {"area", "ID", JB_SAID("of one area alone, as if it were a whole"), 0},
    {"each", "LIST",
     JB_SAID("area: a briefing for each district or county; lang: for each language"), 0},
    {"jobs", "N", JB_SAID("this many briefings at a time (default: as many as processors)"), 'j'},
    {"resume", NULL, JB_SAID("leave what an unchanged input has already made"), 0},
    {"max-memory", "MB", JB_SAID("that one briefing may take (default: 2000)"), 0},
    {"max-time", "SECONDS", JB_SAID("of the processor that one briefing may take (default: 300)"),
     0},
    {"prune", NULL, JB_SAID("take out briefings whose snapshot is gone"), 0},
    {"partial", NULL, JB_SAID("merge though shards are missing"), 0},
    {"input", "DIR", JB_SAID("folder of the plans' snapshots (default: input/snapshots)"), 0},
    {"shard", "K/N", JB_SAID("make the K-th of N parts, with a manifest of its own"), 0},
    {"wait", "SECONDS", JB_SAID("for another run in the same folder (default: 600)"), 0},
    {"plan", "FILE", JB_SAID("the plan, when it is not found beside the snapshot"), 0},
    {"root", "DIR", JB_SAID("folder beyond which no input names a file"), 0},
    {"encoding", "NAME", JB_SAID("of the input (default: detected)"), 0},
    {"report", "FILE", JB_SAID("how each line was made to fit, as JSON; one a briefing"), 0},
    {"allow", "RULE", JB_SAID("let a rule of the edition be broken; it then claims no standard"),
     0},
    {"frames", NULL, JB_SAID("draw cells and baselines, for authors of templates"), 0},
    {"sign-field", NULL, JB_SAID("leave a field for the issuer's electronic signature"), 0},
    {"uncompressed", NULL, JB_SAID("leave the PDF's streams readable"), 0},
    {"from", "ADDRESS", JB_SAID("sender of the mail"), 0},
    {"to", "ADDRESS", JB_SAID("recipient; may be given again"), 0},
    {"cc", "ADDRESS", JB_SAID("recipient of a copy; may be given again"), 0},
    {"bcc", "ADDRESS", JB_SAID("recipient whom the others do not see; may be given again"), 0},
    {"list", "FILE", JB_SAID("recipients whom nobody sees, one address a line"), 0},
    {"reply-to", "ADDRESS", JB_SAID("where answers go"), 0},
    {"subject", "TEXT", JB_SAID("in place of the template's"), 0},
    {"max-size", "BYTES", JB_SAID("of the mail as encoded, as 20M (default) or 500k"), 0},
    {"url", "URL", JB_SAID("address where the site will stand, for feed and sitemap"), 0},
    {"strict", NULL, JB_SAID("warnings end with status 1"), 0},
    {"quiet", NULL, JB_SAID("print errors only"), 'q'},
    {"json", NULL, JB_SAID("one JSON object for each briefing on standard output"), 0},
    {"log-format", "NAME", JB_SAID("of findings: text (default), json, github"), 0},
    {"ui-lang", "NAME", JB_SAID("language of messages (default: the locale's)"), 0},
    {"help", NULL, JB_SAID("print this"), 'h'},
};
enum {
    OPTION_N = sizeof OPTIONS / sizeof *OPTIONS,
    MOST_WORKERS = 256,
    MOST_SHARDS = 100000,
    MOST_WAIT = 1000000
};

static bool named(const char *const *list, const char *name)
{
    for (; *list != NULL; list++)
        if (strcmp(*list, name) == 0)
            return true;
    return strcmp(name, "help") == 0 || strcmp(name, "ui-lang") == 0;
}

/* -o of these commands is no folder. */
static bool writes_file(const JbCommand *c)
{
    return strcmp(c->argv[0], "mail") == 0 || strcmp(c->argv[0], "manifest") == 0;
}

/* What an option means to this command. */
static const char *meaning(const JbCommand *c, const Option *o)
{
    const char *what = o->what;
    bool mail = strcmp(c->argv[0], "mail") == 0, site = strcmp(c->argv[0], "site") == 0;
    if (o->letter == 'o' && writes_file(c))
        what = JB_SAID("file to write");
    else if (o->letter == 'o' && site)
        what = JB_SAID("folder for the pages");
    else if (o->letter == 't' && (mail || site))
        what = JB_SAID("words and looks: a folder of templates/, or a path");
    return jb_catalog_say(c->catalog, what);
}

static void print_help(const JbCommand *c, const char *const *allowed, const char *usage)
{
    printf(jb_catalog_say(c->catalog, "usage: jianbao %s\n\noptions:\n"),
           jb_catalog_say(c->catalog, usage));
    for (size_t i = 0; i < OPTION_N; i++) {
        const Option *o = &OPTIONS[i];
        const char *value = o->value != NULL ? o->value : "";
        char left[64];
        if (!named(allowed, o->name))
            continue;
        if (o->letter == 'o' && writes_file(c))
            value = "FILE";
        snprintf(left, sizeof left, "%s%s%s%s",
                 o->letter ? (char[]){'-', o->letter, ',', ' ', 0} : "    ", "--", o->name,
                 o->value ? " " : "");
        printf("  %s%-*s %s\n", left, (int)(26 - strlen(left)), value, meaning(c, o));
    }
}

/* One bit for each name of a comma-separated list; 0 when a name is unknown. */
static unsigned parse_set(const char *value, const char *const *names, size_t n)
{
    unsigned set = 0;
    while (*value != '\0') {
        size_t length = strcspn(value, ","), i = 0;
        while (i < n && !(strlen(names[i]) == length && memcmp(names[i], value, length) == 0))
            i++;
        if (i == n)
            return 0;
        set |= 1u << i;
        value += length;
        value += *value == ',';
    }
    return set;
}

static bool set_choice(JbCommand *c, const char *name, const char *value)
{
    static const char *const horizons[] = {"current", "final"}, *const logs[] = {"text", "json",
                                                                                 "github"};
    const char *editions[JB_EDITIONS];
    unsigned set = 0;
    for (JbEdition e = 0; e < JB_EDITIONS; e++)
        editions[e] = jb_pdf_edition_name(e);
    if (strcmp(name, "lang") == 0)
        return jb_locale_parse(value, ',', &c->job.langs);
    if (strcmp(name, "edition") == 0)
        c->job.editions = set = parse_set(value, editions, JB_EDITIONS);
    else if (strcmp(name, "horizon") == 0 && (set = parse_set(value, horizons, 2)) != 0)
        c->job.horizon = set == 2 ? JB_HORIZON_FINAL : JB_HORIZON_CURRENT;
    else if (strcmp(name, "log-format") == 0 && (set = parse_set(value, logs, 3)) != 0)
        c->log = set == 4 ? JB_DIAG_GITHUB : set == 2 ? JB_DIAG_JSON : JB_DIAG_TEXT;
    return set != 0;
}

static void set_flag(JbCommand *c, const char *name)
{
    const struct {
        const char *name;
        bool *flag;
    } flags[] = {{"frames", &c->job.frames},
                 {"uncompressed", &c->job.uncompressed},
                 {"sign-field", &c->job.sign_field},
                 {"strict", &c->strict},
                 {"quiet", &c->quiet},
                 {"resume", &c->resume},
                 {"prune", &c->prune},
                 {"partial", &c->partial},
                 {"json", &c->json},
                 {"help", &c->help}};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (strcmp(flags[i].name, name) == 0)
            *flags[i].flag = true;
}

static void allow(JbCommand *c, const char *rule)
{
    const char **list = jb_arena_alloc_array(c->arena, c->job.allow_n + 1, sizeof *list);
    for (size_t i = 0; i < c->job.allow_n; i++)
        list[i] = c->job.allow[i];
    list[c->job.allow_n++] = rule;
    c->job.allow = list;
}

/* A whole number from 1 to `most` at *at, which is moved behind it; 0: there is none. */
static unsigned number(const char **at, unsigned most)
{
    unsigned n = 0;
    for (; **at >= '0' && **at <= '9'; ++*at) {
        n = n * 10 + (unsigned)(**at - '0');
        if (n > most)
            return 0;
    }
    return n;
}

static bool set_batch(JbCommand *c, const char *name, const char *value)
{
    static const char *const each[] = {"area", "lang"};
    if (strcmp(name, "each") == 0) {
        unsigned set = parse_set(value, each, 2);
        c->each_area = set & 1;
        c->each_lang = (set & 2) != 0;
        return set != 0;
    }
    if (strcmp(name, "jobs") == 0) {
        c->workers = (int)number(&value, MOST_WORKERS);
        return c->workers > 0 && *value == '\0';
    }
    bool memory = strcmp(name, "max-memory") == 0;
    if (memory || strcmp(name, "max-time") == 0) {
        unsigned n = number(&value, MOST_WAIT);
        *(memory ? &c->max_memory : &c->max_time) = n;
        return n > 0 && *value == '\0';
    }
    if (strcmp(name, "wait") == 0) {
        bool none = strcmp(value, "0") == 0;
        c->wait = none ? 0 : number(&value, MOST_WAIT);
        return none || (c->wait > 0 && *value == '\0');
    }
    c->shard = number(&value, MOST_SHARDS);
    if (c->shard == 0 || *value++ != '/')
        return false;
    c->shard_of = number(&value, MOST_SHARDS);
    return *value == '\0' && c->shard <= c->shard_of;
}

/* Options that may be given again. */
static bool add_to_list(JbCommand *c, const char *name, const char *value)
{
    if (strcmp(name, "allow") == 0)
        allow(c, value);
    else if (strcmp(name, "to") == 0)
        JB_PUSH(c->arena, &c->to, value);
    else if (strcmp(name, "cc") == 0)
        JB_PUSH(c->arena, &c->cc, value);
    else if (strcmp(name, "bcc") == 0)
        JB_PUSH(c->arena, &c->bcc, value);
    else
        return false;
    return true;
}

/* False when the value is none of those that the option takes. */
static bool set_option(JbCommand *c, const Option *o, const char *value)
{
    const struct {
        const char *name, **text;
    } texts[] = {{"output", &c->job.out},    {"template", &c->job.template},
                 {"format", &c->format},     {"area", &c->area},
                 {"name", &c->job.name},     {"plan", &c->job.plan},
                 {"root", &c->job.root},     {"encoding", &c->job.encoding},
                 {"report", &c->job.report}, {"from", &c->from},
                 {"list", &c->list},         {"reply-to", &c->reply_to},
                 {"subject", &c->subject},   {"max-size", &c->max_size},
                 {"url", &c->url},           {"input", &c->input},
                 {"ui-lang", &c->ui_lang}};
    JbLang lang;
    if (o->value == NULL) {
        set_flag(c, o->name);
        return true;
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(texts[i].name, o->name) == 0) {
            *texts[i].text = value;
            return *value != '\0' &&
                   (texts[i].text != &c->ui_lang || jb_locale_find(value, strlen(value), &lang));
        }
    if (strcmp(o->name, "each") == 0 || strcmp(o->name, "jobs") == 0 ||
        strcmp(o->name, "shard") == 0 || strcmp(o->name, "wait") == 0 ||
        strcmp(o->name, "max-memory") == 0 || strcmp(o->name, "max-time") == 0)
        return set_batch(c, o->name, value);
    return add_to_list(c, o->name, value) || set_choice(c, o->name, value);
}

static const Option *option_of(int code)
{
    for (size_t i = 0; i < OPTION_N; i++)
        if (code == OPTIONS[i].letter || code == 256 + (int)i)
            return &OPTIONS[i];
    return NULL;
}

static const char *short_letters(JbArena *arena)
{
    JbText t = jb_text(arena);
    jb_text_put_char(&t, ':');
    for (size_t i = 0; i < OPTION_N; i++)
        if (OPTIONS[i].letter != 0)
            jb_text_put_format(&t, "%c%s", OPTIONS[i].letter, OPTIONS[i].value != NULL ? ":" : "");
    return jb_text_str(&t);
}

bool jb_command_parse(JbCommand *c, const char *const *allowed, const char *usage, int *status)
{
    struct option longs[OPTION_N + 1] = {{0}};
    for (size_t i = 0; i < OPTION_N; i++)
        longs[i] = (struct option){OPTIONS[i].name,
                                   OPTIONS[i].value != NULL ? required_argument : no_argument, NULL,
                                   256 + (int)i};
    const char *letters = short_letters(c->arena);
    opterr = 0;
    for (int code; (code = getopt_long(c->argc, c->argv, letters, longs, NULL)) != -1;) {
        const Option *o = option_of(code);
        if (o == NULL || !named(allowed, o->name)) {
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
    c->catalog = jb_command_find_catalog(c);
    if (c->job.root != NULL)
        c->job.root = jb_root_real(c->arena, c->job.root);
    if (c->help)
        print_help(c, allowed, usage);
    *status = JB_EXIT_OK;
    c->operands = (const char *const *)c->argv + optind;
    c->operand_n = (size_t)(c->argc - optind);
    return !c->help;
}
