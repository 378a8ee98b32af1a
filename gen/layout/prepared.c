/* SPDX-License-Identifier: MIT */
#include "layout/prepared.h"
#include "base/text.h"
#include <stdlib.h>
#include <string.h>

#define DIGITS 16 /* of a checksum */

enum { UNTESTED, WHOLE, DAMAGED };
enum { SUM = 8 }; /* bytes of a checksum, the first one is the highest */

/* Where each glyph's outline begins: a list of offsets, of CFF's INDEX of charstrings or of loca.
 */
typedef struct Outlines {
    size_t list,
        count;         /* place of the offsets, and how many; 0: not known, all blocks are tested */
    unsigned width;    /* bytes of an offset */
    size_t base, unit; /* offset o stands for base + o * unit */
} Outlines;

struct JbPrepared {
    const uint8_t *at;
    size_t n;
    const uint8_t *sums; /* of its blocks */
    uint8_t *state;      /* of each block */
    Outlines outlines;
    size_t all;    /* bytes before the sums: the table of charstrings lies behind the n that are
                      summed */
    size_t codes;  /* where that table begins; 0: there is none */
    size_t code_n; /* glyphs in it */
    uint8_t *seen; /* state of each of its records, four in a byte */
};

/* Eight bytes, big-endian: one load and a turn. */
static uint64_t eight_at(const uint8_t *p)
{
    return (uint64_t)p[0] << 56 | (uint64_t)p[1] << 48 | (uint64_t)p[2] << 40 |
           (uint64_t)p[3] << 32 | (uint64_t)p[4] << 24 | (uint64_t)p[5] << 16 |
           (uint64_t)p[6] << 8 | (uint64_t)p[7];
}

static size_t read_number(const uint8_t *at, unsigned width)
{
    size_t v = 0;
    for (unsigned i = 0; i < width; i++)
        v = v << 8 | at[i];
    return v;
}

static void put_hex(char *out, uint64_t v)
{
    for (int i = DIGITS - 1; i >= 0; i--, v >>= 4)
        out[i] = "0123456789abcdef"[v & 15];
}

static size_t blocks_of(size_t n)
{
    return (n + JB_PREPARED_BLOCK - 1) / JB_PREPARED_BLOCK;
}

static uint64_t sum_of_block(const uint8_t *at, size_t n, size_t i)
{
    size_t from = i * JB_PREPARED_BLOCK, rest = n - from;
    return jb_map_checksum(at + from, rest < JB_PREPARED_BLOCK ? rest : JB_PREPARED_BLOCK);
}

const uint8_t *jb_layout_prepared_sums(JbArena *arena, const uint8_t *at, size_t n, size_t *size)
{
    *size = SUM * blocks_of(n);
    uint8_t *sums = jb_arena_alloc(arena, *size);
    for (size_t i = 0; i < *size / SUM; i++) {
        uint64_t sum = sum_of_block(at, n, i);
        for (size_t k = SUM; k-- > 0; sum >>= 8)
            sums[i * SUM + k] = (uint8_t)sum;
    }
    return sums;
}

const char *jb_layout_prepared_digits(JbArena *arena, const uint8_t *at, size_t n)
{
    char *sum = jb_arena_alloc(arena, DIGITS + 1);
    put_hex(sum, jb_map_checksum(at, n));
    return sum;
}

const char *jb_layout_prepared_head(JbArena *arena, const uint8_t *at, size_t n)
{
    return jb_layout_prepared_digits(arena, at, n < JB_PREPARED_HEAD ? n : JB_PREPARED_HEAD);
}

static bool block_whole(JbPrepared *p, size_t i)
{
    if (p->state[i] == UNTESTED) {
        bool same = read_number(p->sums + i * SUM, SUM) == sum_of_block(p->at, p->n, i);
        p->state[i] = same ? WHOLE : DAMAGED;
    }
    return p->state[i] == WHOLE;
}

static bool range_whole(JbPrepared *p, size_t from, size_t n)
{
    if (from > p->n || n > p->n - from)
        return false;
    for (size_t i = from / JB_PREPARED_BLOCK; n > 0 && i <= (from + n - 1) / JB_PREPARED_BLOCK; i++)
        if (!block_whole(p, i))
            return false;
    return true;
}

static size_t number(const JbPrepared *p, size_t at, unsigned width)
{
    size_t v = 0;
    if (at <= p->all && p->all - at >= SUM && width > 0 && width <= SUM)
        return (size_t)(eight_at(p->at + at) >> (8 * (SUM - width)));
    for (unsigned i = 0; i < width; i++)
        v = v << 8 | (at + i < p->all ? p->at[at + i] : 0);
    return v;
}

