/* SPDX-License-Identifier: MIT */
#include "chart/chart_data.h"
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

/* The table behind a chart, TREND-3.csv; .bytes NULL: there is none. */
static JbAttachment data_of(JbWriter *w, const JbElement *e)
{
    JbText csv = jb_text(w->arena);
    size_t number = (size_t)(e - w->pages->elements.at);
    if (e->chart == NULL || !jb_chart_data(&csv, e->chart))
        return (JbAttachment){.bytes = NULL};
    const char *name =
        jb_arena_format(w->arena, "%s-%zu.csv", jb_story_chart_name(e->chart->kind), number);
    return (JbAttachment){name, "text/csv", "Data", e->alt, csv.at, csv.n};
}

/* A file of the document, and of one of its elements, or of none (JB_NONE). */
typedef struct Attached {
    JbAttachment file;
    size_t element;
} Attached;

typedef JB_VEC(Attached) Files;

static Files gather(JbWriter *w)
{
    Files files = {0};
    for (size_t i = 0; i < w->options->attachment_n; i++)
        JB_PUSH(w->arena, &files, (Attached){w->options->attachments[i], JB_NONE});
    for (size_t i = 0; i < w->pages->elements.n; i++) {
        JbAttachment data = data_of(w, &w->pages->elements.at[i]);
        if (data.bytes != NULL)
            JB_PUSH(w->arena, &files, (Attached){data, i});
    }
    return files;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const Attached *)a)->file.name, ((const Attached *)b)->file.name);
}

static void of_element(JbWriter *w, size_t element, JbDict spec)
{
    JbArray own = jb_pdf_array(w, false);
    jb_pdf_add_dict(w, own, spec);
    jb_pdf_set_array(w, w->element[element], "AF", own);
}

void jb_pdf_write_attachments(JbWriter *w)
{
    Files files = gather(w);
    if (files.n == 0)
        return;
    qsort(files.at, files.n, sizeof *files.at, by_name); /* a name tree is in order */
    JbArray associated = jb_pdf_array(w, false), names = jb_pdf_array(w, false);
    for (size_t i = 0; i < files.n; i++) {
        const JbAttachment *a = &files.at[i].file;
        JbDict spec = attach(w, a);
        if (files.at[i].element == JB_NONE)
            jb_pdf_add_dict(w, associated, spec);
        else
            of_element(w, files.at[i].element, spec);
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
