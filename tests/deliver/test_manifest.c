/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "deliver/journal.h"
#include "deliver/manifest.h"
#include "deliver/write.h"
#include "deliver_test.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/jianbao-manifest-XXXXXX";

static const char *in_folder(Bench *b, const char *name)
{
    return jb_file_join(b->arena, folder, name);
}

static void add_input(Bench *b, JbBriefing *made, JbInput input)
{
    JbInput *in = jb_arena_alloc(b->arena, sizeof *in);
    *in = input;
    JB_PUSH(b->arena, &made->inputs, in);
}

static void add_to(Bench *b, JbManifest *m, const JbBriefing *made)
{
    jb_deliver_manifest_add(b->arena, m, &made, 1);
}

/* A briefing of one file, which is written. */
static JbBriefing *briefing(Bench *b, const char *file, const char *contents)
{
    static const char *const standards[] = {"PDF/A-2a", NULL};
    size_t n = strlen(contents);
    const char *hash = jb_file_sha256(b->arena, contents, n);
    JbBriefing *made = jb_arena_alloc(b->arena, sizeof *made);
    *made = (JbBriefing){.issue_id = "p/2024-05",
                         .check_code = "0123-4567",
                         .template = "gazette",
                         .langs = "zh",
                         .title = {"\"\347\256\200\"", NULL},
                         .program = "9",
                         .key = hash};
    add_input(b, made, (JbInput){"plan", "p.json", 3, hash});
    add_input(b, made, (JbInput){"snapshot", "p/2024-05.json", 4, hash});
    JB_PUSH(b->arena, &made->outputs,
            (JbOutput){.file = file,
                       .edition = "screen",
                       .standards = standards,
                       .bytes = n,
                       .pages = 2,
                       .sha256 = hash});
    JB_PUSH(b->arena, &made->warnings, (JbWarning){"some-code", NULL, "a\nb"});
    assert_true(jb_deliver_write_file(b->diags, in_folder(b, file), contents, n));
    return made;
}

static const char *text_of(Bench *b, const JbManifest *m, int64_t made)
{
    JbText t = jb_text(b->arena);
    jb_deliver_manifest_json(&t, m, made);
    return jb_text_str(&t);
}

static const char *line_of(Bench *b, const JbBriefing *made)
{
    JbText t = jb_text(b->arena);
    JbJsonOut o = jb_json_out(&t, true);
    jb_deliver_briefing_json(&o, NULL, made);
    return jb_text_str(&t);
}

static void what_is_written_is_read_again(void **state)
{
    Bench *b = *state;
    JbManifest m = {.shard = 0};
    add_to(b, &m, briefing(b, "b.pdf", "two"));
    add_to(b, &m, briefing(b, "a.pdf", "one"));
    jb_deliver_manifest_sort(&m);
    const char *text = text_of(b, &m, 0);
    assert_non_null(strstr(text, "\"made\": \"1970-01-01T00:00:00Z\""));
    assert_true(strstr(text, "a.pdf") < strstr(text, "b.pdf"));
    const char *path = in_folder(b, "manifest.json");
    assert_true(jb_deliver_write_file(b->diags, path, text, strlen(text)));
    const JbManifest *again = jb_deliver_manifest_read(b->arena, b->diags, path);
    assert_non_null(again);
    assert_string_equal(text_of(b, again, 0), text);
    assert_null(strstr(text_of(b, again, -1), "\"made\""));
    assert_int_equal(jb_deliver_manifest_verify(b->arena, b->diags, again, folder), 2);
    assert_int_equal(b->diags->list.n, 0);
}

static void a_line_is_read_again(void **state)
{
    Bench *b = *state;
    const char *line = line_of(b, briefing(b, "a.pdf", "one"));
    assert_null(strchr(line, '\n'));
    const JbBriefing *again = jb_deliver_briefing_read_line(b->arena, line, strlen(line), NULL, 0);
    assert_non_null(again);
    assert_string_equal(line_of(b, again), line);
    assert_null(jb_deliver_briefing_read_line(b->arena, line, strlen(line) - 1, NULL, 0));
    assert_null(jb_deliver_briefing_read_line(b->arena, "{}", 2, NULL, 0));
}

