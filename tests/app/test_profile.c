/* Country profiles: Uzbekistan, and an invented second country that shares no number with it. */
#include "app/profile.h"

#include "app/queue_sheet.h"
#include "base/embed.h"
#include "domain/calendar.h"
#include "domain/deadline.h"
#include "domain/queue_kind.h"
#include "domain/receiving.h"
#include "domain/shape.h"
#include "domain/suggest.h"
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

TEST(uzbekistan_has_its_places_bodies_topics_and_clocks)
{
	struct country c;
	size_t regions = 0, districts = 0, leaves = 0;

	CHECK_OK(profile_read(a, "profiles/uz", NULL, &c));
	for (size_t i = 0; i < c.nplaces; i++) {
		regions += c.places[i].level == LEVEL_REGION;
		districts += c.places[i].level == LEVEL_DISTRICT || c.places[i].level == LEVEL_CITY;
	}
	for (size_t i = 0; i < c.ntopics; i++)
		leaves += c.topics[i].parent != 0;
	CHECK_INT(regions, 14);
	CHECK_INT(districts, 207);
	CHECK(leaves >= 120);
	for (size_t i = 0; i < c.nplaces; i++) {
		if (c.places[i].level == LEVEL_COUNTRY)
			continue;
		/* A hokimiyat and a People's Reception of its own in every region and district. */
		const struct body *h = country_body_for(&c, STR("hokimiyat"), c.places[i].id, LEVEL_DISTRICT);
		const struct body *r = suggest_reception(&c, c.places[i].id);

		CHECK(h && h->place == c.places[i].id);
		CHECK(r && r->place == c.places[i].id);
	}
}

/* Each region has the shape that comes with the program, and a tile that is its own. */
TEST(each_region_of_uzbekistan_can_be_drawn)
{
	struct country c;
	struct str all = { (const char *)embedded_shapes[0].bytes, embedded_shapes[0].n };
	bool taken[10][10] = { { false } };
	size_t regions = 0;

	CHECK_OK(profile_read(a, "profiles/uz", NULL, &c));
	for (size_t i = 0; i < c.nplaces; i++) {
		const struct place *p = &c.places[i];
		struct str line, rest = all;
		struct shape s = { NULL, 0 };
		size_t points = 0;

		if (p->level != LEVEL_REGION)
			continue;
		regions++;
		while (rest.n && !s.nrings) {
			line = str_cut(&rest, '\n');
			if (str_eq(str_cut(&line, ' '), p->iso))
				CHECK(shape_read(a, line, &s));
		}
		for (size_t r = 0; r < s.nrings; r++)
			points += s.rings[r].n;
		CHECK(points >= 8);
		CHECK(p->column >= 1 && p->column < 10 && p->row >= 1 && p->row < 10);
		CHECK(!taken[p->column][p->row]);
		taken[p->column][p->row] = true;
	}
	CHECK_INT(regions, 14);
}

TEST(a_second_country_counts_by_its_own_week_clocks_and_zone)
{
	struct country c;
	struct due registered, due;
	/* Thursday 2026-03-05, noon by its winter clock */
	int64_t noon;

	CHECK_OK(profile_read(a, "profiles/mini", NULL, &c));
	CHECK_STR(c.code, "xx");
	CHECK(!calendar_works(&c, date_ymd(2026, 3, 6))); /* a Friday */
	CHECK(!calendar_works(&c, date_ymd(2026, 3, 7)));
	CHECK(calendar_works(&c, date_ymd(2026, 3, 8))); /* a Sunday */
	CHECK(c.nzones > 2);
	CHECK(country_offset(&c, moment_of(date_ymd(2026, 1, 15), 0, 0)) !=
	    country_offset(&c, moment_of(date_ymd(2026, 7, 15), 0, 0)));
	noon = moment_of(date_ymd(2026, 3, 5), 12 * 60, country_offset(&c, moment_of(date_ymd(2026, 3, 5), 0, 0)));
	deadline_registered(&c, a, noon, &registered);
	CHECK_STR(date_iso(a, registered.on), "2026-03-05");
	CHECK_OK(deadline_count(&c, a, "FWD", &registered, &due));
	/* three working days: Sunday 8, Monday 9, Tuesday 10 */
	CHECK_STR(date_iso(a, due.on), "2026-03-10");
}

static const struct body *
competent(const struct country *c, const char *topic, const char *place, bool by_table)
{
	struct competent k = suggest_competent(c, country_topic_code(c, str_c(topic))->id,
	    country_place_code(c, str_c(place))->id);

	CHECK_INT(k.row != NULL, by_table);
	return k.body;
}

TEST(who_is_competent_is_a_table_of_topics_places_and_levels)
{
	struct country c;

	CHECK_OK(profile_read(a, "profiles/mini", NULL, &c));
	CHECK_INT(c.ncompetences, 2);
	CHECK_STR(competent(&c, "road_repair", "N2", true)->code, "local_N2"); /* the city repairs its own */
	CHECK_STR(competent(&c, "road_repair", "N1", false)->code, "roads_N1");
	CHECK_STR(competent(&c, "fees", "S1", true)->code, "local_S"); /* by the topic's group, at the region */
	CHECK_STR(competent(&c, "hospital", "S2", true)->code, "local_S");
	CHECK_STR(competent(&c, "hospital", "N1", false)->code, "health");
}

