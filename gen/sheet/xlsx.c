/* SPDX-License-Identifier: MIT */
/* The archive of an XLSX (ECMA-376 part 2): which parts are read, and in what bounds. Formulas and
 * macros are never run. */
#include "base/file.h"
#include "base/text.h"
#include "sheet/xlsx_parts.h"
#include <expat.h>
#include <string.h>

enum { MOST_ENTRIES = 10000, CHUNK = 65536 };

/* `message` has the file's name in its %s. */
static void refuse_book(JbXlsx *x, const char *code, const char *hint, const char *message)
{
    JbPlace place = {.file = x->grid->path};
    jb_diag_error(x->diags, code, &place, hint, message, x->grid->name);
}

static void refuse_damaged(JbXlsx *x, const char *part)
{
    JbPlace place = {.file = x->grid->path};
    jb_diag_error(x->diags, "sheet-damaged", &place,
                  "open it in a spreadsheet program and save it anew",
                  "the workbook's part %s cannot be read", part);
}

/* --- XML --- */

typedef struct Pass {
    const JbXmlTake *take;
    XML_Parser parser;
    bool declares; /* it has a document type, which no part of a workbook has */
} Pass;

static const char *local(const char *name)
{
    const char *bar = strrchr(name, '|');
    return bar != NULL ? bar + 1 : name;
}

const char *jb_sheet_xml_attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i] != NULL; i += 2)
        if (strcmp(local(attributes[i]), name) == 0)
            return attributes[i + 1];
    return NULL;
}

bool jb_sheet_xml_is_on(const char **attributes)
{
    const char *val = jb_sheet_xml_attribute(attributes, "val");
    return val == NULL || (strcmp(val, "0") != 0 && strcmp(val, "false") != 0);
}

static void stop_when_enough(Pass *p)
{
    if (p->take->stop != NULL && *p->take->stop)
        (void)XML_StopParser(p->parser, XML_FALSE);
}

static void begin_element(void *context, const XML_Char *name, const XML_Char **attributes)
{
    Pass *p = context;
    p->take->begin(p->take->context, local(name), attributes);
    stop_when_enough(p);
}

static void end_element(void *context, const XML_Char *name)
{
    Pass *p = context;
    if (p->take->end != NULL)
        p->take->end(p->take->context, local(name));
    stop_when_enough(p);
}

static void take_text(void *context, const XML_Char *bytes, int n)
{
    Pass *p = context;
    if (p->take->text != NULL)
        p->take->text(p->take->context, bytes, n);
}

/* A document type could define entities that grow without end. */
static void refuse_doctype(void *context, const XML_Char *name, const XML_Char *system,
                           const XML_Char *public, int internal)
{
    Pass *p = context;
    (void)name, (void)system, (void)public, (void)internal;
    p->declares = true;
    (void)XML_StopParser(p->parser, XML_FALSE);
}

/* Feeds what the archive gives to the parser; false when it is broken or too much. */
static bool feed(JbXlsx *x, Pass *p, bool *too_large)
{
    for (;;) {
        void *buffer = XML_GetBuffer(p->parser, CHUNK);
        if (buffer == NULL)
            jb_arena_die("out of memory");
        int n = jb_sheet_archive_read(x->zip, buffer, CHUNK);
        if (n < 0)
            return false;
        x->unpacked += (size_t)n;
        *too_large = x->unpacked > JB_SHEET_MOST_UNPACKED;
        if (*too_large)
            return false;
        if (XML_ParseBuffer(p->parser, n, n == 0) != XML_STATUS_OK)
            return p->take->stop != NULL && *p->take->stop;
        if (n == 0)
            return true;
    }
}

static bool read_part(JbXlsx *x, const char *name, const JbXmlTake *take)
{
    Pass p = {.take = take, .parser = XML_ParserCreateNS(NULL, '|')};
    bool too_large = false;
    if (p.parser == NULL)
        jb_arena_die("out of memory");
    XML_SetUserData(p.parser, &p);
    XML_SetElementHandler(p.parser, begin_element, end_element);
    XML_SetCharacterDataHandler(p.parser, take_text);
    XML_SetStartDoctypeDeclHandler(p.parser, refuse_doctype);
    bool good = feed(x, &p, &too_large);
    bool whole = jb_sheet_archive_end(x->zip);
    good = good && whole;
    XML_ParserFree(p.parser);
    if (too_large)
        refuse_book(x, "sheet-too-large", "keep what is to be read in a file of its own",
                    JB_SAID("%s unpacks to more than 128 MB"));
    else if (!good || p.declares)
        refuse_damaged(x, name);
    return good && !p.declares;
}

