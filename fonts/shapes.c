/* SPDX-License-Identifier: MIT */
#include "shapes.h"
#include "base/map.h"
#include "layout/shapes.h"
#include "lookups.h"
#include "paragraph/setting.h"

#include <hb-aat.h>
#include <hb-ot.h>
#include <string.h>

enum { KNOWN = JB_SHAPES_PAGES * JB_SHAPES_PAGE }; /* code points that may be in a table */
enum { TRIALS = 20000 };                           /* texts of characters that may join, at most */

/* A character, or characters that become one glyph. */
typedef struct Unit {
    uint32_t text[JB_SHAPES_JOINED];
    unsigned n;
    uint32_t glyph;
    int32_t advance, offset;
    bool may_join;
    bool begins; /* a join */
    uint16_t left, right;
} Unit;

/* A table while it is made. */
typedef struct Maker {
    JbArena *arena;
    hb_face_t *face;
    hb_font_t *font;
    hb_buffer_t *buffer;
    JbSetting setting;
    hb_feature_t features[JB_FEATURES];
    unsigned feature_n;
    hb_set_t *gsub, *gpos; /* lookups that are applied */
    JbLookups lookups;
    JB_VEC(Unit) units; /* first the characters, by their numbers; then the joins */
    size_t char_n;
    JB_VEC(size_t) kerned;  /* units that may kern */
    int16_t *pairs;         /* of each of them with each */
    uint16_t *left, *right; /* their classes */
    size_t left_n, right_n;
    int16_t *kerns; /* of each left class with each right one */
    JB_VEC(JbShapesForm) forms;
} Maker;

/* A text as HarfBuzz shapes it. */
typedef struct Shaped {
    const hb_glyph_info_t *info;
    const hb_glyph_position_t *pos;
    unsigned n;
} Shaped;

static Shaped shape(Maker *m, const uint32_t *text, unsigned n)
{
    Shaped s;
    hb_buffer_clear_contents(m->buffer);
    hb_buffer_set_content_type(m->buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    for (unsigned i = 0; i < n; i++)
        hb_buffer_add(m->buffer, text[i], i);
    jb_para_setting_tell(&m->setting, m->buffer);
    hb_shape(m->font, m->buffer, m->features, m->feature_n);
    s.info = hb_buffer_get_glyph_infos(m->buffer, &s.n);
    s.pos = hb_buffer_get_glyph_positions(m->buffer, NULL);
    return s;
}

/* --- what is asked of the face --- */

/* The lookups of the plan by which HarfBuzz shapes; false where it is not OpenType's way alone. */
static bool find_lookups(Maker *m)
{
    hb_segment_properties_t props = HB_SEGMENT_PROPERTIES_DEFAULT;
    (void)shape(m, (const uint32_t[]){'0'}, 1);
    hb_buffer_clear_contents(m->buffer);
    jb_para_setting_tell(&m->setting, m->buffer);
    hb_buffer_get_segment_properties(m->buffer, &props);
    hb_shape_plan_t *plan =
        hb_shape_plan_create_cached(m->face, &props, m->features, m->feature_n, NULL);
    const char *shaper = hb_shape_plan_get_shaper(plan);
    bool plain = shaper != NULL && strcmp(shaper, "ot") == 0 &&
                 !hb_aat_layout_has_substitution(m->face) &&
                 !hb_aat_layout_has_positioning(m->face) && !hb_aat_layout_has_tracking(m->face);
    m->gsub = hb_set_create();
    m->gpos = hb_set_create();
    hb_ot_shape_plan_collect_lookups(plan, HB_OT_TAG_GSUB, m->gsub);
    hb_ot_shape_plan_collect_lookups(plan, HB_OT_TAG_GPOS, m->gpos);
    hb_shape_plan_destroy(plan);
    return plain;
}

/* Stands for itself whatever stands beside it, as far as HarfBuzz is concerned: no mark, joiner or
 * sign without a form, nothing that goes on with the character before (UAX #29: half-width voicing
 * marks, flags, modifiers of emoji), and not the solidus that makes fractions of the figures around
 * it. */
static bool is_plain(const Maker *m, uint32_t c)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_script_t script = hb_unicode_script(unicode, c);
    if (script != (hb_script_t)m->setting.script && script != HB_SCRIPT_COMMON)
        return false;
    if (c == 0x2044 || c == 0xFF9E || c == 0xFF9F || (c >= 0x1F1E6 && c <= 0x1F1FF) ||
        (c >= 0x1F3FB && c <= 0x1F3FF))
        return false;
    switch (hb_unicode_general_category(unicode, c)) {
    case HB_UNICODE_GENERAL_CATEGORY_CONTROL:
    case HB_UNICODE_GENERAL_CATEGORY_FORMAT:
    case HB_UNICODE_GENERAL_CATEGORY_UNASSIGNED:
    case HB_UNICODE_GENERAL_CATEGORY_PRIVATE_USE:
    case HB_UNICODE_GENERAL_CATEGORY_SURROGATE:
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_LINE_SEPARATOR:
    case HB_UNICODE_GENERAL_CATEGORY_PARAGRAPH_SEPARATOR: return false;
    case HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_OTHER_SYMBOL: return !m->setting.mark;
    default: return true;
    }
}

