/* SPDX-License-Identifier: MIT */
/* Addresses as people write them → mailboxes that no header and no server can misread (RFC
 * 5322 3.4, RFC 5321 4.5.3.1). */
#include "base/file.h"
#include "mail/mail_parts.h"
#include <gmime/gmime.h>
#include <string.h>

#define MOST_LIST   ((size_t)16 << 20) /* bytes of a list of addresses */
#define MOST_LOCAL  64                 /* octets before the @: RFC 5321 4.5.3.1.1 */
#define MOST_DOMAIN 255                /* octets: RFC 5321 4.5.3.1.2 */
#define MOST_LABEL  63                 /* octets: RFC 1035 2.3.4 */

static bool letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* dot-atom of RFC 5322 3.2.3: atoms with single dots between. */
static bool good_local(const char *s, size_t n)
{
    if (n == 0 || n > MOST_LOCAL || s[0] == '.' || s[n - 1] == '.')
        return false;
    for (size_t i = 0; i < n; i++) {
        bool dot = s[i] == '.' && s[i - 1] != '.';
        if (!dot && !letter_or_digit(s[i]) &&
            (s[i] == '\0' || strchr("!#$%&'*+-/=?^_`{|}~", s[i]) == NULL))
            return false;
    }
    return true;
}

static bool good_domain(const char *s)
{
    size_t n = strlen(s), label = 0;
    if (n == 0 || n > MOST_DOMAIN)
        return false;
    for (size_t i = 0; i <= n; i++) {
        if (s[i] == '.' || s[i] == '\0') {
            if (label == 0 || label > MOST_LABEL || s[i - 1] == '-')
                return false;
            label = 0;
        } else if (letter_or_digit(s[i]) || (s[i] == '-' && label > 0)) {
            label++;
        } else {
            return false;
        }
    }
    return true;
}

static const char *fault_of(const char *addr)
{
    const char *at = strrchr(addr, '@');
    if (at == NULL)
        return JB_SAID("has no @");
    for (const char *s = addr; s < at; s++)
        if ((unsigned char)*s >= 0x80)
            return JB_SAID("has letters other than ASCII before the @, which few servers take");
    if (*addr == '-')
        return JB_SAID("begins with a hyphen, which programs that send mail take for an option");
    if (!good_local(addr, (size_t)(at - addr)))
        return JB_SAID("has a part before the @ that is not allowed");
    return good_domain(at + 1) ? NULL : JB_SAID("has a domain that cannot be");
}

static bool refuse(JbDiags *diags, const JbPlace *place, const char *option, const char *text,
                   const char *why)
{
    jb_diag_report(diags, JB_ERROR, place != NULL ? JB_EXIT_DATA : JB_EXIT_USAGE, "bad-address",
                   place, "write name@example.org, or Name <name@example.org>", "%s%s'%s' %s",
                   option, *option != '\0' ? " " : "", text, why);
    jb_diag_phrase(diags, why);
    return false;
}

static bool controls(const char *text)
{
    size_t n = strlen(text);
    for (size_t i = 0; i < n;) {
        uint32_t c = jb_text_utf8_next(text, n, &i);
        if (c != JB_UTF8_BAD && jb_text_is_control(c))
            return true;
    }
    return false;
}

/* GMime reads leniently and passes over what it does not understand; an address that is not wholly
 * understood must not be written to. So each has to be one of two shapes: without blanks and
 * brackets, or ending in `<…>`, with one @ in that part. */
static bool good_shape(const char *text)
{
    size_t n = strlen(text), ats = 0;
    const char *open = n > 0 && text[n - 1] == '>' ? strrchr(text, '<') : NULL;
    const char *part = open != NULL ? open + 1 : text;
    for (const char *s = part; *s != '\0'; s++) {
        if (strchr(" <,;:\"()[]", *s) != NULL || (*s == '>' && s[1] != '\0'))
            return false;
        ats += *s == '@';
    }
    return ats == 1 && (open != NULL || strchr(text, '>') == NULL);
}

