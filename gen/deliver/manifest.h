/* SPDX-License-Identifier: MIT */
/* manifest.json (jianbao.manifest/1): what a folder of briefings holds and what it was made from,
 * each file with its hash. No path of the machine is in it: inputs are named below their plan or
 * template, outputs below the folder. Plain data; everything lives in the arena that made it.
 * build.c and the commands include it. */
#ifndef JB_DELIVER_MANIFEST_H
#define JB_DELIVER_MANIFEST_H

#include "base/json.h"
#include "locale/lang.h"

/* A file that a briefing was made from. */
typedef struct JbInput {
    const char *role; /* "snapshot", "history", "plan", "companion", "template", "fonts", "profile",
                         "photo", "sheet", "face", "hyphenation" */
    const char *name; /* "cq-sme-digital/2024-05.json" */
    size_t bytes;     /* its length */
    const char *sha256; /* 64 hex digits */
} JbInput;

/* A file that was made. */
typedef struct JbOutput {
    const char *file;             /* below the output folder */
    const char *edition;          /* "screen", …, "trace", "figures", "words", "picture" */
    const char *const *standards; /* claimed: "PDF/A-2a", …; a NULL behind the last */
    size_t bytes, pages;          /* pages 0: none (figures) */
    size_t opens[JB_LANGS];       /* the first page in each language, from 1; 0: none */
    const char *sha256;
} JbOutput;

typedef struct JbWarning {
    const char *code, *at; /* at: "2024-05.json:12:3 /values/x", or NULL */
    const char *message;
} JbWarning;

typedef struct JbBriefing {
    const char *issue_id, *check_code;
    const char *area;            /* id, or NULL for the whole */
    const char *template;        /* the folder's own name */
    bool card;                   /* the template says that it is a card: pictures beside a page */
    const char *langs;           /* their names, "-" between them */
    const char *title[JB_LANGS]; /* NULL where the language is not in it */
    const char *program;         /* version that made it, "+" and its build id */
    const char *key; /* hash over all that its files depend on: the same key, the same bytes */
    JB_VEC(const JbInput *) inputs;
    JB_VEC(JbOutput) outputs;
    JB_VEC(JbWarning) warnings;
} JbBriefing;

typedef struct JbManifest {
    JB_VEC(const JbBriefing *) briefings;
    unsigned shard, shard_of; /* K of N; 0: of a whole run */
} JbManifest;

/* --- manifest.c --- */

/* Adds n briefings, one behind the other; of each, those that hold one of its output files are
 * taken out. */
void jb_deliver_manifest_add(JbArena *arena, JbManifest *m, const JbBriefing *const *briefings,
                             size_t n);
/* In the order of the first output's name, so that shards and workers leave no trace. */
void jb_deliver_manifest_sort(JbManifest *m);
/* Adds all of `from`. False, with reports, where both name a file with different contents. */
bool jb_deliver_manifest_merge(JbArena *arena, JbDiags *diags, JbManifest *m,
                               const JbManifest *from);
/* Whether the shards among n manifests make whole runs: all of one N, each of them once or more.
 * Reports those that are missing (shards-missing) and those of another N (shards-differ). */
bool jb_deliver_manifest_complete(JbDiags *diags, const JbManifest *const *parts, size_t n);
/* Names each briefing of m whose snapshot is gone (snapshot-gone, a warning). */
void jb_deliver_manifest_gone(JbArena *arena, JbDiags *diags, const JbManifest *m,
                              const char *folder);
/* Names the issues that compare with figures which a revision in m has corrected since they were
 * made (issues-outdated, a warning): all in one. `place`: where it is said. */
void jb_deliver_manifest_outdated(JbArena *arena, JbDiags *diags, const JbManifest *m,
                                  const JbPlace *place);
/* The latest revision of each issue, area, template and languages among the briefings that were
 * added: none yet. Keeps of a briefing its issue and its first file, and only of one that is a
 * revision (".r2" in its issue). Freed by the caller. */
