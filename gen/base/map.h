/* SPDX-License-Identifier: MIT */
/* Large files that are read here and there: mapped, not copied. Any room may include this. */
#ifndef JB_BASE_MAP_H
#define JB_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct JbMap {
    const uint8_t *at; /* NULL: nothing is mapped */
    size_t n;
} JbMap;

/* Maps a regular file that is not empty; never waits (for the writer of a pipe, say). False when
 * there is none, or it is none; ends the process where the system has no room for it
 * (jb_arena_die_for). The caller drops it. */
bool jb_map_file(const char *path, JbMap *out);
/* The same of a regular file of n bytes, n > 0, that is open. */
bool jb_map_open(int fd, size_t n, JbMap *out);
void jb_map_drop(JbMap *map);

/* What tells bytes that were damaged on the way from those that were written: 64 bits, the same on
 * every machine. No guard against somebody who means to deceive. */
uint64_t jb_map_checksum(const uint8_t *at, size_t n);

#endif
