/* SPDX-License-Identifier: MIT */
#include "deliver/manifest.h"
#include "base/file.h"
#include "base/keyed.h"
#include <stdlib.h>
#include <string.h>

enum { LIMIT = 1 << 30 }; /* of a file that is verified, bytes */

static const char *first_file(const JbBriefing *b)
{
    return b->outputs.n > 0 ? b->outputs.at[0].file : "";
}

/* --- adding and merging --- */

/* A manifest while briefings come to it. */
typedef struct Adder {
    JbArena *arena;
    JbManifest *m;
    JbKeyed *holders; /* by an output's name the briefing, from 1, that holds it */
} Adder;

static const void **holder_of(const Adder *a, const char *file)
{
    return jb_keyed_find(a->holders, file, strlen(file));
}

/* The briefing that holds the file; NULL: none. */
static const JbBriefing **held_by(const Adder *a, const char *file)
{
    size_t number = (size_t)(uintptr_t)*holder_of(a, file);
    const JbBriefing **b = number > 0 ? &a->m->briefings.at[number - 1] : NULL;
    return b != NULL && *b != NULL ? b : NULL;
}

static void hold_outputs(const Adder *a, const JbBriefing *b, size_t number)
{
    for (size_t i = 0; i < b->outputs.n; i++)
        *holder_of(a, b->outputs.at[i].file) = (const void *)(uintptr_t)number;
}

static Adder begin_adding(JbArena *arena, JbManifest *m)
{
    Adder a = {arena, m, jb_keyed_new()};
    for (size_t i = 0; i < m->briefings.n; i++)
        hold_outputs(&a, m->briefings.at[i], i + 1);
    return a;
}

static void add(const Adder *a, const JbBriefing *b)
{
    for (size_t i = 0; i < b->outputs.n; i++) {
        const JbBriefing **old = held_by(a, b->outputs.at[i].file);
        if (old != NULL)
            *old = NULL;
    }
    JB_PUSH(a->arena, &a->m->briefings, b);
    hold_outputs(a, b, a->m->briefings.n);
}

static void end_adding(Adder *a)
{
    JbManifest *m = a->m;
    size_t kept = 0;
    for (size_t i = 0; i < m->briefings.n; i++)
        if (m->briefings.at[i] != NULL)
            m->briefings.at[kept++] = m->briefings.at[i];
    m->briefings.n = kept;
    jb_keyed_free(a->holders);
}

void jb_deliver_manifest_add(JbArena *arena, JbManifest *m, const JbBriefing *const *briefings,
                             size_t n)
{
    Adder a = begin_adding(arena, m);
    for (size_t i = 0; i < n; i++)
        add(&a, briefings[i]);
    end_adding(&a);
}

static int by_file(const void *a, const void *b)
{
    return strcmp(first_file(*(const JbBriefing *const *)a),
                  first_file(*(const JbBriefing *const *)b));
}

void jb_deliver_manifest_sort(JbManifest *m)
{
    if (m->briefings.n > 1)
        qsort(m->briefings.at, m->briefings.n, sizeof *m->briefings.at, by_file);
}

/* The issue's name without its revision, as a length, and the revision: "plan/2024-05.r2/area". */
static size_t split_issue(const char *issue, long *revision)
{
    const char *slash = strchr(issue, '/');
    const char *dot = slash != NULL ? strstr(slash, ".r") : NULL;
    *revision = dot != NULL ? strtol(dot + 2, NULL, 10) : 1;
    if (dot != NULL)
        return (size_t)(dot - issue);
    return slash != NULL ? (size_t)(slash - issue) + 1 + strcspn(slash + 1, "/") : strlen(issue);
}

/* --- revisions --- */

struct JbRevisions {
    JbArena *arena; /* of this, and of keys for the while of a look-up */
    JbKeyed *latest;
};

