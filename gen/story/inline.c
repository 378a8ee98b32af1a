/* SPDX-License-Identifier: MIT */
/* Spans and text → runs. */
#include "base/link.h"
#include "locale/locale.h"
#include "story/reader.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { PLAIN, INDEX, FIGURE };

void jb_story_inline_begin(JbReader *r)
{
    JbArena *arena = r->matter->arena;
    const JbInline before = r->line; /* whose room is used again */
    r->line = (JbInline){.candidate = JB_NONE};
    r->line.runs.at = before.runs.at;
    r->line.runs.cap = before.runs.cap;
    r->line.text = before.text.arena == arena ? before.text : jb_text(arena);
    r->line.text.n = 0;
    r->line.alt = jb_text(arena);
    r->line.span[0] = (JbSpan){NULL, NULL, r->matter->lang};
}

static JbSpan *span(JbInline *l)
{
    return &l->span[l->span_n];
}

static void close_run(JbReader *r)
{
    JbInline *l = &r->line;
    if (l->has_open && l->text.n > 0) {
        l->open.text = jb_arena_strndup(r->matter->arena, l->text.at, l->text.n);
        JB_PUSH(r->matter->arena, &l->runs, l->open);
    }
    l->text.n = 0;
    l->has_open = false;
}

static JbRun properties(JbReader *r)
{
    JbInline *l = &r->line;
    JbRun run = {.kind = JB_RUN_TEXT,
                 .lang = span(l)->lang,
                 .strong = l->strong > 0,
                 .em = l->em > 0,
                 .class = span(l)->class,
                 .href = span(l)->href,
                 .figure = JB_NONE,
                 .figure2 = JB_NONE,
                 .place = jb_story_reader_place(r, r->here)};
    if (l->mark == FIGURE)
        run.figure = jb_story_book_mention(r->matter->book, l->candidate);
    return run;
}

static bool same(const JbRun *a, const JbRun *b)
{
    return a->lang == b->lang && a->strong == b->strong && a->em == b->em &&
           jb_text_equal(a->class, b->class) && jb_text_equal(a->href, b->href) &&
           a->figure == b->figure;
}

static void append(JbReader *r, const char *s, size_t n)
{
    JbInline *l = &r->line;
    JbRun run = properties(r);
    if (l->has_open && !same(&l->open, &run))
        close_run(r);
    if (!l->has_open)
        l->open = run;
    l->has_open = true;
    l->begun = true;
    jb_text_put_n(&l->text, s, n);
}

/* The last byte that stands before the place of writing, or 0. */
static unsigned char last_byte(const JbInline *l)
{
    if (l->text.n > 0)
        return (unsigned char)l->text.at[l->text.n - 1];
    const JbRun *run = l->runs.n > 0 ? &l->runs.at[l->runs.n - 1] : NULL;
    size_t n = run != NULL && run->kind == JB_RUN_TEXT ? strlen(run->text) : 0;
    return n > 0 ? (unsigned char)run->text[n - 1] : 0;
}

/* A newline of the template is a blank between words; between Chinese characters it is nothing. */
static void resolve_break(JbReader *r, unsigned char next)
{
    JbInline *l = &r->line;
    l->soft_break = false;
    unsigned char before = last_byte(l);
    bool wide = jb_locale_is_han(r->matter->lang) && (before >= 0x80 || next >= 0x80);
    if (before != 0 && before != ' ' && next != ' ' && !wide)
        append(r, " ", 1);
}

static void plain(JbReader *r, const char *s, size_t n)
{
    if (n == 0)
        return;
    if (r->line.soft_break)
        resolve_break(r, (unsigned char)s[0]);
    append(r, s, n);
}

/* U+0001 INDEX U+0002 TEXT U+0003: moves through the marks. */
static void control(JbReader *r, char c)
{
    JbInline *l = &r->line;
    if (c == '\001') {
        l->mark = INDEX;
        l->candidate = 0;
    } else if (c == '\002') {
        l->mark = FIGURE;
        close_run(r);
    } else {
        close_run(r);
        l->mark = PLAIN;
        l->candidate = JB_NONE;
    }
}

static bool is_control(char c)
{
    return c >= '\001' && c <= '\003';
}

/* Bytes of the mark between two variants that begins here; 0: none. A brace behind a backslash
 * comes alone. */
