/* SPDX-License-Identifier: MIT */
#include "pdf/unicode.h"

/* Codes of a range differ in their last byte alone (Adobe Technical Note 5014). */
enum { ROW = 256 };

/* Where the codes end that are named one after the other from `i` on. */
static size_t end_of(const char *const *said, size_t i, size_t n)
{
    while (i < n && said[i] != NULL && (i + 1) % ROW != 0)
        i++;
    return i < n && said[i] != NULL ? i + 1 : i;
}

/* Ranges, their characters one after the other: a third less than each code beside its character.
 */
JbText jb_pdf_to_unicode(JbArena *arena, const char *const *said, size_t n)
{
    JbText t = jb_text(arena);
    jb_text_put(&t, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                    "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                    "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    for (size_t i = 1, end; i<n; i = end> i ? end : i + 1) {
        end = end_of(said, i, n);
        if (end == i)
            continue;
        jb_text_put_format(&t, "1 beginbfrange\n<%04zX><%04zX>[", i, end - 1);
        for (size_t k = i; k < end; k++) {
            jb_text_put_char(&t, '<');
            jb_text_put(&t, said[k]);
            jb_text_put_char(&t, '>');
        }
        jb_text_put(&t, "]\nendbfrange\n");
    }
    jb_text_put(&t, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return t;
}
