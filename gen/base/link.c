/* SPDX-License-Identifier: MIT */
#include "base/link.h"
#include "base/text.h"
#include <string.h>

/* What stands behind the scheme; NULL: another one. */
static const char *behind_scheme(const char *address, const char *scheme)
{
    for (; *scheme != '\0'; address++, scheme++) {
        char c = *address;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != *scheme)
            return NULL;
    }
    return address;
}

static bool clean(const char *s)
{
    size_t n = strlen(s);
    if (jb_text_utf8_check(s, n) < n)
        return false;
    for (size_t i = 0; i < n;) {
        uint32_t c = jb_text_utf8_next(s, n, &i);
        if (c <= 0x20 || jb_text_is_control(c))
            return false;
    }
    return true;
}

bool jb_link_known(const char *address)
{
    static const char *const with_host[] = {"https://", "http://"}, *const plain[] = {"mailto:",
                                                                                      "tel:"};
    if (!clean(address))
        return false;
    for (size_t i = 0; i < 2; i++) {
        const char *rest = behind_scheme(address, with_host[i]);
        if (rest != NULL)
            return *rest != '\0' && strchr("/?#:@\\", *rest) == NULL;
        rest = behind_scheme(address, plain[i]);
        if (rest != NULL)
            return *rest != '\0';
    }
    return false;
}

bool jb_link_relative(const char *address)
{
    size_t n = strcspn(address, ":/?#");
    if (!clean(address) || strchr(address, '\\') != NULL)
        return false;
    return address[n] != ':' && strncmp(address, "//", 2) != 0;
}
