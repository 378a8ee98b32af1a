/* SPDX-License-Identifier: MIT */
/* md4c's events → blocks. */
#include "story/reader.h"
#include <md4c.h>
#include <string.h>

#define BULLET "\u2022"

/* What is read now stands there, if it is of the text itself. */
static void move_to(JbReader *r, const char *s)
{
    if (s != NULL && s >= r->text && s < r->text + r->n) {
        r->here = (size_t)(s - r->text);
        r->begun = true;
    }
}

static const char *attribute(JbReader *r, const MD_ATTRIBUTE *a)
{
    move_to(r, a->text);
    return a->text == NULL ? "" : jb_arena_strndup(r->matter->arena, a->text, a->size);
}

static JbBlock *top(JbReader *r)
{
    return r->stack[r->depth];
}

/* Where a block that is being entered begins, of which md4c says nothing before its text: at the
 * first line that is not blank behind the last one that was read. */
static size_t block_at(const JbReader *r)
{
    size_t at = r->here;
    while (r->begun && at < r->n && r->text[at] != '\n')
        at++;
    for (size_t i = at; i < r->n; i++) {
        if (r->text[i] == '\n')
            at = i + 1;
        else if (r->text[i] != ' ' && r->text[i] != '\t' && r->text[i] != '\r')
            return at;
    }
    return r->here;
}

/* Goes on to a block that may have no text. */
static void go_on(JbReader *r)
{
    r->here = block_at(r);
    r->begun = true;
}

static void refuse_depth(JbReader *r, JbBlockKind kind)
{
    size_t here = r->here;
    r->here = kind == JB_BLOCK_CELL ? here : block_at(r);
    jb_story_reader_fail(r, "template-depth", "make lists and quotes shallower",
                         "blocks stand too deep");
    r->here = here;
}

static JbBlock *push(JbReader *r, JbBlockKind kind)
{
    JbBlock *b = jb_arena_alloc(r->matter->arena, sizeof *b);
    b->kind = kind;
    b->lang = r->matter->lang;
    if (r->depth + 1 == JB_READ_DEPTH) {
        refuse_depth(r, kind);
        return b;
    }
    *r->tail[r->depth] = b;
    r->tail[r->depth] = &b->next;
    r->depth++;
    r->stack[r->depth] = b;
    r->tail[r->depth] = &b->child;
    return b;
}

static void pop(JbReader *r)
{
    if (r->depth > 0)
        r->depth--;
}

/* Takes the block that was pushed last and has just been popped out of its parent again. */
static void remove_last(JbReader *r, const JbBlock *b)
{
    JbBlock **at = &top(r)->child;
    while (*at != NULL && *at != b)
        at = &(*at)->next;
    *at = NULL;
    r->tail[r->depth] = at;
}

static void end_text_block(JbReader *r)
{
    JbBlock *b = top(r);
    (void)jb_story_inline_end(r, b);
    pop(r);
    if (b->kind == JB_BLOCK_PARAGRAPH && jb_text_equal(b->class, "caption"))
        b->kind = JB_BLOCK_CAPTION;
    if (b->runs.n == 0)
        remove_last(r, b);
}

static void end_implicit(JbReader *r)
{
    if (r->implicit) {
        r->implicit = false;
        end_text_block(r);
    }
}

static void begin_text_block(JbReader *r, JbBlockKind kind)
{
    push(r, kind);
    jb_story_inline_begin(r);
}

