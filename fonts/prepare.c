/* SPDX-License-Identifier: MIT */
/*
 * prepare-fonts FONTS.json CHARACTERS.txt FOLDER: the build tool behind `make fonts`.
 *
 * For each role of FONTS.json writes FOLDER/<role>.otf, its face cut to CHARACTERS.txt (see cut.h),
 * and last of all FOLDER/prepared.json, which says for each role what it was cut from: `file` (as
 * the list names it), `index`, `source_size` (bytes), `source_head` (checksum of what
 * it begins with), `source_sha256`, `package`,
 * `version`, `characters_sha256`, and what came of it: `prepared` (file name in FOLDER), `size`
 * (bytes), `summed` (of them before the table of charstrings, whose blocks' checksums stand at the
 * end of the file), `sums` (the checksum of these), `coarse` (the coarse ones stand on so many
 * parts of the em), `codes` (the table's tag), `sha256`, `characters` (kept) of `wanted`. A face
 * whose source did not change is left as it is. Beside each face <role>.otf.table, by which text is
 * shaped in it (shapes.h), beside the stamp prepared.json.table, its tree as a run takes it
 * (layout/stamp.h); beside them <patterns>.table for each file of patterns by which words
 * are cut, where it is installed (hyphens.h). Exit: as DESIGN has it, 65 a bad list or face, 66 a
 * face is not installed.
 */
#include "base/file.h"
#include "base/json.h"
#include "characters.h"
#include "codes.h"
#include "cut.h"
#include "deliver/write.h"
#include "hyphens.h"
#include "layout/prepared.h"
#include "layout/shapes.h"
#include "layout/stamp.h"
#include "package.h"
#include "paragraph/setting.h"
#include "shapes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { JB_ROLE_MAX = 40 };         /* letters of a role's name */
enum { JB_LIST_LIMIT = 16 << 20 }; /* bytes of the list of characters */
enum { JB_INDEX_MAX = 0xFFFF };    /* faces of a collection */

/* A role as fonts.json has it. */
typedef struct Role {
    const char *name;
    const char *file;    /* as written in the list */
    const char *path;    /* where that is */
    unsigned index;      /* face in a collection, from 0 */
    const char *package; /* or NULL */
    const char *sha256;  /* of the file that the role was chosen from, or NULL */
    bool optional;
    const char *other; /* role that serves when the file is not there, or NULL */
    JbPlace place;
} Role;

/* A role as prepared.json has it. */
typedef struct Entry {
    const char *file, *package, *version;
    const char *source_head, *source_sha256, *characters_sha256;
    const char *prepared, *codes, *sha256, *sums;
    int64_t index, source_size, size, summed, coarse, characters, wanted;
} Entry;

typedef struct Job {
    JbArena *arena;
    JbDiags *diags;
    const char *folder;               /* of fonts.json */
    const char *out;                  /* folder that the faces go to */
    hb_set_t *characters;             /* characters to keep */
    const char *characters_hash;      /* of the file that they came from */
    const JbJson *before;             /* roles of the stamp found in `out`, or NULL */
    JbJsonOut after;                  /* the stamp to be written */
    const char *source, *source_hash; /* the source that was hashed last */
} Job;

static const char *hash_of(const Job *job, hb_blob_t *blob)
{
    unsigned size;
    const char *data = hb_blob_get_data(blob, &size);
    return jb_file_sha256(job->arena, data, size);
}

/* SHA-256 of a whole file; NULL when it cannot be read. */
static const char *hash_of_file(const Job *job, const char *path)
{
    JbMap map;
    if (!jb_map_file(path, &map))
        return NULL;
    const char *hash = jb_file_sha256(job->arena, map.at, map.n);
    jb_map_drop(&map);
    return hash;
}

/* Whether the entry's face is there as it was written, by its hash and by the checksums that a run
 * reckons. */
