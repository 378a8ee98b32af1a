/* SPDX-License-Identifier: MIT */
/* Colours, looks of statuses and composition settings of layout.json. */
#include "layout/layout_read.h"
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool parse_rgb(const char *s, uint8_t rgb[3])
{
    if (!s || s[0] != '#' || strlen(s) != 7)
        return false;
    for (int i = 0; i < 3; i++) {
        int high = hex(s[1 + 2 * i]), low = hex(s[2 + 2 * i]);
        if (high < 0 || low < 0)
            return false;
        rgb[i] = (uint8_t)(high * 16 + low);
    }
    return true;
}

static bool parse_cmyk(const JbJson *print, uint8_t cmyk[4])
{
    if (!print || print->n != 4)
        return false;
    int i = 0;
    for (const JbJson *ink = print->child; ink; ink = ink->next) {
        int32_t v = ink->kind == JB_JSON_NUMBER ? jb_q_scale(ink->number, 1) : -1;
        if (v < 0 || v > 100)
            return false;
        cmyk[i++] = (uint8_t)v;
    }
    return true;
}

/* Inks have names of ASCII; those of the four, of all and of none are taken (PDF 8.6.6.4). */
static const char *read_spot(JbLayoutRead *r, const JbJson *entry)
{
    static const char *const taken[] = {"", "All", "None", "Cyan", "Magenta", "Yellow", "Black"};
    const JbJson *spot = jb_json_get(entry, "spot");
    const char *name = spot ? jb_json_string(r->diags, entry, "spot") : NULL;
    if (!name)
        return NULL;
    bool good = strlen(name) <= 60;
    for (size_t i = 0; i < COUNT(taken); i++)
        good = good && strcmp(name, taken[i]) != 0;
    for (const char *s = name; *s; s++)
        good = good && *s >= ' ' && *s < 0x7F;
    if (good)
        return name;
    jb_diag_error(r->diags, "bad-color", &spot->place,
                  "the ink's name, in ASCII, other than those of process inks: \"PANTONE 485 C\"",
                  "the ink of '%s' has no name that a press knows", entry->key);
    return NULL;
}

static JbColor read_color(JbLayoutRead *r, const JbJson *entry)
{
    static const JbField fields[] = {{"screen", true}, {"print", true}, {"spot", false}};
    JbColor color = {.name = entry->key};
    if (entry->kind != JB_JSON_OBJECT) {
        jb_diag_error(r->diags, "wrong-type", &entry->place,
                      "{\"screen\": \"#b0121e\", \"print\": [0, 95, 85, 15]}",
                      "a colour is an object");
        return color;
    }
    if (!jb_json_check_keys(r->diags, entry, fields, COUNT(fields)))
        return color;
    if (!parse_rgb(jb_json_string(r->diags, entry, "screen"), color.rgb))
        jb_diag_error(r->diags, "bad-color", &jb_json_get(entry, "screen")->place,
                      "six hex digits: \"#b0121e\"", "the screen value of '%s' is no colour",
                      entry->key);
    if (!parse_cmyk(jb_json_array(r->diags, entry, "print"), color.cmyk))
        jb_diag_error(r->diags, "bad-color", &jb_json_get(entry, "print")->place,
                      "cyan, magenta, yellow and black in per cent: [0, 95, 85, 15]",
                      "the print value of '%s' is no colour", entry->key);
    color.spot = read_spot(r, entry);
    return color;
}

/* One ink looks the same wherever it stands. */
static void check_spots(JbLayoutRead *r, const JbJson *object, const JbColor *colors)
{
    size_t i = 0;
    for (const JbJson *entry = object ? object->child : NULL; entry; entry = entry->next, i++)
        for (size_t k = 0; k < i; k++)
            if (colors[i].spot && jb_text_equal(colors[i].spot, colors[k].spot) &&
                memcmp(colors[i].cmyk, colors[k].cmyk, sizeof colors[i].cmyk) != 0) {
                jb_diag_error(r->diags, "bad-color", &entry->place,
                              "give both the same print value, or another ink",
                              "'%s' and '%s' are printed in one ink, and differ", colors[k].name,
                              colors[i].name);
                return;
            }
}

void jb_layout_read_colors(JbLayoutRead *r, const JbJson *root)
{
    const JbJson *object = jb_json_object(r->diags, root, "colors");
    size_t n = object ? object->n : 0;
    JbColor *colors = jb_arena_alloc_array(r->arena, n + 1, sizeof *colors);
    size_t i = 0;
    for (const JbJson *entry = object ? object->child : NULL; entry; entry = entry->next)
        colors[i++] = read_color(r, entry);
    check_spots(r, object, colors);
    if (n == 0) {
        if (object)
            jb_diag_error(r->diags, "no-colors", &object->place, "name at least \"ink\"",
                          "there is no colour");
        colors[n++] = (JbColor){.name = "ink", .cmyk = {0, 0, 0, 100}};
    }
    r->out->colors = colors;
    r->out->color_n = n;
}