static void label_item(JbReader *r, JbBlock *item)
{
    JbBlock *list = r->stack[r->depth - 1];
    JbRun *run = jb_arena_alloc(r->matter->arena, sizeof *run);
    *run = (JbRun){
        .kind = JB_RUN_TEXT, .lang = r->matter->lang, .figure = JB_NONE, .figure2 = JB_NONE};
    run->text = list->ordered ? jb_arena_format(r->matter->arena, "%d.", list->level++) : BULLET;
    run->class = list->ordered ? NULL : "bullet"; /* where the layout has such a style */
    item->runs = (JbRuns){run, 1};
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    JbReader *r = user;
    if (type != MD_BLOCK_DOC)
        end_implicit(r);
    switch (type) {
    case MD_BLOCK_DOC: break;
    case MD_BLOCK_QUOTE: push(r, JB_BLOCK_QUOTE); break;
    case MD_BLOCK_UL: push(r, JB_BLOCK_LIST); break;
    case MD_BLOCK_OL: {
        JbBlock *list = push(r, JB_BLOCK_LIST);
        list->ordered = true;
        list->level = (int)((MD_BLOCK_OL_DETAIL *)detail)->start;
        break;
    }
    case MD_BLOCK_LI: label_item(r, push(r, JB_BLOCK_ITEM)); break;
    case MD_BLOCK_HR:
        push(r, JB_BLOCK_RULE);
        go_on(r);
        break;
    case MD_BLOCK_H:
        go_on(r);
        begin_text_block(r, JB_BLOCK_HEADING);
        top(r)->level = (int)((MD_BLOCK_H_DETAIL *)detail)->level;
        break;
    case MD_BLOCK_P:
        go_on(r);
        begin_text_block(r, JB_BLOCK_PARAGRAPH);
        break;
    case MD_BLOCK_CODE:
        r->code = true;
        r->code_at = block_at(r);
        r->info = attribute(r, &((MD_BLOCK_CODE_DETAIL *)detail)->info);
        r->code_text = jb_text(r->matter->arena);
        r->code_told = (JbMarkList){0};
        r->code_line.n = 0;
        break;
    case MD_BLOCK_TABLE:
        push(r, JB_BLOCK_TABLE)->columns = ((MD_BLOCK_TABLE_DETAIL *)detail)->col_count;
        break;
    case MD_BLOCK_THEAD: r->in_head = true; break;
    case MD_BLOCK_TR: push(r, JB_BLOCK_ROW)->head = r->in_head; break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        begin_text_block(r, JB_BLOCK_CELL);
        top(r)->head = type == MD_BLOCK_TH;
        top(r)->align = (JbAlign)((MD_BLOCK_TD_DETAIL *)detail)->align;
        break;
    default: break;
    }
    return 0;
}

/* `{.group}` in a row's first cell makes one cell of the row; a class in the first head cell is the
 * table's. */
static void end_cell(JbReader *r)
{
    JbBlock *cell = top(r), *row = r->stack[r->depth - 1],
            *table = r->depth > 1 ? r->stack[r->depth - 2] : NULL;
    bool group = jb_story_inline_end(r, cell), first = row->child == cell;
    if (first && group) {
        row->group = true;
        row->class = cell->class;
    }
    if (first && row->head && table != NULL) {
        table->class = cell->class;
        cell->class = NULL;
    }
    pop(r);
}

static void end_row(JbReader *r)
{
    JbBlock *row = top(r);
    if (row->group && row->child != NULL)
        row->child->next = NULL;
    pop(r);
}

/* Code is printed as it is written: its braces open neither a variant nor a class. */
static void literal(JbReader *r, const char *s, size_t n)
{
    bool first = !r->line.begun;
    while (n > 0) {
        const char *brace = memchr(s, '{', n);
        size_t k = brace == NULL ? n : (size_t)(brace - s) + 1;
        jb_story_inline_text(r, s, k);
        s += k;
        n -= k;
    }
    if (first)
        r->line.first_escaped = true;
}

/* A line of code: a paragraph of its own in the style `code`, with the blanks that it begins with.
 */
