/* SPDX-License-Identifier: MIT */
#include "sheet/answer.h"
#include "base/text.h"
#include "sheet/number.h"
#include "sheet/words.h"
#include "source/typed.h"
#include <string.h>

/* A word of the program's data for each of some words of sheets. */
typedef struct Choice {
    JbSheetWord word;
    const char *data;
} Choice;

static const Choice STATES[] = {{JB_SHEET_NOT_STARTED, "not_started"},
                                {JB_SHEET_UNDER_WAY, "under_way"},
                                {JB_SHEET_DONE, "done"},
                                {JB_SHEET_WORDS, NULL}};
static const Choice STATUSES[] = {{JB_SHEET_FINAL, "final"},
                                  {JB_SHEET_PRELIMINARY, "preliminary"},
                                  {JB_SHEET_ILLUSTRATIVE, "illustrative"},
                                  {JB_SHEET_WORDS, NULL}};

static const char *choose(JbArena *arena, const char *text, const Choice *choices)
{
    for (; choices->data != NULL; choices++)
        if (jb_sheet_is_word(arena, text, choices->word))
            return choices->data;
    return NULL;
}

/* `what` has the cell's text in its %s. */
static bool refuse_cell(const JbQuestion *q, const char *code, const char *hint, const char *what)
{
    jb_diag_error(q->diags, code, &q->place, hint, what, jb_text_shown(q->arena, q->cell->text));
    return false;
}

/* Dashes, which tables write where there is no figure. */
static bool is_dash(const char *text)
{
    size_t n = strlen(text);
    if (n == 0)
        return false;
    for (size_t i = 0; i < n;) {
        uint32_t c = jb_text_utf8_next(text, n, &i);
        if (c != '-' && !(c >= 0x2010 && c <= 0x2015))
            return false;
    }
    return true;
}

/* Why there is no value, where the text says so. */
static bool take_missing(const JbQuestion *q, const char *text, JbAnswer *answer)
{
    answer->presence = JB_NOT_REPORTED;
    if (is_dash(text) || jb_sheet_is_word(q->arena, text, JB_SHEET_NOT_REPORTED))
        return true;
    answer->presence = JB_NOT_APPLICABLE;
    if (jb_sheet_is_word(q->arena, text, JB_SHEET_NOT_APPLICABLE))
        return true;
    answer->presence = JB_NOT_YET_PUBLISHED;
    return jb_sheet_is_word(q->arena, text, JB_SHEET_NOT_YET_PUBLISHED);
}

bool jb_sheet_is_seen(const JbQuestion *q)
{
    const JbGridCell *cell = q->cell;
    if (cell->kind == JB_GRID_EMPTY)
        return true;
    if (cell->struck)
        return refuse_cell(q, "cell-struck",
                           "clear the cell, or write what holds without striking it through",
                           JB_SAID("the cell is struck through, or a part of it: \"%s\""));
    if (cell->raised)
        return refuse_cell(q, "cell-raised", "write the figures on the line, and notes elsewhere",
                           JB_SAID("figures of this cell are raised or lowered: \"%s\""));
    if (cell->shown == JB_SHOWN_NOTHING)
        return refuse_cell(q, "cell-unseen", "give the cell a plain format, or clear it",
                           JB_SAID("the cell's format shows nothing of what it holds: \"%s\""));
    return cell->shown == JB_SHOWN_SAME ||
           refuse_cell(q, "cell-scaled", "give the cell a plain format of numbers",
                       JB_SAID("the cell shows another number than it holds: \"%s\""));
}

/* Kinds of cells that hold no answer, whatever is asked for. */
static bool is_usable(const JbQuestion *q)
{
    const JbGridCell *cell = q->cell;
    if (cell->kind == JB_GRID_UNVALUED)
        jb_diag_error(q->diags, "formula-without-value", &q->place,
                      "open the file in a spreadsheet program and save it, or write the value",
                      "the formula of this cell has no value in the file");
    else if (cell->kind == JB_GRID_FAULT)
        return refuse_cell(q, "cell-fault", "mend the formula, or write the value",
                           JB_SAID("the cell holds an error: \"%s\""));
    else if (cell->kind == JB_GRID_TRUTH)
        return refuse_cell(q, "cell-truth", "write the value",
                           JB_SAID("the cell holds true or false: \"%s\""));
    else
        return jb_sheet_is_seen(q);
    return false;
}

static bool take_milestone(const JbQuestion *q, JbAnswer *answer)
{
    const JbGridCell *cell = q->cell;
    answer->state = choose(q->arena, cell->text, STATES);
    if (answer->state != NULL)
        return true;
    JbNumber number = jb_sheet_number(q->arena, cell, NULL);
    bool percent = number.kind == JB_NUMBER_PERCENT;
    if (!percent || jb_q_sign(number.value) <= 0 ||
        jb_q_cmp(number.value, jb_q_int(q->arena, 100)) >= 0)
        return refuse_cell(q, "cell-milestone",
                           JB_SAID("write not started, under way or done, or how much is done in "
                                   "per cent, as \"40%\""),
                           JB_SAID("this is no state of a milestone: \"%s\""));
    answer->state = "under_way";
    answer->value = jb_sheet_number_digits(q->arena, number.value);
    return true;
}

