/* SPDX-License-Identifier: MIT */
/* The faces of a run: fonts.json read once, files mapped once, shared by all briefings of a process
 * (and, through fork, by its workers). Owned by the caller of jb_layout_faces_open. paragraph/,
 * page/ and pdf/ include it; the HarfBuzz side is in face_hb.h. */
#ifndef JB_LAYOUT_FACE_H
#define JB_LAYOUT_FACE_H

#include "base/diag.h"
#include "locale/lang.h"

typedef struct JbFaces JbFaces;
typedef uint16_t
    JbFaceId; /* index of a face: of the prepared and full ones in fonts.json's order */

/* Reads fonts.json; faces themselves are mapped at first use. A prepared face (fonts/prepared) is
 * taken where its stamp still names the source as it is, the full face is its fallback. NULL on
 * error. */
JbFaces *jb_layout_faces_open(JbDiags *diags, const char *fonts_json);
void jb_layout_faces_close(JbFaces *faces);
/* The face ids to try for a role, in order: prepared, full, then the role's fallbacks. False (and a
 * report) when the role is unknown or no file of it is there. */
bool jb_layout_faces_role(JbFaces *faces, JbDiags *diags, const char *role, const JbFaceId **ids,
                          size_t *n);
/* True when fonts.json has this role. */
bool jb_layout_faces_has_role(const JbFaces *faces, const char *role);
/* The role that plays `role` in text of this language: that with the language's ending (locale/),
 * where fonts.json has it, else `role` itself. NULL for NULL. */
const char *jb_layout_faces_own(const JbFaces *faces, const char *role, JbLang lang);
/* Whether the face has a glyph of its own for a character. */
bool jb_layout_face_has(const JbFaces *faces, JbFaceId id, uint32_t c);
/* The role that sets Latin letters and digits beside this one (`latin` in fonts.json), or NULL: the
 * role itself does. */
const char *jb_layout_faces_latin(const JbFaces *faces, const char *role);
const char *jb_layout_face_name(const JbFaces *faces, JbFaceId id); /* PostScript name */
/* True when the face puts other glyphs by this OpenType feature ("smcp", "onum"). */
bool jb_layout_face_has_feature(const JbFaces *faces, JbFaceId id, const char *feature);
/* The box of a glyph's ink, from its origin, upwards and to the right: left, bottom, right, top, in
 * 1/1000 em; false when it has none (a space). Worked out once a run, or until it is forgotten. */
bool jb_layout_face_ink(const JbFaces *faces, JbFaceId id, uint32_t glyph, int32_t box[4]);
/* Once nobody will ask for ink any more: its memory is given back. */
void jb_layout_faces_forget(JbFaces *faces);
/* How far a glyph moves on, in 1/1000 em. */
int32_t jb_layout_face_advance(const JbFaces *faces, JbFaceId id, uint32_t glyph);
/* Whether what a page shows of the glyph is as it was when the face was prepared; always, of a face
 * that was not. What is not whole is to be taken from the next face of the role. */
bool jb_layout_face_outline(const JbFaces *faces, JbFaceId id, uint32_t glyph);
/* For who draws its outline with HarfBuzz, which the face itself holds: warns where that is
 * damaged. */
void jb_layout_face_drawn(const JbFaces *faces, JbDiags *diags, JbFaceId id, uint32_t glyph);
/* The glyph's outline, its places on a grid of so many font units, as a Type 2 charstring without
 * its width: n bytes that were coded when the face was prepared, lent as long as the faces are
 * open; NULL where they were not. */
const char *jb_layout_face_code(const JbFaces *faces, JbFaceId id, uint32_t glyph, int grid,
                                size_t *n);
/* Warns of a prepared face that is damaged, once in `diags`. */
void jb_layout_face_tell_damage(const JbFaces *faces, JbDiags *diags, JbFaceId id);
/* The same of its table of shapes, without which text is set as well, only slower. */
void jb_layout_face_tell_shapes(const JbFaces *faces, JbDiags *diags, JbFaceId id);
/* The folder that `make fonts` writes to, beside fonts.json; it need not be there. Lives as long as
 * the faces. */
const char *jb_layout_faces_prepared(const JbFaces *faces);
/* The paths of all files that faces may be mapped from; NULL behind the last. */
const char **jb_layout_faces_files(JbArena *arena, const JbFaces *faces);
/* A file that a face is taken from. */
typedef struct JbFaceFile {
    const char *name; /* without its folder */
    size_t bytes;     /* its length */
    const char *sha256;
} JbFaceFile;
/* That of an opened face. The hash of a prepared face and of what it was cut from is the one that
 * its stamp says, which was tested as far as the face is used; of another file it is worked out at
 * the first call. Lives as long as the faces. */
JbFaceFile jb_layout_face_file(const JbFaces *faces, JbFaceId id);
/* What plays each role, as text, a line each: the prepared face or the full one, and by length and
 * checksum of its beginning which. The same text, the same faces; that a prepared one is damaged
 * shows only where it is used. */
const char *jb_layout_faces_state(JbArena *arena, const JbFaces *faces);
/* Tests every face of fonts.json and every prepared one, to the last byte: it is there
 * (missing-face, 66, unless it is optional), it is a font with such an index (bad-face), it is what
 * was prepared (damaged-face) out of what is there now (stale-face, unproven-face). Each that is
 * not so is reported as an error. How many files were read. */
size_t jb_layout_faces_check(JbArena *arena, JbDiags *diags, const char *fonts_json);
/* How many faces fonts.json names, prepared ones too (ids are 0 .. n-1). */
size_t jb_layout_faces_count(const JbFaces *faces);

#endif
