/* SPDX-License-Identifier: MIT */
/* What a run has made so far: on disk as soon as it is there, so that a run which is killed can be
 * resumed, and so that the process that leads the run does not grow with it. Inputs are a line each
 * where they come first, `{"role":…}`; entries have numbers in their place; "{}" begins the numbers
 * anew, since a journal may hold several runs. Commands include it. */
#ifndef JB_DELIVER_JOURNAL_H
#define JB_DELIVER_JOURNAL_H

#include "deliver/manifest.h"

typedef struct JbJournal JbJournal;

/* A journal at this path, which is not opened before something is to be kept there. The caller
 * frees it; the file stays. */
JbJournal *jb_deliver_journal_new(const char *path);
void jb_deliver_journal_free(JbJournal *journal);
/* Keeps an entry, n bytes as jb_deliver_briefing_json writes it on one line; false: it is none.
 * on_disk: in the file, in memory where that cannot be written; else in memory. */
bool jb_deliver_journal_add(JbJournal *journal, const char *entry, size_t n, bool on_disk);
/* Adds all entries that were kept to m, in the arena, in their order; their inputs and lists of
 * inputs are there once. False: one cannot be read back. */
bool jb_deliver_journal_all(JbJournal *journal, JbArena *arena, JbManifest *m);

/* Adds the briefings of a journal that a run left; a line that was cut is passed over. A journal
 * that is not there adds nothing. */
void jb_deliver_journal_read(JbArena *arena, JbManifest *m, const char *path);

#endif
