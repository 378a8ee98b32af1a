/* SPDX-License-Identifier: MIT */
#include "base/json_parts.h"

#include <stdlib.h>
#include <string.h>

typedef struct Scanner {
    JbArena *arena, *scratch;
    JbDiags *diags;
    const char *name;           /* of the file */
    JbText word;                /* the string that was read last, in scratch */
    const char *text;           /* well-formed or not, NUL at text[n] */
    size_t n, i;                /* bytes; where we stand */
    uint32_t line;              /* from 1 */
    size_t line_at;             /* offset at which the line begins */
    size_t trail;               /* continuation bytes since then: they are no columns */
    int faults;                 /* reported ones that did not stop the scan */
    size_t open[JB_JSON_DEPTH]; /* the containers we stand in, as indices of values; the outermost
                                   first */
    int depth;                  /* their number */
    JbScan *scan;
    JbPlace at; /* of the fault that is reported */
} Scanner;

static uint32_t column(const Scanner *s)
{
    return (uint32_t)(s->i - s->line_at - s->trail + 1);
}

/* The innermost open container, and below it `key` when there is one. */
static const char *pointer(const Scanner *s, const char *key)
{
    JbText t = jb_text(s->arena);
    for (int d = 0; d < s->depth; d++) {
        const JbScanned *v = &s->scan->values.at[s->open[d]];
        const JbScanned *up = d ? &s->scan->values.at[s->open[d - 1]] : NULL;
        if (up)
            jb_json_put_pointer(&t, v->key, up->n - 1);
    }
    if (key)
        jb_json_put_pointer(&t, key, 0);
    return jb_text_str(&t);
}

static JbPlace here(const Scanner *s)
{
    return (JbPlace){
        .file = s->name, .line = s->line, .column = column(s), .pointer = pointer(s, NULL)};
}

static bool stopped(void)
{
    return false;
}

/* Reports at the scanner's position; always false. A macro, so that the format itself is looked up
 * in the catalogue. */
#define fail_here(s, code, hint, ...)                                                              \
    ((s)->at = here(s), jb_diag_error((s)->diags, (code), &(s)->at, (hint), __VA_ARGS__), stopped())

/* The character at s->i as a message shows it. */
static const char *shown(const Scanner *s)
{
    size_t i = s->i;
    if (i >= s->n)
        return "the end of the file";
    uint32_t c = jb_text_utf8_next(s->text, s->n, &i);
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == JB_UTF8_BAD)
        return jb_arena_format(s->arena, "the control character U+%04X", (unsigned)c);
    if (c < 0x7F)
        return jb_arena_format(s->arena, "'%c'", (int)c);
    if (jb_text_cells(jb_arena_strndup(s->arena, s->text + s->i, i - s->i)) == 0 || c == 0xA0 ||
        c == 0x3000)
        return jb_arena_format(s->arena, "the invisible character U+%04X", (unsigned)c);
    return jb_arena_format(s->arena, "'%.*s' (U+%04X)", (int)(i - s->i), s->text + s->i,
                           (unsigned)c);
}

/* What to do about the character at s->i, which JSON does not expect there. */
static const char *remedy(const Scanner *s)
{
    size_t i = s->i;
    uint32_t c = i < s->n ? jb_text_utf8_next(s->text, s->n, &i) : 0;
    if (s->i >= s->n)
        return JB_SAID("the file is cut off, or a closing bracket is missing");
    if (jb_json_other_file(s->text, s->i) != NULL)
        return jb_json_other_file(s->text, s->i);
    if (c == '\'')
        return JB_SAID("strings stand in double quotation marks");
    if (c == '/' || c == '#')
        return JB_SAID("JSON has no comments; put them in a key that begins with x_");
    if (c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0xFF02)
        return JB_SAID("use the ASCII quotation mark, U+0022");
    if ((c >= 0xFF01 && c <= 0xFF5E) || c == 0x3001 || c == 0x3000 || c == 0xA0)
        return JB_SAID("use the half-width ASCII character");
    if (c >= 0x2010 && c <= 0x2015)
        return JB_SAID("a figure that is not known is null, or left out");
    if (c == 0x2212)
        return JB_SAID("a minus is the ASCII sign, U+002D");
    if (c == 0xFEFF)
        return JB_SAID("a byte-order mark stands only at the start of a file");
    return NULL;
}

static void skip_space(Scanner *s)
{
    for (; s->i < s->n; s->i++) {
        char c = s->text[s->i];
        if (c == '\n') {
            s->line++;
            s->line_at = s->i + 1;
            s->trail = 0;
        } else if (c != ' ' && c != '\t' && c != '\r') {
            return;
        }
    }
}

