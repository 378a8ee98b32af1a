/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */
#include "deliver/journal.h"
#include "base/file.h"
#include "base/keyed.h"
#include "deliver/write.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LIMIT = 1 << 30 }; /* bytes of a journal */

/* Quotes within a text have a backslash before them: these stand nowhere but around the list. */
static const char OPENS[] = ",\"inputs\":[", CLOSES[] = "],\"outputs\":[", BETWEEN[] = "},{\"",
                  ANEW[] = "{}";

/* An entry: in the file, or in memory. */
typedef struct Row {
    const char *line; /* NULL: in the file */
    off_t at;
    size_t n;
} Row;

struct JbJournal {
    JbArena *arena;
    const char *path;
    int fd; /* -1: not open */
    bool tried, broken;
    off_t end;        /* of what was written */
    JbKeyed *numbers; /* of an input, from 1, by its text, which is lent */
    JB_VEC(char *) inputs;
    JB_VEC(const JbInput *) read; /* once an entry is asked for; the texts are cut for it */
    size_t written;               /* inputs that are in the file */
    JB_VEC(Row) rows;
};

JbJournal *jb_deliver_journal_new(const char *path)
{
    JbArena *arena = jb_arena_new();
    JbJournal *j = jb_arena_alloc(arena, sizeof *j);
    *j = (JbJournal){
        .arena = arena, .path = jb_arena_strdup(arena, path), .fd = -1, .numbers = jb_keyed_new()};
    return j;
}

void jb_deliver_journal_free(JbJournal *journal)
{
    if (journal->fd >= 0)
        close(journal->fd);
    jb_keyed_free(journal->numbers);
    jb_arena_free(journal->arena);
}

/* --- keeping --- */

static size_t number_of(JbJournal *j, const char *text, size_t n)
{
    size_t number = (size_t)(uintptr_t)jb_keyed_known(j->numbers, text, n);
    if (number == 0) {
        char *kept = jb_arena_strndup(j->arena, text, n);
        JB_PUSH(j->arena, &j->inputs, kept);
        number = j->inputs.n;
        *jb_keyed_lend(j->numbers, kept, n) = (const void *)(uintptr_t)number;
    }
    return number - 1;
}

/* The entry with numbers in place of its inputs; false: it is none. */
static bool shorten(JbJournal *j, const char *entry, size_t n, JbText *line)
{
    const char *end = entry + n, *at = memmem(entry, n, OPENS, strlen(OPENS));
    at = at != NULL ? at + strlen(OPENS) : NULL;
    const char *close = at != NULL ? memmem(at, (size_t)(end - at), CLOSES, strlen(CLOSES)) : NULL;
    if (close == NULL)
        return false;
    jb_text_put_n(line, entry, (size_t)(at - 1 - entry)); /* the bracket becomes a quote */
    jb_text_put_char(line, '"');
    while (at < close) {
        const char *next = memmem(at, (size_t)(close - at), BETWEEN, strlen(BETWEEN));
        const char *to = next != NULL ? next + 1 : close;
        jb_text_put_int(line, (int64_t)number_of(j, at, (size_t)(to - at)));
        if (next != NULL)
            jb_text_put_char(line, ' ');
        at = next != NULL ? to + 1 : close;
    }
    jb_text_put_char(line, '"');
    jb_text_put_n(line, close + 1, (size_t)(end - close - 1));
    return true;
}