typedef struct JbRevisions JbRevisions;
JbRevisions *jb_deliver_revisions(void);
void jb_deliver_revisions_add(JbRevisions *revisions, const JbBriefing *briefing);
void jb_deliver_revisions_free(JbRevisions *revisions);
/* The latest that a revision of the same issue has put in the place of this one, with its issue and
 * its first file alone. NULL: none. */
const JbBriefing *jb_deliver_revisions_find(JbRevisions *revisions, const JbBriefing *briefing);
/* The briefings of a manifest in the order of their keys, of one key in the manifest's order. */
typedef struct JbBriefingKeys {
    const JbBriefing **at;
    size_t n;
} JbBriefingKeys;
/* Of the manifest as it is now; in the arena, the briefings are the manifest's. */
JbBriefingKeys jb_deliver_manifest_keys(JbArena *arena, const JbManifest *m);
/* The first briefing with this key, or NULL. */
const JbBriefing *jb_deliver_keys_find(const JbBriefingKeys *keys, const char *key);
/* The hash of a briefing's inputs, with `how` (options, as text) in front: its key. */
const char *jb_deliver_inputs_key(JbArena *arena, const JbBriefing *briefing, const char *how);
/* Whether every output is in `folder` with the length and hash that the briefing says. Reports
 * nothing. */
bool jb_deliver_briefing_whole(const JbBriefing *briefing, const char *folder);
/* Holds every file of the manifest against `folder` (file-missing, file-changed), and PDFs there
 * against the manifest (file-unlisted, a warning). Number of files that are right. */
size_t jb_deliver_manifest_verify(JbArena *arena, JbDiags *diags, const JbManifest *m,
                                  const char *folder);

/* --- manifest_write.c --- */

/* Briefings that are had one by one, since many need not be in memory together. */
typedef struct JbBriefings {
    size_t n;
    void *context;
    /* The i-th: in the arena, or kept elsewhere. Its inputs stay, and are the same objects at each
     * call. NULL: it cannot be had. */
    const JbBriefing *(*get)(void *context, JbArena *arena, size_t i);
} JbBriefings;

/* Writes the manifest at `path` (jb_deliver_write_file) with these briefings, in their order, and
 * the shard of m. Each briefing is asked for twice, and no text but a piece of the file is held.
 * False after a report; false and *had false, nothing reported: a briefing could not be had, and
 * what stood there stays. */
bool jb_deliver_manifest_write(JbDiags *diags, const char *path, const JbManifest *m,
                               const JbBriefings *briefings, int64_t made, bool *had);
/* The whole manifest. `made` (seconds since 1970) is SOURCE_DATE_EPOCH; -1: no time is told. */
void jb_deliver_manifest_json(JbText *out, const JbManifest *m, int64_t made);
/* One briefing as an object with its inputs in it: the journal's line, and what a worker replies.
 */
void jb_deliver_briefing_json(JbJsonOut *o, const char *key, const JbBriefing *briefing);

/* --- manifest_read.c --- */

/* Reads a manifest; NULL with reports. */
JbManifest *jb_deliver_manifest_read(JbArena *arena, JbDiags *diags, const char *path);
/* The same from its root object, of which nothing is kept. */
JbManifest *jb_deliver_manifest_of(JbArena *arena, JbDiags *diags, const JbJson *root);
/* The same of one briefing, from its text, which jb_deliver_briefing_json wrote; NULL without a
 * report when it is none. Numbers in the place of inputs are those of `shared`. */
JbBriefing *jb_deliver_briefing_read_line(JbArena *arena, const char *line, size_t n,
                                          const JbInput *const *shared, size_t shared_n);
/* One input from its text; NULL when it is none. */
const JbInput *jb_deliver_input_read_line(JbArena *arena, const char *line, size_t n);
/* The same of a line that is given up for it: its texts stay where they stand, and what is between
 * them is lost. */
const JbInput *jb_deliver_input_cut(JbArena *arena, char *line, size_t n);

#endif
