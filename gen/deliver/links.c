/* SPDX-License-Identifier: MIT */
#include "deliver/links.h"
#include "base/link.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct Scan {
    JbArena *arena;
    JbDiags *diags;
    const JbLineMap *lines;
    JbLinks links;
    const char *s, *end;
    size_t line; /* from 0 */
    bool ok;
} Scan;

/* Attributes of HTML whose value is an address (HTML Living Standard, index of attributes), and
 * XLink's. */
static bool is_address(const char *name, size_t n)
{
    static const char *const names[] = {"href",   "src",      "action",     "formaction", "cite",
                                        "data",   "poster",   "background", "longdesc",   "ping",
                                        "usemap", "manifest", "codebase",   "xlink:href"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == n && strncasecmp(names[i], name, n) == 0)
            return true;
    return false;
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void step(Scan *scan)
{
    scan->line += *scan->s == '\n';
    scan->s++;
}

static void skip_blanks(Scan *scan)
{
    while (scan->s < scan->end && blank(*scan->s))
        step(scan);
}

/* "&amp;", "&#106;", "&#x6A;" → the character; what is no reference stays. */
static const char *resolve(JbArena *arena, const char *s, size_t n)
{
    static const struct {
        const char *name, *text;
    } known[] = {{"amp", "&"},   {"lt", "<"},   {"gt", ">"},       {"quot", "\""},
                 {"colon", ":"}, {"Tab", "\t"}, {"NewLine", "\n"}, {"sol", "/"}};
    JbText t = jb_text(arena);
    for (size_t i = 0; i < n;) {
        size_t name = i + 1;
        while (s[i] == '&' && name < n && s[name] != ';' && name - i < 12)
            name++;
        const char *found = NULL;
        for (size_t k = 0; s[i] == '&' && k < sizeof known / sizeof *known; k++)
            if (strlen(known[k].name) == name - i - 1 &&
                strncmp(known[k].name, s + i + 1, name - i - 1) == 0)
                found = known[k].text;
        bool hex = i + 2 < n && (s[i + 2] == 'x' || s[i + 2] == 'X');
        if (s[i] == '&' && i + 1 < n && s[i + 1] == '#') {
            char *end = NULL;
            const char *digits = jb_arena_strndup(arena, s + i + (hex ? 3 : 2), n - i - 2);
            unsigned long c = strtoul(digits, &end, hex ? 16 : 10);
            jb_text_put_utf8(&t, c > 0 && c < 0xD800 ? (uint32_t)c : 0xFFFD);
            i += (hex ? 3u : 2u) + (size_t)(end - digits);
            i += i < n && s[i] == ';';
        } else if (found != NULL) {
            jb_text_put(&t, found);
            i = name + (name < n);
        } else {
            jb_text_put_char(&t, s[i++]);
        }
    }
    return jb_text_str(&t);
}

static void judge(Scan *scan, const char *value, size_t n, size_t line)
{
    const char *address = resolve(scan->arena, value, n);
    if (jb_link_known(address) || (scan->links == JB_LINKS_WITHIN && jb_link_relative(address)))
        return;
    JbPlace nowhere = {NULL, 0, 0, NULL};
    jb_diag_error(scan->diags, "bad-link",
                  line < scan->lines->lines.n ? &scan->lines->lines.at[line] : &nowhere,
                  JB_LINK_HINT, "'%s' is no address that a link may have", address);
    scan->ok = false;
}

/* NAME="VALUE", NAME=VALUE or NAME within a tag. */
static void attribute(Scan *scan)
{
    const char *name = scan->s;
    while (scan->s < scan->end && !blank(*scan->s) && strchr("=>/\"'", *scan->s) == NULL)
        step(scan);
    size_t n = (size_t)(scan->s - name);
    if (n == 0) {
        step(scan);
        return;
    }
    skip_blanks(scan);
    if (scan->s == scan->end || *scan->s != '=')
        return;
    step(scan);
    skip_blanks(scan);
    char quote = scan->s < scan->end && (*scan->s == '"' || *scan->s == '\'') ? *scan->s : '\0';
    if (quote != '\0')
        step(scan);
    const char *value = scan->s;
    size_t line = scan->line;
    while (scan->s < scan->end &&
           (quote != '\0' ? *scan->s != quote : !blank(*scan->s) && *scan->s != '>'))
        step(scan);
    if (is_address(name, n))
        judge(scan, value, (size_t)(scan->s - value), line);
    if (quote != '\0' && scan->s < scan->end)
        step(scan);
}

bool jb_deliver_links(JbArena *arena, JbDiags *diags, const JbText *html, const JbLineMap *lines,
                      JbLinks links)
{
    const char *text = jb_text_str(html);
    Scan scan = {arena, diags, lines, links, text, text + html->n, 0, true};
    while (scan.s < scan.end) {
        bool comment = strncmp(scan.s, "<!--", 4) == 0;
        const char *close = comment ? strstr(scan.s, "-->") : NULL;
        while (close != NULL && scan.s < close)
            step(&scan);
        char next = *scan.s == '<' && !comment ? (char)(scan.s[1] | 0x20) : '\0';
        step(&scan);
        if (next < 'a' || next > 'z')
            continue;
        while (scan.s < scan.end && !blank(*scan.s) && strchr(">/\"'=", *scan.s) == NULL)
            step(&scan);
        while (scan.s < scan.end && *scan.s != '>') {
            skip_blanks(&scan);
            if (scan.s < scan.end && *scan.s != '>')
                attribute(&scan);
        }
    }
    return scan.ok;
}
