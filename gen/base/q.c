/* SPDX-License-Identifier: MIT */
#include "base/q_parts.h"

#include <gmp.h>
#include <stdlib.h>
#include <string.h>

/* Canonical: numerator and denominator without common factor, denominator positive, 0 is 0/1. Of
 * most numbers the numerator is one limb and the denominator below SHORT: they take 16 bytes. Of
 * others the limbs stand behind it, the numerator's first. */
struct JbQ {
    int32_t num;  /* its limbs, negative when the number is */
    uint32_t den; /* SHORT and the denominator itself, num being -1, 0 or 1; else its limbs */
    union {
        mp_limb_t limb;
        const mp_limb_t *limbs;
    } at;
};
#define SHORT (UINT32_C(1) << 31)

/* 0 to 127, which are never made anew. */
#define WHOLE(n)                                                                                   \
    {                                                                                              \
        (n) > 0, SHORT | 1,                                                                        \
        {                                                                                          \
            (n)                                                                                    \
        }                                                                                          \
    }
#define WHOLE4(n)  WHOLE(n), WHOLE((n) + 1), WHOLE((n) + 2), WHOLE((n) + 3)
#define WHOLE16(n) WHOLE4(n), WHOLE4((n) + 4), WHOLE4((n) + 8), WHOLE4((n) + 12)
static const JbQ wholes[] = {WHOLE16(0),  WHOLE16(16), WHOLE16(32), WHOLE16(48),
                             WHOLE16(64), WHOLE16(80), WHOLE16(96), WHOLE16(112)};
enum { WHOLES = sizeof wholes / sizeof *wholes };

static void *grow(void *old, size_t before, size_t n)
{
    (void)before;
    return jb_arena_realloc(old, n);
}

static void drop(void *at, size_t n)
{
    (void)n;
    free(at);
}

void jb_q_guard_memory(void)
{
    mp_set_memory_functions(jb_arena_malloc, grow, drop);
}

/* A number for GMP to read from; it owns nothing and must not be cleared. */
typedef struct View {
    mpq_t q;
    mp_limb_t den;
} View;

static mpq_srcptr view(View *v, const JbQ *a)
{
    bool is_short = (a->den & SHORT) != 0;
    mp_size_t n = a->num < 0 ? -a->num : a->num;
    v->den = a->den & ~SHORT;
    mpz_roinit_n(mpq_numref(v->q), is_short ? &a->at.limb : a->at.limbs, a->num);
    mpz_roinit_n(mpq_denref(v->q), is_short ? &v->den : a->at.limbs + n,
                 is_short ? 1 : (mp_size_t)a->den);
    return v->q;
}

/* A number of so many limbs, which are to be filled in. */
static mp_limb_t *new_long(JbArena *arena, bool negative, size_t num, size_t den, const JbQ **out)
{
    if (num > INT32_MAX || den >= SHORT)
        jb_arena_die_of_memory();
    JbQ *a = jb_arena_alloc_unset(arena, sizeof *a + (num + den) * sizeof(mp_limb_t));
    mp_limb_t *limbs = (mp_limb_t *)(a + 1);
    *a = (JbQ){negative ? -(int32_t)num : (int32_t)num, (uint32_t)den, {.limbs = limbs}};
    *out = a;
    return limbs;
}

/* A number whose numerator is one limb, its denominator below SHORT. */
static const JbQ *new_short(JbArena *arena, bool negative, mp_limb_t num, uint32_t den)
{
    if (den == 1 && !negative && num < WHOLES)
        return &wholes[num];
    JbQ *a = jb_arena_alloc(arena, sizeof *a);
    int32_t sign = negative ? -1 : 1;
    *a = (JbQ){num != 0 ? sign : 0, SHORT | den, {.limb = num}};
    return a;
}

/* Copies the canonical q into the arena and clears it. */
static const JbQ *keep(JbArena *arena, mpq_t q)
{
    const JbQ *a;
    size_t num = mpz_size(mpq_numref(q)), den = mpz_size(mpq_denref(q));
    const mp_limb_t *above = mpz_limbs_read(mpq_numref(q)), *below = mpz_limbs_read(mpq_denref(q));
    if (num <= 1 && den == 1 && *below < SHORT) {
        a = new_short(arena, mpq_sgn(q) < 0, num > 0 ? *above : 0, (uint32_t)*below);
    } else {
        mp_limb_t *limbs = new_long(arena, mpq_sgn(q) < 0, num, den, &a);
        if (num)
            memcpy(limbs, above, num * sizeof *limbs);
        memcpy(limbs + num, below, den * sizeof *limbs);
    }
    mpq_clear(q);
    return a;
}

