/* SPDX-License-Identifier: MIT */
/* What a run has made so far: on disk as soon as it is there, so that a run which is killed can be
 * resumed, and so that the process that leads the run does not grow with it. Inputs are a line each
 * where they come first, `{"role":…}`; entries have a text of numbers in their place, which is read
 * in a fraction of the time that a list takes; "{}" begins the numbers anew, since a journal may
 * hold several runs. Commands include it. */
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
/* The entries that were kept, to which none is added any more once one was asked for, and the i-th
 * of them in the order in which they came, in the arena but for its inputs, which are the
 * journal's. NULL: it cannot be read back (errno, if it is the file). */
size_t jb_deliver_journal_count(const JbJournal *journal);
const JbBriefing *jb_deliver_journal_entry(JbJournal *journal, JbArena *arena, size_t i);

/* Earlier briefings, but for those of which an output file is made anew, and all of the journal's,
 * in the order of the first output's name: a name of each is held, and what is in the journal's
 * file is read when it is asked for. False: one cannot be read back. In the arena; lives no longer
 * than the other two. */
bool jb_deliver_journal_behind(JbArena *arena, JbJournal *journal, const JbManifest *earlier,
                               JbBriefings *list);

/* Adds the briefings of a journal that a run left; a line that was cut is passed over. A journal
 * that is not there adds nothing. */
void jb_deliver_journal_read(JbArena *arena, JbManifest *m, const char *path);

#endif
