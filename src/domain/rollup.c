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

/* The place and those above it, from the country (0) down; where `id` is not known only the country. The country's
 * own row of the profile is the country. */
struct chain {
	int64_t country, region, district, mahalla;
};
static struct chain
chain_of(const struct country *c, int64_t id)
{
	struct chain ch = { 0, 0, 0, 0 };

	for (const struct place *p = country_place(c, id); p; p = country_place(c, p->parent)) {
		if (p->level == LEVEL_MAHALLA)
			ch.mahalla = p->id;
		else if (p->level == LEVEL_REGION)
			ch.region = p->id;
		else if (p->level != LEVEL_COUNTRY)
			ch.district = p->id;
	}
	return ch;
}

static size_t
key(struct rollup_key *out, size_t n, int64_t a, int64_t b)
{
	out[n] = (struct rollup_key){ a, b };
	return n + 1;
}

/* The country and the region, with a second key. */
static size_t
two(const struct chain *ch, int64_t b, struct rollup_key *out)
{
	size_t n = key(out, 0, 0, b);

	return ch->region ? key(out, n, ch->region, b) : n;
}

static size_t
three(const struct chain *ch, int64_t b, struct rollup_key *out)
{
	size_t n = two(ch, b, out);

	return ch->district ? key(out, n, ch->district, b) : n;
}

static size_t
children(const struct chain *ch, struct rollup_key *out)
{
	size_t n = ch->region ? key(out, 0, 0, ch->region) : 0;

	return ch->district ? key(out, n, ch->region, ch->district) : n;
}

static size_t
bodies(const struct country *c, const struct fact *f, struct rollup_key *out)
{
	const struct body *b = country_body(c, f->body);
	const struct place *p = b ? country_place(c, b->place) : NULL;

	return b ? key(out, 0, p && p->level != LEVEL_COUNTRY ? p->id : 0, b->id) : 0;
}

static int64_t
group_of(const struct country *c, int64_t topic)
{
	const struct topic *t = country_topic(c, topic);

	return t && t->parent ? t->parent : topic;
}

/* Weeks are many, and a rollup is to stay below a million cells: single topics are the country's alone. */
static size_t
week(const struct country *c, const struct chain *ch, int64_t topic, struct rollup_key *out)
{
	size_t n = key(out, 0, 0, topic);

	return ch->region ? key(out, n, ch->region, group_of(c, topic)) : n;
}

size_t
rollup_keys(const struct country *c, enum rollup r, const struct fact *f, struct rollup_key out[ROLLUP_KEYS_MOST])
{
	struct chain ch = { 0 };

	if (r != ROLLUP_BODY && r != ROLLUP_OFFICER && r != ROLLUP_UNIT)
		ch = chain_of(c, f->place);
	switch (r) {
	case ROLLUP_PLACE_DAY:
	case ROLLUP_PLACE:
	case ROLLUP_OPEN_PLACE:
		return three(&ch, 0, out);
	case ROLLUP_CHILD:
		return children(&ch, out);
	case ROLLUP_MAHALLA:
		return ch.mahalla ? key(out, 0, ch.district, ch.mahalla) : 0;
	case ROLLUP_TOPIC:
		return f->topic ? two(&ch, f->topic, out) : 0;
	case ROLLUP_GROUP:
		return f->topic ? three(&ch, group_of(c, f->topic), out) : 0;
	case ROLLUP_WAY:
		return two(&ch, way_key(f->kind, f->form, f->channel), out);
	case ROLLUP_LOCAL:
		return f->local ? three(&ch, 0, out) : 0;
	case ROLLUP_BODY:
		return bodies(c, f, out);
	case ROLLUP_OFFICER:
		return f->officer ? key(out, 0, f->body, f->officer) : 0;
	case ROLLUP_UNIT:
		return f->unit ? key(out, 0, f->body, f->unit) : 0;
	case ROLLUP_WEEK:
		return f->topic ? week(c, &ch, f->topic, out) : 0;
	case ROLLUPS:
		break;
	}
	return 0;
}
