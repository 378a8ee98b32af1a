/* SPDX-License-Identifier: MIT */
/* The seams inside the JSON reader: encoding.c → json_scan.c (json_meant.c) → json.c. Only
 * these four include this. All that is returned lives in the arena, unless it is said otherwise. */
#ifndef JB_BASE_JSON_PARTS_H
#define JB_BASE_JSON_PARTS_H

#include "base/json.h"

enum {
    JB_JSON_DEPTH = 64, /* arrays and objects within each other */
    JB_JSON_FAULTS =
        100, /* reports of words that are no values, and of duplicate keys, before the scan stops */
    JB_JSON_VALUES = 1000000, /* values in a file: a tree takes about 400 bytes for each */
    JB_JSON_POINTERS =
        1 << 28,         /* bytes that all pointers of a file may take (long keys, deeply nested) */
    JB_JSON_DIGITS = 60, /* bytes of a number; cJSON reads at most 63 */
    JB_JSON_BYTES = 64 << 20 /* bytes of a file */
};

/* One value as it was scanned, in document order: a container stands before its members. */
typedef struct JbScanned {
    JbJsonKind kind;
    uint32_t line, column;         /* of its first character, from 1, in code points */
    uint32_t key_line, key_column; /* of its key's quotation mark; 0 outside objects */
    const char *key;               /* decoded; NULL outside objects */
    const char *digits;            /* NUMBER: as written, else NULL */
    const JbQ *number;             /* NUMBER: exact, else NULL */
    size_t n;                      /* members */
    bool truth;                    /* BOOL */
} JbScanned;

typedef struct JbScan {
    JB_VEC(JbScanned) values;
} JbScan;

/* Scans strict JSON (RFC 8259, with DATA.md's limits). Keys, digits, numbers and what reports say
 * are taken from `arena`, the record of the values from `scratch`. False when something was
 * reported: all words that are no values, all duplicate keys, and the first fault of syntax behind
 * which nothing can be read. */
bool jb_json_scan(JbArena *arena, JbArena *scratch, JbDiags *diags, const char *name,
                  const char *text, size_t n, JbScan *scan);

/* What to write for the number that was meant by what stands from there to the next bracket, comma
 * or line, for a message; NULL: nothing is known. json_meant.c */
const char *jb_json_meant(JbArena *arena, const char *text, size_t from);
/* What to do where text at `at` shows that the file is another than was meant (a web page, a
 * pointer of Git LFS) or holds the marks of a merge; NULL: it does not. */
const char *jb_json_other_file(const char *text, size_t at);
/* Where the number begins that ends before text[to], blanks aside; `to`: none does. */
size_t jb_json_number_before(const char *text, size_t to);

/* Appends "/key" as RFC 6901 writes it, '~' as ~0 and '/' as ~1; "/index" when key is NULL. */
void jb_json_put_pointer(JbText *t, const char *key, size_t index);

#endif
