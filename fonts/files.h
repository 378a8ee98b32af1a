/* SPDX-License-Identifier: MIT */
/*
 * Files for the build tool in this folder: paths, reading, writing that is whole or absent, package versions.
 * Strings returned are the caller's, to be released with free.
 */
#ifndef JB_FONTS_FILES_H
#define JB_FONTS_FILES_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>

/* `name` as it stands when absolute, else `folder`/`name`. Ends the program when memory is out. */
char *jb_path_in(const char *folder, const char *name);

/* The folder part of `path`, "." when there is none. */
char *jb_folder_of(const char *path);

/* Writes `size` bytes to a temporary name beside `path`, checks that they arrived, and renames. errno tells why not. */
bool jb_write_whole(const char *path, const void *data, size_t size);

/* SHA-256 (FIPS 180-4) of `size` bytes as 64 lower-case hexadecimal digits and a NUL. */
enum { HASH_HEX = 65 };
void hash_hex(const void *data, size_t size, char hex[HASH_HEX]);

/* The installed version of a Debian package, or NULL where there is no dpkg or no such package. */
char *jb_package_version(const char *package);

#endif
