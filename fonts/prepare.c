/* SPDX-License-Identifier: MIT */
/*
 * prepare-fonts FONTS.json CHARACTERS.txt FOLDER: the build tool behind `make fonts`.
 *
 * For each role of FONTS.json writes FOLDER/<role>.otf, its face cut to CHARACTERS.txt (see cut.h), and last of all
 * FOLDER/prepared.json, which says for each role what it was cut from: `file` (as the list names it), `index`, `source_size` (bytes),
 * `source_mtime`, `source_sha256`, `package`, `version`, and what came of it: `prepared` (file name in FOLDER), `size`
 * (bytes), `sha256`, `characters` (kept) of `wanted`. A face whose source did not change is left as it is.
 * Exit: 0 done, 2 usage, 65 a bad list or face, 66 a face is not installed, 73 cannot write.
 */
#include "characters.h"
#include "cut.h"
#include "files.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DONE = 0, USAGE = 2, BAD_DATA = 65, NO_INPUT = 66, NO_OUTPUT = 73 };

typedef struct Job {
    const char *list;               /* path of fonts.json */
    char *folder;                   /* folder of fonts.json */
    const char *out;                /* folder that the faces go to */
    hb_set_t *characters;           /* characters to keep */
    char characters_hash[HASH_HEX]; /* hash of the file they came from */
    cJSON *roles;                   /* the roles of fonts.json */
    cJSON *before;                  /* roles of the stamp found in `out`, or NULL */
    cJSON *after;                   /* roles of the stamp to be written */
} Job;

static const char *text_of(const cJSON *object, const char *key)
{
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
}

static unsigned index_of(const cJSON *object)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, "index");
    return cJSON_IsNumber(item) && item->valueint > 0 ? (unsigned)item->valueint : 0;
}

