/* Rollups. */
#include "domain/rollup.h"

static const struct rollup_is table[ROLLUPS] = {
	[ROLLUP_PLACE_DAY] = { "place_day", "place", COUNTED_APPEALS, PERIOD_DAY, KEPT_ALL },
	[ROLLUP_PLACE] = { "place", "place", COUNTED_APPEALS, PERIOD_MONTH, KEPT_ALL },
	[ROLLUP_CHILD] = { "child", "place, place below it", COUNTED_APPEALS, PERIOD_MONTH, KEPT_ALL },
	[ROLLUP_MAHALLA] = { "mahalla", "district, mahalla", COUNTED_APPEALS, PERIOD_QUARTER, KEPT_ALL },
	[ROLLUP_TOPIC] = { "topic", "country or region, topic", COUNTED_APPEALS, PERIOD_MONTH, KEPT_ALL },
	[ROLLUP_GROUP] = { "group", "country, region or district; group of topics", COUNTED_APPEALS, PERIOD_MONTH,
	    KEPT_ALL },
	[ROLLUP_WAY] = { "way", "country or region; kind, form, channel", COUNTED_APPEALS, PERIOD_MONTH, KEPT_ALL },
	[ROLLUP_LOCAL] = { "local", "place", COUNTED_APPEALS, PERIOD_MONTH, KEPT_ALL },
	[ROLLUP_BODY] = { "body", "where the body stands, body", COUNTED_STAYS, PERIOD_MONTH, KEPT_ALL },
	[ROLLUP_OFFICER] = { "officer", "body, officer", COUNTED_STAYS, PERIOD_QUARTER, KEPT_ALL },
	[ROLLUP_UNIT] = { "unit", "body, unit", COUNTED_STAYS, PERIOD_QUARTER, KEPT_ALL },
	[ROLLUP_OPEN_PLACE] = { "open_place", "place", COUNTED_APPEALS, PERIOD_DAY, KEPT_OPEN },
	[ROLLUP_WEEK] = { "week", "country, topic; region, group of topics", COUNTED_APPEALS, PERIOD_WEEK,
	    KEPT_RECEIVED },
};

const struct rollup_is *
rollup_is(enum rollup r)
{
	return &table[r];
}

struct date
period_of(enum period p, struct date day)
{
	struct ymd y;

	if (p == PERIOD_DAY)
		return day;
	if (p == PERIOD_WEEK)
		return date_add_days(day, 1 - date_weekday(day));
	y = date_split(day);
	return date_ymd(y.year, p == PERIOD_MONTH ? y.month : (y.month - 1) / 3 * 3 + 1, 1);
}

int64_t
way_key(enum appeal_kind kind, enum appeal_form form, enum appeal_channel channel)
{
	return 1 + ((int64_t)kind * APPEAL_FORMS + form) * 64 + channel;
}

struct rollup_at
rollup_at(const struct country *c, const struct fact *f)
{
	const struct topic *t = country_topic(c, f->topic);
	const struct body *b = country_body(c, f->body);
	const struct place *stands = b ? country_place(c, b->place) : NULL;
	struct rollup_at at = { .group = t && t->parent ? t->parent : f->topic, .body_known = b != NULL,
		.body_place = stands && stands->level != LEVEL_COUNTRY ? stands->id : 0 };

	/* the country's own row of the profile is the country */
	for (const struct place *p = country_place(c, f->place); p; p = country_place(c, p->parent)) {
		if (p->level == LEVEL_MAHALLA)
			at.mahalla = p->id;
		else if (p->level == LEVEL_REGION)
			at.region = p->id;
		else if (p->level != LEVEL_COUNTRY)
			at.district = p->id;
	}
	return at;
}

static size_t
key(struct rollup_key *out, size_t n, int64_t a, int64_t b)
{
	out[n] = (struct rollup_key){ a, b };
	return n + 1;
}

/* The country and the region, with a second key. */
static size_t
two(const struct rollup_at *at, int64_t b, struct rollup_key *out)
{
	size_t n = key(out, 0, 0, b);

	return at->region ? key(out, n, at->region, b) : n;
}

static size_t
three(const struct rollup_at *at, int64_t b, struct rollup_key *out)
{
	size_t n = two(at, b, out);

	return at->district ? key(out, n, at->district, b) : n;
}

static size_t
children(const struct rollup_at *at, struct rollup_key *out)
{
	size_t n = at->region ? key(out, 0, 0, at->region) : 0;

	return at->district ? key(out, n, at->region, at->district) : n;
}

/* Weeks are many, and a rollup is to stay below a million cells: single topics are the country's alone. */
static size_t
week(const struct rollup_at *at, int64_t topic, struct rollup_key *out)
{
	size_t n = key(out, 0, 0, topic);

	return at->region ? key(out, n, at->region, at->group) : n;
}

size_t
rollup_keys(enum rollup r, const struct fact *f, const struct rollup_at *at, struct rollup_key out[ROLLUP_KEYS_MOST])
{
	switch (r) {
	case ROLLUP_PLACE_DAY:
	case ROLLUP_PLACE:
	case ROLLUP_OPEN_PLACE:
		return three(at, 0, out);
	case ROLLUP_CHILD:
		return children(at, out);
	case ROLLUP_MAHALLA:
		return at->mahalla ? key(out, 0, at->district, at->mahalla) : 0;
	case ROLLUP_TOPIC:
		return f->topic ? two(at, f->topic, out) : 0;
	case ROLLUP_GROUP:
		return f->topic ? three(at, at->group, out) : 0;
	case ROLLUP_WAY:
		return two(at, way_key(f->kind, f->form, f->channel), out);
	case ROLLUP_LOCAL:
		return f->local ? three(at, 0, out) : 0;
	case ROLLUP_BODY:
		return at->body_known ? key(out, 0, at->body_place, f->body) : 0;
	case ROLLUP_OFFICER:
		return f->officer ? key(out, 0, f->body, f->officer) : 0;
	case ROLLUP_UNIT:
		return f->unit ? key(out, 0, f->body, f->unit) : 0;
	case ROLLUP_WEEK:
		return f->topic ? week(at, f->topic, out) : 0;
	case ROLLUPS:
		break;
	}
	return 0;
}
