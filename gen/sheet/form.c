/* SPDX-License-Identifier: MIT */
#include "sheet/form.h"
#include "base/csv.h"
#include "sheet/words.h"
#include <string.h>

typedef struct Maker {
    JbArena *arena;
    const JbAttainment *a;
    const JbPlan *plan;
    JbLang lang;
    bool one_page, coverage; /* some indicator asks for a whole */
    JbFormRow row;
} Maker;

static const char *word(const Maker *m, JbSheetWord w)
{
    return jb_sheet_word(m->arena, m->lang, w);
}

static void put(Maker *m, JbFormCell cell)
{
    JB_PUSH(m->arena, &m->row.cells, cell);
}

static void put_text(Maker *m, const char *text)
{
    put(m, (JbFormCell){.text = text != NULL ? text : ""});
}

static void put_heading(Maker *m, const char *text)
{
    put(m, (JbFormCell){.text = text, .heading = true});
}

static void end_row(Maker *m, JbFormPage *page)
{
    JB_PUSH(m->arena, &page->rows, m->row);
    m->row = (JbFormRow){{NULL, 0, 0}};
}

/* "PLAN ID" and "PERIOD 2024-05": which form this is, read again by those who take it in. */
static void put_head(Maker *m, JbFormPage *page)
{
    put_heading(m, word(m, JB_SHEET_PLAN));
    put_text(m, m->plan->id);
    put_text(m, m->plan->title.at[m->lang]);
    end_row(m, page);
    put_heading(m, word(m, JB_SHEET_PERIOD));
    put_text(m, jb_calendar_period_text(m->arena, m->a->series->now->period, false));
    end_row(m, page);
}

/* --- what is told of an indicator --- */

/* The unit that values are written in, with its multiple. */
static const char *unit_of(const Maker *m, const JbIndicator *in)
{
    const char *unit = in->unit.at[m->lang];
    const JbLocale *row = jb_locale(m->lang);
    if (unit == NULL || in->unit.scale <= 1)
        return unit;
    for (const JbScale *s = row->scales; s->word != NULL; s++)
        if (s->value == in->unit.scale) {
            const char *lead = *s->word == ' ' ? s->word + 1 : s->word;
            return jb_arena_format(m->arena, "%s%s%s", lead, row->unit_gap, unit);
        }
    return jb_arena_format(m->arena, "%lld %s", (long long)in->unit.scale, unit);
}

/* Which side of it is meant; a target is at least what it says unless a sign says otherwise. */
static const char *compare_sign(JbCompare compare)
{
    switch (compare) {
    case JB_AT_MOST: return "\u2264 ";
    case JB_LESS_THAN: return "< ";
    case JB_MORE_THAN: return "> ";
    case JB_ABOUT: return "\u2248 ";
    default: return "";
    }
}

/* The target in force with its date: "5000 (2024-12)", in the plan's words where it has them. */
static const char *target_of(const Maker *m, const JbFigures *f)
{
    const JbTarget *t = f->target;
    if (t == NULL)
        return "";
    const char *words = t->words.at[m->lang];
    if (words == NULL && t->value != NULL) {
        const JbQ *value = t->value;
        bool share = jb_source_shape(f->indicator) == JB_VALUE_FRACTION;
        if (share)
            value = jb_q_mul(m->arena, value, jb_q_int(m->arena, 100));
        int decimals = jb_q_decimals(value, 6);
        words = jb_arena_format(m->arena, "%s%s%s", compare_sign(t->compare),
                                jb_q_digits(m->arena, value, decimals < 0 ? 6 : decimals),
                                share ? "%" : "");
    }
    if (f->by == JB_NO_MONTH)
        return words != NULL ? words : "";
    const char *by = jb_calendar_month_text(m->arena, f->by);
    return words != NULL ? jb_arena_format(m->arena, "%s (%s)", words, by) : by;
}

/* The latest earlier value; NULL: there is none. */
static const JbValue *last_of(const Maker *m, size_t area, size_t indicator)
{
    const JbSeries *s = m->a->series;
    for (size_t i = s->history_n; i > 0; i--) {
        const JbSnapshot *at = s->history[i - 1];
        const JbValue *v =
            area == SIZE_MAX ? &at->values[indicator] : jb_source_area_value(at, area, indicator);
        if (v != NULL && v->presence == JB_REPORTED)
            return v;
    }
    return NULL;
}

static const char *state_word(const Maker *m, JbMilestoneState state)
{
    static const JbSheetWord words[] = {[JB_NOT_STARTED] = JB_SHEET_NOT_STARTED,
                                        [JB_UNDER_WAY] = JB_SHEET_UNDER_WAY,
                                        [JB_DONE] = JB_SHEET_DONE};
    return word(m, words[state]);
}