/* `hint` is for what remedy() does not know; `message` says what was wanted, takes what is there.
 */
static bool unexpected(Scanner *s, const char *message, const char *hint)
{
    const char *known = remedy(s);
    if (s->i < s->n && s->text[s->i] == 0)
        return fail_here(s, "nul-character", "the file is damaged; get it whole again",
                         "a NUL character");
    return fail_here(s, "bad-json", known ? known : hint, message, shown(s));
}

static int hex4(const char *s)
{
    int v = 0;
    for (int i = 0; i < 4; i++) {
        char c = s[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        v = v << 4 | digit;
    }
    return v;
}

/* \uXXXX at s->i, perhaps a pair; the NUL behind the text stops hex4. */
static bool unicode_escape(Scanner *s, JbText *out)
{
    static const char pair[] =
        JB_SAID("write the character itself, or both halves: high, then low");
    int c = hex4(s->text + s->i + 2);
    if (c < 0)
        return fail_here(s, "bad-escape",
                         "write \\u and four of 0-9 and a-f, or the character itself",
                         "\\u takes four hexadecimal digits");
    if (c == 0)
        return fail_here(s, "nul-character", "take it out", "\\u0000 writes a NUL character");
    if (c >= 0xDC00 && c <= 0xDFFF)
        return fail_here(s, "bad-escape", pair,
                         "the low surrogate \\u%04x has no high one before it", (unsigned)c);
    size_t step = 6;
    if (c >= 0xD800 && c <= 0xDBFF) {
        const char *next = s->text + s->i + 6;
        int low = next[0] == '\\' && next[1] == 'u' ? hex4(next + 2) : -1;
        if (low < 0xDC00 || low > 0xDFFF)
            return fail_here(s, "bad-escape", pair,
                             "the high surrogate \\u%04x has no low one behind it", (unsigned)c);
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        step = 12;
    }
    jb_text_put_utf8(out, (uint32_t)c);
    s->i += step;
    return true;
}

static bool escape(Scanner *s, JbText *out)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = s->text[s->i + 1];
    if (c == 'u')
        return unicode_escape(s, out);
    const char *known = c ? strchr(from, c) : NULL;
    if (s->i + 1 >= s->n) {
        s->i++; /* the string ends with the file: said by the caller's next look */
        return true;
    }
    if (!known)
        return fail_here(s, "bad-escape", "a backslash itself is written \\\\",
                         "JSON knows no such escape behind a backslash");
    jb_text_put_char(out, to[known - from]);
    s->i += 2;
    return true;
}

static bool bad_string_byte(Scanner *s, unsigned char c, JbPlace start)
{
    if (s->i >= s->n) {
        start.pointer = pointer(s, NULL);
        jb_diag_error(s->diags, "bad-json", &start, "close it with a quotation mark",
                      "this string has no end before the end of the file");
        return false;
    }
    if (c == 0)
        return fail_here(s, "nul-character", "the file is damaged; get it whole again",
                         "a NUL character");
    if (c == '\n' || c == '\r')
        return fail_here(s, "control-character", "close the string, or write \\n",
                         "a line break inside a string");
    if (c < 0x20)
        return fail_here(s, "control-character", "write it as an escape, a tab as \\t",
                         "the control character U+%04X inside a string", (unsigned)c);
    return fail_here(s, "bad-encoding", "save the file as UTF-8", "a byte that is not UTF-8");
}

/* The string whose quotation mark stands at s->i, decoded; the next one takes its place. NULL when
 * reported. */
static const JbText *string(Scanner *s)
{
    JbText *out = &s->word;
    JbPlace start = {.file = s->name, .line = s->line, .column = column(s)};
    s->i++;
    for (out->n = 0;;) {
        size_t from = s->i;
        unsigned char c;
        while ((c = (unsigned char)s->text[s->i]) >= 0x20 && c != '"' && c != '\\') {
            size_t at = s->i;
            if (c < 0x80)
                s->i++;
            else if (jb_text_utf8_next(s->text, s->n, &s->i) == JB_UTF8_BAD) {
                s->i = at;
                break;
            } else
                s->trail += s->i - at - 1;
        }
        jb_text_put_n(out, s->text + from, s->i - from);
        if (c == '"') {
            s->i++;
            return out;
        }
        if (c == '\\' ? !escape(s, out) : !bad_string_byte(s, c, start))
            return NULL;
    }
}

