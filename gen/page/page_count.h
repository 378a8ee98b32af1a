/* SPDX-License-Identifier: MIT */
/* Numbers of headings and paragraphs. */
#ifndef JB_PAGE_PAGE_COUNT_H
#define JB_PAGE_PAGE_COUNT_H

#include "base/arena.h"

/* `pattern` with `count` in place of "{han}" (Chinese numerals) or "{arabic}". */
const char *jb_page_count_text(JbArena *arena, const char *pattern, int count);

#endif