static bool write_whole(JbJournal *j, const JbText *t)
{
    size_t done = 0;
    while (done < t->n) {
        ssize_t n = write(j->fd, t->at + done, t->n - done);
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    j->end += (off_t)t->n;
    return true;
}

/* Opens the file behind what earlier runs left in it, of which the last line may be torn. */
static bool open_file(JbJournal *j)
{
    if (!j->tried) {
        j->fd = jb_deliver_open_journal(j->path);
        j->end = j->fd >= 0 ? lseek(j->fd, 0, SEEK_END) : 0;
    }
    j->tried = true;
    return j->fd >= 0;
}

/* The line in the file with the inputs that it names first. Where it cannot be written the run goes
 * on without. */
static bool write_line(JbJournal *j, const JbText *line, off_t *at)
{
    if (!open_file(j))
        return false;
    JbText t = jb_text(line->arena);
    if (j->written == 0)
        jb_text_put_format(&t, "%s%s\n", j->end > 0 ? "\n" : "", ANEW);
    for (size_t i = j->written; i < j->inputs.n; i++)
        jb_text_put_format(&t, "%s\n", j->inputs.at[i]);
    *at = j->end + (off_t)t.n;
    jb_text_put_n(&t, jb_text_str(line), line->n);
    jb_text_put_char(&t, '\n');
    if (!write_whole(j, &t)) {
        j->broken = true; /* its last line is torn: it takes no more, and is still read */
        return false;
    }
    j->written = j->inputs.n;
    return true;
}

bool jb_deliver_journal_add(JbJournal *j, const char *entry, size_t n, bool on_disk)
{
    JbArena *scratch = jb_arena_new();
    JbText line = jb_text(scratch);
    Row row = {.line = NULL};
    bool ok = shorten(j, entry, n, &line);
    row.n = line.n;
    if (ok && !(on_disk && !j->broken && write_line(j, &line, &row.at)))
        row.line = jb_arena_strndup(j->arena, jb_text_str(&line), line.n);
    if (ok)
        JB_PUSH(j->arena, &j->rows, row);
    jb_arena_free(scratch);
    return ok;
}

/* --- reading --- */

static bool read_inputs(JbJournal *j)
{
    JB_ROOM(j->arena, &j->read, j->inputs.n);
    for (size_t i = j->read.n; i < j->inputs.n; i++) {
        const JbInput *in =
            jb_deliver_input_cut(j->arena, j->inputs.at[i], strlen(j->inputs.at[i]));
        if (in == NULL)
            return false;
        JB_PUSH(j->arena, &j->read, in);
    }
    return true;
}

size_t jb_deliver_journal_count(const JbJournal *j)
{
    return j->rows.n;
}

const JbBriefing *jb_deliver_journal_entry(JbJournal *j, JbArena *arena, size_t i)
{
    const Row *row = &j->rows.at[i];
    if (!read_inputs(j))
        return NULL;
    const char *line = row->line;
    if (line == NULL) {
        char *bytes = jb_arena_alloc(arena, row->n + 1);
        line = pread(j->fd, bytes, row->n, row->at) == (ssize_t)row->n ? bytes : NULL;
    }
    return line != NULL ? jb_deliver_briefing_read_line(arena, line, row->n, j->read.at, j->read.n)
                        : NULL;
}

/* --- all in their order --- */

typedef struct Place {
    const char *file;       /* the first output's */
    const JbBriefing *held; /* NULL: in the journal */
    size_t row;
} Place;

typedef struct Order {
    JbJournal *journal;
    JB_VEC(Place) places;
} Order;

static const JbBriefing *in_order(void *context, JbArena *arena, size_t i)
{
    const Order *o = context;
    const Place *p = &o->places.at[i];
    return p->held != NULL ? p->held : jb_deliver_journal_entry(o->journal, arena, p->row);
}

static int by_file(const void *a, const void *b)
{
    const Place *x = a, *y = b;
    int order = strcmp(x->file, y->file);
    return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

static const char *first_file(const JbBriefing *b)
{
    return b->outputs.n > 0 ? b->outputs.at[0].file : "";
}

/* Puts the journal's entries at their places and takes out the earlier ones that they replace,
 * whose files are known by `of` (the number from 1). */
static bool place_rows(JbArena *arena, Order *o, const JbKeyed *of, const JbBriefing **earlier)
{
    bool ok = true;
    JbArena *scratch = jb_arena_new();
    for (size_t i = 0; i < o->journal->rows.n && ok; i++) {
        jb_arena_reset(scratch);
        const JbBriefing *b = jb_deliver_journal_entry(o->journal, scratch, i);
        ok = b != NULL;
        for (size_t k = 0; ok && k < b->outputs.n; k++) {
            const char *file = b->outputs.at[k].file;
            size_t number = (size_t)(uintptr_t)jb_keyed_known(of, file, strlen(file));
            if (number > 0)
                earlier[number - 1] = NULL;
        }
        if (ok)
            JB_PUSH(arena, &o->places, (Place){jb_arena_strdup(arena, first_file(b)), NULL, i});
    }
    jb_arena_free(scratch);
    return ok;
}

bool jb_deliver_journal_behind(JbArena *arena, JbJournal *j, const JbManifest *earlier,
                               JbBriefings *list)
{
    size_t n = earlier->briefings.n;
    Order *o = jb_arena_alloc(arena, sizeof *o);
    *o = (Order){.journal = j};
    const JbBriefing **left = jb_arena_alloc_array(arena, n, sizeof *left);
    JbKeyed *of = jb_keyed_new();
    for (size_t i = 0; i < n; i++) {
        left[i] = earlier->briefings.at[i];
        for (size_t k = 0; k < left[i]->outputs.n; k++) {
            const char *file = left[i]->outputs.at[k].file;
            *jb_keyed_find(of, file, strlen(file)) = (const void *)(uintptr_t)(i + 1);
        }
    }
    bool ok = place_rows(arena, o, of, left);
    for (size_t i = 0; i < n; i++)
        if (left[i] != NULL)
            JB_PUSH(arena, &o->places, (Place){first_file(left[i]), left[i], 0});
    jb_keyed_free(of);
    if (o->places.n > 1)
        qsort(o->places.at, o->places.n, sizeof *o->places.at, by_file);
    *list = (JbBriefings){o->places.n, o, in_order};
    return ok;
}

/* --- what a run left --- */

typedef struct Reading {
    JbArena *arena;
    JbKeyed *lists; /* of inputs, each once */
    JB_VEC(const JbInput *) inputs;
    JB_VEC(const JbBriefing *) briefings;
} Reading;

static void read_entry(Reading *r, const char *line, size_t n)
{
    JbBriefing *b = jb_deliver_briefing_read_line(r->arena, line, n, r->inputs.at, r->inputs.n);
    if (b == NULL)
        return;
    const void **list =
        b->inputs.n > 0 ? jb_keyed_find(r->lists, b->inputs.at, b->inputs.n * sizeof *b->inputs.at)
                        : NULL;
    if (list != NULL && *list != NULL)
        b->inputs.at = (const JbInput **)(uintptr_t)*list;
    else if (list != NULL)
        *list = b->inputs.at;
    JB_PUSH(r->arena, &r->briefings, b);
}

static void read_line(Reading *r, const char *line, size_t n)
{
    static const char input[] = "{\"role\":";
    if (n == strlen(ANEW) && memcmp(line, ANEW, n) == 0) {
        r->inputs.n = 0;
    } else if (n > strlen(input) && memcmp(line, input, strlen(input)) == 0) {
        const JbInput *in = jb_deliver_input_read_line(r->arena, line, n);
        if (in != NULL)
            JB_PUSH(r->arena, &r->inputs, in);
    } else {
        read_entry(r, line, n);
    }
}

void jb_deliver_journal_read(JbArena *arena, JbManifest *m, const char *path)
{
    JbArena *scratch = jb_arena_new();
    size_t n = 0;
    const char *bytes =
        jb_file_exists(path) ? jb_file_read(scratch, jb_diags_new(scratch), path, LIMIT, &n) : NULL;
    Reading r = {.arena = arena, .lists = jb_keyed_new()};
    for (const char *end; bytes != NULL && (end = strchr(bytes, '\n')) != NULL; bytes = end + 1)
        if (end > bytes)
            read_line(&r, bytes, (size_t)(end - bytes));
    jb_deliver_manifest_add(arena, m, r.briefings.at, r.briefings.n);
    jb_keyed_free(r.lists);
    jb_arena_free(scratch);
}
