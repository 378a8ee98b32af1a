/* SPDX-License-Identifier: MIT */
#include "paragraph/justify.h"

/* A length of a slot that one step may change, and by how much. */
typedef struct Item {
    JbLen *length;
    JbLen room;
} Item;

/* At most three: gap, blank or space before, blank behind. */
static size_t shrink_items(JbSlot *s, bool first, bool last, JbShrink step, Item *out)
{
    const JbAtom *a = s->atom;
    size_t n = 0;
    if (step == JB_SHRINK_LINE_END) {
        if (last && s->trail > 0)
            out[n++] = (Item){&s->trail, s->trail};
        return n;
    }
    if (step == JB_SHRINK_GAP && !first && s->gap > a->gap_min)
        out[n++] = (Item){&s->gap, s->gap - a->gap_min};
    if (a->space_max > 0 && a->lead_step == step)
        out[n++] = (Item){&s->body, s->body - a->space_min};
    else if (a->lead_step == step && !first && s->lead > 0)
        out[n++] = (Item){&s->lead, s->lead};
    if (a->trail_step == step && !last && s->trail > 0)
        out[n++] = (Item){&s->trail, s->trail};
    return n;
}

static size_t stretch_items(JbSlot *s, bool first, JbStretch step, Item *out)
{
    const JbAtom *a = s->atom;
    size_t n = 0;
    bool gap_space = a->lead_step == JB_SHRINK_GAP;
    if (step == JB_STRETCH_GAP && !first && a->gap_max > s->gap)
        out[n++] = (Item){&s->gap, a->gap_max - s->gap};
    if (a->space_max > 0 && gap_space == (step == JB_STRETCH_GAP))
        out[n++] = (Item){&s->body, a->space_max - s->body};
    return n;
}

/* One step, by `sign`: every place by the same share of its room, so that equal places change
 * equally (rule 40); what is left of the division goes one unit each to places spread evenly over
 * the line. Returns what was used of `amount`. */
static JbLen run_step(JbSlot *slots, size_t n, JbLen amount, int step, int sign)
{
    int64_t room = 0, seen = 0, given = 0;
    Item items[3];
    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1 && room == 0)
            return 0;
        if (pass == 1 && amount > room)
            amount = (JbLen)room;
        for (size_t i = 0; i < n; i++) {
            bool first = i == 0, last = i + 1 == n;
            size_t k = sign < 0 ? shrink_items(&slots[i], first, last, (JbShrink)step, items)
                                : stretch_items(&slots[i], first, (JbStretch)step, items);
            for (size_t j = 0; j < k; j++) {
                if (pass == 0) {
                    room += items[j].room;
                    continue;
                }
                seen += items[j].room;
                int64_t share = amount * seen / room - given;
                *items[j].length += (JbLen)(sign * share);
                given += share;
            }
        }
    }
    return amount;
}

/* What remains, equally over all places that may grow (rule 41, last step). */
static JbLen grow_places(JbSlot *slots, size_t n, JbLen amount, JbLineQuality *q)
{
    int64_t places = 0, seen = 0, given = 0;
    for (size_t i = 1; i < n; i++)
        places += slots[i].atom->place;
    if (places == 0)
        return 0;
    for (size_t i = 1; i < n; i++) {
        if (!slots[i].atom->place)
            continue;
        int64_t share = amount * ++seen / places - given;
        slots[i].grow = (JbLen)share;
        given += share;
        if (slots[i].atom->first == JB_CH_HAN && slots[i - 1].atom->last == JB_CH_HAN &&
            share > q->widest_han_gap)
            q->widest_han_gap = (JbLen)share;
    }
    return amount;
}

JbLen jb_para_justify(JbSlot *slots, size_t n, JbLen need, JbLineQuality *quality)
{
    JbLen left = need < 0 ? -need : need;
    if (need < 0) {
        for (int step = 0; step < JB_SHRINKS && left > 0; step++)
            left -= run_step(slots, n, left, step, -1);
        quality->shrink = -need - left;
        return left;
    }
    for (int step = 0; step < JB_STRETCHES && left > 0; step++)
        left -= run_step(slots, n, left, step, 1);
    if (left > 0)
        left -= grow_places(slots, n, left, quality);
    quality->stretch = need - left;
    return left;
}
