/* SPDX-License-Identifier: MIT */
/* What the editor adds to the figures: own stories and a photo. */
#include "base/file.h"
#include "base/root.h"
#include "locale/locale.h"
#include "source/check.h"

#include <string.h>
#include <sys/stat.h>

/* A line of three colons would end the story and begin a flow, or the document's own title. */
static void check_borders(JbCheck *c, const char *body, const JbPlace *place)
{
    for (const char *line = body; line != NULL; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, ":::", 3) != 0)
            continue;
        jb_diag_error(c->diags, "flow-in-story", place, "write \\::: where colons are meant",
                      "a line of the story begins with \":::\", as flows of a template do");
        return;
    }
}

static void read_story(JbCheck *c, const JbJson *object, JbStory *story)
{
    static const JbField fields[] = {
        {"id", false}, {"headline", true}, {"deck", false}, {"byline", false}, {"body", true}};
    story->place = object->place;
    if (!jb_source_check_is_object(c, object, "a story"))
        return;
    (void)jb_source_check_keys(c, object, JB_OBJECT_STORY, fields, sizeof fields / sizeof *fields);
    story->id = jb_json_get(object, "id") == NULL ? NULL : jb_source_check_id(c, object, "id");
    story->headline = jb_source_check_variants(c, object, "headline");
    story->deck = jb_source_check_variants(c, object, "deck");
    story->byline = jb_source_check_words(c, object, "byline", JB_TEXT_LINE);
    story->body = jb_source_check_words(c, object, "body", JB_TEXT_MARKDOWN);
    const JbJson *body = jb_json_get(object, "body");
    for (JbLang lang = 0; lang < JB_LANGS && body != NULL; lang++) {
        story->body_place[lang] = *jb_source_check_place(body, jb_locale_name(lang));
        check_borders(c, story->body.at[lang], &story->body_place[lang]);
    }
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        if (!jb_locale_is_han(lang))
            continue;
        jb_source_check_marks(c, story->headline.at[lang], &story->place);
        jb_source_check_marks(c, story->deck.at[lang], &story->place);
        if (body != NULL)
            jb_source_check_marks(c, story->body.at[lang], &story->body_place[lang]);
    }
}

void jb_source_snapshot_read_stories(JbCheck *c, const JbJson *root, JbSnapshot *s)
{
    size_t n = 0;
    const JbJson *list = jb_source_check_list(c, root, "stories", JB_MAX_STORIES, &n);
    if (list == NULL)
        return;
    JbStory *stories = jb_arena_alloc_array(c->arena, n, sizeof *stories);
    s->stories = stories;
    for (const JbJson *v = list->child; v != NULL; v = v->next) {
        JbStory *story = &stories[s->story_n];
        read_story(c, v, story);
        for (size_t i = 0; i < s->story_n && story->id != NULL && *story->id != '\0'; i++)
            if (jb_text_equal(stories[i].id, story->id)) {
                jb_source_check_duplicate(c, v, "id", "the story", story->id, &stories[i].place);
                break;
            }
        s->story_n++;
    }
}

enum { PHOTO_LIMIT = 64 << 20 }; /* bytes, as for any file that is read */

/* ITU-T T.81 B.1.1.3: SOI, then a marker. ISO/IEC 15948 5.2: the PNG signature. */
static bool is_picture(const unsigned char *head, size_t n)
{
    static const unsigned char jpeg[] = {0xFF, 0xD8, 0xFF};
    static const unsigned char png[] = {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};
    return (n >= sizeof jpeg && memcmp(head, jpeg, sizeof jpeg) == 0) ||
           (n >= sizeof png && memcmp(head, png, sizeof png) == 0);
}

static void check_picture(JbCheck *c, const char *path, const JbPlace *place)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        jb_diag_error(
            c->diags, "photo-missing", place,
            "the path counts from the snapshot's folder; correct it, or take \"photo\" out",
            "there is no file %s", path);
        return;
    }
    if (st.st_size > PHOTO_LIMIT) {
        jb_diag_error(c->diags, "photo-too-large", place,
                      "scale it down; a page needs a few megabytes at most",
                      "%s is larger than %d bytes", path, PHOTO_LIMIT);
        return;
    }
    size_t n = 0;
    const char *head =
        jb_file_read(c->arena, jb_diags_unsaid(c->arena, c->diags), path, PHOTO_LIMIT, &n);
    if (head == NULL || !is_picture((const unsigned char *)head, n))
        jb_diag_error(c->diags, "photo-not-picture", place, "save the picture as JPEG or PNG",
                      "%s does not begin like a JPEG or PNG file", path);
}

static void read_focus(JbCheck *c, const JbJson *photo, JbPhoto *out)
{
    static const char *const hint =
        "write [x, y], each from 0 to 1, from the left and from the top";
    const JbJson *focus = jb_json_array(c->diags, photo, "focus");
    out->focus_x = out->focus_y = jb_q_ratio(c->arena, 1, 2);
    if (focus == NULL)
        return;
    if (focus->n != 2) {
        jb_diag_error(c->diags, "bad-focus", &focus->place, hint,
                      "the focus has %zu numbers, not 2", (size_t)focus->n);
        return;
    }
    const JbQ *at[2] = {NULL, NULL};
    size_t i = 0;
    for (const JbJson *v = focus->child; v != NULL; v = v->next, i++) {
        at[i] = v->number;
        if (v->kind != JB_JSON_NUMBER || jb_q_sign(v->number) < 0 ||
            jb_q_cmp(v->number, jb_q_int(c->arena, 1)) > 0)
            jb_diag_error(c->diags, "bad-focus", &v->place, hint,
                          "the focus lies outside of the picture");
    }
    out->focus_x = at[0];
    out->focus_y = at[1];
}

void jb_source_snapshot_read_photo(JbCheck *c, const JbJson *root, JbSnapshot *s, const char *below)
{
    static const JbField fields[] = {
        {"file", true}, {"caption", false}, {"credit", false}, {"alt", true}, {"focus", false}};
    const JbJson *photo =
        jb_source_check_object(c, root, "photo", "{ \"file\": %s, \"alt\": { … } }");
    if (photo == NULL)
        return;
    s->photo.place = photo->place;
    (void)jb_source_check_keys(c, photo, JB_OBJECT_PHOTO, fields, sizeof fields / sizeof *fields);
    const char *file = jb_source_check_line(c, photo, "file");
    s->photo.caption = jb_source_check_variants(c, photo, "caption");
    s->photo.credit = jb_source_check_words(c, photo, "credit", JB_TEXT_LINE);
    s->photo.alt = jb_source_check_words(c, photo, "alt", JB_TEXT_LINE);
    read_focus(c, photo, &s->photo);
    if (*file == '\0')
        return;
    s->photo.path = jb_file_join(c->arena, jb_file_dir(c->arena, s->path), file);
    if (below != NULL && jb_root_check(c->arena, c->diags, below, s->photo.path,
                                       jb_source_check_place(photo, "file"), JB_ROOT_HINT_INPUT))
        check_picture(c, s->photo.path, jb_source_check_place(photo, "file"));
}
