/* SPDX-License-Identifier: MIT */
#include "story/flows.h"
#include <string.h>

typedef struct Splitter {
    const JbMatter *m;
    const JbLineMap *lines;
    JbFlows *flows;
    JbMeta *meta;
    const char *name; /* of the open flow, NULL outside */
    JbPlace place;
    const char *body; /* its first byte */
    size_t line;      /* its first line */
    bool ok;
} Splitter;

static JbPlace place_of(const Splitter *s, size_t line)
{
    if (s->lines->lines.n == 0)
        return (JbPlace){NULL, 0, 0, NULL};
    return s->lines->lines.at[line < s->lines->lines.n ? line : s->lines->lines.n - 1];
}

static const char *flow_name(JbArena *arena, const char *s, size_t n)
{
    size_t k = 0;
    while (k < n && ((s[k] >= 'a' && s[k] <= 'z') ||
                     (k > 0 && ((s[k] >= '0' && s[k] <= '9') || s[k] == '-'))))
        k++;
    return k == 0 || k < n ? NULL : jb_arena_strndup(arena, s, n);
}

/* The part of a `::: NAME` line behind the colons, without blanks; false for other lines. */
static bool is_border(const char *line, size_t n, const char **rest, size_t *rest_n)
{
    if (n < 3 || memcmp(line, ":::", 3) != 0)
        return false;
    const char *a = line + 3, *b = line + n;
    while (a < b && (*a == ' ' || *a == '\t'))
        a++;
    while (b > a && (b[-1] == ' ' || b[-1] == '\t' || b[-1] == '\r'))
        b--;
    *rest = a;
    *rest_n = (size_t)(b - a);
    return true;
}

static void set_meta(Splitter *s, const char *line, size_t n, size_t number)
{
    struct {
        const char *key;
        const char **value;
    } keys[] = {{"title", &s->meta->title},
                {"author", &s->meta->author},
                {"subject", &s->meta->subject},
                {"keywords", &s->meta->keywords}};
    const char *colon = memchr(line, ':', n);
    for (size_t i = 0; i < sizeof keys / sizeof *keys && colon != NULL; i++) {
        if (strlen(keys[i].key) != (size_t)(colon - line) ||
            memcmp(line, keys[i].key, (size_t)(colon - line)) != 0)
            continue;
        const char *v = colon + 1;
        while (v < line + n && *v == ' ')
            v++;
        *keys[i].value = jb_story_plain_text(
            s->m, jb_arena_strndup(s->m->arena, v, (size_t)(line + n - v)), true);
        return;
    }
    if (n > 0) {
        JbPlace at = place_of(s, number);
        jb_diag_error(s->m->diags, "bad-meta", &at,
                      "write title, author, subject or keywords, a colon and the text",
                      "no line of the meta block");
        s->ok = false;
    }
}

static void read_meta(Splitter *s, const char *end)
{
    size_t number = s->line;
    for (const char *p = s->body; p < end; number++) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        stop = stop == NULL ? end : stop;
        size_t n = (size_t)(stop - p);
        while (n > 0 && (p[n - 1] == ' ' || p[n - 1] == '\r'))
            n--;
        set_meta(s, p, n, number);
        p = stop + 1;
    }
}

static void finish(Splitter *s, const char *end, size_t end_line)
{
    if (s->name == NULL)
        return;
    if (strcmp(s->name, "meta") == 0) {
        read_meta(s, end);
        return;
    }
    JbFlow flow = {.name = s->name, .lang = s->m->lang, .place = s->place};
    size_t n = s->body < end ? (size_t)(end - s->body) : 0, most = s->lines->lines.n;
    size_t from = s->line < most ? s->line : most;
    size_t to = end_line < most ? end_line : most;
    flow.first =
        jb_story_read_blocks(s->m, s->body, n, s->lines->lines.at + from, to - from, &s->ok);
    JB_PUSH(s->m->arena, s->flows, flow);
}

static void begin(Splitter *s, const char *rest, size_t n, const char *body, size_t line)
{
    s->place = place_of(s, line);
    s->name = n == 0 ? NULL : flow_name(s->m->arena, rest, n);
    s->body = body;
    s->line = line + 1;
    if (n > 0 && s->name == NULL) {
        jb_diag_error(s->m->diags, "bad-flow-name", &s->place,
                      "use a to z, then digits and hyphens too", "'%.*s' is no name of a flow",
                      (int)n, rest);
        s->ok = false;
    }
    for (size_t i = 0; i < s->flows->n && s->name != NULL; i++) {
        if (strcmp(s->flows->at[i].name, s->name) == 0) {
            jb_diag_error(s->m->diags, "duplicate-flow", &s->place,
                          "give each flow a name of its own, in a loop with {{index}}",
                          "there are two flows '%s'", s->name);
            s->ok = false;
        }
    }
}

static bool blank_line(const char *line, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r')
            return false;
    return true;
}

bool jb_story_flows_read(const JbMatter *matter, const JbText *text, const JbLineMap *lines,
                         JbFlows *flows, JbMeta *meta)
{
    Splitter s = {.m = matter, .lines = lines, .flows = flows, .meta = meta, .ok = true};
    const char *p = jb_text_str(text), *end = p + text->n;
    size_t line = 0;
    for (; p < end; line++) {
        const char *stop = memchr(p, '\n', (size_t)(end - p)), *rest = NULL;
        stop = stop == NULL ? end : stop;
        size_t n = (size_t)(stop - p), rest_n = 0;
        const char *next = stop < end ? stop + 1 : end;
        if (is_border(p, n, &rest, &rest_n)) {
            finish(&s, p, line);
            begin(&s, rest, rest_n, next, line);
        } else if (s.name == NULL && s.ok && !blank_line(p, n)) {
            JbPlace at = place_of(&s, line);
            jb_diag_error(matter->diags, "text-outside-flow", &at, "write ::: NAME before it",
                          "text stands in no flow");
            s.ok = false;
        }
        p = next;
    }
    finish(&s, end, line);
    return s.ok;
}
