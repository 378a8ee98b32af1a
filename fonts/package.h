/* SPDX-License-Identifier: MIT */
/* Asks the system's package manager. For the build tool in this folder only. */
#ifndef JB_FONTS_PACKAGE_H
#define JB_FONTS_PACKAGE_H

#include "base/arena.h"

/* The installed version of a Debian package, or NULL where there is no dpkg or no such package. */
const char *jb_package_version(JbArena *arena, const char *package);

#endif
