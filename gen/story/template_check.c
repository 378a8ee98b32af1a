/* SPDX-License-Identifier: MIT */
/* What of a template can be checked without data: digits in its own prose (each number on a page
 * should come from a figure), tags, partials. */
#include "mustache/token.h"
#include "story/template.h"
#include "story/vocabulary.h"
#include <string.h>

#define MOST_KEY 31

typedef struct Scan {
    JbDiags *diags;
    JbArena *arena;
    JbPlace place; /* of the next character */
    bool line_start, fence, skip_line, in_number;
    char key[MOST_KEY + 1]; /* of a line in a fenced block, as far as read */
    size_t key_n;
    bool in_key;
    int skip_until;          /* a character that ends what is no prose, or 0 */
    JbText destination;      /* of a link */
    JB_VEC(JbPlace) pending; /* digits that may be a page number's stand-in */
    size_t open;             /* pending ones before the link's text */
    bool in_link;
} Scan;

static void report(Scan *s, const JbPlace *at)
{
    jb_diag_warn(s->diags, "digit-without-key", at, "take it from a figure, or write it as a word",
                 "a digit in the template's own words");
}

static void flush(Scan *s, size_t from)
{
    for (size_t i = from; i < s->pending.n; i++)
        report(s, &s->pending.at[i]);
    s->pending.n = from;
}

static void begin_line(Scan *s)
{
    s->line_start = true;
    s->skip_line = s->in_number = s->in_link = false;
    s->skip_until = 0;
    s->key_n = 0;
    s->in_key = s->fence;
    flush(s, 0);
}

static bool starts(const char *s, size_t n, const char *with)
{
    size_t k = strlen(with);
    return n >= k && memcmp(s, with, k) == 0;
}

/* Flow lines, fences and the numbers of list items are structure. */
static void look_at_line(Scan *s, const char *text, size_t n)
{
    if (starts(text, n, "```")) {
        s->fence = !s->fence;
        s->skip_line = true;
    } else if (starts(text, n, ":::")) {
        s->skip_line = true;
    } else {
        size_t k = 0;
        while (k < n && text[k] >= '0' && text[k] <= '9')
            k++;
        if (k > 0 && k + 1 < n && text[k] == '.' && text[k + 1] == ' ')
            s->skip_until = '.';
    }
    s->line_start = false;
}

static void key_char(Scan *s, char c)
{
    if (c != ':') {
        if (s->key_n < MOST_KEY)
            s->key[s->key_n++] = c;
        return;
    }
    s->key[s->key_n] = '\0';
    s->in_key = false;
    bool prose = strcmp(s->key, "alt") == 0 || strcmp(s->key, "caption") == 0 ||
                 strncmp(s->key, "label.", 6) == 0;
    s->skip_line = !prose;
}

static void end_skip(Scan *s)
{
    if (s->skip_until == ')') {
        bool page = strncmp(jb_text_str(&s->destination), "style:page", 10) == 0;
        if (page)
            s->pending.n = s->open;
        s->in_link = false;
        flush(s, 0);
    }
    s->skip_until = 0;
}

static bool is_digit(const char *text, size_t n)
{
    bool full_width = n >= 3 && memcmp(text, "\xEF\xBC", 2) == 0 &&
                      (unsigned char)text[2] >= 0x90 && (unsigned char)text[2] <= 0x99;
    return full_width || (*text >= '0' && *text <= '9');
}

static void prose_char(Scan *s, const char *text, size_t n)
{
    bool digit = is_digit(text, n);
    if (digit && !s->in_number)
        JB_PUSH(s->arena, &s->pending, s->place);
    if (((unsigned char)*text & 0xC0) != 0x80)
        s->in_number = digit || (s->in_number && (*text == '.' || *text == ','));
    if (*text == '[') {
        s->in_link = true;
        s->open = s->pending.n;
    } else if (starts(text, n, "](")) {
        s->skip_until = ')';
        s->destination = jb_text(s->arena);
    } else if (starts(text, n, "{.")) {
        s->skip_until = '}';
    } else if (starts(text, n, "&#")) {
        s->skip_until = ';';
    }
}

