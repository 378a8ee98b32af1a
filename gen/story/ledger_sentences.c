/* SPDX-License-Identifier: MIT */
/* The sentences that a briefing says of each indicator, as data: in `*.figures.json`. */
#include "locale/locale.h"
#include "story/behind.h"
#include "story/told.h"
#include <string.h>

/* Keys of figures. */
typedef JB_VEC(const char *) Keys;

/* A sentence, and of which indicators of the plan it tells a figure or a claim. */
typedef struct Sentence {
    JbLang lang;
    const char *text;
    const bool *of;
    Keys keys; /* of the figures that it prints */
} Sentence;

struct JbSentences {
    JbArena *arena;
    const JbDocument *doc;
    const JbBehind *behind; /* the document's, not its digest's */
    const bool *left_out;   /* of each entry of the ledger; NULL: all are printed */
    JB_VEC(Sentence) list;
    /* the one that is being read */
    JbText text;
    uint32_t last, second; /* its last character, and the one before; 0: none */
    bool *of;
    Keys keys;
    bool item;    /* it stands in a list, where it is whole without a full stop */
    bool lost;    /* it prints a figure that no page prints */
    bool again;   /* the digest is read: what the pages have said need not be said again */
    size_t begun; /* sentences of this text so far */
};

static void begin(JbSentences *s)
{
    s->text = jb_text(s->arena);
    s->of = jb_arena_alloc_array(s->arena, s->behind->indicator_n + 1, sizeof *s->of);
    s->keys = (Keys){0};
    s->lost = false;
    s->last = s->second = 0;
}

static bool is_known(const JbSentences *s, JbLang lang, const char *text)
{
    for (size_t i = 0; i < s->list.n; i++)
        if (s->list.at[i].lang == lang && strcmp(s->list.at[i].text, text) == 0)
            return true;
    return false;
}

static bool is_printed(const JbSentences *s, JbLang lang, const char *key)
{
    for (size_t i = 0; i < s->list.n; i++)
        for (size_t k = 0; s->list.at[i].lang == lang && k < s->list.at[i].keys.n; k++)
            if (strcmp(s->list.at[i].keys.at[k], key) == 0)
                return true;
    return false;
}

/* Whether the digest's sentence that was read tells figures, all of which a sentence has told. */
static bool is_told_again(const JbSentences *s, JbLang lang)
{
    for (size_t i = 0; i < s->keys.n; i++)
        if (!is_printed(s, lang, s->keys.at[i]))
            return false;
    return s->again && s->keys.n > 0;
}

/* Whether the text ends as a sentence does: in a full stop, of Han or of Latin. */
static bool is_stopped(const char *text, size_t n)
{
    static const char *const stops[] = {"\u3002", "\uff01", "\uff1f", ".", "!", "?"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t k = strlen(stops[i]);
        if (n >= k && memcmp(text + n - k, stops[i], k) == 0)
            return true;
    }
    return false;
}

/* Keeps the sentence that was read, without blanks around it; what is none, a figure with its unit
 * or a head, is passed over. */
static void end(JbSentences *s, JbLang lang)
{
    const char *text = jb_text_str(&s->text);
    size_t n = s->text.n;
    for (; n > 0 && text[n - 1] == ' '; n--)
        continue;
    for (; n > 0 && *text == ' '; n--)
        text++;
    const char *own = jb_arena_strndup(s->arena, text, n);
    Sentence made = {lang, own, s->of, s->keys};
    s->begun += n > 0;
    if ((s->item || is_stopped(own, n)) && !s->lost && !is_known(s, lang, own) &&
        !is_told_again(s, lang))
        JB_PUSH(s->arena, &s->list, made);
    begin(s);
}

/* Whether a sentence ends between the last characters and `next`: behind a full stop of Han, but
 * for a quotation mark that closes; behind one of Latin, a blank, and before a capital. */
static bool ends(const JbSentences *s, JbLang lang, uint32_t next)
{
    if (jb_locale_is_han(lang))
        return (s->last == 0x3002 || s->last == 0xFF01 || s->last == 0xFF1F) && next != 0x201D &&
               next != 0x300D;
    return s->last == ' ' && (s->second == '.' || s->second == '!' || s->second == '?') &&
           next >= 'A' && next <= 'Z';
}

