/* What was settled on the spot: refused without what the law names, masked, counted, made an appeal; all or nothing. */
#include "action/protocol.h"
#include "base/arena.h"
#include "db/driver.h"
#include "domain/access.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "web/pages_staff.h"
#include "web/visitor.h"

#define WHOLE                                                                                                          \
	"day=2026-09-01&name=Karimova+Nodira&residence=Yunusobod+5&content=No+light+in+the+street&"                    \
	"result=The+lamp+was+changed&settler=The+hokim"

static struct visitor *
officer(struct world *w, int64_t id, unsigned more)
{
	struct visitor *v = visitor_new(w);

	v->who = world_who(w, id);
	v->who.roles |= more;
	return v;
}

static int64_t
count(struct world *w, const char *sql)
{
	struct rows rows;

	CHECK_OK(w->db->d->query(w->db->c, w->a, sql, NO_ARGS, &rows));
	return rows.n ? rows.v[0].v[0].i : -1;
}

TEST_BOTH(a_protocol_names_what_the_law_names)
{
	static const struct {
		const char *without, *says;
	} cases[] = { { "day", "Write the day of the reception" }, { "name", "name: the law asks" },
		{ "residence", "Write where the person lives" }, { "content", "Write what was asked" },
		{ "result", "Write how it was settled" }, { "settler", "Write who settled it" } };
	struct visitor *v = officer(w, OFFICER_DISPATCHER, 0);
	struct resp p = visitor_get(v, page_protocol_form, "", "", NULL);

	CHECK(shows(&p, "2026-09-") && shows(&p, "Settled by"));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str rest = STR(WHOLE), fields = STR("q=1");

		while (rest.n) {
			struct str pair = str_cut(&rest, '&');

			if (!str_starts(pair, str_fmt(a, "%s=", cases[i].without)))
				fields = str_fmt(a, "%s&%.*s", fields.p, STR_ARG(pair));
		}
		p = visitor_post(v, NULL, page_protocol_new, "", fields.p, NULL);
		CHECK(p.status == 422 && shows(&p, cases[i].says));
		CHECK(shows(&p, i == 4 ? "No light in the street" : "The lamp was changed")); /* nothing typed is lost */
	}
	p = visitor_post(v, NULL, page_protocol_new, "", "day=2030-01-01", NULL);
	CHECK(p.status == 422 && shows(&p, "not a later one than today"));
	CHECK_INT(count(w, "SELECT count(*) FROM protocol"), 0);
	p = visitor_post(v, NULL, page_protocol_new, "", WHOLE, NULL);
	CHECK_STR(leads(&p), "/protocols");
	CHECK_INT(count(w, "SELECT count(*) FROM office_event WHERE deed = 'protocol'"), 1);
	CHECK_INT(count(w, "SELECT count(*) FROM appeal"), 0);
}

TEST_BOTH(protocols_are_listed_by_number_counted_by_month_and_masked)
{
	struct visitor *v = officer(w, OFFICER_DISPATCHER, 0), *other = officer(w, OFFICER_EXECUTOR, 0);
	const struct err *e;
	struct resp p;

	for (int i = 0; i < 51; i++)
		CHECK_INT(visitor_post(v, NULL, page_protocol_new, "", WHOLE, NULL).status, 303);
	p = visitor_get(v, page_protocols, "", "", NULL);
	CHECK(shows(&p, "September 2026: <strong>51</strong>"));
	CHECK(shows(&p, "K••••• Nodira") || shows(&p, "K•••••"));
	CHECK(!shows(&p, "Karimova") && !shows(&p, "Yunusobod"));
	CHECK(shows(&p, "/protocols/51\"") && !shows(&p, "/protocols/1\"") && shows(&p, "before=2"));
	p = visitor_get(v, page_protocols, "", "before=2", NULL);
	CHECK(shows(&p, "/protocols/1\"") && !shows(&p, "/protocols/2\""));
	p = visitor_get(other, page_protocols, "", "", NULL);
	CHECK(shows(&p, "Nothing was written down yet."));
	(void)visitor_get(other, page_protocol, "1", "", &e);
	CHECK(e == &ACCESS_MISSING);
	(void)visitor_post(other, NULL, page_protocol_post, "1", "do=appeal", &e);
	CHECK(e == &ACCESS_MISSING);
	(void)visitor_get(v, page_protocol, "52", "", &e);
	CHECK(e == &ACCESS_MISSING);
}