static void set_code_line(JbReader *r, const char *s, size_t n)
{
    size_t blanks = 0;
    begin_text_block(r, JB_BLOCK_PARAGRAPH);
    top(r)->place = jb_story_reader_place(r, r->code_at);
    jb_story_inline_link(r, "style:code");
    for (; blanks < n && s[blanks] == ' '; blanks++)
        jb_story_inline_text(r, "\u00a0", strlen("\u00a0"));
    literal(r, s + blanks, n - blanks);
    if (n == 0)
        jb_story_inline_text(r, "\u00a0", strlen("\u00a0"));
    jb_story_inline_link_end(r);
    end_text_block(r);
}

/* A fence that names no block of ours. */
static void set_code(JbReader *r)
{
    const char *s = jb_text_str(&r->code_text), *end = s + r->code_text.n;
    for (; s < end; s += strcspn(s, "\n") + 1)
        set_code_line(r, s, strcspn(s, "\n"));
}

/* The block of a fence tells what its lines tell. */
static void end_code(JbReader *r)
{
    if (r->info[0] == '\0') {
        set_code(r);
        return;
    }
    JbBlock **tail = r->tail[r->depth];
    r->tail[r->depth] = r->matter->fence(r, tail);
    if (*tail == NULL || r->code_told.n == 0)
        return;
    JbMarks *told = jb_arena_alloc(r->matter->arena, sizeof *told);
    *told = (JbMarks){r->code_told.at, r->code_told.n};
    (*tail)->told = told;
    (*tail)->told_n = 1;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    JbReader *r = user;
    (void)detail;
    if (type != MD_BLOCK_DOC)
        end_implicit(r);
    switch (type) {
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
    case MD_BLOCK_LI:
    case MD_BLOCK_HR:
    case MD_BLOCK_TABLE: pop(r); break;
    case MD_BLOCK_H:
    case MD_BLOCK_P: end_text_block(r); break;
    case MD_BLOCK_CODE:
        r->code = false;
        end_code(r);
        go_on(r); /* its last line is a fence */
        break;
    case MD_BLOCK_THEAD: r->in_head = false; break;
    case MD_BLOCK_TR: end_row(r); break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: end_cell(r); break;
    default: break;
    }
    return 0;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user)
{
    JbReader *r = user;
    switch (type) {
    case MD_SPAN_STRONG: jb_story_inline_strong(r, 1); break;
    case MD_SPAN_EM: jb_story_inline_em(r, 1); break;
    case MD_SPAN_A:
        jb_story_inline_link(r, attribute(r, &((MD_SPAN_A_DETAIL *)detail)->href));
        break;
    case MD_SPAN_IMG:
        jb_story_inline_image(r, attribute(r, &((MD_SPAN_IMG_DETAIL *)detail)->src));
        break;
    case MD_SPAN_CODE: jb_story_inline_link(r, "style:code"); break;
    default: break;
    }
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user)
{
    JbReader *r = user;
    (void)detail;
    switch (type) {
    case MD_SPAN_STRONG: jb_story_inline_strong(r, -1); break;
    case MD_SPAN_EM: jb_story_inline_em(r, -1); break;
    case MD_SPAN_CODE:
    case MD_SPAN_A: jb_story_inline_link_end(r); break;
    case MD_SPAN_IMG: jb_story_inline_image_end(r); break;
    default: break;
    }
    return 0;
}

static uint32_t number_entity(const char *s, size_t n)
{
    uint32_t c = 0;
    bool hex = n > 3 && (s[2] == 'x' || s[2] == 'X');
    for (size_t i = hex ? 3 : 2; i + 1 < n && c < 0x110000; i++) {
        uint32_t digit =
            s[i] <= '9' ? (uint32_t)(s[i] - '0') : (uint32_t)((s[i] | 0x20) - 'a') + 10;
        c = c * (hex ? 16 : 10) + digit;
    }
    bool scalar = c >= 0x20 && c < 0x110000 && (c < 0xD800 || c > 0xDFFF);
    return scalar ? c : 0xFFFD;
}

