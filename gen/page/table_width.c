/* SPDX-License-Identifier: MIT */
/* How the width of a table is shared among its columns. */
#include "page/table_width.h"

/* What lies between columns at most, where the table has more room than they need, per mille of the
 * cell's type size. */
#define GAP_MOST 2000
/* What rounding may take of a width. */
#define SLIP 20

JbColumnSort jb_page_column_sort(const JbTableColumn *c)
{
    if (c->bar)
        return JB_COLUMN_BARS;
    return c->figures && !c->plain ? JB_COLUMN_FIGURES : JB_COLUMN_TEXT;
}

/* A column of names with its words parted: six em, or what it wants; of figures with what stands
 * beside them on a second line. */
JbLen jb_page_table_parted_width(const JbTable *t, const JbTableColumn *c)
{
    JbLen floor = (JbLen)((int64_t)t->gap * JB_TABLE_NAME_FLOOR / JB_TABLE_GAP),
          name = c->size[JB_WIDTH_NAME];
    if (jb_page_column_sort(c) != JB_COLUMN_TEXT)
        return c
            ->size[jb_page_column_sort(c) == JB_COLUMN_FIGURES ? JB_WIDTH_FOLD : JB_WIDTH_LEAST];
    return name > floor ? floor : name;
}

JbLen jb_page_table_sum(const JbTable *t, JbTableWidth which)
{
    JbLen all = 0;
    for (size_t i = 0; i < t->n; i++)
        all += t->columns[i].size[which];
    return all;
}

/* Brings the columns of one sort up to a width, each in proportion to what it lacks, as far as
 * `room` goes; returns what is left. */
static JbLen bring_up(JbTable *t, JbColumnSort sort, JbTableWidth to, JbLen room)
{
    JbLen lack = 0, given = 0;
    for (size_t i = 0; i < t->n; i++)
        if (jb_page_column_sort(&t->columns[i]) == sort)
            lack += t->columns[i].size[to] - t->columns[i].w;
    JbLen give = lack < room ? lack : room;
    for (size_t i = 0; i < t->n && lack > 0; i++) {
        JbTableColumn *c = &t->columns[i];
        if (jb_page_column_sort(c) != sort)
            continue;
        JbLen more = (JbLen)((int64_t)(c->size[to] - c->w) * give / lack);
        c->w += more;
        given += more;
    }
    return room - given;
}

/* The column of text that lacks least of its wish, or t->n. */
static size_t least_lack(const JbTable *t, size_t *wanting)
{
    size_t least = t->n;
    *wanting = 0;
    for (size_t i = 0; i < t->n; i++) {
        const JbTableColumn *c = &t->columns[i];
        JbLen lack = c->size[JB_WIDTH_WISH] - c->w;
        if (jb_page_column_sort(c) != JB_COLUMN_TEXT || lack <= 0)
            continue;
        ++*wanting;
        if (least == t->n || lack < t->columns[least].size[JB_WIDTH_WISH] - t->columns[least].w)
            least = i;
    }
    return least;
}

/* Short words are not broken for the sake of long names: columns of text that lack no more than
 * their even share get it whole. */
static JbLen spare_short(JbTable *t, JbLen room)
{
    size_t wanting, i;
    while ((i = least_lack(t, &wanting)) < t->n) {
        JbTableColumn *c = &t->columns[i];
        JbLen lack = c->size[JB_WIDTH_WISH] - c->w;
        if (lack > room / (JbLen)wanting)
            break;
        c->w += lack;
        room -= lack;
    }
    return room;
}

/* The first column names the rows: it has its six em before other texts. */
static JbLen name_first(JbTable *t, JbLen room)
{
    JbTableColumn *c = t->columns;
    if (t->n == 0 || jb_page_column_sort(c) != JB_COLUMN_TEXT || c->size[JB_WIDTH_NAME] <= c->w)
        return room;
    JbLen lack = c->size[JB_WIDTH_NAME] - c->w, more = lack < room ? lack : room;
    c->w += more;
    return room - more;
}