static size_t variant_mark(const char *s, size_t n)
{
    size_t mark = strlen(JB_VARIANT);
    if (*s == JB_VARIANT_SIGN)
        return 1;
    return n >= mark && memcmp(s, JB_VARIANT, mark) == 0 ? mark : 0;
}

static void next_variant(JbReader *r);

void jb_story_inline_text(JbReader *r, const char *s, size_t n)
{
    JbInline *l = &r->line;
    if (l->image > 0) {
        jb_text_put_n(&l->alt, s, n);
        return;
    }
    for (size_t i = 0; i < n;) {
        size_t mark = l->mark == PLAIN ? variant_mark(s + i, n - i) : 0;
        if (mark > 0) {
            next_variant(r);
            i += mark;
        } else if (is_control(s[i])) {
            if (l->soft_break && s[i] == '\001')
                resolve_break(r, '0');
            control(r, s[i++]);
        } else if (l->mark == INDEX) {
            l->candidate = l->candidate * 10 + (size_t)(s[i++] - '0');
        } else {
            size_t k = i;
            while (k < n && !is_control(s[k]) && (l->mark != PLAIN || !variant_mark(s + k, n - k)))
                k++;
            if (!l->begun)
                l->first_escaped =
                    s + i > r->text && s + i < r->text + r->n && *(s + i - 1) == '\\';
            plain(r, s + i, k - i);
            jb_story_note_marks(r->matter, s + i, k - i, &l->told);
            i = k;
        }
    }
}

void jb_story_inline_soft_break(JbReader *r)
{
    if (r->line.image > 0)
        jb_text_put_char(&r->line.alt, ' ');
    else
        r->line.soft_break = true;
}

void jb_story_inline_break(JbReader *r)
{
    close_run(r);
    r->line.soft_break = false;
    JbRun run = properties(r);
    run.kind = JB_RUN_BREAK;
    run.text = "";
    JB_PUSH(r->matter->arena, &r->line.runs, run);
}

void jb_story_inline_strong(JbReader *r, int step)
{
    r->line.strong += step;
}

void jb_story_inline_em(JbReader *r, int step)
{
    r->line.em += step;
}

static const char *behind(const char *s, const char *prefix)
{
    size_t n = strlen(prefix);
    return strncmp(s, prefix, n) == 0 ? s + n : NULL;
}

static bool plan_knows(const JbPlan *plan, const char *name)
{
    for (JbStatus status = 0; status < JB_STATUSES; status++)
        if (status != JB_ST_LIGHT && strcmp(jb_attain_status_name(plan, status, 0), name) == 0)
            return true;
    for (size_t i = 0; i < plan->light_n; i++)
        if (strcmp(plan->lights[i].id, name) == 0)
            return true;
    return false;
}

/* Whether it is a status, or a light of the plan or of a companion's. */
static bool is_light(const JbMatter *m, const char *name)
{
    bool known = m->a == NULL || plan_knows(m->a->plan, name);
    for (size_t i = 0; i < m->companion_n && !known; i++)
        known = plan_knows(m->companions[i].attainment->plan, name);
    return known;
}

/* The shape in front of a status's word; the word says it already, so that the shape itself is
 * decoration. */
static void light(JbReader *r, JbSpan *to, const char *status)
{
    if (!is_light(r->matter, status)) {
        jb_story_reader_fail(r, "unknown-light", "name a status or a light of the plan",
                             "there is no light '%s'", status);
        return;
    }
    if (r->line.soft_break)
        resolve_break(r, 0xFF);
    close_run(r);
    to->class = jb_arena_format(r->matter->arena, "light-%s", status);
    JbRun run = properties(r);
    run.kind = JB_RUN_SHAPE;
    run.text = "";
    run.name = status;
    run.class = to->class;
    JB_PUSH(r->matter->arena, &r->line.runs, run);
    r->line.begun = true;
}

static void language(JbReader *r, JbSpan *to, const char *name)
{
    if (jb_locale_find(name, strlen(name), &to->lang))
        return;
    const char *hint = jb_arena_format(r->matter->arena, JB_SAID("write lang: and one of \"%s\""),
                                       jb_locale_names(r->matter->arena));
    jb_story_reader_fail(r, "bad-language", hint, "'%s' is no language of a briefing", name);
}