TEST_BOTH(a_name_in_a_protocol_is_opened_for_a_reason)
{
	struct visitor *v = officer(w, OFFICER_DISPATCHER, 0);
	struct resp p = visitor_post(v, NULL, page_protocol_new, "", WHOLE, NULL);

	p = visitor_get(v, page_protocol, "1", "", NULL);
	CHECK(shows(&p, "The lamp was changed") && !shows(&p, "Karimova") && !shows(&p, "Yunusobod 5"));
	p = visitor_post(v, NULL, page_protocol_post, "1", "do=open&why=+", NULL);
	CHECK(p.status == 422 && !shows(&p, "Karimova"));
	CHECK_INT(count(w, "SELECT count(*) FROM office_event WHERE deed = 'protocol-open'"), 0);
	p = visitor_post(v, NULL, page_protocol_post, "1", "do=open&why=to+visit+her", NULL);
	CHECK(p.status == 200 && shows(&p, "Karimova Nodira") && shows(&p, "Yunusobod 5"));
	CHECK_INT(count(w, "SELECT count(*) FROM office_event WHERE deed = 'protocol-open' AND detail = 'to visit her'"), 1);
}

TEST_BOTH(a_protocol_becomes_an_appeal_once_and_each_leads_to_the_other)
{
	struct visitor *v = officer(w, OFFICER_DISPATCHER, 0);
	struct applicant who;
	struct appeal ap;
	const char *number;
	struct resp p;
	int64_t id;

	visitor_post(v, NULL, page_protocol_new, "", WHOLE, NULL);
	p = visitor_post(v, NULL, page_protocol_post, "1", "do=appeal", NULL);
	CHECK(p.status == 200 && shows(&p, "The appeal is registered") && shows(&p, "Access code"));
	id = count(w, "SELECT appeal_id FROM protocol");
	number = number_print(a, id).p;
	CHECK(shows(&p, number));
	CHECK_OK(store_appeal_by_id(w->db, a, id, &ap));
	CHECK_OK(store_applicant(w->db, a, id, &who));
	CHECK(ap.form == FORM_ORAL && ap.channel == CHANNEL_OFFICE && str_is(ap.gist, "No light in the street"));
	CHECK_STR(who.name, "Karimova Nodira");
	CHECK_STR(who.address, "Yunusobod 5");
	p = visitor_get(v, page_protocol, "1", "", NULL);
	CHECK(shows(&p, number) && !shows(&p, "Make it an appeal"));
	p = visitor_get(v, page_case, number, "", NULL);
	CHECK(shows(&p, "/protocols/1\""));
	p = visitor_post(v, NULL, page_protocol_post, "1", "do=appeal", NULL);
	CHECK(p.status == 409 && shows(&p, "An appeal was made of this already."));
	CHECK_INT(count(w, "SELECT count(*) FROM appeal"), 1);
}

static ERR
put(struct ctx *c, void *arg)
{
	(void)arg;
	return act_protocol(c, &(struct protocol){ .day = c->today, .name = STR("A"), .residence = STR("B"),
		.content = STR("C"), .result = STR("D"), .settler = STR("E") });
}

static ERR
make(struct ctx *c, void *arg)
{
	struct submitted out;

	(void)arg;
	return act_protocol_submit(c, 1, &out);
}

TEST_BOTH(a_fault_at_a_protocol_leaves_all_or_nothing)
{
	struct who who = world_who(w, OFFICER_DISPATCHER);

	for (int k = 0; k < 8; k++) {
		writer_fail_at(w->writer, k);
		(void)!world_do(w, who, STR(""), put, NULL);
		writer_fail_at(w->writer, -1);
		CHECK_INT(count(w, "SELECT count(*) FROM protocol"), count(w, "SELECT count(*) FROM office_event"));
	}
	CHECK(count(w, "SELECT count(*) FROM protocol") > 0);
	for (int k = 0; k < 40; k++) {
		int64_t made;

		writer_fail_at(w->writer, k);
		(void)!world_do(w, who, STR(""), make, NULL);
		writer_fail_at(w->writer, -1);
		made = count(w, "SELECT count(*) FROM appeal");
		CHECK_INT(count(w, "SELECT count(*) FROM protocol WHERE appeal_id > 0"), made);
		CHECK_INT(count(w, "SELECT count(*) FROM office_event WHERE deed = 'protocol-appeal'"), made);
	}
	CHECK_INT(count(w, "SELECT count(*) FROM appeal"), 1);
}
