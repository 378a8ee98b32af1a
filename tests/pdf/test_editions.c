/* SPDX-License-Identifier: MIT */
/* Whole files from pages made by hand: structure, repeatability, refusals. */
#include "by_hand.h"
#include "pdf/image.h"
#include "pdf/writer.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>
#include <unistd.h>

#include <cmocka.h>

#define PHOTO "input/photos/jinyun.jpg"

static const char *make(Hand *h, JbEdition edition, size_t *n)
{
    JbPdfOptions options = hand_options(edition);
    options.uncompressed = true;
    const char *bytes = jb_pdf(h->arena, h->diags, &h->pages, &options, n);
    if (bytes == NULL)
        hand_complain(h);
    return bytes;
}

static const char *find(const char *bytes, size_t n, const char *needle)
{
    size_t length = strlen(needle);
    for (size_t i = 0; i + length <= n; i++)
        if (memcmp(bytes + i, needle, length) == 0)
            return bytes + i;
    return NULL;
}

static bool holds(const char *bytes, size_t n, const char *needle)
{
    return find(bytes, n, needle) != NULL;
}

static void each_edition_says_what_it_is(void **state)
{
    static const char *const version[JB_EDITIONS] = {[JB_SCREEN] = "%PDF-1.7",
                                                     [JB_ARCHIVE] = "%PDF-1.7",
                                                     [JB_ARCHIVE4] = "%PDF-2.0",
                                                     [JB_PRINT] = "%PDF-1.6",
                                                     [JB_PLAIN] = "%PDF-1.4"};
    static const bool tagged[JB_EDITIONS] = {
        [JB_SCREEN] = true, [JB_ARCHIVE] = true, [JB_ARCHIVE4] = true, [JB_PRINT] = true};
    for (JbEdition e = 0; e < JB_EDITIONS; e++) {
        Hand h;
        size_t n = 0;
        hand_begin(&h, *state, PHOTO);
        const char *bytes = make(&h, e, &n);
        assert_non_null(bytes);
        assert_memory_equal(bytes, version[e], 8);
        assert_int_equal(holds(bytes, n, "/StructTreeRoot"), tagged[e]);
        assert_int_equal(holds(bytes, n, "<pdfuaid:part>1<"), e == JB_SCREEN || e == JB_ARCHIVE);
        assert_int_equal(holds(bytes, n, "<pdfuaid:part>2<"), e == JB_ARCHIVE4);
        assert_int_equal(holds(bytes, n, "<pdfaid:part>3<"), e == JB_ARCHIVE);
        assert_int_equal(holds(bytes, n, "<pdfaid:part>4<"), e == JB_ARCHIVE4);
        assert_int_equal(holds(bytes, n, "PDF/X-4"), e == JB_PRINT);
        assert_int_equal(holds(bytes, n, "/Subtype /Link"), tagged[e] && e != JB_PRINT);
        jb_layout_faces_close(h.faces);
    }
}

static void the_same_pages_give_the_same_bytes(void **state)
{
    for (JbEdition e = 0; e < JB_EDITIONS; e++) {
        const char *bytes[2];
        size_t n[2] = {0, 0};
        for (int i = 0; i < 2; i++) {
            Hand h;
            hand_begin(&h, *state, PHOTO);
            bytes[i] = make(&h, e, &n[i]);
            assert_non_null(bytes[i]);
            jb_layout_faces_close(h.faces);
        }
        assert_int_equal(n[0], n[1]);
        assert_memory_equal(bytes[0], bytes[1], n[0]);
    }
}

static const char *id_of(const char *bytes, size_t n)
{
    const char *id = find(bytes, n, "/ID [");
    assert_non_null(id);
    return id;
}

static void another_text_alternative_gives_another_id(void **state)
{
    const char *id[2];
    for (int i = 0; i < 2; i++) {
        Hand h;
        size_t n = 0;
        hand_begin(&h, *state, NULL);
        for (size_t k = 0; i == 1 && k < h.pages.elements.n; k++)
            if (h.pages.elements.at[k].tag == JB_TAG_FIGURE)
                h.pages.elements.at[k].alt = "another";
        const char *bytes = make(&h, JB_SCREEN, &n);
        assert_non_null(bytes);
        id[i] = id_of(bytes, n);
        assert_null(strstr(id[i], "00000000"));
        jb_layout_faces_close(h.faces);
    }
    assert_memory_not_equal(id[0], id[1], 40);
}

