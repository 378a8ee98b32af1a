/* SPDX-License-Identifier: MIT */
#ifndef JB_COMMAND_WATCH_H
#define JB_COMMAND_WATCH_H

#include "command/command.h"

/* Runs `build` for the parsed command, and again whenever a file changes in the tree of a snapshot
 * or in the template. Ends with the process; 71 where the system cannot watch. */
int jb_command_watch(JbCommand *c, int (*build)(JbCommand *c));

#endif
