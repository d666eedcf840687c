/* GET /board and POST /board/remind: the bodies of a place by state and time left; each number opens its rows. */
#include "action/control.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/access.h"
#include "store/appeals.h"
#include "store/controls.h"
#include "web/figure_rows.h"
#include "web/pages_staff.h"
#include "web/view_watch.h"
#include "web/words.h"

#include "tmpl/watch.h"

#define BODIES_MOST 60 /* looked at for a page */
#define REMIND_MOST 100 /* appeals of one body at a press */

static const enum appeal_state open_states[] = { APPEAL_RECEIVED, APPEAL_FORWARDED, APPEAL_ACCEPTED,
	APPEAL_ASSIGNED, APPEAL_DRAFTED, APPEAL_RETURNED };
#define STATES (sizeof(open_states) / sizeof(open_states[0]))
#define COLS (1 + BANDS + STATES)

/* The place of the page: the one asked for when it lies within theirs, else their own. */
static int64_t
place_of(struct ctx *c, const struct req *q)
{
	const struct place *p = country_place_code(c->country, req_query(q, "place"));

	if (p && (country_place_within(c->country, p->id, c->who.place) ||
	             access_reaches(c->country, &c->who, 0, p->id)))
		return p->id;
	return c->who.place;
}

static struct url
here(struct ctx *c, int64_t place)
{
	const struct place *p = country_place(c->country, place);
	struct url u = url_fmt(c->a, "/board");

	return p ? url_query(c->a, u, "place", p->code) : u;
}

/* Is it the whole place of a reception that ended, and theirs now? */
static bool
taken_over(const struct ctx *c, const struct place *p)
{
	const struct country *k = c->country;

	return !country_place_within(k, p->id, c->who.place) && access_reaches(k, &c->who, 0, p->id) &&
	    !access_reaches(k, &c->who, 0, p->parent);
}

/* A place above within theirs, and the places below that have bodies of their own. */
static void
around(struct ctx *c, int64_t place, struct board_view *v)
{
	const struct country *k = c->country;
	const struct place *p = country_place(k, place);
	struct nav_link *below = arena_array(c->a, k->nplaces, sizeof(*below));
	struct nav_link *up = arena_array(c->a, 1, sizeof(*up));

	if (p && taken_over(c, p)) {
		up[0] = (struct nav_link){ str_cstr(c->a, staff_place(c, c->who.place)), here(c, c->who.place), false };
		v->nup = 1;
	} else if (p && place != c->who.place && (p->parent || !c->who.place)) {
		up[0] = (struct nav_link){ p->parent ? str_cstr(c->a, staff_place(c, p->parent))
			                             : str_cstr(c->a, lang_pick(&k->name, c->lang)),
			here(c, p->parent), false };
		v->nup = 1;
	}
	for (size_t i = 0; i < k->nplaces; i++)
		if (k->places[i].level < LEVEL_MAHALLA &&
		    (k->places[i].parent == place || (place == c->who.place && taken_over(c, &k->places[i]))))
			below[v->nbelow++] = (struct nav_link){
				str_cstr(c->a, staff_place(c, k->places[i].id)), here(c, k->places[i].id), false };
	v->up = up;
	v->below = below;
}

/* The bodies that stand at a place, or for heads those of their own tree. */
static size_t
bodies_of(struct ctx *c, int64_t place, const struct body ***out)
{
	const struct country *k = c->country;
	size_t n = 0;

	*out = arena_array(c->a, k->nbodies, sizeof(const struct body *));
	for (size_t i = 0; i < k->nbodies; i++)
		if (k->bodies[i].place == place && !k->bodies[i].ended &&
		    access_sees_body(k, &c->who, k->bodies[i].id))
			(*out)[n++] = &k->bodies[i];
	return n;
}

static struct url
rows_url(struct ctx *c, const struct body *b, const char *name, const char *value)
{
	struct url u = url_query(c->a, url_fmt(c->a, "/queue"), "body", b->code);

	return name ? url_query(c->a, u, name, str_c(value)) : u;
}

/* A cell of a body: the same number for everybody; a small one that holds what is banned to them is neither told
 * nor opened. `any`: the body holds something that is. */
static ERR
number(struct ctx *c, struct queue_ask *ask, bool any, int64_t n, const char *sign, struct url rows,
    struct cell *out)
{
	bool lacks = false;
	const struct err *e = any && n < FEW ? store_queue_lacks(c->db, c->a, &c->who, ask, &lacks) : NULL;

	if (lacks)
		*out = (struct cell){ .text = str_fmt(c->a, "%s%s", sign, _("fewer than ten")) };
	else
		*out = (struct cell){ .text = str_fmt(c->a, "%s%s", sign, say_number(c->a, n).p), .url = rows };
	return e;
}