static void entity(JbReader *r, const char *s, size_t n)
{
    static const struct {
        const char *name, *text;
    } known[] = {{"&amp;", "&"},        {"&lt;", "<"},          {"&gt;", ">"},
                 {"&quot;", "\""},      {"&nbsp;", "\u00a0"},   {"&ensp;", "\u2002"},
                 {"&emsp;", "\u2003"},  {"&thinsp;", "\u2009"}, {"&ndash;", "\u2013"},
                 {"&mdash;", "\u2014"}, {"&hellip;", "\u2026"}, {"&middot;", "\u00b7"},
                 {"&shy;", "\u00ad"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strlen(known[i].name) == n && memcmp(known[i].name, s, n) == 0) {
            jb_story_inline_text(r, known[i].text, strlen(known[i].text));
            return;
        }
    }
    if (n > 3 && s[1] == '#') {
        JbText t = jb_text(r->matter->arena);
        jb_text_put_utf8(&t, number_entity(s, n));
        jb_story_inline_text(r, t.at, t.n);
    } else {
        jb_story_inline_text(r, s, n);
    }
}

static void html(JbReader *r, const char *s, size_t n)
{
    if ((n == 4 && memcmp(s, "<br>", 4) == 0) || (n == 5 && memcmp(s, "<br/>", 5) == 0) ||
        (n == 6 && memcmp(s, "<br />", 6) == 0))
        jb_story_inline_break(r);
    else
        jb_story_reader_fail(r, "html-in-template", "use Markdown; only <br> is allowed",
                             "HTML '%.*s' is not read", (int)n, s);
}

static void code(JbReader *r, const char *s, size_t n)
{
    bool at_start = r->code_text.n == 0 || r->code_text.at[r->code_text.n - 1] == '\n';
    if (at_start)
        JB_PUSH(r->matter->arena, &r->code_line, r->here);
    jb_text_put_n(&r->code_text, s, n);
    jb_story_note_marks(r->matter, s, n, &r->code_told);
}

/* "**" that is left over was meant as emphasis: between a Chinese closing mark and a character
 * CommonMark sees none. */
static void look_for_stray(JbReader *r, const char *s, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++) {
        if (s[i] != '*' || s[i + 1] != '*')
            continue;
        JbPlace place = jb_story_reader_place(r, r->here);
        jb_diag_warn(
            r->matter->diags, "stray-emphasis", &place,
            "put the marks inside, or use [text](style:NAME); a lone asterisk is written \\*",
            "two asterisks will be printed as they are");
        return;
    }
}

/* A line of dashes and bars in running text was meant to make a table of the lines around it. */
static void look_for_table(JbReader *r, const char *s, size_t n)
{
    bool bar = false, dash = false;
    for (size_t i = 0; i < n; i++) {
        if (memchr("|-: ", s[i], 4) == NULL)
            return;
        bar |= s[i] == '|';
        dash |= s[i] == '-';
    }
    if (!bar || !dash)
        return;
    JbPlace place = jb_story_reader_place(r, r->here);
    jb_diag_warn(r->matter->diags, "no-table", &place,
                 "leave a blank line before the table, and write three dashes for each column",
                 "a table is not read as one and will be printed as it is written");
}

static int text(MD_TEXTTYPE type, const MD_CHAR *s, MD_SIZE n, void *user)
{
    JbReader *r = user;
    move_to(r, s);
    if (r->code) {
        code(r, s, n);
        return 0;
    }
    if (top(r)->kind == JB_BLOCK_ITEM) {
        begin_text_block(r, JB_BLOCK_PARAGRAPH);
        r->implicit = true;
    }
    if (top(r)->place.line == 0)
        top(r)->place = jb_story_reader_place(r, r->here);
    switch (type) {
    case MD_TEXT_BR: jb_story_inline_break(r); break;
    case MD_TEXT_SOFTBR: jb_story_inline_soft_break(r); break;
    case MD_TEXT_ENTITY: entity(r, s, n); break;
    case MD_TEXT_HTML: html(r, s, n); break;
    case MD_TEXT_NULLCHAR: break;
    case MD_TEXT_CODE: literal(r, s, n); break;
    default:
        look_for_stray(r, s, n);
        look_for_table(r, s, n);
        jb_story_inline_text(r, s, n);
        break;
    }
    return 0;
}