bool jb_sheet_xlsx_part(JbXlsx *x, const char *name, bool needed, const JbXmlTake *take)
{
    if (jb_sheet_archive_begin(x->zip, name))
        return read_part(x, name, take);
    if (needed || jb_sheet_archive_has(x->zip, name))
        refuse_damaged(x, name);
    return false;
}

/* --- relationships --- */

typedef struct Relation {
    const char *id, *type, *target;
} Relation;

typedef struct Relations {
    JbArena *arena;
    const char *folder; /* that targets are below */
    JB_VEC(Relation) list;
} Relations;

/* The part that a target names: from the root, or below the folder of the part that names it. */
static const char *part_name(JbArena *arena, const char *folder, const char *target)
{
    const char *path = target[0] == '/' ? target + 1 : jb_file_join(arena, folder, target);
    JbText t = jb_text(arena);
    while (*path != '\0') {
        size_t n = strcspn(path, "/");
        if (n == 2 && memcmp(path, "..", 2) == 0) {
            while (t.n > 0 && t.at[--t.n] != '/') {
            }
        } else if (n > 0 && !(n == 1 && *path == '.')) {
            if (t.n > 0)
                jb_text_put_char(&t, '/');
            jb_text_put_n(&t, path, n);
        }
        path += n + (path[n] == '/');
    }
    return jb_arena_strndup(arena, jb_text_str(&t), t.n);
}

static void take_relation(void *context, const char *element, const char **attributes)
{
    Relations *r = context;
    const char *id = jb_sheet_xml_attribute(attributes, "Id"),
               *type = jb_sheet_xml_attribute(attributes, "Type"),
               *target = jb_sheet_xml_attribute(attributes, "Target"),
               *mode = jb_sheet_xml_attribute(attributes, "TargetMode");
    bool outside = mode != NULL && strcmp(mode, "External") == 0;
    if (strcmp(element, "Relationship") != 0 || id == NULL || type == NULL || target == NULL ||
        outside)
        return;
    const char *slash = strrchr(type, '/');
    Relation relation = {jb_arena_strdup(r->arena, id),
                         jb_arena_strdup(r->arena, slash != NULL ? slash + 1 : type),
                         part_name(r->arena, r->folder, target)};
    JB_PUSH(r->arena, &r->list, relation);
}

static bool read_relations(JbXlsx *x, const char *part, bool needed, Relations *r)
{
    const char *dir = *part == '\0' ? "" : jb_file_dir(x->arena, part);
    r->arena = x->arena;
    r->folder = strcmp(dir, ".") == 0 ? "" : dir;
    const char *name = jb_arena_format(x->arena, "_rels/%s.rels", jb_file_base(x->arena, part));
    JbXmlTake take = {.begin = take_relation, .context = r};
    return jb_sheet_xlsx_part(x, jb_file_join(x->arena, r->folder, name), needed, &take);
}

/* The target of the relation with this id, or of the first of this type; NULL: there is none. */
static const char *target_of(const Relations *r, const char *id, const char *type)
{
    for (size_t i = 0; i < r->list.n; i++) {
        const Relation *at = &r->list.at[i];
        if ((id == NULL || strcmp(at->id, id) == 0) && strcmp(at->type, type) == 0)
            return at->target;
    }
    return NULL;
}

/* --- the workbook --- */

typedef struct Sheet {
    const char *name, *relation;
    bool hidden;
} Sheet;

typedef struct Workbook {
    JbArena *arena;
    bool date1904;
    JB_VEC(Sheet) sheets;
} Workbook;