/* Nothing but a glyph that is moved along the line. */
static bool is_simple(const Shaped *s, unsigned i)
{
    return s->info[i].codepoint != 0 && s->info[i].codepoint <= UINT16_MAX &&
           s->pos[i].x_offset >= INT16_MIN && s->pos[i].x_offset <= INT16_MAX &&
           s->pos[i].y_offset == 0 && s->pos[i].y_advance == 0;
}

static bool is_one(const Shaped *s)
{
    return s->n == 1 && s->info[0].cluster == 0 && is_simple(s, 0) &&
           (hb_glyph_info_get_glyph_flags(&s->info[0]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) == 0;
}

static bool meet(const hb_set_t *a, const hb_set_t *b)
{
    hb_set_t *both = hb_set_copy(a);
    hb_set_intersect(both, b);
    bool some = !hb_set_is_empty(both);
    hb_set_destroy(both);
    return some;
}

static void add_character(Maker *m, uint32_t c, hb_set_t *forms)
{
    hb_codepoint_t nominal = 0;
    const Shaped s = shape(m, &c, 1);
    Unit u = {.text = {c}, .n = 1};
    if (!is_one(&s) || !hb_font_get_nominal_glyph(m->font, c, &nominal))
        return;
    u.glyph = s.info[0].codepoint;
    u.advance = s.pos[0].x_advance;
    u.offset = s.pos[0].x_offset;
    hb_set_clear(forms);
    hb_set_add(forms, nominal);
    hb_set_add(forms, u.glyph);
    jb_lookups_follow(m->face, &m->lookups, forms);
    u.may_join = meet(m->lookups.joined, forms);
    if (!meet(m->lookups.barred, forms))
        JB_PUSH(m->arena, &m->units, u);
}

static void add_characters(Maker *m)
{
    hb_set_t *all = hb_set_create(), *forms = hb_set_create();
    hb_face_collect_unicodes(m->face, all);
    for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(all, &c) && c < KNOWN;)
        if (is_plain(m, c))
            add_character(m, c, forms);
    m->char_n = m->units.n;
    hb_set_destroy(all);
    hb_set_destroy(forms);
}

/* --- joins --- */

/* How many texts of `length` of n characters there are, or more than TRIALS. */
static size_t count_texts(size_t n, unsigned length)
{
    size_t texts = 1;
    for (unsigned i = 0; i < length && texts <= TRIALS; i++)
        texts *= n;
    return texts;
}

static void nth_text(const uint32_t *from, size_t n, size_t number, unsigned length, uint32_t *text)
{
    for (unsigned i = 0; i < length; i++, number /= n)
        text[i] = from[number % n];
}

static void add_join(Maker *m, const uint32_t *text, unsigned n)
{
    const Shaped s = shape(m, text, n);
    Unit u = {.n = n};
    if (!is_one(&s))
        return;
    memcpy(u.text, text, n * sizeof *text);
    u.glyph = s.info[0].codepoint;
    u.advance = s.pos[0].x_advance;
    u.offset = s.pos[0].x_offset;
    JB_PUSH(m->arena, &m->units, u);
    for (size_t i = 0; i < m->char_n; i++)
        if (m->units.at[i].text[0] == text[0])
            m->units.at[i].begins = true;
}

/* Leaves out the characters that may join: what they do is HarfBuzz's. */
static void leave_out(Maker *m)
{
    size_t kept = 0;
    for (size_t i = 0; i < m->units.n; i++)
        if (!m->units.at[i].may_join)
            m->units.at[kept++] = m->units.at[i];
    m->units.n = m->char_n = kept;
}

static void add_joins(Maker *m)
{
    JB_VEC(uint32_t) from = {0};
    uint32_t text[JB_SHAPES_JOINED];
    for (size_t i = 0; i < m->char_n; i++)
        if (m->units.at[i].may_join)
            JB_PUSH(m->arena, &from, m->units.at[i].text[0]);
    if (m->lookups.longest > JB_SHAPES_JOINED || count_texts(from.n, m->lookups.longest) > TRIALS) {
        leave_out(m);
        return;
    }
    for (unsigned length = 2; length <= m->lookups.longest; length++)
        for (size_t i = 0; i < count_texts(from.n, length); i++) {
            nth_text(from.at, from.n, i, length, text);
            add_join(m, text, length);
        }
}

