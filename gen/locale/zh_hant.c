/* SPDX-License-Identifier: MIT */
/* Chinese in traditional characters, as Taiwan and Hong Kong set it. Characters stand by code
 * point, the sound beside them. */
#include "locale/locale.h"

#define WAN   "\u842c" /* wan, 10^4 */
#define YI    "\u5104" /* yi, 10^8 */
#define YEAR  "\u5e74" /* nian */
#define MONTH "\u6708" /* yue */
#define DAY   "\u65e5" /* ri */
#define NTH   "\u7b2c" /* di */

static const JbScale SCALES[] = {{1000000000000, WAN YI}, {100000000, YI}, {10000, WAN}, {1, NULL}};
static const JbScale SMALL_SCALES[] = {{1000, "\u5343"}, {100, "\u767e"}, {1, NULL}};
static const JbScale UNIT_SCALES[] = {
    {1000000000000, WAN YI}, {100000000, YI}, {10000, WAN}, {1, NULL}};
static const char *const UNIT_COUNTS[] = {NULL};
static const char *const DIGITS[] = {"",       "\u4e00", "\u4e8c", "\u4e09", "\u56db",
                                     "\u4e94", "\u516d", "\u4e03", "\u516b", "\u4e5d"};
static const char *const PATTERNS[JB_DATE_PATTERNS] = {
    [JB_DATE_FULL] = "{Y}" YEAR "{M}" MONTH "{D}" DAY,
    [JB_DATE_DAY] = "{M}" MONTH "{D}" DAY,
    [JB_DATE_MONTH] = "{Y}" YEAR "{M}" MONTH,
    [JB_DATE_MONTH_IN] = "{M}" MONTH,
    [JB_DATE_MONTH_CUT] = "{M}" MONTH,
    [JB_DATE_MONTH_BRIEF] = "{Y}" YEAR "{M}" MONTH,
    [JB_DATE_YEAR] = "{Y}" YEAR,
    [JB_DATE_HALF] = "{Y}" YEAR "{H}" YEAR,
    [JB_DATE_QUARTER] = "{Y}" YEAR NTH "{Q}\u5b63", /* ji */
    [JB_DATE_RANGE] = "{Y}" YEAR "{m}\u2014{M}" MONTH,
    [JB_DATE_RANGE_ACROSS] = "{y}" YEAR "{m}" MONTH "\u2014{Y}" YEAR "{M}" MONTH,
    [JB_DATE_PLAN_YEAR] = "{P}" YEAR "\u5ea6"};                       /* niandu */
static const char *const HALVES[] = {"\u4e0a\u534a", "\u4e0b\u534a"}; /* shangban, xiaban */

/* The same words as in simplified characters, and tai, zhou, yuan in their other forms, li (mile),
 * zong, ping, jia. */
static const uint16_t COUNTERS[] = {
    0x4EBA, 0x4EFD, 0x4EF6, 0x4F4D, 0x500B, 0x500D, 0x5143, 0x514B, 0x516C, 0x5206, 0x5305, 0x5339,
    0x5340, 0x5343, 0x5347, 0x53E3, 0x53E5, 0x53F0, 0x540D, 0x5468, 0x54E9, 0x5678, 0x5708, 0x5713,
    0x576A, 0x5834, 0x584A, 0x5929, 0x5957, 0x5B57, 0x5B63, 0x5B97, 0x5BB6, 0x5C46, 0x5C64, 0x5E45,
    0x5E62, 0x5E73, 0x5E74, 0x5EA6, 0x5EA7, 0x6210, 0x6236, 0x6240, 0x6279, 0x652F, 0x65A4, 0x65E5,
    0x65EC, 0x6642, 0x6708, 0x671F, 0x672C, 0x679A, 0x67B6, 0x6821, 0x682A, 0x689D, 0x68DF, 0x6B21,
    0x6B3E, 0x6B72, 0x6BEB, 0x7248, 0x74E6, 0x7532, 0x755D, 0x793E, 0x79D2, 0x7A2E, 0x7AD9, 0x7AE0,
    0x7B46, 0x7BB1, 0x7BC0, 0x7BC7, 0x7C73, 0x7D1A, 0x7D44, 0x80A1, 0x81FA, 0x8258, 0x8655, 0x865F,
    0x88E1, 0x89D2, 0x8F1B, 0x8F2A, 0x9031, 0x90E8, 0x91CC, 0x91D0, 0x93C8, 0x9593, 0x9662, 0x968A,
    0x96BB, 0x9801, 0x9805, 0x982D, 0x985E, 0x9EDE, 0};