/* What to write instead; `usual` where that is not known. */
static const char *what_to_write(const JbQuestion *q, const JbGridCell *cell, const char *usual)
{
    static const char one[] = JB_SAID("write one figure; what it leaves open may stand in a note");
    JbTyped typed =
        q->indicator != NULL ? jb_source_typed(q->arena, q->indicator, cell->text) : (JbTyped){0};
    if (typed.kind == JB_TYPED_SEVERAL || typed.roughly)
        return one;
    if (typed.kind != JB_TYPED_NUMBER)
        return usual;
    const char *value = typed.of == NULL
                            ? typed.digits
                            : jb_arena_format(q->arena, "%s/%s", typed.digits, typed.of);
    return jb_arena_format(q->arena, JB_SAID("write \"%s\""), value);
}

/* "121.000": both numbers that it may be. */
static void refuse_either(const JbQuestion *q, const JbGridCell *cell, const char *digits)
{
    const char *text = jb_sheet_fold(q->arena, cell->text);
    JbText whole = jb_text(q->arena);
    for (const char *s = text; strchr("+-0123456789.", *s) != NULL && *s != '\0'; s++)
        if (*s != '.' && *s != '+')
            jb_text_put_char(&whole, *s);
    jb_diag_error(q->diags, "cell-point", &q->place,
                  "write it without a point that parts thousands, or without the noughts behind it",
                  "\"%s\" may be %s or %s", jb_text_shown(q->arena, cell->text),
                  jb_text_str(&whole), digits);
}

/* Digits of a number in the indicator's unit; NULL after a report. */
static const char *take_number(const JbQuestion *q, const JbGridCell *cell)
{
    JbNumber number = jb_sheet_number(q->arena, cell, q->indicator);
    const char *digits =
        number.value != NULL ? jb_sheet_number_digits(q->arena, number.value) : NULL;
    switch (number.kind) {
    case JB_NUMBER_PLAIN: break;
    case JB_NUMBER_PERCENT:
        if (jb_sheet_unit_is(q->arena, q->indicator, "%"))
            break;
        (void)refuse_cell(q, "cell-percent",
                          jb_source_shape(q->indicator) == JB_VALUE_FRACTION
                              ? JB_SAID("write how many of how many, as 38/41")
                              : JB_SAID("write the value in the indicator's own unit"),
                          JB_SAID("a share in per cent is no value of this indicator: \"%s\""));
        return NULL;
    case JB_NUMBER_EITHER: refuse_either(q, cell, digits); return NULL;
    case JB_NUMBER_GROUPED:
        (void)refuse_cell(q, "cell-groups",
                          what_to_write(q, cell,
                                        JB_SAID("write it without commas and blanks, with a point "
                                                "before decimals")),
                          JB_SAID("the commas or blanks of this number part no thousands: \"%s\""));
        return NULL;
    case JB_NUMBER_UNIT:
        (void)refuse_cell(
            q, "cell-unit",
            what_to_write(q, cell,
                          JB_SAID("write the number alone, in the indicator's unit, or with this "
                                  "unit behind it")),
            JB_SAID("what stands behind the number is not the indicator's unit: \"%s\""));
        return NULL;
    case JB_NUMBER_NONE:
        (void)refuse_cell(q, "cell-number",
                          what_to_write(q, cell,
                                        JB_SAID("write a number, leave the cell empty, or say why "
                                                "there is none")),
                          JB_SAID("this is no number: \"%s\""));
        return NULL;
    }
    if (digits == NULL)
        (void)refuse_cell(q, "cell-number", "write it with fewer digits",
                          JB_SAID("this number has too many digits: \"%s\""));
    return digits;
}

/* "38/41" of a coverage. */
static bool take_share(const JbQuestion *q, const char *slash, JbAnswer *answer)
{
    const char *text = q->cell->text;
    JbGridCell parts[2] = {{.kind = JB_GRID_TEXT}, {.kind = JB_GRID_TEXT}};
    parts[0].text = jb_arena_strndup(q->arena, text, (size_t)(slash - text));
    parts[1].text = slash + 1;
    answer->value = take_number(q, &parts[0]);
    answer->of = answer->value != NULL ? take_number(q, &parts[1]) : NULL;
    return answer->of != NULL;
}

