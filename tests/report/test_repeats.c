/* Repeated problems: what rises in one place alone is found, what rises everywhere is not. */
#include "report/repeats.h"

#include "base/arena.h"
#include "test.h"

#define DISTRICTS 12
#define MAHALLAS 3 /* in each */
#define TOPICS 6   /* of one group */
#define TODAY 20000

/* A region of districts with mahallas, a group of topics: ids are region 1, districts 2.., then mahallas; group 1. */
static struct country *
small(struct arena *a)
{
	struct country *c = arena_alloc(a, sizeof(*c));

	c->nplaces = 1 + DISTRICTS * (1 + MAHALLAS);
	c->places = arena_array(a, c->nplaces, sizeof(*c->places));
	c->places[0] = (struct place){ .id = 1, .level = LEVEL_REGION };
	for (int64_t i = 0; i < DISTRICTS; i++)
		c->places[1 + i] = (struct place){ .id = 2 + i, .parent = 1, .level = i % 2 ? LEVEL_CITY : LEVEL_DISTRICT };
	for (int64_t i = 0; i < (int64_t)DISTRICTS * MAHALLAS; i++)
		c->places[1 + DISTRICTS + i] = (struct place){ .id = 2 + DISTRICTS + i, .parent = 2 + i / MAHALLAS,
			.level = LEVEL_MAHALLA };
	c->ntopics = TOPICS + 1;
	c->topics = arena_array(a, c->ntopics, sizeof(*c->topics));
	for (int64_t i = 0; i <= TOPICS; i++)
		c->topics[i] = (struct topic){ .id = 1 + i, .parent = i ? 1 : 0 };
	return c;
}

static void
came(struct column_set *s, int64_t place, int64_t topic, int ago, int n, unsigned flags)
{
	for (; n > 0; n--, s->n++) {
		s->id[s->n] = (int64_t)s->n + 1;
		s->place[s->n] = (uint32_t)place;
		s->topic[s->n] = (uint16_t)topic;
		s->days[COLUMN_RECEIVED][s->n] = (uint16_t)(TODAY - ago);
		s->bits[s->n] = flags << 14;
	}
}

/* In each mahalla two of each topic in each span of 28 days, for thirteen of them; `all` of them now. */
static struct column_set
year(struct arena *a, int all)
{
	struct column_set s = { .n = 0 };
	size_t most = 20000;

	s.id = arena_array(a, most, sizeof(*s.id));
	s.place = arena_array(a, most, sizeof(*s.place));
	s.topic = arena_array(a, most, sizeof(*s.topic));
	s.days[COLUMN_RECEIVED] = arena_array(a, most, sizeof(*s.days[COLUMN_RECEIVED]));
	s.bits = arena_array(a, most, sizeof(*s.bits));
	for (int span = 0; span < 1 + REPEATS_PAST; span++)
		for (int64_t m = 0; m < (int64_t)DISTRICTS * MAHALLAS; m++)
			for (int64_t t = 0; t < TOPICS; t++)
				came(&s, 2 + DISTRICTS + m, 2 + t, 1 + span * REPEATS_SPAN + (int)(m + t) % REPEATS_SPAN,
				    span ? 2 : all, 0);
	return s;
}

TEST(what_rises_in_one_mahalla_alone_is_found_there_and_in_its_district)
{
	const struct country *c = small(a);
	struct column_set s = year(a, 2);
	int64_t mahalla = 2 + DISTRICTS + 5 * MAHALLAS;
	struct repeats r;

	came(&s, mahalla, 3, 1, 40, 0);
	repeats_find(&s, a, c, (struct date){ TODAY }, &r);
	CHECK_INT(r.to.day, TODAY - 1);
	CHECK_INT(r.ndistricts, 1);
	CHECK(r.ndistricts && r.districts[0].is.place == 2 + 5 && r.districts[0].is.topic == 3);
	CHECK_INT(r.districts[0].is.now, 40 + 2 * MAHALLAS);
	CHECK_INT(r.districts[0].is.was, 2 * MAHALLAS * REPEATS_PAST);
	CHECK_INT(r.nmahallas, 1);
	CHECK(r.nmahallas && r.mahallas[0].is.place == mahalla && r.mahallas[0].is.topic == 1); /* of the group */
	CHECK_INT(r.mahallas[0].is.now, 40 + 2 * TOPICS);
}

TEST(what_rises_everywhere_or_came_before_or_is_held_is_no_repeat)
{
	const struct country *c = small(a);
	struct column_set s = year(a, 6); /* three times as much of all */
	struct repeats r;

	came(&s, 2 + DISTRICTS, 3, 0, 60, 0); /* today: not over yet */
	came(&s, 2 + DISTRICTS, 3, 1 + REPEATS_SPAN * (1 + REPEATS_PAST), 60, 0); /* more than a year ago */
	came(&s, 2 + DISTRICTS, 3, 1, 60, FLAG_HELD);
	repeats_find(&s, a, c, (struct date){ TODAY }, &r);
	CHECK_INT(r.ndistricts, 0);
	CHECK_INT(r.nmahallas, 0);
}
