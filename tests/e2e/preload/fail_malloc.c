/* SPDX-License-Identifier: MIT */
/* For LD_PRELOAD: from call number FAIL_AT on (counted in each process, a child going on from its
 * parent) malloc, calloc and realloc give nothing. FAIL_AT unset: how many there were is written to
 * the file named by FAIL_COUNT by the first process. */
#include <dlfcn.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t count, size_t n);
extern void *__libc_realloc(void *old, size_t n);

static unsigned long calls, at;
static int known;
static int begun; /* the program itself runs, no longer what libraries do when loaded */

static int fails(void)
{
    if (!known) {
        const char *word = getenv("FAIL_AT");
        known = 1;
        at = word ? strtoul(word, NULL, 10) : 0;
    }
    if (!begun)
        begun = getenv("JIANBAO_LAST_WORDS") != NULL;
    calls += (unsigned long)begun;
    return at && calls >= at;
}

void *malloc(size_t n)
{
    return fails() ? NULL : __libc_malloc(n);
}

void *calloc(size_t count, size_t n)
{
    return fails() ? NULL : __libc_calloc(count, n);
}

void *realloc(void *old, size_t n)
{
    return fails() ? NULL : __libc_realloc(old, n);
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("FAIL_COUNT");
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
    char digits[24];
    size_t n = sizeof digits;
    digits[--n] = '\n';
    for (unsigned long v = calls; n > 0 && (v > 0 || n == sizeof digits - 1); v /= 10)
        digits[--n] = (char)('0' + v % 10);
    if (fd >= 0 && write(fd, digits + n, sizeof digits - n) < 0)
        _exit(99);
}
