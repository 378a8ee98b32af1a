/* SPDX-License-Identifier: MIT */
/* Runs → one text of characters, each with the attributes of its run. */
#include "paragraph/cache.h"
#include <string.h>

#define OBJECT      0xFFFCu
#define NEWLINE     0x2028u
#define REPLACEMENT 0xFFFDu

/* Code, in a cell or a note too, is no larger than the words around it. */
#define CODE "code"

static JbLen size_of(const JbRun *run, const JbStyle *class, const JbStyle *around)
{
    JbLen size = class->size;
    if (around->within > 0 && size > JB_LEAST_NOTE) {
        size = (JbLen)((int64_t)size * around->within / 1000);
        size = size > JB_LEAST_NOTE ? size : JB_LEAST_NOTE;
    }
    bool most = strcmp(run->class, CODE) == 0 && size > around->size;
    return size > 0 && !most ? size : around->size;
}

/* Emphasis first, then what the run's class says (layout.h: a class is a style). */
static JbAttr attr_of(const JbPara *p, const JbRun *run)
{
    const JbStyle *style = p->style;
    JbLang lang = run->lang;
    JbAttr a = {.role = style->role[lang],
                .size = style->size,
                .tracking = style->tracking,
                .color = style->color,
                .lang = lang,
                .tabular = style->tabular,
                .small_caps = style->small_caps,
                .old_style = style->old_style,
                .hyphenate = style->hyphenate};
    const JbLayout *l = p->c->inline_styles;
    size_t k = run->class ? jb_layout_style(l, run->class) : SIZE_MAX;
    if (k != SIZE_MAX) {
        const JbStyle *class = &l->styles[k];
        class =
            class->in[p->lang] ? class->in[p->lang] : class; /* as the block's language has it */
        style = class->role[lang] ? class : style;
        a.role = style->role[lang];
        a.size = size_of(run, class, p->style);
        a.tracking = class->tracking;
        a.color = class->color;
        a.tabular |= class->tabular;
        a.small_caps |= class->small_caps;
        a.old_style |= class->old_style;
        a.hyphenate &= class->hyphenate;
        a.whole = class->whole;
    }
    if (run->strong && style->strong[lang])
        a.role = style->strong[lang];
    bool bold = run->strong && style->strong[lang]; /* also within emphasis */
    if (run->em && style->em[lang] && !bold)
        a.role = style->em[lang];
    return a;
}

/* The role that plays this one in the run's language, and the one for its Western letters: those of
 * the run before, where that asked for the same. */
static void set_role(const JbPara *p, JbAttr *a, const char *asked, const JbAttr *before,
                     const char *asked_before)
{
    if (before != NULL && asked == asked_before && before->lang == a->lang) {
        a->role = before->role;
        a->latin = before->latin;
        return;
    }
    a->role = jb_layout_faces_own(p->c->faces, asked, a->lang);
    a->latin = a->role ? jb_layout_faces_latin(p->c->faces, a->role) : NULL;
}

static JbHint hint_of(uint32_t c)
{
    switch (c) {
    case 0x00AD: return JB_HINT_SOFT;
    case 0x200B: return JB_HINT_ZERO;
    case 0x2060:
    case 0xFEFF: return JB_HINT_JOIN;
    default: return JB_HINT_NONE;
    }
}

/* Forced breaks of Unicode (class BK and NEL); a line feed in the source of a template is a space.
 */
static bool is_newline(uint32_t c)
{
    return c == NEWLINE || c == 0x2029 || c == 0x0B || c == 0x0C || c == 0x85;
}

typedef struct Collector {
    JbPara *p;
    JbHint hint; /* waits for the next character */
} Collector;

static void put(Collector *k, JbChar c)
{
    c.hint = (uint8_t)k->hint;
    k->hint = JB_HINT_NONE;
    k->p->chars[k->p->char_n++] = c;
}

