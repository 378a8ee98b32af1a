/* SPDX-License-Identifier: MIT */
#include "base/csv.h"
#include "locale/lang.h"
#include "site/site_parts.h"
#include <string.h>

static const char *text_of(const JbJson *value)
{
    if (value == NULL)
        return "";
    if (value->kind == JB_JSON_BOOL)
        return value->truth ? "true" : "false";
    return value->kind == JB_JSON_STRING   ? value->string
           : value->kind == JB_JSON_NUMBER ? value->digits
                                           : "";
}

/* A member of a figure, or a member of that. */
typedef struct Column {
    const char *key, *of; /* of NULL: the member itself */
} Column;

enum { MOST_COLUMNS = 12 + 2 * JB_LANGS };

/* The columns: text and unit in each language that the figures speak. Returns how many. */
static size_t columns_of(const JbJson *figures, Column columns[MOST_COLUMNS])
{
    static const Column first[] = {{"key", NULL}, {"value", NULL}, {"exact", NULL}},
                        last[] = {{"formula", NULL},     {"rounding", NULL},     {"source", "file"},
                                  {"source", "line"},    {"source", "pointer"},  {"raw", NULL},
                                  {"preliminary", NULL}, {"illustrative", NULL}, {"as_of", NULL}};
    const JbJson *title = jb_json_get(figures, "title");
    size_t n = 0;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        columns[n++] = first[i];
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        if (title == NULL || jb_json_get(title, jb_locale_name(lang)) == NULL)
            continue;
        columns[n++] = (Column){"text", jb_locale_name(lang)};
        columns[n++] = (Column){"unit", jb_locale_name(lang)};
    }
    for (size_t i = 0; i < sizeof last / sizeof *last; i++)
        columns[n++] = last[i];
    return n;
}

void jb_site_csv(JbText *out, const JbJson *figures)
{
    Column columns[MOST_COLUMNS];
    size_t n = columns_of(figures, columns);
    jb_csv_begin(out);
    for (size_t i = 0; i < n; i++) {
        const Column *c = &columns[i];
        jb_csv_field(out, i == 0,
                     c->of == NULL ? c->key : jb_arena_format(out->arena, "%s_%s", c->key, c->of));
    }
    jb_csv_end_line(out);
    const JbJson *list = jb_json_get(figures, "figures");
    for (const JbJson *f = list != NULL ? list->child : NULL; f != NULL; f = f->next) {
        for (size_t i = 0; i < n; i++) {
            const JbJson *value = jb_json_get(f, columns[i].key);
            if (columns[i].of != NULL)
                value = jb_json_get(value, columns[i].of);
            jb_csv_field(out, i == 0, text_of(value));
        }
        jb_csv_end_line(out);
    }
}
