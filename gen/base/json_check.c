/* SPDX-License-Identifier: MIT */
#include "base/json.h"
#include "base/meant.h"
#include "base/nearest.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* The field that an unknown key may have been meant for; NULL: none is near. */
static const char *near_field(const char *key, const JbField *fields, size_t n)
{
    const char *best = NULL;
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < n; i++)
        jb_nearest_try(key, fields[i].name, &best, &nearest);
    return best;
}

/* The fields of one object, and who knows more of its keys. */
typedef struct Fields {
    const JbField *fields;
    size_t n;
    JbJsonMeans *means; /* NULL: nobody */
    int kind;
} Fields;

static JbJsonMeant meant_by(JbArena *arena, const JbJson *member, const Fields *f)
{
    JbJsonMeant meant = {NULL, NULL};
    if (f->means != NULL)
        meant = f->means(arena, f->kind, member);
    if (meant.field == NULL && meant.hint == NULL)
        meant.field = near_field(member->key, f->fields, f->n);
    return meant;
}

static void unknown_key(JbDiags *diags, const JbJson *member, const Fields *f)
{
    JbJsonMeant meant = meant_by(diags->arena, member, f);
    if (meant.field != NULL)
        meant.hint = jb_arena_format(diags->arena, "did you mean \"%s\"?", meant.field);
    else if (meant.hint == NULL)
        meant.hint = JB_SAID("take it out; keys of your own begin with x_");
    jb_diag_error(diags, "unknown-key", JB_JSON_KEY_PLACE(member), meant.hint,
                  "the key \"%s\" is not known here", member->key);
}

