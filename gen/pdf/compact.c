/* SPDX-License-Identifier: MIT */
/* Object streams (PDF 1.5; ISO 32000-1, 7.5.7 and 7.5.8). libharu writes each dictionary in clear
 * text, which for a tagged page is more bytes than its text. This packs all objects but streams
 * into compressed object streams, puts the streams' lengths into their dictionaries, and writes a
 * cross-reference stream. It knows libharu's output and gives up on anything else. */
#include "pdf/writer.h"
#include <stdlib.h>
#include <string.h>

enum {
    PACK = 512 /* objects in one object stream */,
    ENTRY = 20 /* bytes of a line of the cross-reference table */
};

typedef enum Kind { FREE, PLAIN, STREAM } Kind;

typedef struct Object {
    Kind kind;
    uint32_t from, n; /* bytes between `obj` and `endobj`, white space cut off */
    union {
        struct {                   /* STREAM */
            uint32_t dict_n;       /* bytes of its dictionary */
            uint32_t data, length; /* where its data begins, and how many bytes they are */
            uint32_t length_from;  /* where the reference to its length stands … */
            uint32_t length_to;    /* … and ends */
        };
        uint32_t pack; /* PLAIN: number of its object stream */
    };
    uint32_t at; /* in the result: offset, or index in the object stream */
} Object;

typedef struct Compact {
    JbArena *arena; /* for what the result has no need of */
    JbDeflater *deflater;
    const char *in;
    size_t n;
    Object *objects; /* by number; room for those that are added */
    size_t count, room;
    size_t next_free; /* where to look for the next number that can be taken */
    size_t trailer;   /* offset of the trailer's dictionary */
    JbText out;
} Compact;

/* The last place of `what` before `end`; n when there is none. */
static size_t last(const Compact *c, const char *what, size_t end)
{
    size_t length = strlen(what);
    for (size_t i = end < length ? 0 : end - length + 1; i-- > 0;)
        if (memcmp(c->in + i, what, length) == 0)
            return i;
    return c->n;
}

