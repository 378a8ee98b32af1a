/* SPDX-License-Identifier: MIT */
#include "command/mail_say.h"
#include "base/file.h"
#include <stdio.h>

enum { MOST_NAMED = 10 }; /* recipients that are named one by one */

const char *jb_command_find_mail_words(JbCommand *c, const char *name)
{
    if (jb_file_exists(jb_file_join(c->arena, name, "mail.html")))
        return name;
    return jb_file_dir(c->arena,
                       jb_command_find_resource(
                           c->arena, jb_arena_format(c->arena, "templates/%s/mail.html", name)));
}

static const char *shown_recipients(const JbCommand *c, const JbMailResult *r)
{
    JbText t = jb_text(c->arena);
    for (size_t i = 0; i < r->recipients && i < MOST_NAMED; i++)
        jb_text_put_format(&t, "%s%s", i > 0 ? ", " : "", r->to[i]);
    if (r->recipients > MOST_NAMED)
        jb_text_put(&t, ", …");
    return jb_text_str(&t);
}

void jb_command_say_message(const JbCommand *c, const JbMailResult *r)
{
    const JbCatalog *w = c->catalog;
    printf(jb_catalog_say(w, JB_SAID("  subject: %s\n")), jb_text_shown(c->arena, r->subject));
    printf(jb_catalog_say(w, JB_SAID("  parts: text and HTML, in %s\n")), r->languages);
    for (size_t i = 0; i < r->briefings; i++) {
        const JbMailAttachment *a = &r->attached[i];
        const char *name = jb_text_shown(c->arena, a->name);
        if (a->bytes > 0)
            printf(jb_catalog_say(w, JB_SAID("  attached: %s, %zu kB\n")), name,
                   (a->bytes + 999) / 1000);
        else
            printf(jb_catalog_say(w, JB_SAID("  attached: %s\n")), name);
    }
    printf(jb_catalog_say(w, JB_SAID("  %s, %s: %s\n")),
           jb_catalog_count(c->arena, w, r->recipients, JB_SAID("%zu recipient"),
                            JB_SAID("%zu recipients")),
           jb_catalog_count(c->arena, w, r->batches, JB_SAID("%zu batch"), JB_SAID("%zu batches")),
           shown_recipients(c, r));
}

void jb_command_put_message(JbJsonOut *o, const JbMailResult *r)
{
    jb_json_out_string(o, "subject", r->subject);
    jb_json_out_string(o, "languages", r->languages);
    jb_json_out_array(o, "attachments");
    for (size_t i = 0; i < r->briefings && r->attached != NULL; i++) {
        jb_json_out_object(o, NULL);
        jb_json_out_string(o, "name", r->attached[i].name);
        if (r->attached[i].bytes > 0)
            jb_json_out_int(o, "bytes", (int64_t)r->attached[i].bytes);
        jb_json_out_end(o, '}');
    }
    jb_json_out_end(o, ']');
}
