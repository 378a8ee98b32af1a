/* SPDX-License-Identifier: MIT */
#include "site/site.h"
#include "base/file.h"
#include "command/command.h"
#include <stdio.h>
#include <string.h>

static const char *find_words(JbCommand *c, const char *name)
{
    if (jb_file_exists(jb_file_join(c->arena, name, "page.html")))
        return name;
    return jb_file_dir(c->arena,
                       jb_command_find_resource(
                           c->arena, jb_arena_format(c->arena, "templates/%s/page.html", name)));
}

/* The address with a slash at its end; NULL when it is no web address. */
static const char *web_address(JbArena *arena, const char *url)
{
    bool http = strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0;
    size_t n = strlen(url);
    if (!http || strpbrk(url, " \t\r\n\"'<>?#") != NULL || url[n - 1] == ':')
        return NULL;
    return url[n - 1] == '/' ? url : jb_arena_format(arena, "%s/", url);
}

int jb_command_site(JbCommand *c)
{
    int status = JB_EXIT_OK;
    c->job.out = NULL;
    c->job.template = "site";
    if (!jb_command_parse(c,
                          "site -o DIR [options] BUILT-DIR\n\nMakes a static site of the briefings "
                          "that jianbao build has "
                          "written to BUILT-DIR.",
                          &status))
        return status;
    if (c->job.out == NULL || c->operand_n != 1)
        return jb_command_misuse(
            c, c->job.out == NULL ? JB_SAID("site needs -o; jianbao site --help lists the options")
                                  : JB_SAID("site needs one folder of built briefings; jianbao "
                                            "site --help lists the options"));
    JbSiteJob job = {
        .built = c->operands[0], .out = c->job.out, .langs = c->job.langs, .open = c->no_sandbox};
    job.url = c->url != NULL ? web_address(c->arena, c->url) : NULL;
    if (c->url != NULL && job.url == NULL)
        return jb_command_misuse(
            c, "site takes as --url an address such as https://example.org/briefings/; jianbao "
               "site --help lists the options");
    job.words = find_words(c, c->job.template);
    jb_command_open_small_gate(c);
    JbDiags *diags = jb_command_diags(c, c->arena);
    JbSiteResult result = {0};
    JbLock lock;
    bool ok = jb_command_lock(c, diags, job.out, &lock);
    if (ok) {
        ok = jb_site(c->arena, diags, &job, &result);
        jb_deliver_unlock(&lock);
    }
    jb_command_print_diags(c, diags);
    if (ok && !c->quiet)
        printf("%s/index.html: %s, %s\n", jb_text_shown(c->arena, job.out),
               jb_catalog_count(c->arena, c->catalog, result.briefings, JB_SAID("%zu briefing"),
                                JB_SAID("%zu briefings")),
               jb_catalog_count(c->arena, c->catalog, result.files, JB_SAID("%zu file"),
                                JB_SAID("%zu files")));
    return (int)jb_diags_exit(diags, c->strict);
}
