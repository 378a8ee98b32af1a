/* SPDX-License-Identifier: MIT */
/* The figures as data. Writes into a text; no I/O. */
#ifndef JB_TABLE_TABLE_H
#define JB_TABLE_TABLE_H

#include "attain/attainment.h"

/* `jianbao.attainment/2` as JSON. `warnings` of diags stand in it. */
void jb_table_json(JbText *out, const JbAttainment *a, const JbDiags *diags);
/* The same rows as CSV (RFC 4180, CRLF), UTF-8 with a byte-order mark. */
void jb_table_csv(JbText *out, const JbAttainment *a);
/* Aligned columns for a terminal; wide characters count two. lang picks the indicators' names;
 * column heads are field names. */
void jb_table_text(JbText *out, const JbAttainment *a, JbLang lang);

#endif