bool jb_sheet_answer(const JbQuestion *q, JbAnswer *answer)
{
    const JbGridCell *cell = q->cell;
    JbValueShape shape = jb_source_shape(q->indicator);
    *answer = (JbAnswer){.presence = JB_REPORTED};
    if (!is_usable(q))
        return false;
    const char *text = jb_sheet_fold(q->arena, cell->text), *slash = strchr(cell->text, '/');
    answer->given = cell->kind != JB_GRID_EMPTY && *text != '\0';
    if (!answer->given || (cell->kind == JB_GRID_TEXT && take_missing(q, text, answer)))
        return true;
    answer->presence = JB_REPORTED;
    if (cell->kind == JB_GRID_DATE)
        return refuse_cell(q, "cell-date",
                           "give the cell a format of numbers and write the value again",
                           JB_SAID("the cell holds a date where a value belongs: \"%s\""));
    if (shape == JB_VALUE_WORDS)
        return refuse_cell(q, "cell-statement", "write it into the column of notes",
                           JB_SAID("this indicator has no value, only words: \"%s\""));
    if (shape == JB_VALUE_STATE)
        return take_milestone(q, answer);
    if (shape == JB_VALUE_FRACTION && slash != NULL && cell->kind == JB_GRID_TEXT)
        return take_share(q, slash, answer);
    answer->value = take_number(q, cell);
    return answer->value != NULL;
}

bool jb_sheet_answer_whole(const JbQuestion *q, const char **digits)
{
    *digits = NULL;
    if (!is_usable(q))
        return false;
    if (q->cell->kind == JB_GRID_EMPTY || *jb_sheet_fold(q->arena, q->cell->text) == '\0')
        return true;
    if (q->cell->kind == JB_GRID_DATE)
        return refuse_cell(q, "cell-date",
                           "give the cell a format of numbers and write the value again",
                           JB_SAID("the cell holds a date where a value belongs: \"%s\""));
    *digits = take_number(q, q->cell);
    return *digits != NULL;
}

bool jb_sheet_answer_status(const JbQuestion *q, const char **status)
{
    *status = NULL;
    if (!is_usable(q))
        return false;
    if (q->cell->kind == JB_GRID_EMPTY || *jb_sheet_fold(q->arena, q->cell->text) == '\0')
        return true;
    *status = choose(q->arena, q->cell->text, STATUSES);
    return *status != NULL ||
           refuse_cell(q, "cell-status",
                       "write final, preliminary or illustrative, or leave it empty",
                       JB_SAID("this is no status of a value: \"%s\""));
}

/* --- days --- */

/* Digits at *at into *n, at most `most` of them; false: there are none. */
static bool digits(const char **at, size_t most, int *n)
{
    size_t k = strspn(*at, "0123456789");
    *n = 0;
    for (size_t i = 0; i < k && k <= most; i++)
        *n = *n * 10 + ((*at)[i] - '0');
    *at += k;
    return k > 0 && k <= most;
}

/* `text` as a pattern of {Y}, {M} and {D} writes a day. */
static bool match_date(const char *text, const char *pattern, JbDate *date)
{
    int year = 0, month = 0, day = 0;
    while (*pattern != '\0') {
        bool field = pattern[0] == '{' && pattern[1] != '\0' && pattern[2] == '}';
        if (field && strchr("YMD", pattern[1]) == NULL)
            return false;
        if (field) {
            bool is_year = pattern[1] == 'Y';
            int *into = &day;
            if (is_year)
                into = &year;
            else if (pattern[1] == 'M')
                into = &month;
            if (!digits(&text, is_year ? 4 : 2, into))
                return false;
            pattern += 3;
        } else if (*text++ != *pattern++) {
            return false;
        }
    }
    if (*text != '\0' || year < 1900 || month < 1 || month > 12 || day < 1 ||
        day > jb_calendar_days_in_month(jb_calendar_month(year, month)))
        return false;
    *date = (JbDate){(int16_t)year, (uint8_t)month, (uint8_t)day};
    return true;
}

static bool read_date(JbArena *arena, const char *written, JbDate *date)
{
    static const char *const patterns[] = {"{Y}-{M}-{D}", "{Y}/{M}/{D}", "{Y}.{M}.{D}"};
    const char *text = jb_sheet_fold(arena, written);
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        if (match_date(text, patterns[i], date))
            return true;
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        if (match_date(text, jb_locale(lang)->patterns[JB_DATE_FULL], date))
            return true;
    return false;
}

bool jb_sheet_answer_date(const JbQuestion *q, JbDate *date)
{
    const JbGridCell *cell = q->cell;
    *date = (JbDate){.year = 0};
    if (!is_usable(q))
        return false;
    if (cell->kind == JB_GRID_EMPTY || *jb_sheet_fold(q->arena, cell->text) == '\0')
        return true;
    *date = cell->date;
    return (cell->kind == JB_GRID_DATE && date->year != 0) ||
           (cell->kind == JB_GRID_TEXT && read_date(q->arena, cell->text, date)) ||
           refuse_cell(q, "cell-day", "write it as 2024-05-31", JB_SAID("this is no day: \"%s\""));
}
