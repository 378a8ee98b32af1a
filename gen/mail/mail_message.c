/* SPDX-License-Identifier: MIT */
/* The message itself: multipart/mixed of multipart/alternative (text, HTML) and the PDFs.
 * Boundaries and Message-ID come from the contents, so that a second run gives the same bytes. */
#include "base/file.h"
#include "mail/mail_parts.h"
#include <gmime/gmime.h>
#include <string.h>

/* "=_" occurs in neither base64 nor quoted-printable (RFC 2045 6.7, note), so that no content can
 * hold it. */
#define BOUNDARY "=_%s_%.32s"

static GMimeDataWrapper *content(const void *bytes, size_t n)
{
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, n);
    GMimeDataWrapper *wrapper =
        g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
    g_object_unref(stream);
    return wrapper;
}

static GMimePart *part(const char *type, const char *subtype, const void *bytes, size_t n)
{
    GMimePart *made = g_mime_part_new_with_type(type, subtype);
    GMimeDataWrapper *wrapper = content(bytes, n);
    g_mime_part_set_content(made, wrapper);
    g_mime_part_set_content_encoding(made, GMIME_CONTENT_ENCODING_BASE64);
    g_object_unref(wrapper);
    return made;
}

static void add(GMimeMultipart *to, void *made)
{
    g_mime_multipart_add(to, GMIME_OBJECT(made));
    g_object_unref(made);
}

static GMimeMultipart *multipart(const char *subtype, const char *hash)
{
    char boundary[64];
    GMimeMultipart *made = g_mime_multipart_new_with_subtype(subtype);
    g_snprintf(boundary, sizeof boundary, BOUNDARY, subtype, hash);
    g_mime_multipart_set_boundary(made, boundary);
    return made;
}

static void add_words(GMimeMultipart *to, const char *subtype, const char *words)
{
    GMimePart *made = part("text", subtype, words, strlen(words));
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(made), "charset", "utf-8");
    add(to, made);
}

/* The Chinese name as RFC 2231 writes it, in Content-Disposition; the ASCII one, for programs that
 * do not read that, in Content-Type. */
static void add_pdf(GMimeMultipart *to, const JbMailBriefing *b)
{
    GMimePart *made = part("application", "pdf", b->bytes, b->n);
    GMimeObject *object = GMIME_OBJECT(made);
    g_mime_object_set_content_type_parameter(object, "name", b->ascii_name);
    g_mime_object_set_disposition(object, GMIME_DISPOSITION_ATTACHMENT);
    g_mime_object_set_content_disposition_parameter(object, "filename", b->name);
    add(to, made);
}

/* --- headers in other letters than ASCII --- */

#define WORD_BYTES                                                                                 \
    39 /* as base64 52 letters, with `=?UTF-8?B?` and `?=` 64, behind `Reply-To: ` 74: RFC 2047 2  \
          allows 76 a line */

static bool plain_ascii(const char *s)
{
    for (; *s != '\0'; s++)
        if ((unsigned char)*s < 0x20 || (unsigned char)*s > 0x7E)
            return false;
    return true;
}

/* Encoded words, each of whole characters (RFC 2047 5), one a line. GMime would make one word of a
 * text without blanks, however long it is, and Chinese has no blanks. */
static void put_encoded(JbText *t, const char *s)
{
    size_t n = strlen(s), from = 0;
    for (size_t i = 0; i < n;) {
        size_t next = i;
        (void)jb_text_utf8_next(s, n, &next);
        if (next - from > WORD_BYTES || next == n) {
            size_t end = next - from > WORD_BYTES ? i : next;
            char *word = g_base64_encode((const guchar *)s + from, end - from);
            jb_text_put_format(t, "%s=?UTF-8?B?%s?=", from > 0 ? "\n " : "", word);
            g_free(word);
            from = end;
        }
        if (next < n || from == n)
            i = next;
    }
}

/* A display name: a quoted string or encoded words. */
static void put_name(JbText *t, const char *name)
{
    if (!plain_ascii(name)) {
        put_encoded(t, name);
        return;
    }
    jb_text_put_char(t, '"');
    for (; *name != '\0'; name++)
        jb_text_put_format(t, "%s%c", *name == '"' || *name == '\\' ? "\\" : "", *name);
    jb_text_put_char(t, '"');
}

/* Lays the value down as it shall stand in the file, folded. */
static void set_raw(GMimeMessage *message, const char *name, const char *value)
{
    GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
    GMimeHeader *header = g_mime_header_list_get_header(headers, name);
    if (header != NULL)
        g_mime_header_set_raw_value(header, value);
}

static void fold_mailboxes(JbArena *arena, GMimeMessage *message, const char *name,
                           const JbMailboxes *boxes)
{
    JbText t = jb_text(arena);
    for (size_t i = 0; i < boxes->list.n; i++) {
        const JbMailbox *box = &boxes->list.at[i];
        jb_text_put(&t, i > 0 ? ",\n " : " ");
        if (box->name != NULL)
            put_name(&t, box->name);
        jb_text_put_format(&t, box->name != NULL ? "\n <%s>" : "%s", box->addr);
    }
    jb_text_put_char(&t, '\n');
    if (boxes->list.n > 0)
        set_raw(message, name, jb_text_str(&t));
}

static void fold_subject(JbArena *arena, GMimeMessage *message, const char *subject)
{
    JbText t = jb_text(arena);
    jb_text_put_char(&t, ' ');
    put_encoded(&t, subject);
    jb_text_put_char(&t, '\n');
    if (!plain_ascii(subject))
        set_raw(message, "Subject", jb_text_str(&t));
}

