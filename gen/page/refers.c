/* SPDX-License-Identifier: MIT */
#include "page/refers.h"
#include <string.h>

typedef struct Name {
    const char *at;
    size_t n;
} Name;

/* The indicator within the key of a figure: "sme.value", "areas.beibei.sme.value". */
static Name indicator_in(const char *key)
{
    static const char AREAS[] = "areas.";
    if (strncmp(key, AREAS, sizeof AREAS - 1) == 0) {
        key += sizeof AREAS - 1;
        key += strcspn(key, ".");
        key += *key == '.';
    }
    return (Name){key, strcspn(key, ".")};
}

static bool same(Name a, Name b)
{
    return a.n == b.n && memcmp(a.at, b.at, a.n) == 0;
}

/* A chart that looks for its table. */
typedef struct Search {
    const JbLedger *ledger;
    const JbChart *chart;
} Search;

static Name name_of(const Search *s, size_t figure)
{
    bool known = figure < s->ledger->entries.n;
    return known ? indicator_in(s->ledger->entries.at[figure].key) : (Name){"", 0};
}

static bool label_is_of(const Search *s, JbRuns label, Name name)
{
    for (size_t i = 0; i < label.n; i++)
        if (same(name_of(s, label.at[i].figure), name))
            return true;
    return false;
}

static bool chart_is_of(const Search *s, Name name)
{
    if (s->chart->kind == JB_CHART_STRIP)
        return true;
    for (size_t i = 0; i < s->chart->series_n; i++) {
        const JbChartSeries *row = &s->chart->series[i];
        if ((row->id != NULL && same((Name){row->id, strlen(row->id)}, name)) ||
            label_is_of(s, row->label, name))
            return true;
        for (size_t k = 0; k < row->n; k++)
            if (same(name_of(s, row->points[k].figure), name))
                return true;
    }
    return false;
}

static bool cell_names(const Search *s, const JbBlock *cell)
{
    for (size_t i = 0; i < cell->runs.n; i++) {
        Name name = name_of(s, cell->runs.at[i].figure);
        if (name.n > 0 && chart_is_of(s, name))
            return true;
    }
    return false;
}

static bool table_names(const Search *s, const JbBlock *table)
{
    for (const JbBlock *row = table->child; row != NULL; row = row->next)
        for (const JbBlock *cell = row->child; cell != NULL; cell = cell->next)
            if (cell_names(s, cell))
                return true;
    return false;
}

/* "areas.beibei.sme" of the key of an area's figure; empty: it is none. */
static Name area_in(const Search *s, size_t figure)
{
    Name inner = name_of(s, figure);
    const char *key = inner.n > 0 ? s->ledger->entries.at[figure].key : "";
    size_t before = (size_t)(inner.at - key);
    return inner.n > 0 && before > 0 ? (Name){key, before + inner.n} : (Name){"", 0};
}

static bool names_area(const Search *s, const JbBlock *table, Name area)
{
    for (const JbBlock *row = table->child; row != NULL; row = row->next)
        for (const JbBlock *cell = row->child; cell != NULL; cell = cell->next)
            for (size_t i = 0; i < cell->runs.n; i++)
                if (same(area_in(s, cell->runs.at[i].figure), area))
                    return true;
    return false;
}

/* A table that has the whole alone, or one area, says nothing of what a chart of areas shows. */
static bool has_areas(const Search *s, const JbBlock *table)
{
    size_t n = 0;
    for (size_t i = 0; i < s->chart->series_n; i++)
        for (size_t k = 0; k < s->chart->series[i].n && n < 2; k++) {
            Name area = area_in(s, s->chart->series[i].points[k].figure);
            n += area.n > 0 && names_area(s, table, area);
        }
    return n > 1;
}

static bool is_of(const Search *s, const JbBlock *table)
{
    JbChartKind kind = s->chart->kind;
    bool areas = kind == JB_CHART_RANKING || kind == JB_CHART_TILES || kind == JB_CHART_DOTS;
    return areas ? has_areas(s, table) : table_names(s, table);
}

static void find_table(const Search *s, const JbStream *streams, size_t n, JbElement *figure)
{
    for (size_t i = 0; i < n; i++) {
        size_t head = 0;
        for (const JbNode *node = streams[i].first; node != NULL; node = node->next) {
            if (node->block->kind == JB_BLOCK_HEADING)
                head = node->element;
            if (node->block->kind != JB_BLOCK_TABLE || head == 0 || !is_of(s, node->block))
                continue;
            figure->table = (uint32_t)node->element;
            figure->head = (uint32_t)head;
            return;
        }
    }
}

void jb_page_refer(JbPlacement p, const JbStream *streams, size_t n)
{
    Search s = {.ledger = p.page->document->ledger};
    for (size_t i = 0; i < n; i++)
        for (const JbNode *node = streams[i].first; node != NULL; node = node->next) {
            s.chart = node->block->kind == JB_BLOCK_CHART ? node->block->chart : NULL;
            if (s.chart != NULL && node->element != JB_NONE)
                find_table(&s, streams, n, &p.page->pages->elements.at[node->element]);
        }
}
