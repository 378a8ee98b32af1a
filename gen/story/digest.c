/* SPDX-License-Identifier: MIT */
#include "story/digest.h"
#include "base/file.h"

const char *jb_story_digest_folder(JbArena *arena, const char *template_dir, const char *partials)
{
    const char *const beside[] = {template_dir, jb_file_dir(arena, template_dir),
                                  partials != NULL ? jb_file_dir(arena, partials) : NULL};
    for (size_t i = 0; i < sizeof beside / sizeof *beside && beside[i] != NULL; i++)
        for (JbLang lang = 0; lang < JB_LANGS; lang++) {
            const char *folder = jb_file_join(arena, beside[i], "digest");
            if (jb_file_exists(jb_arena_format(arena, "%s/%s.md", folder, jb_locale_name(lang))))
                return folder;
        }
    return NULL;
}

const char *jb_story_digest_plain(JbArena *arena, JbRuns runs)
{
    JbText t = jb_text(arena);
    for (size_t i = 0; i < runs.n; i++) {
        if (runs.at[i].kind == JB_RUN_BREAK)
            jb_text_put_char(&t, ' ');
        else if (runs.at[i].text != NULL)
            jb_text_put(&t, runs.at[i].text);
    }
    return jb_text_str(&t);
}

/* A bar's length and where the schedule stands, in per cent of the full length; beyond it the bar
 * is `over`. */
static void put_bar(JbJsonOut *o, const JbRun *run)
{
    JbArena *arena = o->text->arena;
    jb_json_out_object(o, "bar");
    jb_json_out_digits(o, "length", jb_story_digest_share(arena, run->value));
    if (run->tick != NULL)
        jb_json_out_digits(o, "tick", jb_story_digest_share(arena, run->tick));
    jb_json_out_bool(o, "over", jb_q_cmp(run->value, jb_q_int(arena, 1)) > 0);
    jb_json_out_end(o, '}');
}

/* The pieces of a cell that has styled ones, as far as a style goes. */
static void put_parts(JbJsonOut *o, JbRuns runs)
{
    bool styled = false;
    for (size_t i = 0; i < runs.n; i++)
        styled = styled || (runs.at[i].kind == JB_RUN_TEXT && runs.at[i].class != NULL);
    if (!styled)
        return;
    jb_json_out_array(o, "parts");
    for (size_t i = 0, next; i < runs.n; i = next) {
        for (next = i + 1; next < runs.n && jb_text_equal(runs.at[next].class, runs.at[i].class);)
            next++;
        jb_json_out_object(o, NULL);
        jb_json_out_string(o, "text",
                           jb_story_digest_plain(o->text->arena, (JbRuns){&runs.at[i], next - i}));
        jb_json_out_string(o, "style", runs.at[i].class);
        jb_json_out_end(o, '}');
    }
    jb_json_out_end(o, ']');
}

/* The words of a cell, which may begin with a status's shape or hold a bar. */
static void put_cell(JbJsonOut *o, const JbBlock *cell, const char *label)
{
    const JbRun *bar = NULL, *light = NULL;
    for (size_t i = 0; i < cell->runs.n; i++) {
        const JbRun *run = &cell->runs.at[i];
        bool drawn = run->kind == JB_RUN_BAR || run->kind == JB_RUN_SHAPE;
        bar = run->kind == JB_RUN_BAR ? run : bar;
        light = drawn ? run : light;
    }
    jb_json_out_object(o, NULL);
    jb_json_out_string(o, "label", label);
    jb_json_out_string(o, "text", jb_story_digest_plain(o->text->arena, cell->runs));
    if (light != NULL)
        jb_json_out_string(o, "light", light->name);
    if (bar != NULL)
        put_bar(o, bar);
    put_parts(o, cell->runs);
    jb_json_out_end(o, '}');
}

static const JbBlock *head_row(const JbBlock *table)
{
    for (const JbBlock *row = table->child; row != NULL; row = row->next)
        if (row->head)
            return row;
    return NULL;
}

static void put_row(JbJsonOut *o, const JbBlock *row, const JbBlock *head)
{
    const JbBlock *label = head != NULL ? head->child : NULL;
    jb_json_out_object(o, NULL);
    jb_json_out_array(o, "cells");
    for (const JbBlock *cell = row->child; cell != NULL; cell = cell->next) {
        bool named = label != NULL && !row->group;
        put_cell(o, cell, named ? jb_story_digest_plain(o->text->arena, label->runs) : NULL);
        label = label != NULL ? label->next : NULL;
    }
    jb_json_out_end(o, ']');
    jb_json_out_end(o, '}');
}

static void put_table(JbJsonOut *o, const JbBlock *table)
{
    const JbBlock *head = head_row(table);
    jb_json_out_object(o, NULL);
    jb_json_out_object(o, "table");
    jb_json_out_array(o, "rows");
    for (const JbBlock *row = table->child; row != NULL; row = row->next)
        if (!row->head)
            put_row(o, row, head);
    jb_json_out_end(o, ']');
    jb_json_out_end(o, '}');
    jb_json_out_end(o, '}');
}

static void put_text(JbJsonOut *o, const char *kind, const JbBlock *block)
{
    jb_json_out_object(o, NULL);
    jb_json_out_string(o, kind, jb_story_digest_plain(o->text->arena, block->runs));
    jb_json_out_end(o, '}');
}

/* Lists and quotes give their items' paragraphs one by one; images and rules have no words. */
static void put_blocks(JbJsonOut *o, const JbBlock *block, bool item)
{
    for (; block != NULL; block = block->next) {
        switch (block->kind) {
        case JB_BLOCK_HEADING: put_text(o, "heading", block); break;
        case JB_BLOCK_PARAGRAPH:
        case JB_BLOCK_CAPTION: put_text(o, item ? "item" : "paragraph", block); break;
        case JB_BLOCK_TABLE: put_table(o, block); break;
        case JB_BLOCK_CHART: jb_story_digest_chart(o, block->chart); break;
        case JB_BLOCK_ITEM: put_blocks(o, block->child, true); break;
        case JB_BLOCK_LIST:
        case JB_BLOCK_QUOTE: put_blocks(o, block->child, item); break;
        default: break;
        }
    }
}

void jb_story_digest_json(JbJsonOut *o, const JbDocument *digest)
{
    jb_json_out_object(o, "digest");
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        if (digest->flow_n[lang] == 0)
            continue;
        jb_json_out_object(o, jb_locale_name(lang));
        for (size_t i = 0; i < digest->flow_n[lang]; i++) {
            jb_json_out_array(o, digest->flows[lang][i].name);
            put_blocks(o, digest->flows[lang][i].first, false);
            jb_json_out_end(o, ']');
        }
        jb_json_out_end(o, '}');
    }
    jb_json_out_end(o, '}');
}
