/* SPDX-License-Identifier: MIT */
/* Any bytes as what stands behind --to: addresses that no server and no program takes for something
 * else, or an error. */
#include "mail/mail_parts.h"
#include "scratch.h"
#include <gmime/gmime.h>

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    g_mime_init();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    JbMailboxes to = {{NULL, 0, 0}};
    const char *text = jb_arena_strndup(arena, (const char *)data, size);
    bool ok = jb_mail_address(arena, diags, NULL, "--to", text, &to);
    fuzz_check(diags, ok);
    for (size_t i = 0; ok && i < to.list.n; i++) {
        const char *addr = to.list.at[i].addr, *name = to.list.at[i].name;
        fuzz_require(addr[0] != '-' && strchr(addr, '@') != NULL);
        fuzz_require(strpbrk(addr, "\r\n\t <>,;\"()[]\\") == NULL);
        for (const char *at = addr; *at != '\0'; at++)
            fuzz_require((unsigned char)*at > 32 && (unsigned char)*at < 127);
        for (; name != NULL && *name != '\0'; name++)
            fuzz_require((unsigned char)*name >= 32 && *name != 127);
    }
    jb_arena_free(arena);
    return 0;
}
