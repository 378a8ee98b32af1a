/* SPDX-License-Identifier: MIT */
/* libFuzzer entry for the JSON reader, from the bytes of a file: a tree, or a report, and what went
 * in comes out again. */
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void write_again(JbJsonOut *o, const JbJson *j)
{
    switch (j->kind) {
    case JB_JSON_NULL: jb_json_out_null(o, j->key); return;
    case JB_JSON_BOOL: jb_json_out_bool(o, j->key, j->truth); return;
    case JB_JSON_NUMBER: jb_json_out_digits(o, j->key, j->digits); return;
    case JB_JSON_STRING: jb_json_out_string(o, j->key, j->string); return;
    case JB_JSON_ARRAY: jb_json_out_array(o, j->key); break;
    case JB_JSON_OBJECT: jb_json_out_object(o, j->key); break;
    }
    for (const JbJson *m = j->child; m; m = m->next)
        write_again(o, m);
    jb_json_out_end(o, j->kind == JB_JSON_ARRAY ? ']' : '}');
}

static void require(bool holds)
{
    if (!holds)
        abort();
}

static bool same(const JbJson *a, const JbJson *b)
{
    if (a->kind != b->kind || !jb_text_equal(a->key, b->key) ||
        !jb_text_equal(a->string, b->string) || a->n != b->n || !jb_q_equal(a->number, b->number) ||
        !jb_text_equal(a->place.pointer, b->place.pointer))
        return false;
    const JbJson *x = a->child, *y = b->child;
    for (; x && y; x = x->next, y = y->next)
        if (!same(x, y))
            return false;
    return x == y;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    const JbJson *j = jb_json_read(arena, diags, "fuzz", (const char *)bytes, n, NULL);
    require(!j == (diags->list.n > 0));
    for (size_t i = 0; i < diags->list.n; i++) {
        require(diags->list.at[i].exit == JB_EXIT_DATA);
        for (int f = JB_DIAG_TEXT; f <= JB_DIAG_GITHUB; f++) {
            const char *line = jb_diag_line(arena, &diags->list.at[i], (JbDiagFormat)f);
            require(!strchr(line, '\n') && jb_text_utf8_check(line, strlen(line)) == strlen(line));
        }
    }
    if (j) {
        JbText text = jb_text(arena);
        JbJsonOut out = jb_json_out(&text, n % 2 == 0);
        write_again(&out, j);
        const JbJson *again = jb_json_read(arena, diags, "again", text.at, text.n, "UTF-8");
        require(again && same(j, again));
    }
    jb_arena_free(arena);
    return 0;
}
