/* SPDX-License-Identifier: MIT */
#include "proof/names.h"
#include <string.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Bytes of `name` where `text` begins with it, else 0. */
static size_t match(const char *text, const char *name)
{
    size_t n = 0;
    while (name[n] != '\0' && lower(text[n]) == lower(name[n]))
        n++;
    return name[n] == '\0' ? n : 0;
}

static size_t longest(const char *text, const JbWords *names, size_t n, JbLang lang)
{
    size_t best = 0;
    for (size_t i = 0; i < n; i++) {
        size_t k = names[i].at[lang] != NULL ? match(text, names[i].at[lang]) : 0;
        best = k > best ? k : best;
    }
    return best;
}

const char *jb_proof_without_names(JbArena *arena, const char *text, const JbWords *names, size_t n,
                                   JbLang lang)
{
    JbText out = jb_text(arena);
    bool begins[256] = {false}; /* a name, in lower case */
    for (size_t i = 0; i < n; i++)
        if (names[i].at[lang] != NULL)
            begins[(unsigned char)lower(names[i].at[lang][0])] = true;
    while (*text != '\0') {
        bool may = begins[(unsigned char)lower(*text)];
        size_t k = may ? longest(text, names, n, lang) : 0;
        jb_text_put_char(&out, k > 0 ? ';' : *text);
        text += k > 0 ? k : 1;
    }
    return jb_text_str(&out);
}
