/* SPDX-License-Identifier: MIT */
/* Words around briefings: the templates of mail and site, which are Mustache over the data that
 * lies beside a PDF. deliver/ alone includes it. Everything lives in the arena. */
#ifndef JB_DELIVER_WORDS_H
#define JB_DELIVER_WORDS_H

#include "base/json.h"
#include "deliver/links.h"
#include "mustache/view.h"

/* Hangs a JSON value on `parent` as `key`: objects (a member that is not there is false as a
 * section), lists, texts; numbers as written. A list has `any`; its items are objects with first,
 * last, odd, index; what is no object stands in their `text`. Values are kept by reference. */
JbView *jb_deliver_words_json(JbArena *arena, JbView *parent, const char *key, const JbJson *json);

/* The file `name` of folder `dir`, rendered over `root`; {{>part}} is the file `part` beside it.
 * Links of HTML (`escape`) are held against `links`. NULL after a report. */
const JbText *jb_deliver_words(JbArena *arena, JbDiags *diags, const char *dir, const char *name,
                               JbView *root, JbEscape escape, JbLinks links);

/* The same for one line: blanks at its ends taken away, line breaks and blanks in a row made one.
 */
const char *jb_deliver_words_line(JbArena *arena, JbDiags *diags, const char *dir, const char *name,
                                  JbView *root);

/* "1.4 MB", "88 kB": whole or with one decimal, rounded up; decimal multiples. */
const char *jb_deliver_words_size(JbArena *arena, size_t bytes);

#endif
