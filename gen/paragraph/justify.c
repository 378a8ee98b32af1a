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
    if (step == JB_STRETCH_GAP && !first && a->gap_max > s->gap)
        out[n++] = (Item){&s->gap, a->gap_max - s->gap};
    if (a->space_max > 0 && a->space_step == step)
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

/* How many places can still grow, and the least that one of them can. */
static int64_t open_places(const JbSlot *slots, size_t n, bool bounded, JbLen *least)
{
    int64_t count = 0;
    *least = INT32_MAX;
    for (size_t i = 1; i < n; i++) {
        JbLen room = bounded ? slots[i].atom->place - slots[i].grow : INT32_MAX;
        if (slots[i].atom->place <= 0 || room <= 0)
            continue;
        count++;
        *least = room < *least ? room : *least;
    }
    return count;
}

/* The same to each place that can still grow. */
static void grow_by(JbSlot *slots, size_t n, JbLen amount, int64_t places, bool bounded)
{
    int64_t seen = 0, given = 0;
    for (size_t i = 1; i < n; i++) {
        JbSlot *s = &slots[i];
        if (s->atom->place <= 0 || (bounded && s->grow >= s->atom->place))
            continue;
        int64_t share = amount * ++seen / places - given;
        s->grow += (JbLen)share;
        given += share;
    }
}

/* What remains, equally over all places that may grow (rule 41), each to its limit. */
static JbLen grow_places(JbSlot *slots, size_t n, JbLen amount, bool bounded)
{
    JbLen least, left = amount;
    for (int64_t places; left > 0 && (places = open_places(slots, n, bounded, &least)) > 0;) {
        JbLen part = places * (int64_t)least < left ? (JbLen)(places * least) : left;
        grow_by(slots, n, part, places, bounded);
        left -= part;
    }
    return amount - left;
}

static JbLen widest_han_gap(const JbSlot *slots, size_t n)
{
    JbLen widest = 0;
    for (size_t i = 1; i < n; i++)
        if (slots[i].atom->first == JB_CH_HAN && slots[i - 1].atom->last == JB_CH_HAN &&
            slots[i].grow > widest)
            widest = slots[i].grow;
    return widest;
}

JbLen jb_para_justify(JbSlot *slots, size_t n, JbLen need, bool bounded, JbLineQuality *quality)
{
    JbLen left = need < 0 ? -need : need;
    if (need < 0) {
        for (int step = 0; step < JB_SHRINKS && left > 0; step++)
            left -= run_step(slots, n, left, step, -1);
        quality->shrink = -need - left;
        return left;
    }
    for (int step = JB_STRETCH_WORD; step <= JB_STRETCH_GAP && left > 0; step++)
        left -= run_step(slots, n, left, step, 1);
    left -= grow_places(slots, n, left, bounded);
    left -= run_step(slots, n, left, JB_STRETCH_UNIT, 1);
    quality->widest_han_gap = widest_han_gap(slots, n);
    quality->stretch = need - left;
    return left;
}
