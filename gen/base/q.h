/* SPDX-License-Identifier: MIT */
/* Exact numbers. A JbQ is an immutable rational in an arena (GMP does the arithmetic; only
 * q*.c includes gmp.h). NULL stands for "no such figure": every operation with a NULL operand
 * gives NULL, so that what is unknown stays unknown and never becomes 0. Any room may include this.
 */
#ifndef JB_BASE_Q_H
#define JB_BASE_Q_H

#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>

typedef struct JbQ JbQ;

/* GMP takes memory so that running out ends the program by jb_arena_die_of_memory; to be called
 * before any number is made. */
void jb_q_guard_memory(void);

const JbQ *jb_q_int(JbArena *arena, int64_t v);
const JbQ *jb_q_ratio(JbArena *arena, int64_t num, int64_t den); /* NULL when den is 0 */
/* The number that n bytes of JSON number syntax write, exactly. NULL when the syntax is wrong,
 * there are more than 40 significant digits, or the decimal exponent of its first or last digit
 * lies outside ±40. */
const JbQ *jb_q_parse(JbArena *arena, const char *digits, size_t n);
/* "349/75" as jb_q_fraction writes it, or a number without a fraction; NULL when it is neither. */
const JbQ *jb_q_read(JbArena *arena, const char *fraction);
/* True when n bytes are JSON number syntax, of any size: tells what jb_q_parse refused. */
bool jb_q_is_number(const char *digits, size_t n);

/* The same number in another arena; NULL for NULL. */
const JbQ *jb_q_copy(JbArena *arena, const JbQ *a);
const JbQ *jb_q_add(JbArena *arena, const JbQ *a, const JbQ *b);
const JbQ *jb_q_sub(JbArena *arena, const JbQ *a, const JbQ *b);
const JbQ *jb_q_mul(JbArena *arena, const JbQ *a, const JbQ *b);
const JbQ *jb_q_div(JbArena *arena, const JbQ *a, const JbQ *b); /* NULL when b is 0 */
const JbQ *jb_q_min(const JbQ *a, const JbQ *b);
const JbQ *jb_q_max(const JbQ *a, const JbQ *b);

/* a <=> b: -1, 0, 1. Both must not be NULL. */
int jb_q_cmp(const JbQ *a, const JbQ *b);
/* -1, 0, 1; a must not be NULL. */
int jb_q_sign(const JbQ *a);
bool jb_q_equal(const JbQ *a, const JbQ *b); /* NULL equals only NULL */

typedef enum JbRounding { JB_HALF_AWAY, JB_CEILING, JB_FLOOR } JbRounding;
/* a rounded to `decimals` places (0..20, or negative for tens, hundreds …). */
const JbQ *jb_q_round(JbArena *arena, const JbQ *a, int decimals, JbRounding rounding);
/* Decimal digits of a, rounded half away from zero to `decimals` places, with exactly that many
 * behind the point, "-" when the rounded value is negative (never "-0"), no grouping. NULL for
 * NULL. */
const char *jb_q_digits(JbArena *arena, const JbQ *a, int decimals);
/* The fewest decimals (0..max) that write a exactly; -1 when more than max are needed. */
int jb_q_decimals(const JbQ *a, int max);
/* "num/den" in lowest terms, "num" alone of a whole number. NULL for NULL. */
const char *jb_q_lowest(JbArena *arena, const JbQ *a);
/* "num/den", for explanations and tests. */
const char *jb_q_fraction(JbArena *arena, const JbQ *a);
/* a as a length: a * unit rounded half away from zero to an integer, clamped to int32. For geometry
 * (bars, axes) only. */
int32_t jb_q_scale(const JbQ *a, int32_t unit);

#endif
