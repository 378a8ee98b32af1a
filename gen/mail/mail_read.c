/* SPDX-License-Identifier: MIT */
/* Briefings from their files, and the view of them that the mail's words name. */
#include "base/file.h"
#include "deliver/figures_file.h"
#include "deliver/words.h"
#include "mail/mail_parts.h"
#include <string.h>

#define MOST_PDF  ((size_t)256 << 20) /* bytes of one PDF */
#define MOST_NAME 200                 /* bytes of an attachment's name: file systems take 255 */

/* A name that a file system takes: without controls and without what separates folders, not too
 * long, with ".pdf" behind it. */
static const char *safe_name(JbArena *arena, const char *words)
{
    JbText t = jb_text(arena);
    size_t n = strlen(words);
    if (n > 4 && strcmp(words + n - 4, ".pdf") == 0)
        n -= 4;
    for (size_t i = 0; i < n;) {
        size_t from = i;
        uint32_t c = jb_text_utf8_next(words, n, &i);
        if (t.n + (i - from) > MOST_NAME)
            break;
        if (c == ':' && t.n > 0 && words[i] == ' ')
            jb_text_put(&t, " -"); /* between a title and what it is of */
        else if (c == JB_UTF8_BAD || jb_text_is_control(c) ||
                 strchr("/\\:*?\"<>|", (int)(c < 0x80 ? c : 'a')) != NULL)
            jb_text_put_char(&t, '_');
        else
            jb_text_put_n(&t, words + from, i - from);
    }
    jb_text_put(&t, ".pdf");
    return jb_text_str(&t);
}

/* Two attachments of one name would overwrite each other where they are saved: the second becomes
 * "NAME (2).pdf". */
static const char *unlike(JbArena *arena, const char *name, const JbMailBriefing *before, size_t n)
{
    const char *tried = name;
    size_t same = 0;
    for (size_t i = 0; i < n; i++)
        if (strcmp(before[i].name, tried) == 0) {
            tried =
                jb_arena_format(arena, "%.*s (%zu).pdf", (int)(strlen(name) - 4), name, ++same + 1);
            i = (size_t)-1; /* the new name may be one of the first again */
        }
    return tried;
}

static const char *ascii_name(JbArena *arena, const char *path)
{
    char *name = jb_arena_strdup(arena, jb_file_base(arena, path));
    for (char *s = name; *s != '\0'; s++)
        if ((unsigned char)*s < 0x21 || (unsigned char)*s > 0x7E || strchr("\"\\%'*", *s) != NULL)
            *s = '_';
    return name;
}

static bool read_pdf(JbArena *arena, JbDiags *diags, JbMailBriefing *b)
{
    b->bytes = jb_file_read(arena, diags, b->path, MOST_PDF, &b->n);
    if (b->bytes == NULL)
        return false;
    if (b->n >= 5 && memcmp(b->bytes, "%PDF-", 5) == 0)
        return true;
    JbPlace place = {b->path, 0, 0, NULL};
    jb_diag_error(diags, "not-a-pdf", &place, "name a briefing that jianbao build has written",
                  "this is no PDF");
    return false;
}

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    return n > m && strcmp(s + n - m, end) == 0;
}

/* The figure of another plan, which a page shows beside its own: "PLAN/ID.value". */
static bool is_companion(const char *key)
{
    return memchr(key, '/', strcspn(key, ".")) != NULL;
}

/* Whether the briefing prints a figure of its own that was reported. */
static bool reports(const JbJson *figures)
{
    const JbJson *list = jb_json_get(figures, "figures");
    for (const JbJson *f = list != NULL ? list->child : NULL; f != NULL; f = f->next) {
        const JbJson *key = jb_json_get(f, "key"), *raw = jb_json_get(f, "raw");
        if (key != NULL && key->kind == JB_JSON_STRING && ends_with(key->string, ".value") &&
            !is_companion(key->string) && raw != NULL && raw->kind == JB_JSON_STRING)
            return true;
    }
    return false;
}

/* Whether the digest tells a change, in any language. */
static bool tells_change(const JbJson *figures)
{
    const JbJson *digest = jb_json_get(figures, "digest");
    for (const JbJson *d = digest != NULL ? digest->child : NULL; d != NULL; d = d->next) {
        const JbJson *changes = jb_json_get(d, "changes");
        if (changes != NULL && changes->child != NULL)
            return true;
    }
    return false;
}

/* The PDF, where it is there already, and its figures; NULL after a report. */
static const JbJson *read_figures(JbArena *arena, JbDiags *diags, const JbMailJob *job,
                                  JbMailBriefing *b)
{
    if (job->figures != NULL)
        return job->figures[b->number];
    if (!read_pdf(arena, diags, b))
        return NULL;
    return jb_deliver_figures_read(arena, diags, jb_deliver_figures_path(arena, b->path),
                                   &b->as_of);
}

/* The briefing's view; the list itself where it is left out; NULL after a report. */
static JbView *read_one(JbArena *arena, JbDiags *diags, const JbMailJob *job, JbMailBriefing *all,
                        size_t index, JbView *list)
{
    JbMailBriefing *b = &all[index];
    const JbJson *figures = read_figures(arena, diags, job, b);
    if (figures == NULL)
        return NULL;
    b->empty = !reports(figures);
    b->changed = tells_change(figures);
    if (b->empty && job->skip_empty)
        return list;
    JbView *view = jb_mustache_view_item(arena, list, NULL);
    jb_deliver_figures_view(arena, view, figures, job->langs.n > 0 ? job->langs : jb_locale_all());
    b->ascii_name = ascii_name(arena, b->path);
    jb_mustache_view_text(arena, view, "file", b->ascii_name);
    jb_mustache_view_text(arena, view, "size", jb_deliver_words_size(arena, b->n));
    const char *name = jb_deliver_words_line(arena, diags, job->words, "name.txt", view);
    if (name == NULL)
        return NULL;
    b->name = unlike(arena, safe_name(arena, name), all, index);
    jb_mustache_view_text(arena, view, "name", b->name);
    return view;
}

JbView *jb_mail_read(JbArena *arena, JbDiags *diags, const JbMailJob *job,
                     JbMailBriefing *briefings, size_t *n)
{
    JbView *root = jb_mustache_view_object(arena, NULL, NULL),
           *list = jb_mustache_view_list(arena, root, "briefings");
    bool ok = true;
    *n = 0;
    for (size_t i = 0; i < job->pdf_n; i++) {
        JbMailBriefing *b = &briefings[*n];
        *b = (JbMailBriefing){.path = job->pdfs[i], .number = i, .name = ""};
        JbView *view = read_one(arena, diags, job, briefings, *n, list);
        ok = view != NULL && ok;
        *n += view != list;
    }
    jb_mustache_view_bool(arena, root, "several", *n > 1);
    root->open = true;
    root->base = list->child;
    return ok ? root : NULL;
}
