/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "pdf/writer.h"
#include <string.h>

#define OUT_OF_MEMORY                                                                              \
    0x1015 /* HPDF_FAILD_TO_ALLOC_MEM, which libharu 2.4 calls HPDF_FAILED_TO_ALLOC_MEM */

/* The object layer of libharu calls no handler: it sets doc->error and goes on. Each wrapper
 * therefore notes the first error that it sees; jb_pdf looks at it before saving. */
static void note(JbWriter *w, HPDF_STATUS status)
{
    if (status != HPDF_OK && w->error == 0) {
        w->error = status;
        w->detail = w->doc->error.detail_no;
    }
}

static void *made(JbWriter *w, void *object)
{
    if (object == NULL)
        note(w, w->doc->error.error_no != 0 ? w->doc->error.error_no : OUT_OF_MEMORY);
    return object;
}

JbDict jb_pdf_dict(JbWriter *w, bool indirect)
{
    JbDict d = {made(w, HPDF_Dict_New(w->doc->mmgr))};
    if (indirect && d.h != NULL)
        note(w, HPDF_Xref_Add(w->doc->xref, d.h));
    return d;
}

JbArray jb_pdf_array(JbWriter *w, bool indirect)
{
    JbArray a = {made(w, HPDF_Array_New(w->doc->mmgr))};
    if (indirect && a.h != NULL)
        note(w, HPDF_Xref_Add(w->doc->xref, a.h));
    return a;
}

JbDict jb_pdf_stream_later(JbWriter *w)
{
    return (JbDict){made(w, HPDF_DictStream_New(w->doc->mmgr, w->doc->xref))};
}

void jb_pdf_fill_stream(JbWriter *w, JbDict s, const void *bytes, size_t n, JbFlate flate)
{
    if (s.h == NULL)
        return;
    if (flate && !w->options->uncompressed) {
        jb_pdf_put_deflated(w, s.h, bytes, n, flate);
    } else {
        note(w, HPDF_Stream_Write(s.h->stream, bytes, (HPDF_UINT)n));
        s.h->filter = HPDF_STREAM_FILTER_NONE;
    }
}

JbDict jb_pdf_stream(JbWriter *w, const void *bytes, size_t n, JbFlate flate)
{
    JbDict s = jb_pdf_stream_later(w);
    jb_pdf_fill_stream(w, s, bytes, n, flate);
    return s;
}

JbDict jb_pdf_stream_lent(JbWriter *w, const void *bytes, size_t n)
{
    JbDict s = jb_pdf_stream_later(w);
    if (s.h != NULL)
        jb_pdf_put_lent(w, s.h, bytes, n);
    return s;
}

void jb_pdf_set_name(JbWriter *w, JbDict d, const char *key, const char *name)
{
    note(w, HPDF_Dict_AddName(d.h, key, name));
}

void jb_pdf_set_int(JbWriter *w, JbDict d, const char *key, int64_t v)
{
    note(w, HPDF_Dict_AddNumber(d.h, key, (HPDF_INT32)v));
}

void jb_pdf_set_bool(JbWriter *w, JbDict d, const char *key, bool v)
{
    note(w, HPDF_Dict_AddBoolean(d.h, key, v ? HPDF_TRUE : HPDF_FALSE));
}

void jb_pdf_set_dict(JbWriter *w, JbDict d, const char *key, JbDict v)
{
    note(w, HPDF_Dict_Add(d.h, key, v.h));
}

void jb_pdf_set_array(JbWriter *w, JbDict d, const char *key, JbArray v)
{
    note(w, HPDF_Dict_Add(d.h, key, v.h));
}

static void put_unit(JbText *t, uint32_t unit)
{
    static const char digits[] = "0123456789ABCDEF";
    char hex[4];
    for (int i = 0; i < 4; i++)
        hex[i] = digits[unit >> (12 - 4 * i) & 15];
    jb_text_put_n(t, hex, 4);
}

void jb_pdf_put_utf16_hex(JbText *t, const char *utf8, size_t n)
{
    for (size_t i = 0; i < n;) {
        uint32_t c = jb_text_utf8_next(utf8, n, &i);
        if (c == JB_UTF8_BAD)
            c = 0xFFFD;
        if (c > 0xFFFF) {
            put_unit(t, 0xD800u | (c - 0x10000) >> 10);
            c = 0xDC00u | ((c - 0x10000) & 0x3FF);
        }
        put_unit(t, c);
    }
}

/* HPDF_String measures with strlen and its encoders end at U+FFFF, so all but ASCII goes as
 * HPDF_Binary. */
