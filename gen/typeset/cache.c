/* SPDX-License-Identifier: MIT */
/* What a composer keeps from paragraph to paragraph: iterators, dictionary, a shaping buffer, what was reported. */
#include "typeset/cache.h"

JbCache *jb_cache(JbComposer *c)
{
    if (!c->breaks) {
        JbCache *cache = jb_alloc(c->arena, sizeof *cache);
        cache->buffer = hb_buffer_create();
        c->breaks = cache;
    }
    return c->breaks;
}

void jb_composer_close(JbComposer *c)
{
    JbCache *cache = c->breaks;
    if (!cache)
        return;
    hb_buffer_destroy(cache->buffer);
    for (int i = 0; i < JB_LANGS; i++)
        if (cache->iterators[i])
            ubrk_close(cache->iterators[i]);
    if (cache->dictionary)
        hnj_hyphen_free(cache->dictionary);
    c->breaks = NULL;
}

bool jb_cache_first(JbComposer *c, const char *code, uint32_t what, const JbPlace *place)
{
    JbCache *cache = jb_cache(c);
    for (size_t i = 0; i < cache->reported.n; i++) {
        const JbReported *r = &cache->reported.at[i];
        if (r->what == what && r->line == place->line && r->column == place->column &&
            jb_streq(r->code, code) && jb_streq(r->file, place->file))
            return false;
    }
    JB_PUSH(c->arena, &cache->reported, (JbReported){code, place->file, what, place->line, place->column});
    return true;
}
