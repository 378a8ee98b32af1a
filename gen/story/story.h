/* SPDX-License-Identifier: MIT */
/* figures + template → document tree. build.c includes it. */
#ifndef JB_STORY_STORY_H
#define JB_STORY_STORY_H

#include "claims/claims.h"
#include "story/document.h"

/* In the ledger, behind a formula whose result is rounded up to a whole. */
#define JB_FORMULA_UP JB_SAID(", rounded up")
/* Behind one whose result would lie beyond a bound of the figure; the bound follows. */
#define JB_FORMULA_MOST  JB_SAID(", at most ")
#define JB_FORMULA_LEAST JB_SAID(", at least ")

/* A template's words: LANGUAGE.md, their partials (NAME.LANGUAGE.md, NAME.words), and what
 * layout.json says of numbers. */
typedef struct JbTemplate JbTemplate;

/* Reads templates/NAME (dir is the folder itself). Syntax errors of Mustache go to diags with file
 * and line; NULL on error. */
const JbTemplate *jb_story_template_load(JbArena *arena, JbDiags *diags, const char *dir);

/* Whether its files are known (base/known.h), together, to have no old tags nor anything that
 * jb_story_template_check calls an error. */
bool jb_story_template_is_checked(const JbTemplate *tmpl);

/* Reads what is left of its words in these languages and of its digest's: for processes that are
 * to share them. */
void jb_story_template_warm(const JbTemplate *tmpl, JbLangs langs);

/* The folder that the template's layout.json names for partials which the template has not itself,
 * or NULL. */
const char *jb_story_template_partials(JbArena *arena, const JbDiags *diags, const char *dir);
/* The same of a template that was read. */
const char *jb_story_template_borrowed(const JbTemplate *tmpl);
/* Of n bytes of a template's file of that name: those that are words of the language, all others
 * but newlines as blanks, so that lines stay; n bytes in the arena. NULL where it has none. */
const char *jb_story_template_words(JbArena *arena, const char *file, const char *bytes, size_t n,
                                    JbLang lang);
/* Whether a file's name is NAME.LANGUAGE.md or NAME.words. */
bool jb_story_is_partial(const char *file);

/* What can be seen without data, with file, line and column, for `check`: digits in the template's
 * own words (digit-without-key, a warning), tags that nothing has a name for and partials that are
 * not there (unknown-tag, unknown-partial), also where no data leads. */
void jb_story_template_check(JbArena *arena, JbDiags *diags, const JbTemplate *tmpl);

/* What a template asks of its layout, in the text's order, partials where they are put in. */
typedef enum JbTemplateUseKind {
    JB_USE_FLOW,  /* ::: NAME */
    JB_USE_STYLE, /* {.NAME}, [text](style:NAME) */
    JB_USE_LIGHT  /* [text](light:STATUS): one of the styles light-STATUS */
} JbTemplateUseKind;
typedef struct JbTemplateUse {
    JbTemplateUseKind kind;
    const char *name; /* of the flow, style or status, as far as it stands in the text */
    bool open;        /* a tag goes on with the name: it is only known with data */
    const char *flow; /* that it stands in; NULL before the first one */
    JbLang lang;
    JbPlace place;
} JbTemplateUse;
const JbTemplateUse *jb_story_template_uses(JbArena *arena, const JbTemplate *tmpl, size_t *n);
/* A piece of text between the tags of a template, and where it begins. */
typedef struct JbTemplateText {
    const char *text;
    JbPlace place;
} JbTemplateText;
/* What a partial, or a flow of a page, says by itself in each language; nothing of the partials
 * that it puts in. */
typedef struct JbTemplateTexts {
    const char *name;
    bool partial;
    JB_VEC(JbTemplateText) at[JB_LANGS];
} JbTemplateTexts;
/* All of the languages that have a page; in the arena. */
const JbTemplateTexts *jb_story_template_texts(JbArena *arena, const JbTemplate *tmpl, size_t *n);
/* A tag of a template, text and partials aside: `within` names the sections around it, the
 * outermost first, also of the pages and partials that put it in. */
typedef struct JbTemplateTag {
    const char *name;
    JbPlace place;
    const char *const *within;
    size_t within_n;
} JbTemplateTag;
typedef bool (*JbTagTest)(void *data, const JbTemplateTag *tag);
typedef void (*JbTagVisit)(void *data, const JbTemplateTag *tag);
/* Visits each tag of these languages' pages for which the test holds, in the page's order; those of
 * a partial as often as it is put in. A test that does not hold with the sections of the tag's own
 * file around it may not hold with more around them: then the partial is passed over. */
void jb_story_template_tags(const JbTemplate *tmpl, JbLangs langs, JbTagTest test, JbTagVisit visit,
                            void *data);
/* Whether the template has a page in that language. */
bool jb_story_template_speaks(const JbTemplate *tmpl, JbLang lang);

/* What stands beside the main plan: the second story's attainment (the finance plan), by plan id.
 */
typedef struct JbCompanion {
    const JbAttainment *attainment;
} JbCompanion;

/* What the briefings of all areas of a snapshot say alike, however many they are. */
typedef struct JbCommon {
    const JbClaims *claims; /* about the whole */
    const char *check_code;
} JbCommon;
/* Of the attainment of the whole; diags knows the files that it was read from. Lives in the arena.
 * Never NULL. */
const JbCommon *jb_story_common(JbArena *arena, const JbDiags *diags, const JbAttainment *whole);

/* Makes the document in each language of `langs`, the first leading. Nothing of it lies in
 * `passing`, in which the attainments, the companions' too, and their series may, and their claims
 * are put; NULL: these live as long as the document. `common`: what was made for all areas of the
 * snapshot; NULL: it is made for this briefing. An unknown tag, a
 * figure without words for its case, malformed Markdown structure go to diags with their place in
 * the template; NULL on error. */
const JbDocument *jb_story(JbArena *arena, JbArena *passing, JbDiags *diags,
                           const JbAttainment *attainment, const JbCompanion *companions,
                           size_t companion_n, const JbTemplate *tmpl, JbLangs langs,
                           const JbCommon *common);

/* The document as it is for paper, where no link can be followed: behind the words of a link stands
 * its address, unless they have it already. `doc` itself where it has no such link; else a copy in
 * the arena that shares what is the same. */
const JbDocument *jb_story_printed(JbArena *arena, const JbDocument *doc);

/* The ledger as `*.figures.json` (format jianbao.figures/1). left_out: of each entry, whether no
 * page prints it, because it stands only in variants that were not taken (JbPages.left_out); NULL:
 * all are printed. */
void jb_story_ledger_json(JbText *out, const JbDocument *doc, const bool *left_out);

#endif