static int enter_span_in_item(MD_SPANTYPE type, void *detail, void *user)
{
    JbReader *r = user;
    if (top(r)->kind == JB_BLOCK_ITEM) {
        begin_text_block(r, JB_BLOCK_PARAGRAPH);
        r->implicit = true;
    }
    return enter_span(type, detail, user);
}

static size_t *line_starts(JbArena *arena, const char *s, size_t n, size_t lines)
{
    size_t *starts = jb_arena_alloc_array(arena, lines + 1, sizeof *starts), k = 1;
    for (size_t i = 0; i < n && k < lines; i++)
        if (s[i] == '\n')
            starts[k++] = i + 1;
    for (; k < lines; k++)
        starts[k] = n;
    return starts;
}

/* Blocks that hold no text themselves stand where their first child stands. */
static JbPlace settle(JbBlock *b)
{
    JbPlace first = {NULL, 0, 0, NULL};
    for (; b != NULL; b = b->next) {
        JbPlace inner = settle(b->child);
        if (b->place.line == 0)
            b->place = inner;
        if (first.line == 0)
            first = b->place;
    }
    return first;
}

/* Takes out headings that stood over nothing but charts without anything to draw. */
static void drop_bare(JbBlock **at)
{
    while (*at != NULL) {
        const JbBlock *head = *at;
        JbBlock *end = *at;
        while (end != NULL && end->bare && (end == head || end->kind != JB_BLOCK_HEADING))
            end = end->next;
        bool empty = end == NULL || (end->kind == JB_BLOCK_HEADING && end->level <= head->level);
        if (head->bare && empty)
            *at = end;
        else
            at = &(*at)->next;
    }
}

static JbReader *reader(const JbMatter *m, const char *s, size_t n, const JbPlace *places,
                        size_t place_n)
{
    static const MD_PARSER parser = {.flags = MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS |
                                              MD_FLAG_NOHTMLBLOCKS | MD_FLAG_COLLAPSEWHITESPACE,
                                     .enter_block = enter_block,
                                     .leave_block = leave_block,
                                     .enter_span = enter_span_in_item,
                                     .leave_span = leave_span,
                                     .text = text};
    JbReader *r = jb_arena_alloc(m->arena, sizeof *r);
    *r = (JbReader){.matter = m, .text = s, .n = n, .places = places, .place_n = place_n};
    r->line_start = line_starts(m->arena, s, n, place_n);
    r->stack[0] = &r->root;
    r->tail[0] = &r->root.child;
    int failed = md_parse(s, (MD_SIZE)n, &parser, r);
    if (failed < 0) /* for want of memory alone; what our own functions refuse is above 0 */
        jb_arena_die_of_memory();
    if (failed != 0)
        jb_story_reader_fail(r, "markdown", "simplify it", "the Markdown cannot be read");
    drop_bare(&r->root.child);
    settle(r->root.child);
    return r;
}

JbBlock *jb_story_read_blocks(const JbMatter *matter, const char *s, size_t n,
                              const JbPlace *places, size_t place_n, bool *ok)
{
    JbReader *r = reader(matter, s, n, places, place_n);
    *ok = *ok && !r->failed;
    return r->root.child;
}

const JbBlock *jb_story_read_line(const JbMatter *matter, const char *s, JbPlace place, bool *ok)
{
    JbPlace *places = jb_arena_alloc(matter->arena, sizeof *places);
    *places = place;
    JbReader *r = reader(matter, s, strlen(s), places, 1);
    *ok = *ok && !r->failed;
    return r->root.child;
}
