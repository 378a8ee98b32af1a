/* SPDX-License-Identifier: MIT */
#include "base/catalog.h"
#include "base/diag.h"
#include "base/file.h"
#include <string.h>

#define MAGIC            0x950412DEu       /* GNU gettext manual, "The Format of GNU MO Files" */
#define MOST_BYTES       ((size_t)4 << 20) /* of a catalogue */
#define MOST_CONVERSIONS 16                /* in one message */

struct JbCatalog {
    const unsigned char *bytes;
    size_t n;
    uint32_t count, from, to; /* messages; offsets of the tables of originals and translations */
};

static uint32_t number(const JbCatalog *c, size_t at)
{
    const unsigned char *b = c->bytes + at;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/* The string that entry i of a table names; NULL when it does not lie in the file. */
static const char *entry(const JbCatalog *c, uint32_t table, uint32_t i)
{
    size_t at = (size_t)table + (size_t)i * 8;
    size_t length = number(c, at), offset = number(c, at + 4);
    if (offset >= c->n || length >= c->n - offset || c->bytes[offset + length] != '\0')
        return NULL;
    return (const char *)c->bytes + offset;
}

const JbCatalog *jb_catalog_load(JbArena *arena, const char *path)
{
    JbCatalog *c = jb_arena_alloc(arena, sizeof *c);
    if (!jb_file_exists(path))
        return NULL;
    c->bytes =
        (const unsigned char *)jb_file_read(arena, jb_diags_new(arena), path, MOST_BYTES, &c->n);
    if (c->bytes == NULL || c->n < 28 || number(c, 0) != MAGIC || number(c, 4) != 0)
        return NULL;
    c->count = number(c, 8);
    c->from = number(c, 12);
    c->to = number(c, 16);
    size_t most = c->n / 8;
    bool fits = c->count <= most && c->from <= c->n - (size_t)c->count * 8 &&
                c->to <= c->n - (size_t)c->count * 8;
    return fits ? c : NULL;
}

/* What a conversion takes: its length modifier and letter. */
typedef struct Conversion {
    char modifier, letter;
} Conversion;

/* Lists the conversions by the argument that they take ("%2$s" names it). Their number, or -1 when
 * there are too many or one is odd. */
static int conversions(const char *s, Conversion *list)
{
    int n = 0;
    while ((s = strchr(s, '%')) != NULL) {
        s++;
        if (*s == '%') {
            s++;
            continue;
        }
        if (*s == '\0' && n < MOST_CONVERSIONS) { /* ends a hint, which is no format: both do */
            list[n++] = (Conversion){' ', '%'};
            break;
        }
        size_t digits = strspn(s, "0123456789");
        int index = s[digits] == '$' && digits == 1 ? *s - '1' : n;
        s += s[digits] == '$' ? digits + 1 : 0;
        for (; *s != '\0' && strchr("-+ #0123456789.*", *s) != NULL; s++)
            if (*s == '*' && n < MOST_CONVERSIONS) {
                list[n++] = (Conversion){'*', 'd'};
                index = n;
            }
        char modifier = *s != '\0' && strchr("hlzjt", *s) != NULL ? *s : ' ';
        s += strspn(s, "hlzjt");
        if (*s == '\0' || index < 0 || index >= MOST_CONVERSIONS || n >= MOST_CONVERSIONS)
            return -1;
        list[index] = (Conversion){modifier, *s};
        n++;
    }
    return n;
}

static bool same_conversions(const char *a, const char *b)
{
    Conversion x[MOST_CONVERSIONS] = {{0}}, y[MOST_CONVERSIONS] = {{0}};
    int n = conversions(a, x);
    return n >= 0 && n == conversions(b, y) && memcmp(x, y, (size_t)n * sizeof *x) == 0;
}

const char *jb_catalog_get(const JbCatalog *catalog, const char *text)
{
    if (catalog == NULL || text == NULL || *text == '\0')
        return NULL;
    uint32_t low = 0, high = catalog->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const char *found = entry(catalog, catalog->from, middle);
        if (found == NULL)
            return NULL;
        int order = strcmp(found, text);
        if (order == 0) {
            const char *local = entry(catalog, catalog->to, middle);
            return local != NULL && same_conversions(text, local) ? local : NULL;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const char *jb_catalog_say(const JbCatalog *catalog, const char *text)
{
    const char *local = jb_catalog_get(catalog, text);
    return local != NULL ? local : text;
}

char *jb_catalog_count(JbArena *arena, const JbCatalog *catalog, size_t n, const char *one,
                       const char *many)
{
    return jb_arena_format(arena, jb_catalog_say(catalog, n == 1 ? one : many), n);
}
