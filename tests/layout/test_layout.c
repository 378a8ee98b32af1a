/* SPDX-License-Identifier: MIT */
/* layout.json: lengths, styles that extend and differ by language, and every fault with its place.
 */
#include "../page/page_make.h"

#define COLORS                                                                                     \
    "\"colors\":{\"ink\":{\"screen\":\"#102030\",\"print\":[0,0,0,100]},\"red\":{\"screen\":\"#"   \
    "B0121E\","                                                                                    \
    "\"print\":[0,95,85,15]}}"
#define STYLES "\"styles\":{\"body\":{}}"
#define PAGE   "\"page\":{\"width\":\"210mm\",\"height\":\"297mm\",\"margin\":\"1in\"}"
#define BODY   "\"body\":[{\"cells\":[{\"flow\":\"a\"}]}]"

static const char *layout_text(const char *page, const char *colors, const char *styles,
                               const char *body, const char *rest)
{
    static char text[4096];
    snprintf(text, sizeof text, "{\"format\":\"jianbao.layout/1\",\"grid\":\"14pt\",%s,%s,%s,%s%s}",
             page, colors, styles, body, rest);
    return text;
}

static void test_lengths(void **state)
{
    (void)state;
    Make *m = make_new();
    const JbLayout *l = layout_of(m, layout_text("\"page\":{\"width\":\"210mm\",\"height\":\"29."
                                                 "7cm\",\"margin\":[\"1in\",36,\"2L\",\"12.5pt\"]}",
                                                 COLORS, STYLES, BODY, ""));
    assert_non_null(l);
    assert_int_equal(l->page.width, 595276);
    assert_int_equal(l->page.height, 841890);
    assert_int_equal(l->page.margin[0], 72000);
    assert_int_equal(l->page.margin[1], 36000);
    assert_int_equal(l->page.margin[2], 28000);
    assert_int_equal(l->page.margin[3], 12500);
    assert_int_equal(l->grid, 14000);
    make_free(m);
}

static void test_colors_and_composition(void **state)
{
    (void)state;
    Make *m = make_new();
    const JbLayout *l =
        layout_of(m, layout_text(PAGE, COLORS, STYLES, BODY,
                                 ",\"composition\":{\"kinsoku\":\"strict\",\"punctuation\":"
                                 "\"kaiming\",\"han_latin\":0.2,\"max_hyphens\":1}"));
    assert_non_null(l);
    assert_int_equal(l->color_n, 2);
    assert_int_equal(l->colors[jb_layout_color(l, "red")].rgb[0], 0xb0);
    assert_int_equal(l->colors[jb_layout_color(l, "red")].cmyk[1], 95);
    assert_int_equal(jb_layout_color(l, "blue"), SIZE_MAX);
    assert_int_equal(l->composition.kinsoku, JB_KINSOKU_STRICT);
    assert_int_equal(l->composition.punctuation, JB_PUNCT_KAIMING);
    assert_int_equal(l->composition.han_latin, 200);
    assert_int_equal(l->composition.han_latin_max, 500);
    assert_int_equal(l->composition.max_hyphens, 1);
    make_free(m);
}

static void test_styles_extend_and_differ_by_language(void **state)
{
    (void)state;
    Make *m = make_new();
    const JbLayout *l = layout_of(
        m, layout_text(
               PAGE, COLORS,
               "\"styles\":{\"note\":{\"extends\":\"body\",\"size\":8,\"tracking\":\"0.1em\"},"
               "\"body\":{\"font\":{\"zh\":\"serif\",\"en\":\"sans\"},\"size\":10,\"indent\":2,"
               "\"color\":\"red\","
               "\"en\":{\"indent\":1,\"indent_after_heading\":0,\"size\":9.5}}}",
               BODY, ""));
    assert_non_null(l);
    const JbStyle *body = &l->styles[jb_layout_style(l, "body")],
                  *note = &l->styles[jb_layout_style(l, "note")];
    assert_string_equal(body->role[JB_EN], "sans");
    assert_int_equal(body->in[JB_ZH]->indent, 2000);
    assert_int_equal(body->in[JB_ZH]->indent_after_heading, 2000);
    assert_int_equal(body->in[JB_EN]->indent, 1000);
    assert_int_equal(body->in[JB_EN]->indent_after_heading, 0);
    assert_int_equal(body->in[JB_EN]->size, 9500);
    assert_int_equal(note->size, 8000);
    assert_int_equal(note->tracking, 800);
    assert_int_equal(note->color, jb_layout_color(l, "red"));
    assert_int_equal(note->in[JB_EN]->indent, 1000); /* what the base changes in English */
    assert_int_equal(note->in[JB_EN]->size, 8000);   /* what the style itself says goes before */
    assert_string_equal(note->in[JB_EN]->name, "note");
    make_free(m);
}