static const char *value_text(const Maker *m, const JbIndicator *in, const JbValue *v)
{
    if (v == NULL || jb_source_shape(in) == JB_VALUE_WORDS)
        return "";
    if (jb_source_shape(in) == JB_VALUE_STATE && (v->state != JB_UNDER_WAY || v->digits == NULL))
        return state_word(m, v->state);
    if (jb_source_shape(in) == JB_VALUE_STATE)
        return jb_arena_format(m->arena, "%s%%", v->digits);
    if (jb_source_shape(in) == JB_VALUE_FRACTION && v->of != NULL)
        return jb_arena_format(m->arena, "%s/%s", v->digits, jb_q_digits(m->arena, v->of, 0));
    return v->digits != NULL ? v->digits : "";
}

/* --- what is asked for --- */

static char **choices(const Maker *m, JbSheetWord first, size_t n)
{
    char **list = jb_arena_alloc_array(m->arena, n + 1, sizeof *list);
    for (size_t i = 0; i < n; i++)
        list[i] = jb_arena_strdup(m->arena, word(m, (JbSheetWord)(first + i)));
    return list;
}

static JbFormCell asked(const Maker *m, const JbIndicator *in)
{
    JbFormCell cell = {.text = "", .kind = JB_FORM_NUMBER};
    if (jb_source_shape(in) == JB_VALUE_WORDS) {
        cell.kind = JB_FORM_FIXED;
    } else if (jb_source_shape(in) == JB_VALUE_STATE) {
        cell.kind = JB_FORM_CHOICE;
        cell.choices = choices(m, JB_SHEET_NOT_STARTED, 3);
    } else if (jb_source_traits(in)->is_signed) {
        cell.kind = JB_FORM_SIGNED;
    }
    return cell;
}

/* An area's cell, which has no second one for a whole beside it. */
static JbFormCell asked_of_area(const Maker *m, const JbIndicator *in)
{
    JbFormCell cell = asked(m, in);
    if (jb_source_shape(in) == JB_VALUE_FRACTION)
        cell.kind = JB_FORM_TEXT;
    return cell;
}

static bool of_areas(const Maker *m, size_t indicator)
{
    const JbIndicator *in = &m->plan->indicators[indicator];
    for (size_t i = 0; i < in->target_n; i++)
        if (in->targets[i].area_n > 0)
            return true;
    for (size_t a = 0; a < m->plan->area_n; a++)
        if (last_of(m, a, indicator) != NULL)
            return true;
    return false;
}

/* --- the page of indicators --- */

/* An area's name heads its column where it is found again by it; else its id. */
static const char *area_heading(const Maker *m, size_t area)
{
    const JbArea *areas = m->plan->areas;
    const char *name = areas[area].name.at[m->lang];
    bool clear = name != NULL && jb_source_plan_area(m->plan, name) == SIZE_MAX;
    for (JbSheetWord w = 0; clear && w < JB_SHEET_WORDS; w++)
        clear = !jb_sheet_is_word(m->arena, name, w);
    for (size_t k = 0; clear && k < m->plan->area_n; k++)
        for (JbLang lang = 0; clear && k != area && lang < JB_LANGS; lang++)
            clear = areas[k].name.at[lang] == NULL ||
                    !jb_sheet_same(m->arena, areas[k].name.at[lang], name);
    return clear ? name : areas[area].id;
}

static const char *note_heading(const Maker *m, JbLang lang)
{
    const char *note = word(m, JB_SHEET_NOTE);
    return m->plan->langs.n == 1 ? note
                                 : jb_arena_format(m->arena, "%s (%s)", note, jb_locale_name(lang));
}

static void put_headings(Maker *m, JbFormPage *page)
{
    static const JbSheetWord words[] = {JB_SHEET_ID,     JB_SHEET_NAME, JB_SHEET_UNIT,
                                        JB_SHEET_TARGET, JB_SHEET_LAST, JB_SHEET_LAST_DATE,
                                        JB_SHEET_VALUE};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        put_heading(m, word(m, words[i]));
    if (m->coverage)
        put_heading(m, word(m, JB_SHEET_OF));
    put_heading(m, word(m, JB_SHEET_STATUS));
    put_heading(m, word(m, JB_SHEET_AS_OF));
    for (size_t i = 0; i < m->plan->langs.n; i++)
        put_heading(m, note_heading(m, m->plan->langs.at[i]));
    for (size_t i = 0; m->one_page && i < m->plan->area_n; i++)
        put_heading(m, area_heading(m, i));
    end_row(m, page);
    page->headings = page->rows.n;
}

static void put_asked(Maker *m, size_t i)
{
    const JbIndicator *in = &m->plan->indicators[i];
    put(m, asked(m, in));
    if (m->coverage) {
        JbFormCell whole = {.text = ""};
        if (jb_source_shape(in) == JB_VALUE_FRACTION)
            whole.kind = JB_FORM_NUMBER;
        put(m, whole);
    }
    put(m,
        (JbFormCell){.text = "", .kind = JB_FORM_CHOICE, .choices = choices(m, JB_SHEET_FINAL, 3)});
    put(m, (JbFormCell){.text = "", .kind = JB_FORM_DAY});
    for (size_t k = 0; k < m->plan->langs.n; k++)
        put(m, (JbFormCell){.text = "", .kind = JB_FORM_TEXT});
    bool areas = of_areas(m, i);
    for (size_t k = 0; m->one_page && k < m->plan->area_n; k++)
        if (areas)
            put(m, asked_of_area(m, in));
        else
            put_text(m, "\u2014"); /* not asked for */
}

