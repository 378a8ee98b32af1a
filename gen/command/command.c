/* SPDX-License-Identifier: MIT */
#include "command/command.h"
#include "base/file.h"
#include "base/heap.h"
#include "base/identity.h"
#include "base/json.h"
#include "base/map.h"
#include "base/nearest.h"
#include "base/q.h"
#include "base/share.h"
#include "base/text.h"
#include "locale/locale.h"
#include "paragraph/paragraph.h"
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int64_t jb_command_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t jb_command_source_epoch(void)
{
    const char *s = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    long long seconds = s != NULL && *s >= '0' && *s <= '9' ? strtoll(s, &end, 10) : -1;
    return end != NULL && *end == '\0' && seconds < INT64_C(253402300800) ? seconds : -1;
}

static bool epoch_is_good(void)
{
    return getenv("SOURCE_DATE_EPOCH") == NULL || jb_command_source_epoch() >= 0;
}

/* --ui-lang and --log-format are looked for before anything else is read: what is wrong with the
 * line is told in that language, and want of memory in that form. */
static const char *early(int argc, char **argv, const char *option)
{
    size_t n = strlen(option);
    for (int i = 0; i < argc; i++) {
        if (strncmp(argv[i], option, n) == 0 && argv[i][n] == '=')
            return argv[i] + n + 1;
        if (strcmp(argv[i], option) == 0 && i + 1 < argc)
            return argv[i + 1];
    }
    return NULL;
}

/* Whichever library runs out of memory, the program ends with the same words and exit. */
static void guard_memory(const JbCommand *c)
{
    const char *form = early(c->argc, c->argv, "--log-format");
    (void)setenv(JB_ARENA_LAST_WORDS, form && strcmp(form, "json") == 0 ? "json" : "text", 1);
    jb_q_guard_memory();
    jb_json_guard_memory();
    jb_para_guard_memory();
}

void jb_command_last_words(const JbCommand *c)
{
    (void)setenv(JB_ARENA_LAST_WORDS, c->log == JB_DIAG_JSON ? "json" : "text", 1);
}

static int not_written(const JbCommand *c, const char *why)
{
    (void)jb_command_misuse(c, "standard output cannot be written: %s", why);
    return JB_EXIT_CANNOT_WRITE;
}

/* Flushes stdout; 0, or 73 with a line on stderr when what was printed did not arrive. */
static int flush_stdout(const JbCommand *c)
{
    if (ferror(stdout)) /* some time ago: its reason is gone */
        return not_written(c, jb_catalog_say(c->catalog, JB_SAID("not all of it arrived")));
    return fflush(stdout) == 0 ? JB_EXIT_OK : not_written(c, strerror(errno));
}

/* What a large briefing takes. */
#define HEAP_STEP ((size_t)32 << 20)

int jb_command_run(int (*command)(JbCommand *c), int argc, char **argv)
{
    JbCommand c = {.argc = argc, .argv = argv};
    guard_memory(&c);
    jb_heap_grow_by(HEAP_STEP);
    c.arena = jb_arena_new();
    c.job = (JbJob){.out = ".",
                    .template = JB_DEFAULT_TEMPLATE,
                    .editions = 1u << JB_SCREEN,
                    .now = jb_command_now};
    c.wait = 600;
    c.max_memory = 2000;
    c.max_time = 300;
    c.ui_lang = early(argc, argv, "--ui-lang");
    c.catalog = jb_command_find_catalog(&c);
    int status = epoch_is_good()
                     ? command(&c)
                     : jb_command_misuse(&c,
                                         "SOURCE_DATE_EPOCH is %s; write the seconds since "
                                         "1970 in digits, or take it out of the environment",
                                         getenv("SOURCE_DATE_EPOCH"));
    if (status != JB_EXIT_CANNOT_WRITE) /* else it was said */
        status = jb_command_worse(status, flush_stdout(&c));
    jb_briefing_gate_close(c.gate);
    jb_arena_free(c.arena);
    return status;
}

/* The language of messages; false where the program has none for the user's. */
static bool language(const JbCommand *c, JbLang *lang)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    if (c->ui_lang != NULL)
        return jb_locale_find(c->ui_lang, strlen(c->ui_lang), lang);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && *value != '\0')
            return jb_locale_of_system(value, lang);
    }
    return false;
}