/* --- the message --- */

static void add_mailboxes(GMimeMessage *message, GMimeAddressType type, const JbMailboxes *boxes)
{
    InternetAddressList *to = g_mime_message_get_addresses(message, type);
    for (size_t i = 0; i < boxes->list.n; i++) {
        InternetAddress *made =
            internet_address_mailbox_new(boxes->list.at[i].name, boxes->list.at[i].addr);
        internet_address_set_charset(made, "utf-8");
        internet_address_list_add(to, made);
        g_object_unref(made);
    }
}

/* RFC 5322 wants a To or Cc where nobody is named: an empty group (its 3.4) says that there are
 * recipients and not who. */
static void add_undisclosed(GMimeMessage *message)
{
    InternetAddress *group = internet_address_group_new("undisclosed-recipients");
    internet_address_list_add(g_mime_message_get_to(message), group);
    g_object_unref(group);
}

static void fold_headers(JbArena *arena, GMimeMessage *message, const JbMail *mail)
{
    fold_mailboxes(arena, message, "From", &mail->from);
    fold_mailboxes(arena, message, "Reply-To", &mail->reply_to);
    fold_mailboxes(arena, message, "To", &mail->to);
    fold_mailboxes(arena, message, "Cc", &mail->cc);
    fold_subject(arena, message, mail->subject);
}

static void add_headers(GMimeMessage *message, const JbMail *mail)
{
    GDateTime *date = mail->now >= 0 ? g_date_time_new_from_unix_utc(mail->now)
                                     : g_date_time_new_utc(mail->date.year, mail->date.month,
                                                           mail->date.day, 0, 0, 0);
    add_mailboxes(message, GMIME_ADDRESS_TYPE_FROM, &mail->from);
    add_mailboxes(message, GMIME_ADDRESS_TYPE_REPLY_TO, &mail->reply_to);
    add_mailboxes(message, GMIME_ADDRESS_TYPE_TO, &mail->to);
    add_mailboxes(message, GMIME_ADDRESS_TYPE_CC, &mail->cc);
    if (mail->to.list.n + mail->cc.list.n == 0)
        add_undisclosed(message);
    g_mime_message_set_subject(message, mail->subject, "utf-8");
    g_mime_message_set_date(message, date);
    g_date_time_unref(date);
    g_mime_object_set_header(GMIME_OBJECT(message), "Content-Language", mail->languages, "utf-8");
    /* RFC 3834 5: a program wrote it, so that no other program answers */
    g_mime_object_set_header(GMIME_OBJECT(message), "Auto-Submitted", "auto-generated", "utf-8");
}

/* A hash over all that the reader gets. */
static const char *content_hash(JbArena *arena, const JbMail *mail)
{
    JbText all = jb_text(arena);
    const char *const words[] = {mail->subject, mail->text, mail->html,
                                 jb_calendar_date_text(arena, mail->date)};
    const JbMailboxes *const boxes[] = {&mail->from, &mail->reply_to, &mail->to, &mail->cc};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        jb_text_put_format(&all, "%s%c", words[i], 0);
    if (mail->now >= 0)
        jb_text_put_int(&all, mail->now);
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        for (size_t k = 0; k < boxes[i]->list.n; k++)
            jb_text_put_format(&all, "%s <%s>,",
                               boxes[i]->list.at[k].name != NULL ? boxes[i]->list.at[k].name : "",
                               boxes[i]->list.at[k].addr);
        jb_text_put_char(&all, '\n');
    }
    for (size_t i = 0; i < mail->briefing_n; i++)
        jb_text_put_format(&all, "%s %s\n", mail->briefings[i].name,
                           jb_file_sha256(arena, mail->briefings[i].bytes, mail->briefings[i].n));
    return jb_file_sha256(arena, jb_text_str(&all), all.n);
}

static GMimeMessage *assemble(const JbMail *mail, const char *hash)
{
    GMimeMessage *message = g_mime_message_new(TRUE);
    GMimeMultipart *mixed = multipart("mixed", hash), *words = multipart("alternative", hash);
    add_headers(message, mail);
    add_words(words, "plain", mail->text);
    add_words(words, "html", mail->html);
    add(mixed, words);
    for (size_t i = 0; i < mail->briefing_n; i++)
        add_pdf(mixed, &mail->briefings[i]);
    g_mime_message_set_mime_part(message, GMIME_OBJECT(mixed));
    g_object_unref(mixed);
    return message;
}

const char *jb_mail_message(JbArena *arena, const JbMail *mail, size_t *n, const char **message_id)
{
    const char *hash = content_hash(arena, mail);
    GMimeMessage *message = assemble(mail, hash);
    *message_id = jb_arena_format(arena, "%.40s%s", hash, strrchr(mail->from.list.at[0].addr, '@'));
    g_mime_message_set_message_id(message, *message_id);
    fold_headers(arena, message, mail);
    GMimeFormatOptions *options = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_UNIX);
    g_mime_format_options_set_param_encoding_method(options, GMIME_PARAM_ENCODING_METHOD_RFC2231);
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_object_write_to_stream(GMIME_OBJECT(message), options, stream);
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    const char *copy = jb_arena_strndup(arena, (const char *)bytes->data, bytes->len);
    *n = bytes->len;
    g_object_unref(stream);
    g_mime_format_options_free(options);
    g_object_unref(message);
    return copy;
}