/* shi bai qian wan yi zhao, and duo, yu (about) */
static const uint16_t MULTIPLIERS[] = {0x5341, 0x767E, 0x5343, 0x842C, 0x5104,
                                       0x5146, 0x591A, 0x9918, 0};

/* Before the word that they belong to (gao, xin …), behind it (lü, liang …). */
static const uint16_t PREFIXES[] = {0x4E3B, 0x4F4E, 0x5168, 0x518D, 0x526F, 0x5404, 0x591A,
                                    0x5927, 0x5C0F, 0x5FAE, 0x65B0, 0x6DE8, 0x6E96, 0x7E3D,
                                    0x8001, 0x8D85, 0x96D9, 0x96F6, 0x975E, 0x9AD8, 0};
static const uint16_t SUFFIXES[] = {
    0x5316, 0x5340, 0x54E1, 0x5712, 0x578B, 0x59D4, 0x5C40, 0x5E02, 0x5EA6, 0x5EE0, 0x5EF3,
    0x6027, 0x6240, 0x6578, 0x6703, 0x696D, 0x6B3E, 0x7387, 0x7701, 0x7A05, 0x7AD9, 0x7D1A,
    0x7DB2, 0x7E23, 0x8005, 0x8CBB, 0x90E8, 0x91CF, 0x9662, 0x984D, 0x985E, 0x9EDE, 0};

static const JbScale READ_FIRSTS[] = {{1, NULL}};
/* In the characters of both: a unit's word may be in the other ones. */
#define WAN_ALSO "\u4e07"
#define YI_ALSO  "\u4ebf"
static const JbScale READ_SCALES[] = {{1000000000000, WAN YI},
                                      {1000000000000, WAN_ALSO YI_ALSO},
                                      {100000000, YI},
                                      {100000000, YI_ALSO},
                                      {10000000, "\u5343" WAN}, /* qianwan */
                                      {10000000, "\u5343" WAN_ALSO},
                                      {1000000, "\u767e" WAN}, /* baiwan */
                                      {1000000, "\u767e" WAN_ALSO},
                                      {10000, WAN},
                                      {10000, WAN_ALSO},
                                      {1, NULL}};
static const JbNamedNumber READ_WORDS[] = {{NULL, 0}};
static const JbNamedNumber READ_HALVES[] = {{"\u4e0a\u534a", 1}, {"\u4e0b\u534a", 2}, {NULL, 0}};
static const char *const READ_ENDINGS[] = {NULL};
static const char *const READ_ORDINALS[] = {NTH, NULL};
static const char *const READ_SIGNS[] = {YEAR, MONTH, DAY, "\u5b63", "\u5ea6", NULL};
static const char *const READ_NOTHING[] = {NULL};
static const char *const READ_GROWTHS[] = {"\u589e\u901f", "\u589e\u5e45", "\u589e\u9577",
                                           "\u6210\u9577",
                                           NULL}; /* zengsu, zengfu, zengzhang, chengzhang */
static const char *const READ_YEARLY[] = {"\u6bcf\u5e74", "\u5e74\u5747", "\u5404\u5e74",
                                          NULL};                 /* meinian, nianjun, genian */
static const char *const READ_TOTALS[] = {"\u7d2f\u8a08", NULL}; /* leiji */
static const char *const READ_RATES[] = {"/", "\u500d", NULL};   /* bei */
/* Numbers in words are read in base/numeral.h. */
static const JbLocaleReading READING = {READ_FIRSTS,  READ_SCALES,   READ_WORDS,   READ_HALVES,
                                        READ_ENDINGS, READ_ORDINALS, READ_SIGNS,   READ_FIRSTS,
                                        READ_FIRSTS,  READ_NOTHING,  READ_NOTHING, READ_NOTHING,
                                        READ_GROWTHS, READ_YEARLY,   READ_TOTALS,  READ_RATES};