/* Where the latest revision of its issue, area, template and languages is kept. */
static const void **latest_of(JbRevisions *r, const JbBriefing *b, long *revision)
{
    JbArena *scratch = jb_arena_new();
    size_t n = split_issue(b->issue_id, revision);
    const char *area = b->area != NULL ? jb_arena_format(scratch, "/%s", b->area) : "",
               *key = jb_arena_format(scratch, "%.*s\n%s\n%s\n%s", (int)n, b->issue_id, area,
                                      b->template, b->langs);
    const void **found = jb_keyed_find(r->latest, key, strlen(key));
    jb_arena_free(scratch);
    return found;
}

JbRevisions *jb_deliver_revisions(void)
{
    JbArena *arena = jb_arena_new();
    JbRevisions *r = jb_arena_alloc(arena, sizeof *r);
    *r = (JbRevisions){arena, jb_keyed_new()};
    return r;
}

void jb_deliver_revisions_add(JbRevisions *r, const JbBriefing *briefing)
{
    long own = 1, other = 1;
    (void)split_issue(briefing->issue_id, &own);
    if (own < 2) /* nothing stands behind it */
        return;
    const void **latest = latest_of(r, briefing, &own);
    if (*latest != NULL)
        (void)split_issue(((const JbBriefing *)*latest)->issue_id, &other);
    if (*latest != NULL && own <= other)
        return;
    JbBriefing *kept = jb_arena_alloc(r->arena, sizeof *kept);
    kept->issue_id = jb_arena_strdup(r->arena, briefing->issue_id);
    if (briefing->outputs.n > 0)
        JB_PUSH(r->arena, &kept->outputs,
                (JbOutput){.file = jb_arena_strdup(r->arena, first_file(briefing))});
    *latest = kept;
}

void jb_deliver_revisions_free(JbRevisions *revisions)
{
    jb_keyed_free(revisions->latest);
    jb_arena_free(revisions->arena);
}

const JbBriefing *jb_deliver_revisions_find(JbRevisions *revisions, const JbBriefing *briefing)
{
    long own = 1, other = 1;
    const JbBriefing *latest = *latest_of(revisions, briefing, &own);
    if (latest != NULL)
        (void)split_issue(latest->issue_id, &other);
    return other > own ? latest : NULL;
}

/* --- merging --- */

/* The file of a briefing to be added that another one has with other contents; NULL: none. */
static const char *conflict(const Adder *a, const JbBriefing *b)
{
    for (size_t i = 0; i < b->outputs.n; i++) {
        const char *file = b->outputs.at[i].file;
        const JbBriefing **other = held_by(a, file);
        for (size_t k = 0; other != NULL && k < (*other)->outputs.n; k++)
            if (strcmp((*other)->outputs.at[k].file, file) == 0 &&
                strcmp((*other)->outputs.at[k].sha256, b->outputs.at[i].sha256) != 0)
                return file;
    }
    return NULL;
}

bool jb_deliver_manifest_merge(JbArena *arena, JbDiags *diags, JbManifest *m,
                               const JbManifest *from)
{
    bool ok = true;
    if (from == m)
        return true;
    Adder a = begin_adding(arena, m);
    for (size_t i = 0; i < from->briefings.n; i++) {
        const char *file = conflict(&a, from->briefings.at[i]);
        if (file != NULL)
            jb_diag_error(diags, "manifest-conflict", NULL,
                          "make the briefings of one of them again",
                          "two manifests name %s with different contents", file);
        else
            add(&a, from->briefings.at[i]);
        ok = ok && file == NULL;
    }
    end_adding(&a);
    return ok;
}