/* --- CFF (Adobe Technical Note 5176): the place of the charstrings --- */

/* Behind an INDEX (section 5). */
static size_t index_end(const JbPrepared *p, size_t at)
{
    size_t count = number(p, at, 2), width = number(p, at + 2, 1);
    if (count == 0)
        return at + 2;
    return at + 3 + (count + 1) * width - 1 + number(p, at + 3 + count * width, (unsigned)width);
}

/* Bytes of an operator, or of an operand that begins with b; of a real number its last byte. */
static size_t bytes_of(size_t b)
{
    switch (b) {
    case 28: return 3;
    case 29: return 5;
    default: return b >= 247 && b < 255 ? 2 : 1;
    }
}

/* The operand of operator 17 in the Top DICT (section 9), 0 when there is none. */
static size_t charstrings_in(const JbPrepared *p, size_t at, size_t end)
{
    size_t operand = 0;
    while (at < end && at < p->n) {
        size_t b = p->at[at];
        if (b == 17)
            return operand;
        if (b == 28 || b == 29)
            operand = number(p, at + 1, b == 29 ? 4 : 2);
        if (b == 30) /* a real number: nibbles up to 15 */
            while (++at < end && at < p->n && (p->at[at] & 15) != 15)
                continue;
        at += bytes_of(b);
    }
    return 0;
}

static Outlines in_cff(const JbPrepared *p, size_t table)
{
    size_t top = index_end(p, table + number(p, table + 2, 1)); /* behind the names */
    size_t width = number(p, top + 2, 1), data = top + 3 + 2 * width - 1;
    size_t from = charstrings_in(p, data + number(p, top + 3, (unsigned)width), index_end(p, top));
    Outlines o = {.unit = 1};
    if (from == 0 || number(p, table + from, 2) == 0)
        return o;
    o.count = number(p, table + from, 2) + 1;
    o.width = (unsigned)number(p, table + from + 2, 1);
    o.list = table + from + 3;
    o.base = o.list + o.count * o.width - 1;
    return o;
}

/* --- tables --- */

typedef struct Table {
    size_t at, n;
} Table;

static Table table_of(const JbPrepared *p, const char *tag)
{
    size_t count = number(p, 4, 2);
    for (size_t i = 0; i < count && 12 + 16 * (i + 1) <= p->n; i++)
        if (memcmp(p->at + 12 + 16 * i, tag, 4) == 0)
            return (Table){number(p, 12 + 16 * i + 8, 4), number(p, 12 + 16 * i + 12, 4)};
    return (Table){0, 0};
}

static void find_outlines(JbPrepared *p)
{
    Table cff = table_of(p, "CFF "), glyf = table_of(p, "glyf"), loca = table_of(p, "loca"),
          head = table_of(p, "head");
    if (cff.n > 0) {
        p->outlines = in_cff(p, cff.at);
    } else if (glyf.n > 0 && loca.n > 0) {
        bool longs = number(p, head.at + 50, 2) != 0;
        unsigned width = longs ? 4 : 2;
        p->outlines = (Outlines){loca.at, loca.n / width, width, glyf.at, longs ? 1 : 2};
    }
    const Outlines *o = &p->outlines;
    if (o->width < 1 || o->width > 4 || o->list + o->count * o->width > p->n)
        p->outlines = (Outlines){.count = 0};
}

/* All tables but those of outlines. */
static bool tables_whole(JbPrepared *p)
{
    size_t count = number(p, 4, 2);
    for (size_t i = 0; i < count && 12 + 16 * (i + 1) <= p->n; i++) {
        const uint8_t *entry = p->at + 12 + 16 * i;
        bool outlines = memcmp(entry, "CFF ", 4) == 0 || memcmp(entry, "glyf", 4) == 0 ||
                        number(p, 12 + 16 * i + 8, 4) >= p->n; /* of charstrings */
        if (!outlines &&
            !range_whole(p, number(p, 12 + 16 * i + 8, 4), number(p, 12 + 16 * i + 12, 4)))
            return false;
    }
    return count > 0;
}

/* --- charstrings --- */

enum { CODES_HEAD = 8, INK = 4 * 4 };

enum { PER_BYTE = 4, STATE_BITS = 2, STATE_MASK = 3 }; /* of states of records */

static unsigned seen_as(const JbPrepared *p, size_t record)
{
    return p->seen[record / PER_BYTE] >> record % PER_BYTE * STATE_BITS & STATE_MASK;
}