static bool same_text(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* What tells one state of a source from another without reading it. */
static void write_mtime(const struct stat *about, char text[40])
{
    snprintf(text, 40, "%lld.%09ld", (long long)about->st_mtim.tv_sec, about->st_mtim.tv_nsec);
}

/* Whether the stamp's entry still holds: same source, same characters, and the face is there in full. */
static bool is_current(const Job *job, const char *role, const cJSON *face, const struct stat *about)
{
    struct stat made;
    char mtime[40];
    const cJSON *entry = cJSON_GetObjectItemCaseSensitive(job->before, role);
    const cJSON *size = cJSON_GetObjectItemCaseSensitive(entry, "size");
    if (!cJSON_IsNumber(size) || text_of(entry, "prepared") == NULL)
        return false;
    write_mtime(about, mtime);
    if (!same_text(text_of(entry, "file"), text_of(face, "file")) || index_of(entry) != index_of(face) ||
        !same_text(text_of(entry, "source_mtime"), mtime) ||
        !same_text(text_of(entry, "characters_sha256"), job->characters_hash))
        return false;
    char *path = jb_path_in(job->out, text_of(entry, "prepared"));
    bool there = stat(path, &made) == 0 && (double)made.st_size == size->valuedouble;
    free(path);
    return there;
}

static void describe_source(cJSON *entry, const cJSON *face, const struct stat *about)
{
    char mtime[40];
    const char *package = text_of(face, "package");
    char *version = package != NULL ? jb_package_version(package) : NULL;
    write_mtime(about, mtime);
    cJSON_AddStringToObject(entry, "file", text_of(face, "file"));
    cJSON_AddNumberToObject(entry, "index", index_of(face));
    cJSON_AddNumberToObject(entry, "source_size", (double)about->st_size);
    cJSON_AddStringToObject(entry, "source_mtime", mtime);
    if (package != NULL)
        cJSON_AddStringToObject(entry, "package", package);
    if (version != NULL)
        cJSON_AddStringToObject(entry, "version", version);
    free(version);
}

static void describe_hash(cJSON *entry, const char *key, hb_blob_t *blob)
{
    unsigned size;
    char hex[HASH_HEX];
    const char *data = hb_blob_get_data(blob, &size);
    hash_hex(data, size, hex);
    cJSON_AddStringToObject(entry, key, hex);
}

/* Debian updates faces now and then: another hash is worth a word, but no reason to stop. */
static void compare_hash(const Job *job, const char *role, const cJSON *face, const cJSON *entry)
{
    const char *expected = text_of(face, "sha256");
    if (expected != NULL && !same_text(expected, text_of(entry, "source_sha256")))
        fprintf(stderr,
                "%s: warning: %s is not the file that role %s was chosen from; pages may break differently\n",
                job->list, text_of(entry, "file"), role);
}

static int write_face(const Job *job, const char *role, hb_blob_t *cut, cJSON *entry)
{
    char name[64];
    unsigned size;
    const char *data = hb_blob_get_data(cut, &size);
    snprintf(name, sizeof name, "%s.otf", role);
    char *path = jb_path_in(job->out, name);
    bool written = jb_write_whole(path, data, size);
    if (!written)
        fprintf(stderr, "%s: error: cannot write: %s\n", path, strerror(errno));
    free(path);
    cJSON_AddStringToObject(entry, "prepared", name);
    cJSON_AddNumberToObject(entry, "size", size);
    describe_hash(entry, "sha256", cut);
    return written ? DONE : NO_OUTPUT;
}

static int cut_role(Job *job, const char *role, const char *file, const cJSON *face, const struct stat *about)
{
    hb_blob_t *source = hb_blob_create_from_file_or_fail(file);
    hb_blob_t *cut = source != NULL ? jb_cut_face(source, index_of(face), job->characters) : NULL;
    int status = BAD_DATA;
    if (cut == NULL) {
        fprintf(stderr, "%s: error: %s holds no face number %u that could be used\n", job->list, file,
                index_of(face));
    } else {
        cJSON *entry = cJSON_AddObjectToObject(job->after, role);
        unsigned kept = jb_count_covered(source, index_of(face), job->characters);
        describe_source(entry, face, about);
        describe_hash(entry, "source_sha256", source);
        compare_hash(job, role, face, entry);
        cJSON_AddStringToObject(entry, "characters_sha256", job->characters_hash);
        cJSON_AddNumberToObject(entry, "characters", kept);
        cJSON_AddNumberToObject(entry, "wanted", hb_set_get_population(job->characters));
        status = write_face(job, role, cut, entry);
        printf("%-12s %u of %u characters, %u kB\n", role, kept, hb_set_get_population(job->characters),
               hb_blob_get_length(cut) / 1024);
    }
    hb_blob_destroy(cut);
    hb_blob_destroy(source);
    return status;
}

static int report_absent(const Job *job, const char *role, const char *file, const cJSON *face)
{
    const char *other = text_of(face, "else");
    const char *package = text_of(face, "package");
    if (cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(face, "optional"))) {
        printf("%-12s not installed (optional%s%s); %s%s\n", role, package ? ", package " : "",
               package ? package : "", other ? "served by " : "left out", other ? other : "");
        return DONE;
    }
    fprintf(stderr, "%s: error: role %s needs %s, which is not there%s%s\n", job->list, role, file,
            package ? "; install the package " : "", package ? package : "");
    return NO_INPUT;
}

static int prepare_role(Job *job, const cJSON *face)
{
    struct stat about;
    const char *role = face->string;
    int status;
    if (text_of(face, "file") == NULL || strlen(role) > 40 || strchr(role, '/') != NULL) {
        fprintf(stderr, "%s: error: role %s is malformed; see input/schema/fonts.schema.json\n", job->list,
                role);
        return BAD_DATA;
    }
    char *file = jb_path_in(job->folder, text_of(face, "file"));
    if (stat(file, &about) != 0)
        status = report_absent(job, role, file, face);
    else if (!is_current(job, role, face, &about))
        status = cut_role(job, role, file, face, &about);
    else {
        const cJSON *entry = cJSON_GetObjectItemCaseSensitive(job->before, role);
        compare_hash(job, role, face, entry);
        cJSON_AddItemToObject(job->after, role, cJSON_Duplicate(entry, true));
        status = DONE;
    }
    free(file);
    return status;
}

