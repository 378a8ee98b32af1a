/* SPDX-License-Identifier: MIT */
/* What a process that makes briefings may still do (base/confine.h): read what they are made from,
 * and write below their output folder. build.c and commands include it. */
#ifndef JB_BRIEFING_CONFINE_H
#define JB_BRIEFING_CONFINE_H

#include "briefing/build.h"

/* What a process can reach, as paths; they live in the arena. */
typedef struct JbReach {
    JB_VEC(const char *) list;  /* files, and folders with all below them */
    JB_VEC(const char *) names; /* folders in which names may be read, and nothing else */
} JbReach;

/* Adds what a briefing is made from: the roots of its snapshot and plan, its template with what
 * that borrows, profiles, faces, hyphenation. */
void jb_briefing_reads(JbArena *arena, const JbDiags *diags, const JbFaces *faces, const JbJob *job,
                       JbReach *reads);
/* The same without snapshot and plan: what it looks like. */
void jb_briefing_reads_look(JbArena *arena, const JbDiags *diags, const JbFaces *faces,
                            const JbJob *job, JbReach *reads);
/* Adds what was read ahead of several briefings, file by file: what lies beside them stays out of
 * reach. */
void jb_briefing_reads_ahead(JbArena *arena, const JbAhead *ahead, JbReach *reads);
/* Adds what the system's own libraries open later: converters of encodings, names of users. */
void jb_briefing_reads_system(JbArena *arena, JbReach *reads);

/* Confines this process to reading `reads` and writing below `writes`; it starts no program and
 * connects to nothing. False after a report (no-sandbox, 71): then nothing may be made. */
bool jb_briefing_confine(JbDiags *diags, const JbReach *reads, const JbReach *writes);

/* Before the page is set, for a process that is confined and makes no other briefing: from now on
 * it reads no input but faces, hyphenation, profiles and the photo; profile: the layout's own, or
 * NULL. False after a report. */
bool jb_briefing_seal(JbArena *arena, JbDiags *diags, const JbFaces *faces, const JbJob *job,
                      const JbLoaded *loaded, const char *profile);

#endif