static void put_text(Collector *k, size_t run, const char *text)
{
    size_t n = strlen(text);
    for (size_t i = 0; i < n;) {
        size_t at = i;
        uint32_t c = jb_text_utf8_next(text, n, &i);
        JbHint hint = hint_of(c);
        if (hint != JB_HINT_NONE) {
            k->hint = hint;
            continue;
        }
        if (c == JB_UTF8_BAD)
            c = REPLACEMENT;
        if (is_newline(c))
            put(k,
                (JbChar){
                    .c = NEWLINE, .run = (uint32_t)run, .at = (uint32_t)at, .kind = JB_CH_NEWLINE});
        else
            put(k,
                (JbChar){.c = c, .run = (uint32_t)run, .at = (uint32_t)at, .n = (uint8_t)(i - at)});
    }
}

/* What runs come to at most. */
static size_t count_chars(const JbRun *runs, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += runs[i].kind == JB_RUN_TEXT && runs[i].text ? strlen(runs[i].text) : 1;
    return count;
}

/* Bytes that continue a character of UTF-8. */
static size_t count_further(const JbRun *runs, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        for (const char *c = runs[i].kind == JB_RUN_TEXT && runs[i].text ? runs[i].text : ""; *c;
             c++)
            count += ((unsigned char)*c & 0xC0) == 0x80;
    return count;
}

static bool is_too_long(JbPara *p, size_t bytes)
{
    if (bytes <= JB_PARA_CHARS)
        return false;
    size_t n = bytes - count_further(p->runs, p->run_n);
    if (n > JB_PARA_CHARS && jb_para_first_time(p->c, "paragraph-too-long", 0, &p->runs[0].place))
        jb_diag_error(p->c->diags, "paragraph-too-long", &p->runs[0].place,
                      "divide it into several paragraphs by empty lines",
                      "a paragraph has %d characters at most; this one has %zu", JB_PARA_CHARS, n);
    return n > JB_PARA_CHARS;
}

static bool is_latin(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* At a Western word's edge, where no quotation is open: students’, ’90s, rock ’n’ roll. */
static bool is_apostrophe(uint32_t before, uint32_t after, size_t open)
{
    return open == 0 && (is_latin(before) || is_latin(after));
}

static void set_kinds(JbPara *p)
{
    size_t open = 0;
    for (size_t i = 0; i < p->char_n; i++) {
        JbChar *c = &p->chars[i];
        if (c->kind == JB_CH_OBJECT || c->kind == JB_CH_NEWLINE)
            continue;
        uint32_t before = i ? c[-1].c : 0;
        uint32_t after = i + 1 < p->char_n ? c[1].c : 0;
        c->kind = (uint8_t)jb_para_char_kind(c->c, p->attrs[c->run].lang, before, after);
        if (c->c == 0x2018)
            open++;
        if (c->c == 0x2019 && c->kind == JB_CH_CLOSE && is_apostrophe(before, after, open))
            c->kind = JB_CH_LATIN;
        else if (c->c == 0x2019 && c->kind == JB_CH_CLOSE && open > 0)
            open--;
    }
}

void jb_para_set_attrs(JbPara *p)
{
    JbAttr *attrs = jb_arena_alloc_array(p->scratch, p->run_n, sizeof *attrs);
    const char *before = NULL;
    for (size_t i = 0; i < p->run_n; i++) {
        attrs[i] = attr_of(p, &p->runs[i]);
        const char *asked = attrs[i].role;
        set_role(p, &attrs[i], asked, i > 0 ? &attrs[i - 1] : NULL, before);
        before = asked;
    }
    p->attrs = attrs;
}

void jb_para_collect(JbPara *p)
{
    Collector k = {p, JB_HINT_NONE};
    size_t most = count_chars(p->runs, p->run_n);
    if (is_too_long(p, most))
        return;
    p->chars = jb_arena_alloc_array(p->scratch, most, sizeof *p->chars);
    for (size_t i = 0; i < p->run_n; i++) {
        const JbRun *run = &p->runs[i];
        if (run->kind == JB_RUN_BREAK)
            put(&k, (JbChar){.c = NEWLINE, .run = (uint32_t)i, .kind = JB_CH_NEWLINE});
        else if (run->kind != JB_RUN_TEXT)
            put(&k, (JbChar){.c = OBJECT, .run = (uint32_t)i, .kind = JB_CH_OBJECT});
        else if (run->text)
            put_text(&k, i, run->text);
    }
    set_kinds(p);
}
