/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "pdf/font.h"
#include "pdf/writer.h"
#include <stdlib.h>
#include <string.h>

/* libharu calls this for errors of its document layer; those of its object layer are noted by the
 * wrapper (objects.c). It must not return into a half-built page, so every call after it is
 * harmless and jb_pdf gives the document up. */
static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    JbWriter *w = user;
    if (w->error == 0 && error != HPDF_STREAM_EOF) { /* the end of a stream is none */
        w->error = error;
        w->detail = detail;
    }
}

/* What libharu asks for is put into pieces of so many bytes, which are given back together: a
 * document has thousands of parts, which live as long as it does. It puts them side by side as they
 * come: only for processors that read a number at any address. A sanitizer is to see each part. */
#if !defined(JB_SANITIZED) && (defined(__x86_64__) || defined(__aarch64__))
enum { PIECE = 64 * 1024 };
#else
enum { PIECE = 0 };
#endif

/* Gives a document back, at once where all of it is in pieces. */
static void drop(HPDF_Doc doc)
{
    if (PIECE == 0)
        HPDF_Free(doc);
    else
        HPDF_MMgr_Free(doc->mmgr);
}

/* Running out ends the program here, whatever part of libharu asks. */
static void *take_memory(HPDF_UINT n)
{
    return jb_arena_malloc(n);
}

static bool failed(JbWriter *w)
{
    if (w->error == 0 && w->doc != NULL && w->doc->error.error_no != 0) {
        w->error = w->doc->error.error_no;
        w->detail = w->doc->error.detail_no;
    }
    if (w->error == HPDF_FAILD_TO_ALLOC_MEM)
        jb_arena_die_of_memory();
    if (w->error == HPDF_ARRAY_COUNT_ERR || w->error == HPDF_DICT_COUNT_ERR ||
        w->error == HPDF_XREF_COUNT_ERR || w->error == HPDF_STREAM_EOF)
        jb_diag_error(w->diags, "document-too-large", NULL,
                      "use fewer links, less text or fewer pages",
                      "the briefing has more parts than a PDF can hold, %zu of them links",
                      w->link_parents.n);
    else if (w->error != 0)
        jb_diag_report(w->diags, JB_ERROR, JB_EXIT_DEFECT, "libharu", NULL,
                       "this is a defect of the program: please report it",
                       "libharu refused the document with error %04lx, detail %lu", w->error,
                       w->detail);
    return w->error != 0;
}

static HPDF_STATUS take_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
    jb_text_put_n(stream->attr, (const char *)bytes, n);
    return HPDF_OK;
}

/* The whole file, as HPDF_SaveToStream writes it: header, what the trailer names, objects. Into a
 * text of ours: libharu's own stream would copy each piece byte by byte into its buffers, out of
 * which they are then read. */
static char *save(JbWriter *w, JbArena *arena, size_t *n)
{
    JbText out = jb_text(arena);
    HPDF_Stream stream = HPDF_CallbackWriter_New(w->doc->mmgr, take_bytes, &out);
    if (stream == NULL)
        jb_arena_die_of_memory();
    HPDF_STATUS status = HPDF_Stream_WriteStr(stream, "%PDF-1.7\n%\267\276\255\252\n");
    if (status == HPDF_OK)
        status = HPDF_Dict_Add(w->doc->trailer, "Root", w->doc->catalog);
    if (status == HPDF_OK)
        status = HPDF_Dict_Add(w->doc->trailer, "Info", w->doc->info);
    if (status == HPDF_OK)
        status = HPDF_Xref_WriteToStream(w->doc->xref, stream, NULL);
    HPDF_Stream_Free(stream);
    *n = out.n;
    (void)jb_text_str(&out); /* NUL behind it */
    return status == HPDF_OK ? out.at : NULL;
}

enum { ID_BYTES = 16 };

/* Room for the trailer's ID: zeros, which sign() replaces once the bytes are known. */
static void reserve_id(JbWriter *w)
{
    const uint8_t none[ID_BYTES] = {0};
    JbArray pair = jb_pdf_array(w, false);
    jb_pdf_add_bytes(w, pair, none, sizeof none);
    jb_pdf_add_bytes(w, pair, none, sizeof none);
    jb_pdf_set_array(w, (JbDict){w->doc->trailer}, "ID", pair);
}

/* The ID is the beginning of the SHA-256 of all bytes with zeros in its place, so that the same
 * content has the same ID and the file is saved only once. What stands before it is hashed once for
 * the ID and for the file. False when libharu did not write the room for it at the end. */
static bool sign(const JbWriter *w, JbArena *arena, char *bytes, size_t n)
{
    static const char room[2 * ID_BYTES + 3] = "<00000000000000000000000000000000>";
    const size_t length = sizeof room - 1;
    size_t at[2] = {0, 0}, found = 0;
    /* from the end: the trailer stands behind, or in the head of, a table as long as the objects
     * are many */
    for (size_t i = n > length ? n - length : 0; i > 0 && found < 2; i--)
        if (bytes[i] == '<' && memcmp(bytes + i, room, length) == 0)
            at[found++] = i;
    if (found < 2)
        return false;
    JbFileHash before, zeros;
    jb_file_hash_begin(&before);
    jb_file_hash_add(&before, bytes, at[1]);
    zeros = before;
    jb_file_hash_add(&zeros, bytes + at[1], n - at[1]);
    const char *id = jb_file_hash_digits(arena, &zeros);
    for (size_t i = 0; i < found; i++)
        memcpy(bytes + at[i] + 1, id, length - 2);
    jb_file_hash_add(&before, bytes + at[1], n - at[1]);
    if (w->options->sha256 != NULL)
        *w->options->sha256 = jb_file_hash_digits(arena, &before);
    return true;
}

