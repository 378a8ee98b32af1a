/* SPDX-License-Identifier: MIT */
/* Only explain.c includes it. */
#ifndef JB_COMMAND_EXPLAIN_CLAIM_H
#define JB_COMMAND_EXPLAIN_CLAIM_H

#include "base/catalog.h"
#include "base/json.h"

/* Why the claim of that id ("behind_schedule:workshops") stands on the page, out of the ledger's
 * array "claims": its condition, its arguments, the flows that tell it. An empty id lists all;
 * labels are in the catalogue's language.
 * False when there is none. */
bool jb_command_explain_claim(JbText *t, const JbCatalog *catalog, const JbJson *claims,
                              const char *id);

#endif
