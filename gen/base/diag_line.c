/* SPDX-License-Identifier: MIT */
#include "base/diag.h"
#include "base/json.h"

#include <string.h>

static const char *severity_name(JbSeverity severity)
{
    static const char *const names[] = {JB_SEVERITIES(JB_NAMES_NAME)};
    return names[severity];
}

static void put_plain(JbText *t, const char *s)
{
    jb_text_put(t, jb_text_shown(t->arena, s));
}

/* `message (pointer); hint` */
static void put_message(JbText *t, const JbDiag *diag)
{
    put_plain(t, diag->local ? diag->local : diag->message);
    if (diag->place.pointer && diag->place.pointer[0]) {
        jb_text_put(t, " (");
        put_plain(t, diag->place.pointer);
        jb_text_put_char(t, ')');
    }
    if (diag->hint) {
        jb_text_put(t, "; ");
        put_plain(t, diag->local_hint ? diag->local_hint : diag->hint);
    }
}

static void put_text_line(JbText *t, const JbDiag *diag)
{
    const JbPlace *p = &diag->place;
    put_plain(t, p->file ? p->file : "jianbao");
    if (p->file && p->line)
        jb_text_put_format(t, ":%u", (unsigned)p->line);
    if (p->file && p->line && p->column)
        jb_text_put_format(t, ":%u", (unsigned)p->column);
    jb_text_put_format(
        t, ": %s: ", diag->local_severity ? diag->local_severity : severity_name(diag->severity));
    put_message(t, diag);
    jb_text_put_format(t, " [%s]", diag->code);
}

static void out_position(JbJsonOut *o, const char *key, uint32_t value)
{
    if (value)
        jb_json_out_int(o, key, value);
    else
        jb_json_out_null(o, key);
}

static void put_json_line(JbText *t, const JbDiag *diag)
{
    JbJsonOut o = jb_json_out(t, true);
    jb_json_out_object(&o, NULL);
    jb_json_out_string(&o, "severity", severity_name(diag->severity));
    jb_json_out_string(&o, "code", diag->code);
    jb_json_out_string(&o, "file", diag->place.file);
    out_position(&o, "line", diag->place.line);
    out_position(&o, "column", diag->place.column);
    jb_json_out_string(&o, "pointer", diag->place.pointer);
    jb_json_out_string(&o, "message", diag->message);
    jb_json_out_string(&o, "hint", diag->hint);
    jb_json_out_end(&o, '}');
}

/* Escapes as GitHub's runner undoes them: % CR LF in a message, : and , in a property as well.
 * Other controls as in a line of text. */
static void put_github(JbText *t, const char *s, bool property)
{
    size_t n = strlen(s);
    for (size_t i = 0; i < n;) {
        size_t from = i;
        uint32_t c = jb_text_utf8_next(s, n, &i);
        if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
            jb_text_put_format(t, "%%%02X", (unsigned)c);
        else if (c != JB_UTF8_BAD && jb_text_is_control(c))
            jb_text_put_format(t, "\\u%04x", (unsigned)c);
        else
            jb_text_put_n(t, s + from, i - from);
    }
}

static void put_github_line(JbText *t, const JbDiag *diag)
{
    const JbPlace *p = &diag->place;
    jb_text_put_format(t, "::%s ",
                       diag->severity == JB_NOTE ? "notice" : severity_name(diag->severity));
    if (p->file) {
        jb_text_put(t, "file=");
        put_github(t, p->file, true);
        if (p->line)
            jb_text_put_format(t, ",line=%u", (unsigned)p->line);
        if (p->line && p->column)
            jb_text_put_format(t, ",col=%u", (unsigned)p->column);
        jb_text_put_char(t, ',');
    }
    jb_text_put_format(t, "title=%s::", diag->code);
    JbText message = jb_text(t->arena);
    put_message(&message, diag);
    put_github(t, jb_text_str(&message), false);
}

char *jb_diag_line(JbArena *arena, const JbDiag *diag, JbDiagFormat format)
{
    JbText t = jb_text(arena);
    switch (format) {
    case JB_DIAG_TEXT: put_text_line(&t, diag); break;
    case JB_DIAG_JSON: put_json_line(&t, diag); break;
    case JB_DIAG_GITHUB: put_github_line(&t, diag); break;
    }
    return t.at;
}
