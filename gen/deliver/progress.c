/* SPDX-License-Identifier: MIT */
#include "deliver/progress.h"
#include "base/json.h"

enum {
    SECOND = 1000000,
    EVERY_TERMINAL = SECOND / 4,
    EVERY_LINE = 5 * SECOND,
    BAR = 30,
    NARROW = 72
};

/* Tenths of a second, and tenths of a briefing a second. */
static int64_t tenths(int64_t micros)
{
    return micros / (SECOND / 10);
}

static int64_t rate(const JbProgress *p, int64_t now)
{
    int64_t passed = now - p->begun;
    return passed > 0 ? (int64_t)p->done * 10 * SECOND / passed : 0;
}

/* Seconds to the end at the rate so far, rounded up; -1: nothing is known yet. */
static int64_t left(const JbProgress *p, int64_t now)
{
    int64_t passed = now - p->begun;
    if (p->done == 0)
        return -1;
    int64_t each = passed / (int64_t)p->done; /* of one briefing */
    return (each * (int64_t)(p->of - p->done) + SECOND - 1) / SECOND;
}

static void put_counts(const JbProgress *p, int64_t now, JbText *out)
{
    jb_text_put_format(out, "%zu/%zu", p->done, p->of);
    if (p->failed > 0)
        jb_text_put_format(out, jb_catalog_say(p->catalog, JB_SAID(", %zu failed")), p->failed);
    int64_t speed = rate(p, now), seconds = left(p, now);
    jb_text_put_format(out, ", %lld.%lld/s", (long long)(speed / 10), (long long)(speed % 10));
    if (seconds >= 0)
        jb_text_put_format(out, jb_catalog_say(p->catalog, JB_SAID(", %lld:%02lld left")),
                           (long long)(seconds / 60), (long long)(seconds % 60));
}

static void put_bar(const JbProgress *p, JbText *out)
{
    size_t full = p->of > 0 ? p->done * BAR / p->of : BAR;
    jb_text_put_char(out, '[');
    for (size_t i = 0; i < BAR; i++)
        jb_text_put_char(out, i < full ? '#' : '.');
    jb_text_put(out, "] ");
}

static void put_json(const JbProgress *p, int64_t now, JbText *out)
{
    JbJsonOut o = jb_json_out(out, true);
    int64_t passed = tenths(now - p->begun), seconds = left(p, now);
    jb_json_out_object(&o, NULL);
    jb_json_out_object(&o, "progress");
    jb_json_out_int(&o, "done", (int64_t)p->done);
    jb_json_out_int(&o, "of", (int64_t)p->of);
    jb_json_out_int(&o, "skipped", (int64_t)p->skipped);
    jb_json_out_int(&o, "failed", (int64_t)p->failed);
    jb_json_out_digits(&o, "seconds",
                       jb_arena_format(out->arena, "%lld.%lld", (long long)(passed / 10),
                                       (long long)(passed % 10)));
    if (seconds >= 0)
        jb_json_out_int(&o, "seconds_left", seconds);
    jb_json_out_end(&o, '}');
    jb_json_out_end(&o, '}');
    jb_text_put_char(out, '\n');
}

bool jb_deliver_progress_text(JbProgress *p, int64_t now, JbText *out)
{
    bool bar = p->terminal && !p->json;
    if (p->done == p->of || now - p->shown < (bar ? EVERY_TERMINAL : EVERY_LINE))
        return false;
    p->shown = now;
    if (p->json) {
        put_json(p, now, out);
        return true;
    }
    if (bar) {
        jb_text_put(out, jb_deliver_progress_wipe(p));
        if (p->columns >= NARROW)
            put_bar(p, out);
    }
    put_counts(p, now, out);
    if (!bar)
        jb_text_put_char(out, '\n');
    return true;
}

const char *jb_deliver_progress_wipe(const JbProgress *p)
{
    return p->terminal && !p->json ? "\r\033[K" : "";
}

void jb_deliver_progress_sum(const JbProgress *p, int64_t now, JbText *out)
{
    if (p->json) {
        put_json(p, now, out);
        return;
    }
    int64_t passed = tenths(now - p->begun);
    jb_text_put_format(out, jb_catalog_say(p->catalog, JB_SAID("%zu of %zu briefings made")),
                       p->done - p->skipped - p->failed, p->of);
    if (p->skipped > 0)
        jb_text_put_format(out, jb_catalog_say(p->catalog, JB_SAID(", %zu unchanged")), p->skipped);
    if (p->failed > 0)
        jb_text_put_format(out, jb_catalog_say(p->catalog, JB_SAID(", %zu failed")), p->failed);
    jb_text_put_format(out, jb_catalog_say(p->catalog, JB_SAID(", in %lld.%lld s")),
                       (long long)(passed / 10), (long long)(passed % 10));
    jb_text_put_char(out, '\n');
}