/* Space wanted behind a column of names, or of figures with words, beyond the gap. */
static JbLen air_behind(const JbTable *t, size_t i)
{
    const JbTableColumn *c = &t->columns[i];
    JbLen more = JB_TABLE_NAME_GAP - t->gap;
    bool apart = jb_page_column_sort(c) == JB_COLUMN_TEXT || c->worded;
    return apart && i + 1 < t->n && more > 0 ? more : 0;
}

/* That space, as far as room goes; returns what is left. */
static JbLen part_names(JbTable *t, JbLen room)
{
    for (size_t i = 0; i < t->n; i++) {
        JbLen more = air_behind(t, i);
        t->columns[i].behind = more < room ? more : room;
        room -= t->columns[i].behind;
    }
    return room;
}

/* No name in less than four em, no bar too short to be read, no name in less than six em; then
 * names on one line, then figures aligned on their points, then bars, then names in full, longer
 * bars, then air between columns; the rest widens the widest column of text, so that figures stay
 * near each other at the right. */
void jb_page_table_share(JbTable *t, JbLen room)
{
    room = part_names(t, room);
    room = bring_up(t, JB_COLUMN_TEXT, JB_WIDTH_TIGHT, room);
    room = bring_up(t, JB_COLUMN_BARS, JB_WIDTH_NAME, room);
    room = name_first(t, room);
    room = bring_up(t, JB_COLUMN_TEXT, JB_WIDTH_NAME, room);
    room = spare_short(t, room);
    room = bring_up(t, JB_COLUMN_TEXT, JB_WIDTH_WISH, room);
    room = bring_up(t, JB_COLUMN_FIGURES, JB_WIDTH_WISH, room);
    room = bring_up(t, JB_COLUMN_BARS, JB_WIDTH_WISH, room);
    room = bring_up(t, JB_COLUMN_TEXT, JB_WIDTH_LONG, room);
    room = bring_up(t, JB_COLUMN_BARS, JB_WIDTH_MOST, room);
    JbLen gaps = t->n > 1 ? (JbLen)(t->n - 1) : 1,
          most = (JbLen)((int64_t)t->gap * (GAP_MOST - JB_TABLE_GAP) / JB_TABLE_GAP);
    JbLen more = room / gaps < most ? room / gaps : most;
    if (t->n > 1) {
        t->gap += more;
        room -= more * gaps;
    }
    size_t widest = 0;
    for (size_t i = 0; i < t->n; i++) {
        const JbTableColumn *c = &t->columns[i], *best = &t->columns[widest];
        bool wider = jb_page_column_sort(best) != JB_COLUMN_TEXT ||
                     c->size[JB_WIDTH_WISH] > best->size[JB_WIDTH_WISH];
        if (jb_page_column_sort(c) == JB_COLUMN_TEXT && wider)
            widest = i;
    }
    if (t->n)
        t->columns[widest].w += room;
}

/* What a column takes so that no name has less than six em, no word of it is parted by a hyphen,
 * and no bar is too short to be read. */
static JbLen floor_width(const JbTable *t, const JbTableColumn *c)
{
    JbLen most = (JbLen)((int64_t)t->gap * JB_TABLE_WORD_MOST / JB_TABLE_GAP),
          word = c->size[JB_WIDTH_FOLD], name = c->size[JB_WIDTH_NAME];
    if (jb_page_column_sort(c) == JB_COLUMN_FIGURES)
        return c->size[JB_WIDTH_LEAST];
    word = word < most ? word : most;
    return word > name ? word : name;
}

/* What the table needs for that beyond its column, space behind names too. */
JbLen jb_page_table_floor_lack(const JbTable *t)
{
    JbLen need = (JbLen)(t->n ? t->n - 1 : 0) * t->gap - t->w;
    for (size_t i = 0; i < t->n; i++)
        need += floor_width(t, &t->columns[i]) + air_behind(t, i);
    return need;
}

