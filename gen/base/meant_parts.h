/* SPDX-License-Identifier: MIT */
/* The seam between meant.c and meant_forms.c: only these two include it. All texts are plain:
 * figures and signs of ASCII where they have them. What is returned lives in the arena. */
#ifndef JB_BASE_MEANT_PARTS_H
#define JB_BASE_MEANT_PARTS_H

#include "base/meant.h"
#include "base/text.h"

/* A number of a programmer's at *s ("0x10", "0b101", "0o17") in decimal digits, *s behind it; NULL,
 * and *s where it was: there is none. */
const char *jb_meant_based(JbArena *arena, const char **s);
/* "12,34,567": thousands and then hundreds parted, as in India. The figures go to out, *s behind
 * them; false, and nothing done: it is none. */
bool jb_meant_lakhs(const char **s, JbText *out);
/* The text with the letters O, o, I and l as the figures that they look like, where it has figures
 * and no other letters; else itself. */
const char *jb_meant_letters(JbArena *arena, const char *text);
/* Takes from the end of a rest what says no unit: marks of notes, a remark in brackets, "or more".
 * *roughly becomes true where it leaves the figure open. */
const char *jb_meant_trimmed(JbArena *arena, const char *rest, bool *roughly);
/* What joins a part to its whole at *s ("/", "of", "out of", the Chinese "in all … of which" and
 * "of N parts M"): *s behind it. *inverted: the whole stands in front. */
bool jb_meant_joint(const char **s, bool *inverted);
/* What joins the ends of a range at *s: "-", "~", "to", Chinese words. */
bool jb_meant_range(const char **s);

#endif
