/* SPDX-License-Identifier: MIT */
/* layout.json → JbLayout: the file as a whole, page and grid. */
#include "base/file.h"
#include "base/root.h"
#include "base/share.h"
#include "layout/layout_read.h"

static const JbField root_fields[] = {
    {"format", true},       {"title", false},       {"page", true},          {"grid", true},
    {"composition", false}, {"quality", false},     {"colors", true},        {"styles", true},
    {"look", false},        {"status", false},      {"header", false},       {"next_header", false},
    {"body", true},         {"footer", false},      {"side_by_side", false}, {"print", false},
    {"numbers", false},     {"partials", false},    {"seal", false},         {"enlarge", false},
    {"close", false},       {"close_lines", false}, {"card", false},         {"area", false},
};
static const JbField page_fields[] = {
    {"width", true}, {"height", true}, {"margin", true}, {"bleed", false}};
static const JbField print_fields[] = {{"profile", false}};

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void read_grid(JbLayoutRead *r, const JbJson *root)
{
    JbLayout *out = r->out;
    out->grid = jb_layout_member(r, root, "grid", 13500);
    if (out->grid < 4000 || out->grid > 100000) {
        const JbJson *at = jb_json_get(root, "grid");
        jb_diag_error(r->diags, "bad-length", at ? &at->place : &root->place,
                      "a grid line is 4 to 100 pt high", "the grid's pitch is out of range");
        out->grid = 13500;
    }
}

/* Four sides, or by the binding edge: it is at the left of odd pages and at the right of even ones.
 */
static void read_margin(JbLayoutRead *r, const JbJson *page)
{
    static const JbField fields[] = {
        {"top", true}, {"outer", true}, {"bottom", true}, {"inner", true}};
    const JbJson *margin = jb_json_get(page, "margin");
    JbPageMaster *m = &r->out->page;
    if (!margin || margin->kind != JB_JSON_OBJECT) {
        jb_layout_sides(r, page, "margin", m->margin);
        return;
    }
    m->mirrored = true;
    jb_json_check_keys(r->diags, margin, fields, COUNT(fields));
    for (size_t i = 0; i < COUNT(fields); i++)
        m->margin[i] = jb_layout_member(r, margin, fields[i].name, 0);
}

static void read_page(JbLayoutRead *r, const JbJson *root)
{
    const JbJson *page = jb_json_object(r->diags, root, "page");
    JbPageMaster *m = &r->out->page;
    if (!page)
        return;
    jb_json_check_keys(r->diags, page, page_fields, COUNT(page_fields));
    m->width = jb_layout_member(r, page, "width", 595276);
    m->height = jb_layout_member(r, page, "height", 841890);
    m->bleed = jb_layout_member(r, page, "bleed", 0);
    read_margin(r, page);
    if (m->width - m->margin[1] - m->margin[3] < 72000 ||
        m->height - m->margin[0] - m->margin[2] < 72000)
        jb_diag_error(r->diags, "no-type-area", &page->place,
                      "make the page larger or its margins smaller",
                      "the margins leave a type area of less than an inch");
}

/* 42 mm is the usual seal of an office (GB/T 9704-2012 leaves its size to the seal itself). */
static void read_seal(JbLayoutRead *r, const JbJson *root)
{
    static const JbField fields[] = {{"flow", false}, {"size", false}};
    const JbJson *seal = jb_json_object(r->diags, root, "seal");
    r->out->seal_size = 119055;
    if (!seal)
        return;
    jb_json_check_keys(r->diags, seal, fields, COUNT(fields));
    r->out->seal_size = jb_layout_member(r, seal, "size", 119055);
    if (jb_json_get(seal, "flow"))
        r->out->seal_flow = jb_json_string(r->diags, seal, "flow");
    if (r->out->seal_size < 28000 || r->out->seal_size > 283000)
        jb_diag_error(r->diags, "bad-length", &seal->place, "a seal's side is 10 to 100 mm",
                      "the seal's size is out of range");
}

