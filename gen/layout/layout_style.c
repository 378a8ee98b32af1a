/* SPDX-License-Identifier: MIT */
/* "styles" of layout.json: each may extend another and hold what differs in one language under that
 * language's name. A language that it does not name takes what it has for the one that it is like
 * (locale/). */
#include "layout/layout_read.h"
#include "layout/tag.h"
#include "locale/locale.h"
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

#define STYLE_KEYS                                                                                 \
    {"font", false}, {"strong", false}, {"em", false}, {"size", false}, {"leading", false},        \
        {"on_grid", false}, {"before", false}, {"after", false}, {"align", false},                 \
        {"indent", false}, {"indent_all", false}, {"indent_after_heading", false},                 \
        {"color", false}, {"tracking", false}, {"tabular", false}, {"small_caps", false},          \
        {"dots", false}, {"under", false}, {"ornament", false}, {"old_style", false},              \
        {"keep_next", false}, {"keep_lines", false}, {"keep_foot", false}, {"span", false},        \
        {"hyphenate", false}, {"whole", false}, {"tag", false}, {"number", false},                 \
        {"number_within", false}, {"rule_above", false}, {"rule_below", false}, {"pad", false},    \
        {"fit", false}, {"fill", false},                                                           \
    {                                                                                              \
        "rule_color", false                                                                        \
    }
static const JbField variant_fields[] = {STYLE_KEYS};

/* A style's keys besides those of its variants: "extends", and the languages. */
enum { STYLE_FIELDS = COUNT(variant_fields) + 1 + JB_LANGS };

static void check_style_keys(JbLayoutRead *r, const JbJson *entry)
{
    JbField fields[STYLE_FIELDS];
    memcpy(fields, variant_fields, sizeof variant_fields);
    fields[COUNT(variant_fields)] = (JbField){"extends", false};
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        fields[COUNT(variant_fields) + 1 + lang] = (JbField){jb_locale_name(lang), false};
    jb_json_check_keys(r->diags, entry, fields, STYLE_FIELDS);
}

typedef struct Styles {
    JbLayoutRead *r;
    const JbJson **entries; /* in order of the styles */
    JbStyle *at;
    unsigned char *state; /* 0 unread, 1 under way (a circle if met again), 2 read */
} Styles;

/* The member for a language: under its name, else under that of the language that it is like. */
static const JbJson *of_language(const JbJson *object, JbLang lang)
{
    const JbJson *own = jb_json_get(object, jb_locale_name(lang));
    return own ? own : jb_json_get(object, jb_locale_name(jb_locale(lang)->like));
}

/* "serif", or {"LANGUAGE": "serif", …}. */
static void read_roles(JbLayoutRead *r, const JbJson *object, const char *key,
                       const char *roles[JB_LANGS])
{
    JbField fields[JB_LANGS];
    const JbJson *value = jb_json_get(object, key);
    if (!value)
        return;
    if (value->kind != JB_JSON_STRING && value->kind != JB_JSON_OBJECT) {
        jb_diag_error(r->diags, "wrong-type", &value->place, "a role, or {\"LANGUAGE\": role, …}",
                      "'%s' names no role of fonts.json", key);
        return;
    }
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        fields[lang] = (JbField){jb_locale_name(lang), jb_locale(lang)->usual};
    if (value->kind == JB_JSON_OBJECT)
        jb_json_check_keys(r->diags, value, fields, JB_LANGS);
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const JbJson *own = value->kind == JB_JSON_STRING ? value : of_language(value, lang);
        const JbJson *parent = own == value ? object : value;
        const char *role = own ? jb_json_string(r->diags, parent, own->key) : NULL;
        roles[lang] = role ? role : roles[lang];
    }
}

static void read_type(JbLayoutRead *r, const JbJson *o, JbStyle *s)
{
    read_roles(r, o, "font", s->role);
    read_roles(r, o, "strong", s->strong);
    read_roles(r, o, "em", s->em);
    r->type_size = 0;
    s->size = jb_layout_member(r, o, "size", s->size);
    if (s->size < 1000) {
        const JbJson *at = jb_json_get(o, "size");
        jb_diag_error(r->diags, "bad-length", at ? &at->place : &o->place, "1 pt or more",
                      "type of no size");
        s->size = 9000;
    }
    r->type_size = s->size;
    s->tracking = jb_layout_member(r, o, "tracking", s->tracking);
    s->color = jb_layout_color_member(r, o, "color", s->color);
    s->tabular = jb_layout_switch(r, o, "tabular", s->tabular);
    s->dots = jb_layout_switch(r, o, "dots", s->dots);
    static const char *const unders[] = {JB_UNDERS(JB_NAMES_NAME)};
    int under = jb_json_choice(r->diags, o, "under", unders, COUNT(unders));
    s->under = under < 0 ? s->under : (JbUnder)under;
    s->ornament = jb_layout_switch(r, o, "ornament", s->ornament);
    s->small_caps = jb_layout_switch(r, o, "small_caps", s->small_caps);
    s->old_style = jb_layout_switch(r, o, "old_style", s->old_style);
    s->hyphenate = jb_layout_switch(r, o, "hyphenate", s->hyphenate);
    s->whole = jb_layout_switch(r, o, "whole", s->whole);
}

