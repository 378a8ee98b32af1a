/* SPDX-License-Identifier: MIT */
/* Chinese in simplified characters, as the mainland writes it. Characters stand by code point, the
 * sound beside them. */
#include "locale/locale.h"

#define WAN   "\u4e07" /* wan, 10^4 */
#define YI    "\u4ebf" /* yi, 10^8 */
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
    [JB_DATE_QUARTER] = "{Y}" YEAR NTH "{Q}\u5b63\u5ea6", /* jidu */
    [JB_DATE_RANGE] = "{Y}" YEAR "{m}\u2014{M}" MONTH,
    [JB_DATE_RANGE_ACROSS] = "{y}" YEAR "{m}" MONTH "\u2014{Y}" YEAR "{M}" MONTH,
    [JB_DATE_PLAN_YEAR] = "{P}" YEAR "\u5ea6"};                       /* niandu */
static const char *const HALVES[] = {"\u4e0a\u534a", "\u4e0b\u534a"}; /* shangban, xiaban */

/* nian yue ri shi fen miao hao qi ban ye xiang ge jia hu ren ming wei ci jian tai tao liang yuan
 * bei cheng du ceng ji tiao zhong lei jie pi zuo jian suo zhi mu dun mi li sui zhou tian ke jin
 * sheng wa jia sou zhu pian ju zi fu qu xian zhen cun ji xun lun bi gu jiao ben zhi tou kou zu dui
 * zhan chu yuan xiao she dong chuang lian xiang bao */
static const uint16_t COUNTERS[] = {
    0x4E2A, 0x4EFD, 0x4EF6, 0x4EBA, 0x4F4D, 0x500D, 0x514B, 0x5143, 0x5206, 0x533A, 0x5339, 0x5347,
    0x5398, 0x5708, 0x573A, 0x5757, 0x5929, 0x5957, 0x5B57, 0x5BB6, 0x5C42, 0x5C4A, 0x5C81, 0x5E45,
    0x5E74, 0x5EA6, 0x5EA7, 0x53F0, 0x53EA, 0x53F7, 0x53E5, 0x540D, 0x5428, 0x5468, 0x6210, 0x6237,
    0x6240, 0x6279, 0x65E5, 0x65F6, 0x65A4, 0x671F, 0x6708, 0x679A, 0x67B6, 0x682A, 0x6761, 0x6B21,
    0x6B3E, 0x70B9, 0x7248, 0x74E6, 0x79CD, 0x79D2, 0x7BC7, 0x7C7B, 0x7C73, 0x7EA7, 0x7AE0, 0x8258,
    0x8282, 0x8F86, 0x90E8, 0x91CC, 0x95F4, 0x9875, 0x9879, 0x4EA9, 0x516C, 0x5343, 0x6BEB, 0x5E73,
    0x5B63, 0x65EC, 0x8F6E, 0x7B14, 0x80A1, 0x89D2, 0x672C, 0x652F, 0x5934, 0x53E3, 0x7EC4, 0x961F,
    0x7AD9, 0x5904, 0x9662, 0x6821, 0x793E, 0x680B, 0x5E62, 0x94FE, 0x7BB1, 0x5305, 0};
/* shi bai qian wan yi zhao, and duo, yu (about) */
static const uint16_t MULTIPLIERS[] = {0x5341, 0x767E, 0x5343, 0x4E07, 0x4EBF,
                                       0x5146, 0x591A, 0x4F59, 0};

/* Before the word that they belong to (gao, xin …), behind it (lü, liang …). */
static const uint16_t PREFIXES[] = {0x4E3B, 0x4F4E, 0x5168, 0x518D, 0x51C0, 0x51C6, 0x526F,
                                    0x53CC, 0x5404, 0x591A, 0x5927, 0x5C0F, 0x5FAE, 0x603B,
                                    0x65B0, 0x8001, 0x8D85, 0x96F6, 0x975E, 0x9AD8, 0};
static const uint16_t SUFFIXES[] = {
    0x4E1A, 0x4F1A, 0x5316, 0x533A, 0x5382, 0x5385, 0x53BF, 0x5458, 0x56ED, 0x578B, 0x59D4,
    0x5C40, 0x5E02, 0x5EA6, 0x6027, 0x6240, 0x6570, 0x6B3E, 0x70B9, 0x7387, 0x7701, 0x7A0E,
    0x7AD9, 0x7C7B, 0x7EA7, 0x7F51, 0x8005, 0x8D39, 0x90E8, 0x91CF, 0x9662, 0x989D, 0};