const JbQ *jb_q_copy(JbArena *arena, const JbQ *a)
{
    if (a == NULL)
        return NULL;
    if (a->den & SHORT)
        return new_short(arena, a->num < 0, a->at.limb, a->den & ~SHORT);
    const JbQ *copy;
    size_t num = (size_t)(a->num < 0 ? -a->num : a->num), den = a->den;
    mp_limb_t *limbs = new_long(arena, a->num < 0, num, den, &copy);
    memcpy(limbs, a->at.limbs, (num + den) * sizeof *limbs);
    return copy;
}

/* --- numbers of one limb --- */

/* Nearly all figures of a plan: their arithmetic is done without memory of GMP's (q_parts.h). Where
 * a step does not fit into a limb, GMP does the whole. */
static bool is_small(const JbQ *a, JbQSmall *s)
{
    s->negative = a->num < 0;
    if (GMP_LIMB_BITS != 64)
        return false;
    if (a->den & SHORT) {
        s->num = a->at.limb;
        s->den = a->den & ~SHORT;
        return true;
    }
    if (a->num < -1 || a->num > 1 || a->den != 1)
        return false;
    s->num = a->at.limbs[0]; /* it is not 0: 0/1 is short */
    s->den = a->at.limbs[1];
    return true;
}

/* s is canonical. */
static const JbQ *keep_small(JbArena *arena, JbQSmall s)
{
    if (s.den < SHORT)
        return new_short(arena, s.negative && s.num != 0, s.num, (uint32_t)s.den);
    const JbQ *a;
    mp_limb_t *limbs = new_long(arena, s.negative, 1, 1, &a);
    limbs[0] = s.num;
    limbs[1] = s.den;
    return a;
}

static void set_int(mpz_t z, int64_t v)
{
    uint64_t magnitude = jb_q_magnitude(v);
    mpz_import(z, 1, 1, sizeof magnitude, 0, 0, &magnitude);
    if (v < 0)
        mpz_neg(z, z);
}

const JbQ *jb_q_int(JbArena *arena, int64_t v)
{
    return jb_q_ratio(arena, v, 1);
}

const JbQ *jb_q_ratio(JbArena *arena, int64_t num, int64_t den)
{
    if (den == 0)
        return NULL;
    if (GMP_LIMB_BITS == 64) {
        uint64_t n = jb_q_magnitude(num), d = jb_q_magnitude(den), g = jb_q_common(n, d);
        return keep_small(arena, (JbQSmall){(num < 0) != (den < 0), n / g, d / g});
    }
    mpq_t q;
    mpq_init(q);
    set_int(mpq_numref(q), num);
    set_int(mpq_denref(q), den);
    mpq_canonicalize(q);
    return keep(arena, q);
}

enum { JB_MOST_DIGITS = 40, JB_MOST_EXPONENT = 40 };

/* What a number's text says: its significant digits and where the last of them stands. */
typedef struct Written {
    bool negative;
    char digits[JB_MOST_DIGITS + 1]; /* from the first that is not 0, NUL behind */
    size_t n;                        /* digits there are, may exceed what was kept */
    int64_t exponent;                /* of the last digit */
} Written;

static bool is_digit(const char *s, size_t n, size_t i)
{
    return i < n && s[i] >= '0' && s[i] <= '9';
}

/* Takes the digits from *i on; false when there is none. */
static bool take_digits(const char *s, size_t n, size_t *i, Written *w)
{
    size_t from = *i;
    for (; is_digit(s, n, *i); ++*i) {
        if (w->n == 0 && s[*i] == '0')
            continue;
        if (w->n < JB_MOST_DIGITS)
            w->digits[w->n] = s[*i];
        w->n++;
    }
    return *i > from;
}

/* Takes "e±N" from *i on; false when the syntax is wrong. Far exponents saturate. */
static bool take_exponent(const char *s, size_t n, size_t *i, Written *w)
{
    if (*i == n || (s[*i] != 'e' && s[*i] != 'E'))
        return true;
    ++*i;
    bool negative = *i < n && s[*i] == '-';
    if (*i < n && (s[*i] == '-' || s[*i] == '+'))
        ++*i;
    if (!is_digit(s, n, *i))
        return false;
    int64_t e = 0;
    for (; is_digit(s, n, *i); ++*i)
        e = e > INT32_MAX ? e : e * 10 + (s[*i] - '0');
    w->exponent += negative ? -e : e;
    return true;
}