/* As the program writes it, and as JSON may be written besides. */
static void an_input_is_read_however_it_is_written(void **state)
{
    Bench *b = *state;
    static const char *const good[][2] = {
        {"{\"role\":\"plan\",\"name\":\"a.json\",\"bytes\":120,\"sha256\":\"0f\"}", "a.json"},
        {"{\"role\":\"plan\", \"name\":\"a.json\",\"bytes\":120,\"sha256\":\"0f\"}", "a.json"},
        {"{\"role\":\"plan\",\"name\":\"\\u0061\\\"\",\"bytes\":120,\"sha256\":\"0f\"}", "a\""},
        {"{\"role\":\"plan\",\"name\":\"\xE7\x82\xB9\",\"bytes\":120,\"sha256\":\"0f\"}",
         "\xE7\x82\xB9"}};
    static const char *const bad[] = {
        "{\"role\":\"plan\",\"name\":\"a.json\",\"bytes\":120,\"sha256\":\"0f\"",
        "{\"role\":\"plan\",\"name\":\"a.json\",\"bytes\":120,\"sha256\":\"0f\"}}",
        "{\"role\":\"plan\",\"name\":\"a.json\",\"bytes\":0120,\"sha256\":\"0f\"}",
        "{\"role\":\"plan\",\"name\":\"a.json\",\"bytes\":120}",
        "{\"role\":\"plan\",\"name\":\"\xE7\x82\",\"bytes\":120,\"sha256\":\"0f\"}"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        const JbInput *in = jb_deliver_input_read_line(b->arena, good[i][0], strlen(good[i][0]));
        assert_non_null(in);
        assert_string_equal(in->role, "plan");
        assert_string_equal(in->name, good[i][1]);
        assert_int_equal(in->bytes, 120);
        assert_string_equal(in->sha256, "0f");
        char *line = jb_arena_strdup(b->arena, good[i][0]);
        const JbInput *cut = jb_deliver_input_cut(b->arena, line, strlen(line));
        assert_string_equal(cut->role, "plan");
        assert_string_equal(cut->name, good[i][1]);
        assert_int_equal(cut->bytes, 120);
        assert_string_equal(cut->sha256, "0f");
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_null(jb_deliver_input_read_line(b->arena, bad[i], strlen(bad[i])));
}

static void a_journal_loses_only_its_torn_line(void **state)
{
    Bench *b = *state;
    JbText t = jb_text(b->arena);
    jb_text_put_format(&t, "%s\nrubbish\n%s\n%.20s", line_of(b, briefing(b, "a.pdf", "one")),
                       line_of(b, briefing(b, "b.pdf", "two")),
                       line_of(b, briefing(b, "c.pdf", "three")));
    const char *path = in_folder(b, "manifest.journal");
    assert_true(jb_deliver_write_file(b->diags, path, t.at, t.n));
    JbManifest m = {.shard = 0};
    jb_deliver_journal_read(b->arena, &m, path);
    assert_int_equal(m.briefings.n, 2);
    assert_string_equal(m.briefings.at[1]->outputs.at[0].file, "b.pdf");
    jb_deliver_journal_read(b->arena, &m, in_folder(b, "none"));
    assert_int_equal(m.briefings.n, 2);
    unlink(path);
}

/* Three entries in a journal on disk, or in none; then read by their run and by the next one. */
static void keep_three(Bench *b, const char *path, bool on_disk)
{
    JbJournal *j = jb_deliver_journal_new(path);
    for (const char *const *name = (const char *const[]){"a.pdf", "b.pdf", "c.pdf", NULL}; *name;
         name++) {
        const char *line = line_of(b, briefing(b, *name, *name));
        assert_true(jb_deliver_journal_add(j, line, strlen(line), on_disk));
    }
    assert_false(jb_deliver_journal_add(j, "{}", 2, on_disk));
    assert_int_equal(jb_deliver_journal_count(j), 3);
    const JbBriefing *last = jb_deliver_journal_entry(j, b->arena, 2),
                     *again = jb_deliver_journal_entry(j, b->arena, 2);
    assert_string_equal(line_of(b, last), line_of(b, briefing(b, "c.pdf", "c.pdf")));
    assert_ptr_equal(again->inputs.at[0], last->inputs.at[0]);
    jb_deliver_journal_free(j);
}

static void a_run_keeps_its_entries(void **state)
{
    Bench *b = *state;
    const char *path = in_folder(b, "run.journal");
    keep_three(b, path, false);
    assert_false(jb_file_exists(path));
    keep_three(b, path, true);
    JbText torn = jb_text(b->arena);
    size_t n = 0;
    jb_text_put_n(&torn, jb_file_read(b->arena, b->diags, path, 1 << 20, &n), n);
    jb_text_put(&torn, "{\"role\": \"pl"); /* where a run was killed */
    assert_true(jb_deliver_write_file(b->diags, path, torn.at, torn.n));
    keep_three(b, path, true); /* the numbers of the next one begin anew */
    JbManifest m = {.shard = 0};
    jb_deliver_journal_read(b->arena, &m, path);
    assert_int_equal(m.briefings.n, 3); /* of one name the last */
    assert_string_equal(line_of(b, m.briefings.at[1]), line_of(b, briefing(b, "b.pdf", "b.pdf")));
    unlink(path);
}

static void a_file_has_one_entry(void **state)
{
    Bench *b = *state;
    JbManifest m = {.shard = 0};
    const JbBriefing *old = briefing(b, "a.pdf", "one"), *new = briefing(b, "a.pdf", "other");
    jb_deliver_manifest_add(b->arena, &m, &old, 1);
    jb_deliver_manifest_add(b->arena, &m, &new, 1);
    assert_int_equal(m.briefings.n, 1);
    JbBriefingKeys keys = jb_deliver_manifest_keys(b->arena, &m);
    assert_ptr_equal(jb_deliver_keys_find(&keys, new->key), new);
    assert_null(jb_deliver_keys_find(&keys, old->key));
    JbManifest other = {.shard = 0};
    jb_deliver_manifest_add(b->arena, &other, &old, 1);
    assert_false(jb_deliver_manifest_merge(b->arena, b->diags, &m, &other));
    assert_string_equal(only_code(b), "manifest-conflict");
    assert_true(jb_deliver_manifest_merge(b->arena, b->diags, &other, &other));
}

/* Many of them, keys of which some stand twice: the first one counts, and what lies between two
 * keys or beyond all is not found. */
static void keys_are_found_among_many(void **state)
{
    enum { MANY = 300 };
    Bench *b = *state;
    JbManifest m = {.shard = 0};
    JbBriefingKeys none = jb_deliver_manifest_keys(b->arena, &m);
    assert_null(jb_deliver_keys_find(&none, "0"));
    for (size_t i = 0; i < MANY; i++) {
        JbBriefing *made = jb_arena_alloc(b->arena, sizeof *made);
        made->key = jb_arena_format(b->arena, "%03zu", i * 7 % 250 * 2);
        JB_PUSH(b->arena, &m.briefings, made);
    }
    JbBriefingKeys keys = jb_deliver_manifest_keys(b->arena, &m);
    assert_int_equal(keys.n, MANY);
    for (size_t i = 0; i < 502; i++) {
        const char *key = jb_arena_format(b->arena, "%03zu", i);
        const JbBriefing *first = NULL;
        for (size_t k = MANY; k > 0; k--)
            first = strcmp(m.briefings.at[k - 1]->key, key) == 0 ? m.briefings.at[k - 1] : first;
        assert_ptr_equal(jb_deliver_keys_find(&keys, key), first);
        assert_true((first != NULL) == (i % 2 == 0 && i < 500));
    }
}

static void a_key_holds_every_input_and_how(void **state)
{
    Bench *b = *state;
    JbBriefing *made = briefing(b, "a.pdf", "one");
    const char *key = jb_deliver_inputs_key(b->arena, made, "x");
    assert_string_equal(key, jb_deliver_inputs_key(b->arena, made, "x"));
    assert_string_not_equal(key, jb_deliver_inputs_key(b->arena, made, "y"));
    JbInput other = *made->inputs.at[1];
    other.sha256 = "0";
    made->inputs.at[1] = &other;
    assert_string_not_equal(key, jb_deliver_inputs_key(b->arena, made, "x"));
}

static void changed_missing_and_unlisted_files_are_found(void **state)
{
    Bench *b = *state;
    JbManifest m = {.shard = 0};
    const JbBriefing *made = briefing(b, "sub/d.pdf", "four");
    jb_deliver_manifest_add(b->arena, &m, &made, 1);
    unlink(in_folder(b, "a.pdf"));
    unlink(in_folder(b, "b.pdf"));
    unlink(in_folder(b, "c.pdf"));
    assert_true(jb_deliver_briefing_whole(made, folder));
    assert_true(jb_deliver_write_file(b->diags, in_folder(b, "sub/d.pdf"), "fouR", 4));
    assert_false(jb_deliver_briefing_whole(made, folder));
    assert_int_equal(jb_deliver_manifest_verify(b->arena, b->diags, &m, folder), 0);
    assert_string_equal(only_code(b), "file-changed");
    unlink(in_folder(b, "sub/d.pdf"));
    assert_int_equal(jb_deliver_manifest_verify(b->arena, b->diags, &m, folder), 0);
    assert_string_equal(only_code(b), "file-missing");
    briefing(b, "sub/e.pdf", "five");
    m.briefings.n = 0;
    assert_int_equal(jb_deliver_manifest_verify(b->arena, b->diags, &m, folder), 0);
    assert_int_equal(b->diags->list.at[0].severity, JB_WARNING);
    assert_string_equal(only_code(b), "file-unlisted");
    unlink(in_folder(b, "sub/e.pdf"));
}

static void bad_manifests_are_refused(void **state)
{
    Bench *b = *state;
    static const char *const bad[] = {
        "[]",
        "{}",
        "{\"format\": \"jianbao.manifest/2\"}",
        "{\"format\": \"jianbao.manifest/1\", \"inputs\": [], \"briefings\": [{}]}",
        "{\"format\": \"jianbao.manifest/1\", \"inputs\": [{\"role\": 1}], \"briefings\": []}",
        "{\"format\": \"jianbao.manifest/1\", \"inputs\": [], \"briefings\": [{\"issue\": \"\", "
        "\"check_code\": \"\", "
        "\"template\": \"\", \"langs\": \"\", \"program\": \"\", \"key\": \"\", \"inputs\": "
        "[0]}]}"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *path = in_folder(b, "bad.json");
        assert_true(jb_deliver_write_file(b->diags, path, bad[i], strlen(bad[i])));
        assert_null(jb_deliver_manifest_read(b->arena, b->diags, path));
        assert_true(jb_diags_count(b->diags, JB_ERROR) > 0);
        assert_int_equal(jb_diags_exit(b->diags, false), JB_EXIT_DATA);
        assert_string_equal(b->diags->list.at[0].place.file, path);
        b->diags->list.n = 0;
    }
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    (void)state;
    static const char *const left[] = {"manifest.json", "bad.json", "a.pdf", "sub", ""};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        char path[200] = "";
        strncat(path, folder, 100);
        strncat(path, "/", 2);
        strncat(path, left[i], 50);
        if (unlink(path) != 0)
            (void)rmdir(path);
    }
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {JB_TEST(what_is_written_is_read_again),
                                       JB_TEST(a_line_is_read_again),
                                       JB_TEST(an_input_is_read_however_it_is_written),
                                       JB_TEST(a_journal_loses_only_its_torn_line),
                                       JB_TEST(a_run_keeps_its_entries),
                                       JB_TEST(a_file_has_one_entry),
                                       JB_TEST(keys_are_found_among_many),
                                       JB_TEST(a_key_holds_every_input_and_how),
                                       JB_TEST(changed_missing_and_unlisted_files_are_found),
                                       JB_TEST(bad_manifests_are_refused)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
