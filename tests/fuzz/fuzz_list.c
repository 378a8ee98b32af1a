/* SPDX-License-Identifier: MIT */
/* Any bytes as a list of recipients, and the list sorted into batches: each address once. */
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
    diags->files = jb_files_new(NULL);
    fuzz_keep(diags, "list.txt", data, size);
    JbMail mail = {.subject = ""};
    bool ok = jb_mail_list(arena, diags, "list.txt", &mail.hidden);
    fuzz_check(diags, ok);
    JbMailEnvelope e = {.all = NULL};
    if (ok) {
        jb_mail_envelope(arena, &mail, "out.eml", &e);
        fuzz_require(e.recipients <= mail.hidden.list.n && e.batches == (e.recipients + 99) / 100);
    }
    for (size_t i = 0; i < e.recipients; i++) {
        fuzz_require(e.all[i][0] != '-' && strpbrk(e.all[i], "\r\n\t <>,;\"") == NULL);
        fuzz_require(i == 0 || strcmp(e.all[i - 1], e.all[i]) < 0);
    }
    jb_files_free(diags->files);
    jb_arena_free(arena);
    return 0;
}