static bool word_char(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' ||
           c == '-' || c == '.' || c == '_';
}

static size_t word_length(const Scanner *s)
{
    size_t n = 0;
    while (word_char(s->text[s->i + n]))
        n++;
    return n;
}

static bool word_is(const char *word, size_t n, const char *const *names)
{
    for (; *names; names++)
        if (strlen(*names) == n && memcmp(word, *names, n) == 0)
            return true;
    return false;
}

/* Says what is wrong with a word that begins like a number or a literal and is none. */
static bool bad_word(Scanner *s, const char *w, size_t n)
{
    static const char *const infinite[] = {"NaN",      "nan",       "-NaN",      "-nan",
                                           "Infinity", "-Infinity", "+Infinity", "inf",
                                           "-inf",     "Inf",       "-Inf",      NULL};
    static const char *const literals[] = {"True", "False", "None", "TRUE", "FALSE", "NULL",
                                           "Null", "nil",   "yes",  "no",   NULL};
    int shown_n = n > 40 ? 40 : (int)n;
    const char *meant = jb_json_meant(s->arena, s->text, s->i);
    size_t sign = w[0] == '-' || w[0] == '+';
    const char *code = "bad-number",
               *hint = JB_SAID("write digits, at most one point, and an exponent such as e3"),
               *why = JB_SAID("%.*s is not a JSON number");
    if (word_is(w, n, infinite)) {
        hint = JB_SAID("a figure that is not known is null, or left out");
    } else if (word_is(w, n, literals)) {
        code = "bad-json";
        why = JB_SAID("%.*s is not JSON");
        hint = JB_SAID("write true, false or null, in lower-case letters");
    } else if (w[0] == '+') {
        hint = JB_SAID("leave out the plus sign");
    } else if (n > sign + 1 && w[sign] == '0' && (w[sign + 1] == 'x' || w[sign + 1] == 'X')) {
        hint = meant != NULL ? meant : JB_SAID("write it in decimal digits");
    } else if (n > sign + 1 && w[sign] == '0' && w[sign + 1] >= '0' && w[sign + 1] <= '9') {
        hint = JB_SAID("leave out the leading zeros");
    } else if (w[sign] == '.' || w[n - 1] == '.') {
        hint = JB_SAID("put a digit on both sides of the point");
    } else if (meant != NULL && strchr("eE+-", n > 1 ? w[n - 1] : '0') == NULL) {
        hint = meant;
    } else if (!sign && (w[0] < '0' || w[0] > '9')) {
        code = "bad-json";
        why = JB_SAID("%.*s is not JSON");
        hint = remedy(s) ? remedy(s) : JB_SAID("put strings in double quotation marks");
    }
    return fail_here(s, code, hint, why, shown_n, w);
}

/* Whether to read on behind a word that was reported: inside a bracket, with a plain end: the
 * file's other faults are worth knowing. */
static bool read_on(Scanner *s, size_t n)
{
    s->i += n;
    return ++s->faults < JB_JSON_FAULTS && s->depth > 0 && s->text[s->i] != '\0' &&
           strchr(" \t\r\n,]}", s->text[s->i]) != NULL;
}

static bool number_or_word(Scanner *s, JbScanned *v)
{
    static const char *const literals[] = {"true", "false", "null", NULL};
    const char *w = s->text + s->i;
    size_t n = word_length(s);
    if (word_is(w, n, literals)) {
        v->kind = w[0] == 'n' ? JB_JSON_NULL : JB_JSON_BOOL;
        v->truth = w[0] == 't';
    } else if (!jb_q_is_number(w, n)) {
        bad_word(s, w, n);
        return read_on(s, n);
    } else {
        v->kind = JB_JSON_NUMBER;
        v->number = n <= JB_JSON_DIGITS ? jb_q_parse(s->arena, w, n) : NULL;
        if (!v->number) {
            fail_here(s, "number-out-of-range", "at most 40 digits, within 1e-40 to 1e40",
                      "the number %.*s%s is too large, too small or too long", n > 40 ? 40 : (int)n,
                      w, n > 40 ? "..." : "");
            return read_on(s, n);
        }
        v->digits = jb_arena_strndup(s->arena, w, n);
    }
    s->i += n;
    return true;
}

/* A member's key, for the search for duplicates. */
typedef struct Key {
    const char *name;
    uint32_t line, column;
} Key;

static int by_name(const void *a, const void *b)
{
    const Key *x = a, *y = b;
    int c = strcmp(x->name, y->name);
    if (c == 0)
        c = x->line != y->line ? (x->line > y->line) - (x->line < y->line)
                               : (x->column > y->column) - (x->column < y->column);
    return c;
}