static void read_run(JbSentences *s, const JbRun *run, JbLang lang)
{
    if (run->kind == JB_RUN_BREAK)
        jb_text_put_char(&s->text, ' ');
    if (run->kind != JB_RUN_TEXT || run->text == NULL)
        return;
    size_t n = strlen(run->text), from = 0;
    for (size_t i = 0; i < n;) {
        size_t at = i;
        uint32_t c = jb_text_utf8_next(run->text, n, &i);
        if (ends(s, lang, c)) {
            jb_text_put_n(&s->text, run->text + from, at - from);
            end(s, lang);
            from = at;
        }
        s->second = s->last;
        s->last = c;
    }
    jb_text_put_n(&s->text, run->text + from, n - from);
    if (run->figure == JB_NONE)
        return;
    const char *key = s->doc->ledger->entries.at[run->figure].key;
    size_t of = jb_story_indicator_of(s->behind, key);
    JB_PUSH(s->arena, &s->keys, key);
    if (of != JB_NONE)
        s->of[of] = true;
    s->lost = s->lost || (s->left_out != NULL && s->left_out[run->figure]);
}

/* A text of one sentence is of all indicators whose claims it tells. */
static void add_told(JbSentences *s, const JbBlock *b)
{
    for (size_t i = 0; i < b->told[0].n; i++) {
        const JbToldClaim *told = jb_story_told_claim(s->doc, b->told[0].at[i]);
        if (told != NULL && told->indicator != JB_NONE)
            s->of[told->indicator] = true;
    }
}

static void walk(JbSentences *s, const JbBlock *b, JbLang lang, bool item)
{
    for (; b != NULL; b = b->next) {
        bool prose = b->kind == JB_BLOCK_HEADING || b->kind == JB_BLOCK_PARAGRAPH;
        if (b->kind == JB_BLOCK_TABLE)
            continue;
        s->begun = 0;
        s->item = item;
        for (size_t i = 0; i < b->runs.n && prose; i++)
            read_run(s, &b->runs.at[i], lang);
        if (prose && s->begun == 0 && b->told_n > 0)
            add_told(s, b);
        end(s, lang);
        walk(s, b->child, lang, b->kind == JB_BLOCK_ITEM);
    }
}

static void walk_flows(JbSentences *s)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        for (size_t i = 0; i < s->doc->flow_n[lang]; i++)
            walk(s, s->doc->flows[lang][i].first, lang, false);
}

const JbSentences *jb_story_sentences(JbArena *arena, const JbDocument *doc, const bool *left_out)
{
    JbSentences *s = jb_arena_alloc(arena, sizeof *s);
    *s = (JbSentences){.arena = arena, .doc = doc, .behind = doc->behind, .left_out = left_out};
    begin(s);
    walk_flows(s);
    s->doc = doc->digest;
    s->again = true;
    s->left_out = NULL;
    if (doc->digest != NULL)
        walk_flows(s);
    s->doc = doc;
    return s;
}

static bool has_key(const Sentence *one, const char *key)
{
    for (size_t i = 0; i < one->keys.n; i++)
        if (strcmp(one->keys.at[i], key) == 0)
            return true;
    return false;
}

/* Whether another sentence of the indicator prints all its figures, and more: a deck above the
 * lead. */
static bool is_in_another(const JbSentences *s, size_t which, size_t indicator)
{
    const Sentence *one = &s->list.at[which];
    for (size_t i = 0; i < s->list.n; i++) {
        const Sentence *other = &s->list.at[i];
        bool all = other->lang == one->lang && other->of[indicator] && one->keys.n > 0 &&
                   other->keys.n > one->keys.n;
        for (size_t k = 0; k < one->keys.n && all; k++)
            all = has_key(other, one->keys.at[k]);
        if (all)
            return true;
    }
    return false;
}

void jb_story_put_sentences(JbJsonOut *o, const JbSentences *s, size_t indicator)
{
    JbLangs langs = s->doc->ledger->langs;
    jb_json_out_object(o, "sentences");
    for (size_t i = 0; i < langs.n; i++) {
        jb_json_out_array(o, jb_locale_name(langs.at[i]));
        for (size_t k = 0; k < s->list.n; k++)
            if (s->list.at[k].lang == langs.at[i] && s->list.at[k].of[indicator] &&
                !is_in_another(s, k, indicator))
                jb_json_out_string(o, NULL, s->list.at[k].text);
        jb_json_out_end(o, ']');
    }
    jb_json_out_end(o, '}');
}