static void put_indicator(Maker *m, JbFormPage *page, size_t i)
{
    const JbIndicator *in = &m->plan->indicators[i];
    const JbValue *last = last_of(m, SIZE_MAX, i);
    const char *text = value_text(m, in, last);
    put_text(m, in->id);
    put_text(m, in->name.at[m->lang]);
    put_text(m, unit_of(m, in));
    put_text(m, target_of(m, &m->a->figures[i]));
    put(m, (JbFormCell){.text = text, .numeric = jb_q_is_number(text, strlen(text))});
    put_text(m, last != NULL ? jb_calendar_date_text(m->arena, last->as_of) : "");
    put_asked(m, i);
    end_row(m, page);
}

static JbFormPage indicators_page(Maker *m)
{
    JbFormPage page = {.name = word(m, JB_SHEET_SHEET)};
    JbMonth now = m->a->series->now->period.last;
    put_head(m, &page);
    put_headings(m, &page);
    for (size_t i = 0; i < m->plan->indicator_n; i++) {
        JbMonth withdrawn = m->plan->indicators[i].withdrawn;
        if (withdrawn == JB_NO_MONTH || now < withdrawn)
            put_indicator(m, &page, i);
    }
    return page;
}

/* --- the page of areas --- */

static bool any_of_areas(const Maker *m)
{
    for (size_t i = 0; i < m->plan->indicator_n; i++)
        if (of_areas(m, i))
            return true;
    return false;
}

static JbFormPage areas_page(Maker *m)
{
    JbFormPage page = {.name = word(m, JB_SHEET_SHEET_AREAS)};
    put_head(m, &page);
    put_text(m, "");
    put_text(m, "");
    for (size_t i = 0; i < m->plan->indicator_n; i++)
        if (of_areas(m, i))
            put_text(m, m->plan->indicators[i].name.at[m->lang]);
    end_row(m, &page);
    put_heading(m, word(m, JB_SHEET_AREA));
    put_heading(m, "");
    for (size_t i = 0; i < m->plan->indicator_n; i++)
        if (of_areas(m, i))
            put_heading(m, m->plan->indicators[i].id);
    end_row(m, &page);
    page.headings = page.rows.n;
    for (size_t a = 0; a < m->plan->area_n; a++) {
        put_text(m, m->plan->areas[a].id);
        put_text(m, m->plan->areas[a].name.at[m->lang]);
        for (size_t i = 0; i < m->plan->indicator_n; i++)
            if (of_areas(m, i))
                put(m, asked_of_area(m, &m->plan->indicators[i]));
        end_row(m, &page);
    }
    return page;
}

const JbForm *jb_sheet_form(JbArena *arena, const JbAttainment *a, JbLang lang, bool one_page)
{
    Maker m = {.arena = arena, .a = a, .plan = a->plan, .lang = lang, .one_page = one_page};
    JbForm *form = jb_arena_alloc(arena, sizeof *form);
    for (size_t i = 0; i < a->plan->indicator_n; i++)
        m.coverage = m.coverage || jb_source_shape(&a->plan->indicators[i]) == JB_VALUE_FRACTION;
    m.one_page = one_page && any_of_areas(&m);
    form->title = jb_arena_strdup(arena, a->plan->title.at[lang]);
    JbMonth last = a->series->now->period.last;
    form->last_day =
        (JbDate){(int16_t)jb_calendar_month_year(last), (uint8_t)jb_calendar_month_of(last),
                 (uint8_t)jb_calendar_days_in_month(last)};
    JbFormPage page = indicators_page(&m);
    JB_PUSH(arena, &form->pages, page);
    if (!one_page && any_of_areas(&m)) {
        JbFormPage areas = areas_page(&m);
        JB_PUSH(arena, &form->pages, areas);
    }
    return form;
}

/* --- CSV --- */

/* Every row has as many fields, so that the file says what parts them. */
void jb_sheet_form_csv(JbText *out, const JbForm *form)
{
    const JbFormPage *page = &form->pages.at[0];
    size_t most = 0;
    for (size_t i = 0; i < page->rows.n; i++)
        most = page->rows.at[i].cells.n > most ? page->rows.at[i].cells.n : most;
    jb_csv_begin(out);
    for (size_t i = 0; i < page->rows.n; i++) {
        const JbFormRow *row = &page->rows.at[i];
        for (size_t k = 0; k < most; k++)
            jb_csv_field(out, k == 0, k < row->cells.n ? row->cells.at[k].text : "");
        jb_csv_end_line(out);
    }
}
