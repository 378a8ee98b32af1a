/* SPDX-License-Identifier: MIT */
/* A run of many briefings: what the operands ask for as a list of tasks (command_plan.c), and the
 * run itself (command_batch.c). command_build.c includes it. */
#ifndef JB_COMMAND_BATCH_H
#define JB_COMMAND_BATCH_H

#include "briefing/confine.h"
#include "command/command.h"

typedef struct JbTask {
    JbJob job;
    JB_VEC(const char *)
    files; /* that it will write, below job.out; none when the snapshot cannot be read: the task
              then says why */
    JB_VEC(const char *)
    earlier; /* of a revised issue: the first files of the issues before it, the newest first */
} JbTask;

typedef struct JbTasks {
    JB_VEC(JbTask) list;
    JbAhead ahead; /* of several tasks: what was read before them, and what they may ask for */
} JbTasks;

/* Snapshots, patterns and job files → tasks in their order, the shard's alone. False with reports:
 * a pattern that nothing matches, a bad job file or name pattern, two briefings of one name. Writes
 * nothing. */
bool jb_command_plan_tasks(JbCommand *c, JbDiags *diags, JbTasks *tasks);

/* Makes them over workers, prints results, progress and findings, and writes the manifest. The exit
 * status; ends the process by the signal that stopped the run. */
int jb_command_run_batch(JbCommand *c, JbFaces *faces, const JbTasks *tasks);

/* What earlier runs made in the output folder, and the path of this run's manifest. A manifest that
 * cannot be read is told and left out. */
JbManifest *jb_command_read_before(JbCommand *c, JbDiags *diags, const char **manifest);

/* --- dry_run.c --- */

/* Whether the command line names anybody to whom mails go. */
bool jb_command_names_recipients(const JbCommand *c);
/* --dry-run. In a program without mails: says what the run would write, replace and leave, and
 * which issue a revised one stands beside; what is wrong with the data is told as by the run. In
 * the program that has them: what mails of it would go to whom, and nothing else. No page is set,
 * nothing is written. This process is confined afterwards. The exit status. */
int jb_command_dry_run(JbCommand *c, JbFaces *faces, const JbTasks *tasks);

/* --- pictures.c --- */

/* Makes a picture of each page of the screen edition and adds them to what was made. False after a
 * report: pdftoppm is not there or failed, a picture cannot be written. */
bool jb_command_make_pictures(const JbCommand *c, JbDiags *diags, JbBriefing *made);

/* --- confine.c --- */

/* What a process of this run may read and write. */
typedef struct JbCage {
    JbReach reads, writes;
    bool open;    /* it is not confined: --no-sandbox */
    bool entered; /* this process is */
} JbCage;

/* The cage of a run's workers, out of all tasks. */
void jb_command_cage_tasks(const JbCommand *c, const JbDiags *diags, const JbFaces *faces,
                           const JbTasks *tasks, JbCage *cage);
/* Confines this process, once. False after a report (71): then it must make nothing. */
bool jb_command_enter(JbDiags *diags, JbCage *cage);
/* Confines a command that reads its first n operands (snapshots, templates) and writes nothing;
 * where it is one, its inputs are sealed off once they are read. False after a report. */
bool jb_command_confine_reader(JbCommand *c, JbDiags *diags, const JbFaces *faces, size_t n);

#endif
