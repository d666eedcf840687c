/* What anybody may see of mahallas: no small number, nor what would give it away, at any level. */
#include <string.h>

#include "base/arena.h"
#include "mahalla_world.h"
#include "web/mahalla_figures.h"

struct adding {
	int64_t place, n;
	enum mahalla_what what;
	int days; /* before today */
};

static ERR
add(struct ctx *c, void *arg)
{
	const struct adding *x = arg;

	return store_mahalla_count(c->tx, c->country, x->place, x->what, date_add_days(c->today, -x->days), x->n, x->n);
}

static struct mahalla_figures
seen(struct world *w, int64_t place)
{
	struct ctx c = world_ctx(w, (struct who){ .kind = WHO_NOBODY });
	struct mahalla_figures f = { .at = country_place(w->country, place) };

	CHECK_OK(mahalla_open(&c, &f));
	return f;
}

TEST_BOTH(no_small_number_of_a_mahalla_is_told_at_any_level)
{
	struct adding few = { PLACE_REED, 3, MAHALLA_FOUND, 100 }, many = { PLACE_FORD, 20, MAHALLA_FOUND, 100 },
	              one = { PLACE_FORD, 2, MAHALLA_LASTS, 100 };
	struct mahalla_figures f;

	mahalla_world(w);
	CHECK_OK(world_do(w, mahalla_officer(BODY_REED), STR(""), add, &few));
	CHECK_OK(world_do(w, mahalla_officer(BODY_REED), STR(""), add, &many));
	CHECK_OK(world_do(w, mahalla_officer(BODY_REED), STR(""), add, &one));
	f = seen(w, PLACE_LAKE);
	CHECK(f.own.s.n[MAHALLA_FOUND] == 23 && !f.own.hidden[MAHALLA_FOUND]);
	CHECK_INT(f.nbelow, 2);
	CHECK(f.below[0].hidden[MAHALLA_FOUND] && f.below[1].hidden[MAHALLA_FOUND]); /* 23 - 20 would tell the 3 */
	CHECK(f.own.hidden[MAHALLA_LASTS] && f.below[1].hidden[MAHALLA_LASTS]);
	CHECK(!f.below[0].hidden[MAHALLA_LASTS]); /* nobody is told as nobody */
	f = seen(w, PLACE_FORD);
	CHECK(f.own.hidden[MAHALLA_FOUND]); /* as in its district's table */
	f = seen(w, PLACE_COUNTRY);
	CHECK(f.own.hidden[MAHALLA_LASTS] && !f.own.hidden[MAHALLA_FOUND]);
	CHECK_INT(f.nbelow, 1);
}

/* ---- an attack: whoever keeps what was told, quarter after quarter, and solves it for single quarters ---- */

#define QUARTERS 9
#define UNKNOWN (2 * QUARTERS) /* Reed's and Ford's numbers of each quarter */
#define ROWS_MOST 200
#define PRIME INT64_C(1000003)

struct told {
	int64_t row[ROWS_MOST][UNKNOWN];
	size_t n;
};

static int64_t
inverse(int64_t x)
{
	int64_t r = 1;

	for (int64_t k = PRIME - 2; k; k >>= 1, x = x * x % PRIME)
		r = k & 1 ? r * x % PRIME : r;
	return r;
}

/* How many of the rows are independent. */
static size_t
rank_of(const struct told *t)
{
	static struct told m;
	size_t rank = 0;

	m = *t;
	for (size_t col = 0; col < UNKNOWN; col++) {
		size_t at = rank;

		while (at < m.n && !m.row[at][col])
			at++;
		if (at == m.n)
			continue;
		for (size_t i = 0; i < UNKNOWN; i++) {
			int64_t was = m.row[at][i];

			m.row[at][i] = m.row[rank][i];
			m.row[rank][i] = was;
		}
		for (size_t k = rank + 1; k < m.n; k++) {
			int64_t by = m.row[k][col] * inverse(m.row[rank][col]) % PRIME;

			for (size_t i = 0; i < UNKNOWN; i++)
				m.row[k][i] = (m.row[k][i] + (PRIME - by) * m.row[rank][i]) % PRIME;
		}
		rank++;
	}
	return rank;
}

