/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* dl_iterate_phdr */
#include "base/identity.h"
#include "base/text.h"
#include <elf.h>
#include <link.h>
#include <string.h>

/* What is asked for, and what was found so far. */
typedef struct Search {
    JbText found;
    bool libraries; /* else the program, which comes first */
    size_t met;
} Search;

static size_t padded(size_t n)
{
    return (n + 3) / 4 * 4;
}

/* The build id among the notes of a segment (elf(5), "Notes"), as hexadecimal digits. */
static bool put_id(JbText *t, const char *at, size_t n)
{
    const size_t head = sizeof(ElfW(Nhdr));
    while (n >= head) {
        ElfW(Nhdr) note;
        memcpy(&note, at, head);
        size_t name = padded(note.n_namesz), length = padded(note.n_descsz);
        if (name > n - head || length > n - head - name)
            return false;
        const unsigned char *id = (const unsigned char *)at + head + name;
        if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 &&
            memcmp(at + head, "GNU", 4) == 0) {
            for (size_t i = 0; i < note.n_descsz; i++) {
                jb_text_put_char(t, "0123456789abcdef"[id[i] >> 4]);
                jb_text_put_char(t, "0123456789abcdef"[id[i] & 15]);
            }
            return true;
        }
        at += head + name + length;
        n -= head + name + length;
    }
    return false;
}

/* The kernel's own page of code, which is no file: another kernel makes no other bytes. */
static bool is_of_kernel(const char *name)
{
    return strncmp(name, "linux-", 6) == 0;
}

static int look_at(struct dl_phdr_info *object, size_t size, void *context)
{
    Search *s = context;
    bool program = s->met++ == 0;
    (void)size;
    if (program == s->libraries || is_of_kernel(object->dlpi_name))
        return 0;
    if (s->found.n > 0)
        jb_text_put_char(&s->found, ' ');
    for (size_t i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
        if (segment->p_type == PT_NOTE &&
            put_id(&s->found, (const char *)(uintptr_t)(object->dlpi_addr + segment->p_vaddr),
                   segment->p_memsz))
            break;
    }
    return program;
}

const char *jb_identity_program(JbArena *arena)
{
    Search s = {.found = jb_text(arena)};
    (void)dl_iterate_phdr(look_at, &s);
    return jb_text_str(&s.found);
}

const char *jb_identity_libraries(JbArena *arena)
{
    Search s = {.found = jb_text(arena), .libraries = true};
    (void)dl_iterate_phdr(look_at, &s);
    return jb_text_str(&s.found);
}
