/* SPDX-License-Identifier: MIT */
/* Only explain.c includes it. */
#ifndef JB_COMMAND_EXPLAIN_CLAIM_H
#define JB_COMMAND_EXPLAIN_CLAIM_H

#include "base/json.h"

/* Why the claim of that id ("behind_schedule:workshops") stands on the page, out of the ledger's
 * array "claims": its condition, its arguments, the flows that tell it. An empty id lists all.
 * False when there is none. */
bool jb_command_explain_claim(JbText *t, const JbJson *claims, const char *id);

#endif
