/* SPDX-License-Identifier: MIT */
/* The one way JSON comes in and goes out. Reading: bytes → encoding (iconv) → strict scan (UTF-8,
 * NUL, duplicate keys, depth, numbers; records the place and raw digits of each value in document
 * order) → cJSON → our tree with places, walked in step. Only json*.c and encoding.c include
 * cJSON.h and iconv.h. Any room may include this header. Trees live in their arena. */
#ifndef JB_BASE_JSON_H
#define JB_BASE_JSON_H

#include "base/calendar.h"
#include "base/diag.h"
#include "base/q.h"
#include "base/text.h"

typedef enum __attribute__((packed)) JbJsonKind {
    JB_JSON_NULL,
    JB_JSON_BOOL,
    JB_JSON_NUMBER,
    JB_JSON_STRING,
    JB_JSON_ARRAY,
    JB_JSON_OBJECT
} JbJsonKind;

/* One value. Siblings hang on `next`, members of an array or object on `child` (document order). */
typedef struct JbJson JbJson;
struct JbJson {
    JbJsonKind kind;
    bool truth;         /* BOOL */
    uint32_t n;         /* members */
    const char *key;    /* its name in an object, else NULL */
    const char *string; /* STRING, well-formed UTF-8 without NUL */
    const char *digits; /* NUMBER: as written */
    const JbQ *number;  /* NUMBER: exact */
    JbJson *child, *next;
    JbPlace place;                 /* of the value */
    uint32_t key_line, key_column; /* of its key, in an object */
};
/* The place of a member's key, as a const JbPlace * that holds until the end of the block. */
#define JB_JSON_KEY_PLACE(v)                                                                       \
    (&(JbPlace){(v)->place.file, (v)->key_line, (v)->key_column, (v)->place.pointer})

/* cJSON takes memory so that running out ends the program by jb_arena_die_of_memory, and that it
 * gives nothing means a text that it cannot read; to be called before any file is read. */
void jb_json_guard_memory(void);

/* Reads a whole file. `encoding` NULL: detected (BOM, then UTF-8, then UTF-16 without BOM, then
 * Big5 or GB18030), else its iconv name, which does not count for a file that can be nothing but
 * UTF-8: a plan beside the snapshot for whose sake it was named. Errors (missing: 66; directory,
 * too large (over 64 MiB), undecodable, not strict JSON: 65) go to diags; then NULL. `raw`, when
 * not NULL, receives the file's bytes as they are, *raw_n their number (for hashes and
 * attachments). */
const JbJson *jb_json_read_file(JbArena *arena, JbDiags *diags, const char *path,
                                const char *encoding, const char **raw, size_t *raw_n);
/* The same for whoever asks for no other members of the file's object than those of n keys: of a
 * file that goes with the program (base/known.h) nothing else is made. */
const JbJson *jb_json_read_members(JbArena *arena, JbDiags *diags, const char *path,
                                   const char *const *keys, size_t n, const char **raw,
                                   size_t *raw_n);
/* jb_json_read_file for whoever keeps texts and places alone: of a file that goes with the program
 * the tree with its numbers is made in the arena `passing`, which may go before. */
const JbJson *jb_json_read_passing(JbArena *arena, JbArena *passing, JbDiags *diags,
                                   const char *path, const char *encoding);
/* The same from memory; `name` stands as file in the places. */
const JbJson *jb_json_read(JbArena *arena, JbDiags *diags, const char *name, const char *bytes,
                           size_t n, const char *encoding);

/* The bytes of a text file as UTF-8 without byte-order mark, NUL behind, their number in *out_n;
 * `encoding` as above, `name` stands in the places. NULL with a report. */
const char *jb_json_decode(JbArena *arena, JbDiags *diags, const char *name, const char *bytes,
                           size_t n, const char *encoding, size_t *out_n);

/* The member called `key` (case-sensitive), or NULL. object may be NULL or of another kind: then
 * NULL. */
const JbJson *jb_json_get(const JbJson *object, const char *key);

/* --- checked access: each reports what is wrong, with place and hint --- */