static bool is_as_written(const Job *job, const Entry *entry)
{
    JbMap map;
    if (!jb_map_file(jb_file_join(job->arena, job->out, entry->prepared), &map))
        return false;
    bool same = jb_text_equal(jb_file_sha256(job->arena, map.at, map.n), entry->sha256) &&
                entry->summed <= (int64_t)map.n;
    size_t n = 0;
    const uint8_t *sums = NULL;
    if (same)
        sums = jb_layout_prepared_sums(job->arena, map.at, (size_t)entry->summed, &n);
    same = same && (size_t)entry->summed + n <= map.n && memcmp(map.at + map.n - n, sums, n) == 0 &&
           jb_text_equal(jb_layout_prepared_digits(job->arena, sums, n), entry->sums);
    jb_map_drop(&map);
    return same;
}

/* The same of a source: several roles have one file. */
static const char *hash_of_source(Job *job, const char *path)
{
    if (!jb_text_equal(job->source, path))
        job->source_hash = hash_of_file(job, path);
    job->source = path;
    return job->source_hash;
}

static bool read_role(const Job *job, const JbJson *json, Role *role)
{
    static const JbField fields[] = {{"face", true},     {"file", true},     {"index", false},
                                     {"package", false}, {"sha256", false},  {"optional", false},
                                     {"else", false},    {"fallback", false}};
    JbDiags *diags = job->diags;
    bool good = jb_json_check_keys(diags, json, fields, sizeof fields / sizeof fields[0]);
    *role = (Role){.name = json->key, .place = json->place};
    role->file = jb_json_string(diags, json, "file");
    role->index = (unsigned)jb_json_int(diags, json, "index", 0, JB_INDEX_MAX, 0);
    role->package = jb_json_string(diags, json, "package");
    role->sha256 = jb_json_string(diags, json, "sha256");
    role->optional = jb_json_bool(diags, json, "optional", false);
    role->other = jb_json_string(diags, json, "else");
    if (strlen(role->name) > JB_ROLE_MAX ||
        strspn(role->name, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(role->name)) {
        jb_diag_error(diags, "bad-role", JB_JSON_KEY_PLACE(json),
                      "name it with small letters, digits and hyphens",
                      "\"%s\" cannot be the name of a role", role->name);
        return false;
    }
    if (!good || role->file == NULL)
        return false;
    role->path = jb_file_join(job->arena, job->folder, role->file);
    return true;
}

/* The stamp's entry of a role; all empty when there is none. The stamp is our own: what is odd in
 * it only means work. */
static Entry read_entry(const Job *job, const char *role)
{
    JbDiags *quiet = jb_diags_new(job->arena);
    const JbJson *json = jb_json_get(job->before, role);
    return (Entry){
        .file = jb_json_string(quiet, json, "file"),
        .index = jb_json_int(quiet, json, "index", 0, JB_INDEX_MAX, 0),
        .source_size = jb_json_int(quiet, json, "source_size", 0, INT64_MAX, 0),
        .source_head = jb_json_string(quiet, json, "source_head"),
        .package = jb_json_string(quiet, json, "package"),
        .version = jb_json_string(quiet, json, "version"),
        .source_sha256 = jb_json_string(quiet, json, "source_sha256"),
        .characters_sha256 = jb_json_string(quiet, json, "characters_sha256"),
        .characters = jb_json_int(quiet, json, "characters", 0, INT64_MAX, 0),
        .wanted = jb_json_int(quiet, json, "wanted", 0, INT64_MAX, 0),
        .prepared = jb_json_string(quiet, json, "prepared"),
        .size = jb_json_int(quiet, json, "size", 0, INT64_MAX, -1),
        .summed = jb_json_int(quiet, json, "summed", 0, INT64_MAX, -1),
        .coarse = jb_json_int(quiet, json, "coarse", 0, INT64_MAX, -1),
        .codes = jb_json_string(quiet, json, "codes"),
        .sha256 = jb_json_string(quiet, json, "sha256"),
        .sums = jb_json_string(quiet, json, "sums"),
    };
}

static void write_entry(JbJsonOut *out, const char *role, const Entry *entry)
{
    jb_json_out_object(out, role);
    jb_json_out_string(out, "file", entry->file);
    jb_json_out_int(out, "index", entry->index);
    jb_json_out_int(out, "source_size", entry->source_size);
    jb_json_out_string(out, "source_head", entry->source_head);
    jb_json_out_string(out, "source_sha256", entry->source_sha256);
    if (entry->package != NULL)
        jb_json_out_string(out, "package", entry->package);
    if (entry->version != NULL)
        jb_json_out_string(out, "version", entry->version);
    jb_json_out_string(out, "characters_sha256", entry->characters_sha256);
    jb_json_out_int(out, "characters", entry->characters);
    jb_json_out_int(out, "wanted", entry->wanted);
    jb_json_out_string(out, "prepared", entry->prepared);
    jb_json_out_int(out, "size", entry->size);
    jb_json_out_int(out, "summed", entry->summed);
    jb_json_out_int(out, "coarse", JB_PREPARED_COARSE);
    jb_json_out_string(out, "codes", JB_PREPARED_CODES);
    jb_json_out_string(out, "sha256", entry->sha256);
    jb_json_out_string(out, "sums", entry->sums);
    jb_json_out_end(out, '}');
}

/* Whether an entry still holds: same source, same characters, and the face is there as it was
 * written, byte for byte. */
static bool is_current(Job *job, const Entry *entry, const Role *role, const struct stat *about)
{
    return entry->file != NULL && entry->prepared != NULL &&
           jb_text_equal(entry->file, role->file) && entry->index == role->index &&
           jb_text_equal(entry->package, role->package) && entry->source_head != NULL &&
           entry->sums != NULL && entry->summed > 0 && entry->coarse == JB_PREPARED_COARSE &&
           jb_text_equal(entry->codes, JB_PREPARED_CODES) && entry->source_size == about->st_size &&
           jb_text_equal(entry->source_sha256, hash_of_source(job, role->path)) &&
           jb_text_equal(entry->characters_sha256, job->characters_hash) && entry->sha256 != NULL &&
           is_as_written(job, entry);
}

/* The face with the checksums of its first bytes behind it, whose own the entry gets. */
static hb_blob_t *with_sums(const Job *job, hb_blob_t *face, unsigned summed, Entry *entry)
{
    unsigned face_n;
    size_t n;
    const char *at = hb_blob_get_data(face, &face_n);
    const uint8_t *sums = jb_layout_prepared_sums(job->arena, (const uint8_t *)at, summed, &n);
    char *both = jb_arena_malloc(face_n + n);
    memcpy(both, at, face_n);
    memcpy(both + face_n, sums, n);
    entry->sums = jb_layout_prepared_digits(job->arena, sums, n);
    hb_blob_destroy(face);
    return hb_blob_create(both, face_n + (unsigned)n, HB_MEMORY_MODE_WRITABLE, both, free);
}

/* Fills the entry with the cut face and writes the face; false with a report when the file holds
 * none. */
static bool cut_role(const Job *job, const Role *role, const struct stat *about, Entry *entry)
{
    hb_blob_t *source =
        S_ISREG(about->st_mode) ? hb_blob_create_from_file_or_fail(role->path) : NULL;
    hb_blob_t *cut = source != NULL ? jb_cut_face(source, role->index, job->characters) : NULL;
    bool done = false;
    if (cut == NULL) {
        jb_diag_error(job->diags, "no-face", &role->place,
                      "name a TrueType or OpenType file and, for a collection, its index",
                      "%s holds no face number %u with any of the characters", role->path,
                      role->index);
    } else {
        *entry = (Entry){.file = role->file, .index = role->index, .package = role->package};
        entry->version =
            role->package != NULL ? jb_package_version(job->arena, role->package) : NULL;
        entry->source_size = about->st_size;
        unsigned source_n = 0;
        const uint8_t *whole = (const uint8_t *)hb_blob_get_data(source, &source_n);
        entry->source_head = jb_layout_prepared_head(job->arena, whole, source_n);
        entry->source_sha256 = hash_of(job, source);
        entry->characters_sha256 = job->characters_hash;
        entry->characters = jb_count_covered(source, role->index, job->characters);
        entry->wanted = hb_set_get_population(job->characters);
        entry->prepared = jb_arena_format(job->arena, "%s.otf", role->name);
        unsigned summed = 0;
        cut = jb_codes_add(cut, &summed);
        cut = with_sums(job, cut, summed, entry);
        entry->size = hb_blob_get_length(cut);
        entry->summed = summed;
        entry->sha256 = hash_of(job, cut);
        done =
            jb_deliver_write_file(job->diags, jb_file_join(job->arena, job->out, entry->prepared),
                                  hb_blob_get_data(cut, NULL), hb_blob_get_length(cut));
        printf("%-12s %u of %u characters, %u kB\n", role->name, (unsigned)entry->characters,
               (unsigned)entry->wanted, hb_blob_get_length(cut) / 1024);
    }
    hb_blob_destroy(cut);
    hb_blob_destroy(source);
    return done;
}

static bool has_shapes(JbArena *arena, const char *path, const char *sums)
{
    JbMap map;
    bool good = jb_map_file(path, &map) && jb_layout_shapes_whole(arena, map.at, map.n) &&
                jb_layout_shapes_open(arena, map.at, map.n, sums, jb_para_settings()) != NULL;
    jb_map_drop(&map);
    return good;
}

/* Writes beside the prepared face the tables of its shapes, unless they are there as they were
 * written. */
static void make_shapes(const Job *job, const char *role, const Entry *entry)
{
    const char *path = jb_file_join(job->arena, job->out, entry->prepared),
               *table = jb_layout_shapes_path(job->arena, path);
    JbArena *arena = jb_arena_new();
    JbMap map;
    if (!has_shapes(arena, table, entry->sums) && jb_map_file(path, &map)) {
        JbText t = jb_shapes_make(arena, (const char *)map.at, (unsigned)map.n, entry->sums);
        if (jb_deliver_write_file(job->diags, table, t.at, t.n))
            printf("%-12s shapes, %zu kB\n", role, t.n / 1024);
        jb_map_drop(&map);
    }
    jb_arena_free(arena);
}

static void report_absent(const Job *job, const Role *role)
{
    const char *package = role->package != NULL ? role->package : "no package";
    if (role->optional)
        printf("%-12s not installed (optional, %s); %s%s\n", role->name, package,
               role->other != NULL ? "served by " : "left out",
               role->other != NULL ? role->other : "");
    else
        jb_diag_report(job->diags, JB_ERROR, JB_EXIT_NO_INPUT, "no-font", &role->place,
                       role->package != NULL
                           ? jb_arena_format(job->arena, "install the package %s", package)
                           : "put the file there, or name another one",
                       "role %s needs %s, which is not there", role->name, role->path);
}

static void prepare_role(Job *job, const JbJson *json)
{
    Role role;
    struct stat about;
    if (!read_role(job, json, &role))
        return;
    if (stat(role.path, &about) != 0) {
        report_absent(job, &role);
        return;
    }
    Entry entry = read_entry(job, role.name);
    if (!is_current(job, &entry, &role, &about) && !cut_role(job, &role, &about, &entry))
        return;
    make_shapes(job, role.name, &entry);
    /* Debian updates faces now and then: another hash is worth a word, but no reason to stop. */
    if (role.sha256 != NULL && !jb_text_equal(role.sha256, entry.source_sha256))
        jb_diag_warn(job->diags, "other-font", &role.place,
                     "pages may break differently; set sha256 anew when they look right",
                     "%s is not the file that role %s was chosen from", role.path, role.name);
    write_entry(&job->after, role.name, &entry);
}

static void drop_face(const char *path, JbArena *arena)
{
    unlink(path);
    unlink(jb_layout_shapes_path(arena, path));
}

/* Faces of roles that are gone would only mislead. */
static void remove_stale(const Job *job, const JbJson *roles)
{
    for (const JbJson *old = job->before != NULL ? job->before->child : NULL; old != NULL;
         old = old->next) {
        const char *name = read_entry(job, old->key).prepared;
        if (jb_json_get(roles, old->key) == NULL && name != NULL && strchr(name, '/') == NULL)
            drop_face(jb_file_join(job->arena, job->out, name), job->arena);
    }
}

static bool read_characters(Job *job, const char *path)
{
    size_t size;
    unsigned line = 0;
    const char *text = jb_file_read(job->arena, job->diags, path, JB_LIST_LIMIT, &size);
    if (text == NULL)
        return false;
    job->characters_hash = jb_file_sha256(job->arena, text, size);
    if (jb_characters_read(text, size, job->characters, &line))
        return true;
    JbPlace place = {.file = path, .line = line};
    jb_diag_error(job->diags, "bad-characters", &place, NULL,
                  "neither a range U+XXXX-YYYY nor UTF-8 text");
    return false;
}

/* Beside the stamp, what reading it gives. */
static void write_tree(const Job *job, const char *stamp, const JbText *text)
{
    const JbJson *tree = jb_json_read(job->arena, job->diags, stamp, text->at, text->n, "UTF-8");
    JbText t = jb_layout_stamp_tree(job->arena, text->at, text->n, tree);
    (void)jb_deliver_write_file(job->diags, jb_layout_stamp_path(job->arena, stamp), t.at, t.n);
}

static void prepare(Job *job, const char *list, const char *characters)
{
    const char *stamp = jb_file_join(job->arena, job->out, "prepared.json");
    const JbJson *root = jb_json_read_file(job->arena, job->diags, list, NULL, NULL, NULL);
    const JbJson *roles = jb_json_object(job->diags, root, "roles");
    if (root != NULL && roles == NULL)
        jb_diag_error(job->diags, "missing-key", &root->place, "see input/schema/fonts.schema.json",
                      "there is no list of roles");
    if (roles == NULL || !read_characters(job, characters))
        return;
    if (jb_file_exists(stamp))
        job->before = jb_json_get(
            jb_json_read_file(job->arena, jb_diags_new(job->arena), stamp, "UTF-8", NULL, NULL),
            "roles");
    JbText text = jb_text(job->arena);
    job->after = jb_json_out(&text, false);
    jb_json_out_object(&job->after, NULL);
    jb_json_out_string(&job->after, "format", "jianbao.prepared/1");
    jb_json_out_object(&job->after, "roles");
    for (const JbJson *role = roles->child; role != NULL; role = role->next)
        prepare_role(job, role);
    jb_json_out_end(&job->after, '}');
    jb_json_out_end(&job->after, '}');
    if (jb_deliver_write_file(job->diags, stamp, jb_text_str(&text), text.n)) {
        write_tree(job, stamp, &text);
        remove_stale(job, roles);
    }
    jb_hyphens_prepare(job->arena, job->diags, job->out);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: prepare-fonts FONTS.json CHARACTERS.txt FOLDER\n", stderr);
        return JB_EXIT_USAGE;
    }
    JbArena *arena = jb_arena_new();
    Job job = {.arena = arena, .diags = jb_diags_new(arena), .folder = jb_file_dir(arena, argv[1])};
    job.out = argv[3];
    job.characters = hb_set_create();
    prepare(&job, argv[1], argv[2]);
    for (size_t i = 0; i < job.diags->list.n; i++)
        fprintf(stderr, "%s\n", jb_diag_line(arena, &job.diags->list.at[i], JB_DIAG_TEXT));
    int status = (int)jb_diags_exit(job.diags, false);
    hb_set_destroy(job.characters);
    jb_arena_free(arena);
    return status;
}
