/* SPDX-License-Identifier: MIT */
/* "quality" and "look" of layout.json: what a finished briefing is held against. */
#include "layout/layout_read.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* The largest limit of the look, in 1/1000: 10 m, or ten thousand of a thing. */
#define LARGEST 10000000

const char *jb_layout_look_key(JbLook look)
{
    static const char *const keys[] = {JB_LOOK_LIST(JB_NAMES_NAME)};
    return keys[look];
}

bool jb_layout_look_is_least(JbLook look)
{
    static const bool is_least[] = {
#define X(e, key, least) least,
        JB_LOOK_LIST(X)
#undef X
    };
    return is_least[look];
}

/* A number from 0 with decimals, in 1/1000; -1 where none is given. */
static int32_t read_thousandths(JbLayoutRead *r, const JbJson *object, const char *key,
                                int32_t most)
{
    const JbJson *value = jb_json_get(object, key);
    const JbQ *number = jb_json_number(r->diags, object, key);
    if (!number)
        return -1;
    int32_t v = jb_q_scale(number, 1000);
    if (v >= 0 && v <= most)
        return v;
    jb_diag_error(r->diags, "bad-value", &value->place, "0 or more; leave it out for no limit",
                  "the limit '%s' is out of range", key);
    return -1;
}

void jb_layout_read_quality(JbLayoutRead *r, const JbJson *root)
{
    static const JbField fields[] = {{"han_gap", false},
                                     {"stretch", false},
                                     {"shrink", false},
                                     {"compressed", false},
                                     {"exceptions", false}};
    JbQualityLimits *q = &r->out->quality;
    *q = (JbQualityLimits){-1, -1, -1, -1, -1};
    const JbJson *object = jb_json_object(r->diags, root, "quality");
    if (!object)
        return;
    jb_json_check_keys(r->diags, object, fields, COUNT(fields));
    q->han_gap = read_thousandths(r, object, "han_gap", 10000);
    q->stretch = read_thousandths(r, object, "stretch", 10000);
    q->shrink = read_thousandths(r, object, "shrink", 10000);
    q->compressed = (int32_t)jb_json_int(r->diags, object, "compressed", 0, 1000, -1);
    q->exceptions = (int32_t)jb_json_int(r->diags, object, "exceptions", 0, 1000, -1);
}

void jb_layout_read_look(JbLayoutRead *r, const JbJson *root)
{
    JbField fields[JB_LOOKS];
    JbLookLimits *limits = &r->out->look;
    const JbJson *object = jb_json_object(r->diags, root, "look");
    for (int i = 0; i < JB_LOOKS; i++) {
        fields[i] = (JbField){jb_layout_look_key((JbLook)i), false};
        limits->at[i] = -1;
    }
    if (!object)
        return;
    limits->place = object->place;
    jb_json_check_keys(r->diags, object, fields, JB_LOOKS);
    for (int i = 0; i < JB_LOOKS; i++)
        limits->at[i] = read_thousandths(r, object, fields[i].name, LARGEST);
}
