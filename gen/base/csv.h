/* SPDX-License-Identifier: MIT */
/* The one writer of CSV (RFC 4180, with a byte order mark: spreadsheets then read UTF-8). table/,
 * site/ and sheet/ include it. */
#ifndef JB_BASE_CSV_H
#define JB_BASE_CSV_H

#include "base/text.h"

/* The byte order mark, before the first line. */
void jb_csv_begin(JbText *t);
/* A field of a line; `first`: no comma stands before it. NULL is empty. What a spreadsheet would
 * take for a formula gets an apostrophe before it: what begins with = + - @ (or their full-width
 * forms), a tab, a carriage return or a newline, unless it is a plain number such as -12.5 (OWASP,
 * CSV Injection). */
void jb_csv_field(JbText *t, bool first, const char *field);
void jb_csv_end_line(JbText *t);

#endif
