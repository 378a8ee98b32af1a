/* SPDX-License-Identifier: MIT */
/* What is known beforehand of the files that go with the program, its templates before all: they
 * are put into it when it is built (gen/share/known), with what reading them anew would find. A
 * file on the disk is compared with them byte by byte: one that was changed since, or that is
 * another's, is not known and is read as ever. Any room may include this. */
#ifndef JB_BASE_KNOWN_H
#define JB_BASE_KNOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The hash of a known file as hex digits and NUL. */
enum { JB_KNOWN_DIGITS = 65 };

/* What was found. Of a layout.json: in its template, with the words that it took then, `check`
 * finds no error and no old tag. */
enum { JB_KNOWN_CHECKED = 1 };

typedef struct JbKnown {
    const char *bytes; /* n of them and a NUL; the program's own, as long as it runs */
    size_t n;
    const char *sha256;  /* hex digits and NUL */
    unsigned found;      /* JB_KNOWN_… */
    size_t words;        /* of a layout.json: files of words that its template took */
    const void *read;    /* what reading it gives, where it gives that without a finding: of JSON
                            base/stored.h, of words mustache/stored.h; NULL: read it */
    const char *letters; /* of text: what is not ASCII in it, each character once; NULL: look */
} JbKnown;

/* Looks a file up by its folder's name and its own, "gazette/zh.md" of whatever path; false where
 * there is none with just these n bytes. */
bool jb_known_file(const char *path, const char *bytes, size_t n, JbKnown *out);

/* The same by the number of its bytes alone; the caller compares them. */
bool jb_known_sized(const char *path, size_t n, JbKnown *out);

/* How they stand in the program: the head, `files` rows in the order of their names (strcmp), then
 * names, bytes and letters, each with a NUL behind it, and what they read as, at their distance
 * from the head; 0: none. */
typedef struct JbKnownHead {
    uint32_t files;
} JbKnownHead;
typedef struct JbKnownRow {
    uint32_t name, bytes, n, found, words, read, letters;
    char sha256[JB_KNOWN_DIGITS + 3];
} JbKnownRow;

#endif
