/* SPDX-License-Identifier: MIT */
/* ICU's iterators of line breaks and of words, opened once per composer and language. */
#include "locale/locale.h"
#include "paragraph/breaks.h"
#include "paragraph/cache.h"
#include <stdlib.h>
#include <unicode/uclean.h>

static void *take(const void *context, size_t n)
{
    (void)context;
    return jb_arena_malloc(n);
}

static void *grow(const void *context, void *old, size_t n)
{
    (void)context;
    return jb_arena_realloc(old, n);
}

static void drop(const void *context, void *at)
{
    (void)context;
    free(at);
}

void jb_para_guard_memory(void)
{
    UErrorCode status = U_ZERO_ERROR;
    u_setMemoryFunctions(NULL, take, grow, drop, &status);
}

/* The locales that text of each language is asked with. */
static const char *break_locale(JbLang lang)
{
    return jb_locale(lang)->breaks;
}

static UBreakIterator *iterator_for(UBreakIterator **kept, UBreakIteratorType type, JbLang lang)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!kept[lang])
        kept[lang] = ubrk_open(type, break_locale(lang), NULL, 0, &status);
    return U_SUCCESS(status) ? kept[lang] : NULL;
}

/* UTF-16 text, and where each code point begins in it. */
static int32_t to_utf16(const uint32_t *text, size_t n, UChar *out, int32_t *starts)
{
    int32_t length = 0;
    for (size_t i = 0; i < n; i++) {
        starts[i] = length;
        if (text[i] > 0xFFFF) {
            out[length++] = (UChar)(0xD7C0 + (text[i] >> 10));
            out[length++] = (UChar)(0xDC00 | (text[i] & 0x3FF));
        } else {
            out[length++] = (UChar)text[i];
        }
    }
    return length;
}

/* Marks the iterator's places inside the text. */
static bool mark_places(UBreakIterator *it, JbArena *scratch, const uint32_t *text, size_t n,
                        bool *allowed)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar *units = jb_arena_alloc_array(scratch, 2 * n + 1, sizeof *units);
    int32_t *starts = jb_arena_alloc_array(scratch, n + 1, sizeof *starts);
    int32_t length = to_utf16(text, n, units, starts);
    for (size_t i = 0; i < n; i++)
        allowed[i] = false;
    if (!it)
        return false;
    ubrk_setText(it, units, length, &status);
    if (U_FAILURE(status))
        return false;
    size_t i = 0;
    for (int32_t at = ubrk_next(it); at != UBRK_DONE && at < length; at = ubrk_next(it)) {
        while (i < n && starts[i] < at)
            i++;
        if (i < n && starts[i] == at)
            allowed[i] = true;
    }
    return true;
}

/* Letters and digits of ASCII, full stops and commas, percent signs behind digits: UAX #14 breaks
 * no such text (LB13, 23, 25, 28, 29). */
static bool is_unbroken(const uint32_t *text, size_t n)
{
    bool digit = false;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = text[i], letter = c | 0x20;
        bool percent = c == '%' && digit;
        digit = c >= '0' && c <= '9';
        if (!digit && !percent && !(letter >= 'a' && letter <= 'z') && c != '.' && c != ',')
            return false;
    }
    return true;
}

bool jb_para_unicode_breaks(JbComposer *c, JbArena *scratch, JbLang lang, const uint32_t *text,
                            size_t n, bool *allowed)
{
    UBreakIterator **kept = jb_para_tools(c->faces)->iterators;
    if (is_unbroken(text, n)) { /* most cells and figures */
        for (size_t i = 0; i < n; i++)
            allowed[i] = false;
        return true;
    }
    return mark_places(iterator_for(kept, UBRK_LINE, lang), scratch, text, n, allowed);
}

bool jb_para_word_edges(JbComposer *c, JbArena *scratch, JbLang lang, const uint32_t *text,
                        size_t n, bool *begins)
{
    UBreakIterator **kept = jb_para_tools(c->faces)->words;
    return mark_places(iterator_for(kept, UBRK_WORD, lang), scratch, text, n, begins);
}
