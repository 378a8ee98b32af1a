/* SPDX-License-Identifier: MIT */
#include "deliver/name.h"
#include "base/text.h"
#include <stdlib.h>
#include <string.h>

#define UNSAFE "\\:*?\"<>|"
enum {
    LONGEST = 200
}; /* 255 bytes of most file systems, less the endings and the temporary name's */

static bool refuse(JbDiags *diags, const char *name, const char *why)
{
    jb_diag_report(diags, JB_ERROR, JB_EXIT_USAGE, "unsafe-name", NULL, "change the name pattern",
                   "the file name \"%s\" %s", name, why);
    jb_diag_phrase(diags, why);
    return false;
}

/* --- fields --- */

static bool separates(char c)
{
    return c == '-' || c == '_' || c == '.';
}

static void put_value(JbText *t, const char *value)
{
    size_t n = strlen(value);
    for (size_t i = 0; i < n;) {
        size_t from = i;
        uint32_t c = jb_text_utf8_next(value, n, &i);
        bool bad = c == JB_UTF8_BAD || jb_text_is_control(c) ||
                   (c < 0x80 && strchr(UNSAFE "/ ", (int)c) != NULL);
        if (bad)
            jb_text_put_char(t, '_');
        else
            jb_text_put_n(t, value + from, i - from);
    }
}

/* False: there is no such field. */
static bool find_field(const JbNameFields *f, const char *name, size_t n, const char **value)
{
    const struct {
        const char *name, *value;
    } fields[] = {{"plan", f->plan},         {"period", f->period}, {"area", f->area},
                  {"revision", f->revision}, {"lang", f->lang},     {"edition", f->edition},
                  {"template", f->template}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strlen(fields[i].name) == n && memcmp(fields[i].name, name, n) == 0) {
            *value = fields[i].value;
            return true;
        }
    return false;
}

/* A field without a value takes the separator before it along, or at a name's beginning the one
 * behind it. */
static const char *drop_separator(JbText *t, const char *behind)
{
    char last = t->n > 0 ? t->at[t->n - 1] : '/';
    if (separates(last))
        t->at[--t->n] = '\0';
    else if (last == '/' && separates(*behind))
        behind++;
    return behind;
}

static const char *expand(JbArena *arena, JbDiags *diags, const char *pattern,
                          const JbNameFields *fields)
{
    JbText t = jb_text(arena);
    for (const char *p = pattern; *p != '\0';) {
        const char *end = *p == '{' ? strchr(p, '}') : NULL, *value = NULL;
        if (end == NULL) {
            jb_text_put_char(&t, *p++);
            continue;
        }
        if (!find_field(fields, p + 1, (size_t)(end - p - 1), &value)) {
            jb_diag_report(
                diags, JB_ERROR, JB_EXIT_USAGE, "bad-name-pattern", NULL,
                "{plan}, {period}, {revision}, {area}, {lang}, {edition} and {template} are known",
                "the name pattern has an unknown field %.*s", (int)(end - p + 1), p);
            return NULL;
        }
        p = end + 1;
        if (value != NULL && *value != '\0')
            put_value(&t, value);
        else
            p = drop_separator(&t, p);
    }
    return jb_text_str(&t);
}

/* --- what every file system takes --- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Windows keeps these for devices, whatever ending follows. */
static bool is_device(const char *name, size_t n)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul"};
    char small[5] = {0};
    for (size_t i = 0; i < n && i < 4; i++)
        small[i] = lower(name[i]);
    for (size_t i = 0; n == 3 && i < sizeof devices / sizeof *devices; i++)
        if (strcmp(small, devices[i]) == 0)
            return true;
    return n == 4 && (memcmp(small, "com", 3) == 0 || memcmp(small, "lpt", 3) == 0) &&
           small[3] >= '1' && small[3] <= '9';
}

/* One name between slashes. */
static bool safe_part(JbDiags *diags, const char *part, size_t n)
{
    const char *whole = jb_arena_strndup(diags->arena, part, n);
    if (n == 0)
        return refuse(diags, whole, JB_SAID("is empty"));
    if (n > LONGEST)
        return refuse(diags, whole, JB_SAID("is longer than 200 bytes"));
    if (part[n - 1] == '.' || part[n - 1] == ' ')
        return refuse(diags, whole, JB_SAID("ends in a dot or a space"));
    if (is_device(part, strcspn(whole, ".")))
        return refuse(diags, whole, JB_SAID("is a device's on Windows"));
    if (jb_text_utf8_check(part, n) != n)
        return refuse(diags, whole, JB_SAID("is not UTF-8"));
    for (size_t i = 0; i < n;) {
        uint32_t c = jb_text_utf8_next(part, n, &i);
        if (jb_text_is_control(c) || (c < 0x80 && strchr(UNSAFE, (int)c) != NULL))
            return refuse(diags, whole, JB_SAID("has a character that some file systems refuse"));
    }
    return true;
}

const char *jb_deliver_file_stem(JbArena *arena, JbDiags *diags, const char *pattern,
                                 const JbNameFields *fields)
{
    const char *stem = expand(arena, diags, pattern, fields);
    if (stem == NULL)
        return NULL;
    size_t n = strlen(stem);
    if (n >= 4 && strcmp(stem + n - 4, ".pdf") == 0)
        stem = jb_arena_strndup(arena, stem, n - 4);
    for (const char *part = stem;; part++) {
        size_t length = strcspn(part, "/");
        if (!safe_part(diags, part, length))
            return NULL;
        part += length;
        if (*part == '\0')
            return stem;
    }
}

const char *jb_deliver_default_pattern(JbArena *arena, bool area, bool some_langs, bool screen)
{
    const char *whose = area ? "-{area}" : "";
    const char *spoken = some_langs ? "-{lang}" : "";
    return jb_arena_format(arena, "{plan}-{period}-{revision}%s%s%s", whose, spoken,
                           screen ? "" : "-{edition}");
}

/* --- collisions --- */

typedef struct Folded {
    const char *name; /* in small letters */
    size_t index;
} Folded;

static int by_name(const void *a, const void *b)
{
    const Folded *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order != 0 ? order : (x->index > y->index) - (x->index < y->index);
}

static const char *folded(JbArena *arena, const char *name)
{
    char *copy = jb_arena_strdup(arena, name);
    for (char *p = copy; *p != '\0'; p++)
        *p = lower(*p);
    return copy;
}

bool jb_deliver_names_collide(JbArena *arena, const char *const *names, size_t n, size_t *a,
                              size_t *b)
{
    Folded *list = jb_arena_alloc_array(arena, n, sizeof *list);
    size_t m = 0;
    for (size_t i = 0; i < n; i++)
        if (names[i] != NULL)
            list[m++] = (Folded){folded(arena, names[i]), i};
    if (m > 1)
        qsort(list, m, sizeof *list, by_name);
    for (size_t i = 1; i < m; i++)
        if (strcmp(list[i - 1].name, list[i].name) == 0) {
            *a = list[i - 1].index;
            *b = list[i].index;
            return true;
        }
    return false;
}
