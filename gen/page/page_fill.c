/* SPDX-License-Identifier: MIT */
/* Pages of one language: bands from head to foot, over as many pages as they need. */
#include "page/page_fill.h"
#include "page/band.h"
#include "page/band_draw.h"
#include "page/column.h"
#include "page/open_row.h"
#include "page/page_furniture.h"

/* A page that goes on has much left where it is one in so many of its height. */
#define MUCH_LEFT 12

typedef struct JbFill Fill;
struct JbFill {
    JbPlacement p;
    JbBandRun *head; /* of the first page: content */
    size_t head_n;
    JbBandRun *bands;
    size_t n, next; /* next: the first band that does not stand on a finished page */
    size_t page;
    bool started; /* a page is filled */
    bool first;   /* the page at hand is the language's first */
    bool forced;  /* this page: something too high was put on it */
    JbLen y;      /* below what stands on the page */
    JbLen limit;  /* the foot of the body */
};

/* Marks that a page has room for from the start: what is so large stands alone in the arena, and
 * leaves nothing behind where it grows. */
enum { MARKS = 300 };

/* The page's index: an old one where languages stand side by side. */
static size_t turn_page(JbPlacement p, size_t page)
{
    JbPages *pages = p.page->pages;
    const JbPageMaster *m = &p.page->layout->page;
    JbPage blank = {.width = m->width, .height = m->height, .bleed = m->bleed, .lang = p.ink.lang};
    if (page == pages->pages.n) {
        JB_ROOM(p.ink.composer->kept, &blank.marks, MARKS);
        JB_PUSH(p.ink.composer->kept, &pages->pages, blank);
    }
    return page;
}

static JbLen body_limit(JbPlacement p)
{
    const JbPageMaster *m = &p.page->layout->page;
    JbLen area = m->height - m->margin[0] - m->margin[2];
    JbLen foot = jb_page_furniture_height(p, m->footer, m->footer_n);
    return (area - foot) / p.page->grid * p.page->grid; /* the foot stands at the area's own */
}

/* Lines of a page that a thing as high as may be leaves for its heading. */
#define ROOM_SPARE 4

static JbLen room_of(JbPlacement p)
{
    const JbPageMaster *m = &p.page->layout->page;
    return body_limit(p) - jb_page_furniture_height(p, m->next_header, m->next_header_n) -
           ROOM_SPARE * p.page->grid;
}

/* Where the band's content begins below y: its space and its rule stand over it, and what that
 * takes of a grid line more stands over the rule. */
static JbLen top_of(JbPlacement p, const JbBandRun *b, JbLen y)
{
    JbLen before = y && !b->continued ? b->band->before : 0;
    return jb_page_up_to_grid(y + before + jb_page_band_head(b->band), p.page->grid);
}

static JbLen under(const JbBandRun *b)
{
    return b->y + b->height + jb_page_band_foot(b->band) + b->band->after;
}

static JbLen draw_header(Fill *f)
{
    JbLen y = 0;
    for (size_t i = 0; i < f->head_n; i++) {
        JbBandRun *b = &f->head[i];
        jb_page_band_plan(f->p, b, JB_ENDLESS);
        b->y = top_of(f->p, b, y);
        jb_page_band_draw(f->p, b, f->page);
        y = under(b);
    }
    return y;
}

static bool fits(const Fill *f, JbPlacement p, JbBandRun *b, JbLen y)
{
    JbLen top = top_of(p, b, y);
    if (!jb_page_band_plan(
            p, b, f->limit - top - jb_page_up_to_grid(jb_page_band_foot(b->band), p.page->grid)))
        return false;
    b->y = b->empty ? y : top;
    return true;
}

static bool holds_parts(const JbBandRun *b)
{
    for (size_t i = 0; i < b->n; i++) {
        const JbItems *items = b->cells[i].items;
        for (size_t k = 0; items && k < items->list.n; k++)
            if (items->list.at[k].parted)
                return true;
    }
    return false;
}