/* "span": true, over and under all columns of the cell; a number: over so many of them, where it
 * stands in the text. */
static void read_span(JbLayoutRead *r, const JbJson *o, JbStyle *s)
{
    const JbJson *value = jb_json_get(o, "span");
    if (!value)
        return;
    s->span = value->kind == JB_JSON_BOOL && jb_layout_switch(r, o, "span", false);
    s->columns = 0;
    if (value->kind == JB_JSON_NUMBER)
        s->columns = (int)jb_json_int(r->diags, o, "span", 1, JB_COLUMNS_OF_CELL, 0);
    else if (value->kind != JB_JSON_BOOL)
        jb_diag_error(r->diags, "wrong-type", &value->place,
                      "a number of columns, or true for all of them",
                      "'span' is no number of columns");
}

static void read_measures(JbLayoutRead *r, const JbJson *o, JbStyle *s)
{
    static const char *const aligns[] = {JB_TEXT_ALIGNS(JB_NAMES_NAME)};
    s->on_grid = jb_layout_switch(r, o, "on_grid", s->on_grid);
    s->leading = jb_layout_member(r, o, "leading", s->leading);
    s->before = jb_layout_member(r, o, "before", s->before);
    s->after = jb_layout_member(r, o, "after", s->after);
    if (s->on_grid) {
        jb_layout_on_grid(r, o, "leading", s->leading);
        jb_layout_on_grid(r, o, "before", s->before);
        jb_layout_on_grid(r, o, "after", s->after);
    }
    int align = jb_json_choice(r->diags, o, "align", aligns, COUNT(aligns));
    s->align = align < 0 ? s->align : (JbTextAlign)align;
    bool follows = s->indent_after_heading == s->indent && !jb_json_get(o, "indent_after_heading");
    s->indent = jb_layout_ems(r, o, "indent", s->indent);
    s->indent_all = jb_layout_ems(r, o, "indent_all", s->indent_all);
    s->indent_after_heading =
        jb_layout_ems(r, o, "indent_after_heading", follows ? s->indent : s->indent_after_heading);
    s->keep_next = jb_layout_switch(r, o, "keep_next", s->keep_next);
    read_span(r, o, s);
    s->keep_lines = (int)jb_json_int(r->diags, o, "keep_lines", 1, 9, s->keep_lines);
    s->keep_foot = (int)jb_json_int(r->diags, o, "keep_foot", 1, 9, s->keep_foot);
    s->rule_above = jb_layout_member(r, o, "rule_above", s->rule_above);
    s->rule_below = jb_layout_member(r, o, "rule_below", s->rule_below);
    s->pad = jb_layout_member(r, o, "pad", s->pad);
    s->rule_color = jb_layout_color_member(r, o, "rule_color", s->rule_color);
    s->fill = jb_layout_color_member(r, o, "fill", s->fill);
}

static void read_tag(JbLayoutRead *r, const JbJson *o, JbStyle *s)
{
    const char *tags[JB_TAGS];
    size_t n = 0;
    for (JbTag t = 0; t < JB_TAGS; t++)
        if (jb_layout_tag_of_style(t))
            tags[n++] = jb_layout_tag_name(t);
    int tag = jb_json_choice(r->diags, o, "tag", tags, n);
    s->tag = tag < 0 ? s->tag : tags[tag];
}

/* "{han}" or "{arabic}" with what stands around it; "" takes an inherited one away. */
static void read_number(JbLayoutRead *r, const JbJson *o, JbStyle *s)
{
    const JbJson *value = jb_json_get(o, "number"), *within = jb_json_get(o, "number_within");
    const char *number = value ? jb_json_string(r->diags, o, "number") : NULL;
    if (number && *number && !strstr(number, "{han}") && !strstr(number, "{arabic}"))
        jb_diag_error(r->diags, "bad-value", &value->place,
                      "write {han} or {arabic} where the count stands",
                      "the number '%s' does not count", number);
    if (number)
        s->number = *number ? number : NULL;
    const char *outer = within ? jb_json_string(r->diags, o, "number_within") : NULL;
    if (outer && jb_layout_style(r->out, outer) == SIZE_MAX)
        jb_diag_error(r->diags, "unknown-style", &within->place, "name it under \"styles\"",
                      "there is no style '%s'", outer);
    if (outer)
        s->number_within = outer;
}