void jb_story_inline_link(JbReader *r, const char *href)
{
    JbInline *l = &r->line;
    if (l->image > 0)
        return;
    if (l->span_n + 1 == JB_READ_DEPTH) {
        jb_story_reader_fail(r, "template-depth", "make the spans shallower",
                             "spans stand too deep within each other");
        return;
    }
    JbSpan inner = *span(l);
    const char *name = NULL;
    if ((name = behind(href, "style:")) != NULL) {
        close_run(r); /* two spans of one class that meet are two */
        inner.class = name;
    } else if ((name = behind(href, "light:")) != NULL)
        light(r, &inner, name);
    else if ((name = behind(href, "lang:")) != NULL)
        language(r, &inner, name);
    else if (behind(href, "bar:") != NULL)
        jb_story_reader_fail(r, "bad-link", "write ![alt](bar:ID)",
                             "a bar is an image, not a link");
    else if (jb_link_known(href))
        inner.href = href;
    else
        jb_story_reader_refuse_link(r, href);
    l->span[++l->span_n] = inner;
}

/* The words of the link that ends here, which are the last runs. */
static const char *words_of(const JbReader *r, const char *href)
{
    const JbInline *l = &r->line;
    size_t from = l->runs.n;
    JbText words = jb_text(r->matter->arena);
    while (from > 0 && l->runs.at[from - 1].href == href)
        from--;
    for (; from < l->runs.n; from++)
        if (l->runs.at[from].kind == JB_RUN_TEXT)
            jb_text_put(&words, l->runs.at[from].text);
    return jb_text_str(&words);
}

/* On paper a link's address stands behind its words, of mail and telephone without the scheme. */
static void print_address(JbReader *r, const char *href)
{
    JbInline *l = &r->line;
    close_run(r);
    JbRun *last = l->runs.n > 0 ? &l->runs.at[l->runs.n - 1] : NULL;
    if (last == NULL || last->kind != JB_RUN_TEXT || last->href != href)
        return;
    const char *shown = strncasecmp(href, "mailto:", 7) == 0 ? href + 7 : href;
    shown = strncasecmp(href, "tel:", 4) == 0 ? href + 4 : shown;
    if (strstr(words_of(r, href), shown) != NULL)
        return;
    const bool wide = jb_locale_is_han(last->lang);
    last->printed = jb_arena_format(
        r->matter->arena, wide ? "%s\xEF\xBC\x88%s\xEF\xBC\x89" : "%s (%s)", last->text, shown);
}

void jb_story_inline_link_end(JbReader *r)
{
    JbInline *l = &r->line;
    if (l->image > 0 || l->span_n == 0)
        return;
    const char *href = span(l)->href;
    if (href != NULL && l->span[l->span_n - 1].href != href)
        print_address(r, href);
    l->span_n--;
}

void jb_story_inline_image(JbReader *r, const char *source)
{
    if (r->line.image++ == 0) {
        r->line.source = source;
        r->line.alt = jb_text(r->matter->arena);
    }
}

static void bar(JbReader *r, const char *name)
{
    const JbMatter *m = r->matter;
    JbSubject s;
    const JbAttainment *a = NULL;
    if (!jb_story_matter_subject(m, name, &s, &a, NULL)) {
        jb_story_reader_fail(r, "unknown-indicator", "name an indicator of the plan",
                             "there is no indicator '%s'", name);
        return;
    }
    if (s.f->completion == NULL)
        return;
    JbFigure completion = jb_story_fig_completion(&s), schedule = jb_story_fig_schedule(&s);
    close_run(r);
    JbRun run = properties(r);
    run.kind = JB_RUN_BAR;
    run.text = jb_story_plain_text(m, jb_text_str(&r->line.alt), false);
    run.name = jb_attain_status_name(a->plan, s.f->status, s.f->light);
    run.value = s.f->completion;
    run.tick = s.f->schedule;
    run.figure = jb_story_book_mention(m->book, jb_story_book_add(m->book, &completion));
    run.figure2 = jb_story_book_mention(m->book, jb_story_book_add(m->book, &schedule));
    JB_PUSH(m->arena, &r->line.runs, run);
    r->line.begun = true;
}

void jb_story_inline_image_end(JbReader *r)
{
    JbInline *l = &r->line;
    if (--l->image > 0)
        return;
    const char *name = behind(l->source, "bar:");
    if (name != NULL)
        bar(r, name);
    else
        jb_story_reader_fail(r, "bad-image",
                             "write ![alt](bar:ID), or a fenced block of kind photo",
                             "'%s' is no image of a template", l->source);
}

