/* SPDX-License-Identifier: MIT */
/* Names and texts in directives, links and alternatives, where Markdown does not reach. */
#include "story/reader.h"
#include <ctype.h>
#include <string.h>

const char *jb_story_plain_text(const JbMatter *matter, const char *text, bool escapes)
{
    JbText out = jb_text(matter->arena);
    for (const char *s = text; *s != '\0'; s++) {
        if (*s == '\001') {
            size_t candidate = 0;
            for (s++; *s >= '0' && *s <= '9'; s++)
                candidate = candidate * 10 + (size_t)(*s - '0');
            jb_story_book_enter(matter->book, candidate);
            if (*s == '\0')
                break;
        } else if (*s == JB_VARIANT_SIGN) {
            break;
        } else if (*s == '\003' || *s == '\002') {
            continue;
        } else if (escapes && *s == '\\' && ispunct((unsigned char)s[1]) &&
                   (unsigned char)s[1] < 0x80) {
            jb_text_put_char(&out, *++s);
        } else {
            jb_text_put_char(&out, *s);
        }
    }
    return jb_text_str(&out);
}

bool jb_story_matter_subject(const JbMatter *m, const char *name, JbSubject *subject,
                             const JbAttainment **a, size_t *index)
{
    const JbAttainment *of = m->a;
    if (of == NULL)
        return false;
    const char *slash = strchr(name, '/'), *id = slash == NULL ? name : slash + 1;
    if (slash != NULL) {
        size_t n = (size_t)(slash - name);
        bool own = strncmp(of->plan->id, name, n) == 0 && of->plan->id[n] == '\0';
        if (of->whole != NULL && n == strlen("whole") && strncmp(name, "whole", n) == 0)
            of = of->whole; /* in an area's briefing, the whole plan beside it */
        for (size_t i = 0; i < m->companion_n && !own; i++) {
            const char *plan = m->companions[i].attainment->plan->id;
            if (strncmp(plan, name, n) == 0 && plan[n] == '\0')
                of = m->companions[i].attainment;
        }
        if (of == m->a && !own)
            return false;
    }
    size_t i = jb_source_plan_indicator(of->plan, id);
    if (i >= of->plan->indicator_n)
        return false;
    const char *key = of == m->a ? id : name;
    *subject = (JbSubject){m->arena, &of->figures[i], jb_arena_strdup(m->arena, key),
                           jb_source_yearly(of->series), NULL};
    if (a != NULL)
        *a = of;
    if (index != NULL)
        *index = i;
    return true;
}