/* With places of their names and one after the other. */
static void test_styles_are_found_by_their_names(void **state)
{
    (void)state;
    Make *m = make_new();
    JbText styles = jb_text(m->arena);
    jb_text_put(&styles, "\"styles\":{\"body\":{}");
    for (int i = 0; i < 100; i++)
        jb_text_put_format(&styles, ",\"s%d\":{}", i);
    jb_text_put(&styles, "}");
    const JbLayout *l = layout_of(m, layout_text(PAGE, COLORS, jb_text_str(&styles), BODY, ""));
    assert_non_null(l);
    JbLayout plain = *l;
    assert_non_null(l->style_places);
    plain.style_places = NULL;
    assert_int_equal(l->style_n, 101);
    for (size_t i = 0; i < l->style_n; i++) {
        assert_int_equal(jb_layout_style(l, l->styles[i].name), i);
        assert_int_equal(jb_layout_style(&plain, l->styles[i].name), i);
    }
    assert_int_equal(jb_layout_style(l, "s100"), SIZE_MAX);
    assert_int_equal(jb_layout_style(l, ""), SIZE_MAX);
    assert_int_equal(jb_layout_style(l, NULL), SIZE_MAX);
    make_free(m);
}

static void test_bands(void **state)
{
    (void)state;
    Make *m = make_new();
    const JbLayout *l =
        layout_of(m, layout_text(PAGE, COLORS, STYLES,
                                 "\"body\":[{\"name\":\"x\",\"height\":\"fill\",\"before\":\"2L\","
                                 "\"split\":true,\"langs\":["
                                 "\"en\"],"
                                 "\"cells\":[{\"flow\":\"a\",\"weight\":1.5,\"columns\":3,"
                                 "\"inset\":[1,2,3,4],\"fill\":\"red\"},"
                                 "{\"flow\":\"b\",\"width\":\"30mm\",\"valign\":\"foot\","
                                 "\"styles\":{\"h1\":\"body\"}}]}]",
                                 ""));
    assert_non_null(l);
    const JbBand *b = &l->page.body[0];
    assert_int_equal(b->sizing, JB_BAND_FILL);
    assert_int_equal(b->before, 28000);
    assert_true(b->split && b->langs.n == 1 && b->langs.at[0] == JB_EN);
    assert_int_equal(b->cells[0].weight, 1500);
    assert_int_equal(b->cells[0].inset[3], 4000);
    assert_int_equal(b->cells[1].weight, 0);
    assert_int_equal(b->cells[1].width, 85039);
    assert_int_equal(b->cells[1].valign, 2);
    assert_string_equal(b->cells[1].styles[0].kind, "h1");
    make_free(m);
}

typedef struct Fault {
    const char *page, *colors, *styles, *body, *rest, *code, *pointer;
} Fault;