/* Reads JSON number syntax (RFC 8259, section 6). */
static bool read_number(const char *s, size_t n, Written *w)
{
    size_t i = 0;
    if (i < n && s[i] == '-') {
        w->negative = true;
        i++;
    }
    if (is_digit(s, n, i) && s[i] == '0' && is_digit(s, n, i + 1))
        return false;
    if (!take_digits(s, n, &i, w))
        return false;
    if (i < n && s[i] == '.') {
        size_t point = ++i;
        if (!take_digits(s, n, &i, w))
            return false;
        w->exponent -= (int64_t)(i - point);
    }
    return take_exponent(s, n, &i, w) && i == n;
}

bool jb_q_is_number(const char *digits, size_t n)
{
    Written w = {0};
    return read_number(digits, n, &w);
}

/* What was written, where it fits into a limb. */
static bool small_written(const Written *w, JbQSmall *out)
{
    enum { MOST = 19 }; /* so many nines fit, and so many noughts behind a one */
    uint64_t v = 0;
    if (w->n > MOST || w->exponent < -MOST || w->exponent > MOST || GMP_LIMB_BITS != 64)
        return false;
    for (size_t i = 0; i < w->n; i++)
        v = v * 10 + (uint64_t)(w->digits[i] - '0');
    uint64_t ten = jb_q_power_of_ten((int)(w->exponent < 0 ? -w->exponent : w->exponent));
    uint64_t g = w->exponent < 0 ? jb_q_common(v, ten) : 1;
    *out = (JbQSmall){w->negative, v / g, w->exponent < 0 ? ten / g : 1};
    return w->exponent <= 0 || jb_q_times(v, ten, &out->num);
}

static const JbQ *written(JbArena *arena, const Written *w)
{
    mpq_t q;
    mpq_init(q);
    if (w->n)
        mpz_set_str(mpq_numref(q), w->digits, 10);
    if (w->negative)
        mpz_neg(mpq_numref(q), mpq_numref(q));
    mpz_t power;
    mpz_init(power);
    mpz_ui_pow_ui(power, 10, (unsigned long)(w->exponent < 0 ? -w->exponent : w->exponent));
    if (w->exponent < 0)
        mpz_set(mpq_denref(q), power);
    else
        mpz_mul(mpq_numref(q), mpq_numref(q), power);
    mpz_clear(power);
    mpq_canonicalize(q);
    return keep(arena, q);
}

const JbQ *jb_q_parse(JbArena *arena, const char *digits, size_t n)
{
    Written w = {0};
    JbQSmall small;
    if (!read_number(digits, n, &w) || w.n > JB_MOST_DIGITS)
        return NULL;
    int64_t first = w.exponent + (w.n ? (int64_t)w.n - 1 : 0);
    if (w.exponent < -JB_MOST_EXPONENT || first > JB_MOST_EXPONENT ||
        w.exponent > JB_MOST_EXPONENT || first < -JB_MOST_EXPONENT)
        return NULL;
    return small_written(&w, &small) ? keep_small(arena, small) : written(arena, &w);
}

const JbQ *jb_q_read(JbArena *arena, const char *fraction)
{
    size_t n = strcspn(fraction, "/");
    const JbQ *above = jb_q_parse(arena, fraction, n), *below = NULL;
    if (fraction[n] == '\0' || above == NULL)
        return above;
    below = jb_q_parse(arena, fraction + n + 1, strlen(fraction + n + 1));
    return below != NULL ? jb_q_div(arena, above, below) : NULL;
}

static const JbQ *apply(JbArena *arena, void (*op)(mpq_ptr, mpq_srcptr, mpq_srcptr),
                        bool (*quick)(JbQSmall, JbQSmall, JbQSmall *), const JbQ *a, const JbQ *b)
{
    if (!a || !b)
        return NULL;
    JbQSmall x, y, z;
    if (is_small(a, &x) && is_small(b, &y) && quick(x, y, &z))
        return keep_small(arena, z);
    View left, right;
    mpq_t result;
    mpq_init(result);
    op(result, view(&left, a), view(&right, b));
    return keep(arena, result);
}

