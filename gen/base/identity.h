/* SPDX-License-Identifier: MIT */
/* What program runs, told by what the linker has reckoned over it (ld's --build-id): another byte
 * of code, another name. Any room may include this. */
#ifndef JB_BASE_IDENTITY_H
#define JB_BASE_IDENTITY_H

#include "base/arena.h"

/* The build id of the program itself in hexadecimal digits; "" where it was linked without. */
const char *jb_identity_program(JbArena *arena);
/* Those of the libraries that are loaded now, in their order, with blanks between; what a library
 * loads later (a converter of encodings) is not among them when this is asked first of all. */
const char *jb_identity_libraries(JbArena *arena);

#endif
