/* SPDX-License-Identifier: MIT */
/* The characters and words that Chinese and English numbers and dates are made of. Only format*.c
 * include it. Chinese is written by code point, the sound beside it. */
#ifndef JB_STORY_FORMAT_WORDS_H
#define JB_STORY_FORMAT_WORDS_H

#define JB_W_WAN         "\u4e07"                   /* wan, 10^4 */
#define JB_W_YI          "\u4ebf"                   /* yi, 10^8 */
#define JB_W_YEAR        "\u5e74"                   /* nian */
#define JB_W_MONTH       "\u6708"                   /* yue */
#define JB_W_DAY         "\u65e5"                   /* ri */
#define JB_W_NTH         "\u7b2c"                   /* di */
#define JB_W_QUARTER     "\u5b63\u5ea6"             /* jidu */
#define JB_W_FIRST_HALF  "\u4e0a\u534a"             /* shangban */
#define JB_W_SECOND_HALF "\u4e0b\u534a"             /* xiaban */
#define JB_W_POINTS      "\u4e2a\u767e\u5206\u70b9" /* ge baifendian */
#define JB_W_TO          "\u2014"                   /* the dash between two months in Chinese */
#define JB_W_MINUS       "\u2212"
#define JB_W_EN_DASH     "\u2013"
#define JB_W_EM_DASH     "\u2014"

static const char *const jb_zh_digit[10] = {"",       "\u4e00", "\u4e8c", "\u4e09", "\u56db",
                                            "\u4e94", "\u516d", "\u4e03", "\u516b", "\u4e5d"};
static const char *const jb_en_digit[10] = {"",     "one", "two",   "three", "four",
                                            "five", "six", "seven", "eight", "nine"};

#endif
