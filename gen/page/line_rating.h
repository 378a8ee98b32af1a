/* SPDX-License-Identifier: MIT */
/* Lines of finished pages against the limits of the layout. */
#ifndef JB_PAGE_LINE_RATING_H
#define JB_PAGE_LINE_RATING_H

#include "page/pages.h"

/* A line among its fellows: what the report says of it besides its record. */
typedef struct JbLineRating {
    int32_t han_gap; /* widest gap added between two Han characters, 1/1000 of the style's em */
    int32_t shrink, stretch; /* 1/1000 of the measure */
    int32_t most_compressed; /* so many marks it may set to half width; negative: no limit */
    bool over; /* a limit of the layout is exceeded, the line is overfull or a rule was not kept */
} JbLineRating;

/* Whether a value exceeds a limit; a negative one is none. */
bool jb_page_beyond(int32_t value, int32_t limit);
/* The rating of line i of pages->lines. */
JbLineRating jb_page_line_rating(const JbPages *pages, size_t i);
/* How many lines are such as authors are warned of: beyond a limit, against a rule, ragged, with
 * holes, or the last of too many that end in hyphens. */
size_t jb_page_poor_lines(const JbPages *pages);

#endif
