/* SPDX-License-Identifier: MIT */
/* libdeflate instead of the zlib within libharu. Levels by what they gain: text of any kind (page
 * contents, maps, objects) a fiftieth from 4 to 5, a hundredth from 5 to 6 at an eighth more
 * instructions; programs of fonts a fortieth from 1 to 7 where they are large, a fiftieth or less
 * where they are small, at twice the instructions; next to nothing above. */
#include "pdf/writer.h"
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

enum { SMALL = 40 << 10 /* bytes of a font program */ };

/* By what is compressed. */
enum { SMALL_PROGRAM, TEXT, LARGE_PROGRAM, KINDS };
static const int LEVELS[KINDS] = {[SMALL_PROGRAM] = 1, [TEXT] = 5, [LARGE_PROGRAM] = 7};

struct JbDeflater {
    struct libdeflate_compressor *of[KINDS]; /* NULL until asked for */
};

JbDeflater *jb_pdf_deflater_new(JbArena *arena)
{
    return jb_arena_alloc(arena, sizeof(JbDeflater));
}

void jb_pdf_deflater_rest(JbDeflater *d)
{
    for (int i = 0; i < KINDS; i++) {
        libdeflate_free_compressor(d->of[i]);
        d->of[i] = NULL;
    }
}

const char *jb_pdf_deflate(JbDeflater *d, JbArena *arena, const void *bytes, size_t n,
                           JbFlate flate, size_t *result_n)
{
    int program = n < SMALL ? SMALL_PROGRAM : LARGE_PROGRAM,
        kind = flate == JB_FLATE_PROGRAM ? program : TEXT;
    struct libdeflate_compressor **c = &d->of[kind];
    if (*c == NULL)
        *c = libdeflate_alloc_compressor(LEVELS[kind]);
    if (*c == NULL)
        jb_arena_die_of_memory();
    size_t room = libdeflate_zlib_compress_bound(*c, n); /* mostly far more than it comes to */
    char *most = jb_arena_malloc(room);
    *result_n = libdeflate_zlib_compress(*c, bytes, n, most, room);
    char *out = jb_arena_alloc_unset(arena, *result_n);
    memcpy(out, most, *result_n);
    free(most);
    return out;
}

static HPDF_STATUS say_filter(HPDF_Dict d, HPDF_Stream stream)
{
    (void)d;
    return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\n");
}

/* Bytes that a stream of libharu's reads where they are, instead of a copy. */
typedef struct Lent {
    const char *at;
    size_t n, read;
} Lent;

/* Pieces that are copied in one go: string instructions, which take longer ones, begin slowly. */
enum { PIECE = 2000 };

static HPDF_STATUS read_lent(HPDF_Stream stream, HPDF_BYTE *to, HPDF_UINT *n)
{
    Lent *l = stream->attr;
    size_t rest = l->n - l->read, most = *n < PIECE ? *n : PIECE;
    *n = (HPDF_UINT)(rest < most ? rest : most);
    memcpy(to, l->at + l->read, *n);
    l->read += *n;
    return l->read == l->n ? HPDF_STREAM_EOF : HPDF_OK;
}

static HPDF_STATUS begin_lent(HPDF_Stream stream, HPDF_INT at, HPDF_WhenceMode from)
{
    (void)at, (void)from; /* libharu goes back to the start, nowhere else */
    ((Lent *)stream->attr)->read = 0;
    return HPDF_OK;
}

static HPDF_INT32 tell_lent(HPDF_Stream stream)
{
    return (HPDF_INT32)((Lent *)stream->attr)->read;
}

static HPDF_UINT32 size_lent(HPDF_Stream stream)
{
    return (HPDF_UINT32)((Lent *)stream->attr)->n;
}

void jb_pdf_put_lent(JbWriter *w, HPDF_Dict d, const void *bytes, size_t n)
{
    Lent *lent = jb_arena_alloc(w->arena, sizeof *lent);
    *lent = (Lent){.at = bytes, .n = n};
    HPDF_Stream stream =
        HPDF_CallbackReader_New(w->doc->mmgr, read_lent, begin_lent, tell_lent, size_lent, lent);
    if (stream == NULL)
        jb_arena_die_of_memory();
    HPDF_Stream_Free(d->stream);
    d->stream = stream;
    d->filter = HPDF_STREAM_FILTER_NONE; /* libharu is to write the bytes as they are */
}

void jb_pdf_put_deflated(JbWriter *w, HPDF_Dict d, const void *bytes, size_t n, JbFlate flate)
{
    size_t deflated_n = 0;
    const char *deflated = jb_pdf_deflate(w->deflater, w->arena, bytes, n, flate, &deflated_n);
    jb_pdf_put_lent(w, d, deflated, deflated_n);
    d->write_fn = say_filter;
}
