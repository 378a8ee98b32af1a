/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* madvise */
#include "base/map.h"
#include "base/arena.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Little of a file is read: where the system keeps it in pages of two megabytes, not each that is
 * touched is to be the process's whole. */
static void in_small_pages(void *at, size_t n)
{
#if defined(MADV_NOHUGEPAGE)
    (void)madvise(at, n, MADV_NOHUGEPAGE);
#else
    (void)at, (void)n;
#endif
}

bool jb_map_open(int fd, size_t n, JbMap *out)
{
    void *at = mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0);
    if (at == MAP_FAILED && errno == ENOMEM)
        jb_arena_die_for(n);
    *out = (JbMap){NULL, 0};
    if (at == MAP_FAILED)
        return false;
    *out = (JbMap){at, n};
    in_small_pages(at, n);
    return true;
}

bool jb_map_file(const char *path, JbMap *out)
{
    struct stat about;
    *out = (JbMap){NULL, 0};
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return false;
    if (fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0)
        (void)jb_map_open(fd, (size_t)about.st_size, out);
    close(fd);
    return out->at != NULL;
}

void jb_map_drop(JbMap *map)
{
    if (map->at)
        munmap((void *)(uintptr_t)map->at, map->n);
    *map = (JbMap){NULL, 0};
}

static uint64_t mixed(uint64_t h, uint64_t v)
{
    h = (h ^ v) * 0x100000001b3u;
    return h ^ h >> 32;
}

/* Eight bytes, little-endian: one load on such a machine. */
static uint64_t word_at(const uint8_t *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
           (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 |
           (uint64_t)p[7] << 56;
}

/* Two sums over words of eight bytes, little-endian, in each of four lanes: one of the words, one
 * of the sums so far, which tells their order (Fletcher's checksum, modulo 2^64); the lanes and
 * what is left over are folded into one by FNV-1a with the high half folded in. */
uint64_t jb_map_checksum(const uint8_t *at, size_t n)
{
    enum { LANES = 4, STEP = 8 * LANES };
    uint64_t a[LANES] = {0}, b[LANES] = {0}, h = 0xcbf29ce484222325u ^ n, v = 0;
    size_t i = 0;
    for (; i + STEP <= n; i += STEP)
        for (size_t k = 0; k < LANES; k++) {
            a[k] += word_at(at + i + 8 * k);
            b[k] += a[k];
        }
    for (size_t k = 0; k < LANES; k++)
        h = mixed(mixed(h, a[k]), b[k]);
    for (; i + 8 <= n; i += 8)
        h = mixed(h, word_at(at + i));
    if (i == n)
        return h;
    for (size_t r = 0; i + r < n; r++)
        v |= (uint64_t)at[i + r] << (8 * r);
    return mixed(h, v);
}
