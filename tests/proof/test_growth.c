/* SPDX-License-Identifier: MIT */
/* What a long text takes of memory grows as the text does: of its pages, of the trials in which
 * they are set in other sizes, and of the look at them. Counted in bytes of arenas. */
#include "../page/page_make.h"
#include "proof/look.h"

enum { FEW = 300, MANY = 4 * FEW };

typedef struct Taken {
    size_t pages, set, look; /* pages, bytes */
} Taken;

static JbBlock *paragraphs(Make *m, int n)
{
    JbBlock *first = NULL, **tail = &first;
    for (int i = 0; i < n; i++) {
        *tail = paragraph(m, jb_arena_format(m->arena, "第%d段说一件事。", i));
        tail = &(*tail)->next;
    }
    return first;
}

/* So many paragraphs between a head and a foot that stand on each page, set as they are and, where
 * the last page holds little, in sizes down to `close`. */
static Taken take(int n, int32_t close)
{
    Make *m = make_new();
    JbLayout *layout = jb_arena_alloc(m->arena, sizeof *layout);
    const JbLayout *plain = plain_layout(m);
    assert_non_null(plain);
    *layout = *plain;
    layout->close = close;
    layout->look.at[JB_LOOK_HEAD] = 0;
    flow(m, "mast", paragraph(m, "点线面简报"));
    flow(m, "foot", paragraph(m, "信息来源"));
    flow(m, "table", paragraphs(m, n));
    size_t before = jb_arena_size(m->arena);
    const JbPages *pages =
        jb_page_set(m->arena, m->diags, &m->doc, layout, m->faces, jb_locale_only(JB_ZH), false);
    assert_non_null(pages);
    size_t set = jb_arena_size(m->arena);
    jb_proof_look(m->arena, m->diags, pages);
    Taken t = {pages->pages.n, set - before, jb_arena_size(m->arena) - set};
    make_free(m);
    return t;
}

static void assert_even(size_t few, size_t many)
{
    assert_in_range(many, few, few * (MANY / FEW) * 11 / 10);
}

static void test_pages_and_the_look_at_them_grow_with_the_text(void **state)
{
    (void)state;
    Taken few = take(FEW, 1000), many = take(MANY, 1000);
    assert_true(few.pages > 4);
    assert_even(few.set, many.set);
    assert_even(few.look, many.look);
}

/* Trials leave nothing behind but what they look like at the end. */
static void test_trials_are_dropped(void **state)
{
    (void)state;
    size_t tried = 0;
    for (int n = FEW; n < FEW + 60; n += 4) { /* some of them end on a page of little */
        Taken plain = take(n, 1000), trials = take(n, 600);
        tried += trials.set != plain.set;
        assert_in_range(trials.set, plain.set / 2, plain.set * 13 / 10);
    }
    assert_true(tried > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages_and_the_look_at_them_grow_with_the_text),
        cmocka_unit_test(test_trials_are_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