bool jb_deliver_manifest_complete(JbDiags *diags, const JbManifest *const *parts, size_t n)
{
    unsigned of = 0;
    for (size_t i = 0; i < n; i++) {
        if (of != 0 && parts[i]->shard_of != 0 && parts[i]->shard_of != of) {
            jb_diag_error(diags, "shards-differ", NULL, "merge the shards of one run",
                          "there are shards of %u and of %u parts", of, parts[i]->shard_of);
            return false;
        }
        of = parts[i]->shard_of != 0 ? parts[i]->shard_of : of;
    }
    JbText missing = jb_text(diags->arena);
    unsigned lacking = 0;
    for (unsigned k = 1; k <= of; k++) {
        bool found = false;
        for (size_t i = 0; i < n && !found; i++)
            found = parts[i]->shard == k;
        if (!found && ++lacking <= 10)
            jb_text_put_format(&missing, "%s%u", missing.n > 0 ? ", " : "", k);
    }
    if (lacking == 0)
        return true;
    jb_diag_error(diags, "shards-missing", NULL,
                  "add their manifests, or merge what is there with --partial",
                  "%u of %u shards are missing: %s%s", lacking, of, jb_text_str(&missing),
                  lacking > 10 ? ", …" : "");
    return false;
}

/* --- snapshots that are gone --- */

/* Whether the snapshot of a briefing is not in `folder`, which has a folder for each plan. False
 * where the plan has no folder there: nothing is known of it. */
static bool snapshot_gone(JbArena *arena, const JbBriefing *briefing, const char *folder)
{
    for (size_t i = 0; i < briefing->inputs.n; i++) {
        const JbInput *in = briefing->inputs.at[i];
        if (strcmp(in->role, "snapshot") != 0 || strstr(in->name, "..") != NULL)
            continue;
        const char *path = jb_file_join(arena, folder, in->name);
        return jb_file_exists(jb_file_dir(arena, path)) && !jb_file_exists(path);
    }
    return false;
}

void jb_deliver_manifest_gone(JbArena *arena, JbDiags *diags, const JbManifest *m,
                              const char *folder)
{
    for (size_t i = 0; i < m->briefings.n; i++) {
        if (!snapshot_gone(arena, m->briefings.at[i], folder))
            continue;
        JbPlace place = {.file = first_file(m->briefings.at[i])};
        jb_diag_warn(diags, "snapshot-gone", &place,
                     "build with --prune to take it out, or bring the snapshot back",
                     "its snapshot %s is not in %s any more", m->briefings.at[i]->issue_id, folder);
    }
}

/* --- issues that compare with what was corrected since --- */

/* "plan/2024-05.r2" is revision 2 of an issue whose name is the first `n` bytes. */
typedef struct IssueName {
    const char *at;
    size_t n;
    int revision;
} IssueName;

static IssueName issue_name(const char *issue)
{
    IssueName name = {issue, strlen(issue), 1};
    const char *dot = strrchr(issue, '.');
    int revision = dot != NULL && dot[1] == 'r' ? atoi(dot + 2) : 0;
    if (revision > 1)
        name = (IssueName){issue, (size_t)(dot - issue), revision};
    return name;
}

static bool same_issue(IssueName a, IssueName b)
{
    return a.n == b.n && memcmp(a.at, b.at, a.n) == 0;
}

/* Of what month and revision the snapshot "plan/2024-05.r2.json" is. */
static IssueName snapshot_name(JbArena *arena, const char *file)
{
    size_t n = strlen(file);
    bool json = n > 5 && strcmp(file + n - 5, ".json") == 0;
    return issue_name(jb_arena_strndup(arena, file, json ? n - 5 : n));
}

typedef struct Revised {
    JB_VEC(IssueName) list; /* the highest revision of each issue that has one */
} Revised;

static Revised revised_issues(JbArena *arena, const JbManifest *m)
{
    Revised r = {{NULL, 0, 0}};
    for (size_t i = 0; i < m->briefings.n; i++) {
        IssueName name = issue_name(m->briefings.at[i]->issue_id);
        size_t k = 0;
        while (k < r.list.n && !same_issue(r.list.at[k], name))
            k++;
        if (k < r.list.n && name.revision > r.list.at[k].revision)
            r.list.at[k] = name;
        else if (k == r.list.n && name.revision > 1)
            JB_PUSH(arena, &r.list, name);
    }
    return r;
}

/* The revision that the briefing should have been made from; NULL: it is as it should be, or was
 * revised itself. */