/* Would the sum of these cells follow from what was told? */
static bool
follows(struct told *t, int64_t reed, int64_t ford, int quarter)
{
	size_t before = rank_of(t);
	bool known;

	memset(t->row[t->n], 0, sizeof(t->row[t->n]));
	t->row[t->n][quarter] = reed;
	t->row[t->n][QUARTERS + quarter] = ford;
	t->n++;
	known = rank_of(t) == before;
	t->n--;
	return known;
}

/* What one span of quarters [from, from + 4) tells of a line. */
static void
hear(struct told *t, const struct mahalla_line *l, enum mahalla_what w, int from, bool reed, bool ford)
{
	if (l->hidden[w])
		return;
	memset(t->row[t->n], 0, sizeof(t->row[t->n]));
	for (int q = from < 0 ? 0 : from; q < from + 4 && q < QUARTERS; q++) {
		t->row[t->n][q] = reed;
		t->row[t->n][QUARTERS + q] = ford;
	}
	t->n++;
}

TEST_BOTH(no_quarter_follows_from_spans_that_were_told_one_after_another)
{
	static struct told told[OPEN_WHATS];
	int64_t number[OPEN_WHATS][2][QUARTERS], now;
	uint32_t seed = 1;
	size_t hidden = 0, shown = 0, small = 0;

	mahalla_world(w);
	memset(told, 0, sizeof(told));
	now = w->now;
	for (int q = 0; q < QUARTERS; q++)
		for (size_t k = 0; k < (size_t)2 * OPEN_WHATS; k++) {
			struct adding x = { k & 1 ? PLACE_FORD : PLACE_REED, 0, mahalla_open_whats[k / 2], 0 };

			seed = seed * 1103515245 + 12345;
			x.n = (seed >> 16) % 10 < 7 ? 5 + (seed >> 20) % 30 : (seed >> 20) % 6;
			number[k / 2][k & 1][q] = x.n;
			w->now = moment_of(date_add_months(date_ymd(2024, 2, 10), 3 * q), 600, 300);
			CHECK_OK(world_do(w, mahalla_officer(BODY_REED), STR(""), add, &x));
		}
	/* each quarter's page, of the district and of both mahallas; before the first quarter there was nothing */
	for (int q = 0; q < QUARTERS; q++) {
		struct mahalla_figures lake, reed, ford;

		w->now = moment_of(date_add_months(date_ymd(2024, 5, 10), 3 * q), 600, 300);
		lake = seen(w, PLACE_LAKE);
		reed = seen(w, PLACE_REED);
		ford = seen(w, PLACE_FORD);
		for (size_t k = 0; k < OPEN_WHATS; k++) {
			enum mahalla_what what = mahalla_open_whats[k];

			hear(&told[k], &lake.own, what, q - 3, true, true);
			for (size_t i = 0; i < lake.nbelow; i++)
				hear(&told[k], &lake.below[i], what, q - 3, lake.below[i].at->id == PLACE_REED,
				    lake.below[i].at->id == PLACE_FORD);
			hear(&told[k], &reed.own, what, q - 3, true, false);
			hear(&told[k], &ford.own, what, q - 3, false, true);
			hidden += lake.own.hidden[what] ? 1 : 0;
			shown += lake.own.hidden[what] ? 0 : 1;
		}
	}
	for (size_t k = 0; k < OPEN_WHATS; k++)
		for (int q = 0; q < QUARTERS; q++) {
			int64_t reed = number[k][0][q], ford = number[k][1][q];

			small += (size_t)(reed > 0 && reed < 5) + (size_t)(ford > 0 && ford < 5);
			CHECK(reed <= 0 || reed >= 5 || !follows(&told[k], 1, 0, q));
			CHECK(ford <= 0 || ford >= 5 || !follows(&told[k], 0, 1, q));
			CHECK(reed + ford <= 0 || reed + ford >= 5 || !follows(&told[k], 1, 1, q));
		}
	CHECK(small > 20 && shown > 20 && hidden > 0);
	w->now = now;
}