/* --- kerning --- */

static int16_t measure(Maker *m, const Unit *a, const Unit *b)
{
    uint32_t text[2 * JB_SHAPES_JOINED];
    memcpy(text, a->text, a->n * sizeof *text);
    memcpy(text + a->n, b->text, b->n * sizeof *text);
    const Shaped s = shape(m, text, a->n + b->n);
    if (s.n != 2 || !is_simple(&s, 0) || !is_simple(&s, 1) || s.info[0].codepoint != a->glyph ||
        s.info[1].codepoint != b->glyph || s.info[0].cluster != 0 || s.info[1].cluster != a->n ||
        s.pos[1].x_advance != b->advance || s.pos[0].x_offset != a->offset ||
        s.pos[1].x_offset != b->offset)
        return JB_SHAPES_APART;
    int32_t kern = s.pos[0].x_advance - a->advance;
    bool unsafe = (hb_glyph_info_get_glyph_flags(&s.info[1]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
    return unsafe == (kern != 0) && kern > JB_SHAPES_APART && kern <= INT16_MAX ? (int16_t)kern
                                                                                : JB_SHAPES_APART;
}

static void measure_pairs(Maker *m)
{
    for (size_t i = 0; i < m->units.n; i++)
        if (hb_set_has(m->lookups.kerned, m->units.at[i].glyph) || m->units.at[i].n > 1 ||
            m->units.at[i].may_join)
            JB_PUSH(m->arena, &m->kerned, i);
    size_t n = m->kerned.n;
    m->pairs = jb_arena_alloc_array(m->arena, n * n + 1, sizeof *m->pairs);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++)
            m->pairs[i * n + k] =
                measure(m, &m->units.at[m->kerned.at[i]], &m->units.at[m->kerned.at[k]]);
}

/* Numbers lines of `width` numbers so that equal lines have equal ones, from 1; 0 is kept for a
 * line of zeros. How many numbers there are; first[number] is a line of it. */
static size_t number_lines(const int16_t *lines, size_t n, size_t width, uint16_t *numbers,
                           size_t *first)
{
    size_t classes = 1;
    for (size_t i = 0; i < n; i++) {
        size_t k = 1;
        while (k < classes &&
               memcmp(&lines[i * width], &lines[first[k] * width], width * sizeof *lines) != 0)
            k++;
        first[k] = k == classes ? i : first[k];
        classes += k == classes;
        numbers[i] = (uint16_t)k;
    }
    return classes;
}

static void classify(Maker *m)
{
    size_t n = m->kerned.n;
    int16_t *turned = jb_arena_alloc_array(m->arena, n * n + 1, sizeof *turned);
    size_t *row = jb_arena_alloc_array(m->arena, n + 2, sizeof *row),
           *column = jb_arena_alloc_array(m->arena, n + 2, sizeof *column);
    uint16_t *left = jb_arena_alloc_array(m->arena, n + 1, sizeof *left),
             *right = jb_arena_alloc_array(m->arena, n + 1, sizeof *right);
    for (size_t i = 0; i < n * n; i++)
        turned[i % n * n + i / n] = m->pairs[i];
    m->left_n = number_lines(m->pairs, n, n, left, row);
    m->right_n = number_lines(turned, n, n, right, column);
    m->kerns = jb_arena_alloc_array(m->arena, m->left_n * m->right_n, sizeof *m->kerns);
    for (size_t l = 1; l < m->left_n; l++)
        for (size_t r = 1; r < m->right_n; r++)
            m->kerns[l * m->right_n + r] = m->pairs[row[l] * n + column[r]];
    for (size_t i = 0; i < n; i++) {
        m->units.at[m->kerned.at[i]].left = left[i];
        m->units.at[m->kerned.at[i]].right = right[i];
    }
}

/* --- the table's bytes --- */

static uint32_t entry_of(Maker *m, const Unit *u)
{
    JbShapesForm form = {u->advance, u->left, u->right, (int16_t)u->offset, u->begins};
    size_t i = 0;
    while (i < m->forms.n && memcmp(&m->forms.at[i], &form, sizeof form) != 0)
        i++;
    if (i == m->forms.n)
        JB_PUSH(m->arena, &m->forms, form);
    return (uint32_t)(i + 1) << 16 | u->glyph;
}

static uint32_t *entries_of(Maker *m)
{
    uint32_t *entries = jb_arena_alloc_array(m->arena, KNOWN, sizeof *entries);
    for (size_t i = 0; i < m->char_n; i++)
        entries[m->units.at[i].text[0]] = entry_of(m, &m->units.at[i]);
    return entries;
}

static void put_joins(Maker *m, JbText *t)
{
    for (unsigned n = JB_SHAPES_JOINED; n > 1; n--) /* the longest first */
        for (size_t i = m->char_n; i < m->units.n; i++) {
            const Unit *u = &m->units.at[i];
            JbShapesJoin join = {.n = u->n, .entry = entry_of(m, u)};
            memcpy(join.text, u->text, sizeof join.text);
            if (u->n == n)
                jb_text_put_n(t, &join, sizeof join);
        }
}

static void pad(JbText *t)
{
    while (t->n % 8 != 0)
        jb_text_put_char(t, 0);
}

static bool is_blank(const uint32_t *entries)
{
    for (size_t i = 0; i < JB_SHAPES_PAGE; i++)
        if (entries[i] != 0)
            return false;
    return true;
}

static void put_table(Maker *m, JbText *t)
{
    JbText joins = jb_text(m->arena), rest = jb_text(m->arena), pages = jb_text(m->arena);
    JbShapesTable head = {.left_n = (uint32_t)m->left_n, .right_n = (uint32_t)m->right_n};
    uint16_t numbers[JB_SHAPES_PAGES] = {0};
    const uint32_t *entries = entries_of(m);
    put_joins(m, &joins);
    for (size_t i = 0; i < JB_SHAPES_PAGES; i++) {
        JbShapesPage page;
        memcpy(page.entries, &entries[i * JB_SHAPES_PAGE], sizeof page.entries);
        if (is_blank(page.entries))
            continue;
        page.sum =
            jb_map_checksum((const uint8_t *)page.entries, sizeof page.entries) + head.page_n;
        jb_text_put_n(&pages, &page, sizeof page);
        numbers[i] = (uint16_t)++head.page_n;
    }
    head.form_n = (uint32_t)m->forms.n;
    head.join_n = (uint32_t)(joins.n / sizeof(JbShapesJoin));
    jb_text_put_n(&rest, &head, sizeof head);
    jb_text_put_n(&rest, m->forms.at, m->forms.n * sizeof *m->forms.at);
    jb_text_put_n(&rest, joins.at, joins.n);
    jb_text_put_n(&rest, numbers, sizeof numbers);
    jb_text_put_n(&rest, m->kerns, m->left_n * m->right_n * sizeof *m->kerns);
    pad(&rest);
    head.size = (uint32_t)(rest.n - sizeof head.sum);
    memcpy(rest.at, &head, sizeof head);
    head.sum = jb_map_checksum((const uint8_t *)rest.at + sizeof head.sum, head.size);
    memcpy(rest.at, &head, sizeof head);
    jb_text_put_n(t, rest.at, rest.n);
    jb_text_put_n(t, pages.at, pages.n);
}

/* --- the proof --- */

/* Whether the table says nothing of the text or what HarfBuzz says. */
static bool agrees(Maker *m, JbShapes *shapes, size_t number, const uint32_t *text, unsigned n)
{
    hb_glyph_info_t info[JB_SHAPES_JOINED + 1];
    hb_glyph_position_t pos[JB_SHAPES_JOINED + 1];
    unsigned out = jb_layout_shapes_run(shapes, number, text, n, info, pos);
    const Shaped s = shape(m, text, n);
    for (unsigned i = 0; i < out; i++)
        if (s.n != out || !is_simple(&s, i) || info[i].codepoint != s.info[i].codepoint ||
            info[i].cluster != s.info[i].cluster || pos[i].x_advance != s.pos[i].x_advance ||
            pos[i].x_offset != s.pos[i].x_offset ||
            ((info[i].mask ^ s.info[i].mask) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0)
            return false;
    return true;
}

/* The characters that joins consist of, each once. */
static uint32_t *parts_of_joins(const Maker *m, size_t *n)
{
    uint32_t *parts =
        jb_arena_alloc_array(m->arena, JB_SHAPES_JOINED * (m->units.n - m->char_n), sizeof *parts);
    *n = 0;
    for (size_t i = m->char_n; i < m->units.n; i++)
        for (unsigned k = 0; k < m->units.at[i].n; k++) {
            size_t at = 0;
            while (at < *n && parts[at] != m->units.at[i].text[k])
                at++;
            parts[at] = m->units.at[i].text[k];
            *n += at == *n;
        }
    return parts;
}

/* Whether all texts of characters that join, one longer than a join, come out as HarfBuzz has
 * them: which of several joins is taken, and what then becomes of the rest. */
static bool is_proven(Maker *m, JbShapes *shapes, size_t number)
{
    uint32_t text[JB_SHAPES_JOINED + 1];
    unsigned length = m->lookups.longest + 1;
    size_t n;
    const uint32_t *parts = parts_of_joins(m, &n);
    size_t texts = n > 0 ? count_texts(n, length) : 0;
    bool good = texts <= TRIALS;
    for (size_t i = 0; good && i < texts; i++) {
        nth_text(parts, n, i, length, text);
        good = agrees(m, shapes, number, text, length);
    }
    return good;
}

/* --- all tables --- */

static bool is_alike(const Maker *a, const Maker *b)
{
    return a->setting.script == b->setting.script && hb_set_is_equal(a->gsub, b->gsub) &&
           hb_set_is_equal(a->gpos, b->gpos);
}

/* The table of a setting, appended to the text, unless another one's serves: where it begins, or
 * 0. */
static uint32_t make_table(Maker *makers, size_t number, uint32_t *offsets, JbText *t)
{
    Maker *m = &makers[number];
    m->setting = jb_para_setting(number);
    m->feature_n = jb_para_features(&m->setting, m->features);
    bool plain = find_lookups(m);
    for (size_t i = 0; plain && i < number; i++)
        if (is_alike(&makers[i], m))
            return offsets[i];
    uint32_t from = 0;
    if (plain && jb_lookups_read(m->face, m->gsub, m->gpos, &m->lookups)) {
        add_characters(m);
        add_joins(m);
        measure_pairs(m);
        classify(m);
        pad(t);
        from = (uint32_t)t->n;
        put_table(m, t);
    }
    return from;
}

/* Puts the offsets in their place, and the head's sum. */
static void put_offsets(JbText *t, const uint32_t *offsets)
{
    size_t guard = offsetof(JbShapesHead, face), n = JB_SETTINGS * sizeof *offsets;
    memcpy(t->at + sizeof(JbShapesHead), offsets, n);
    uint64_t sum =
        jb_map_checksum((const uint8_t *)t->at + guard, sizeof(JbShapesHead) + n - guard);
    memcpy(t->at + offsetof(JbShapesHead, sum), &sum, sizeof sum);
}

/* Takes away the tables that are not proven. */
static void prove(Maker *makers, const char *sums, uint32_t *offsets, JbText *t)
{
    JbShapes *shapes = jb_layout_shapes_open(makers->arena, t->at, t->n, sums, jb_para_settings());
    for (size_t i = 0; i < JB_SETTINGS; i++) {
        uint32_t at = offsets[i];
        if (at == 0 || makers[i].units.n == 0 || is_proven(&makers[i], shapes, i))
            continue;
        for (size_t k = 0; k < JB_SETTINGS; k++)
            offsets[k] = offsets[k] == at ? 0 : offsets[k];
    }
    put_offsets(t, offsets);
}

static void make_tables(Maker first, const char *sums, JbText *t)
{
    Maker makers[JB_SETTINGS];
    uint32_t offsets[JB_SETTINGS] = {0};
    JbShapesHead head;
    jb_layout_shapes_head(&head, sums, jb_para_settings());
    jb_text_put_n(t, &head, sizeof head);
    jb_text_put_n(t, offsets, sizeof offsets);
    for (size_t i = 0; i < JB_SETTINGS; i++) {
        makers[i] = first;
        offsets[i] = make_table(makers, i, offsets, t);
    }
    put_offsets(t, offsets);
    prove(makers, sums, offsets, t);
    for (size_t i = 0; i < JB_SETTINGS; i++) {
        hb_set_destroy(makers[i].gsub);
        hb_set_destroy(makers[i].gpos);
        jb_lookups_drop(&makers[i].lookups);
    }
}

JbText jb_shapes_make(JbArena *arena, const char *face, unsigned n, const char *sums)
{
    hb_blob_t *blob = hb_blob_create(face, n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    Maker m = {.arena = arena, .face = hb_face_create(blob, 0), .buffer = hb_buffer_create()};
    JbText t = jb_text(arena);
    int upem = (int)hb_face_get_upem(m.face);
    m.font = hb_font_create(m.face);
    hb_font_set_scale(m.font, upem, upem);
    make_tables(m, sums, &t);
    hb_buffer_destroy(m.buffer);
    hb_font_destroy(m.font);
    hb_face_destroy(m.face);
    hb_blob_destroy(blob);
    return t;
}