static void read_print(JbLayoutRead *r, const JbJson *root)
{
    const JbJson *print = jb_json_object(r->diags, root, "print");
    if (!print)
        return;
    jb_json_check_keys(r->diags, print, print_fields, COUNT(print_fields));
    const char *profile = jb_json_string(r->diags, print, "profile");
    if (!profile)
        return;
    const char *below, *dir = jb_file_dir(r->arena, r->out->path);
    r->out->icc_print = jb_share_borrowed(r->arena, dir, profile, &below);
    if (!jb_root_check(r->arena, r->diags, below, r->out->icc_print,
                       &jb_json_get(print, "profile")->place, JB_ROOT_HINT_TEMPLATE))
        r->out->icc_print = NULL;
    else if (!jb_file_exists(r->out->icc_print))
        jb_diag_error(r->diags, "no-such-file", &jb_json_get(print, "profile")->place,
                      "the path is relative to layout.json", "the profile '%s' is not there",
                      profile);
}

/* By how much the matter of a page may be larger or smaller, 1/1000. */
static int32_t read_size(JbLayoutRead *r, const JbJson *root, const char *key, const char *hint,
                         int32_t least, int32_t most)
{
    const JbQ *by = jb_json_number(r->diags, root, key);
    int32_t v = by ? jb_q_scale(by, 1000) : 1000;
    if (v >= least && v <= most)
        return v;
    jb_diag_error(r->diags, "bad-value", &jb_json_get(root, key)->place, hint,
                  "the size of a page's matter is out of range");
    return 1000;
}

static void read_bands(JbLayoutRead *r, const JbJson *root)
{
    JbPageMaster *m = &r->out->page;
    m->header = jb_layout_read_bands(r, root, "header", &m->header_n);
    m->next_header = jb_layout_read_bands(r, root, "next_header", &m->next_header_n);
    m->body = jb_layout_read_bands(r, root, "body", &m->body_n);
    m->footer = jb_layout_read_bands(r, root, "footer", &m->footer_n);
}

static bool format_known(JbDiags *diags, const JbJson *root)
{
    const char *format = jb_json_string(diags, root, "format");
    if (!format || jb_text_equal(format, "jianbao.layout/1"))
        return true;
    jb_diag_error(diags, "bad-format", &jb_json_get(root, "format")->place,
                  "write \"jianbao.layout/1\"", "the format '%s' is not known", format);
    return false;
}

static void read_all(JbLayoutRead *r, const JbJson *root)
{
    read_grid(r, root);
    read_page(r, root);
    jb_layout_read_composition(r, root);
    jb_layout_read_quality(r, root);
    jb_layout_read_look(r, root);
    jb_layout_read_colors(r, root);
    jb_layout_read_status(r, root);
    jb_layout_read_styles(r, root);
    read_bands(r, root);
    r->out->enlarge =
        read_size(r, root, "enlarge", "1 (as it is) to 2 (twice as large)", 1000, 2000);
    r->out->close = read_size(r, root, "close", "0.85 to 1 (as it is)", 850, 1000);
    r->out->close_lines = jb_json_bool(r->diags, root, "close_lines", false);
    read_print(r, root);
    read_seal(r, root);
    r->out->card = jb_json_bool(r->diags, root, "card", false);
    r->out->area = jb_json_bool(r->diags, root, "area", false);
    r->out->side_by_side = jb_json_bool(r->diags, root, "side_by_side", false);
}

/* From the file's object, of which texts and places are kept. */
static const JbLayout *layout_of(JbArena *arena, JbArena *scratch, JbDiags *diags, const char *path,
                                 const JbJson *root)
{
    size_t errors = jb_diags_count(diags, JB_ERROR);
    if (root->kind != JB_JSON_OBJECT) {
        jb_diag_error(diags, "wrong-type", &root->place, "a layout is an object",
                      "the file holds no object");
        return NULL;
    }
    if (!format_known(diags, root))
        return NULL;
    jb_json_check_keys(diags, root, root_fields, COUNT(root_fields));
    JbLayoutRead r = {.arena = arena,
                      .scratch = scratch,
                      .diags = diags,
                      .out = jb_arena_alloc(arena, sizeof(JbLayout))};
    r.out->path = jb_arena_strdup(arena, path);
    read_all(&r, root);
    return jb_diags_count(diags, JB_ERROR) > errors ? NULL : r.out;
}

const JbLayout *jb_layout_load(JbArena *arena, JbDiags *diags, const char *path)
{
    JbArena *scratch = jb_arena_new();
    size_t errors = jb_diags_count(diags, JB_ERROR);
    const JbJson *root = jb_json_read_passing(arena, scratch, diags, path, NULL);
    const JbLayout *layout = root != NULL ? layout_of(arena, scratch, diags, path, root) : NULL;
    jb_arena_free(scratch);
    return jb_diags_count(diags, JB_ERROR) > errors ? NULL : layout;
}