static const JbNamedWord EDITIONS[] = {{"archive", "\u5b58\u6a94\u7248"},
                                       {"archive4", "\u5b58\u6a94\u7248 (PDF 2.0)"},
                                       {"print", "\u5370\u5237\u7248"},
                                       {"plain", "\u7d20\u7248"},
                                       {NULL, NULL}}; /* cundang, yinshua, su ban */

/* Headings and answers of sheets, by JbSheetWord. */
static const char *const SHEET[JB_SHEET_WORDS] = {
    [JB_SHEET_PLAN] = "\u8a08\u5283|\u65b9\u6848", /* jihua, fang'an */
    [JB_SHEET_PERIOD] =
        "\u5831\u544a\u671f|\u671f\u9593|\u7d71\u8a08\u671f", /* baogaoqi, qijian, tongjiqi */
    [JB_SHEET_ID] = "\u7de8\u865f|\u7de8\u78bc|\u6307\u6a19\u7de8\u865f|\u6307\u6a19\u7de8\u78bc|"
                    "\u4ee3\u78bc|\u5e8f\u865f\u7de8\u78bc", /* bianhao, bianma, … */
    [JB_SHEET_NAME] = "\u6307\u6a19|\u540d\u7a31|\u6307\u6a19\u540d\u7a31|\u4efb\u52d9|"
                      "\u4efb\u52d9\u540d\u7a31",              /* zhibiao, mingcheng, … */
    [JB_SHEET_UNIT] = "\u55ae\u4f4d|\u8a08\u91cf\u55ae\u4f4d", /* danwei */
    [JB_SHEET_TARGET] = "\u76ee\u6a19|\u76ee\u6a19\u503c",     /* mubiao */
    [JB_SHEET_LAST] = "\u4e0a\u671f\u503c|\u4e0a\u671f\u6578|\u4e0a\u671f",     /* shangqizhi */
    [JB_SHEET_LAST_DATE] = "\u4e0a\u671f\u65e5\u671f|\u4e0a\u671f\u6642\u9593", /* shangqi riqi */
    [JB_SHEET_VALUE] = "\u672c\u671f\u503c|\u672c\u671f\u6578|\u672c\u671f|\u5b8c\u6210\u503c|"
                       "\u5b8c\u6210\u6578|\u5b8c\u6210\u60c5\u6cc1", /* benqizhi, … */
    [JB_SHEET_OF] =
        "\u7e3d\u6578|\u7e3d\u91cf|\u61c9\u8986\u84cb\u6578|\u5206\u6bcd", /* zongshu, … */
    [JB_SHEET_STATUS] =
        "\u8cc7\u6599\u72c0\u614b|\u8cc7\u6599\u6027\u8cea|\u72c0\u614b", /* ziliao zhuangtai, … */
    [JB_SHEET_AS_OF] = "\u622a\u6b62\u65e5\u671f|\u8cc7\u6599\u65e5\u671f|\u622a\u81f3\u65e5\u671f|"
                       "\u622a\u6b62\u6642\u9593", /* jiezhi riqi, … */
    [JB_SHEET_NOTE] = "\u5099\u8a3b|\u8aaa\u660e", /* beizhu, shuoming */
    [JB_SHEET_AREA] = "\u5340\u57df\u7de8\u865f|\u5730\u5340\u7de8\u865f|\u5730\u5340|\u5340\u7e23|"
                      "\u5340\u57df",              /* quyu bianhao, … */
    [JB_SHEET_SHEET] = "\u586b\u5831\u8868",       /* tianbaobiao */
    [JB_SHEET_SHEET_AREAS] = "\u5206\u5730\u5340", /* fen diqu */
    [JB_SHEET_FINAL] =
        "\u6700\u7d42|\u6700\u7d42\u6578|\u6b63\u5f0f|\u6838\u5b9a", /* zuizhong, … */
    [JB_SHEET_PRELIMINARY] = "\u521d\u6b65|\u521d\u6b65\u6578|\u521d\u6b65\u7d71\u8a08|"
                             "\u5feb\u5831|\u9810\u8a08\u6578|\u5f85\u6838", /* chubu, … */
    [JB_SHEET_ILLUSTRATIVE] = "\u793a\u610f|\u6a23\u4f8b|\u793a\u4f8b",      /* shiyi, … */
    [JB_SHEET_NOT_STARTED] =
        "\u672a\u555f\u52d5|\u672a\u958b\u59cb|\u5c1a\u672a\u555f\u52d5", /* wei qidong, … */
    [JB_SHEET_UNDER_WAY] =
        "\u9032\u884c\u4e2d|\u63a8\u9032\u4e2d|\u6b63\u5728\u63a8\u9032|\u5728\u5efa", /* jinxing
                                                                                          zhong, …
                                                                                        */
    [JB_SHEET_DONE] = "\u5df2\u5b8c\u6210|\u5b8c\u6210|\u5df2\u8fa6\u7d50", /* yi wancheng, … */
    [JB_SHEET_NOT_REPORTED] =
        "\u672a\u5831|\u672a\u4e0a\u5831|\u672a\u5831\u9001|\u7f3a\u5831|\u66ab\u7121", /* weibao, …
                                                                                         */
    [JB_SHEET_NOT_APPLICABLE] = "\u4e0d\u9069\u7528|\u7121\u6b64\u9805", /* bu shiyong, … */
    [JB_SHEET_NOT_YET_PUBLISHED] =
        "\u672a\u516c\u4f48|\u672a\u767c\u4f48|\u5c1a\u672a\u516c\u4f48|\u5c1a\u672a\u767c\u4f48|"
        "\u5f85\u516c\u4f48|\u5f85\u767c\u5e03", /* wei gongbu, … */
};

