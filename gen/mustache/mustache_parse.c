/* SPDX-License-Identifier: MIT */
#include "mustache/mustache_parts.h"
#include <string.h>

#define MAX_OPEN  64 /* sections within each other; deeper is a slip of the pen */
#define MAX_DELIM 15 /* bytes of a delimiter */

typedef struct Parser {
    JbArena *arena; /* of tokens and names, until they are packed */
    JbDiags *diags;
    const char *name;
    const char *s;
    size_t n;
    size_t pos;       /* next byte to read */
    size_t text_from; /* start of text that is not a token yet */
    size_t tag_end;   /* behind the last tag: no later tag of its line is alone */
    char open[MAX_DELIM + 1], close[MAX_DELIM + 1];
    size_t open_n, close_n;        /* their lengths */
    JbParsed **tail[MAX_OPEN + 1]; /* where the next token goes, by depth */
    JbParsed *section[MAX_OPEN + 1];
    size_t depth;
    size_t place_at; /* byte that line and column stand for */
    uint32_t line, column;
    JbFolds folds; /* line and column jump at each */
    size_t fold;   /* the next one */
    bool failed;
} Parser;

/* One tag between its delimiters. */
typedef struct Tag {
    size_t from, to; /* with the delimiters */
    char kind;       /* '#', '^', '/', '!', '>', '=', '&', '{', or 0 */
    size_t name_from, name_to;
} Tag;

static void jump(Parser *p)
{
    for (; p->fold < p->folds.n && p->folds.at[p->fold].at <= p->place_at; p->fold++) {
        p->line = p->folds.at[p->fold].line;
        p->column = p->folds.at[p->fold].column;
    }
}

#define EACH_BYTE 0x0101010101010101u

/* The characters that begin within eight bytes; 0 where a line ends there. */
static uint32_t begun(const char *s)
{
    uint64_t v, other;
    memcpy(&v, s, sizeof v);
    other = v ^ EACH_BYTE * '\n';
    if (((other - EACH_BYTE) & ~other & EACH_BYTE * 0x80) != 0)
        return 0;
    uint64_t within = v >> 7 & ~(v >> 6) & EACH_BYTE; /* bytes that go on with a character */
    return 8 - (uint32_t)(within * EACH_BYTE >> 56);
}

/* Counts lines and columns up to `to`, where no fold stands between. */
static void count(Parser *p, size_t to)
{
    const char *s = p->s + p->place_at, *end = p->s + to;
    uint32_t column = p->column, n;
    for (; s < end; s++) {
        while (end - s >= 8 && (n = begun(s)) > 0) {
            column += n;
            s += 8;
        }
        if (s == end)
            break;
        column += ((unsigned char)*s & 0xC0) != 0x80;
        if (*s == '\n') {
            p->line++;
            column = 1;
        }
    }
    p->column = column;
    p->place_at = to;
}

/* Places are asked in rising order. */
static JbPlace place(Parser *p, size_t at)
{
    while (p->place_at < at) {
        jump(p);
        size_t fold = p->fold < p->folds.n ? p->folds.at[p->fold].at : at;
        count(p, fold < at ? fold : at);
    }
    jump(p);
    return (JbPlace){p->name, p->line, p->column, NULL};
}

static void fail(Parser *p, const char *code, const JbPlace *at, const char *hint,
                 const char *message, const char *name)
{
    jb_diag_error(p->diags, code, at, hint, message, name);
    p->failed = true;
}

static JbParsed *add(Parser *p, JbTokenKind kind, JbPlace at)
{
    JbParsed *t = jb_arena_alloc(p->arena, sizeof *t);
    t->kind = kind;
    t->place = at;
    t->indent = "";
    *p->tail[p->depth] = t;
    p->tail[p->depth] = &t->next;
    return t;
}

/* Text up to `to`, a token for each line of the file that it comes from. */
static void add_text(Parser *p, size_t to)
{
    for (size_t from = p->text_from, end; from < to; from = end) {
        JbParsed *t = add(p, JB_TOKEN_TEXT, place(p, from));
        end = p->fold < p->folds.n && p->folds.at[p->fold].at < to ? p->folds.at[p->fold].at : to;
        t->text = p->s + from;
        t->n = end - from;
    }
}