TEST(a_row_more_than_the_lists_hold_is_refused_with_its_line)
{
	char path[] = "/tmp/qabul-rules-XXXXXX";
	int fd = mkstemp(path);
	FILE *f = fdopen(fd, "w");
	const struct err *e;
	struct country c;

	fprintf(f, "rule,valid_from,valid_to,length,unit,article\n");
	for (int i = 0; i < 501; i++)
		fprintf(f, "R%d,2018-01-01,,15,calendar_day,art. %d\n", i, i);
	fclose(f);
	e = profile_rules(a, path, &c);
	CHECK(e && strstr(e->detail, "line 502: the row is one too many"));
	CHECK_INT(c.nrules, 500);
	unlink(path);
}

TEST(codes_keep_their_ids_when_a_profile_is_loaded_again)
{
	struct country first, again;

	CHECK_OK(profile_read(a, "profiles/mini", NULL, &first));
	CHECK_OK(profile_read(a, "profiles/mini", &first, &again));
	CHECK_INT(again.nbodies, first.nbodies);
	for (size_t i = 0; i < first.nbodies; i++)
		CHECK(str_eq(first.bodies[i].code, again.bodies[i].code) &&
		    first.bodies[i].id == again.bodies[i].id);
}

/* The meeting of 23 July 2021: hokims two days a week, hokimiyats each day. */
TEST(both_profiles_say_how_often_leaders_receive)
{
	struct country c, mini;
	struct receiving r;

	CHECK_OK(profile_read(a, "profiles/uz", NULL, &c));
	for (size_t i = 0; i < c.nbodies; i++) {
		const struct body *b = &c.bodies[i];
		bool hokim = str_is(b->kind, "hokimiyat");

		CHECK(receiving_of(&c, b, POST_HEAD, &r) == hokim && (!hokim || r.days == 2));
		CHECK(receiving_of(&c, b, POST_OFFICE, &r) == hokim && (!hokim || r.days == 0));
	}
	CHECK_INT(receiving_ahead(&c, date_ymd(2026, 1, 1)), 30);
	CHECK_OK(profile_read(a, "profiles/mini", NULL, &mini));
	CHECK(receiving_of(&mini, country_body_code(&mini, STR("roads")), POST_HEAD, &r) && r.days == 1);
	CHECK(!receiving_of(&mini, country_body_code(&mini, STR("council")), POST_HEAD, &r));
	CHECK_INT(receiving_ahead(&mini, date_ymd(2026, 1, 1)), 14);
}

/* A queue is data: hospital care, kindergartens, allotment gardens. */
TEST(both_profiles_have_open_queues_of_two_kinds)
{
	static const struct { const char *profile, *kind, *criterion; int classes, answer_days; } want[] = {
		{ "profiles/uz", "medical", "pain", 3, 5 }, { "profiles/uz", "kindergarten", "orphan", 2, 10 },
		{ "profiles/mini", "operations", "pain", 2, 3 }, { "profiles/mini", "gardens", "", 1, 14 } };

	for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		struct country c;
		struct queue_kind k;
		int class = 0;

		CHECK_OK(profile_read(a, want[i].profile, NULL, &c));
		CHECK(queue_kinds(&c).n == 2 && queue_kind_of(&c, str_c(want[i].kind), &k));
		CHECK(k.classes == want[i].classes && k.answer_days == want[i].answer_days && k.article.n);
		CHECK(queue_class(&k, str_c(want[i].criterion), &class) && class == 1);
		for (size_t p = 0; p < k.profiles.n; p++)
			CHECK(!str_eq(queue_word(&c, a, k.code, QUEUE_PROFILE, k.profiles.code[p], LANG_EN), k.profiles.code[p]));
	}
}

TEST(a_queue_that_does_not_fit_is_refused_with_its_line)
{
	static const struct { const char *row, *says; } wrong[] = {
		{ "b,class,1,,,One", "begins with its row of part kind" }, { "a,kind,,5,s,A", "its rows together" },
		{ "a,refers,plumbers,,,", "is no kind of a body" }, { "a,class,2,,,Two", "classes are 1, 2" },
		{ "a,criterion,x,1,,X", "must be a class that stands above" }, { "a,profile,x y,,,X", "without spaces" },
		{ "a,doctor,x,,,X", "must be kind, unit" }, { "a,profile,x,,,", "in one language" } };
	struct country c;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		const char *folder = str_fmt(a, "%s/qabul-queues-XXXXXX", test_quick()).p;
		char *dir = str_cstr(a, str_c(folder));
		const struct err *e;
		FILE *f;

		CHECK(mkdtemp(dir) != NULL);
		CHECK_OK(profile_read(a, "profiles/mini", NULL, &c));
		f = fopen(str_fmt(a, "%s/queues.csv", dir).p, "w");
		CHECK(f != NULL);
		fprintf(f, "queue,part,code,value,article,name_en\na,kind,,5,s. 1,A\n%s\n", wrong[i].row);
		fclose(f);
		e = queue_sheet_read(a, dir, &c, 1000);
		CHECK(e != NULL);
		if (e && (!strstr(e->detail, wrong[i].says) ||
		             !strstr(e->detail, "line 3")))
			test_fail(__FILE__, __LINE__, "%s: %s", wrong[i].row, e->detail);
		unlink(str_fmt(a, "%s/queues.csv", dir).p);
		rmdir(dir);
	}
}
