/* SPDX-License-Identifier: MIT */
#include "layout/shapes.h"
#include "base/map.h"
#include <string.h>

enum { UNTESTED, WHOLE, DAMAGED };
enum { SUM = 8 }; /* bytes of a checksum */

/* A table as it is mapped. */
typedef struct Table {
    const JbShapesTable *head; /* NULL: the setting has none */
    const JbShapesForm *forms;
    const JbShapesJoin *joins;
    const uint16_t *numbers; /* of pages */
    const int16_t *kerns;
    const JbShapesPage *pages;
    uint8_t *seen; /* state of each page */
} Table;

struct JbShapes {
    JbArena *arena;
    const uint8_t *at;
    size_t n, setting_n;
    const uint32_t *offsets;
    Table **tables; /* of each setting; NULL: not asked for so far */
    bool damaged;
};

const char *jb_layout_shapes_path(JbArena *arena, const char *prepared)
{
    return jb_arena_format(arena, "%s.table", prepared);
}

void jb_layout_shapes_head(JbShapesHead *head, const char *face, JbShapesFor meant)
{
    const char *version = hb_version_string();
    *head = (JbShapesHead){.magic = JB_SHAPES_MAGIC, .settings = meant.sum, .setting_n = meant.n};
    memcpy(head->face, face, strnlen(face, sizeof head->face));
    memcpy(head->shaper, version, strnlen(version, sizeof head->shaper));
}

/* The tables of a map whose head is whole; NULL where it is not. */
static JbShapes *tables_in(JbArena *arena, const void *at, size_t n)
{
    const JbShapesHead *head = at;
    size_t guard = offsetof(JbShapesHead, face);
    if (n < sizeof *head || head->magic != JB_SHAPES_MAGIC ||
        head->setting_n > (n - sizeof *head) / sizeof(uint32_t))
        return NULL;
    size_t bytes = sizeof *head + head->setting_n * sizeof(uint32_t);
    if (head->sum != jb_map_checksum((const uint8_t *)at + guard, bytes - guard))
        return NULL;
    JbShapes *s = jb_arena_alloc(arena, sizeof *s);
    *s = (JbShapes){.arena = arena, .at = at, .n = n, .setting_n = head->setting_n};
    s->offsets = (const uint32_t *)(const void *)(head + 1);
    s->tables = jb_arena_alloc_array(arena, s->setting_n, sizeof *s->tables);
    return s;
}

JbShapes *jb_layout_shapes_open(JbArena *arena, const void *at, size_t n, const char *face,
                                JbShapesFor meant)
{
    JbShapesHead head;
    JbShapes *s = tables_in(arena, at, n);
    if (s == NULL) {
        s = jb_arena_alloc(arena, sizeof *s);
        s->damaged = true;
        return s;
    }
    jb_layout_shapes_head(&head, face, meant);
    head.sum = ((const JbShapesHead *)at)->sum;
    return memcmp(at, &head, sizeof head) == 0 ? s : NULL;
}

/* Where its parts stand; false where they do not fit into the file. */
static bool lay_out(const JbShapes *s, Table *t, size_t from)
{
    if (from % SUM != 0 || from > s->n || s->n - from < sizeof *t->head)
        return false;
    const JbShapesTable *head = (const void *)(s->at + from);
    uint64_t kerns = (uint64_t)head->left_n * head->right_n;
    uint64_t bytes = sizeof *head + (uint64_t)head->form_n * sizeof *t->forms +
                     (uint64_t)head->join_n * sizeof *t->joins +
                     JB_SHAPES_PAGES * sizeof *t->numbers + kerns * sizeof *t->kerns;
    uint64_t guarded = (uint64_t)head->size + SUM;
    if (head->left_n > UINT16_MAX || head->right_n > UINT16_MAX || bytes > guarded ||
        guarded % SUM != 0 || guarded > s->n - from ||
        (s->n - from - guarded) / sizeof *t->pages < head->page_n)
        return false;
    t->head = head;
    t->forms = (const void *)(head + 1);
    t->joins = (const void *)(t->forms + head->form_n);
    t->numbers = (const void *)(t->joins + head->join_n);
    t->kerns = (const void *)(t->numbers + JB_SHAPES_PAGES);
    t->pages = (const void *)(s->at + from + guarded);
    return true;
}

/* Whether its forms and joins name something; pages and their entries are looked at when they are
 * used. */
static bool fits(const Table *t)
{
    const JbShapesTable *head = t->head;
    bool good = true;
    for (size_t i = 0; i < head->form_n; i++)
        good &= t->forms[i].left < head->left_n && t->forms[i].right < head->right_n;
    for (size_t i = 0; i < head->join_n; i++)
        good &= t->joins[i].n >= 2 && t->joins[i].n <= JB_SHAPES_JOINED &&
                t->joins[i].entry >> 16 > 0 && t->joins[i].entry >> 16 <= head->form_n;
    return good;
}

