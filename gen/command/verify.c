/* SPDX-License-Identifier: MIT */
/* What was made, held against its manifest: folders and check codes; manifests of shards put
 * together. */
#include "base/file.h"
#include "base/map.h"
#include "command/command.h"
#include "deliver/write.h"
#include "source/snapshot.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- a folder --- */

static bool is_manifest_name(const char *name)
{
    size_t n = strlen(name);
    return strncmp(name, "manifest", 8) == 0 && n > 5 && strcmp(name + n - 5, ".json") == 0;
}

/* manifest.json, or the manifests of shards that were not put together; NULL with a report. */
static const JbManifest *read_folder(JbCommand *c, JbDiags *diags, const char *folder)
{
    const char *whole = jb_file_join(c->arena, folder, "manifest.json");
    if (jb_file_exists(whole))
        return jb_deliver_manifest_read(c->arena, diags, whole);
    JbManifest *m = jb_arena_alloc(c->arena, sizeof *m);
    const char **names = jb_file_list(c->arena, folder);
    size_t found = 0;
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        if (!is_manifest_name(names[i]))
            continue;
        const JbManifest *part =
            jb_deliver_manifest_read(c->arena, diags, jb_file_join(c->arena, folder, names[i]));
        if (part == NULL || !jb_deliver_manifest_merge(c->arena, diags, m, part))
            return NULL;
        found++;
    }
    if (found > 0)
        return m;
    JbPlace place = {.file = whole};
    jb_diag_report(diags, JB_ERROR, JB_EXIT_NO_INPUT, "no-manifest", &place,
                   "name the folder that build -o wrote to", "there is no manifest in the folder");
    return NULL;
}

/* --- the faces that its pages are set in --- */

/* The file of that name among those of fonts.json; NULL: it is not installed here. */
static const char *face_called(JbArena *arena, const char **files, const char *name)
{
    for (size_t i = 0; files[i] != NULL; i++)
        if (strcmp(jb_file_base(arena, files[i]), name) == 0 && jb_file_exists(files[i]))
            return files[i];
    return NULL;
}

static void verify_face(JbDiags *diags, const char *path, const JbInput *in)
{
    JbMap map = {NULL, 0};
    JbPlace place = {.file = path};
    bool same = jb_map_file(path, &map) && map.n == in->bytes &&
                strcmp(jb_file_sha256(diags->arena, map.at, map.n), in->sha256) == 0;
    jb_map_drop(&map);
    if (!same)
        jb_diag_warn(diags, "face-changed", &place,
                     "jianbao check --fonts says whether it is damaged",
                     "it is not the face that briefings here were set in");
}

/* Each face of the manifest that is installed here, to its last byte, once. */
static void verify_faces(JbCommand *c, JbDiags *diags, const JbManifest *m)
{
    const char *fonts = jb_command_find_resource(c->arena, "fonts/fonts.json");
    JbFaces *faces = jb_file_exists(fonts)
                         ? jb_layout_faces_open(jb_diags_unsaid(c->arena, diags), fonts)
                         : NULL;
    const char **files = faces != NULL ? jb_layout_faces_files(c->arena, faces) : NULL;
    JB_VEC(const JbInput *) seen = {NULL, 0, 0};
    for (size_t i = 0; files != NULL && i < m->briefings.n; i++)
        for (size_t k = 0; k < m->briefings.at[i]->inputs.n; k++) {
            const JbInput *in = m->briefings.at[i]->inputs.at[k];
            bool known = strcmp(in->role, "face") != 0;
            for (size_t s = 0; s < seen.n && !known; s++)
                known = strcmp(seen.at[s]->name, in->name) == 0 &&
                        strcmp(seen.at[s]->sha256, in->sha256) == 0;
            const char *path = known ? NULL : face_called(c->arena, files, in->name);
            if (!known)
                JB_PUSH(c->arena, &seen, in);
            if (path != NULL)
                verify_face(diags, path, in);
        }
    jb_layout_faces_close(faces);
}