void jb_layout_read_status(JbLayoutRead *r, const JbJson *root)
{
    static const JbField fields[] = {{"color", true}, {"shape", true}};
    static const char *const shapes[] = {"up", "disc", "down", "square", "ring", "diamond", "dash"};
    const JbJson *object = jb_json_object(r->diags, root, "status");
    if (!object)
        return;
    struct JbStatusLook *looks = jb_arena_alloc_array(r->arena, object->n + 1, sizeof *looks);
    size_t n = 0;
    for (const JbJson *entry = object->child; entry; entry = entry->next) {
        if (entry->kind != JB_JSON_OBJECT) {
            jb_diag_error(r->diags, "wrong-type", &entry->place,
                          "{\"color\": \"green\", \"shape\": \"up\"}",
                          "the look of a status is an object");
            continue;
        }
        jb_json_check_keys(r->diags, entry, fields, COUNT(fields));
        int shape = jb_json_choice(r->diags, entry, "shape", shapes, COUNT(shapes));
        looks[n].status = entry->key;
        looks[n].color = jb_layout_color_member(r, entry, "color", 0);
        looks[n++].shape = shapes[shape < 0 ? 4 : shape];
    }
    r->out->looks = looks;
    r->out->status_color_n = n;
}

void jb_layout_read_composition(JbLayoutRead *r, const JbJson *root)
{
    static const JbField fields[] = {
        {"kinsoku", false},     {"punctuation", false},     {"hanging", false},
        {"han_latin", false},   {"han_latin_min", false},   {"han_latin_max", false},
        {"han_gap_max", false}, {"word_space_max", false},  {"han_latin_large", false},
        {"max_hyphens", false}, {"upright_figures", false}, {"long_figures", false}};
    static const char *const kinsoku[] = {JB_KINSOKU_LEVELS(JB_NAMES_NAME)};
    static const char *const punctuation[] = {JB_PUNCT_STYLES(JB_NAMES_NAME)};
    static const char *const figures[] = {"turned", "stacked"};
    JbComposition *c = &r->out->composition;
    *c = (JbComposition){.kinsoku = JB_KINSOKU_GB,
                         .punctuation = JB_PUNCT_LINE_END,
                         .han_latin = 250,
                         .han_latin_min = 125,
                         .han_latin_max = 500,
                         .han_latin_large = -1,
                         .han_gap_max = 500,
                         .word_space_max = 2000,
                         .max_hyphens = 2,
                         .upright_figures = 2};
    const JbJson *object = jb_json_object(r->diags, root, "composition");
    if (!object)
        return;
    jb_json_check_keys(r->diags, object, fields, COUNT(fields));
    int level = jb_json_choice(r->diags, object, "kinsoku", kinsoku, COUNT(kinsoku));
    int style = jb_json_choice(r->diags, object, "punctuation", punctuation, COUNT(punctuation));
    c->kinsoku = level < 0 ? c->kinsoku : (JbKinsoku)level;
    c->punctuation = style < 0 ? c->punctuation : (JbPunctuation)style;
    c->hanging = jb_layout_switch(r, object, "hanging", false);
    c->han_latin = jb_layout_ems(r, object, "han_latin", c->han_latin);
    c->han_latin_min = jb_layout_ems(r, object, "han_latin_min", c->han_latin_min);
    c->han_latin_max = jb_layout_ems(r, object, "han_latin_max", c->han_latin_max);
    c->han_latin_large = jb_layout_ems(r, object, "han_latin_large", -1);
    c->han_gap_max = jb_layout_ems(r, object, "han_gap_max", c->han_gap_max);
    c->word_space_max = jb_layout_ems(r, object, "word_space_max", c->word_space_max);
    c->max_hyphens = (int)jb_json_int(r->diags, object, "max_hyphens", 0, 9, c->max_hyphens);
    c->upright_figures =
        (int)jb_json_int(r->diags, object, "upright_figures", 0, 4, c->upright_figures);
    c->stacked_figures =
        jb_json_choice(r->diags, object, "long_figures", figures, COUNT(figures)) == 1;
    if (c->han_latin_min > c->han_latin || c->han_latin > c->han_latin_max)
        jb_diag_error(r->diags, "bad-value", &object->place,
                      "han_latin_min <= han_latin <= han_latin_max",
                      "the gap between Han and Latin has limits in the wrong order");
}