/* What one address names: its mailbox behind the others. NULL, or what is wrong with it. */
static const char *take(JbArena *arena, const char *text, JbMailboxes *to)
{
    if (!good_shape(text))
        return strchr(text, ';') != NULL ? JB_SAID("is no address; several are written with commas "
                                                   "between them")
                                         : JB_SAID("is no address");
    InternetAddressList *list = internet_address_list_parse(NULL, text);
    InternetAddress *first = list != NULL ? internet_address_list_get_address(list, 0) : NULL;
    const char *fault = JB_SAID("is no address");
    if (first != NULL && internet_address_list_length(list) == 1 &&
        INTERNET_ADDRESS_IS_MAILBOX(first)) {
        const char *name = internet_address_get_name(first);
        const char *addr = internet_address_mailbox_get_idn_addr(INTERNET_ADDRESS_MAILBOX(first));
        fault = addr == NULL ? fault : fault_of(addr);
        if (fault == NULL && name != NULL && controls(name))
            fault = JB_SAID("hides a control character in its name");
        if (fault == NULL)
            JB_PUSH(arena, &to->list,
                    (JbMailbox){name != NULL && *name != '\0' ? jb_arena_strdup(arena, name) : NULL,
                                jb_arena_strdup(arena, addr)});
    }
    if (list != NULL)
        g_object_unref(list);
    return fault;
}

/* The comma that ends the address at s, or its end; a comma in a quoted name is none. */
static const char *address_end(const char *s)
{
    bool quoted = false;
    for (; *s != '\0' && (quoted || *s != ','); s++) {
        if (*s == '\\' && quoted && s[1] != '\0')
            s++;
        else if (*s == '"')
            quoted = !quoted;
    }
    return s;
}

bool jb_mail_address(JbArena *arena, JbDiags *diags, const JbPlace *place, const char *option,
                     const char *text, JbMailboxes *to)
{
    size_t n = strlen(text);
    if (controls(text))
        return refuse(diags, place, option, text,
                      JB_SAID("holds a control character: a header could be smuggled in"));
    if (jb_text_utf8_check(text, n) < n)
        return refuse(diags, place, option, text, JB_SAID("is not UTF-8"));
    bool ok = true;
    for (const char *s = text;; s++) {
        const char *end = address_end(s), *last = end;
        while (s < end && *s == ' ')
            s++;
        while (last > s && last[-1] == ' ')
            last--;
        const char *one = jb_arena_strndup(arena, s, (size_t)(last - s)),
                   *fault = take(arena, one, to);
        if (fault != NULL)
            ok = refuse(diags, place, option, one, fault);
        if (*end == '\0')
            return ok;
        s = end;
    }
}

bool jb_mail_list(JbArena *arena, JbDiags *diags, const char *path, JbMailboxes *to)
{
    size_t n = 0, before = to->list.n;
    const char *bytes = jb_file_read(arena, diags, path, MOST_LIST, &n), *end = bytes + n;
    bool ok = bytes != NULL;
    JbPlace place = {path, 0, 0, NULL};
    if (ok && n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        bytes += 3;
    for (const char *line = bytes; line != NULL && line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop == NULL ? end : stop;
        const char *a = line, *b = stop;
        while (a < b && (*a == ' ' || *a == '\t'))
            a++;
        while (b > a && (b[-1] == ' ' || b[-1] == '\t' || b[-1] == '\r'))
            b--;
        place.line++;
        if (memchr(a, '\0', (size_t)(b - a)) != NULL)
            ok = refuse(diags, &place, "", a, JB_SAID("is followed by a NUL byte"));
        else if (a < b && *a != '#')
            ok = jb_mail_address(arena, diags, &place, "",
                                 jb_arena_strndup(arena, a, (size_t)(b - a)), to) &&
                 ok;
        line = stop + 1;
    }
    place.line = 0;
    if (ok && to->list.n == before) {
        jb_diag_error(diags, "empty-list", &place, "write one address a line",
                      "the list holds no address");
        return false;
    }
    return ok;
}