/* Number of the object in which `at` lies. */
static long object_before(const char *bytes, const char *at)
{
    const char *p = at;
    while (p > bytes && memcmp(p, " 0 obj", 6) != 0)
        p--;
    while (p > bytes && p[-1] >= '0' && p[-1] <= '9')
        p--;
    return strtol(p, NULL, 10);
}

/* A passage of the other language stands between the contents of its paragraph before it and behind
 * it. */
static void inline_elements_stand_where_they_are_read(void **state)
{
    Hand h;
    size_t n = 0;
    hand_begin(&h, *state, NULL);
    const char *bytes = make(&h, JB_SCREEN, &n);
    assert_non_null(bytes);
    const char *span = find(bytes, n, "/S/Span");
    assert_non_null(span);
    const char *expected = jb_arena_format(h.arena, "/K[2 %ld 0 R 4 ]", object_before(bytes, span));
    assert_true(holds(bytes, n, expected));
    jb_layout_faces_close(h.faces);
}

static size_t count(const char *bytes, size_t n, const char *needle)
{
    size_t found = 0;
    for (const char *p = find(bytes, n, needle); p != NULL; found++)
        p = find(p + 1, n - (size_t)(p + 1 - bytes), needle);
    return found;
}

/* The hyphen at the line's end is a glyph of the word's string and none of what that stands for. */
static void a_hyphen_at_the_line_end_is_none_of_the_word(void **state)
{
    Hand h;
    size_t n = 0;
    hand_begin(&h, *state, NULL);
    const char *bytes = make(&h, JB_SCREEN, &n);
    assert_non_null(bytes);
    const char *word = find(bytes, n, "/ActualText <FEFF006400690067006900740061006C>>> BDC");
    assert_non_null(word);
    const char *end = find(word, n - (size_t)(word - bytes), "ET\n");
    assert_non_null(end);
    const char *string = find(word, (size_t)(end - word), "[<");
    assert_non_null(string);
    size_t digits = 0;
    for (const char *p = string; p < end && *p != ']'; p++)
        digits += (*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'F');
    assert_true(digits >= 16); /* four codes: d, i, g and the hyphen */
    assert_null(find(word, (size_t)(end - word), "/Artifact"));
    assert_true(
        holds(bytes, n, "/ActualText <FEFF006400690067006900740061006C>>> BDC")); /* digital */
    assert_false(holds(bytes, n, "00AD"));
    /* libharu writes / and % as \057 and \045 */
    assert_true(holds(bytes, n,
                      "example.org\\057\\045E9\\04587\\0458D\\045E5\\045BA\\04586?a=\\0501\\051)"));
    jb_layout_faces_close(h.faces);
}

/* The same picture cut in two ways at scales that are nearly one is kept once; at two scales, or
 * for parts far from each other, it is not. */