static void find_codes(JbPrepared *p, JbArena *arena)
{
    Table t = table_of(p, JB_PREPARED_CODES);
    size_t count = number(p, t.at + 4, 4);
    if (t.at < p->n || t.at > p->all || t.n > p->all - t.at || t.n < CODES_HEAD + 4 ||
        count > (t.n - CODES_HEAD - 4) / 8)
        return;
    p->codes = t.at;
    p->code_n = count;
    p->seen = jb_arena_alloc(arena, 2 * count / PER_BYTE + 1);
}

uint64_t jb_layout_prepared_sum(size_t record, const uint8_t *at, size_t n)
{
    return jb_map_checksum(at, n) + record;
}

/* A record behind its sum, n bytes; NULL where there is none or it is damaged. */
static const uint8_t *record_of(JbPrepared *p, size_t record, size_t least, size_t *n)
{
    size_t list = p->codes + CODES_HEAD + 4 * record, from = p->codes + number(p, list, 4),
           to = p->codes + number(p, list + 4, 4);
    if (seen_as(p, record) == UNTESTED) {
        bool whole = from <= to && to <= p->all && to - from >= SUM + least;
        whole = whole && number(p, from, SUM) ==
                             jb_layout_prepared_sum(record, p->at + from + SUM, to - from - SUM);
        p->seen[record / PER_BYTE] |=
            (uint8_t)((whole ? WHOLE : DAMAGED) << record % PER_BYTE * STATE_BITS);
    }
    *n = to - from - SUM;
    return seen_as(p, record) == WHOLE ? p->at + from + SUM : NULL;
}

static const uint8_t *coarse_of(JbPrepared *p, uint32_t glyph, size_t *n)
{
    return glyph < p->code_n ? record_of(p, glyph, INK, n) : NULL;
}

const char *jb_layout_prepared_code(JbPrepared *p, uint32_t glyph, int grid, size_t *n)
{
    bool coarse = p->codes != 0 && grid == (int)number(p, p->codes, 2);
    if (glyph >= p->code_n || (!coarse && grid != 1))
        return NULL;
    const uint8_t *code = coarse ? coarse_of(p, glyph, n) : record_of(p, p->code_n + glyph, 0, n);
    if (code == NULL || !coarse)
        return (const char *)code;
    *n -= INK;
    return (const char *)code + INK;
}

bool jb_layout_prepared_ink(JbPrepared *p, uint32_t glyph, int32_t ink[4])
{
    size_t n;
    const uint8_t *record = coarse_of(p, glyph, &n);
    for (size_t i = 0; record != NULL && i < 4; i++)
        ink[i] = (int32_t)(uint32_t)number(p, (size_t)(record - p->at) + 4 * i, 4);
    return record != NULL;
}

/* --- the whole --- */

JbPrepared *jb_layout_prepared_open(JbArena *arena, JbMap map, int64_t size, int64_t summed,
                                    const char *sum)
{
    size_t blocks = summed > 0 ? blocks_of((size_t)summed) : 0, sums = blocks * SUM;
    if (map.n < 12 || (int64_t)map.n != size || summed < 12 || summed > size ||
        sums > map.n - (size_t)summed || sum == NULL)
        return NULL;
    JbPrepared *p = jb_arena_alloc(arena, sizeof *p);
    *p = (JbPrepared){.at = map.at, .n = (size_t)summed, .all = map.n - sums};
    p->sums = p->at + p->all;
    if (!jb_text_equal(sum, jb_layout_prepared_digits(arena, p->sums, sums)))
        return NULL;
    p->state = jb_arena_alloc(arena, blocks);
    if (!block_whole(p, 0) || !tables_whole(p))
        return NULL;
    find_codes(p, arena);
    find_outlines(p);
    const Outlines *o = &p->outlines;
    if (p->codes != 0)
        return p;
    bool known = o->count > 0 && range_whole(p, o->list, o->count * o->width);
    return known || range_whole(p, 0, p->n) ? p : NULL;
}

bool jb_layout_prepared_drawn(JbPrepared *p, uint32_t glyph)
{
    const Outlines *o = &p->outlines;
    if (o->count == 0)
        return p->codes == 0 || range_whole(p, 0, p->n);
    if (glyph + 1 >= o->count || !range_whole(p, o->list, o->count * o->width))
        return false;
    size_t from = number(p, o->list + glyph * o->width, o->width),
           to = number(p, o->list + (glyph + 1) * o->width, o->width);
    return to >= from && range_whole(p, o->base + from * o->unit, (to - from) * o->unit);
}

bool jb_layout_prepared_outline(JbPrepared *p, uint32_t glyph)
{
    size_t n;
    if (glyph < p->code_n && seen_as(p, glyph) == WHOLE)
        return true;
    return p->codes != 0 ? coarse_of(p, glyph, &n) != NULL : jb_layout_prepared_drawn(p, glyph);
}
