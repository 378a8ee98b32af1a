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

static const char *plain(JbArena *arena, JbRuns runs)
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
        jb_json_out_object(o, NULL);
        jb_json_out_string(
            o, "label", label != NULL && !row->group ? plain(o->text->arena, label->runs) : NULL);
        jb_json_out_string(o, "text", plain(o->text->arena, cell->runs));
        jb_json_out_end(o, '}');
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
    jb_json_out_string(o, kind, plain(o->text->arena, block->runs));
    jb_json_out_end(o, '}');
}

/* Lists and quotes give their items' paragraphs one by one; charts, images and rules have no words.
 */
static void put_blocks(JbJsonOut *o, const JbBlock *block, bool item)
{
    for (; block != NULL; block = block->next) {
        switch (block->kind) {
        case JB_BLOCK_HEADING: put_text(o, "heading", block); break;
        case JB_BLOCK_PARAGRAPH:
        case JB_BLOCK_CAPTION: put_text(o, item ? "item" : "paragraph", block); break;
        case JB_BLOCK_TABLE: put_table(o, block); break;
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