static void read_keys(JbLayoutRead *r, const JbJson *o, JbStyle *s)
{
    read_type(r, o, s);
    read_measures(r, o, s);
    read_tag(r, o, s);
    read_number(r, o, s);
    r->type_size = 0;
    jb_layout_budget(r, o, false, &s->fit);
    if (s->leading < s->size)
        jb_diag_error(r->diags, "bad-length", &o->place, "leading at least as large as the type",
                      "the lines of style '%s' would run into each other", s->name);
}

/* `s` as it is for one language: itself, or a copy with what o[lang] changes. */
static const JbStyle *variant(JbLayoutRead *r, const JbJson *o, const JbStyle *s, JbLang lang)
{
    const JbJson *own = o->kind == JB_JSON_OBJECT ? of_language(o, lang) : NULL;
    const JbJson *changes = own ? jb_json_object(r->diags, o, own->key) : NULL;
    if (!s->in[lang] && !changes)
        return s;
    JbStyle *copy = jb_arena_alloc(r->arena, sizeof *copy);
    *copy = s->in[lang] ? *s->in[lang] : *s; /* the variant of the style that this one extends */
    copy->name = s->name;
    copy->place = s->place;
    memset(copy->in, 0, sizeof copy->in);
    if (s->in[lang]) { /* what `o` says was checked once already: no second report */
        JbDiags *reports = r->diags;
        r->diags = jb_diags_new(r->scratch);
        read_keys(r, o, copy);
        r->diags = reports;
    }
    if (changes) {
        jb_json_check_keys(r->diags, changes, variant_fields, COUNT(variant_fields));
        read_keys(r, changes, copy);
    }
    return copy;
}

static void read_style(Styles *all, size_t i);

static void inherit(Styles *all, size_t i)
{
    JbLayoutRead *r = all->r;
    const JbJson *entry = all->entries[i];
    const char *base = jb_json_string(r->diags, entry, "extends");
    if (!base)
        return;
    size_t from = jb_layout_style(r->out, base);
    const JbPlace *place = &jb_json_get(entry, "extends")->place;
    if (from == SIZE_MAX) {
        jb_diag_error(r->diags, "unknown-style", place, "name it under \"styles\"",
                      "there is no style '%s'", base);
        return;
    }
    if (all->state[from] == 1) {
        jb_diag_error(r->diags, "style-circle", place, "let one of them stand by itself",
                      "style '%s' extends itself in a circle", entry->key);
        return;
    }
    read_style(all, from);
    const JbStyle own = all->at[i];
    all->at[i] = all->at[from];
    all->at[i].name = own.name;
    all->at[i].place = own.place;
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        if (all->at[i].in[lang] == &all->at[from])
            all->at[i].in[lang] = NULL; /* it has no variant */
}

static void read_style(Styles *all, size_t i)
{
    if (all->state[i] == 2)
        return;
    all->state[i] = 1;
    const JbJson *entry = all->entries[i];
    JbLayoutRead *r = all->r;
    JbStyle *s = &all->at[i];
    if (entry->kind != JB_JSON_OBJECT) {
        jb_diag_error(r->diags, "wrong-type", &entry->place,
                      "{\"font\": \"serif\", \"size\": 9, …}", "a style is an object");
    } else {
        check_style_keys(r, entry);
        inherit(all, i);
        read_keys(r, entry, s);
    }
    const JbStyle *in[JB_LANGS];
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        in[lang] = variant(r, entry, s, lang);
    memcpy(s->in, in, sizeof in);
    all->state[i] = 2;
}

static JbStyle plain(const JbLayoutRead *r, const char *name)
{
    size_t ink = jb_layout_color(r->out, "ink");
    JbStyle s = {.name = name,
                 .size = 9000,
                 .leading = r->out->grid,
                 .on_grid = true,
                 .hyphenate = true,
                 .keep_lines = 2,
                 .fill = JB_NO_COLOR};
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        s.role[lang] = "serif";
    s.color = s.rule_color = ink == SIZE_MAX ? 0 : ink;
    return s;
}

void jb_layout_read_styles(JbLayoutRead *r, const JbJson *root)
{
    const JbJson *object = jb_json_object(r->diags, root, "styles");
    if (!object)
        return;
    size_t n = object->n, i = 0;
    Styles all = {.r = r};
    all.at = jb_arena_alloc_array(r->arena, n + 1, sizeof *all.at);
    all.entries = jb_arena_alloc_array(r->scratch, n + 1, sizeof *all.entries);
    all.state = jb_arena_alloc_array(r->scratch, n + 1, 1);
    for (const JbJson *entry = object->child; entry; entry = entry->next, i++) {
        all.at[i] = plain(r, entry->key);
        all.at[i].place = *JB_JSON_KEY_PLACE(entry);
        all.entries[i] = entry;
    }
    r->out->styles = all.at;
    r->out->style_n = n;
    jb_layout_place_styles(r->arena, r->out);
    for (i = 0; i < n; i++)
        read_style(&all, i);
    if (n == 0)
        jb_diag_error(r->diags, "no-styles", &object->place, "name at least \"body\"",
                      "there is no style");
}