static const IssueName *outdated_by(JbArena *arena, const Revised *revised, const JbBriefing *b)
{
    IssueName own = issue_name(b->issue_id);
    const IssueName *found = NULL;
    for (size_t k = 0; k < revised->list.n; k++) {
        const IssueName *r = &revised->list.at[k];
        bool older = false, newest = false;
        if (same_issue(own, *r) && own.revision < r->revision)
            return NULL;
        for (size_t i = 0; i < b->inputs.n && !same_issue(own, *r); i++) {
            if (strcmp(b->inputs.at[i]->role, "history") != 0)
                continue;
            IssueName from = snapshot_name(arena, b->inputs.at[i]->name);
            older = older || (same_issue(from, *r) && from.revision < r->revision);
            newest = newest || (same_issue(from, *r) && from.revision >= r->revision);
        }
        found = older && !newest ? r : found;
    }
    return found;
}

static bool names(const char *const *list, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return false;
}

void jb_deliver_manifest_outdated(JbArena *arena, JbDiags *diags, const JbManifest *m,
                                  const JbPlace *place)
{
    enum { NAMED = 12 };
    const Revised revised = revised_issues(arena, m);
    JB_VEC(const char *) issues = {NULL, 0, 0};
    const IssueName *by = NULL;
    JbText all = jb_text(arena);
    for (size_t i = 0; revised.list.n > 0 && i < m->briefings.n; i++) {
        const JbBriefing *b = m->briefings.at[i];
        const IssueName *r = outdated_by(arena, &revised, b);
        if (r == NULL || names(issues.at, issues.n, b->issue_id))
            continue;
        by = by == NULL ? r : by;
        JB_PUSH(arena, &issues, b->issue_id);
        if (issues.n <= NAMED)
            jb_text_put_format(&all, "%s%s", all.n > 0 ? ", " : "", b->issue_id);
    }
    if (issues.n == 0)
        return;
    jb_diag_warn(diags, "issues-outdated", place,
                 "build them again, and revise them where they were published",
                 "issues that compare with figures corrected since, by %.*s.r%d: %s%s", (int)by->n,
                 by->at, by->revision, jb_text_str(&all), issues.n > NAMED ? ", …" : "");
}

/* --- keys --- */

typedef struct KeyPlace {
    const JbBriefing *briefing;
    size_t at; /* in the manifest */
} KeyPlace;

static int by_key(const void *a, const void *b)
{
    const KeyPlace *x = a, *y = b;
    int order = strcmp(x->briefing->key, y->briefing->key);
    return order != 0 ? order : (x->at > y->at) - (x->at < y->at);
}

JbBriefingKeys jb_deliver_manifest_keys(JbArena *arena, const JbManifest *m)
{
    size_t n = m->briefings.n;
    JbArena *scratch = jb_arena_new();
    KeyPlace *places = jb_arena_alloc_array(scratch, n, sizeof *places);
    JbBriefingKeys keys = {jb_arena_alloc_array(arena, n, sizeof *keys.at), n};
    for (size_t i = 0; i < n; i++)
        places[i] = (KeyPlace){m->briefings.at[i], i};
    if (n > 1)
        qsort(places, n, sizeof *places, by_key);
    for (size_t i = 0; i < n; i++)
        keys.at[i] = places[i].briefing;
    jb_arena_free(scratch);
    return keys;
}

