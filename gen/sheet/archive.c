/* SPDX-License-Identifier: MIT */
#include "sheet/archive.h"
#include <minizip/unzip.h>
#include <string.h>

struct JbArchive {
    const char *bytes;
    size_t n, at;
    unzFile zip;
};

/* --- the bytes, as minizip asks for them --- */

static voidpf open_bytes(voidpf archive, const void *name, int mode)
{
    (void)name;
    return (mode & ZLIB_FILEFUNC_MODE_WRITE) != 0 ? NULL : archive;
}

static uLong read_bytes(voidpf archive, voidpf stream, void *buffer, uLong n)
{
    JbArchive *a = archive;
    size_t left = a->n - a->at, taken = n < left ? n : left;
    (void)stream;
    memcpy(buffer, a->bytes + a->at, taken);
    a->at += taken;
    return (uLong)taken;
}

static uLong write_no_bytes(voidpf archive, voidpf stream, const void *buffer, uLong n)
{
    (void)archive, (void)stream, (void)buffer, (void)n;
    return 0;
}

static ZPOS64_T tell(voidpf archive, voidpf stream)
{
    const JbArchive *a = archive;
    (void)stream;
    return a->at;
}

static long seek(voidpf archive, voidpf stream, ZPOS64_T offset, int origin)
{
    JbArchive *a = archive;
    size_t from = 0;
    (void)stream;
    if (origin == ZLIB_FILEFUNC_SEEK_CUR)
        from = a->at;
    else if (origin == ZLIB_FILEFUNC_SEEK_END)
        from = a->n;
    if (offset > a->n - from)
        return -1;
    a->at = from + (size_t)offset;
    return 0;
}

static int close_bytes(voidpf archive, voidpf stream)
{
    (void)archive, (void)stream;
    return 0;
}

static int error_of_bytes(voidpf archive, voidpf stream)
{
    (void)archive, (void)stream;
    return 0;
}

/* --- parts --- */

JbArchive *jb_sheet_archive_open(JbArena *arena, const char *bytes, size_t n)
{
    JbArchive *a = jb_arena_alloc(arena, sizeof *a);
    a->bytes = bytes;
    a->n = n;
    zlib_filefunc64_def functions = {.zopen64_file = open_bytes,
                                     .zread_file = read_bytes,
                                     .zwrite_file = write_no_bytes,
                                     .ztell64_file = tell,
                                     .zseek64_file = seek,
                                     .zclose_file = close_bytes,
                                     .zerror_file = error_of_bytes,
                                     .opaque = a};
    a->zip = unzOpen2_64("", &functions);
    return a->zip != NULL ? a : NULL;
}

void jb_sheet_archive_close(JbArchive *a)
{
    (void)unzClose(a->zip);
}

size_t jb_sheet_archive_count(const JbArchive *a)
{
    unz_global_info64 info;
    return unzGetGlobalInfo64(a->zip, &info) == UNZ_OK ? (size_t)info.number_entry : 0;
}

bool jb_sheet_archive_encrypted(const JbArchive *a)
{
    unz_file_info64 info;
    for (int left = unzGoToFirstFile(a->zip); left == UNZ_OK; left = unzGoToNextFile(a->zip))
        if (unzGetCurrentFileInfo64(a->zip, &info, NULL, 0, NULL, 0, NULL, 0) == UNZ_OK &&
            (info.flag & 1) != 0)
            return true;
    return false;
}

bool jb_sheet_archive_has(const JbArchive *a, const char *name)
{
    enum { ANY_CASE = 2 };
    return unzLocateFile(a->zip, name, ANY_CASE) == UNZ_OK;
}

bool jb_sheet_archive_begin(JbArchive *a, const char *name)
{
    return jb_sheet_archive_has(a, name) && unzOpenCurrentFile(a->zip) == UNZ_OK;
}

int jb_sheet_archive_read(JbArchive *a, void *buffer, unsigned n)
{
    int taken = unzReadCurrentFile(a->zip, buffer, n);
    return taken < 0 ? -1 : taken;
}

bool jb_sheet_archive_end(JbArchive *a)
{
    return unzCloseCurrentFile(a->zip) == UNZ_OK;
}
