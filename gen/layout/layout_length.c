/* SPDX-License-Identifier: MIT */
/* Lengths and other small values of layout.json. */
#include "layout/layout_read.h"
#include <string.h>

#define LENGTH_HINT                                                                                \
    "a number of points, or a text such as \"12mm\", \"9pt\", \"3L\" (lines of the grid)"

/* Largest length that a layout may name: 20 m, far within int32_t. */
#define LONGEST 60000000

typedef struct Unit {
    const char *name;
    int64_t num, den; /* 1/1000 pt in one */
} Unit;
static const Unit units[] = {
    {"pt", 1000, 1}, {"mm", 360000, 127}, {"cm", 3600000, 127}, {"in", 72000, 1}, {"", 1000, 1}};

static bool unit_of(const JbLayoutRead *r, const char *name, Unit *out)
{
    if (strcmp(name, "L") == 0) {
        *out = (Unit){"L", r->out->grid, 1};
        return r->out->grid > 0;
    }
    if (strcmp(name, "em") == 0) {
        *out = (Unit){"em", r->type_size, 1};
        return r->type_size > 0;
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(name, units[i].name) == 0) {
            *out = units[i];
            return true;
        }
    return false;
}

/* The number at the head of s; *rest is set behind it. */
static const JbQ *number_of(JbLayoutRead *r, const char *s, const char **rest)
{
    size_t n = strspn(s, "-0123456789.");
    *rest = s + n + strspn(s + n, " ");
    return n ? jb_q_parse(r->scratch, s, n) : NULL;
}

JbLen jb_layout_length(JbLayoutRead *r, const JbJson *value, JbLen fallback)
{
    if (!value)
        return fallback;
    const JbQ *q = value->kind == JB_JSON_NUMBER ? value->number : NULL;
    const char *unit = "";
    if (value->kind == JB_JSON_STRING)
        q = number_of(r, value->string, &unit);
    Unit u;
    if (!q || !unit_of(r, unit, &u)) {
        jb_diag_error(r->diags, "bad-length", &value->place, LENGTH_HINT, "this is no length");
        return fallback;
    }
    JbLen v = jb_q_scale(jb_q_mul(r->scratch, q, jb_q_ratio(r->scratch, u.num, u.den)), 1);
    if (v < -LONGEST || v > LONGEST) {
        jb_diag_error(r->diags, "bad-length", &value->place, "20 m at most",
                      "this length is out of range");
        return fallback;
    }
    return v;
}

JbLen jb_layout_member(JbLayoutRead *r, const JbJson *object, const char *key, JbLen fallback)
{
    const JbJson *value = jb_json_get(object, key);
    JbLen v = jb_layout_length(r, value, fallback);
    if (v < 0 && strcmp(key, "tracking") != 0) {
        jb_diag_error(r->diags, "bad-length", &value->place, "0 or more", "'%s' is negative", key);
        return fallback;
    }
    return v;
}

int32_t jb_layout_ems(JbLayoutRead *r, const JbJson *object, const char *key, int32_t fallback)
{
    const JbJson *value = jb_json_get(object, key);
    if (!value)
        return fallback;
    const JbQ *q = value->kind == JB_JSON_NUMBER ? value->number : NULL;
    const char *unit = "em";
    if (value->kind == JB_JSON_STRING)
        q = number_of(r, value->string, &unit);
    if (!q || strcmp(unit, "em") != 0) {
        jb_diag_error(r->diags, "bad-length", &value->place,
                      "a number of ems, such as 2 or \"2em\"", "'%s' is no number of ems", key);
        return fallback;
    }
    int32_t v = jb_q_scale(q, 1000);
    if (v >= 0 && v <= 40000)
        return v;
    jb_diag_error(r->diags, "bad-length", &value->place, "0 to 40 em", "'%s' is out of range", key);
    return fallback;
}

void jb_layout_sides(JbLayoutRead *r, const JbJson *object, const char *key, JbLen sides[4])
{
    const JbJson *value = jb_json_get(object, key);
    if (!value)
        return;
    if (value->kind != JB_JSON_ARRAY) {
        JbLen v = jb_layout_member(r, object, key, 0);
        for (int i = 0; i < 4; i++)
            sides[i] = v;
        return;
    }
    if (value->n != 4) {
        jb_diag_error(r->diags, "bad-length", &value->place,
                      "one length, or four: top, right, bottom, left", "'%s' has %zu lengths", key,
                      (size_t)value->n);
        return;
    }
    int i = 0;
    for (const JbJson *side = value->child; side; side = side->next, i++) {
        sides[i] = jb_layout_length(r, side, 0);
        if (sides[i] >= 0)
            continue;
        jb_diag_error(r->diags, "bad-length", &side->place, "0 or more", "'%s' is negative", key);
        sides[i] = 0;
    }
}

size_t jb_layout_color_member(JbLayoutRead *r, const JbJson *object, const char *key,
                              size_t fallback)
{
    const char *name = jb_json_string(r->diags, object, key);
    if (!name)
        return fallback;
    size_t i = jb_layout_color(r->out, name);
    if (i != SIZE_MAX)
        return i;
    jb_diag_error(r->diags, "unknown-color", &jb_json_get(object, key)->place,
                  "name it under \"colors\"", "there is no colour '%s'", name);
    return fallback;
}

void jb_layout_on_grid(JbLayoutRead *r, const JbJson *object, const char *key, JbLen length)
{
    const JbJson *value = jb_json_get(object, key);
    if (value && r->out->grid && length % r->out->grid)
        jb_diag_error(r->diags, "off-grid", &value->place,
                      "write it in lines of the grid (\"1L\"), or set \"on_grid\": false",
                      "'%s' is no whole number of grid lines", key);
}

bool jb_layout_switch(JbLayoutRead *r, const JbJson *object, const char *key, bool fallback)
{
    return jb_json_get(object, key) ? jb_json_bool(r->diags, object, key, fallback) : fallback;
}
