/* SPDX-License-Identifier: MIT */
#include "mustache/message.h"
#include <string.h>

typedef struct Reader {
    JbArena *arena;
    JbDiags *diags;
    const char *name;
    const char *line; /* the one under way, without its newline */
    size_t n;
    size_t at; /* of the line in the file */
    uint32_t number;
    JbMessages *out;
    bool failed;
} Reader;

static void fail(Reader *r, const char *hint, const char *message)
{
    JbPlace place = {r->name, r->number, 1, NULL};
    jb_diag_error(r->diags, "bad-message", &place, hint, message, r->name);
    r->failed = true;
}

static bool is_tag_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/* A tag with its colon, and blanks: the length of the tag, else 0. */
static size_t tag_length(const Reader *r)
{
    size_t n = 0;
    while (n < r->n && is_tag_char(r->line[n]))
        n++;
    for (size_t i = n + 1; i < r->n; i++)
        if (r->line[i] != ' ' && r->line[i] != '\t')
            return 0;
    return n < r->n && r->line[n] == ':' ? n : 0;
}

static void begin_message(Reader *r, size_t tag_n)
{
    JbMessage m = {.lang = jb_arena_strndup(r->arena, r->line, tag_n),
                   .place = {r->name, r->number, 1, NULL},
                   .text = jb_text(r->arena)};
    m.from = m.to = r->at + r->n;
    for (size_t i = 0; i < r->out->n; i++)
        if (strcmp(r->out->at[i].lang, m.lang) == 0)
            fail(r, "put both texts under one of them", "this language stands here already");
    JB_PUSH(r->arena, r->out, m);
}

/* An escape at a line's edge: what it stands for, or 0. */
static char escaped(const char *s, bool end)
{
    if (s[0] != '\\')
        return '\0';
    switch (s[1]) {
    case 's': return ' ';
    case '\\': return '\\';
    case 'n': return end ? '\n' : '\0';
    default: return '\0';
    }
}

static uint32_t column_of(const Reader *r, size_t at)
{
    uint32_t column = 1;
    for (size_t i = 0; i < at; i++)
        column += ((unsigned char)r->line[i] & 0xC0) != 0x80;
    return column;
}

/* A blank or a new line that is written where it is none: it would be printed as it stands. */
static void refuse_within(Reader *r, size_t from, size_t to)
{
    const char *s = r->line + from, *end = r->line + to;
    for (; s < end && (s = memchr(s, '\\', (size_t)(end - s))) != NULL; s++) {
        if (s + 1 == end || (s[1] != 's' && s[1] != 'n'))
            continue;
        JbPlace place = {r->name, r->number, column_of(r, (size_t)(s - r->line)), NULL};
        jb_diag_error(r->diags, "bad-message", &place, "begin or end a line of the file there",
                      "\\%c stands for something at a line's edge alone", s[1]);
        r->failed = true;
        return;
    }
}

static void add_line(Reader *r, size_t from)
{
    if (r->out->n == 0) {
        fail(r, "write a language and a colon above it", "text that belongs to no language");
        return;
    }
    JbMessage *m = &r->out->at[r->out->n - 1];
    size_t to = r->n;
    char first = to - from >= 2 ? escaped(r->line + from, false) : '\0', last = '\0';
    uint32_t column = column_of(r, from);
    if (first != '\0')
        from += 2;
    if (to - from >= 2)
        last = escaped(r->line + to - 2, true);
    if (last != '\0')
        to -= 2;
    refuse_within(r, from, to);
    JbFold fold = {m->text.n, r->number, column};
    JB_PUSH(r->arena, &m->folds, fold);
    if (first != '\0') {
        jb_text_put_char(&m->text, first);
        fold = (JbFold){m->text.n, r->number, column + 2};
        JB_PUSH(r->arena, &m->folds, fold);
    }
    jb_text_put_n(&m->text, r->line + from, to - from);
    if (last != '\0')
        jb_text_put_char(&m->text, last);
    m->to = r->at + r->n;
}

static void take_line(Reader *r)
{
    size_t from = 0;
    while (r->n > 0 && strchr(" \t\r", r->line[r->n - 1]) != NULL)
        r->n--;
    while (from < r->n && (r->line[from] == ' ' || r->line[from] == '\t'))
        from++;
    size_t tag_n = tag_length(r);
    if (from == r->n || r->line[0] == '#')
        return;
    if (from > 0)
        add_line(r, from);
    else if (tag_n > 0)
        begin_message(r, tag_n);
    else
        fail(r, "indent it, or write # before a remark",
             "a line that is neither a language nor indented");
}

bool jb_mustache_messages_read(JbArena *arena, JbDiags *diags, const char *name, const char *bytes,
                               size_t n, JbMessages *out)
{
    Reader r = {.arena = arena, .diags = diags, .name = name, .out = out};
    const char *copy = jb_arena_strndup(arena, bytes, n);
    for (size_t i = 0; i < n && !r.failed; i += r.n + 1) {
        const char *end = memchr(copy + i, '\n', n - i);
        size_t length = end == NULL ? n - i : (size_t)(end - (copy + i));
        r.line = copy + i;
        r.n = length;
        r.at = i;
        r.number++;
        take_line(&r);
        r.n = length;
    }
    for (size_t i = 0; i < out->n; i++)
        jb_text_put_char(&out->at[i].text, '\n');
    return !r.failed;
}