static const JbScale READ_FIRSTS[] = {{1, NULL}};
/* In the characters of both: a unit's word may be in the other ones. */
#define WAN_ALSO "\u842c"
#define YI_ALSO  "\u5104"
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
static const char *const READ_GROWTHS[] = {"\u589e\u901f", "\u589e\u5e45", "\u589e\u957f",
                                           NULL}; /* zengsu, zengfu, zengzhang */
static const char *const READ_YEARLY[] = {"\u6bcf\u5e74", "\u5e74\u5747", "\u5404\u5e74",
                                          NULL};                 /* meinian, nianjun, genian */
static const char *const READ_TOTALS[] = {"\u7d2f\u8ba1", NULL}; /* leiji */
static const char *const READ_RATES[] = {"/", "\u500d", NULL};   /* bei */
/* Numbers in words are read in base/numeral.h. */
static const JbLocaleReading READING = {READ_FIRSTS,  READ_SCALES,   READ_WORDS,   READ_HALVES,
                                        READ_ENDINGS, READ_ORDINALS, READ_SIGNS,   READ_FIRSTS,
                                        READ_FIRSTS,  READ_NOTHING,  READ_NOTHING, READ_NOTHING,
                                        READ_GROWTHS, READ_YEARLY,   READ_TOTALS,  READ_RATES};

static const JbNamedWord EDITIONS[] = {{"archive", "\u5b58\u6863\u7248"},
                                       {"archive4", "\u5b58\u6863\u7248 (PDF 2.0)"},
                                       {"print", "\u5370\u5237\u7248"},
                                       {"plain", "\u7d20\u7248"},
                                       {NULL, NULL}}; /* cundang, yinshua, su ban */

/* Headings and answers of sheets, by JbSheetWord. */
static const char *const SHEET[JB_SHEET_WORDS] = {
    [JB_SHEET_PLAN] = "\u8ba1\u5212|\u65b9\u6848", /* jihua, fang'an */
    [JB_SHEET_PERIOD] =
        "\u62a5\u544a\u671f|\u671f\u95f4|\u7edf\u8ba1\u671f", /* baogaoqi, qijian, tongjiqi */
    [JB_SHEET_ID] = "\u7f16\u53f7|\u7f16\u7801|\u6307\u6807\u7f16\u53f7|\u6307\u6807\u7f16\u7801|"
                    "\u4ee3\u7801|\u5e8f\u53f7\u7f16\u7801", /* bianhao, bianma, … */
    [JB_SHEET_NAME] = "\u6307\u6807|\u540d\u79f0|\u6307\u6807\u540d\u79f0|\u4efb\u52a1|"
                      "\u4efb\u52a1\u540d\u79f0",              /* zhibiao, mingcheng, … */
    [JB_SHEET_UNIT] = "\u5355\u4f4d|\u8ba1\u91cf\u5355\u4f4d", /* danwei */
    [JB_SHEET_TARGET] = "\u76ee\u6807|\u76ee\u6807\u503c",     /* mubiao */
    [JB_SHEET_LAST] = "\u4e0a\u671f\u503c|\u4e0a\u671f\u6570|\u4e0a\u671f",     /* shangqizhi */
    [JB_SHEET_LAST_DATE] = "\u4e0a\u671f\u65e5\u671f|\u4e0a\u671f\u65f6\u95f4", /* shangqi riqi */
    [JB_SHEET_VALUE] = "\u672c\u671f\u503c|\u672c\u671f\u6570|\u672c\u671f|\u5b8c\u6210\u503c|"
                       "\u5b8c\u6210\u6570|\u5b8c\u6210\u60c5\u51b5", /* benqizhi, … */
    [JB_SHEET_OF] =
        "\u603b\u6570|\u603b\u91cf|\u5e94\u8986\u76d6\u6570|\u5206\u6bcd", /* zongshu, … */
    [JB_SHEET_STATUS] =
        "\u6570\u636e\u72b6\u6001|\u6570\u636e\u6027\u8d28|\u72b6\u6001", /* shuju zhuangtai, … */
    [JB_SHEET_AS_OF] = "\u622a\u6b62\u65e5\u671f|\u6570\u636e\u65e5\u671f|\u622a\u81f3\u65e5\u671f|"
                       "\u622a\u6b62\u65f6\u95f4", /* jiezhi riqi, … */
    [JB_SHEET_NOTE] = "\u5907\u6ce8|\u8bf4\u660e", /* beizhu, shuoming */
    [JB_SHEET_AREA] = "\u533a\u57df\u7f16\u53f7|\u5730\u533a\u7f16\u53f7|\u5730\u533a|\u533a\u53bf|"
                      "\u533a\u57df",              /* quyu bianhao, … */
    [JB_SHEET_SHEET] = "\u586b\u62a5\u8868",       /* tianbaobiao */
    [JB_SHEET_SHEET_AREAS] = "\u5206\u5730\u533a", /* fen diqu */
    [JB_SHEET_FINAL] =
        "\u6700\u7ec8|\u6700\u7ec8\u6570|\u6b63\u5f0f|\u6838\u5b9a", /* zuizhong, … */
    [JB_SHEET_PRELIMINARY] = "\u521d\u6b65|\u521d\u6b65\u6570|\u521d\u6b65\u7edf\u8ba1|"
                             "\u5feb\u62a5|\u9884\u8ba1\u6570|\u5f85\u6838", /* chubu, … */
    [JB_SHEET_ILLUSTRATIVE] = "\u793a\u610f|\u6837\u4f8b|\u793a\u4f8b",      /* shiyi, … */
    [JB_SHEET_NOT_STARTED] =
        "\u672a\u542f\u52a8|\u672a\u5f00\u59cb|\u5c1a\u672a\u542f\u52a8", /* wei qidong, … */
    [JB_SHEET_UNDER_WAY] =
        "\u8fdb\u884c\u4e2d|\u63a8\u8fdb\u4e2d|\u6b63\u5728\u63a8\u8fdb|\u5728\u5efa", /* jinxing
                                                                                          zhong, …
                                                                                        */
    [JB_SHEET_DONE] = "\u5df2\u5b8c\u6210|\u5b8c\u6210|\u5df2\u529e\u7ed3", /* yi wancheng, … */
    [JB_SHEET_NOT_REPORTED] =
        "\u672a\u62a5|\u672a\u4e0a\u62a5|\u672a\u62a5\u9001|\u7f3a\u62a5|\u6682\u65e0", /* weibao, …
                                                                                         */
    [JB_SHEET_NOT_APPLICABLE] = "\u4e0d\u9002\u7528|\u65e0\u6b64\u9879", /* bu shiyong, … */
    [JB_SHEET_NOT_YET_PUBLISHED] =
        "\u672a\u516c\u5e03|\u672a\u53d1\u5e03|\u5c1a\u672a\u516c\u5e03|\u5c1a\u672a\u53d1\u5e03|"
        "\u5f85\u516c\u5e03|\u5f85\u53d1\u5e03", /* wei gongbu, … */
};