/* Whether these are few, which are held against each other, and all differ. */
static bool few_differ(const Key *keys, size_t n)
{
    enum { FEW = 12 };
    bool differ = n <= FEW;
    for (size_t i = 1; i < n && differ; i++)
        for (size_t k = 0; k < i && differ; k++)
            differ = *keys[i].name != *keys[k].name || strcmp(keys[i].name, keys[k].name) != 0;
    return differ;
}

static void find_duplicates(Scanner *s, Key *keys, size_t n)
{
    if (few_differ(keys, n))
        return;
    qsort(keys, n, sizeof *keys, by_name);
    for (size_t i = 1, first = 0; i < n && s->faults < JB_JSON_FAULTS; i++) {
        if (strcmp(keys[i].name, keys[first].name) != 0) {
            first = i;
            continue;
        }
        JbPlace place = {s->name, keys[i].line, keys[i].column, pointer(s, keys[i].name)};
        jb_diag_error(s->diags, "duplicate-key", &place, "keep one of the two",
                      "the key \"%s\" stands already at %u:%u", keys[i].name,
                      (unsigned)keys[first].line, (unsigned)keys[first].column);
        s->faults++;
    }
}

static bool value(Scanner *s, JbScanned v);

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether three figures stand here, and no fourth. */
static bool three_digits(const Scanner *s)
{
    size_t n = 0;
    while (s->i + n < s->n && is_digit(s->text[s->i + n]))
        n++;
    return n == 3;
}

/* Whether a unit stands here: a letter, a Han character, a sign for a share. */
static bool unit_here(const Scanner *s)
{
    size_t i = s->i;
    uint32_t c = i < s->n ? jb_text_utf8_next(s->text, s->n, &i) : 0;
    return c == '%' || c == 0xFF05 || c == 0x2030 || jb_text_is_han(c) ||
           (c < 0x80 && word_char((char)c) && !is_digit((char)c));
}

/* Behind a member: a comma and what follows it, or the closing bracket. *more says which. */
static bool next_member(Scanner *s, char closing, bool *more)
{
    bool number = s->i > 0 && is_digit(s->text[s->i - 1]);
    skip_space(s);
    char c = s->text[s->i];
    *more = c == ',' && s->i < s->n;
    if (number && three_digits(s))
        return unexpected(s, "',' expected, but %s found",
                          "a number has no blanks, as in 2316; members are parted by a comma");
    if (number && unit_here(s))
        return fail_here(s, "bad-json",
                         "a number stands alone, as in 2316: its unit is in the plan",
                         "',' expected, but %s found", shown(s));
    const char *hint = NULL;
    bool sign =
        c != '\0' && strchr(",]}\":", c) == NULL && strncmp(s->text + s->i, "\u3000", 3) != 0;
    if (number && s->i < s->n && sign)
        hint = jb_json_meant(s->arena, s->text, jb_json_number_before(s->text, s->i));
    if (hint != NULL)
        return fail_here(s, "bad-json", hint, "',' expected, but %s found", shown(s));
    if (!*more && (c != closing || s->i >= s->n))
        return unexpected(
            s,
            closing == '}' ? JB_SAID("',' or '}' expected, but %s found")
                           : JB_SAID("',' or ']' expected, but %s found"),
            "members are parted by a comma, and each bracket is closed by its own kind");
    JbPlace comma = {.file = s->name, .line = s->line, .column = column(s)};
    s->i++;
    if (!*more)
        return true;
    skip_space(s);
    if (s->i < s->n && (s->text[s->i] == '}' || s->text[s->i] == ']')) {
        comma.pointer = pointer(s, NULL);
        jb_diag_error(s->diags, "bad-json", &comma, "take the comma out", "a comma before '%c'",
                      s->text[s->i]);
        return false;
    }
    return true;
}

static bool array(Scanner *s, size_t self)
{
    s->i++;
    skip_space(s);
    if (s->text[s->i] == ']') {
        s->i++;
        return true;
    }
    for (bool more = true; more;) {
        s->scan->values.at[self].n++;
        if (!value(s, (JbScanned){0}) || !next_member(s, ']', &more))
            return false;
    }
    return true;
}

/* Whether we stand in the decimals of "81,5". */
static bool decimal_comma(const Scanner *s)
{
    return s->i >= 2 && is_digit(s->text[s->i]) && s->text[s->i - 1] == ',' &&
           is_digit(s->text[s->i - 2]);
}

