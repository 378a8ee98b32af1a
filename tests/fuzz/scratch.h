/* SPDX-License-Identifier: MIT */
/* A scratch file for fuzz entries whose reader wants a path. Included by the entries only; one file a process. */
#ifndef JB_TESTS_SCRATCH_H
#define JB_TESTS_SCRATCH_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char scratch_folder[] = "/tmp/jianbao-fuzz-XXXXXX";
static char scratch_path[sizeof scratch_folder + sizeof "/input.json"];

static void remove_scratch(void)
{
    unlink(scratch_path);
    rmdir(scratch_folder);
}

/* Writes the bytes to a file alone in its folder and returns its path. */
static const char *scratch_file(const uint8_t *data, size_t size)
{
    if (scratch_path[0] == '\0') {
        if (mkdtemp(scratch_folder) == NULL)
            abort();
        snprintf(scratch_path, sizeof scratch_path, "%s/input.json", scratch_folder);
        atexit(remove_scratch);
    }
    FILE *file = fopen(scratch_path, "wb");
    if (file == NULL || fwrite(data, 1, size, file) != size || fclose(file) != 0)
        abort();
    return scratch_path;
}

#endif
