/* SPDX-License-Identifier: MIT */
/* Who gets a message: batches of addresses beside it, and the file that says which batches belong
 * to which message. Whatever fails or is killed on the way, the message that stands there has the
 * batches that were written for it: the new ones get names of their own, the index holds the old
 * message's line and the new one's until the new message is in its place, and only then what was
 * the old one's is removed. */
#include "base/file.h"
#include "deliver/write.h"
#include "mail/mail_parts.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define INDEX_FORMAT "jianbao.envelope/1"
#define MOST_INDEX   ((size_t)1 << 16)   /* bytes: two lines stand in it */
#define MOST_MESSAGE ((size_t)512 << 20) /* bytes of the message that is replaced */
#define SET_DIGITS   16                  /* of the hash that names a set of batches */

static int by_address(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Every recipient once, sorted. */
static void gather(JbArena *arena, const JbMail *mail, JbMailEnvelope *e)
{
    const JbMailboxes *const boxes[] = {&mail->to, &mail->cc, &mail->hidden};
    JB_VEC(const char *) all = {NULL, 0, 0};
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        for (size_t k = 0; k < boxes[i]->list.n; k++)
            JB_PUSH(arena, &all, boxes[i]->list.at[k].addr);
    if (all.n > 0)
        qsort(all.at, all.n, sizeof *all.at, by_address);
    for (size_t i = 0; i < all.n; i++)
        if (i == 0 || strcmp(all.at[i], all.at[i - 1]) != 0)
            all.at[e->recipients++] = all.at[i];
    e->all = all.at;
    e->batches = (e->recipients + JB_MAIL_BATCH - 1) / JB_MAIL_BATCH;
}

static JbText lines_of(JbArena *arena, const JbMailEnvelope *e, size_t from, size_t to)
{
    JbText lines = jb_text(arena);
    for (size_t i = from; i < to && i < e->recipients; i++)
        jb_text_put_format(&lines, "%s\n", e->all[i]);
    return lines;
}

static const char *batch_path(JbArena *arena, const JbMailEnvelope *e, const char *set,
                              size_t number)
{
    return jb_arena_format(arena, "%s.%s.%03zu.rcpt", e->stem, set, number);
}

/* --- the index: a line for each message that may stand there --- */

/* SHA-256 of the message, its set, how many batches and recipients, sender, message id. */
static const char *index_line(JbArena *arena, const JbMail *mail, const JbMailEnvelope *e,
                              const char *id)
{
    return jb_arena_format(arena, "%s %s %zu %zu %s %s\n", e->hash, e->set, e->batches,
                           e->recipients, mail->from.list.at[0].addr, id);
}

/* The line of the message of n bytes that stands there now, and its set and number of batches, out
 * of the index that stands beside it; NULL: there is none that this program knows. */
static const char *standing(JbArena *arena, const char *index, const char *message, size_t n,
                            char *set, size_t *batches)
{
    const char *hash = message != NULL ? jb_file_sha256(arena, message, n) : NULL,
               *line = index != NULL && hash != NULL ? strstr(index, hash) : NULL;
    const char *end = line != NULL ? strchr(line, '\n') : NULL;
    if (end == NULL || sscanf(line + strlen(hash), " %16[0-9a-f] %zu ", set, batches) != 2)
        return NULL;
    return jb_arena_strndup(arena, line, (size_t)(end - line) + 1);
}

static bool write_index(JbDiags *diags, const JbMailEnvelope *e, const char *old, const char *new)
{
    const char *text =
        jb_arena_format(diags->arena, "%s\n%s%s", INDEX_FORMAT, old != NULL ? old : "", new);
    return jb_deliver_write_file(diags, e->index, text, strlen(text));
}

/* --- batches --- */

static bool write_batches(JbDiags *diags, const JbMailEnvelope *e)
{
    for (size_t k = 0; k < e->batches; k++) {
        JbText lines =
            lines_of(diags->arena, e, k * JB_MAIL_BATCH, k * JB_MAIL_BATCH + JB_MAIL_BATCH);
        if (!jb_deliver_write_file(diags, batch_path(diags->arena, e, e->set, k + 1),
                                   jb_text_str(&lines), lines.n))
            return false;
    }
    return true;
}

static void remove_batches(JbArena *arena, const JbMailEnvelope *e, const char *set, size_t batches)
{
    for (size_t k = 1; k <= batches; k++)
        (void)unlink(batch_path(arena, e, set, k));
}

void jb_mail_envelope(JbArena *arena, const JbMail *mail, const char *out, JbMailEnvelope *e)
{
    size_t n = strlen(out);
    *e = (JbMailEnvelope){0};
    gather(arena, mail, e);
    if (n > 4 && strcmp(out + n - 4, ".eml") == 0)
        n -= 4;
    e->stem = jb_arena_strndup(arena, out, n);
    e->index = jb_arena_format(arena, "%s.envelope", e->stem);
    JbText lines = lines_of(arena, e, 0, e->recipients);
    e->set =
        jb_arena_strndup(arena, jb_file_sha256(arena, jb_text_str(&lines), lines.n), SET_DIGITS);
}

bool jb_mail_write(JbDiags *diags, const JbMail *mail, JbMailEnvelope *e, const char *out,
                   const JbMailBytes *message)
{
    JbArena *arena = diags->arena;
    char set[SET_DIGITS + 1] = "";
    size_t batches = 0, index_n = 0, n = 0;
    e->hash = jb_file_sha256(arena, message->at, message->n);
    bool there = jb_file_exists(e->index);
    const char *index = there ? jb_file_read(arena, diags, e->index, MOST_INDEX, &index_n) : NULL;
    bool known = index != NULL && jb_file_exists(out);
    const char *before = known ? jb_file_read(arena, diags, out, MOST_MESSAGE, &n) : NULL;
    if ((there && index == NULL) || (known && before == NULL))
        return false; /* what belongs to the message that stands there would be lost */
    const char *old = standing(arena, index, before, n, set, &batches),
               *new = index_line(arena, mail, e, message->id);
    bool same_set = old != NULL && strcmp(set, e->set) == 0,
         same = old != NULL && strncmp(old, new, strlen(e->hash)) == 0;
    bool ok = write_batches(diags, e) && write_index(diags, e, same ? NULL : old, new) &&
              (same || jb_deliver_write_file(diags, out, message->at, message->n));
    if (!ok && !same_set)
        remove_batches(arena, e, e->set, e->batches);
    if (!ok && !there)
        (void)unlink(e->index); /* it would be of no mail */
    if (ok && old != NULL && !same)
        (void)write_index(jb_diags_new(arena), e, NULL, new); /* the old line harms nobody */
    if (ok && old != NULL && !same_set)
        remove_batches(arena, e, set, batches);
    return ok;
}