const JbBriefing *jb_deliver_keys_find(const JbBriefingKeys *keys, const char *key)
{
    size_t from = 0, to = keys->n; /* all before `from` are less, none from `to` on is */
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (strcmp(keys->at[middle]->key, key) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from < keys->n && strcmp(keys->at[from]->key, key) == 0 ? keys->at[from] : NULL;
}

const char *jb_deliver_inputs_key(JbArena *arena, const JbBriefing *briefing, const char *how)
{
    JbArena *scratch = jb_arena_new();
    JbText t = jb_text(scratch);
    jb_text_put_format(&t, "%s\n", how);
    for (size_t i = 0; i < briefing->inputs.n; i++)
        jb_text_put_format(&t, "%s %s %s\n", briefing->inputs.at[i]->role,
                           briefing->inputs.at[i]->name, briefing->inputs.at[i]->sha256);
    const char *key = jb_file_sha256(arena, jb_text_str(&t), t.n);
    jb_arena_free(scratch);
    return key;
}

/* --- files against the manifest --- */

typedef enum Finding { FILE_RIGHT, FILE_MISSING, FILE_CHANGED } Finding;

static Finding compare(const char *folder, const JbOutput *o)
{
    JbArena *arena = jb_arena_new();
    size_t n = 0;
    const char *path = jb_file_join(arena, folder, o->file);
    const char *bytes = jb_file_read(arena, jb_diags_new(arena), path, LIMIT, &n);
    Finding found = bytes == NULL ? FILE_MISSING : FILE_RIGHT;
    if (bytes != NULL && (n != o->bytes || strcmp(jb_file_sha256(arena, bytes, n), o->sha256) != 0))
        found = FILE_CHANGED;
    jb_arena_free(arena);
    return found;
}

bool jb_deliver_briefing_whole(const JbBriefing *briefing, const char *folder)
{
    for (size_t i = 0; i < briefing->outputs.n; i++)
        if (compare(folder, &briefing->outputs.at[i]) != FILE_RIGHT)
            return false;
    return true;
}

static bool verify_file(JbArena *arena, JbDiags *diags, const JbOutput *o, const char *folder)
{
    JbPlace place = {.file = jb_file_join(arena, folder, o->file)};
    switch (compare(folder, o)) {
    case FILE_RIGHT: return true;
    case FILE_MISSING:
        jb_diag_error(diags, "file-missing", &place, "make the briefing again",
                      "the manifest names it, but it cannot be read");
        return false;
    case FILE_CHANGED:
        jb_diag_error(diags, "file-changed", &place,
                      "make the briefing again, or find out who changed it",
                      "its contents are not those of the manifest");
        return false;
    }
    return false;
}

static int by_string(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

typedef struct Listed {
    JB_VEC(const char *) files; /* of the manifest, sorted */
} Listed;

static void find_unlisted(JbArena *arena, JbDiags *diags, const Listed *listed, const char *folder,
                          const char *below, int depth)
{
    const char **names = jb_file_list(arena, jb_file_join(arena, folder, below));
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        const char *file = jb_file_join(arena, below, names[i]), *dot = strrchr(names[i], '.');
        bool pdf = dot != NULL && strcmp(dot, ".pdf") == 0;
        if (!pdf && depth < 8) {
            find_unlisted(arena, diags, listed, folder, file, depth + 1);
            continue;
        }
        bool known = listed->files.n > 0 && bsearch(&file, listed->files.at, listed->files.n,
                                                    sizeof *listed->files.at, by_string) != NULL;
        if (pdf && !known) {
            JbPlace place = {.file = jb_file_join(arena, folder, file)};
            jb_diag_warn(diags, "file-unlisted", &place, "take it away, or make it again",
                         "the manifest does not name it");
        }
    }
}

size_t jb_deliver_manifest_verify(JbArena *arena, JbDiags *diags, const JbManifest *m,
                                  const char *folder)
{
    Listed listed = {{NULL, 0, 0}};
    size_t right = 0;
    for (size_t i = 0; i < m->briefings.n; i++)
        for (size_t k = 0; k < m->briefings.at[i]->outputs.n; k++) {
            const JbOutput *o = &m->briefings.at[i]->outputs.at[k];
            right += verify_file(arena, diags, o, folder);
            JB_PUSH(arena, &listed.files, o->file);
        }
    if (listed.files.n > 1)
        qsort(listed.files.at, listed.files.n, sizeof *listed.files.at, by_string);
    find_unlisted(arena, diags, &listed, folder, "", 0);
    return right;
}