void jb_page_table_keep_words(JbTable *t)
{
    if (jb_page_table_floor_lack(t) > 0)
        return;
    for (size_t i = 0; i < t->n; i++)
        if (jb_page_column_sort(&t->columns[i]) != JB_COLUMN_FIGURES)
            t->columns[i].size[JB_WIDTH_NAME] = floor_width(t, &t->columns[i]);
}

/* What columns of figures are beyond this level, as far as they can be folded. */
static JbLen beyond(const JbTable *t, JbLen level)
{
    JbLen all = 0;
    for (size_t i = 0; i < t->n; i++) {
        const JbTableColumn *c = &t->columns[i];
        JbLen to = level > c->size[JB_WIDTH_FOLD] ? level : c->size[JB_WIDTH_FOLD];
        if (jb_page_column_sort(c) == JB_COLUMN_FIGURES && c->size[JB_WIDTH_LEAST] > to)
            all += c->size[JB_WIDTH_LEAST] - to;
    }
    return all;
}

/* The widest columns of figures give what names and bars lack: what stands beside a figure goes
 * to a second line. */
bool jb_page_table_fold(JbTable *t, JbLen lack)
{
    JbLen low = 0, high = t->w > 0 ? t->w : 0;
    if (lack <= 0 || beyond(t, 0) <= 0)
        return false;
    while (low < high) {
        JbLen level = low + (high - low + 1) / 2;
        if (beyond(t, level) >= lack)
            low = level;
        else
            high = level - 1;
    }
    for (size_t i = 0; i < t->n; i++) {
        JbTableColumn *c = &t->columns[i];
        JbLen to = low > c->size[JB_WIDTH_FOLD] ? low : c->size[JB_WIDTH_FOLD];
        if (jb_page_column_sort(c) == JB_COLUMN_FIGURES && c->size[JB_WIDTH_LEAST] > to)
            c->size[JB_WIDTH_LEAST] = to;
    }
    return true;
}

/* What a column has at this level: figures stay whole and names have their six em where `whole`
 * says so. */
static JbLen at_level(const JbTable *t, size_t i, JbLen level, bool whole)
{
    JbLen least = t->columns[i].size[JB_WIDTH_LEAST],
          stays = jb_page_table_parted_width(t, &t->columns[i]);
    JbLen want = least > stays ? least : stays;
    JbLen v = want < level ? want : level;
    return whole && v < stays ? stays : v;
}

static bool goes_in(const JbTable *t, JbLen level, bool whole, JbLen all)
{
    int64_t used = 0;
    for (size_t i = 0; i < t->n; i++)
        used += at_level(t, i, level, whole);
    return used <= all;
}

/* The widest columns give until all go in, those of text first: none is wider than a level that
 * the others stay under. */
void jb_page_table_squeeze(JbTable *t, JbLen all)
{
    bool whole = goes_in(t, 0, true, all);
    JbLen low = 0, high = all > 0 ? all : 0;
    while (low < high) {
        JbLen level = low + (high - low + 1) / 2;
        if (goes_in(t, level, whole, all))
            low = level;
        else
            high = level - 1;
    }
    for (size_t i = 0; i < t->n; i++)
        t->columns[i].size[JB_WIDTH_LEAST] = at_level(t, i, low, whole);
}

/* What columns of names lack of six em, where their names want as much. */
JbLen jb_page_table_narrow(const JbTable *t)
{
    JbLen all = 0;
    for (size_t i = 0; i < t->n; i++) {
        const JbTableColumn *c = &t->columns[i];
        if (jb_page_column_sort(c) == JB_COLUMN_TEXT && c->w + SLIP < c->size[JB_WIDTH_NAME])
            all += c->size[JB_WIDTH_NAME] - c->w;
    }
    return all;
}
