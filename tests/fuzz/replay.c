/* SPDX-License-Identifier: MIT */
/* Gives each file of the folders named to a fuzzer's entry, without libFuzzer: replay FOLDER…. A
 * name is printed before its turn, so that the last one is known after a crash. */
#include "base/file.h"

#include <stdio.h>

int LLVMFuzzerInitialize(int *argc, char ***argv) __attribute__((weak));
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LIMIT = 1 << 20 };

int main(int argc, char **argv)
{
    size_t tried = 0;
    if (LLVMFuzzerInitialize != NULL)
        (void)LLVMFuzzerInitialize(&argc, &argv);
    for (int i = 1; i < argc; i++) {
        JbArena *arena = jb_arena_new();
        const char **names = jb_file_list(arena, argv[i]);
        for (; names != NULL && *names != NULL; names++, tried++) {
            size_t n = 0;
            const char *path = jb_file_join(arena, argv[i], *names);
            printf("%s\n", path);
            fflush(stdout);
            const char *bytes = jb_file_read(arena, jb_diags_new(arena), path, LIMIT, &n);
            if (bytes == NULL)
                return 2;
            (void)LLVMFuzzerTestOneInput((const uint8_t *)bytes, n);
        }
        jb_arena_free(arena);
    }
    printf("%zu inputs\n", tried);
    return tried > 0 ? 0 : 2;
}