static void take(Scan *s, const char *text, size_t n)
{
    char c = *text;
    if (c == '\n') {
        begin_line(s);
        return;
    }
    if (s->line_start && c != ' ')
        look_at_line(s, text, n);
    if (s->skip_line)
        return;
    if (s->fence && s->in_key) {
        key_char(s, c);
    } else if (s->skip_until != 0) {
        if (c == s->skip_until)
            end_skip(s);
        else if (s->skip_until == ')' && c != ']' && c != '(')
            jb_text_put_char(&s->destination, c);
    } else {
        prose_char(s, text, n);
    }
}

static void scan_text(Scan *s, const JbMustache *m, const JbToken *t)
{
    const char *text = jb_mustache_text(t);
    s->place = jb_mustache_place(m, t);
    for (size_t i = 0; i < t->n; i++) {
        if (((unsigned char)text[i] & 0xC0) == 0x80)
            continue;
        take(s, text + i, t->n - i);
        s->place.column++;
        if (text[i] == '\n') {
            s->place.line++;
            s->place.column = 1;
        }
    }
}

static void scan_tokens(Scan *s, const JbMustache *m, const JbToken *t)
{
    for (; t != NULL; t = jb_mustache_next(t)) {
        if (t->kind == JB_TOKEN_TEXT)
            scan_text(s, m, t);
        else
            s->in_number = false;
        if (t->kind == JB_TOKEN_VALUE || t->kind == JB_TOKEN_RAW)
            s->line_start = false;
        scan_tokens(s, m, jb_mustache_child(t));
    }
}

static void scan(JbArena *arena, JbDiags *diags, const JbMustache *m)
{
    if (m == NULL)
        return;
    Scan s = {.diags = diags, .arena = arena, .line_start = true};
    s.destination = jb_text(s.arena);
    scan_tokens(&s, m, jb_mustache_first(m));
    flush(&s, 0);
}

/* --- tags --- */

static void check_tag(JbArena *arena, JbDiags *diags, const JbMustache *m, const JbToken *t)
{
    const char *name = jb_mustache_text(t), *word = jb_story_unknown_word(arena, name);
    if (word == NULL)
        return;
    const char *near = jb_story_nearest_word(word);
    const char *hint =
        near == NULL
            ? JB_SAID("templates/README.md lists the names")
            : jb_arena_format(arena, JB_SAID("write \"%s\"? templates/README.md lists the names"),
                              near);
    JbPlace place = jb_mustache_place(m, t);
    jb_diag_error(diags, "unknown-tag", &place, hint, "there is no '%s'", name);
}

static void check_partial(JbDiags *diags, const JbTemplate *tmpl, JbLang lang, const JbMustache *m,
                          const JbToken *t)
{
    const char *name = jb_mustache_text(t);
    JbPlace place = jb_mustache_place(m, t);
    if (jb_story_template_partial(tmpl, lang, name) == NULL)
        jb_diag_error(diags, "unknown-partial", &place,
                      "put the file NAME.words beside it, with this language",
                      "there is no partial '%s' in this language", name);
}

/* What the checks of all tags of a template take. */
typedef struct Tags {
    JbArena *arena;
    JbDiags *diags;
    const JbTemplate *tmpl;
    JbLang lang;
    const JbMustache *m;
} Tags;

static void check_tags(const Tags *w, const JbToken *t)
{
    for (; t != NULL; t = jb_mustache_next(t)) {
        if (t->kind == JB_TOKEN_PARTIAL)
            check_partial(w->diags, w->tmpl, w->lang, w->m, t);
        else if (t->kind != JB_TOKEN_TEXT)
            check_tag(w->arena, w->diags, w->m, t);
        check_tags(w, jb_mustache_child(t));
    }
}

void jb_story_template_check(JbArena *arena, JbDiags *diags, const JbTemplate *tmpl)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        scan(arena, diags, tmpl->page[lang]);
        if (tmpl->page[lang] != NULL)
            (void)jb_story_template_partitions(arena, diags, tmpl, lang);
        if (tmpl->page[lang] != NULL)
            check_tags(&(Tags){arena, diags, tmpl, lang, tmpl->page[lang]},
                       jb_mustache_first(tmpl->page[lang]));
    }
    for (size_t i = 0; i < tmpl->partials.n; i++) {
        const JbMustache *m = jb_story_template_parsed(tmpl, i);
        scan(arena, diags, m);
        if (m != NULL)
            check_tags(&(Tags){arena, diags, tmpl, tmpl->partials.at[i].lang, m},
                       jb_mustache_first(m));
    }
}
