/* SPDX-License-Identifier: MIT */
/* Links of HTML and XML that templates make. words.c includes it. */
#ifndef JB_DELIVER_LINKS_H
#define JB_DELIVER_LINKS_H

#include "base/diag.h"
#include "base/text.h"
#include "mustache/mustache.h"

typedef enum JbLinks {
    JB_LINKS_OUT,   /* http, https, mailto, tel alone: a message has nothing beside it */
    JB_LINKS_WITHIN /* relative ones as well: a site's own pages and files */
} JbLinks;

/* Holds every address in a tag of `html` (href, src, action and the like; character references are
 * resolved, and an address without quotes is read too) against `links`. `lines` says where each
 * line comes from. False after a report of each that is not allowed (bad-link). */
bool jb_deliver_links(JbArena *arena, JbDiags *diags, const JbText *html, const JbLineMap *lines,
                      JbLinks links);

#endif
