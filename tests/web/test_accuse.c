/* The ban through the pages: the author says of whom, a dispatcher names them, and they find nothing anywhere. */
#include "base/arena.h"
#include "domain/access.h"
#include "domain/number.h"
#include "jobs/index.h"
#include "store/appeals.h"
#include "store/bans.h"
#include "store/officers.h"
#include "web/page_write_more.h"
#include "web/pages_staff.h"
#include "web/visitor.h"

static struct visitor *
officer(struct world *w, int64_t id)
{
	struct visitor *v = visitor_new(w);

	v->who = world_who(w, id);
	return v;
}

static struct visitor *
controller(struct world *w)
{
	struct visitor *v = officer(w, OFFICER_CONTROLLER);

	v->who.roles |= ROLE_BIT(ROLE_DISPATCHER);
	return v;
}

TEST_BOTH(an_author_says_of_whom_and_the_reception_reads_it_first)
{
	struct visitor *v = visitor_new(w), *d = officer(w, OFFICER_DISPATCHER);
	struct resp p;
	struct str to;
	int64_t id;

	visitor_post(v, NULL, page_write_post, "", "text=Rude&kind=COMPLAINT&accused=The+doctor+Karimov", NULL);
	visitor_post(v, page_write_about_prepare, page_write_about_post, "", "place=11&topic=doctor", NULL);
	visitor_post(v, NULL, page_write_body_post, "", "body=health11", NULL);
	visitor_post(v, NULL, page_write_who_post, "", "type=person&name=Aliyev+Vali&address=Ko%27l", NULL);
	p = visitor_get(v, page_write_check, "", "", NULL);
	CHECK(shows(&p, "The doctor Karimov"));
	p = visitor_post(v, NULL, page_write_send, "", "", NULL);
	to = leads(&p);
	CHECK(number_parse(str_sub(to, 3, to.n - 14), &id));
	p = visitor_get(d, page_queue, "", "", NULL);
	CHECK(shows(&p, number_print(a, id).p) && shows(&p, "complains of an official"));
	p = visitor_get(d, page_accuse_form, number_print(a, id).p, "", NULL);
	CHECK(shows(&p, "The doctor Karimov"));
}

TEST_BOTH(a_dispatcher_names_who_is_complained_of_and_they_find_nothing)
{
	struct visitor *d = officer(w, OFFICER_DISPATCHER), *x = officer(w, OFFICER_EXECUTOR),
	    *h = officer(w, OFFICER_HEAD);
	int64_t id = world_submit(w, "Shifokor qo'pol", BODY_HEALTH_LAKE);
	const char *number = number_print(a, id).p;
	struct resp p = visitor_get(x, page_queue, "", "", NULL);
	const struct err *e;
	struct ban *bans;
	int64_t did;
	size_t n;

	CHECK(shows(&p, number));
	p = visitor_post(d, page_accuse_prepare, page_accuse, number, "look=1&find=health11", NULL);
	CHECK(shows(&p, "officer.3") && shows(&p, "Executor") && shows(&p, "the body itself"));
	p = visitor_post(d, page_accuse_prepare, page_accuse, number, "text=", NULL);
	CHECK(p.status == 422 && shows(&p, "Choose the officer"));
	p = visitor_post(d, page_accuse_prepare, page_accuse, number, "who=officer.3", NULL);
	CHECK_INT(p.status, 303);
	CHECK_OK(store_bans(w->db, a, id, &bans, &n));
	CHECK(n == 1 && bans[0].kind == BAN_OFFICER && bans[0].id == OFFICER_EXECUTOR && bans[0].named);
	p = visitor_get(d, page_accuse_form, number, "", NULL);
	CHECK(shows(&p, "officer.3") && shows(&p, "checked"));

	p = visitor_get(x, page_queue, "", "", NULL);
	CHECK(!shows(&p, number) && shows(&p, "fewer than ten") && !shows(&p, "band=later"));
	p = visitor_get(h, page_queue, "", "", NULL);
	CHECK(shows(&p, number) && !shows(&p, "fewer than ten"));
	p = visitor_get(x, page_queue_csv, "", "", NULL);
	CHECK(!shows(&p, number));
	(void)visitor_get(x, page_case, number, "", &e);
	CHECK(e == &ACCESS_MISSING);
	(void)visitor_get(x, page_case_why, number, "", &e);
	CHECK(e == &ACCESS_MISSING);
	(void)visitor_get(x, page_note_form, number, "", &e);
	CHECK(e == &ACCESS_MISSING);
	p = visitor_post(x, NULL, page_reveal, number, "why=to+call", &e);
	CHECK(e == &ACCESS_MISSING);
	CHECK_OK(job_index(a, w->db, w->writer, w->country, &did));
	p = visitor_get(x, page_search, "", "q=shifokor", NULL);
	CHECK(!shows(&p, number));
	p = visitor_get(h, page_search, "", "q=shifokor", NULL);
	CHECK(shows(&p, number));
	p = visitor_get(h, page_assign_form, number, "", &e);
	CHECK(!shows(&p, ">Executor<"));
}

