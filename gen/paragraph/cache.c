/* SPDX-License-Identifier: MIT */
#include "paragraph/cache.h"
#include "paragraph/memo.h"

typedef struct Reported {
    const char *code, *file;
    uint32_t what, line, column;
} Reported;

/* JbComposer.breaks: open addressing, so that a text of very many such characters stays linear. */
typedef struct Reports {
    Reported *at;
    size_t cap, used; /* cap is a power of two, or 0 */
} Reports;

static void drop_tools(void *kept)
{
    JbTools *tools = kept;
    hb_buffer_destroy(tools->buffer);
    for (int i = 0; i < JB_LANGS; i++) {
        if (tools->iterators[i])
            ubrk_close(tools->iterators[i]);
        if (tools->words[i])
            ubrk_close(tools->words[i]);
    }
    for (size_t i = 0; i < tools->idle.n; i++)
        jb_arena_free(tools->idle.at[i]);
    jb_arena_free(tools->scratch);
    jb_para_memo_free(tools->memo);
    jb_keyed_free(tools->shaped);
    jb_arena_free(tools->arena);
}

JbTools *jb_para_tools(JbFaces *faces)
{
    JbTools *tools = jb_layout_faces_kept(faces);
    if (!tools) {
        JbArena *arena = jb_arena_new();
        tools = jb_arena_alloc(arena, sizeof *tools);
        tools->arena = arena;
        tools->scratch = jb_arena_new();
        tools->memo = jb_para_memo_new();
        tools->shaped = jb_keyed_new();
        tools->settings = jb_para_settings();
        tools->buffer = hb_buffer_create();
        jb_layout_faces_keep(faces, tools, drop_tools);
    }
    return tools;
}

JbArena *jb_para_take_arena(JbFaces *faces)
{
    JbTools *tools = jb_para_tools(faces);
    return tools->idle.n ? tools->idle.at[--tools->idle.n] : jb_arena_new();
}

void jb_para_give_arena(JbFaces *faces, JbArena *arena)
{
    JbTools *tools = jb_para_tools(faces);
    jb_arena_reset(arena);
    JB_PUSH(tools->arena, &tools->idle, arena);
}

void jb_para_forget(JbFaces *faces)
{
    jb_para_memo_forget(jb_para_tools(faces)->memo);
}

void jb_para_rest(JbFaces *faces)
{
    JbTools *tools = jb_para_tools(faces);
    while (tools->idle.n > 0)
        jb_arena_free(tools->idle.at[--tools->idle.n]);
    jb_arena_free(tools->scratch);
    tools->scratch = jb_arena_new();
}

static bool is_same(const Reported *a, const Reported *b)
{
    return a->what == b->what && a->line == b->line && a->column == b->column &&
           jb_text_equal(a->code, b->code) && jb_text_equal(a->file, b->file);
}

/* Where the report stands, or would stand. */
static Reported *slot_for(const Reports *r, const Reported *report)
{
    uint64_t h = report->what * 0x9E3779B97F4A7C15u;
    h = (h ^ report->line) * 0x9E3779B97F4A7C15u;
    h = (h ^ report->column) * 0x9E3779B97F4A7C15u;
    size_t i = (size_t)(h >> 32) & (r->cap - 1);
    while (r->at[i].code && !is_same(&r->at[i], report))
        i = (i + 1) & (r->cap - 1);
    return &r->at[i];
}

static void make_room(JbComposer *c, Reports *r)
{
    if (2 * r->used < r->cap)
        return;
    Reports more = {.cap = r->cap ? 2 * r->cap : 64, .used = r->used};
    more.at = jb_arena_alloc_array(c->kept, more.cap, sizeof *more.at);
    for (size_t i = 0; i < r->cap; i++)
        if (r->at[i].code)
            *slot_for(&more, &r->at[i]) = r->at[i];
    *r = more;
}

bool jb_para_first_time(JbComposer *c, const char *code, uint32_t what, const JbPlace *place)
{
    c->asked++;
    if (!c->breaks)
        c->breaks = jb_arena_alloc(c->kept, sizeof(Reports));
    Reports *reports = c->breaks;
    make_room(c, reports);
    const Reported report = {code, place->file, what, place->line, place->column};
    Reported *slot = slot_for(reports, &report);
    if (slot->code)
        return false;
    *slot = report;
    reports->used++;
    return true;
}
