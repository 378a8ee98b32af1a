/* SPDX-License-Identifier: MIT */
/*
 * Reads characters.txt, the list of characters that the prepared faces keep. For the build tool in
 * this folder only. The caller owns the set.
 */
#ifndef JB_FONTS_CHARACTERS_H
#define JB_FONTS_CHARACTERS_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Adds to `set` the characters of `size` bytes of UTF-8 text: a line `U+XXXX-YYYY` (hexadecimal,
 * both ends kept) is a range, a line that begins with `#` a comment, any other line stands for the
 * characters that it holds. Returns false when a range or the UTF-8 is malformed, and then sets
 * *line to its number, from 1.
 */
bool jb_characters_read(const char *text, size_t size, hb_set_t *set, unsigned *line);

#endif