static void a_picture_shown_twice_is_kept_once(void **state)
{
    static const struct {
        int32_t crop[4];
        JbLen h;
        size_t pictures;
    } cases[] = {{{0, 10000, 100000, 90000}, 108000, 1},
                 {{0, 20000, 100000, 100000}, 108000, 1},
                 {{0, 20000, 100000, 60000}, 54000, 1},
                 {{0, 20000, 100000, 60000}, 108000, 2},
                 {{0, 95000, 100000, 100000}, 108000 / 16, 2},
                 {{5000, 14000, 95000, 86000}, 108000, 1}, /* a ninth larger */
                 {{0, 14000, 100000, 86000}, 108000, 2},   /* along alone */
                 {{10000, 18000, 90000, 82000}, 108000, 1},
                 {{20000, 26000, 80000, 74000}, 108000, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Hand h;
        size_t n = 0;
        hand_begin(&h, *state, PHOTO);
        JbPage *page = &h.pages.pages.at[1];
        for (size_t k = 0; k < page->marks.n; k++)
            if (page->marks.at[k].kind == JB_MARK_IMAGE) {
                memcpy(page->marks.at[k].crop, cases[i].crop, sizeof cases[i].crop);
                page->marks.at[k].h = cases[i].h;
            }
        if (i == 4) /* two thin strips */
            for (size_t k = 0; k < h.pages.pages.at[0].marks.n; k++)
                if (h.pages.pages.at[0].marks.at[k].kind == JB_MARK_IMAGE) {
                    h.pages.pages.at[0].marks.at[k].crop[3] = 15000;
                    h.pages.pages.at[0].marks.at[k].h = cases[i].h;
                }
        const char *bytes = make(&h, JB_SCREEN, &n);
        assert_non_null(bytes);
        assert_int_equal(count(bytes, n, "/Subtype /Image"), cases[i].pictures);
        assert_int_equal(count(bytes, n, "re W n"), 2 * (i == 1) + (i == 2 || i == 5 || i == 7));
        jb_layout_faces_close(h.faces);
    }
}

static void attachments_are_sorted_and_named(void **state)
{
    static const JbAttachment files[] = {{"b.json", "application/json", "Source", "B", "{}", 2},
                                         {"a.csv", "text/csv", "Data", "A", "1", 1}};
    Hand h;
    size_t n = 0;
    hand_begin(&h, *state, NULL);
    JbPdfOptions options = hand_options(JB_ARCHIVE);
    options.uncompressed = true;
    options.attachments = files;
    options.attachment_n = 2;
    const char *bytes = jb_pdf(h.arena, h.diags, &h.pages, &options, &n);
    assert_non_null(bytes);
    assert_true(holds(bytes, n, "/Subtype /application#2Fjson"));
    assert_true(holds(bytes, n, "/AFRelationship /Source"));
    const char *names = find(bytes, n, "/Names [ (a");
    assert_non_null(names);
    jb_layout_faces_close(h.faces);
}

/* What is packed is libharu's own file and nothing else; what is cut short is refused, not read
 * beyond its end. */
static void packing_takes_whole_files_only(void **state)
{
    Hand h;
    size_t n = 0, packed_n = 0;
    hand_begin(&h, *state, NULL);
    const char *bytes = make(&h, JB_SCREEN, &n);
    assert_non_null(bytes);
    const char *packed = jb_pdf_compact(h.arena, bytes, n, &packed_n);
    assert_non_null(packed);
    assert_true(packed_n < n);
    assert_true(holds(packed, packed_n, "/Type/ObjStm"));
    assert_false(holds(packed, packed_n, "/S/P"));
    assert_null(jb_pdf_compact(h.arena, packed, packed_n, &packed_n));
    for (size_t cut = 0; cut < n - 8; cut += 1 + n / 97)
        assert_null(jb_pdf_compact(h.arena, jb_arena_strndup(h.arena, bytes, cut), cut, &packed_n));
    jb_layout_faces_close(h.faces);
}

/* --- refusals --- */

static JbMark *first_text(Hand *h, bool justified)
{
    JbPage *page = &h->pages.pages.at[0];
    for (size_t i = 0; i < page->marks.n; i++)
        if (page->marks.at[i].kind == JB_MARK_GLYPHS && page->marks.at[i].artifact == JB_ART_NONE &&
            h->pages.elements.at[page->marks.at[i].element].tag == JB_TAG_P) {
            if (justified) {
                JB_PUSH(h->arena, &h->pages.lines, (JbLineRecord){.justified = true});
                page->marks.at[i].line = (uint32_t)h->pages.lines.n - 1;
            }
            return &page->marks.at[i];
        }
    return NULL;
}

static void no_alt(Hand *h)
{
    for (size_t i = 0; i < h->pages.elements.n; i++)
        if (h->pages.elements.at[i].tag == JB_TAG_FIGURE)
            h->pages.elements.at[i].alt = NULL;
}

static void no_glyph(Hand *h)
{
    JbGlyph *glyphs = (JbGlyph *)(uintptr_t)first_text(h, false)->glyphs;
    glyphs[1].id = 0;
}

static void small_text(Hand *h)
{
    first_text(h, false)->size = 6999;
}

static void small_running_text(Hand *h)
{
    first_text(h, true)->size = 7874;
}

static void small_reversed_text(Hand *h)
{
    JbPage *page = &h->pages.pages.at[0];
    for (size_t i = 0; i < page->marks.n; i++)
        if (page->marks.at[i].kind == JB_MARK_GLYPHS && page->marks.at[i].color == HAND_WHITE)
            page->marks.at[i].size = 9999;
}

static void red_text(Hand *h)
{
    first_text(h, false)->color = HAND_RED;
}

static void thick_ink(Hand *h)
{
    JbColor *colors = jb_arena_alloc_array(h->arena, HAND_COLORS, sizeof *colors);
    memcpy(colors, h->pages.colors, HAND_COLORS * sizeof *colors);
    memset(colors[HAND_TINT].cmyk, 61, 4);
    h->pages.colors = colors;
}

static void thin_line(Hand *h)
{
    JbPage *page = &h->pages.pages.at[0];
    for (size_t i = 0; i < page->marks.n; i++)
        if (page->marks.at[i].kind == JB_MARK_PATH)
            page->marks.at[i].stroke = 249;
}

static void coarse_photo(Hand *h)
{
    JbPage *page = &h->pages.pages.at[0];
    for (size_t i = 0; i < page->marks.n; i++)
        if (page->marks.at[i].kind == JB_MARK_IMAGE)
            page->marks.at[i].w = 1280 * 72000 / 199;
}

static void no_title(Hand *h)
{
    JbDocument *document = jb_arena_alloc(h->arena, sizeof *document);
    *document = *h->pages.document;
    document->title.at[JB_EN] = "";
    h->pages.document = document;
}

static void show_picture(Hand *h, const char *path)
{
    for (size_t k = 0; k < h->pages.pages.n; k++)
        for (size_t i = 0; i < h->pages.pages.at[k].marks.n; i++)
            if (h->pages.pages.at[k].marks.at[i].kind == JB_MARK_IMAGE)
                h->pages.pages.at[k].marks.at[i].image = path;
}

/* The photo again, compressed by `format` from pixels that are taken for RGB or inks: without a
 * profile. */
static void bare_photo(Hand *h, int format)
{
    JbPixels p;
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    tjhandle jpeg = tjInitCompress();
    char *path = jb_arena_strdup(h->arena, "/tmp/jb-bare-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0 &&
                jb_pdf_pixels_read(h->arena, h->diags, PHOTO, UINT32_MAX, UINT32_MAX, &p));
    int width = (int)p.width * 3 / (format == TJPF_CMYK ? 4 : 3);
    assert_int_equal(
        tjCompress2(jpeg, p.at, width, 0, (int)p.height, format, &bytes, &size, TJSAMP_444, 90, 0),
        0);
    assert_int_equal(write(fd, bytes, size), (ssize_t)size);
    close(fd);
    tjFree(bytes);
    tjDestroy(jpeg);
    show_picture(h, path);
}

static void bare_rgb(Hand *h)
{
    bare_photo(h, TJPF_RGB);
}

static void bare_cmyk(Hand *h)
{
    bare_photo(h, TJPF_CMYK);
}

static void drop_bare_photo(const Hand *h)
{
    for (size_t i = 0; i < h->pages.pages.at[0].marks.n; i++) {
        const JbMark *m = &h->pages.pages.at[0].marks.at[i];
        if (m->kind == JB_MARK_IMAGE && strncmp(m->image, "/tmp/jb-bare-", 13) == 0)
            unlink(m->image);
    }
}

/* What only a press must know is no fault on a screen. */
static void a_screen_takes_rgb_without_a_profile(void **state)
{
    Hand h;
    size_t n = 0;
    hand_begin(&h, *state, PHOTO);
    bare_rgb(&h);
    assert_non_null(make(&h, JB_SCREEN, &n));
    drop_bare_photo(&h);
    jb_layout_faces_close(h.faces);
}

static void each_fault_is_refused_by_its_name(void **state)
{
    static const struct {
        const char *rule;
        JbEdition edition;
        void (*spoil)(Hand *h);
    } cases[] = {{"alt-missing", JB_SCREEN, no_alt},
                 {"alt-missing", JB_PRINT, no_alt},
                 {"glyph-missing", JB_SCREEN, no_glyph},
                 {"text-too-small", JB_PRINT, small_text},
                 {"text-too-small", JB_PRINT, small_running_text},
                 {"text-too-small", JB_PRINT, small_reversed_text},
                 {"text-in-several-inks", JB_PRINT, red_text},
                 {"too-much-ink", JB_PRINT, thick_ink},
                 {"hairline-too-thin", JB_PRINT, thin_line},
                 {"title-missing", JB_SCREEN, no_title},
                 {"photo-too-coarse", JB_PRINT, coarse_photo},
                 {"photo-without-profile", JB_PRINT, bare_rgb},
                 {"photo-without-profile", JB_PRINT, bare_cmyk},
                 {"photo-without-profile", JB_SCREEN, bare_cmyk}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Hand h;
        size_t n = 0;
        hand_begin(&h, *state, PHOTO);
        cases[i].spoil(&h);
        JbPdfOptions options = hand_options(cases[i].edition);
        assert_null(jb_pdf(h.arena, h.diags, &h.pages, &options, &n));
        assert_int_equal(jb_diags_count(h.diags, JB_ERROR) > 0, true);
        assert_string_equal(h.diags->list.at[0].code, cases[i].rule);
        assert_non_null(h.diags->list.at[0].hint);
        h.diags = jb_diags_new(h.arena);
        options.allow = &cases[i].rule;
        options.allow_n = 1;
        options.uncompressed = true;
        const char *bytes = jb_pdf(h.arena, h.diags, &h.pages, &options, &n);
        assert_non_null(bytes);
        assert_int_equal(jb_diags_count(h.diags, JB_ERROR), 0);
        assert_true(jb_diags_count(h.diags, JB_WARNING) > 0);
        assert_false(holds(bytes, n, "<pdfaid:part>"));
        assert_false(holds(bytes, n, "PDF/X-4"));
        drop_bare_photo(&h);
        jb_layout_faces_close(h.faces);
    }
}

/* Each limit itself is allowed. */
static void what_stands_at_the_limits_is_written(void **state)
{
    Hand h;
    size_t n = 0;
    hand_begin(&h, *state, PHOTO);
    JbColor *colors = jb_arena_alloc_array(h.arena, HAND_COLORS, sizeof *colors);
    memcpy(colors, h.pages.colors, HAND_COLORS * sizeof *colors);
    memset(colors[HAND_TINT].cmyk, 60, 4);
    h.pages.colors = colors;
    JbPage *page = &h.pages.pages.at[0];
    for (size_t i = 0; i < page->marks.n; i++) {
        JbMark *m = &page->marks.at[i];
        if (m->kind == JB_MARK_PATH)
            m->stroke = 250;
        if (m->kind == JB_MARK_IMAGE)
            m->w = 1280 * 72000 / 200;
        if (m->kind == JB_MARK_GLYPHS && m->color == HAND_RED)
            m->size = 14000;
    }
    first_text(&h, true)->size = 7875; /* reversed text is of 10 pt, the note of 7 */
    assert_non_null(make(&h, JB_PRINT, &n));
    assert_int_equal(h.diags->list.n, 0);
    jb_layout_faces_close(h.faces);
}

static void a_press_is_told_by_the_file_beside_its_profile(void **state)
{
    static const char *const profiles[][2] = {{"templates/icc/newsprint.icc", "(CGATS TR 002)"},
                                              {"templates/icc/coated.icc", "(FOGRA39)"}};
    for (int i = 0; i < 2; i++) {
        Hand h;
        size_t n = 0;
        hand_begin(&h, *state, NULL);
        JbPdfOptions options = hand_options(JB_PRINT);
        options.uncompressed = true;
        options.icc_print = profiles[i][0];
        const char *bytes = jb_pdf(h.arena, h.diags, &h.pages, &options, &n);
        assert_non_null(bytes);
        assert_true(holds(bytes, n, profiles[i][1]));
        options.icc_print = "templates/icc/srgb.icc"; /* nothing beside it says which press */
        assert_null(jb_pdf(h.arena, h.diags, &h.pages, &options, &n));
        jb_layout_faces_close(h.faces);
    }
}

/* libharu's arrays end at 32,767 members, PDF's do not. */
static void a_section_holds_as_many_paragraphs_as_there_are(void **state)
{
    enum { MANY = 33000, SECTION = 1 };
    Hand h;
    size_t n = 0, most = 0;
    hand_begin(&h, *state, NULL);
    for (int i = 0; i < MANY; i++)
        (void)hand_element(&h, JB_TAG_P, SECTION, JB_ZH);
    const char *bytes = make(&h, JB_SCREEN, &n), *end = bytes + n;
    assert_non_null(bytes);
    for (const char *at = bytes; (at = find(at, (size_t)(end - at), "/K[")) != NULL; at++) {
        size_t members = 0;
        for (const char *c = at; *c != ']'; c++)
            members += *c == 'R';
        most = members > most ? members : most;
    }
    assert_true(most >= MANY);
    jb_layout_faces_close(h.faces);
}

static int arena_up(void **state)
{
    *state = jb_arena_new();
    return 0;
}

static int arena_down(void **state)
{
    jb_arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_edition_says_what_it_is),
        cmocka_unit_test(the_same_pages_give_the_same_bytes),
        cmocka_unit_test(another_text_alternative_gives_another_id),
        cmocka_unit_test(inline_elements_stand_where_they_are_read),
        cmocka_unit_test(a_hyphen_at_the_line_end_is_none_of_the_word),
        cmocka_unit_test(a_picture_shown_twice_is_kept_once),
        cmocka_unit_test(attachments_are_sorted_and_named),
        cmocka_unit_test(packing_takes_whole_files_only),
        cmocka_unit_test(a_screen_takes_rgb_without_a_profile),
        cmocka_unit_test(each_fault_is_refused_by_its_name),
        cmocka_unit_test(what_stands_at_the_limits_is_written),
        cmocka_unit_test(a_press_is_told_by_the_file_beside_its_profile),
        cmocka_unit_test(a_section_holds_as_many_paragraphs_as_there_are),
    };
    return cmocka_run_group_tests(tests, arena_up, arena_down);
}
