/* SPDX-License-Identifier: MIT */
#include "pdf/writer.h"
#include <stdlib.h>
#include <string.h>

static const char *pdf_date(JbWriter *w)
{
    JbDate d = w->pages->document->date;
    return jb_arena_format(w->arena, "D:%04d%02d%02d000000Z", d.year, d.month, d.day);
}

/* A file specification with its embedded file (ISO 19005-3, 6.8: Subtype, Params, AFRelationship, F
 * and UF, Desc). */
static JbDict attach(JbWriter *w, const JbAttachment *a)
{
    JbDict file = jb_pdf_stream(w, a->bytes, a->n, JB_FLATE_TEXT), params = jb_pdf_dict(w, false),
           set = jb_pdf_dict(w, false), spec = jb_pdf_dict(w, true);
    jb_pdf_set_name(w, file, "Type", "EmbeddedFile");
    jb_pdf_set_name(w, file, "Subtype", a->mime);
    jb_pdf_set_int(w, params, "Size", (int64_t)a->n);
    jb_pdf_set_text(w, params, "ModDate", pdf_date(w));
    jb_pdf_set_dict(w, file, "Params", params);
    jb_pdf_set_dict(w, set, "F", file);
    jb_pdf_set_dict(w, set, "UF", file);
    jb_pdf_set_name(w, spec, "Type", "Filespec");
    jb_pdf_set_text(w, spec, "F", a->name);
    jb_pdf_set_text(w, spec, "UF", a->name);
    jb_pdf_set_text(w, spec, "Desc", a->description);
    jb_pdf_set_name(w, spec, "AFRelationship", a->relationship);
    jb_pdf_set_dict(w, spec, "EF", set);
    return spec;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const JbAttachment *)a)->name, ((const JbAttachment *)b)->name);
}

void jb_pdf_write_attachments(JbWriter *w)
{
    if (w->options->attachment_n == 0)
        return;
    JbAttachment *files = jb_arena_alloc_array(w->arena, w->options->attachment_n, sizeof *files);
    memcpy(files, w->options->attachments, w->options->attachment_n * sizeof *files);
    qsort(files, w->options->attachment_n, sizeof *files, by_name); /* a name tree is in order */
    JbArray associated = jb_pdf_array(w, false), names = jb_pdf_array(w, false);
    for (size_t i = 0; i < w->options->attachment_n; i++) {
        const JbAttachment *a = &files[i];
        JbDict spec = attach(w, a);
        jb_pdf_add_dict(w, associated, spec);
        jb_pdf_add_text(w, names, a->name);
        jb_pdf_add_dict(w, names, spec);
    }
    JbDict catalog = {w->doc->catalog}, tree = jb_pdf_dict(w, false),
           embedded = jb_pdf_dict(w, false);
    jb_pdf_set_array(w, embedded, "Names", names);
    jb_pdf_set_dict(w, tree, "EmbeddedFiles", embedded);
    jb_pdf_set_dict(w, catalog, "Names", tree);
    jb_pdf_set_array(w, catalog, "AF", associated);
}