/* The first place of `what` in [from, to); `to` when there is none. */
static size_t first(const Compact *c, const char *what, size_t from, size_t to)
{
    size_t length = strlen(what);
    for (size_t i = from; i + length <= to; i++)
        if (c->in[i] == what[0] && memcmp(c->in + i, what, length) == 0)
            return i;
    return to;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* The bytes behind `obj` and before the last `endobj` in [from, to). */
static bool cut(Compact *c, Object *o, size_t from, size_t to)
{
    size_t begin = first(c, "obj", from, to) + 3, end = last(c, "endobj", to);
    if (begin > to || end >= to || end < begin)
        return false;
    while (begin < end && is_space(c->in[begin]))
        begin++;
    while (end > begin && is_space(c->in[end - 1]))
        end--;
    o->from = (uint32_t)begin;
    o->n = (uint32_t)(end - begin);
    o->kind = PLAIN;
    return o->n > 0;
}

static bool read_table(Compact *c)
{
    size_t start = last(c, "startxref", c->n);
    if (start == c->n)
        return false;
    size_t table = (size_t)strtoul(c->in + start + 9, NULL, 10);
    if (table >= start || memcmp(c->in + table, "xref\n0 ", 7) != 0)
        return false;
    char *end = NULL;
    c->count = (size_t)strtoul(c->in + table + 7, &end, 10);
    size_t entries = (size_t)(end - c->in) + 1;
    c->trailer = first(c, "<<", entries + c->count * ENTRY, start);
    if (c->count < 2 || c->count > (start - entries) / ENTRY || c->trailer == start)
        return false;
    c->room = c->count + c->count / PACK + 2; /* a number for each pack, one for the table */
    c->objects = jb_arena_alloc_array(c->arena, c->room, sizeof *c->objects);
    size_t to = table;
    for (size_t i = c->count; i-- > 1;) { /* objects stand in the order of their numbers */
        size_t from = (size_t)strtoul(c->in + entries + i * ENTRY, NULL, 10);
        if (from >= to || !cut(c, &c->objects[i], from, to))
            return false;
        to = from;
    }
    return true;
}

/* An object that ends in `endstream`: where its dictionary ends and its data begins, and how long
 * libharu says that it is. */
static bool read_stream(Compact *c, Object *o)
{
    size_t end = o->from + o->n, mark = first(c, "\nstream\r\n", o->from, end);
    size_t key = first(c, "/Length ", o->from, mark), reference = key + 8;
    if (mark == end || key == mark)
        return false;
    char *rest = NULL;
    size_t number = (size_t)strtoul(c->in + reference, &rest, 10);
    if (number == 0 || number >= c->count || memcmp(rest, " 0 R", 4) != 0)
        return false;
    Object *length = &c->objects[number];
    o->kind = STREAM;
    size_t n = (size_t)strtoul(c->in + length->from, NULL, 10);
    length->kind = FREE;
    if (n > end || mark + 9 > end - n)
        return false;
    o->dict_n = (uint32_t)mark - o->from;
    o->data = (uint32_t)mark + 9;
    o->length = (uint32_t)n;
    o->length_from = (uint32_t)reference;
    o->length_to = (uint32_t)(rest - c->in) + 4;
    return true;
}

static bool read_streams(Compact *c)
{
    for (size_t i = 1; i < c->count; i++) {
        Object *o = &c->objects[i];
        if (o->n > 9 && memcmp(c->in + o->from + o->n - 9, "endstream", 9) == 0 &&
            !read_stream(c, o))
            return false;
    }
    return true;
}

static void write_streams(Compact *c)
{
    for (size_t i = 1; i < c->count; i++) {
        Object *o = &c->objects[i];
        if (o->kind != STREAM)
            continue;
        o->at = (uint32_t)c->out.n;
        jb_text_put_format(&c->out, "%zu 0 obj\n", i);
        jb_text_put_n(&c->out, c->in + o->from, o->length_from - o->from);
        jb_text_put_format(&c->out, "%u", o->length);
        jb_text_put_n(&c->out, c->in + o->length_to, o->from + o->dict_n - o->length_to);
        jb_text_put(&c->out, "\nstream\r\n");
        jb_text_put_n(&c->out, c->in + o->data, o->length);
        jb_text_put(&c->out, "\nendstream\nendobj\n");
    }
}

/* A number that no object has any more, one of the lengths'; when all are taken a new one. */
static size_t take_number(Compact *c)
{
    while (c->next_free < c->count && c->objects[c->next_free].kind != FREE)
        c->next_free++;
    if (c->next_free == c->count && c->count < c->room)
        c->count++;
    return c->next_free < c->count ? c->next_free++ : 0;
}

/* `<< head /Length … >> stream` with the deflated bytes, as object `number`. */
static bool write_deflated(Compact *c, size_t number, const char *head, const void *bytes, size_t n)
{
    size_t size = 0;
    const char *deflated =
        number != 0 ? jb_pdf_deflate(c->deflater, c->arena, bytes, n, JB_FLATE_TEXT, &size) : NULL;
    if (deflated == NULL)
        return false;
    c->objects[number].kind = STREAM;
    c->objects[number].at = (uint32_t)c->out.n;
    jb_text_put_format(&c->out, "%zu 0 obj\n<<%s/Filter/FlateDecode/Length %zu>>\nstream\r\n",
                       number, head, size);
    jb_text_put_n(&c->out, deflated, size);
    jb_text_put(&c->out, "\nendstream\nendobj\n");
    return true;
}

/* Puts the plain objects from *number on into one object stream. */
static bool write_pack(Compact *c, size_t *number)
{
    JbText index = jb_text(c->arena), body = jb_text(c->arena);
    size_t pack = take_number(c), n = 0;
    for (; *number < c->count && n < PACK; ++*number) {
        Object *o = &c->objects[*number];
        if (o->kind != PLAIN)
            continue;
        jb_text_put_format(&index, "%zu %zu ", *number, body.n);
        jb_text_put_n(&body, c->in + o->from, o->n);
        jb_text_put_char(&body, '\n');
        o->pack = (uint32_t)pack;
        o->at = (uint32_t)n++;
    }
    const char *head = jb_arena_format(c->arena, "/Type/ObjStm/N %zu/First %zu", n, index.n);
    jb_text_put_n(&index, jb_text_str(&body), body.n);
    return n == 0 || write_deflated(c, pack, head, index.at, index.n);
}

static void put_field(uint8_t *at, size_t value, int bytes)
{
    while (bytes-- > 0)
        *at++ = (uint8_t)(value >> (8 * bytes) & 255);
}

enum { COLUMNS = 7 /* kind, four bytes of place, two of index */ };

/* One row of the table, as its difference from the row before: PNG's filter 2, which makes of
 * numbers that grow evenly a repetition. */
static void put_row(JbText *t, uint8_t *above, const Object *o, bool head)
{
    uint8_t row[COLUMNS];
    size_t at = 0, index = 0; /* of what is free */
    row[0] = 0;
    if (o->kind == STREAM) {
        row[0] = 1;
        at = o->at;
    } else if (o->kind != FREE) {
        row[0] = 2;
        at = o->pack;
        index = o->at;
    }
    put_field(row + 1, at, 4);
    put_field(row + 5, head ? 65535 : index, 2);
    jb_text_put_char(t, 2);
    for (int i = 0; i < COLUMNS; i++) {
        jb_text_put_char(t, (char)(uint8_t)(row[i] - above[i]));
        above[i] = row[i];
    }
}

static bool write_table(Compact *c)
{
    size_t number = take_number(c), start = c->out.n;
    uint8_t above[COLUMNS] = {0};
    JbText t = jb_text(c->arena);
    if (number == 0)
        return false;
    c->objects[number].kind = STREAM;
    c->objects[number].at = (uint32_t)start;
    for (size_t i = 0; i < c->count; i++)
        put_row(&t, above, &c->objects[i], i == 0);
    size_t from = c->trailer + 2, to = first(c, ">>\nstartxref", from, c->n);
    size_t size = first(c, "/Size ", from, to), behind = size;
    if (size == to)
        return false;
    behind += 6 + strspn(c->in + size + 6, "0123456789");
    const char *head = jb_arena_format(
        c->arena, "/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns %d>>%.*s/Size %zu%.*s",
        COLUMNS, (int)(size - from), c->in + from, c->count, (int)(to - behind), c->in + behind);
    if (to == c->n || !write_deflated(c, number, head, t.at, t.n))
        return false;
    jb_text_put_format(&c->out, "startxref\n%zu\n%%%%EOF\n", start);
    return true;
}

static bool compact(Compact *c)
{
    if (!read_table(c) || !read_streams(c))
        return false;
    size_t head = first(c, "1 0 obj", 0, c->n), number = 1;
    jb_text_put_n(&c->out, c->in, head);
    write_streams(c);
    while (number < c->count)
        if (!write_pack(c, &number))
            return false;
    return write_table(c);
}

char *jb_pdf_compact(JbArena *arena, const char *bytes, size_t n, size_t *result_n)
{
    if (n > UINT32_MAX / 2) /* places are told in four bytes; what is packed is hardly longer */
        return NULL;
    JbArena *scratch = jb_arena_new();
    Compact c = {.arena = scratch,
                 .deflater = jb_pdf_deflater_new(scratch),
                 .in = bytes,
                 .n = n,
                 .next_free = 1,
                 .out = jb_text(arena)};
    bool done = compact(&c);
    jb_pdf_deflater_rest(c.deflater);
    jb_arena_free(scratch);
    *result_n = c.out.n;
    return done ? c.out.at : NULL;
}