/* The file of a language's catalogue, beside the program or installed; NULL: there is none. */
static const char *catalog_file(JbArena *arena, JbLang lang)
{
    const char *name = jb_locale(lang)->catalog;
    if (name == NULL)
        return NULL;
    const char *file = jb_arena_format(arena, "locale/%s/LC_MESSAGES/jianbao.mo", name);
    const char *built = jb_file_join(arena, jb_share_program_folder(arena), file);
    const char *shared = jb_file_join(arena, JB_SHARE "/..", file);
    if (jb_file_exists(built))
        return built;
    return jb_file_exists(shared) ? shared : NULL;
}

/* The language whose catalogue speaks to the user: his own, else the one that it is like. False:
 * there is none, the program speaks English. */
static bool catalog_lang(const JbCommand *c, JbLang *lang)
{
    if (!language(c, lang))
        return false;
    if (catalog_file(c->arena, *lang) == NULL)
        *lang = jb_locale(*lang)->like;
    return catalog_file(c->arena, *lang) != NULL;
}

/* --- resources --- */

const char *jb_command_find_resource(JbArena *arena, const char *relative)
{
    const char *path = jb_share_find(arena, relative);
    return path != NULL ? path : relative;
}

/* What may have been meant: the nearest name, else all that there are. */
static const char *other_templates(JbArena *arena, const char *name)
{
    const char *folder = jb_share_find(arena, "templates"), *best = NULL;
    const char **names = folder != NULL ? jb_file_list(arena, folder) : NULL;
    size_t nearest = SIZE_MAX;
    JbText all = jb_text(arena);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        const char *layout = jb_arena_format(arena, "%s/%s/layout.json", folder, names[i]);
        if (!jb_file_exists(layout))
            continue;
        jb_text_put_format(&all, "%s%s", all.n > 0 ? ", " : "", names[i]);
        jb_nearest_try(name, names[i], &best, &nearest);
    }
    if (best != NULL)
        return jb_arena_format(arena, JB_SAID("did you mean \"%s\"?"), best);
    return jb_arena_format(arena,
                           JB_SAID("take one of \"%s\", or a path to a folder with a layout.json"),
                           jb_text_str(&all));
}

const char *jb_command_find_template(JbArena *arena, JbDiags *diags, const char *name)
{
    if (jb_file_exists(jb_file_join(arena, name, "layout.json")))
        return name;
    const char *layout =
        jb_share_find(arena, jb_arena_format(arena, "templates/%s/layout.json", name));
    if (layout != NULL)
        return jb_file_dir(arena, layout);
    jb_diag_report(diags, JB_ERROR, JB_EXIT_NO_INPUT, "template-not-found", NULL,
                   other_templates(arena, name), "there is no template %s", name);
    return NULL;
}

bool jb_command_find_resources(JbCommand *c, JbDiags *diags)
{
    c->job.template = jb_command_find_template(c->arena, diags, c->job.template);
    c->job.icc = jb_command_find_resource(c->arena, "templates/icc");
    c->job.fonts = jb_command_find_resource(c->arena, "fonts/fonts.json");
    return c->job.template != NULL;
}

/* The libraries of the program, and by length and checksum its catalogues of messages, all of them:
 * which one is spoken changes no byte of what is made. */
static const char *made_with(JbCommand *c)
{
    JbArena *arena = c->arena;
    JbText t = jb_text(arena);
    JbDiags *diags = jb_command_diags(c, arena);
    jb_text_put(&t, jb_identity_libraries(arena));
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const char *file = catalog_file(arena, lang);
        JbPlace place = {.file = file};
        JbMap map = {NULL, 0};
        if (file == NULL)
            continue;
        if (!jb_map_file(file, &map)) {
            jb_diag_warn(diags, "catalog-unreadable", &place, "look after its rights and the disk",
                         "a catalogue of messages cannot be read");
            continue;
        }
        jb_text_put_format(&t, " %s %zu %016llx", jb_locale(lang)->catalog, map.n,
                           (unsigned long long)jb_map_checksum(map.at, map.n));
        jb_map_drop(&map);
    }
    jb_command_print_diags(c, diags);
    return jb_text_str(&t);
}

