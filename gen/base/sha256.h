/* SPDX-License-Identifier: MIT */
/*
 * SHA-256 (FIPS 180-4), for the hashes of font files, manifests and stamps.
 * Anybody may include it. The caller owns the state, which is plain data and needs no release.
 */
#ifndef JB_BASE_SHA256_H
#define JB_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

#define JB_SHA256_SIZE 32                       /* bytes of a digest */
#define JB_SHA256_HEX  (2 * JB_SHA256_SIZE + 1) /* bytes of its hexadecimal text with the final NUL */

typedef struct JbSha256 {
    uint32_t state[8]; /* the eight working words H0..H7 */
    uint64_t length;   /* bytes taken so far */
    uint8_t block[64]; /* bytes waiting for a full block; length % 64 of them count */
} JbSha256;

/* Begins a digest. */
void jb_sha256_begin(JbSha256 *sha);

/* Takes `size` bytes more. `data` may be NULL when size is 0. */
void jb_sha256_add(JbSha256 *sha, const void *data, size_t size);

/* Ends the digest and writes it; the state may then be begun anew. */
void jb_sha256_end(JbSha256 *sha, uint8_t digest[JB_SHA256_SIZE]);

/* The digest of `size` bytes, as 64 lower-case hexadecimal digits and a NUL. */
void jb_sha256_hex(const void *data, size_t size, char hex[JB_SHA256_HEX]);

#endif