const JbLocale jb_locale_zh_hant = JB_LOCALE_ROW(
    /* name, tag, called, itself (fanti zhongwen), usual */ "zh-Hant", "zh-Hant",
    "Traditional Chinese", "\u7e41\u9ad4\u4e2d\u6587", false,
    /* script, marks, like, faces */ JB_SCRIPT_HAN, JB_MARKS_MIDDLE, JB_ZH, "-hant",
    /* breaks, hyphens, hyphens_package */ "zh_Hant@lb=strict", NULL, NULL,
    /* plural, group, scaled_units */ JB_PLURAL_NONE, "", true,
    /* scales, short_decimals, small_scales, unit_scales, unit_counts */ SCALES, 2, SMALL_SCALES,
    UNIT_SCALES, UNIT_COUNTS,
    /* unit_gap */ "",
    /* points: ge baifendian; mille_points: ge qianfendian */
    "\u500b\u767e\u5206\u9ede", "\u500b\u5343\u5206\u9ede",
    /* digits, ordinal_sign, endings */ DIGITS, NTH, NULL,
    /* patterns, months, months_cut */ PATTERNS, NULL, NULL,
    /* quarters, halves */ DIGITS + 1, HALVES,
    /* character, characters */ "\u5b57", "\u5b57", /* zi */
    /* seal: fawen jiguan yinzhang he dianzi qianzhang; see: ling jian; editions */
    "\u767c\u6587\u6a5f\u95dc\u5370\u7ae0\u548c\u96fb\u5b50\u7c3d\u7ae0",
    "\u53e6\u898b\uff1a{}\u3002", EDITIONS,
    /* counters, multipliers, prefixes, suffixes */ COUNTERS, MULTIPLIERS, PREFIXES, SUFFIXES,
    /* reading, catalog, locales, sheet */ &READING, "zh_TW", "zh_TW zh_HK zh_MO zh_Hant", SHEET,
    /* revision (xiudingban di … ban) */ "\u4fee\u8a02\u7248 \u7b2c{}\u7248");
