/* SPDX-License-Identifier: MIT */
#include "paragraph/cache.h"
#include "paragraph/memo.h"

typedef struct Reported {
    const char *code, *file;
    uint32_t what, line, column;
} Reported;

/* JbComposer.breaks */
typedef struct Reports {
    JB_VEC(Reported) list;
} Reports;

static void drop_tools(void *kept)
{
    JbTools *tools = kept;
    hb_buffer_destroy(tools->buffer);
    for (int i = 0; i < JB_LANGS; i++) {
        if (tools->iterators[i])
            ubrk_close(tools->iterators[i]);
    }
    for (size_t i = 0; i < tools->idle.n; i++)
        jb_arena_free(tools->idle.at[i]);
    jb_arena_free(tools->scratch);
    jb_para_memo_free(tools->memo);
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

bool jb_para_first_time(JbComposer *c, const char *code, uint32_t what, const JbPlace *place)
{
    c->asked++;
    if (!c->breaks)
        c->breaks = jb_arena_alloc(c->arena, sizeof(Reports));
    Reports *reports = c->breaks;
    for (size_t i = 0; i < reports->list.n; i++) {
        const Reported *r = &reports->list.at[i];
        if (r->what == what && r->line == place->line && r->column == place->column &&
            jb_text_equal(r->code, code) && jb_text_equal(r->file, place->file))
            return false;
    }
    JB_PUSH(c->arena, &reports->list,
            (Reported){code, place->file, what, place->line, place->column});
    return true;
}
