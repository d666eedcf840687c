/* Open figures: what is small is hidden on the page and in the files, and the catalogue's digests are those of the files. */
#include "web/open_numbers.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/json.h"
#include "store/cells.h"
#include "web/pages_open.h"
#include "web/visitor.h"

#define MONTH date_ymd(2026, 4, 1)

struct putting {
	enum rollup rollup;
	int64_t key, line, received, answered, in_time;
};

static ERR
put(struct ctx *c, void *arg)
{
	const struct putting *x = arg;
	struct ledger_cell cell = { .rollup = x->rollup, .key = { x->key, x->line }, .period = MONTH };

	cell.cell.n[MEASURE_RECEIVED] = x->received;
	cell.cell.n[MEASURE_ANSWERED] = cell.cell.n[MEASURE_TIMED] = x->answered;
	cell.cell.n[MEASURE_IN_TIME] = x->in_time;
	cell.cell.total[7] = x->answered;
	return store_cell_put(c->tx, c->a, &cell);
}

static void
puts_cell(struct world *w, struct putting x)
{
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put, &x));
}

static struct str
csv(struct world *w, enum open_list l)
{
	struct ctx c = { .db = w->db, .a = w->a, .country = w->country, .now = w->now, .lang = LANG_EN };
	struct open_ask ask = { 0, MONTH, LANG_EN };
	struct str out;

	CHECK_OK(open_csv(&c, &ask, l, &out));
	return out;
}

TEST_BOTH(small_figures_are_hidden_on_the_page_and_in_the_file)
{
	struct visitor *v = visitor_new(w);
	struct str file;
	struct resp p;

	puts_cell(w, (struct putting){ ROLLUP_PLACE, 0, 0, 113, 100, 91 });
	puts_cell(w, (struct putting){ ROLLUP_CHILD, 0, PLACE_NORTH, 109, 96, 87 });
	puts_cell(w, (struct putting){ ROLLUP_PLACE, PLACE_NORTH, 0, 109, 96, 87 });
	puts_cell(w, (struct putting){ ROLLUP_CHILD, PLACE_NORTH, PLACE_LAKE, 105, 92, 83 });
	puts_cell(w, (struct putting){ ROLLUP_PLACE, PLACE_LAKE, 0, 105, 92, 83 });
	puts_cell(w, (struct putting){ ROLLUP_CHILD, 0, 0, 4, 4, 4 });
	p = visitor_get(v, page_open, NULL, "month=2026-04", NULL);
	CHECK_INT(p.status, 200);
	CHECK(shows(&p, "113"));
	CHECK(shows(&p, "91&nbsp;% (84–95)") || shows(&p, "91\xc2\xa0% (84\xe2\x80\x93" "95)")); /* Wilson, 91 of 100 */
	CHECK(shows(&p, "fewer than five"));
	CHECK(!shows(&p, ">109<")); /* it would tell the four */
	file = csv(w, OPEN_PLACES);
	CHECK(str_find(file, STR(",109,")) == SIZE_MAX);
	CHECK(str_find(file, STR(",113,")) != SIZE_MAX);
	CHECK(str_find(file, STR(",100,91,84,95,7,,,0\r\n")) != SIZE_MAX);
	/* nor does its own page tell what its line hides, nor its file */
	p = visitor_get(v, page_open, NULL, "month=2026-04&place=1", NULL);
	CHECK(shows(&p, "fewer than five") && !shows(&p, "109"));
	p = visitor_get(v, page_open, NULL, "month=2026-04&place=11", NULL);
	CHECK(shows(&p, "fewer than five") && !shows(&p, "105"));
	/* of a month that has not ended there is nothing */
	p = visitor_get(v, page_open, NULL, "month=2099-01", NULL);
	CHECK(!shows(&p, "113"));
}

TEST_BOTH(the_catalogue_tells_the_digest_of_each_file)
{
	struct visitor *v = visitor_new(w);
	unsigned char digest[SHA256_BYTES];
	const struct jval *all;
	struct resp p;

	puts_cell(w, (struct putting){ ROLLUP_PLACE, 0, 0, 113, 100, 91 });
	puts_cell(w, (struct putting){ ROLLUP_TOPIC, 0, 3, 113, 100, 91 });
	p = visitor_get(v, page_open_catalog, NULL, "", NULL);
	CHECK_OK(json_parse(a, p.body, &all));
	sha256(csv(w, OPEN_TOPICS), digest);
	CHECK(str_find(p.body, str_hex(a, digest, sizeof(digest))) != SIZE_MAX);
	p = visitor_get(v, page_open_feed, NULL, "", NULL);
	CHECK(str_find(p.body, STR("<summary>Received: 113. Answered in time: 91 percent.</summary>")) != SIZE_MAX);
}