static const char *briefings_of(const JbCommand *c, const JbManifest *m)
{
    return jb_catalog_count(c->arena, c->catalog, m->briefings.n, JB_SAID("%zu briefing"),
                            JB_SAID("%zu briefings"));
}

static int verify_folder(JbCommand *c, const char *folder)
{
    JbDiags *diags = jb_command_diags(c, c->arena);
    const JbManifest *m = read_folder(c, diags, folder);
    size_t right = m != NULL ? jb_deliver_manifest_verify(c->arena, diags, m, folder) : 0;
    if (m != NULL)
        jb_deliver_manifest_gone(c->arena, diags, m,
                                 c->input != NULL ? c->input : "input/snapshots");
    if (m != NULL) {
        JbPlace place = {.file = folder};
        jb_deliver_manifest_outdated(c->arena, diags, m, &place);
        verify_faces(c, diags, m);
    }
    jb_command_print_diags(c, diags);
    if (m != NULL && !c->quiet)
        printf(jb_catalog_say(c->catalog, JB_SAID("%s: %s, %s as the manifest says, %zu not\n")),
               jb_text_shown(c->arena, folder), briefings_of(c, m),
               jb_catalog_count(c->arena, c->catalog, right, JB_SAID("%zu file"),
                                JB_SAID("%zu files")),
               jb_diags_count(diags, JB_ERROR));
    return (int)jb_diags_exit(diags, c->strict);
}

/* --- a check code --- */

/* "3f2a-91bc", with or without the dash, in small or capital letters → "3f2a-91bc"; NULL: no code.
 */