/* A chart of more rows than a page has room for goes on over pages, though its band is to stand on
 * one; so does the band in the language beside it, which is as high. */
static bool split_after_all(JbPlacement p, JbBandRun *b, JbLen room)
{
    const JbBand *whole = b->band;
    if (whole->split || whole->sizing == JB_BAND_FIXED || (!holds_parts(b) && b->least <= room))
        return false;
    JbBand *parted = jb_arena_alloc(p.ink.composer->arena, sizeof *parted);
    *parted = *whole;
    parted->split = true;
    b->band = parted;
    if (jb_page_band_plan(p, b, room))
        return true;
    b->band = whole;
    return false;
}

/* On an empty page, and it does not go in: what keeps together is parted; a single thing that is
 * too high is an error. */
static void force(Fill *f, JbPlacement p, JbBandRun *b)
{
    JbLen top = jb_page_up_to_grid(f->y + jb_page_band_head(b->band), p.page->grid);
    JbLen room = f->limit - top;
    f->forced = true;
    b->y = top;
    if (split_after_all(p, b, room))
        return;
    JbPlacement loose = p;
    loose.relaxed = true;
    if (b->band->split && jb_page_band_plan(loose, b, room)) {
        jb_diag_warn(p.ink.composer->diags, "keep-broken", &b->band->place,
                     "shorten it, or allow more lines",
                     "band '%s' holds more that should keep together than a page has room for",
                     b->band->name);
        return;
    }
    jb_page_band_plan(p, b, JB_ENDLESS);
    if (!b->whole) /* the plan of a part */
        b->whole = true;
    JbLen over = b->height - room;
    if (b->band->sizing == JB_BAND_FILL && !b->band->split)
        p.page->pages->too_high = b->band;
    jb_diag_error(p.ink.composer->diags, "too-high", &b->band->place,
                  b->band->split
                      ? JB_SAID("one thing in it is higher than the page; make it smaller")
                      : JB_SAID("set \"split\": true, or make it smaller"),
                  "band '%s' is %d.%03d pt higher than the page has room for", b->band->name,
                  over / 1000, over % 1000);
}

/* A band higher than one in so many of the page's height is no heading. */
#define HEADING 8

/* Whether the page would be left less than two thirds full without this band, which is no heading.
 */
static bool leaves_short(const Fill *f, const JbBandRun *b)
{
    return b->height > f->limit / HEADING && b->y < f->limit * 2 / 3;
}

/* Bands that must stay with the one after them move to the next page with it; what is no heading,
 * where the page keeps enough. */
static size_t pull_back(const Fill *f, size_t end)
{
    size_t keep = end;
    while (keep > f->next && f->bands[keep - 1].band->keep_next &&
           !leaves_short(f, &f->bands[keep - 1]))
        keep--;
    return keep == f->next ? end : keep;
}

/* The band at `end` does not fit and must not stand alone: the band before it is cut, or moved
 * whole when a cut leaves too little, so that its end goes to the next page with it; and so on,
 * when that one must not stand alone either. */
static size_t take_along(const Fill *f, JbPlacement p, size_t end)
{
    while (end > f->next + 1 && f->bands[end].band->keep_before &&
           f->bands[end - 1].band->keep_before && !f->bands[end - 1].band->split)
        end--;
    if (!f->bands[end].band->keep_before || end == f->next)
        return end;
    JbBandRun *before = &f->bands[end - 1];
    JbLen grid = p.page->grid, full = before->height;
    for (JbLen room = full - grid; before->band->split && room > 0; room -= grid)
        if (jb_page_band_plan(p, before, room) && !before->whole)
            return end;
    jb_page_band_plan(p, before, full);
    return end - 1 > f->next ? end - 1 : end;
}