static const Fault faults[] = {
    {PAGE, COLORS, STYLES, BODY, ",\"paeg\":1", "unknown-key", "/paeg"},
    {"\"page\":{\"width\":\"210 miles\",\"height\":\"297mm\",\"margin\":0}", COLORS, STYLES, BODY,
     "", "bad-length", "/page/width"},
    {"\"page\":{\"width\":\"210mm\",\"height\":\"297mm\",\"margin\":[1,2]}", COLORS, STYLES, BODY,
     "", "bad-length", "/page/margin"},
    {"\"page\":{\"width\":\"210mm\",\"height\":\"297mm\",\"margin\":{\"top\":1,\"left\":1,"
     "\"bottom\":1,"
     "\"inner\":1,\"outer\":1}}",
     COLORS, STYLES, BODY, "", "unknown-key", "/page/margin/left"},
    {"\"page\":{\"width\":\"210mm\",\"height\":\"297mm\",\"margin\":{\"top\":1,\"bottom\":1,"
     "\"outer\":1}}",
     COLORS, STYLES, BODY, "", "missing-key", "/page/margin"},
    {"\"page\":{\"width\":\"50mm\",\"height\":\"297mm\",\"margin\":\"20mm\"}", COLORS, STYLES, BODY,
     "", "no-type-area", "/page"},
    {PAGE, "\"colors\":{\"ink\":{\"screen\":\"black\",\"print\":[0,0,0,100]}}", STYLES, BODY, "",
     "bad-color", "/colors/ink/screen"},
    {PAGE, "\"colors\":{\"ink\":{\"screen\":\"#000000\",\"print\":[0,0,101]}}", STYLES, BODY, "",
     "bad-color", "/colors/ink/print"},
    {PAGE, COLORS, "\"styles\":{\"body\":{\"color\":\"blue\"}}", BODY, "", "unknown-color",
     "/styles/body/color"},
    {PAGE, COLORS, "\"styles\":{\"body\":{\"extends\":\"boby\"}}", BODY, "", "unknown-style",
     "/styles/body/extends"},
    {PAGE, COLORS, "\"styles\":{\"a\":{\"extends\":\"b\"},\"b\":{\"extends\":\"a\"}}", BODY, "",
     "style-circle", "/styles/b/extends"},
    {PAGE, COLORS, "\"styles\":{\"body\":{\"leading\":\"13pt\"}}", BODY, "", "off-grid",
     "/styles/body/leading"},
    {PAGE, COLORS, "\"styles\":{\"body\":{\"size\":30}}", BODY, "", "bad-length", "/styles/body"},
    {PAGE, COLORS, "\"styles\":{\"body\":{\"en\":{\"aling\":\"left\"}}}", BODY, "", "unknown-key",
     "/styles/body/en/aling"},
    {PAGE, COLORS, STYLES, "\"body\":[{\"cells\":[{\"flow\":\"a\",\"width\":600}]}]", "",
     "too-wide", "/body/0"},
    {PAGE, COLORS, STYLES, "\"body\":[{\"open\":7,\"cells\":[{\"flow\":\"a\"}]}]", "", "off-grid",
     "/body/0/open"},
    {PAGE, COLORS, STYLES, "\"body\":[{\"cells\":[{\"flow\":\"a\",\"styles\":{\"h7\":\"body\"}}]}]",
     "", "unknown-kind", NULL},
    {PAGE, COLORS, STYLES, "\"body\":[{\"cells\":[{\"flow\":\"a\",\"weight\":0}]}]", "",
     "bad-value", "/body/0/cells/0/weight"},
    {PAGE, COLORS, STYLES, "\"body\":[{\"cells\":[{\"weight\":1}]}]", "", "missing-key", NULL},
    {PAGE, COLORS, STYLES, BODY, ",\"status\":{\"met\":{\"color\":\"ink\",\"shape\":\"star\"}}",
     "bad-value", "/status/met/shape"},
    {PAGE, COLORS, STYLES, BODY, ",\"print\":{\"profile\":\"none.icc\"}", "no-such-file",
     "/print/profile"},
    {PAGE, COLORS, STYLES, BODY, ",\"composition\":{\"han_latin\":0.1}", "bad-value",
     "/composition"},
    {PAGE, COLORS, "\"styles\":{\"body\":{\"fit\":{\"lines\":1,\"words\":3}}}", BODY, "",
     "unknown-key", "/styles/body/fit/words"},
    {PAGE, COLORS, "\"styles\":{\"body\":{\"fit\":{}}}", BODY, "", "missing-key",
     "/styles/body/fit"},
    {PAGE, COLORS, "\"styles\":{\"body\":{\"fit\":1}}", BODY, "", "wrong-type", "/styles/body/fit"},
    {PAGE, COLORS, "\"styles\":{\"body\":{\"fit\":{\"lines\":0}}}", BODY, "", "bad-value",
     "/styles/body/fit/lines"},
    {PAGE, COLORS, "\"styles\":{\"body\":{\"fit\":{\"lines\":1,\"policy\":[\"cut\"]}}}", BODY, "",
     "bad-value", "/styles/body/fit/policy/0"},
    {PAGE, COLORS,
     "\"styles\":{\"body\":{\"fit\":{\"lines\":1,\"policy\":[\"variant\",\"variant\"]}}}", BODY, "",
     "bad-value", "/styles/body/fit/policy/1"},
    {PAGE, COLORS, "\"styles\":{\"body\":{\"fit\":{\"lines\":1,\"policy\":[\"next-page\"]}}}", BODY,
     "", "bad-value", "/styles/body/fit/policy/0"},
    {PAGE, COLORS, "\"styles\":{\"body\":{\"fit\":{\"lines\":1,\"policy\":[\"tighter\"]}}}", BODY,
     "", "bad-value", "/styles/body/fit"},
    {PAGE, COLORS, "\"styles\":{\"body\":{\"fit\":{\"lines\":1,\"tighten\":{\"size\":0.9}}}}", BODY,
     "", "bad-value", "/styles/body/fit"},
    {PAGE, COLORS,
     "\"styles\":{\"body\":{\"fit\":{\"lines\":1,\"policy\":[\"tighter\"],\"tighten\":{\"size\":0."
     "5}}}}",
     BODY, "", "bad-value", "/styles/body/fit/tighten/size"},
    {PAGE, COLORS,
     "\"styles\":{\"body\":{\"fit\":{\"lines\":1,\"policy\":[\"tighter\"],\"tighten\":{"
     "\"tracking\":0.1}}}}",
     BODY, "", "bad-value", "/styles/body/fit/tighten/tracking"},
    {PAGE, COLORS, STYLES,
     "\"body\":[{\"cells\":[{\"flow\":\"a\",\"fit\":{\"lines\":9,\"policy\":[\"next-page\"]}}]}]",
     "", "bad-value", "/body/0/cells/0/fit"},
    {PAGE, COLORS, STYLES,
     "\"body\":[{\"cells\":[{\"flow\":\"a\",\"boxes\":[{\"flow\":\"b\",\"span\":[1,2]}]}]}]", "",
     "bad-value", "/body/0/cells/0/boxes/0/span"},
    {PAGE, COLORS, STYLES,
     "\"body\":[{\"cells\":[{\"flow\":\"a\",\"columns\":3,\"boxes\":[{\"flow\":\"b\",\"span\":[0,2]"
     "}]}]}]",
     "", "bad-value", "/body/0/cells/0/boxes/0/span"},
    {PAGE, COLORS, STYLES,
     "\"body\":[{\"cells\":[{\"flow\":\"a\",\"columns\":3,\"boxes\":[{\"flow\":\"b\",\"span\":[3,2]"
     "}]}]}]",
     "", "bad-value", "/body/0/cells/0/boxes/0/span"},
    {PAGE, COLORS, STYLES,
     "\"body\":[{\"cells\":[{\"flow\":\"a\",\"columns\":3,\"boxes\":[{\"flow\":\"b\",\"span\":[1,2]"
     ","
     "\"width\":3}]}]}]",
     "", "unknown-key", "/body/0/cells/0/boxes/0/width"},
    {PAGE, COLORS, STYLES,
     "\"body\":[{\"cells\":[{\"flow\":\"a\",\"columns\":3,\"boxes\":[{\"flow\":\"b\",\"span\":[1,2]"
     ",\"at\":"
     "\"top\"}]}]}]",
     "", "bad-value", "/body/0/cells/0/boxes/0/at"},
    {PAGE, COLORS, STYLES,
     "\"body\":[{\"cells\":[{\"flow\":\"a\",\"columns\":3,\"boxes\":[{\"flow\":\"b\",\"span\":[1,2]"
     ","
     "\"height\":20}]}]}]",
     "", "off-grid", "/body/0/cells/0/boxes/0/height"},
    {PAGE, COLORS, STYLES,
     "\"body\":[{\"cells\":[{\"flow\":\"a\",\"columns\":3,\"boxes\":[{\"flow\":\"b\",\"span\":[1,2]"
     "},{"
     "\"flow\":\"c\",\"span\":[2,3]}]}]}]",
     "", "bad-value", "/body/0/cells/0/boxes/1"},
    {PAGE, COLORS, STYLES, "\"body\":[{\"cells\":[{\"flow\":\"a\",\"columns\":3,\"boxes\":[3]}]}]",
     "", "wrong-type", "/body/0/cells/0/boxes/0"},
    {PAGE, COLORS, STYLES, "\"body\":[{\"cells\":[{\"flow\":\"a\",\"continue\":true}]}]", "",
     "nothing-goes-on", "/body/0/cells/0"},
    {PAGE, COLORS, STYLES,
     "\"body\":[{\"cells\":[{\"flow\":\"a\"}]},{\"cells\":[{\"flow\":\"a\",\"continue\":true}]}]",
     "", "no-height", "/body/0"},
    {PAGE, COLORS, STYLES,
     "\"body\":[{\"height\":\"fill\",\"cells\":[{\"flow\":\"a\"},{\"flow\":\"b\"}]},{\"cells\":[{"
     "\"flow\":"
     "\"a\",\"continue\":true}]}]",
     "", "no-height", "/body/0"},
    {PAGE, COLORS, STYLES,
     "\"body\":[{\"cells\":[{\"flow\":\"a\"},{\"flow\":\"a\",\"continue\":true,\"styles\":{\"p\":"
     "\"body\"}}]}"
     "]",
     "", "bad-value", "/body/0/cells/1"},
    {PAGE, COLORS, STYLES,
     "\"body\":[{\"cells\":[{\"flow\":\"a\",\"fit\":{\"lines\":3}},{\"flow\":\"a\",\"continue\":"
     "true}]}]",
     "", "bad-value", "/body/0/cells/1"},
    {PAGE, COLORS, STYLES, BODY,
     ",\"footer\":[{\"cells\":[{\"flow\":\"a\",\"columns\":2,\"boxes\":[{\"flow\":\"b\",\"span\":["
     "1,2]}]}]}]",
     "bad-value", "/footer/0/cells/0"},
    {PAGE, COLORS, "\"styles\":{\"body\":{\"span\":0}}", BODY, "", "bad-value",
     "/styles/body/span"},
};