/* Whether we stand in the last three figures of "2,316". */
static bool thousands(const Scanner *s)
{
    return decimal_comma(s) && three_digits(s);
}

static bool member(Scanner *s, Key *key)
{
    if (s->text[s->i] != '"')
        return unexpected(
            s, "a key in double quotation marks expected, but %s found",
            thousands(s) ? JB_SAID("a number has no commas, as in 2316 for 2,316")
            : decimal_comma(s)
                ? JB_SAID(
                      "a decimal mark is a point, as in 81.5, and a key is written \"key\": value")
                : JB_SAID("write \"key\": value"));
    *key = (Key){NULL, s->line, column(s)};
    const JbText *name = string(s);
    if (!name)
        return false;
    key->name = jb_arena_strndup(s->arena, name->at, name->n);
    skip_space(s);
    if (s->text[s->i] != ':')
        return unexpected(s, "':' behind the key expected, but %s found", "write \"key\": value");
    s->i++;
    skip_space(s);
    return value(s,
                 (JbScanned){.key = key->name, .key_line = key->line, .key_column = key->column});
}

static bool object(Scanner *s, size_t self)
{
    JB_VEC(Key) keys = {0};
    s->i++;
    skip_space(s);
    if (s->text[s->i] == '}') {
        s->i++;
        return true;
    }
    bool good = true;
    for (bool more = true; more && good;) {
        Key key;
        s->scan->values.at[self].n++;
        good = member(s, &key);
        if (good)
            JB_PUSH(s->scratch, &keys, key);
        good = good && next_member(s, '}', &more);
    }
    find_duplicates(s, keys.at, keys.n);
    return good;
}

static bool container(Scanner *s, JbScanned v)
{
    size_t self = s->scan->values.n;
    if (s->depth >= JB_JSON_DEPTH)
        return fail_here(s, "too-deep", "flatten the data",
                         "brackets are nested deeper than %d levels", JB_JSON_DEPTH);
    JB_PUSH(s->scratch, &s->scan->values, v);
    s->open[s->depth++] = self;
    bool good = v.kind == JB_JSON_OBJECT ? object(s, self) : array(s, self);
    s->depth--;
    return good;
}

/* The value at s->i, which is no space. v holds its key. */
static bool value(Scanner *s, JbScanned v)
{
    char c = s->text[s->i];
    v.line = s->line;
    v.column = column(s);
    if (s->scan->values.n >= JB_JSON_VALUES)
        return fail_here(s, "file-too-large", "check that this is the right file",
                         "more than %d values", JB_JSON_VALUES);
    if (c == '{' || c == '[') {
        v.kind = c == '{' ? JB_JSON_OBJECT : JB_JSON_ARRAY;
        return container(s, v);
    }
    if (c == '"') {
        v.kind = JB_JSON_STRING;
        if (!string(s))
            return false;
    } else if (!word_char(c)) {
        const char *hint = jb_json_meant(s->arena, s->text, s->i);
        if (hint != NULL && (unsigned char)c >= 0x80) /* signs of ASCII may be JSON's own */
            return fail_here(s, "bad-json", hint, "a value expected, but %s found", shown(s));
        return unexpected(s, "a value expected, but %s found",
                          "write a string, a number, true, false, null, [ or {");
    } else if (!number_or_word(s, &v)) {
        return false;
    }
    JB_PUSH(s->scratch, &s->scan->values, v);
    return true;
}

bool jb_json_scan(JbArena *arena, JbArena *scratch, JbDiags *diags, const char *name,
                  const char *text, size_t n, JbScan *scan)
{
    Scanner s = {.arena = arena,
                 .scratch = scratch,
                 .word = jb_text(scratch),
                 .diags = diags,
                 .name = name,
                 .text = text,
                 .n = n,
                 .line = 1,
                 .scan = scan};
    skip_space(&s);
    if (s.i == n) {
        JbPlace place = {.file = name, .line = 1, .column = 1};
        jb_diag_error(diags, "empty-file", &place, "fill it, or name another file",
                      "the file is empty");
        return false;
    }
    if (!value(&s, (JbScanned){0}))
        return false;
    skip_space(&s);
    if (s.i < n && text[s.i])
        return fail_here(&s, "trailing-text",
                         remedy(&s) ? remedy(&s)
                                    : JB_SAID("a file holds one JSON value; take out what follows"),
                         "%s behind the end of the JSON value", shown(&s));
    if (s.i < n)
        return unexpected(&s, "the end of the file expected, but %s found", NULL);
    return s.faults == 0;
}
