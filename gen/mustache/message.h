/* SPDX-License-Identifier: MIT */
/* Files of messages: one file a kind, its languages below each other, so that an editor reads them
 * together. story/ and briefing/ include this.
 *
 *     # Told under the headline.
 *     zh:
 *         {{short}}{{value.u}}，
 *         完成{{completion}}
 *     en:
 *         {{short}} at {{value.u}},\s
 *         {{completion}} of the target
 *
 * A line `TAG:` begins a language, `#` a remark, both at the line's first character; what is
 * indented belongs to the message above. A message is its lines, one behind another with nothing
 * between, without the blanks that indent or end them, and a newline at its end, like a partial
 * that is a file of its own. `\s` at a line's beginning or end is a blank, `\n` at its end begins a
 * new line, `\\` at either place is a backslash. Blank lines mean nothing. */
#ifndef JB_MUSTACHE_MESSAGE_H
#define JB_MUSTACHE_MESSAGE_H

#include "mustache/mustache.h"

/* Where text that was folded comes from: from byte `at` on, until the next fold. */
typedef struct JbFold {
    size_t at;
    uint32_t line, column;
} JbFold;
typedef JB_VEC(JbFold) JbFolds;

typedef struct JbMessage {
    const char *lang; /* the tag as written; not whether there is such a language */
    JbPlace place;    /* of the tag */
    JbText text;
    JbFolds folds;   /* one for each piece of a line, in order */
    size_t from, to; /* the message's bytes in the file */
} JbMessage;
typedef JB_VEC(JbMessage) JbMessages;

/* Reads n bytes of UTF-8 of the file `name`. A line that is neither a tag, nor a remark, nor
 * indented, text before the first tag, and a tag that comes twice are errors (`bad-message`);
 * false on any. All is copied into the arena. */
bool jb_mustache_messages_read(JbArena *arena, JbDiags *diags, const char *name, const char *bytes,
                               size_t n, JbMessages *out);

/* Parses a message like jb_mustache_parse; places are those of the file. */
const JbMustache *jb_mustache_message_parse(JbArena *arena, JbDiags *diags, const char *name,
                                            const JbMessage *message);

#endif