typedef struct JbField {
    const char *name;
    bool required;
} JbField;
/* Reports every key of `object` that is neither in `fields` nor begins with "x_" nor is "$schema"
 * (unknown-key, with the nearest known name as hint), and every required field that is missing,
 * save one that an unknown key is the hint for. False when something was reported. */
bool jb_json_check_keys(JbDiags *diags, const JbJson *object, const JbField *fields, size_t n);

/* What an unknown key was meant for. */
typedef struct JbJsonMeant {
    const char *field; /* of the same object; NULL: of another, or none */
    const char *hint;  /* then what to do about it; NULL: nothing is known */
} JbJsonMeant;
/* Who knows that of an unknown member of an object of this kind, by a count of its own. */
typedef JbJsonMeant JbJsonMeans(JbArena *arena, int kind, const JbJson *member);
/* jb_json_check_keys, where `means` (NULL: nobody) is asked before a near name is looked for. */
bool jb_json_check_keys_of(JbDiags *diags, const JbJson *object, const JbField *fields, size_t n,
                           JbJsonMeans *means, int kind);
/* Typed members. When absent: NULL / fallback without a report. Wrong kind: reported as wrong-type,
 * then NULL / fallback. */
const JbJson *jb_json_object(JbDiags *diags, const JbJson *object, const char *key);
const JbJson *jb_json_array(JbDiags *diags, const JbJson *object, const char *key);
const char *jb_json_string(JbDiags *diags, const JbJson *object, const char *key);
const JbQ *jb_json_number(JbDiags *diags, const JbJson *object, const char *key);
/* A string that stands for a number, "2,316" or "2316 households" or "": reports what to write
 * (number-as-text). False, and nothing is said, when it begins with no number and says something.
 */
bool jb_json_say_number(JbDiags *diags, const JbJson *text);
bool jb_json_bool(JbDiags *diags, const JbJson *object, const char *key, bool fallback);
int64_t jb_json_int(JbDiags *diags, const JbJson *object, const char *key, int64_t lo, int64_t hi,
                    int64_t fallback);
/* One of `names` (n of them); its index, or -1 when absent; reported as bad-value when it is none
 * of them, then -1. */
int jb_json_choice(JbDiags *diags, const JbJson *object, const char *key, const char *const *names,
                   size_t n);
/* The name that stands for a word that is none of them; NULL: nothing is known. */
typedef const char *JbJsonWord(JbArena *arena, const char *word, const char *const *names,
                               size_t n);
/* jb_json_choice, where `meant` (NULL: nobody) is asked what another word was meant for. */
int jb_json_choice_of(JbDiags *diags, const JbJson *object, const char *key,
                      const char *const *names, size_t n, JbJsonWord *meant);

/* --- writing --- */

/* Writes JSON into a text, two-space indented; the caller opens and closes in order. Strings are
 * escaped as RFC 8259 requires, non-ASCII stays UTF-8. */
typedef struct JbJsonOut {
    JbText *text;
    int depth;
    bool first;   /* nothing was written yet at this depth */
    bool compact; /* one line */
} JbJsonOut;
JbJsonOut jb_json_out(JbText *text, bool compact);
/* The same of further members or items so deep in what stands elsewhere, over several lines. */
JbJsonOut jb_json_out_within(JbText *text, int depth);
/* key NULL inside arrays and at the top. */
void jb_json_out_object(JbJsonOut *o, const char *key);
void jb_json_out_array(JbJsonOut *o, const char *key);
void jb_json_out_end(JbJsonOut *o, char closing);                          /* '}' or ']' */
void jb_json_out_string(JbJsonOut *o, const char *key, const char *value); /* NULL gives null */
void jb_json_out_int(JbJsonOut *o, const char *key, int64_t value);
void jb_json_out_bool(JbJsonOut *o, const char *key, bool value);
void jb_json_out_null(JbJsonOut *o, const char *key);
/* Digits as they are (must be JSON number syntax); NULL gives null. */
void jb_json_out_digits(JbJsonOut *o, const char *key, const char *digits);

#endif
