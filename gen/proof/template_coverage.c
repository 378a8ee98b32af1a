/* SPDX-License-Identifier: MIT */
#include "proof/template_coverage.h"
#include "base/file.h"
#include "story/story.h"
#include <string.h>

enum { LIMIT = 1 << 28 }; /* bytes of one file */

typedef struct List {
    JbArena *arena;
    JbDiags *unsaid;
    JB_VEC(JbCoveredFile) files;
    bool apart; /* a file of words once for each language, with the others' blank */
} List;

static bool is_words(const char *name)
{
    size_t n = strlen(name);
    return jb_story_is_partial(name) || (n > 3 && strcmp(name + n - 3, ".md") == 0);
}

static void add_folder(List *l, const char *folder, bool borrowed)
{
    const char **names = jb_file_list(l->arena, folder);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        bool layout = strcmp(names[i], "layout.json") == 0;
        JbCoveredFile f = {.kind = layout ? JB_COVERED_LAYOUT : JB_COVERED_TEMPLATE,
                           .path = jb_file_join(l->arena, folder, names[i])};
        if (borrowed && !jb_story_is_partial(names[i]))
            continue;
        const char *bytes = layout || is_words(names[i])
                                ? jb_file_read(l->arena, l->unsaid, f.path, LIMIT, &f.n)
                                : NULL;
        bool whole = layout || !l->apart;
        for (f.lang = 0; bytes != NULL && f.lang < (whole ? 1 : JB_LANGS); f.lang++) {
            f.bytes =
                whole ? bytes : jb_story_template_words(l->arena, names[i], bytes, f.n, f.lang);
            if (f.bytes != NULL)
                JB_PUSH(l->arena, &l->files, f);
        }
    }
}

bool jb_proof_template_coverage(JbArena *arena, JbDiags *diags, JbFaces *faces,
                                const JbLayout *layout, JbLangs langs, const char *template,
                                const JbCoveredFile *data, size_t n)
{
    const char *partials = jb_story_template_partials(arena, diags, template);
    for (int apart = 0; apart < 2; apart++) { /* in one look nearly always all is well */
        List l = {.arena = arena, .unsaid = jb_diags_unsaid(arena, diags), .apart = apart != 0};
        for (size_t i = 0; i < n; i++)
            JB_PUSH(arena, &l.files, data[i]);
        add_folder(&l, template, false);
        if (partials != NULL)
            add_folder(&l, partials, true);
        if (l.apart)
            return jb_proof_glyph_coverage(arena, diags, faces, layout, langs, l.files.at,
                                           l.files.n);
        if (jb_proof_all_covered(faces, layout, langs, l.files.at, l.files.n))
            break;
    }
    return true;
}