/* Cuts `{.a .b} ` from the beginning of the first run. */
static void take_class(JbReader *r)
{
    JbInline *l = &r->line;
    if (l->runs.n == 0 || l->first_escaped || l->runs.at[0].kind != JB_RUN_TEXT ||
        l->runs.at[0].figure != JB_NONE || strncmp(l->runs.at[0].text, "{.", 2) != 0)
        return;
    const char *s = l->runs.at[0].text, *end = strchr(s, '}');
    if (end == NULL) {
        jb_story_reader_fail(r, "bad-class", "write {.NAME} and a blank", "a class is not closed");
        return;
    }
    for (const char *p = s + 1; p < end;) {
        size_t n = strcspn(p, " }");
        if (n > 1 && *p == '.') {
            const char *name = jb_arena_strndup(r->matter->arena, p + 1, n - 1);
            if (strcmp(name, "group") == 0)
                l->group = true;
            else
                l->class = name;
        }
        p += n + (p[n] == ' ');
    }
    end++;
    while (*end == ' ')
        end++;
    l->runs.at[0].text = end;
}

static void drop(JbInline *l, size_t i)
{
    memmove(&l->runs.at[i], &l->runs.at[i + 1], (l->runs.n - i - 1) * sizeof *l->runs.at);
    l->runs.n--;
}

/* No blanks at the beginning and end of a paragraph, no empty run. */
static void tidy(JbReader *r)
{
    JbInline *l = &r->line;
    if (l->runs.n > 0 && l->runs.at[0].kind == JB_RUN_TEXT) {
        l->runs.at[0].text += strspn(l->runs.at[0].text, " ");
        if (l->runs.at[0].text[0] == '\0')
            drop(l, 0);
    }
    while (l->runs.n > 0 && l->runs.at[l->runs.n - 1].kind == JB_RUN_TEXT) {
        JbRun *last = &l->runs.at[l->runs.n - 1];
        size_t n = strlen(last->text);
        size_t k = n;
        while (k > 0 && last->text[k - 1] == ' ')
            k--;
        if (k < n)
            last->text = jb_arena_strndup(r->matter->arena, last->text, k);
        if (k > 0)
            break;
        l->runs.n--;
    }
}

/* The runs as read so far, at their length. */
static JbRuns kept(JbReader *r)
{
    const JbInline *l = &r->line;
    JbRun *at = jb_arena_alloc_array(r->matter->arena, l->runs.n, sizeof *at);
    for (size_t i = 0; i < l->runs.n; i++)
        at[i] = l->runs.at[i];
    return (JbRuns){at, l->runs.n};
}

/* They become a variant. */
static void finish_variant(JbReader *r)
{
    JbInline *l = &r->line;
    l->soft_break = false;
    close_run(r);
    if (l->before.n == 0)
        take_class(r);
    tidy(r);
    JB_PUSH(r->matter->arena, &l->before, kept(r));
    l->runs.n = 0;
    JB_PUSH(r->matter->arena, &l->told_before, ((JbMarks){l->told.at, l->told.n}));
    l->told = (JbMarkList){0};
}

static void next_variant(JbReader *r)
{
    JbInline *l = &r->line;
    if (l->span_n > 0 || l->strong > 0 || l->em > 0)
        jb_story_reader_fail(r, "bad-variant", "let each variant open and close its own marks",
                             "a variant begins within emphasis or a link");
    finish_variant(r);
}

bool jb_story_inline_end(JbReader *r, JbBlock *block)
{
    JbInline *l = &r->line;
    finish_variant(r);
    block->runs = l->before.at[0];
    block->class = l->class != NULL ? l->class : block->class;
    block->shorter_n = l->before.n - 1;
    block->told = l->told_before.at;
    block->told_n = l->told_before.n;
    block->shorter = block->shorter_n > 0 ? l->before.at + 1 : NULL;
    if (block->shorter_n == 0)
        jb_story_book_settle(r->matter->book, block->runs);
    for (size_t i = 0; i < l->before.n && block->shorter_n > 0; i++)
        if (l->before.at[i].n == 0)
            jb_story_reader_fail(r, "empty-variant", "write a text before and behind each {or}",
                                 "one of the variants of a text is empty");
    return l->group;
}