/* What is no fault: cells one after the other, and bands whose height is known. */
static void test_flows_that_go_on(void **state)
{
    (void)state;
    static const char *const bodies[] = {
        "\"body\":[{\"cells\":[{\"flow\":\"a\"},{\"flow\":\"a\",\"continue\":true}]}]",
        "\"body\":[{\"height\":\"9L\",\"cells\":[{\"flow\":\"a\"}]},{\"cells\":[{\"flow\":\"a\","
        "\"continue\":"
        "true}]}]",
        "\"body\":[{\"min_height\":\"9L\",\"cells\":[{\"flow\":\"a\"}]},{\"cells\":[{\"flow\":"
        "\"a\","
        "\"continue\":true}]}]",
        "\"body\":[{\"cells\":[{\"flow\":\"a\"},{\"flow\":\"b\"}]},{\"cells\":[{\"flow\":\"a\","
        "\"continue\":"
        "true}]}]",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        Make *m = make_new();
        const JbLayout *l = layout_of(m, layout_text(PAGE, COLORS, STYLES, bodies[i], ""));
        assert_non_null(l);
        const JbBand *last = &l->page.body[l->page.body_n - 1];
        assert_true(last->cells[last->cell_n - 1].goes_on);
        make_free(m);
    }
}

static void test_every_fault_is_reported_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const Fault *f = &faults[i];
        Make *m = make_new();
        assert_null(layout_of(m, layout_text(f->page, f->colors, f->styles, f->body, f->rest)));
        bool found = false;
        for (size_t k = 0; k < m->diags->list.n; k++) {
            const JbDiag *d = &m->diags->list.at[k];
            bool here =
                !f->pointer || (d->place.pointer && strcmp(d->place.pointer, f->pointer) == 0);
            found |= strcmp(d->code, f->code) == 0 && here && d->place.line > 0;
        }
        if (!found) {
            print_diags(m);
            fail_msg("fault %zu is not reported as %s", i, f->code);
        }
        assert_int_equal(m->diags->list.n, 1); /* once */
        make_free(m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_colors_and_composition),
        cmocka_unit_test(test_styles_extend_and_differ_by_language),
        cmocka_unit_test(test_styles_are_found_by_their_names),
        cmocka_unit_test(test_bands),
        cmocka_unit_test(test_flows_that_go_on),
        cmocka_unit_test(test_every_fault_is_reported_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