const JbLocale jb_locale_zh = JB_LOCALE_ROW(
    /* name, tag, called, itself (zhongwen), usual */ "zh", "zh-Hans", "Chinese", "\u4e2d\u6587",
    true,
    /* script, marks, like, faces */ JB_SCRIPT_HAN, JB_MARKS_CORNER, JB_ZH, "",
    /* breaks, hyphens, hyphens_package */ "zh@lb=strict", "/usr/share/hyphen/hyph_en_US.dic",
    "hyphen-en-us",
    /* plural, group, scaled_units */ JB_PLURAL_NONE, "", true,
    /* scales, short_decimals, small_scales, unit_scales, unit_counts */ SCALES, 2, SMALL_SCALES,
    UNIT_SCALES, UNIT_COUNTS,
    /* unit_gap */ "",
    /* points: ge baifendian; mille_points: ge qianfendian */
    "\u4e2a\u767e\u5206\u70b9", "\u4e2a\u5343\u5206\u70b9",
    /* digits, ordinal_sign, endings */ DIGITS, NTH, NULL,
    /* patterns, months, months_cut */ PATTERNS, NULL, NULL,
    /* quarters, halves */ DIGITS + 1, HALVES,
    /* character, characters */ "\u5b57", "\u5b57", /* zi */
    /* seal: fawen jiguan yinzhang he dianzi qianming; see: ling jian; editions */
    "\u53d1\u6587\u673a\u5173\u5370\u7ae0\u548c\u7535\u5b50\u7b7e\u540d",
    "\u53e6\u89c1\uff1a{}\u3002", EDITIONS,
    /* counters, multipliers, prefixes, suffixes */ COUNTERS, MULTIPLIERS, PREFIXES, SUFFIXES,
    /* reading, catalog, locales, sheet */ &READING, "zh_CN", "zh zho chi cmn", SHEET,
    /* revision (xiudingban di … ban) */ "\u4fee\u8ba2\u7248 \u7b2c{}\u7248");
