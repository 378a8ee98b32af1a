/* SPDX-License-Identifier: MIT */
/* The plain functions of libcrypto, which its newer interface wraps: that one would register every
 * algorithm of the library at the start of each process. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/file.h"

#include <openssl/sha.h>

_Static_assert(sizeof(SHA256_CTX) <= sizeof(JbFileHash), "a state of libcrypto fits");

void jb_file_hash_begin(JbFileHash *hash)
{
    (void)SHA256_Init((SHA256_CTX *)(void *)hash->state);
}

void jb_file_hash_add(JbFileHash *hash, const void *bytes, size_t n)
{
    (void)SHA256_Update((SHA256_CTX *)(void *)hash->state, bytes, n);
}

const char *jb_file_hash_digits(JbArena *arena, const JbFileHash *hash)
{
    static const char hex[] = "0123456789abcdef";
    JbFileHash last = *hash;
    uint8_t digest[SHA256_DIGEST_LENGTH];
    (void)SHA256_Final(digest, (SHA256_CTX *)(void *)last.state);
    char *s = jb_arena_alloc(arena, 2 * sizeof digest + 1);
    for (size_t i = 0; i < sizeof digest; i++) {
        s[2 * i] = hex[digest[i] >> 4];
        s[2 * i + 1] = hex[digest[i] & 15];
    }
    return s;
}

const char *jb_file_sha256(JbArena *arena, const void *bytes, size_t n)
{
    JbFileHash hash;
    jb_file_hash_begin(&hash);
    jb_file_hash_add(&hash, bytes, n);
    return jb_file_hash_digits(arena, &hash);
}
