/* SPDX-License-Identifier: MIT */
/* Arguments that are an indicator's own figures. */
#include "claims/maker.h"
#include <string.h>

typedef struct From {
    const JbPlan *plan;
    const JbFigures *f;
} From;

typedef JbClaimArg (*Maker)(const From *from);

static JbClaimArg exact(const From *from, JbClaimArgKind kind, const JbQ *q)
{
    return (JbClaimArg){.kind = kind, .q = q, .figures = from->f, .observed = from->f->observed};
}

static JbClaimArg month(JbMonth m)
{
    return (JbClaimArg){.kind = JB_ARG_MONTH, .month = m};
}

/* Whole months between two; nothing where one is not known. */
static JbClaimArg months(JbMonth since, JbMonth to)
{
    bool known = since != JB_NO_MONTH && to != JB_NO_MONTH && to >= since;
    return (JbClaimArg){.kind = JB_ARG_COUNT, .n = known ? (size_t)(to - since) : 0};
}

static JbClaimArg flag(bool flag)
{
    return (JbClaimArg){.kind = JB_ARG_FLAG, .flag = flag};
}

#define EXACT(name, kind, q)                                                                       \
    static JbClaimArg name(const From *from)                                                       \
    {                                                                                              \
        return exact(from, kind, from->f->q);                                                      \
    }
#define MONTH(name, member)                                                                        \
    static JbClaimArg name(const From *from)                                                       \
    {                                                                                              \
        return month(from->f->member);                                                             \
    }

EXACT(value, JB_ARG_OBSERVED, value)
EXACT(of, JB_ARG_NUMBER, observed->of)
EXACT(lead, JB_ARG_POINTS, lead)
EXACT(completion, JB_ARG_COMPLETION, completion)
EXACT(used, JB_ARG_USED, used)
EXACT(distance, JB_ARG_DIFFERENCE, distance)
EXACT(needed, JB_ARG_NEED, needed)
EXACT(pace, JB_ARG_PER_MONTH, pace)
EXACT(change, JB_ARG_DIFFERENCE, change)
EXACT(change_count, JB_ARG_NUMBER, change_count)
EXACT(change_of, JB_ARG_NUMBER, change_of)
EXACT(change_year_end, JB_ARG_DIFFERENCE, change_year_end)
EXACT(change_yoy, JB_ARG_DIFFERENCE, change_yoy)
EXACT(yoy, JB_ARG_GROWTH, yoy)
EXACT(forecast, JB_ARG_VALUE, forecast.value)
EXACT(base, JB_ARG_PROMISE, base)
MONTH(own, own)
MONTH(by, by)
MONTH(change_since, change_since)
MONTH(reached_in, forecast.reached_in)
MONTH(withdrawn_from, indicator->withdrawn)

static JbClaimArg target(const From *from)
{
    JbClaimArg arg = exact(from, JB_ARG_PROMISE, from->f->target_value);
    arg.target = from->f->target;
    arg.month = from->f->by;
    return arg;
}

static JbClaimArg pace_months(const From *from)
{
    return months(from->f->pace_since, from->f->own);
}

static JbClaimArg months_to_go(const From *from)
{
    return months(from->f->own, from->f->by);
}

static JbClaimArg yoy_supplied(const From *from)
{
    return flag(from->f->observed->yoy != NULL);
}

static JbClaimArg bounded(const From *from)
{
    return flag(from->f->forecast.bounded);
}

static JbClaimArg own_as_of(const From *from)
{
    return (JbClaimArg){.kind = JB_ARG_DATE, .date = from->f->observed->as_of};
}

static JbClaimArg word(const From *from)
{
    size_t light = from->f->light;
    const char *id = light < from->plan->light_n ? from->plan->lights[light].id : NULL;
    return (JbClaimArg){.kind = JB_ARG_NAME, .text = id};
}

static const struct {
    const char *name;
    Maker make;
} MAKERS[] = {{"value", value},
              {"of", of},
              {"month", own},
              {"target", target},
              {"by", by},
              {"lead", lead},
              {"completion", completion},
              {"used", used},
              {"distance", distance},
              {"base", base},
              {"needed", needed},
              {"months_to_go", months_to_go},
              {"pace", pace},
              {"pace_months", pace_months},
              {"change", change},
              {"change_since", change_since},
              {"change_count", change_count},
              {"change_of", change_of},
              {"change_year_end", change_year_end},
              {"change_yoy", change_yoy},
              {"yoy", yoy},
              {"yoy_supplied", yoy_supplied},
              {"forecast", forecast},
              {"reached_in", reached_in},
              {"bounded", bounded},
              {"own_as_of", own_as_of},
              {"word", word},
              {"withdrawn_from", withdrawn_from}};

JbClaimArg jb_claims_arg_of(JbArena *arena, const JbAttainment *a, size_t indicator,
                            const char *name, size_t n)
{
    From from = {a->plan, &a->figures[indicator]};
    for (size_t i = 0; i < sizeof MAKERS / sizeof *MAKERS; i++) {
        if (*MAKERS[i].name != *name || strncmp(MAKERS[i].name, name, n) != 0 ||
            MAKERS[i].name[n] != '\0')
            continue;
        JbClaimArg arg = MAKERS[i].make(&from);
        arg.name = MAKERS[i].name;
        return arg;
    }
    return (JbClaimArg){.name = jb_arena_strndup(arena, name, n), .kind = JB_ARG_NAME};
}

const JbClaimArg *jb_claims_arg_among(const JbClaimArg *own, size_t own_n, const char *name,
                                      size_t n)
{
    for (size_t i = 0; i < own_n; i++)
        if (*own[i].name == *name && strncmp(own[i].name, name, n) == 0 && own[i].name[n] == '\0')
            return &own[i];
    return NULL;
}
