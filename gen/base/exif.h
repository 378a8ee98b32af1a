/* SPDX-License-Identifier: MIT */
/* How a camera was held and what its colours mean, as its picture says. Any room may include this.
 */
#ifndef JB_BASE_EXIF_H
#define JB_BASE_EXIF_H

#include <stdbool.h>
#include <stddef.h>

/* The orientation (tag 274) in the Exif segment of a JPEG of n bytes, 1 to 8 (Exif 2.32, 4.6.4):
 * which side of the scene the first row and the first column are. 1, upright, where the file says
 * nothing or nothing sensible. */
int jb_exif_orientation(const char *jpeg, size_t n);
/* True where the Exif segment says that the colours are sRGB (tag 0xA001 in the Exif directory,
 * Exif 2.32, 4.6.5): cameras say it there and nowhere else. */
bool jb_exif_is_srgb(const char *jpeg, size_t n);
/* The same of a bare block of Exif data, as a PNG's eXIf chunk holds it (PNG 3rd ed., 11.3.4.5). */
bool jb_exif_block_is_srgb(const unsigned char *tiff, size_t n);
/* True for the orientations whose rows are the scene's columns: the upright picture is as wide as
 * the stored one is high. */
bool jb_exif_swaps(int orientation);

#endif