static const char *code_of(JbArena *arena, const char *word)
{
    JbText t = jb_text(arena);
    for (; *word != '\0'; word++) {
        char c = *word >= 'A' && *word <= 'F' ? (char)(*word - 'A' + 'a') : *word;
        if (c == '-' && t.n == 4)
            continue;
        if (t.n >= 8 || !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return NULL;
        jb_text_put_char(&t, c);
    }
    return t.n == 8 ? jb_arena_format(arena, "%.4s-%.4s", t.at, t.at + 4) : NULL;
}

static void print_briefing(JbCommand *c, const JbBriefing *b, const char *folder)
{
    for (size_t i = 0; i < b->outputs.n && !c->quiet; i++)
        if (b->outputs.at[i].pages > 0)
            printf("%s: %s, %s\n", jb_text_shown(c->arena, b->check_code),
                   jb_text_shown(c->arena, b->issue_id),
                   jb_text_shown(c->arena, jb_file_join(c->arena, folder, b->outputs.at[i].file)));
}

/* Whoever holds a page in hand must hear that it was corrected since. */
static void tell_superseded(JbCommand *c, JbDiags *diags, const JbManifest *m, const JbBriefing *b,
                            const char *folder)
{
    JbRevisions *revisions = jb_deliver_revisions();
    for (size_t i = 0; i < m->briefings.n; i++)
        jb_deliver_revisions_add(revisions, m->briefings.at[i]);
    const JbBriefing *later = jb_deliver_revisions_find(revisions, b);
    if (later == NULL) {
        jb_deliver_revisions_free(revisions);
        return;
    }
    JbPlace place = {.file = jb_file_join(c->arena, folder, b->outputs.at[0].file)};
    jb_diag_warn(diags, "superseded", &place,
                 jb_arena_format(c->arena, JB_SAID("read \"%s\" instead"),
                                 jb_file_join(c->arena, folder, later->outputs.at[0].file)),
                 "the issue was revised: %s stands in its place", later->issue_id);
    jb_deliver_revisions_free(revisions);
}

/* The briefings of a code; their files must be as they were made. */
static size_t find_code(JbCommand *c, JbDiags *diags, const JbManifest *m, const char *code,
                        const char *folder)
{
    size_t found = 0;
    for (size_t i = 0; i < m->briefings.n; i++) {
        const JbBriefing *b = m->briefings.at[i];
        if (strcmp(b->check_code, code) != 0)
            continue;
        found++;
        print_briefing(c, b, folder);
        tell_superseded(c, diags, m, b, folder);
        if (!jb_deliver_briefing_whole(b, folder)) {
            JbPlace place = {.file = jb_file_join(c->arena, folder, b->outputs.at[0].file)};
            jb_diag_error(diags, "file-changed", &place,
                          "make the briefing again, or find out who changed it",
                          "its files are not those of the manifest");
        }
    }
    return found;
}

static int verify_code(JbCommand *c, const char *code, const char *folder)
{
    JbDiags *diags = jb_command_diags(c, c->arena);
    const JbManifest *m = read_folder(c, diags, folder);
    if (m != NULL && find_code(c, diags, m, code, folder) == 0) {
        JbPlace place = {.file = folder};
        jb_diag_report(
            diags, JB_ERROR, JB_EXIT_NO_INPUT, "unknown-code", &place,
            "read the code at the foot of the page again, or name another folder behind it",
            "no briefing has the check code %s", code);
    }
    jb_command_print_diags(c, diags);
    return (int)jb_diags_exit(diags, c->strict);
}

int jb_command_verify(JbCommand *c)
{
    int status = JB_EXIT_OK;
    if (!jb_command_parse(c,
                          "verify [options] DIR...\n       jianbao verify [options] CODE "
                          "[DIR]\n\nHolds the files of "
                          "a folder "
                          "against its manifest, or says which briefing of the folder\n(default: "
                          "the working folder) "
                          "bears the "
                          "check code that a page's foot shows.",
                          &status))
        return status;
    if (c->operand_n == 0)
        return jb_command_misuse(c, "verify needs a folder or a check code");
    const char *code = code_of(c->arena, c->operands[0]);
    if (code != NULL && jb_file_list(c->arena, c->operands[0]) == NULL && c->operand_n <= 2)
        return verify_code(c, code, c->operand_n == 2 ? c->operands[1] : ".");
    for (size_t i = 0; i < c->operand_n; i++)
        status = jb_command_worse(status, verify_folder(c, c->operands[i]));
    return status;
}

/* --- manifest merge --- */

static bool merge_all(JbCommand *c, JbDiags *diags, JbManifest *m)
{
    const JbManifest **parts = jb_arena_alloc_array(c->arena, c->operand_n, sizeof *parts);
    size_t n = 0;
    bool ok = true;
    for (size_t i = 1; i < c->operand_n; i++) {
        const JbManifest *part = jb_deliver_manifest_read(c->arena, diags, c->operands[i]);
        ok = part != NULL && jb_deliver_manifest_merge(c->arena, diags, m, part) && ok;
        if (part != NULL)
            parts[n++] = part;
    }
    if (ok && !c->partial)
        ok = jb_deliver_manifest_complete(diags, parts, n);
    jb_deliver_manifest_sort(m);
    return ok;
}

int jb_command_manifest(JbCommand *c)
{
    int status = JB_EXIT_OK;
    if (!jb_command_parse(c,
                          "manifest merge [options] FILE... -o FILE\n\nPuts the manifests of "
                          "shards together into that of "
                          "one run.",
                          &status))
        return status;
    bool named = strcmp(c->job.out, ".") != 0;
    if (c->operand_n < 2 || strcmp(c->operands[0], "merge") != 0 || !named)
        return jb_command_misuse(c, "manifest takes merge, the manifests, and -o FILE");
    JbDiags *diags = jb_command_diags(c, c->arena);
    JbManifest m = {.briefings = {NULL, 0, 0}};
    JbLock lock = {.fd = {-1, -1}};
    if (jb_command_lock_file(c, diags, c->job.out, &lock) && merge_all(c, diags, &m)) {
        JbText t = jb_text(c->arena);
        jb_deliver_manifest_json(&t, &m, jb_command_source_epoch());
        if (jb_deliver_write_file(diags, c->job.out, jb_text_str(&t), t.n) && !c->quiet)
            printf("%s: %s\n", jb_text_shown(c->arena, c->job.out), briefings_of(c, &m));
    }
    jb_deliver_unlock(&lock);
    jb_command_print_diags(c, diags);
    return (int)jb_diags_exit(diags, c->strict);
}
