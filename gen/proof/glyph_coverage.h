/* SPDX-License-Identifier: MIT */
/* Glyph coverage: every character of a run's inputs against the faces that will set it,
 * before the first page. build.c includes it and hands in the files as they were read; nothing is
 * kept. */
#ifndef JB_PROOF_GLYPH_COVERAGE_H
#define JB_PROOF_GLYPH_COVERAGE_H

#include "layout/face.h"
#include "layout/layout.h"

typedef enum JbCoveredKind {
    JB_COVERED_DATA,    /* plan, snapshot: members called like languages are texts */
    JB_COVERED_LAYOUT,  /* layout.json: texts stand under "numbers" */
    JB_COVERED_TEMPLATE /* Markdown with tags in one language: that of `lang` */
} JbCoveredKind;

typedef struct JbCoveredFile {
    JbCoveredKind kind;
    const char *path;     /* for places */
    const char *bytes;    /* the file as it is */
    size_t n;             /* bytes */
    const char *encoding; /* of data; NULL: detected */
    JbLang lang;          /* of a template */
} JbCoveredFile;

/* Whether the faces have every code point of n files, whatever language it stands in: then
 * jb_proof_glyph_coverage has nothing to tell, of a template's words in one language neither. */
bool jb_proof_all_covered(JbFaces *faces, const JbLayout *layout, JbLangs langs,
                          const JbCoveredFile *files, size_t n);

/* Looks every code point of the texts in `langs` up in the faces of the roles that the layout's
 * styles name in that language (prepared face, full face, then the role's fallbacks, as composing
 * does). One that no role has is an error `missing-glyph`, one for each code point, with its first
 * place, every field that it stands in and how often; where a snapshot's stories alone have it, a
 * warning. True when there is no error. */
bool jb_proof_glyph_coverage(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbLayout *layout,
                             JbLangs langs, const JbCoveredFile *files, size_t n);

#endif
