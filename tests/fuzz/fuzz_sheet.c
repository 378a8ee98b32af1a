/* SPDX-License-Identifier: MIT */
/* Any bytes as a filled sheet of the plan in the tests' fixtures: a CSV, an XLSX as it is, or,
 * behind a first byte of 1, an XLSX's parts with 0xFF between them, which are put into an archive
 * so that changes reach the XML behind its checksums. Run from the top of the project. */
#include "fuzz_plan.h"
#include "scratch.h"
#include "sheet/fill.h"
#include "source/check.h"
#include <zlib.h>

enum { PARTS = 4, MOST = 1 << 16 };

static const char *const NAMES[PARTS] = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",
                                         "xl/styles.xml", "xl/workbook.xml"};

/* What every workbook has, and what a part is that the bytes leave out. */
static const char RELS[] =
    "<Relationships><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/"
    "2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
static const char BOOK_RELS[] =
    "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/"
    "officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship "
    "Id=\"r2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    "sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"r3\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" "
    "Target=\"styles.xml\"/></Relationships>";
static const char BOOK[] = "<workbook><sheets><sheet name=\"s\" sheetId=\"1\" "
                           "r:id=\"r1\"/></sheets></workbook>";

typedef struct Zip {
    uint8_t bytes[MOST], list[1024];
    size_t n, list_n;
    unsigned count;
} Zip;

static size_t number(uint8_t *at, unsigned long v, int bytes)
{
    for (int i = 0; i < bytes; i++)
        at[i] = (uint8_t)(v >> (8 * i));
    return (size_t)bytes;
}

/* APPNOTE.TXT 4.3.7 and 4.3.12: a part that is stored as it is. */
static void add_part(Zip *z, const char *name, const void *at, size_t n)
{
    size_t name_n = strlen(name), place = z->n;
    unsigned long sum = crc32(0, at, (unsigned)n);
    uint8_t common[26] = {20};
    if (z->n + n + 200 > MOST)
        return;
    number(common + 10, sum, 4);
    number(common + 14, n, 4);
    number(common + 18, n, 4);
    number(common + 22, name_n, 2);
    z->n += number(z->bytes + z->n, 0x04034b50, 4);
    memcpy(z->bytes + z->n, common, sizeof common);
    memcpy(z->bytes + z->n + 26, name, name_n);
    memcpy(z->bytes + z->n + 26 + name_n, at, n);
    z->n += 26 + name_n + n;
    uint8_t *entry = z->list + z->list_n;
    number(entry, 0x02014b50, 4);
    number(entry + 4, 20, 2);
    memcpy(entry + 6, common, sizeof common);
    memset(entry + 32, 0, 10);
    number(entry + 42, place, 4);
    memcpy(entry + 46, name, name_n);
    z->list_n += 46 + name_n;
    z->count++;
}

static void end_list(Zip *z)
{
    size_t list = z->n;
    memcpy(z->bytes + z->n, z->list, z->list_n);
    z->n += z->list_n;
    z->n += number(z->bytes + z->n, 0x06054b50, 4);
    z->n += number(z->bytes + z->n, 0, 4);
    z->n += number(z->bytes + z->n, z->count, 2);
    z->n += number(z->bytes + z->n, z->count, 2);
    z->n += number(z->bytes + z->n, z->list_n, 4);
    z->n += number(z->bytes + z->n, list, 4);
    z->n += number(z->bytes + z->n, 0, 2);
}

static void pack(Zip *z, const uint8_t *at, const uint8_t *end)
{
    z->n = z->list_n = z->count = 0;
    add_part(z, "[Content_Types].xml", "<Types/>", 8);
    add_part(z, "_rels/.rels", RELS, sizeof RELS - 1);
    add_part(z, "xl/_rels/workbook.xml.rels", BOOK_RELS, sizeof BOOK_RELS - 1);
    for (int i = 0; i < PARTS; i++) {
        const uint8_t *stop = at < end ? memchr(at, 0xFF, (size_t)(end - at)) : NULL;
        stop = stop != NULL ? stop : end;
        bool book = i + 1 == PARTS && stop == at;
        if (book)
            add_part(z, NAMES[i], BOOK, sizeof BOOK - 1);
        else if (stop > at)
            add_part(z, NAMES[i], at, (size_t)(stop - at));
        at = stop < end ? stop + 1 : end;
    }
    end_list(z);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Zip zip;
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    JbFilledSheets sheets = {.values = {NULL, 0, 0}};
    JbPeriod period;
    const JbPlan *plan = fuzz_plan();
    fuzz_require(jb_calendar_period_parse("2024-05", &period));
    diags->files = jb_files_new(NULL);
    if (size > 0 && data[0] == 1) {
        pack(&zip, data + 1, data + size);
        fuzz_keep(diags, "sheet", zip.bytes, zip.n);
    } else {
        fuzz_keep(diags, "sheet", data, size);
    }
    bool ok = jb_sheet_fill(arena, diags, plan, period, "sheet", NULL, &sheets);
    ok = jb_sheet_fill_end(arena, diags, plan, &sheets) && ok;
    fuzz_check(diags, ok);
    for (size_t i = 0; ok && i < sheets.values.n; i++) {
        const JbFilled *v = &sheets.values.at[i];
        fuzz_require(v->indicator < plan->indicator_n && v->cell != NULL);
        fuzz_require(jb_sheet_filled_place(arena, &sheets, v) != NULL);
    }
    jb_files_free(diags->files);
    jb_arena_free(arena);
    return 0;
}