/* libharu's name of the version; of 2.0, which it does not know, 1.7's (put_version). */
static HPDF_PDFVer version_of(const JbEditionTraits *e)
{
    return e->version[0] == '1' ? HPDF_VER_12 + (HPDF_PDFVer)(e->version[2] - '2') : HPDF_VER_17;
}

/* The header says the edition's version: "%PDF-1.7". */
static void put_version(const JbWriter *w, char *bytes)
{
    memcpy(bytes + strlen("%PDF-"), w->edition->version, 3);
}

/* PDF/A-4 knows no Info (ISO 19005-4, 6.1.3: all stands in the XMP), but libharu puts it into the
 * trailer of every file that it saves: its entry there is blanked. */
static void blank_info(const JbWriter *w, char *bytes, size_t n)
{
    const char key[] = "/Info ", end[] = " R";
    if (w->edition->pdfa != 4)
        return;
    for (size_t i = n - strlen(key); i > 0 && memcmp(bytes + i, "trailer", 7) != 0; i--)
        if (memcmp(bytes + i, key, strlen(key)) == 0) {
            const char *to = strstr(bytes + i, end);
            memset(bytes + i, ' ', to != NULL ? (size_t)(to - bytes) + strlen(end) - i : 0);
            return;
        }
}

static void compose_file(JbWriter *w)
{
    jb_pdf_write_pages(w);
    if (w->error != 0)
        return;
    jb_pdf_write_outline(w);
    jb_pdf_fonts_end(w);
    jb_pdf_write_metadata(w);
    if (w->edition->attached)
        jb_pdf_write_attachments(w);
    jb_pdf_deflater_rest(w->deflater);
    jb_pdf_fonts_fill(w);
    w->doc->pdf_version = version_of(w->edition); /* last: other calls lower it */
}

/* The file as libharu writes it, in the arena; NULL after a report. */
static char *made_file(JbWriter *w, JbArena *arena, size_t *n)
{
    reserve_id(w);
    jb_pdf_deflater_rest(w->deflater);
    if (failed(w))
        return NULL;
    char *bytes = save(w, arena, n);
    if (failed(w))
        return NULL;
    if (bytes != NULL) {
        put_version(w, bytes);
        blank_info(w, bytes, *n);
    }
    return bytes;
}

/* Drops all that the file was made of. Hints of what was reported may lie in its arena, which then
 * goes with the file's. */
static void drop_parts(JbWriter *w, JbArena *arena, size_t findings)
{
    if (w->doc != NULL)
        drop(w->doc);
    w->doc = NULL;
    jb_pdf_deflater_rest(w->deflater);
    if (w->diags->list.n > findings)
        jb_arena_adopt(arena, w->arena);
    jb_arena_free(w->arena);
    w->arena = arena;
}

/* The document written out, packed and signed. What it was made of is dropped as soon as it is
 * written: it is packed in its room. NULL after a report. */
static const char *finish(JbWriter *w, JbArena *arena, size_t findings, size_t *n)
{
    JbArena *plain = jb_arena_new();
    bool pack = w->doc->pdf_version >= HPDF_VER_15 && !w->options->uncompressed;
    char *bytes = made_file(w, plain, n);
    bool told = w->error != 0;
    drop_parts(w, arena, findings);
    if (bytes != NULL && pack)
        bytes = jb_pdf_compact(arena, bytes, *n, n);
    else
        jb_arena_adopt(arena, plain);
    jb_arena_free(plain);
    if (!told && (bytes == NULL || !sign(w, arena, bytes, *n))) {
        w->error = HPDF_STREAM_EOF;
        failed(w);
    }
    return w->error == 0 ? bytes : NULL;
}

const char *jb_pdf(JbArena *arena, JbDiags *diags, const JbPages *pages,
                   const JbPdfOptions *options, size_t *n)
{
    JbWriter w = {.arena = jb_arena_new(), .diags = diags, .pages = pages, .options = options};
    w.deflater = jb_pdf_deflater_new(w.arena);
    w.digest = jb_text(w.arena);
    w.edition = jb_pdf_edition(options->edition);
    w.print = w.edition->print;
    w.tagged = w.edition->tagged;
    w.margin = w.print ? jb_pdf_print_margin(pages) : 0;
    size_t findings = diags->list.n, errors = jb_diags_count(diags, JB_ERROR);
    const char *bytes = NULL;
    if (jb_pdf_conforms(&w)) {
        w.doc = HPDF_NewEx(on_error, take_memory, free, PIECE, &w);
        if (w.doc == NULL)
            jb_arena_die_of_memory();
        HPDF_SetCompressionMode(w.doc, options->uncompressed ? HPDF_COMP_NONE : HPDF_COMP_ALL);
        compose_file(&w);
        if (jb_diags_count(diags, JB_ERROR) == errors)
            bytes = finish(&w, arena, findings, n);
    }
    if (w.arena != arena)
        drop_parts(&w, arena, findings);
    return bytes;
}