TEST_BOTH(counts_are_the_same_for_all_and_small_ones_keep_quiet)
{
	struct visitor *d = officer(w, OFFICER_DISPATCHER), *x = officer(w, OFFICER_EXECUTOR), *c = controller(w);
	struct resp p;
	int64_t id = 0;

	for (int i = 0; i < 9; i++)
		id = world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	(void)visitor_post(d, page_accuse_prepare, page_accuse, number_print(a, id).p, "who=officer.3", NULL);
	p = visitor_get(x, page_queue, "", "", NULL);
	CHECK(shows(&p, "<strong>fewer than ten</strong> Due later") && !shows(&p, "state=FORWARDED"));
	p = visitor_get(c, page_board, "", "place=11", NULL);
	CHECK(shows(&p, "■ 9") && !shows(&p, "fewer than ten"));
	c->who.officer = OFFICER_EXECUTOR; /* the same eyes in the same reception */
	p = visitor_get(c, page_board, "", "place=11", NULL);
	CHECK(!shows(&p, "■ 9") && shows(&p, "fewer than ten"));
	(void)world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	p = visitor_get(x, page_queue, "", "", NULL);
	CHECK(!shows(&p, "fewer than ten") && shows(&p, "<span class=\"q-figure\">10</span> Due later"));
}

/* In one queue of the body: by band, by who leads, by state. */
TEST_BOTH(the_counts_of_a_queue_are_those_of_its_lists_and_go_up_to_two_hundred)
{
	struct visitor *h = officer(w, OFFICER_HEAD);
	struct resp p = visitor_get(h, page_queue, "", "", NULL);

	CHECK(shows(&p, "<span class=\"q-figure\">0</span> Led by me") && !shows(&p, "state="));
	for (int i = 0; i < TILE_MAX - 1; i++)
		(void)world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	p = visitor_get(h, page_queue, "", "", NULL);
	CHECK(shows(&p, "<span class=\"q-figure\">199</span> Due later") && shows(&p, "state=FORWARDED"));
	CHECK(shows(&p, "<span class=\"q-figure\">0</span> Overdue"));
	(void)world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	(void)world_submit(w, "Shifokor yo'q", BODY_HEALTH_LAKE);
	p = visitor_get(h, page_queue, "", "", NULL);
	CHECK(shows(&p, "<span class=\"q-figure\">200+</span> Due later") && !shows(&p, "201"));
	w->now += INT64_C(60) * 86400 * 1000;
	p = visitor_get(h, page_queue, "", "", NULL);
	CHECK(shows(&p, "<span class=\"q-figure\">200+</span> Overdue"));
	CHECK(shows(&p, "<span class=\"q-figure\">0</span> Due later"));
}

TEST_BOTH(a_dispatcher_who_names_their_own_office_is_led_away)
{
	struct visitor *d = officer(w, OFFICER_DISPATCHER);
	int64_t id = world_submit(w, "Qabulxona qo'pol", 0);
	struct resp p = visitor_post(d, page_accuse_prepare, page_accuse, number_print(a, id).p, "who=body.3", NULL);
	struct appeal ap;

	CHECK_STR(leads(&p), "/queue");
	CHECK_OK(store_appeal_by_id(w->db, a, id, &ap));
	CHECK(ap.body == BODY_RECEPTION_NORTH && ap.state == APPEAL_RECEIVED);
}
