/* SPDX-License-Identifier: MIT */
/* The measures of a page together, and what they are held against. */
#include "proof/look.h"
#include "proof/look_parts.h"
#include <string.h>

JbLookPage jb_proof_look_page(JbArena *arena, const JbPages *pages, size_t page)
{
    const JbPageMaster *m = &pages->layout->page;
    const JbPage *at = &pages->pages.at[page];
    bool even = m->mirrored && page % 2 == 1;
    JbLen left = even ? m->margin[1] : m->margin[3];
    JbLen right = even ? m->margin[3] : m->margin[1];
    JbLooking l = {.arena = arena,
                   .pages = pages,
                   .page = page,
                   .area = {left, m->margin[0], at->width - right, at->height - m->margin[2]}};
    jb_proof_look_gather(&l);
    jb_proof_look_rules(&l);
    jb_proof_look_heads(&l);
    jb_proof_look_tables(&l);
    jb_proof_look_room(&l);
    return l.out;
}

bool jb_proof_look_is_beyond(const JbPages *pages, const JbLookPage *measured, JbLook look)
{
    int32_t limit = pages->layout->look.at[look];
    if (limit < 0 || !measured->there[look])
        return false;
    return jb_layout_look_is_least(look) ? measured->at[look] < limit : measured->at[look] > limit;
}

/* What is wrong, as a message says it, and how it is mended. */
typedef struct Fault {
    const char *what, *remedy;
} Fault;
static const Fault faults[JB_LOOKS] = {
    [JB_LOOK_RULE] = {JB_SAID("page %zu: ink is %s pt from a rule; the least is %s pt"),
                      JB_SAID("give the band or cell more \"pad\"")},
    [JB_LOOK_ROW] = {JB_SAID("page %zu: ink is %s pt from a table's rule; the least is %s pt"),
                     JB_SAID("give the row's style more \"before\" or \"after\"")},
    [JB_LOOK_BOX] = {JB_SAID(
                         "page %zu: ink is %s pt from the edge of its tint; the least is %s pt"),
                     JB_SAID("give the cell a larger \"inset\"")},
    [JB_LOOK_HEAD] =
        {JB_SAID("page %zu: a head stands %s pt under the text before it; the least is %s pt"),
         JB_SAID("give its style more \"before\"")},
    [JB_LOOK_HEAD_RATIO] =
        {JB_SAID("page %zu: the space over a head is %s of that under it; the least is %s"),
         JB_SAID("give its style more \"before\", or less \"after\"")},
    [JB_LOOK_HEADS] = {JB_SAID(
                           "page %zu: two heads stand %s pt from each other; the least is %s pt"),
                       JB_SAID("give the second one's style more \"before\"")},
    [JB_LOOK_NAME_GAP] =
        {JB_SAID(
             "page %zu: a name in a table stands %s pt from what is beside it; the least is %s pt"),
         JB_SAID("shorten the names, or make the cell wider")},
    [JB_LOOK_NAMES] =
        {JB_SAID("page %zu: %s names in tables are parted beside empty room; the most is %s"),
         JB_SAID("take a column out, or shorten its head")},
    [JB_LOOK_BAR] = {JB_SAID("page %zu: a progress bar is %s pt wide; the least is %s pt"),
                     JB_SAID("make the cell wider, or take a column out")},
    [JB_LOOK_CHART] = {JB_SAID(
                           "page %zu: the page's highest chart is %s pt high; the least is %s pt"),
                       JB_SAID("give its band more \"min_height\"")},
    [JB_LOOK_LEVEL] =
        {JB_SAID("page %zu: key figures stand %s pt off a common baseline; the most is %s pt"),
         JB_SAID("shorten the names over them")},
    [JB_LOOK_HAN_LATIN] =
        {JB_SAID("page %zu: Han and Latin are %s em apart in large type; the most is %s em"),
         JB_SAID("set \"han_latin_large\" in \"composition\"")},
    [JB_LOOK_EMPTY] =
        {JB_SAID("page %zu: an empty rectangle takes %s of the type area; the most is %s"),
         JB_SAID("let a chart or a band grow into it, or show more")},
    [JB_LOOK_EMPTY_LAST] =
        {JB_SAID("page %zu: an empty rectangle takes %s of the last type area; the most is %s"),
         JB_SAID("let a chart or a band grow into it, or show more")},
    [JB_LOOK_TAIL] = {JB_SAID("page %zu: a further page holds %s lines; the least is %s"),
                      JB_SAID("take them in, or set them in fewer columns")},
    [JB_LOOK_FOOT] =
        {JB_SAID("page %zu: the last line stands %s pt over the foot's rule; the least is %s pt"),
         JB_SAID("give the foot's band more \"before\"")},
};

/* "5", "0.08", of 1/1000. */
static const char *decimal(JbArena *arena, int32_t v)
{
    char *text = jb_arena_format(arena, "%d.%03d", v / 1000, v % 1000);
    size_t n = strlen(text);
    while (text[n - 1] == '0')
        text[--n] = '\0';
    if (text[n - 1] == '.')
        text[--n] = '\0';
    return text;
}

static void warn(JbArena *arena, JbDiags *diags, const JbPages *pages, size_t page,
                 const JbLookPage *measured, JbLook look)
{
    const JbPlace *place =
        measured->place[look].file ? &measured->place[look] : &pages->layout->look.place;
    jb_diag_warn(diags, "look", place, faults[look].remedy, faults[look].what, page + 1,
                 decimal(arena, measured->at[look]), decimal(arena, pages->layout->look.at[look]));
}

void jb_proof_look(JbArena *arena, JbDiags *diags, const JbPages *pages)
{
    bool any = false;
    for (int i = 0; i < JB_LOOKS; i++)
        any |= pages->layout->look.at[i] >= 0;
    for (size_t page = 0; page < pages->pages.n && any; page++) {
        JbLookPage measured = jb_proof_look_page(arena, pages, page);
        for (int i = 0; i < JB_LOOKS; i++)
            if (jb_proof_look_is_beyond(pages, &measured, (JbLook)i))
                warn(arena, diags, pages, page, &measured, (JbLook)i);
    }
}