static Table *new_table(JbShapes *s, size_t from)
{
    Table *t = jb_arena_alloc(s->arena, sizeof *t);
    if (from == 0)
        return t;
    if (!lay_out(s, t, from) ||
        t->head->sum != jb_map_checksum((const uint8_t *)t->head + SUM, t->head->size) ||
        !fits(t)) {
        t->head = NULL;
        s->damaged = true;
        return t;
    }
    t->seen = jb_arena_alloc(s->arena, (size_t)t->head->page_n + 1);
    return t;
}

/* The table of a setting; several may have one. */
static Table *table_of(JbShapes *s, size_t setting)
{
    for (size_t i = 0; s->tables[setting] == NULL && i < s->setting_n; i++)
        if (s->offsets[i] == s->offsets[setting])
            s->tables[setting] = s->tables[i];
    if (s->tables[setting] == NULL)
        s->tables[setting] = new_table(s, s->offsets[setting]);
    return s->tables[setting];
}

static bool test_page(JbShapes *s, Table *t, size_t page)
{
    const JbShapesPage *p = &t->pages[page];
    bool whole = p->sum == jb_map_checksum((const uint8_t *)p->entries, sizeof p->entries) + page;
    t->seen[page] = whole ? WHOLE : DAMAGED;
    s->damaged |= !whole;
    return whole;
}

/* What is known of a character; 0: nothing. */
static uint32_t entry_of(JbShapes *s, Table *t, uint32_t c)
{
    size_t number = c / JB_SHAPES_PAGE;
    size_t page = number < JB_SHAPES_PAGES ? t->numbers[number] : 0;
    if (page == 0 || page > t->head->page_n)
        return 0;
    page--;
    if (t->seen[page] != WHOLE && (t->seen[page] == DAMAGED || !test_page(s, t, page)))
        return 0;
    uint32_t entry = t->pages[page].entries[c % JB_SHAPES_PAGE];
    return entry >> 16 <= t->head->form_n ? entry : 0;
}

/* The longest join that the text begins with, or NULL. */
static const JbShapesJoin *join_at(const Table *t, const uint32_t *text, size_t n)
{
    for (size_t i = 0; i < t->head->join_n; i++) {
        const JbShapesJoin *j = &t->joins[i];
        if (j->text[0] == text[0] && j->n <= n && memcmp(j->text, text, j->n * sizeof *text) == 0)
            return j;
    }
    return NULL;
}

unsigned jb_layout_shapes_run(JbShapes *s, size_t setting, const uint32_t *text, unsigned n,
                              hb_glyph_info_t *info, hb_glyph_position_t *pos)
{
    Table *t = setting < s->setting_n ? table_of(s, setting) : NULL;
    if (t == NULL || t->head == NULL)
        return 0;
    unsigned out = 0;
    const JbShapesForm *before = NULL;
    for (unsigned i = 0; i < n; out++) {
        uint32_t entry = entry_of(s, t, text[i]), cluster = i++;
        if (entry == 0)
            return 0;
        const JbShapesForm *form = &t->forms[(entry >> 16) - 1];
        const JbShapesJoin *join =
            form->joins != 0 ? join_at(t, &text[cluster], n - cluster) : NULL;
        if (join != NULL) {
            entry = join->entry;
            form = &t->forms[(entry >> 16) - 1];
            i = cluster + join->n;
        }
        int32_t kern =
            before != NULL ? t->kerns[(size_t)before->left * t->head->right_n + form->right] : 0;
        if (kern == JB_SHAPES_APART)
            return 0;
        if (kern != 0)
            pos[out - 1].x_advance += kern;
        info[out] = (hb_glyph_info_t){.codepoint = entry & 0xFFFF,
                                      .mask = kern != 0 ? HB_GLYPH_FLAG_UNSAFE_TO_BREAK : 0,
                                      .cluster = cluster};
        pos[out] = (hb_glyph_position_t){.x_advance = form->advance, .x_offset = form->offset};
        before = form;
    }
    return out;
}

bool jb_layout_shapes_whole(JbArena *arena, const void *at, size_t n)
{
    JbShapes *s = tables_in(arena, at, n);
    for (size_t i = 0; s != NULL && i < s->setting_n; i++) {
        Table *t = table_of(s, i);
        for (size_t page = 0; t->head != NULL && page < t->head->page_n; page++)
            if (t->seen[page] == UNTESTED)
                (void)test_page(s, t, page);
    }
    return s != NULL && !s->damaged;
}

bool jb_layout_shapes_damaged(const JbShapes *s)
{
    return s->damaged;
}