const JbQ *jb_q_add(JbArena *arena, const JbQ *a, const JbQ *b)
{
    return apply(arena, mpq_add, jb_q_small_add, a, b);
}

const JbQ *jb_q_sub(JbArena *arena, const JbQ *a, const JbQ *b)
{
    return apply(arena, mpq_sub, jb_q_small_sub, a, b);
}

const JbQ *jb_q_mul(JbArena *arena, const JbQ *a, const JbQ *b)
{
    return apply(arena, mpq_mul, jb_q_small_mul, a, b);
}

const JbQ *jb_q_div(JbArena *arena, const JbQ *a, const JbQ *b)
{
    return b && b->num == 0 ? NULL : apply(arena, mpq_div, jb_q_small_div, a, b);
}

int jb_q_sign(const JbQ *a)
{
    return (a->num > 0) - (a->num < 0);
}

int jb_q_cmp(const JbQ *a, const JbQ *b)
{
    View left, right;
    JbQSmall x, y;
    uint64_t one, other;
    if (is_small(a, &x) && is_small(b, &y)) {
        if (jb_q_sign(a) != jb_q_sign(b))
            return jb_q_sign(a) < jb_q_sign(b) ? -1 : 1;
        if (jb_q_times(x.num, y.den, &one) && jb_q_times(y.num, x.den, &other)) {
            int order = (one > other) - (one < other);
            return x.negative ? -order : order;
        }
    }
    int c = mpq_cmp(view(&left, a), view(&right, b));
    return (c > 0) - (c < 0);
}

bool jb_q_equal(const JbQ *a, const JbQ *b)
{
    return a && b ? jb_q_cmp(a, b) == 0 : a == b;
}

const JbQ *jb_q_min(const JbQ *a, const JbQ *b)
{
    if (!a || !b)
        return NULL;
    return jb_q_cmp(b, a) < 0 ? b : a;
}

const JbQ *jb_q_max(const JbQ *a, const JbQ *b)
{
    if (!a || !b)
        return NULL;
    return jb_q_cmp(b, a) > 0 ? b : a;
}

/* z = q rounded to an integer. */
static void round_integer(mpz_t z, mpq_srcptr q, JbRounding rounding)
{
    if (rounding == JB_CEILING) {
        mpz_cdiv_q(z, mpq_numref(q), mpq_denref(q));
    } else if (rounding == JB_FLOOR) {
        mpz_fdiv_q(z, mpq_numref(q), mpq_denref(q));
    } else { /* sign * floor((2|num| + den) / 2den) */
        mpz_t twice;
        mpz_init(twice);
        mpz_mul_2exp(twice, mpq_denref(q), 1);
        mpz_abs(z, mpq_numref(q));
        mpz_mul_2exp(z, z, 1);
        mpz_add(z, z, mpq_denref(q));
        mpz_fdiv_q(z, z, twice);
        if (mpq_sgn(q) < 0)
            mpz_neg(z, z);
        mpz_clear(twice);
    }
}

/* z = a * 10^decimals rounded to an integer. */
static void round_scaled(mpz_t z, const JbQ *a, int decimals, JbRounding rounding)
{
    View whole;
    mpq_t power;
    mpq_init(power);
    mpz_ui_pow_ui(mpq_numref(power), 10, (unsigned long)(decimals < 0 ? -decimals : decimals));
    if (decimals < 0)
        mpq_inv(power, power);
    mpq_mul(power, view(&whole, a), power);
    round_integer(z, power, rounding);
    mpq_clear(power);
}

const JbQ *jb_q_round(JbArena *arena, const JbQ *a, int decimals, JbRounding rounding)
{
    JbQSmall x, y;
    if (!a)
        return NULL;
    if (decimals >= -19 && decimals <= 19 && is_small(a, &x) &&
        jb_q_small_round(x, decimals, rounding, &y))
        return keep_small(arena, y);
    mpq_t q;
    mpz_t power;
    mpq_init(q);
    mpz_init(power);
    round_scaled(mpq_numref(q), a, decimals, rounding);
    mpz_ui_pow_ui(power, 10, (unsigned long)(decimals < 0 ? -decimals : decimals));
    if (decimals < 0)
        mpz_mul(mpq_numref(q), mpq_numref(q), power);
    else
        mpz_set(mpq_denref(q), power);
    mpz_clear(power);
    mpq_canonicalize(q);
    return keep(arena, q);
}

