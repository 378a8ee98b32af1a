/* SPDX-License-Identifier: MIT */
/* Every character of a template's texts, and of data besides, against the faces. */
#ifndef JB_PROOF_TEMPLATE_COVERAGE_H
#define JB_PROOF_TEMPLATE_COVERAGE_H

#include "proof/glyph_coverage.h"

/* jb_proof_glyph_coverage of n files of data and of all the words of the template in a folder: its
 * own, its layout's, and the partials that it takes from another folder. */
bool jb_proof_template_coverage(JbArena *arena, JbDiags *diags, JbFaces *faces,
                                const JbLayout *layout, JbLangs langs, const char *template,
                                const JbCoveredFile *data, size_t n);

#endif