static bool is_field(const char *key, const JbField *fields, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (*fields[i].name == *key && strcmp(fields[i].name, key) == 0)
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

bool jb_json_say_number(JbDiags *diags, const JbJson *text)
{
    JbMeant meant = jb_meant_number(diags->arena, text->string);
    if (meant.nothing)
        jb_diag_error(diags, "number-as-text", &text->place,
                      "write null, or leave the key out: that is no figure, and never 0",
                      "\"%s\" is no number", text->string);
    else if (meant.of != NULL && jb_meant_divided(diags->arena, &meant, 1) != NULL)
        jb_diag_error(diags, "number-as-text", &text->place,
                      "a value is one figure in decimals: a fraction is divided out",
                      "\"%s\" is a text; write %s", text->string,
                      jb_meant_divided(diags->arena, &meant, 1));
    else if (meant.digits != NULL && meant.roughly)
        jb_diag_error(diags, "number-as-text", &text->place,
                      "a value is one figure: what it leaves open may stand in its \"note\"",
                      "\"%s\" is a text; write %s", text->string, meant.digits);
    else if (meant.digits != NULL && *meant.rest == '\0')
        jb_diag_error(diags, "number-as-text", &text->place,
                      "a number has no quotation marks, and no signs but its point and minus",
                      "\"%s\" is a text; write %s", text->string, meant.digits);
    else if (meant.digits != NULL)
        jb_diag_error(diags, "number-as-text", &text->place,
                      "the unit and its scale stand in the plan: write how many of it there are",
                      "\"%s\" is a text; write %s if \"%s\" is the plan's unit", text->string,
                      meant.digits, meant.rest);
    return meant.nothing || meant.digits != NULL;
}

/* A figure, or a sign where one would stand; no word, which is another fault. */
static bool is_figure(const char *text)
{
    enum { ONE_SIGN = 3 }; /* bytes */
    return strpbrk(text, "0123456789") != NULL || (unsigned char)*text >= 0x80 ||
           (strlen(text) <= ONE_SIGN && strpbrk(text, "abcdefghijklmnopqrstuvwxyz") == NULL);
}

static void wrong_type(JbDiags *diags, const JbJson *j, JbJsonKind wanted)
{
    const char *hint = NULL;
    if (wanted == JB_JSON_NUMBER && j->kind == JB_JSON_STRING)
        hint = JB_SAID("write the number without quotation marks");
    else if (wanted == JB_JSON_STRING && j->kind == JB_JSON_NUMBER)
        hint = JB_SAID("put it in quotation marks");
    else if (wanted == JB_JSON_ARRAY && j->kind != JB_JSON_NULL)
        hint = JB_SAID("put it in square brackets: a list, be it of one");
    else if (j->kind == JB_JSON_NULL)
        hint = JB_SAID("leave the key out when there is nothing to say");
    if (wanted == JB_JSON_NUMBER && j->kind == JB_JSON_STRING && is_figure(j->string) &&
        jb_json_say_number(diags, j))
        return;
    const char *is = kind_name(j->kind);
    if (j->key)
        jb_diag_error(diags, "wrong-type", &j->place, hint, "\"%s\" must be %s, not %s", j->key,
                      kind_name(wanted), is);
    else
        jb_diag_error(diags, "wrong-type", &j->place, hint, "this value must be %s, not %s",
                      kind_name(wanted), is);
}

/* Whether a misspelt key, which was reported, stands for the field. */
static bool is_misspelt(JbArena *arena, const JbJson *object, const char *field, const Fields *f)
{
    for (const JbJson *m = object->child; m; m = m->next)
        if (!is_field(m->key, f->fields, f->n) && jb_text_equal(meant_by(arena, m, f).field, field))
            return true;
    return false;
}

bool jb_json_check_keys_of(JbDiags *diags, const JbJson *object, const JbField *fields, size_t n,
                           JbJsonMeans *means, int kind)
{
    const Fields f = {fields, n, means, kind};
    if (!object)
        return true;
    if (object->kind != JB_JSON_OBJECT) {
        wrong_type(diags, object, JB_JSON_OBJECT);
        return false;
    }
    size_t before = diags->list.n;
    for (const JbJson *m = object->child; m; m = m->next)
        if (!is_field(m->key, fields, n))
            unknown_key(diags, m, &f);
    for (size_t i = 0; i < n; i++)
        if (fields[i].required && !jb_json_get(object, fields[i].name) &&
            !is_misspelt(diags->arena, object, fields[i].name, &f))
            jb_diag_error(diags, "missing-key", &object->place,
                          jb_arena_format(diags->arena, JB_SAID("add \"%s\""), fields[i].name),
                          "the key \"%s\" is missing", fields[i].name);
    return diags->list.n == before;
}

bool jb_json_check_keys(JbDiags *diags, const JbJson *object, const JbField *fields, size_t n)
{
    return jb_json_check_keys_of(diags, object, fields, n, NULL, 0);
}

/* The member when it is there and of that kind; a wrong kind is reported. */
static const JbJson *member_of(JbDiags *diags, const JbJson *object, const char *key,
                               JbJsonKind kind)
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
        jb_diag_error(diags, "bad-value", &j->place, NULL,
                      "\"%s\" must be a whole number from %lld to %lld, not %s", key, (long long)lo,
                      (long long)hi, j->digits);
        return fallback;
    }
    return strtoll(jb_q_digits(arena, j->number, 0), NULL, 10);
}

/* "a", "b" or "c" */
static const char *listed(JbArena *arena, const char *const *names, size_t n)
{
    JbText t = jb_text(arena);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            jb_text_put(&t, i + 1 == n ? " or " : ", ");
        jb_text_put_format(&t, "\"%s\"", names[i]);
    }
    return jb_text_str(&t);
}

int jb_json_choice_of(JbDiags *diags, const JbJson *object, const char *key,
                      const char *const *names, size_t n, JbJsonWord *meant_name)
{
    const JbJson *j = member_of(diags, object, key, JB_JSON_STRING);
    if (!j)
        return -1;
    const char *best = NULL;
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(j->string, names[i]) == 0)
            return (int)i;
        jb_nearest_try(j->string, names[i], &best, &nearest);
    }
    const char *meant = meant_name ? meant_name(diags->arena, j->string, names, n) : NULL;
    best = meant ? meant : best;
    jb_diag_error(diags, "bad-value", &j->place,
                  best ? jb_arena_format(diags->arena, "did you mean \"%s\"?", best) : NULL,
                  "\"%s\" must be %s, not \"%s\"", key, listed(diags->arena, names, n), j->string);
    return -1;
}

int jb_json_choice(JbDiags *diags, const JbJson *object, const char *key, const char *const *names,
                   size_t n)
{
    return jb_json_choice_of(diags, object, key, names, n, NULL);
}
