/* SPDX-License-Identifier: MIT */
/* A document as text, for golden tests: blocks by indentation, runs with what they carry. Only
 * tests include it. */
#ifndef JB_TESTS_STORY_DUMP_H
#define JB_TESTS_STORY_DUMP_H

#include "story/document.h"

static const char *const dump_kind[] = {"heading", "paragraph", "quote",   "list",
                                        "item",    "table",     "row",     "cell",
                                        "chart",   "image",     "caption", "rule"};

static const char *dump_key(const JbDocument *doc, size_t figure)
{
    return figure == JB_NONE || figure >= doc->ledger->entries.n
               ? "-"
               : doc->ledger->entries.at[figure].key;
}

static void dump_q(JbText *out, const JbQ *q)
{
    const char *s = q == NULL ? "none" : jb_q_digits(out->arena, q, 4);
    jb_text_put(out, s);
}

static void dump_run(JbText *out, const JbDocument *doc, const JbRun *r)
{
    static const char *const kind[] = {"", "break", "shape", "bar"};
    jb_text_put(out, "[");
    jb_text_put(out, kind[r->kind]);
    if (r->name != NULL)
        jb_text_put_format(out, " %s", r->name);
    if (r->kind == JB_RUN_BAR) {
        jb_text_put(out, " ");
        dump_q(out, r->value);
        jb_text_put(out, "/");
        dump_q(out, r->tick);
        jb_text_put_format(out, " %s %s ", dump_key(doc, r->figure), dump_key(doc, r->figure2));
    }
    jb_text_put(out, r->text == NULL ? "" : r->text);
    if (r->kind == JB_RUN_TEXT && r->figure != JB_NONE)
        jb_text_put_format(out, "|%s", dump_key(doc, r->figure));
    if (r->strong)
        jb_text_put(out, "|strong");
    if (r->em)
        jb_text_put(out, "|em");
    if (r->class != NULL)
        jb_text_put_format(out, "|.%s", r->class);
    if (r->href != NULL)
        jb_text_put_format(out, "|->%s", r->href);
    jb_text_put_format(out, "|%s]", jb_locale_name(r->lang));
}

static void dump_runs(JbText *out, const JbDocument *doc, JbRuns runs)
{
    for (size_t i = 0; i < runs.n; i++)
        dump_run(out, doc, &runs.at[i]);
}

static void dump_chart(JbText *out, const JbDocument *doc, const JbChart *c, int depth)
{
    jb_text_put_format(out, " %s aspect %d alt \"%s\"\n", jb_story_chart_name(c->kind),
                       (int)c->aspect, c->alt);
    for (size_t i = 0; i < c->series_n; i++) {
        const JbChartSeries *s = &c->series[i];
        jb_text_put_format(out, "%*s%s ", depth * 2 + 2, "", s->role);
        dump_runs(out, doc, s->label);
        for (size_t k = 0; k < s->n; k++) {
            jb_text_put(out, " (");
            dump_q(out, s->points[k].x);
            jb_text_put(out, ",");
            dump_q(out, s->points[k].y);
            if (s->points[k].name != NULL)
                jb_text_put_format(out, " %s", s->points[k].name);
            if (s->points[k].figure != JB_NONE)
                jb_text_put_format(out, " %s", dump_key(doc, s->points[k].figure));
            jb_text_put(out, " ");
            dump_runs(out, doc, s->points[k].label);
            jb_text_put(out, ")");
        }
        jb_text_put(out, "\n");
    }
    for (int axis = 0; axis < 2; axis++) {
        const JbChartTick *ticks = axis == 0 ? c->x_ticks : c->y_ticks;
        size_t n = axis == 0 ? c->x_tick_n : c->y_tick_n;
        for (size_t i = 0; i < n; i++) {
            jb_text_put_format(out, "%*s%s ", depth * 2 + 2, "", axis == 0 ? "x" : "y");
            dump_q(out, ticks[i].at);
            jb_text_put(out, " ");
            dump_runs(out, doc, ticks[i].label);
            jb_text_put(out, "\n");
        }
    }
}

static void dump_blocks(JbText *out, const JbDocument *doc, const JbBlock *b, int depth)
{
    for (; b != NULL; b = b->next) {
        jb_text_put_format(out, "%*s%s", depth * 2, "", dump_kind[b->kind]);
        if (b->kind == JB_BLOCK_HEADING)
            jb_text_put_format(out, " %d", b->level);
        if (b->kind == JB_BLOCK_TABLE)
            jb_text_put_format(out, " %zu", b->columns);
        if (b->head)
            jb_text_put(out, " head");
        if (b->group)
            jb_text_put(out, " group");
        if (b->ordered)
            jb_text_put(out, " ordered");
        if (b->kind == JB_BLOCK_CELL && b->align != JB_ALIGN_DEFAULT)
            jb_text_put_format(out, " align%d", (int)b->align);
        if (b->class != NULL)
            jb_text_put_format(out, " .%s", b->class);
        jb_text_put(out, " ");
        dump_runs(out, doc, b->runs);
        for (size_t i = 0; i < b->shorter_n; i++) {
            jb_text_put(out, " {or} ");
            dump_runs(out, doc, b->shorter[i]);
        }
        if (b->chart != NULL) {
            dump_chart(out, doc, b->chart, depth);
        } else {
            if (b->image != NULL)
                jb_text_put_format(out, "%s alt \"%s\" aspect %d", b->image->path, b->image->alt,
                                   (int)b->image->aspect);
            jb_text_put(out, "\n");
        }
        dump_blocks(out, doc, b->child, depth + 1);
    }
}

static inline void dump_document(JbText *out, const JbDocument *doc, JbLang lang)
{
    jb_text_put_format(out, "title %s\n", doc->title.at[lang]);
    for (size_t i = 0; i < doc->flow_n[lang]; i++) {
        jb_text_put_format(out, "::: %s (line %u)\n", doc->flows[lang][i].name,
                           (unsigned)doc->flows[lang][i].place.line);
        dump_blocks(out, doc, doc->flows[lang][i].first, 1);
    }
}

#endif