/* Its row; *any false when it has nothing open. `eyes`: what is banned to them anywhere. */
static ERR
line(struct ctx *c, const struct figure_eyes *eyes, const struct body *b, const struct board_row *r, struct cell *cells,
    bool *any)
{
	static const char *const signs[BANDS] = { "● ", "◆ ", "■ ", "■ " };
	struct queue_ask ask = { .body = b->id, .state = APPEAL_STATES, .until = date_ymd(9999, 12, 31) };
	int64_t bands[BANDS] = { 0 };
	bool banned = false;
	const struct err *e = eyes->nbanned ? store_queue_lacks(c->db, c->a, &c->who, &ask, &banned) : NULL;

	cells[0] = (struct cell){ .text = lang_pick(&b->names, c->lang), .url = rows_url(c, b, NULL, NULL) };
	for (size_t s = 0; !e && s < STATES; s++) {
		int64_t sum = 0;

		for (int k = 0; k < BANDS; k++) {
			sum += r->n[open_states[s]][k];
			bands[k] += r->n[open_states[s]][k];
		}
		ask.state = open_states[s];
		if (sum)
			e = number(c, &ask, banned, sum, "",
			    rows_url(c, b, "state", appeal_state_code(open_states[s])), &cells[1 + BANDS + s]);
	}
	ask.state = APPEAL_STATES;
	for (int k = 0; !e && k < BANDS; k++) {
		ask.after_due = k ? date_add_days(staff_band_end(c, (enum band)(k - 1)), 1) : date_ymd(1970, 1, 2);
		ask.until = staff_band_end(c, (enum band)k);
		if (bands[k])
			e = number(c, &ask, banned, bands[k], signs[k],
			    rows_url(c, b, "band", staff_band_code((enum band)k)), &cells[1 + k]);
	}
	*any = bands[0] + bands[1] + bands[2] + bands[3] > 0;
	return e;
}

static ERR
fill(struct ctx *c, const struct body *const *bodies, size_t n, struct board_view *v)
{
	struct date today = c->today, soon = staff_band_end(c, BAND_SOON), week = staff_band_end(c, BAND_WEEK);
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));
	struct board_remind *late = arena_array(c->a, n, sizeof(*late));
	size_t rows = 0;
	struct figure_eyes eyes;
	const struct err *e = figure_eyes(c, &eyes);

	cols[0].text = str_c(_("Body"));
	for (int k = 0; k < BANDS; k++)
		cols[1 + k].text = str_c(staff_band_name(c, (enum band)k));
	for (size_t s = 0; s < STATES; s++)
		cols[1 + BANDS + s].text = staff_state(c, open_states[s]);
	for (size_t i = 0; !e && i < n; i++) {
		struct board_row r;
		bool any = false;

		e = store_board(c->db, c->a, bodies[i]->id, today, soon, week, &r);
		if (!e)
			e = line(c, &eyes, bodies[i], &r, &cells[rows * COLS], &any);
		if (!any)
			continue; /* with nothing open it would be an empty row */
		if (cells[rows++ * COLS + 1].text.n)
			late[v->nlate++] = (struct board_remind){ bodies[i]->code,
				lang_pick(&bodies[i]->names, c->lang) };
	}
	v->late = late;
	if (!(c->who.roles & ROLE_BIT(ROLE_CONTROLLER)))
		v->nlate = 0;
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden",
		.cols = cols, .ncols = COLS, .cells = cells, .nrows = rows, .row_headers = true, .cards = true,
		.cls = "q-list q-board" };
	v->nidle = n - rows;
	return e;
}

ERR
page_board(struct ctx *c, const struct req *q, struct resp *p)
{
	struct board_view v = { .nlate = 0 };
	int64_t place = place_of(c, q), from = 0;
	const struct body **bodies;
	size_t n = bodies_of(c, place, &bodies), shown;
	struct tmpl t;
	const struct err *e;

	if (!str_int(req_query(q, "from"), &from) || from < 0 || (size_t)from >= n)
		from = 0;
	shown = n - (size_t)from < BODIES_MOST ? n - (size_t)from : BODIES_MOST;
	visit_frame(c, q, &v.page, _("Board of bodies"));
	v.page.wide = v.page.secret = true;
	v.place = place ? staff_place(c, place) : lang_pick(&c->country->name, c->lang);
	v.remind = url_fmt(c->a, "/board/remind");
	v.key = c->visit->key;
	around(c, place, &v);
	e = fill(c, bodies + from, shown, &v);
	if (e)
		return e;
	if ((size_t)from + shown < n)
		v.pages.next = url_query_int(c->a, here(c, place), "from", from + BODIES_MOST);
	if (from)
		v.pages.prev = url_query_int(c->a, here(c, place), "from", from > BODIES_MOST ? from - BODIES_MOST : 0);
	t = visit_tmpl(c);
	tmpl_board(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_board_remind(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t place = c->who.place;
	int all = 0;
	const char *pairs[] = { "n", NULL, NULL };
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < q->form.n; i++) {
		const struct body *b = str_is(q->form.v[i].name, "body")
		    ? country_body_code(c->country, q->form.v[i].value)
		    : NULL;
		int did = 0;

		if (!b)
			continue;
		e = act_remind(c, b->id, REMIND_MOST, &did);
		if (did)
			c->idem = STR(""); /* written with the first */
		place = b->place;
		all += did;
	}
	if (e)
		return e;
	pairs[1] = str_fmt(c->a, "%d", all).p;
	visit_go(c, p, here(c, place), lang_fill(c->a, _("Reminded: {n}. What was reminded of before is not counted again."), pairs).p);
	return NULL;
}