static void *text_object(JbWriter *w, const char *utf8)
{
    size_t n = strlen(utf8);
    bool ascii = true;
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)utf8[i] >= 0x80 || (unsigned char)utf8[i] < 0x20)
            ascii = false;
    if (ascii)
        return made(w, HPDF_String_New(w->doc->mmgr, utf8, NULL));
    uint8_t *out = jb_arena_alloc(w->arena, 2 + 4 * n);
    size_t o = 0;
    out[o++] = 0xFE;
    out[o++] = 0xFF;
    for (size_t i = 0; i < n;) {
        uint32_t c = jb_text_utf8_next(utf8, n, &i);
        if (c == JB_UTF8_BAD)
            c = 0xFFFD;
        uint32_t unit[2] = {c, 0};
        if (c > 0xFFFF) {
            unit[0] = 0xD800 | ((c - 0x10000) >> 10);
            unit[1] = 0xDC00 | ((c - 0x10000) & 0x3FF);
        }
        for (size_t k = 0; k < (c > 0xFFFF ? 2u : 1u); k++) {
            out[o++] = (uint8_t)(unit[k] >> 8);
            out[o++] = (uint8_t)(unit[k] & 255);
        }
    }
    return made(w, HPDF_Binary_New(w->doc->mmgr, out, (HPDF_UINT)o));
}

void jb_pdf_set_text(JbWriter *w, JbDict d, const char *key, const char *utf8)
{
    note(w, HPDF_Dict_Add(d.h, key, text_object(w, utf8)));
}

void jb_pdf_add_bytes(JbWriter *w, JbArray a, const void *bytes, size_t n)
{
    uint8_t *copy =
        jb_arena_alloc(w->arena, n); /* libharu takes a pointer to bytes that may change */
    memcpy(copy, bytes, n);
    note(w, HPDF_Array_Add(a.h, made(w, HPDF_Binary_New(w->doc->mmgr, copy, (HPDF_UINT)n))));
}

void jb_pdf_add_int(JbWriter *w, JbArray a, int64_t v)
{
    note(w, HPDF_Array_AddNumber(a.h, (HPDF_INT32)v));
}

/* Whole points go out as integers; others as reals, whose five decimals hold 1/1000 pt exactly
 * below 32767. */
void jb_pdf_add_len(JbWriter *w, JbArray a, JbLen v)
{
    if (v % 1000 == 0)
        jb_pdf_add_int(w, a, v / 1000);
    else
        note(w, HPDF_Array_AddReal(a.h, (HPDF_REAL)v / 1000));
}

void jb_pdf_add_name(JbWriter *w, JbArray a, const char *name)
{
    note(w, HPDF_Array_AddName(a.h, name));
}

/* As HPDF_Array_Add does with an object that is referred to, but for its bound of 32,767 members,
 * which PDF does not have: a section holds as many paragraphs as were written. Room is doubled. */
static void refer(JbWriter *w, JbArray a, JbDict to)
{
    HPDF_Proxy proxy = made(w, HPDF_Proxy_New(w->doc->mmgr, to.h));
    if (proxy == NULL)
        return;
    proxy->header.obj_id |= HPDF_OTYPE_DIRECT;
    HPDF_List members = a.h->list;
    if (members->count > members->items_per_block)
        members->items_per_block = members->count;
    note(w, HPDF_List_Add(members, proxy));
}

void jb_pdf_add_dict(JbWriter *w, JbArray a, JbDict v)
{
    if (a.h != NULL && v.h != NULL && (v.h->header.obj_id & HPDF_OTYPE_INDIRECT) != 0)
        refer(w, a, v);
    else
        note(w, HPDF_Array_Add(a.h, v.h));
}

void jb_pdf_add_array(JbWriter *w, JbArray a, JbArray v)
{
    note(w, HPDF_Array_Add(a.h, v.h));
}

void jb_pdf_add_text(JbWriter *w, JbArray a, const char *utf8)
{
    note(w, HPDF_Array_Add(a.h, text_object(w, utf8)));
}

void jb_pdf_add_null(JbWriter *w, JbArray a)
{
    note(w, HPDF_Array_Add(a.h, made(w, HPDF_Null_New(w->doc->mmgr))));
}

JbArray jb_pdf_box(JbWriter *w, JbLen x0, JbLen y0, JbLen x1, JbLen y1)
{
    JbArray a = jb_pdf_array(w, false);
    jb_pdf_add_len(w, a, x0);
    jb_pdf_add_len(w, a, y0);
    jb_pdf_add_len(w, a, x1);
    jb_pdf_add_len(w, a, y1);
    return a;
}