static bool is_true(const char *value)
{
    return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void take_workbook(void *context, const char *element, const char **attributes)
{
    Workbook *w = context;
    if (strcmp(element, "workbookPr") == 0)
        w->date1904 = is_true(jb_sheet_xml_attribute(attributes, "date1904"));
    if (strcmp(element, "sheet") != 0 || w->sheets.n == JB_SHEET_MOST_PAGES)
        return;
    const char *name = jb_sheet_xml_attribute(attributes, "name"), *id = NULL,
               *state = jb_sheet_xml_attribute(attributes, "state");
    for (size_t i = 0; attributes[i] != NULL; i += 2) /* r:id, not sheetId */
        if (strcmp(local(attributes[i]), "id") == 0)
            id = attributes[i + 1];
    if (name == NULL || id == NULL)
        return;
    Sheet sheet = {jb_arena_strdup(w->arena, name), jb_arena_strdup(w->arena, id),
                   state != NULL && strcmp(state, "visible") != 0};
    JB_PUSH(w->arena, &w->sheets, sheet);
}

static bool read_pages(JbXlsx *x, const char *part)
{
    Relations relations = {.arena = x->arena};
    Workbook book = {.arena = x->arena};
    JbXmlTake take = {.begin = take_workbook, .context = &book};
    JbStrings strings = {{NULL, 0, 0}};
    JbCellFormats formats = {{NULL, 0, 0}};
    if (!jb_sheet_xlsx_part(x, part, true, &take) || !read_relations(x, part, true, &relations))
        return false;
    const char *texts = target_of(&relations, NULL, "sharedStrings"),
               *styles = target_of(&relations, NULL, "styles");
    if (texts != NULL && !jb_sheet_xlsx_strings(x, texts, &strings))
        return false;
    if (styles != NULL && !jb_sheet_xlsx_styles(x, styles, &formats))
        return false;
    for (size_t i = 0; i < book.sheets.n; i++) {
        const char *target = target_of(&relations, book.sheets.at[i].relation, "worksheet");
        JbGridPage page = {.name = book.sheets.at[i].name, .hidden = book.sheets.at[i].hidden};
        if (target == NULL) /* a chart */
            continue;
        if (!jb_sheet_xlsx_page(x, target, &strings, &formats, book.date1904, &page))
            return false;
        JB_PUSH(x->arena, &x->grid->pages, page);
    }
    return true;
}

/* --- what is no workbook that can be read --- */

static void refuse_encrypted(JbXlsx *x)
{
    refuse_book(x, "sheet-encrypted", "save it without a password", JB_SAID("%s is encrypted"));
}

/* Known kinds that are refused by name. */
static bool is_workbook(JbXlsx *x)
{
    if (jb_sheet_archive_count(x->zip) > MOST_ENTRIES)
        refuse_book(x, "sheet-too-large", "save the form alone, as .xlsx",
                    JB_SAID("%s has more than 10000 parts"));
    else if (jb_sheet_archive_encrypted(x->zip))
        refuse_encrypted(x);
    else if (jb_sheet_archive_has(x->zip, "xl/vbaProject.bin"))
        refuse_book(x, "sheet-macros",
                    "save it as .xlsx, which keeps the values and drops the macros",
                    JB_SAID("%s has macros"));
    else if (jb_sheet_archive_has(x->zip, "xl/workbook.bin") ||
             jb_sheet_archive_has(x->zip, "content.xml"))
        refuse_book(x, "sheet-format", "save it as .xlsx",
                    JB_SAID("%s is a workbook of another kind than .xlsx"));
    else if (!jb_sheet_archive_has(x->zip, "_rels/.rels"))
        refuse_book(x, "sheet-format", "save the form as .xlsx",
                    JB_SAID("%s is an archive, but no workbook"));
    else
        return true;
    return false;
}

static bool read_archive(JbXlsx *x)
{
    Relations top = {.arena = x->arena};
    if (!is_workbook(x) || !read_relations(x, "", true, &top))
        return false;
    const char *part = target_of(&top, NULL, "officeDocument");
    if (part != NULL)
        return read_pages(x, part);
    refuse_book(x, "sheet-format", "save the form as .xlsx",
                JB_SAID("%s is an archive, but no workbook"));
    return false;
}

/* The container of old and of encrypted files holds names of its streams in UTF-16. */
static bool holds_wide(const JbGrid *grid, const char *word)
{
    char wide[64] = {0};
    size_t n = strlen(word);
    for (size_t i = 0; i < n && 2 * i + 1 < sizeof wide; i++)
        wide[2 * i] = word[i];
    for (size_t i = 0; i + 2 * n <= grid->byte_n; i++)
        if (memcmp(grid->bytes + i, wide, 2 * n) == 0)
            return true;
    return false;
}

static bool refuse_compound(JbXlsx *x)
{
    if (holds_wide(x->grid, "EncryptedPackage"))
        refuse_encrypted(x);
    else
        refuse_book(x, "sheet-format", "save it as .xlsx",
                    JB_SAID("%s is a workbook of another kind than .xlsx"));
    return false;
}

bool jb_sheet_read_xlsx(JbArena *arena, JbDiags *diags, JbGrid *grid)
{
    JbXlsx x = {.arena = arena, .diags = diags, .grid = grid};
    if (memcmp(grid->bytes, "PK", 2) != 0)
        return refuse_compound(&x);
    x.zip = jb_sheet_archive_open(arena, grid->bytes, grid->byte_n);
    if (x.zip == NULL) {
        refuse_damaged(&x, grid->name);
        return false;
    }
    bool good = read_archive(&x);
    jb_sheet_archive_close(x.zip);
    return good;
}