/* Decimal digits of z in the arena, without sign. */
static const char *magnitude(JbArena *arena, mpz_t z)
{
    char *s = jb_arena_alloc(arena, mpz_sizeinbase(z, 10) + 2);
    mpz_get_str(s, 10, z);
    return s + (s[0] == '-');
}

/* The digits where all fits into a limb; NULL: it does not. */
static const char *small_digits(JbArena *arena, const JbQ *a, int decimals)
{
    JbQSmall x;
    uint64_t v;
    if (decimals > 19 || !is_small(a, &x) ||
        !jb_q_small_rounded(x, jb_q_power_of_ten(decimals), &v))
        return NULL;
    char s[48], *at = s + sizeof s;
    bool negative = x.negative && v != 0;
    for (int n = 0; v != 0 || n <= decimals; n++, v /= 10) {
        if (n == decimals && n > 0)
            *--at = '.';
        *--at = (char)('0' + v % 10);
    }
    if (negative)
        *--at = '-';
    return jb_arena_strndup(arena, at, (size_t)(s + sizeof s - at));
}

const char *jb_q_digits(JbArena *arena, const JbQ *a, int decimals)
{
    if (!a)
        return NULL;
    if (decimals < 0)
        return jb_q_digits(arena, jb_q_round(arena, a, decimals, JB_HALF_AWAY), 0);
    const char *quick = small_digits(arena, a, decimals);
    if (quick)
        return quick;
    mpz_t z;
    mpz_init(z);
    round_scaled(z, a, decimals, JB_HALF_AWAY);
    const char *s = magnitude(arena, z);
    const char *sign = mpz_sgn(z) < 0 ? "-" : "";
    mpz_clear(z);
    int n = (int)strlen(s);
    if (decimals == 0)
        return jb_arena_format(arena, "%s%s", sign, s);
    int whole = n > decimals ? n - decimals : 0;
    int zeros = n > decimals ? 0 : decimals - n;
    if (whole)
        return jb_arena_format(arena, "%s%.*s.%s", sign, whole, s, s + whole);
    return jb_arena_format(arena, "%s0.%.*s%s", sign, zeros,
                           "0000000000000000000000000000000000000000", s);
}

int jb_q_decimals(const JbQ *a, int max)
{
    View v;
    mpz_t power;
    JbQSmall x;
    if (is_small(a, &x)) {
        int needed = jb_q_small_decimals(x.den);
        return needed <= max ? needed : -1;
    }
    mpz_init_set_ui(power, 1);
    view(&v, a);
    int decimals = 0;
    while (decimals <= max && !mpz_divisible_p(power, mpq_denref(v.q))) {
        mpz_mul_ui(power, power, 10);
        decimals++;
    }
    mpz_clear(power);
    return decimals <= max ? decimals : -1;
}

const char *jb_q_fraction(JbArena *arena, const JbQ *a)
{
    if (!a)
        return NULL;
    View v;
    view(&v, a);
    const char *num = magnitude(arena, mpq_numref(v.q));
    return jb_arena_format(arena, "%s%s/%s", a->num < 0 ? "-" : "", num,
                           magnitude(arena, mpq_denref(v.q)));
}

const char *jb_q_lowest(JbArena *arena, const JbQ *a)
{
    const char *fraction = jb_q_fraction(arena, a);
    size_t n = fraction ? strlen(fraction) : 0;
    bool whole = n > 2 && strcmp(fraction + n - 2, "/1") == 0;
    return whole ? jb_arena_strndup(arena, fraction, n - 2) : fraction;
}

int32_t jb_q_scale(const JbQ *a, int32_t unit)
{
    if (!a)
        return 0;
    JbQSmall x;
    uint64_t v;
    if (is_small(a, &x) && jb_q_small_rounded(x, jb_q_magnitude(unit), &v) && v <= INT32_MAX)
        return x.negative != (unit < 0) ? -(int32_t)v : (int32_t)v;
    View whole;
    mpq_t product;
    mpz_t z;
    mpq_init(product);
    mpz_init(z);
    set_int(mpq_numref(product), unit);
    mpq_mul(product, view(&whole, a), product);
    round_integer(z, product, JB_HALF_AWAY);
    int32_t length = mpz_cmp_si(z, INT32_MAX) > 0   ? INT32_MAX
                     : mpz_cmp_si(z, INT32_MIN) < 0 ? INT32_MIN
                                                    : (int32_t)mpz_get_si(z);
    mpz_clear(z);
    mpq_clear(product);
    return length;
}