/* Faces of roles that are gone would only mislead. */
static void remove_stale(const Job *job)
{
    const cJSON *entry;
    cJSON_ArrayForEach(entry, job->before)
    {
        const char *name = text_of(entry, "prepared");
        if (name == NULL || strchr(name, '/') != NULL ||
            cJSON_GetObjectItemCaseSensitive(job->after, entry->string) != NULL)
            continue;
        char *path = jb_path_in(job->out, name);
        unlink(path);
        free(path);
    }
}

static int write_stamp(Job *job, const char *path)
{
    cJSON *stamp = cJSON_CreateObject();
    cJSON_AddStringToObject(stamp, "format", "jianbao.prepared/1");
    cJSON_AddItemReferenceToObject(stamp, "roles", job->after);
    char *text = cJSON_Print(stamp);
    cJSON_Delete(stamp);
    bool written = text != NULL && jb_write_whole(path, text, strlen(text));
    free(text);
    if (!written)
        fprintf(stderr, "%s: error: cannot write: %s\n", path, strerror(errno));
    return written ? DONE : NO_OUTPUT;
}

static cJSON *read_json(const char *path)
{
    unsigned size;
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    const char *data = blob != NULL ? hb_blob_get_data(blob, &size) : NULL;
    cJSON *root = data != NULL ? cJSON_ParseWithLength(data, size) : NULL;
    hb_blob_destroy(blob);
    return root;
}

static bool read_characters(Job *job, const char *path)
{
    unsigned size, line = 0;
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (blob == NULL) {
        fprintf(stderr, "%s: error: cannot read: %s\n", path, strerror(errno));
        return false;
    }
    const char *data = hb_blob_get_data(blob, &size);
    hash_hex(data, size, job->characters_hash);
    bool good = jb_characters_read(data, size, job->characters, &line);
    if (!good)
        fprintf(stderr, "%s:%u: error: neither a range U+XXXX-YYYY nor UTF-8 text\n", path, line);
    hb_blob_destroy(blob);
    return good;
}

static int prepare_all(Job *job, const char *stamp)
{
    int status = DONE;
    const cJSON *face;
    if (mkdir(job->out, 0777) != 0 && errno != EEXIST) {
        fprintf(stderr, "%s: error: cannot make the folder: %s\n", job->out, strerror(errno));
        return NO_OUTPUT;
    }
    cJSON_ArrayForEach(face, job->roles)
    {
        int one = prepare_role(job, face);
        status = one > status ? one : status;
    }
    if (status == DONE)
        remove_stale(job);
    int stamped = write_stamp(job, stamp);
    return stamped > status ? stamped : status;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: prepare-fonts FONTS.json CHARACTERS.txt FOLDER\n", stderr);
        return USAGE;
    }
    Job job = {
        .list = argv[1], .folder = jb_folder_of(argv[1]), .out = argv[3], .characters = hb_set_create()};
    char *stamp = jb_path_in(job.out, "prepared.json");
    cJSON *list = read_json(job.list);
    cJSON *old = read_json(stamp);
    int status = BAD_DATA;
    job.roles = cJSON_GetObjectItemCaseSensitive(list, "roles");
    job.before = cJSON_GetObjectItemCaseSensitive(old, "roles");
    job.after = cJSON_CreateObject();
    if (!cJSON_IsObject(job.roles))
        fprintf(stderr, "%s: error: no list of roles; see input/schema/fonts.schema.json\n", job.list);
    else if (read_characters(&job, argv[2]))
        status = prepare_all(&job, stamp);
    cJSON_Delete(job.after);
    cJSON_Delete(old);
    cJSON_Delete(list);
    hb_set_destroy(job.characters);
    free(stamp);
    free(job.folder);
    return status;
}