/* What a cell's rows and heads could take in all. */
static JbLen could_open(const JbCellRun *c)
{
    JbLen n = 0;
    for (size_t i = c->next; i < c->items->list.n && c->cell->open > 0; i++) {
        const JbItem *it = &c->items->list.at[i];
        n += jb_page_is_row(it) || (i > c->next && it->heading && !it->on_grid);
    }
    return n * c->cell->open;
}

/* As far as one of its cells can fill it beyond what it has already. */
static JbLen open_most(const JbBandRun *b)
{
    JbLen most = 0;
    for (size_t i = 0; i < b->n; i++) {
        JbLen v = could_open(&b->cells[i]) - (b->height - b->cells[i].height);
        most = v > most ? v : most;
    }
    return most < b->band->open ? most : b->band->open;
}

/* How many lines more this band would take by itself, its rows and texts spread: `open`; or over
 * it: `loosen`. */
static JbLen lines_more(const Fill *f, const JbBandRun *b, bool over)
{
    bool at_head = over && (b == &f->bands[f->next] && f->started && !f->first);
    if ((!b->whole && !over) || b->empty || at_head)
        return 0;
    return (over ? b->band->loosen : open_most(b)) / f->p.page->grid;
}

/* What charts leave goes into bands, then over them, a line to each in turn; bands below move down.
 * Returns what is left. */
static JbLen loosen(Fill *f, size_t end, JbLen left, bool over)
{
    JbLen *most = jb_arena_alloc_array(f->p.ink.composer->arena, f->n, sizeof *most);
    bool some = true;
    for (size_t i = f->next; i < end; i++)
        most[i] = lines_more(f, &f->bands[i], over);
    while (left > 0 && some) {
        some = false;
        for (size_t i = f->next; i < end && left > 0; i++) {
            if (most[i] <= 0)
                continue;
            most[i]--;
            left--;
            some = true;
            f->bands[i].height += over ? 0 : f->p.page->grid;
            for (size_t k = over ? i : i + 1; k < end; k++)
                f->bands[k].y += f->p.page->grid;
        }
    }
    return left;
}

/* How many lines a band that fills may grow: to its stated most, and where it has one, no further
 * than its charts and pictures gain from. */
static JbLen lines_to_fill(const Fill *f, const JbBandRun *b)
{
    JbLen grid = f->p.page->grid, gain = 0;
    if (b->band->sizing != JB_BAND_FILL || !b->whole || b->empty)
        return 0;
    if (b->band->most == 0)
        return INT32_MAX;
    for (size_t i = 0; i < b->n; i++) {
        /* what the cell's place in the band gives them already is no gain; beside another language
         * it counts, so that both grow alike */
        bool alone = !jb_page_side_by_side(f->p.page);
        JbLen slack = alone ? b->height - b->cells[i].height : 0;
        JbLen more = jb_page_could_grow(f->p, &b->cells[i]) - (slack > 0 ? slack : 0);
        gain = more > gain ? more : gain;
    }
    JbLen room = b->band->most - b->height;
    return (room < gain ? room : gain) / grid;
}

/* A line to each band that fills, in turn; bands below move down. Returns what is left. */
static JbLen grow_charts(Fill *f, size_t end, JbLen left)
{
    JbLen *most = jb_arena_alloc_array(f->p.ink.composer->arena, f->n, sizeof *most);
    bool some = true;
    for (size_t i = f->next; i < end; i++)
        most[i] = lines_to_fill(f, &f->bands[i]);
    while (left > 0 && some) {
        some = false;
        for (size_t i = f->next; i < end && left > 0; i++) {
            if (most[i] <= 0)
                continue;
            most[i]--;
            left--;
            some = true;
            f->bands[i].height += f->p.page->grid;
            for (size_t k = i + 1; k < end; k++)
                f->bands[k].y += f->p.page->grid;
        }
    }
    return left;
}

