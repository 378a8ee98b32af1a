/* SPDX-License-Identifier: MIT */
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

enum { JB_NAME_MAX = 63 }; /* longer names get no suggestion */

/* Number of letters to put in, take out, change or swap with their neighbour, to make b of a (optimal string alignment). */
static size_t distance(const char *a, const char *b)
{
    size_t na = strlen(a), nb = strlen(b), rows[3][JB_NAME_MAX + 1];
    if (na > JB_NAME_MAX || nb > JB_NAME_MAX)
        return SIZE_MAX;
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= nb; j++)
        last[j] = j;
    for (size_t i = 1; i <= na; i++) {
        now[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
            best = last[j] + 1 < best ? last[j] + 1 : best;
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
        }
        size_t *free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[nb];
}

/* Keeps `name` in *best when it is nearer to `wanted`, and near enough to be meant: a third of its letters may differ. */
static void consider(const char *wanted, const char *name, const char **best, size_t *nearest)
{
    size_t d = distance(wanted, name), longest = strlen(wanted);
    if (strlen(name) > longest)
        longest = strlen(name);
    if (d < *nearest && d <= (longest + 2) / 3) {
        *nearest = d;
        *best = name;
    }
}

static void unknown_key(JbDiags *diags, const JbJson *member, const JbField *fields, size_t n)
{
    const char *best = NULL;
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < n; i++)
        consider(member->key, fields[i].name, &best, &nearest);
    jb_error(diags, "unknown-key", &member->key_place,
             best ? jb_format(diags->arena, "did you mean \"%s\"?", best)
                  : JB_SAID("take it out; keys of your own begin with x_"),
             "the key \"%s\" is not known here", member->key);
}

static bool is_field(const char *key, const JbField *fields, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(fields[i].name, key) == 0)
            return true;
    return strncmp(key, "x_", 2) == 0 || strcmp(key, "$schema") == 0;
}

static const char *kind_name(JbJsonKind kind)
{
    switch (kind) {
    case JB_JSON_NULL: break;
    case JB_JSON_BOOL: return "true or false";
    case JB_JSON_NUMBER: return "a number";
    case JB_JSON_STRING: return "a string";
    case JB_JSON_ARRAY: return "an array";
    case JB_JSON_OBJECT: return "an object";
    }
    return "null";
}

static void wrong_type(JbDiags *diags, const JbJson *j, JbJsonKind wanted)
{
    const char *hint = NULL;
    if (wanted == JB_JSON_NUMBER && j->kind == JB_JSON_STRING)
        hint = "write the number without quotation marks";
    else if (wanted == JB_JSON_STRING && j->kind == JB_JSON_NUMBER)
        hint = "put it in quotation marks";
    else if (j->kind == JB_JSON_NULL)
        hint = "leave the key out when there is nothing to say";
    jb_error(diags, "wrong-type", &j->place, hint, "%s%s%smust be %s, not %s", j->key ? "\"" : "this value ",
             j->key ? j->key : "", j->key ? "\" " : "", kind_name(wanted), kind_name(j->kind));
}

bool jb_json_check_keys(JbDiags *diags, const JbJson *object, const JbField *fields, size_t n)
{
    if (!object)
        return true;
    if (object->kind != JB_JSON_OBJECT) {
        wrong_type(diags, object, JB_JSON_OBJECT);
        return false;
    }
    size_t before = diags->list.n;
    for (const JbJson *m = object->child; m; m = m->next)
        if (!is_field(m->key, fields, n))
            unknown_key(diags, m, fields, n);
    for (size_t i = 0; i < n; i++)
        if (fields[i].required && !jb_json_get(object, fields[i].name))
            jb_error(diags, "missing-key", &object->place,
                     jb_format(diags->arena, "add \"%s\"", fields[i].name), "the key \"%s\" is missing",
                     fields[i].name);
    return diags->list.n == before;
}

/* The member when it is there and of that kind; a wrong kind is reported. */
static const JbJson *member_of(JbDiags *diags, const JbJson *object, const char *key, JbJsonKind kind)
{
    const JbJson *j = jb_json_get(object, key);
    if (!j || j->kind == kind)
        return j;
    wrong_type(diags, j, kind);
    return NULL;
}

const JbJson *jb_json_object(JbDiags *diags, const JbJson *object, const char *key)
{
    return member_of(diags, object, key, JB_JSON_OBJECT);
}

const JbJson *jb_json_array(JbDiags *diags, const JbJson *object, const char *key)
{
    return member_of(diags, object, key, JB_JSON_ARRAY);
}

const char *jb_json_string(JbDiags *diags, const JbJson *object, const char *key)
{
    const JbJson *j = member_of(diags, object, key, JB_JSON_STRING);
    return j ? j->string : NULL;
}

const JbQ *jb_json_number(JbDiags *diags, const JbJson *object, const char *key)
{
    const JbJson *j = member_of(diags, object, key, JB_JSON_NUMBER);
    return j ? j->number : NULL;
}

bool jb_json_bool(JbDiags *diags, const JbJson *object, const char *key, bool fallback)
{
    const JbJson *j = member_of(diags, object, key, JB_JSON_BOOL);
    return j ? j->truth : fallback;
}

int64_t jb_json_int(JbDiags *diags, const JbJson *object, const char *key, int64_t lo, int64_t hi,
                    int64_t fallback)
{
    const JbJson *j = member_of(diags, object, key, JB_JSON_NUMBER);
    if (!j)
        return fallback;
    JbArena *arena = diags->arena;
    if (jb_q_decimals(j->number, 0) < 0 || jb_q_cmp(j->number, jb_q_int(arena, lo)) < 0 ||
        jb_q_cmp(j->number, jb_q_int(arena, hi)) > 0) {
        jb_error(diags, "bad-value", &j->place, NULL,
                 "\"%s\" must be a whole number from %lld to %lld, not %s", key, (long long)lo, (long long)hi,
                 j->digits);
        return fallback;
    }
    return strtoll(jb_q_digits(arena, j->number, 0), NULL, 10);
}

/* "a", "b" or "c" */
static const char *listed(JbArena *arena, const char *const *names, size_t n)
{
    JbText t = jb_text(arena);
    for (size_t i = 0; i < n; i++)
        jb_put_format(&t, "%s\"%s\"", i == 0 ? "" : i + 1 == n ? " or " : ", ", names[i]);
    return jb_text_str(&t);
}

int jb_json_choice(JbDiags *diags, const JbJson *object, const char *key, const char *const *names, size_t n)
{
    const JbJson *j = member_of(diags, object, key, JB_JSON_STRING);
    if (!j)
        return -1;
    const char *best = NULL;
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(j->string, names[i]) == 0)
            return (int)i;
        consider(j->string, names[i], &best, &nearest);
    }
    jb_error(diags, "bad-value", &j->place,
             best ? jb_format(diags->arena, "did you mean \"%s\"?", best) : NULL,
             "\"%s\" must be %s, not \"%s\"", key, listed(diags->arena, names, n), j->string);
    return -1;
}

JbMonth jb_json_month(JbDiags *diags, const JbJson *object, const char *key)
{
    const JbJson *j = member_of(diags, object, key, JB_JSON_STRING);
    JbMonth m;
    if (!j)
        return JB_NO_MONTH;
    if (jb_month_parse(j->string, &m))
        return m;
    jb_error(diags, "bad-month", &j->place, "write it as YYYY-MM, for instance 2024-05",
             "\"%s\" must be a month from 1900-01 to 2199-12, not \"%s\"", key, j->string);
    return JB_NO_MONTH;
}
