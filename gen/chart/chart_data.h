/* SPDX-License-Identifier: MIT */
/* What a chart shows, as a table: for whoever cannot see it, or wants its figures. */
#ifndef JB_CHART_CHART_DATA_H
#define JB_CHART_CHART_DATA_H

#include "base/text.h"
#include "story/document.h"

/* The chart's figures as CSV (base/csv.h), appended to `out`: a line for each month (2024-05) or
 * thing that has a point, in the chart's order, a column for each series, headed by its indicator,
 * its role and its unit. Values are exact up to six decimals, shares in per cent; a cell is empty
 * where the chart has nothing. False, with nothing appended, where no point has a value. */
bool jb_chart_data(JbText *out, const JbChart *chart);

#endif