/* What the last page has left once its charts have grown, and had before. */
static void note_spare(const Fill *f, JbLen spare, JbLen before)
{
    JbPages *pages = f->p.page->pages;
    pages->hollow = !f->first && spare > pages->hollow ? spare : pages->hollow;
    pages->spare = spare < pages->spare ? spare : pages->spare;
    pages->spare_most = before > pages->spare_most ? before : pages->spare_most;
}

/* Whether this last page, not the language's first, might be saved without the spare bands: what
 * else stands on it takes less than half of it. */
static bool might_be_saved(const Fill *f, size_t end)
{
    bool spare = false;
    JbLen others = 0;
    for (size_t i = 0; i < end; i++) {
        const JbBandRun *b = &f->bands[i];
        spare |= b->band->spare && !b->empty;
        others += i < f->next || b->band->spare || b->empty ? 0 : b->height;
    }
    return spare && !f->first && others < f->limit / 2;
}

/* What is complete is spread over the page: all that there is, or bands that leave much of it
 * because the next one has no room; the last of them in part where its end goes over with that. */
static bool spreads(const Fill *f, size_t end, JbLen spare)
{
    bool cut = end > f->next &&
               (f->bands[end - 1].whole || (end < f->n && f->bands[end].band->keep_before));
    return end == f->n || (cut && spare >= f->p.page->layout->page.height / MUCH_LEFT);
}

/* Whether a band fills the page only to stand at its foot, as an imprint does: what it takes is
 * white. */
static bool stands_at_foot(const JbBandRun *b)
{
    bool foot = b->band->sizing == JB_BAND_FILL && b->n > 0;
    for (size_t i = 0; i < b->n; i++)
        foot = foot && b->cells[i].cell->valign == 2;
    return foot;
}

/* Over what stands at the foot the page opens up before that takes the rest. Returns what is left.
 */
static JbLen open_over_foot(Fill *f, size_t end, JbLen left)
{
    bool foot = false;
    for (size_t i = f->next; i < end; i++)
        foot = foot || stands_at_foot(&f->bands[i]);
    for (int step = 0; foot && step < 2; step++)
        left = loosen(f, end, left, step == 1);
    return left;
}

/* What the page has left goes to its FILL bands, in whole lines; a page that is still short opens
 * up: first within its bands, then between them. */
static void stretch(Fill *f, size_t end)
{
    f->p.page->pages->spare_page |= end == f->n && might_be_saved(f, end);
    JbLen left = open_over_foot(f, end, (f->limit - f->y) / f->p.page->grid);
    left = grow_charts(f, end, left);
    JbLen spare = left * f->p.page->grid;
    if (end == f->n)
        note_spare(f, spare, f->limit - f->y);
    for (int step = 0; step < 2 && spreads(f, end, spare); step++)
        left = loosen(f, end, left, step == 1);
}

/* Whether the page at hand has a head whose rule stands over its first band. */
static bool has_head_rule(const Fill *f)
{
    const JbPageMaster *m = &f->p.page->layout->page;
    return !f->first && m->next_header_n > 0 &&
           m->next_header[m->next_header_n - 1].rule_bottom > 0;
}

static void draw_page(Fill *f, size_t end)
{
    JbPages *pages = f->p.page->pages;
    JbLen left = f->limit - f->y;
    pages->taken += f->y;
    pages->left_most = end < f->n && left > pages->left_most ? left : pages->left_most;
    stretch(f, end);
    f->bands[f->next].at_head = has_head_rule(f);
    while (f->next < end) {
        if (!jb_page_band_draw(f->p, &f->bands[f->next], f->page))
            break;
        f->next++;
    }
}

/* As many bands as go on this page; the last one perhaps in part. */
static size_t gather(Fill *f, JbPlacement p)
{
    JbLen y = f->y;
    size_t i = f->next;
    bool part = false;
    while (i < f->n && !part) {
        JbBandRun *b = &f->bands[i];
        if (!fits(f, p, b, y)) {
            if (i > f->next || (f->first && f->y > 0)) {
                i = pull_back(f, take_along(f, p, i));
                break;
            }
            force(f, p, b);
        }
        y = b->empty ? b->y : under(b);
        part = !b->whole;
        i++;
    }
    if (i > f->next) {
        const JbBandRun *last = &f->bands[i - 1];
        f->y = last->y + last->height + (last->empty ? 0 : jb_page_band_foot(last->band));
    }
    return i;
}