void jb_command_open_gate(JbCommand *c)
{
    if (c->gate != NULL)
        return;
    c->gate = c->job.gate = jb_briefing_gate_open(c->catalog);
    c->job.made_with = made_with(c);
}

void jb_command_open_small_gate(JbCommand *c)
{
    enum { MOST_KEPT = 128 << 20 }; /* bytes */
    jb_command_open_gate(c);
    jb_files_limit(jb_briefing_gate_files(c->gate), MOST_KEPT);
}

JbFaces *jb_command_open_faces(JbCommand *c, JbDiags *diags)
{
    return jb_layout_faces_open(diags, jb_command_find_resource(c->arena, "fonts/fonts.json"));
}

/* --- language of messages --- */

const JbCatalog *jb_command_find_catalog(JbCommand *c)
{
    JbLang lang;
    return catalog_lang(c, &lang) ? jb_catalog_load(c->arena, catalog_file(c->arena, lang)) : NULL;
}

JbLang jb_command_speaks(const JbCommand *c)
{
    JbLang lang;
    if (catalog_lang(c, &lang))
        return lang;
    for (lang = 0; lang + 1 < JB_LANGS && jb_locale(lang)->catalog != NULL;)
        lang++;
    return lang;
}

int jb_command_misuse(const JbCommand *c, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    fprintf(stderr, "jianbao: %s: %s\n", jb_catalog_say(c->catalog, JB_SAID("error")),
            jb_text_shown(c->arena,
                          jb_arena_vformat(c->arena, jb_catalog_say(c->catalog, format), ap)));
    va_end(ap);
    return JB_EXIT_USAGE;
}

JbDiags *jb_command_diags(const JbCommand *c, JbArena *arena)
{
    JbDiags *diags = jb_diags_new(arena);
    diags->catalog = c->catalog;
    diags->files = c->gate != NULL ? jb_briefing_gate_files(c->gate) : NULL;
    return diags;
}

/* --- printing --- */

static void say_waiting(void *context, const char *folder, pid_t process)
{
    const JbCommand *c = context;
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_command_diags(c, arena);
    JbPlace place = {folder, 0, 0, NULL};
    jb_diag_report(diags, JB_NOTE, JB_EXIT_OK, "waiting", &place, "--wait SECONDS says how long",
                   "process %ld writes into this folder: waiting until it has ended",
                   (long)process);
    jb_command_print_diags(c, diags);
    jb_arena_free(arena);
}

bool jb_command_lock(const JbCommand *c, JbDiags *diags, const char *folder, JbLock *lock)
{
    JbLockWish wish = {.folder = folder,
                       .shard = c->shard.k,
                       .shard_of = c->shard.of,
                       .wait = (int)c->wait,
                       .waiting = say_waiting,
                       .context = (void *)(uintptr_t)c};
    return jb_deliver_lock(diags, &wish, lock);
}

bool jb_command_lock_file(const JbCommand *c, JbDiags *diags, const char *file, JbLock *lock)
{
    *lock = (JbLock){.fd = {-1, -1}};
    bool none =
        strcmp(file, "-") == 0 || strncmp(file, "/dev/", 5) == 0 || strncmp(file, "/proc/", 6) == 0;
    return none || jb_command_lock(c, diags, jb_file_dir(c->arena, file), lock);
}

/* A file of the history is read with each month behind it, and would be faulted each time. */
static bool is_news(const JbCommand *c, const char *line)
{
    if (c->told == NULL)
        return true;
    const void **known = jb_keyed_find(c->told, line, strlen(line));
    bool news = *known == NULL;
    *known = c;
    return news;
}

void jb_command_print_diags(const JbCommand *c, const JbDiags *diags)
{
    for (size_t i = 0; i < diags->list.n; i++) {
        const JbDiag *d = &diags->list.at[i];
        const char *line = jb_diag_line(diags->arena, d, c->log);
        if ((d->severity == JB_ERROR || !c->quiet) && is_news(c, line))
            fprintf(stderr, "%s\n", line);
    }
}

int jb_command_print(const JbCommand *c, const char *bytes, size_t n)
{
    bool written = fwrite(bytes, 1, n, stdout) == n && fflush(stdout) == 0;
    return written ? JB_EXIT_OK : not_written(c, strerror(errno));
}

int jb_command_worse(int a, int b)
{
    return a != JB_EXIT_OK ? a : b;
}
