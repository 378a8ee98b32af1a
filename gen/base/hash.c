/* SPDX-License-Identifier: MIT */
/* The plain functions of libcrypto, which its newer interface wraps: that one would register every
 * algorithm of the library at the start of each process. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/file.h"

#include <openssl/sha.h>

const char *jb_file_sha256(JbArena *arena, const void *bytes, size_t n)
{
    static const char hex[] = "0123456789abcdef";
    SHA256_CTX context;
    uint8_t digest[SHA256_DIGEST_LENGTH];
    (void)SHA256_Init(&context);
    (void)SHA256_Update(&context, bytes, n);
    (void)SHA256_Final(digest, &context);
    char *s = jb_arena_alloc(arena, 2 * sizeof digest + 1);
    for (size_t i = 0; i < sizeof digest; i++) {
        s[2 * i] = hex[digest[i] >> 4];
        s[2 * i + 1] = hex[digest[i] & 15];
    }
    return s;
}