static size_t gather_tight(Fill *f, JbLen y, bool tight)
{
    JbPlacement p = f->p;
    p.uneven = tight;
    f->y = y;
    return gather(f, p);
}

/* The bands of this page. Where some are left over, columns that end less evenly may bring one more
 * of them onto it. */
static size_t choose(Fill *f)
{
    JbLen y = f->y;
    f->forced = false;
    size_t end = gather_tight(f, y, false);
    if (end == f->n || end == f->next || f->forced)
        return end;
    size_t tight = gather_tight(f, y, true);
    return tight > end ? tight : gather_tight(f, y, false);
}

JbFill *jb_page_fill_open(JbPlacement p, JbStream *streams, size_t stream_n)
{
    const JbPageMaster *m = &p.page->layout->page;
    Fill *f = jb_arena_alloc(p.ink.composer->arena, sizeof *f);
    *f = (Fill){.p = p};
    f->head = jb_page_band_runs(p, m->header, m->header_n, streams, stream_n, &f->head_n);
    p.room = jb_arena_alloc(p.ink.composer->arena, sizeof *p.room);
    p.room->of = room_of;
    f->bands = jb_page_band_runs(p, m->body, m->body_n, streams, stream_n, &f->n);
    return f;
}

/* The height of what is left of a band, for itself. */
static JbLen own_height(JbPlacement p, JbBandRun *b)
{
    b->least = 0;
    jb_page_band_plan(p, b, JB_ENDLESS);
    return b->height;
}

/* The bands of a fill that are still to come, at its head or in its body. */
typedef struct Coming {
    JbBandRun *at;
    size_t n;
} Coming;

static Coming coming(const Fill *f, bool head)
{
    if (head)
        return (Coming){f->head, f->started ? 0 : f->head_n};
    return (Coming){f->bands + f->next, f->n - f->next};
}

/* The run of the same band; NULL: there is none. */
static JbBandRun *run_of(Coming c, const JbBand *band)
{
    for (JbBandRun *run = c.at; run < c.at + c.n; run++)
        if (run->band == band)
            return run;
    return NULL;
}

/* A band is as high in each language as in the one that needs most. */
static void level(JbFill *const *fills, size_t n, bool head, const JbBand *band)
{
    JbLen most = 0;
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        JbBandRun *run = run_of(coming(fills[i], head), band);
        JbLen own = run ? own_height(fills[i]->p, run) : 0;
        most = own > most ? own : most;
        found += run != NULL;
    }
    for (size_t i = 0; i < n && found > 1; i++) {
        JbBandRun *run = run_of(coming(fills[i], head), band);
        if (run)
            run->least = most;
    }
}

void jb_page_fill_level(JbFill *const *fills, size_t n)
{
    for (int head = 0; head < 2; head++)
        for (size_t i = 0; i < n; i++) {
            Coming c = coming(fills[i], head);
            for (size_t k = 0; k < c.n; k++)
                if (i == 0 || !run_of(coming(fills[0], head), c.at[k].band))
                    level(fills, n, head, c.at[k].band);
        }
}

bool jb_page_fill_page(JbFill *f, size_t page)
{
    JbPlacement p = f->p;
    const JbPageMaster *m = &p.page->layout->page;
    if (f->started && f->next >= f->n)
        return false;
    f->page = turn_page(p, page);
    f->limit = body_limit(p);
    f->first = !f->started;
    f->y =
        f->first ? draw_header(f) : jb_page_furniture_height(p, m->next_header, m->next_header_n);
    f->started = true;
    if (f->next < f->n)
        draw_page(f, choose(f));
    return f->next < f->n;
}