static size_t find(const Parser *p, size_t from, const char *what, size_t n)
{
    for (size_t i = from; i + n <= p->n; i++) {
        const char *first = memchr(p->s + i, what[0], p->n - n + 1 - i);
        if (first == NULL)
            break;
        i = (size_t)(first - p->s);
        size_t same = 1; /* few letters: no call */
        while (same < n && first[same] == what[same])
            same++;
        if (same == n)
            return i;
    }
    return SIZE_MAX;
}

static bool is_sign(char c)
{
    switch (c) {
    case '#':
    case '^':
    case '/':
    case '!':
    case '>':
    case '=':
    case '&':
    case '{': return true;
    default: return false;
    }
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void trim(const Parser *p, Tag *tag)
{
    while (tag->name_from < tag->name_to && blank(p->s[tag->name_from]))
        tag->name_from++;
    while (tag->name_to > tag->name_from && blank(p->s[tag->name_to - 1]))
        tag->name_to--;
}

/* Reads the tag that begins at `from`; false when it never ends. */
static bool read_tag(Parser *p, size_t from, Tag *tag)
{
    *tag = (Tag){.from = from};
    size_t at = from + p->open_n, end_n = p->close_n;
    char sign = at < p->n ? p->s[at] : '\0', longer[MAX_DELIM + 2];
    const char *end = p->close;
    if (is_sign(sign)) {
        tag->kind = sign;
        at++;
    }
    if (tag->kind == '{' || tag->kind == '=') {
        longer[0] = tag->kind == '{' ? '}' : '=';
        memcpy(longer + 1, p->close, end_n + 1);
        end = longer;
        end_n++;
    }
    size_t stop = find(p, at, end, end_n);
    if (stop == SIZE_MAX)
        return false;
    tag->name_from = at;
    tag->name_to = stop;
    tag->to = stop + end_n;
    trim(p, tag);
    return true;
}

/* Whether nothing but white space stands beside the tag in its line: *line_from and *line_to then
 * receive the line. */
static bool alone(const Parser *p, const Tag *tag, size_t *line_from, size_t *line_to)
{
    size_t a = tag->from, b = tag->to;
    if (tag->kind == '\0' || tag->kind == '&' || tag->kind == '{')
        return false;
    while (a > p->tag_end && (p->s[a - 1] == ' ' || p->s[a - 1] == '\t'))
        a--;
    if (a > 0 && p->s[a - 1] != '\n')
        return false;
    while (b < p->n && (p->s[b] == ' ' || p->s[b] == '\t'))
        b++;
    if (b + 1 < p->n && p->s[b] == '\r' && p->s[b + 1] == '\n')
        b++;
    if (b < p->n && p->s[b] != '\n')
        return false;
    *line_from = a;
    *line_to = b < p->n ? b + 1 : b;
    return true;
}

static bool set_delimiters(Parser *p, const Tag *tag)
{
    const char *s = p->s + tag->name_from;
    size_t n = tag->name_to - tag->name_from, a = 0, b = 0;
    while (a < n && !blank(s[a]))
        a++;
    for (b = a; b < n && blank(s[b]);)
        b++;
    if (a == 0 || a > MAX_DELIM || b == n || n - b > MAX_DELIM)
        return false;
    for (size_t i = 0; i < n; i++)
        if (s[i] == '=' || (i > b && blank(s[i])))
            return false;
    memcpy(p->open, s, a);
    p->open[a] = '\0';
    memcpy(p->close, s + b, n - b);
    p->close[n - b] = '\0';
    p->open_n = a;
    p->close_n = n - b;
    return true;
}

static size_t first_part(const char *name)
{
    size_t n = 0;
    while (name[n] != '\0' && name[n] != '.')
        n++;
    return n;
}

static void open_section(Parser *p, JbTokenKind kind, const char *name, JbPlace at)
{
    if (p->depth == MAX_OPEN) {
        fail(p, "template-depth", &at, "make a partial of it", "section '%s' stands too deep",
             name);
        return;
    }
    JbParsed *t = add(p, kind, at);
    t->text = name;
    t->n = first_part(name);
    p->depth++;
    p->section[p->depth] = t;
    p->tail[p->depth] = &t->child;
}

static void close_section(Parser *p, const char *name, JbPlace at)
{
    if (p->depth == 0) {
        fail(p, "section-not-open", &at, "take the tag out or open the section",
             "no section '%s' is open", name);
    } else if (strcmp(p->section[p->depth]->text, name) != 0) {
        fail(p, "section-crossed", &at, "close the inner section first",
             "section '%s' is open here", p->section[p->depth]->text);
    } else {
        p->depth--;
    }
}

static void add_tag(Parser *p, const Tag *tag, JbPlace at, const char *indent, bool is_alone)
{
    const char *name =
        jb_arena_strndup(p->arena, p->s + tag->name_from, tag->name_to - tag->name_from);
    if (tag->kind == '!')
        return;
    if (*name == '\0') {
        fail(p, "empty-tag", &at, "write a name between the braces", "tag%s without a name", name);
        return;
    }
    JbTokenKind kind = JB_TOKEN_VALUE;
    switch (tag->kind) {
    case '#': open_section(p, JB_TOKEN_SECTION, name, at); return;
    case '^': open_section(p, JB_TOKEN_INVERTED, name, at); return;
    case '/': close_section(p, name, at); return;
    case '=':
        if (!set_delimiters(p, tag))
            fail(p, "bad-delimiters", &at, "write {{=<% %>=}}", "'%s' is no pair of delimiters",
                 name);
        return;
    case '>': kind = JB_TOKEN_PARTIAL; break;
    case '&':
    case '{': kind = JB_TOKEN_RAW; break;
    default: break;
    }
    JbParsed *t = add(p, kind, at);
    t->text = name;
    t->n = first_part(name);
    t->indent = indent;
    t->alone = is_alone;
}

static void step(Parser *p, size_t from)
{
    Tag tag;
    size_t a = 0, b = 0;
    if (!read_tag(p, from, &tag)) {
        JbPlace at = place(p, from);
        fail(p, "tag-not-closed", &at, "close it with the delimiter in force",
             "tag is not closed by '%s'", p->close);
        return;
    }
    bool is_alone = alone(p, &tag, &a, &b);
    add_text(p, is_alone ? a : from);
    const char *indent = is_alone ? jb_arena_strndup(p->arena, p->s + a, from - a) : "";
    add_tag(p, &tag, place(p, from), indent, is_alone);
    p->pos = p->text_from = p->tag_end = is_alone ? b : tag.to;
}

/* The tokens in p->arena; NULL also where there are none. */
static JbParsed *parse(Parser *p)
{
    JbParsed *first = NULL;
    p->tail[0] = &first;
    while (!p->failed) {
        size_t from = find(p, p->pos, p->open, p->open_n);
        if (from == SIZE_MAX)
            break;
        step(p, from);
    }
    if (!p->failed && p->depth > 0)
        fail(p, "section-not-closed", &p->section[p->depth]->place, "close it",
             "section '%s' is not closed", p->section[p->depth]->text);
    if (!p->failed)
        add_text(p, p->n);
    return first;
}

const JbMustache *jb_mustache_parse_folded(JbArena *arena, JbDiags *diags, const char *name,
                                           const char *bytes, size_t n, const JbFolds *folds)
{
    Parser p = {.arena = jb_arena_new(),
                .diags = diags,
                .name = name,
                .s = bytes,
                .n = n,
                .open = "{{",
                .close = "}}",
                .open_n = 2,
                .close_n = 2,
                .line = 1,
                .column = 1};
    if (folds != NULL)
        p.folds = *folds;
    const JbParsed *first = parse(&p);
    const JbMustache *m = p.failed ? NULL : jb_mustache_pack(arena, name, first, bytes, n, folds);
    jb_arena_free(p.arena);
    return m;
}

const JbMustache *jb_mustache_parse(JbArena *arena, JbDiags *diags, const char *name,
                                    const char *bytes, size_t n)
{
    return jb_mustache_parse_folded(arena, diags, name, bytes, n, NULL);
}

const JbMustache *jb_mustache_message_parse(JbArena *arena, JbDiags *diags, const char *name,
                                            const JbMessage *message)
{
    return jb_mustache_parse_folded(arena, diags, name, jb_text_str(&message->text),
                                    message->text.n, &message->folds);
}
