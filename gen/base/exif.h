/* SPDX-License-Identifier: MIT */
/* How a camera was held, as its picture says. Any room may include this. */
#ifndef JB_BASE_EXIF_H
#define JB_BASE_EXIF_H

#include <stdbool.h>
#include <stddef.h>

/* The orientation (tag 274) in the Exif segment of a JPEG of n bytes, 1 to 8 (Exif 2.32, 4.6.4):
 * which side of the scene the first row and the first column are. 1, upright, where the file says
 * nothing or nothing sensible. */
int jb_exif_orientation(const char *jpeg, size_t n);
/* True for the orientations whose rows are the scene's columns: the upright picture is as wide as
 * the stored one is high. */
bool jb_exif_swaps(int orientation);

#endif
