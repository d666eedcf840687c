/* GET /search and /search.csv: the register by number, words and filters. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/access.h"
#include "domain/find.h"
#include "domain/heir.h"
#include "domain/number.h"
#include "report/export.h"
#include "store/appeals.h"
#include "store/searches.h"
#include "web/choose.h"
#include "web/pages_staff.h"
#include "web/view_queue.h"
#include "web/view_search.h"
#include "web/words.h"

#include "tmpl/search.h"

#define PAGE_LINES 25
#define CSV_STEP 500
#define CSV_LINES 10000
#define CSV_BYTES ((size_t)8 * 1024 * 1024)
#define BODIES_LISTED 300
#define TOOK_MOST 100 /* of bodies that ended */

static const struct err BODY_NONE = { ERR_INPUT, N_("There is no such body among those below yours."), "body",
	NULL };
static const struct err TOPIC_NONE = { ERR_INPUT, N_("Choose one topic from the list."), "topic", NULL };

static const char *const params[] = { "q", "state", "kind", "channel", "outcome", "place", "topic", "body" };
#define PARAMS (sizeof(params) / sizeof(params[0]))

/* Which of a table's codes the parameter names; -1 any. */
static int
code_of(const struct req *q, const char *name, const char *(*code)(int), int n)
{
	struct str typed = req_query(q, name);

	for (int i = 0; typed.n && i < n; i++)
		if (str_is(typed, code(i)))
			return i;
	return -1;
}

static const char *
state_code(int i)
{
	return appeal_state_code((enum appeal_state)i);
}
static const char *
kind_code(int i)
{
	return appeal_kind_code((enum appeal_kind)i);
}
static const char *
channel_code(int i)
{
	return appeal_channel_code((enum appeal_channel)i);
}
static const char *
result_code(int i)
{
	return outcome_code((enum outcome)i);
}

/* A body by its words, of those they may see. */
static int64_t
read_body(struct ctx *c, struct str typed)
{
	const struct body *found[1];
	int64_t root = c->who.reception ? 0 : c->who.body;

	return find_bodies(c->country, c->a, typed, root, 0, found, 1) ? found[0]->id : 0;
}

/* What their body took over from others; and, for a reception, where. */
static void
add_heritage(struct ctx *c, struct search_ask *ask)
{
	int64_t *bodies = arena_array(c->a, TOOK_MOST, sizeof(*bodies));
	int64_t *places = arena_array(c->a, TOOK_MOST, sizeof(*places));

	ask->nbodies = heir_took(c->country, c->who.body, bodies, TOOK_MOST);
	for (size_t i = 0; i < ask->nbodies && c->who.reception; i++) {
		const struct body *b = country_body(c->country, bodies[i]);

		if (b && str_eq(b->kind, c->country->arbiter))
			places[ask->nplaces++] = b->level == LEVEL_COUNTRY ? 0 : b->place;
	}
	ask->bodies = bodies;
	ask->places = places;
}

static const struct err *
read_ask(struct ctx *c, const struct req *q, struct search_ask *ask)
{
	struct str place = str_trim(req_query(q, "place")), topic = str_trim(req_query(q, "topic"));
	struct str body = str_trim(req_query(q, "body"));
	const struct place *p = find_place(c->country, c->a, place);
	const struct topic *t = find_topic(c->country, c->a, topic);

	*ask = (struct search_ask){ .words = str_sub(req_query(q, "q"), 0, 500),
		.state = code_of(q, "state", state_code, APPEAL_STATES),
		.kind = code_of(q, "kind", kind_code, APPEAL_KINDS),
		.channel = code_of(q, "channel", channel_code, CHANNELS),
		.outcome = code_of(q, "outcome", result_code, OUTCOMES),
		.verdict = -1,
		.place = p ? p->id : 0,
		.topic = t ? t->id : 0,
		.body = body.n ? read_body(c, body) : 0,
		.max = PAGE_LINES };
	if (!str_int(req_query(q, "before"), &ask->before) || ask->before < 0)
		ask->before = 0;
	if (place.n && !p)
		return &CHOOSE_PLACE;
	if (topic.n && !t)
		return &TOPIC_NONE;
	add_heritage(c, ask);
	return body.n && !ask->body ? &BODY_NONE : NULL;
}

/* What the index found and they may really see, as lines. */
static ERR
find(struct ctx *c, const struct search_ask *ask, struct search_found *found, struct appeal **out, size_t *n)
{
	const struct err *e = store_search(c->db, c->a, &c->who, ask, found);

	*n = 0;
	if (e)
		return e;
	*out = arena_array(c->a, found->n, sizeof(**out));
	for (size_t i = 0; !e && i < found->n; i++) {
		e = store_appeal_for(c->db, c->a, &c->who, found->ids[i], &(*out)[*n]);
		if (!e && access_sees(c->country, &c->who, &(*out)[*n]))
			++*n;
		else if (e && e->kind == ERR_MISSING)
			e = NULL;
	}
	return e;
}

static struct line
line_of(const struct appeal *ap)
{
	return (struct line){ .id = ap->id, .due = ap->due, .state = ap->state, .kind = ap->kind,
		.flags = ap->flags, .topic = ap->topic, .place = ap->place, .body = ap->body,
		.officer = ap->officer, .received_at = ap->received_at, .gist = ap->gist };
}

static struct url
address(struct ctx *c, const struct req *q, const char *path)
{
	struct url u = url_fmt(c->a, "/%s", path);

	for (size_t i = 0; i < PARAMS; i++)
		if (req_query(q, params[i]).n)
			u = url_query(c->a, u, params[i], req_query(q, params[i]));
	return u;
}

/* A select of a table's words, behind "any". */
static struct field
select_of(struct ctx *c, const struct req *q, const char *name, const char *label, const char *family,
    const char *(*code)(int), int from, int n)
{
	struct choice *choices = arena_array(c->a, (size_t)n + 1, sizeof(*choices));
	struct field f = { .name = name, .label = label, .value = req_query(q, name), .choices = choices };

	choices[f.nchoices++] = (struct choice){ .value = STR(""), .text = str_c(_("Any")) };
	for (int i = from; i < n; i++)
		choices[f.nchoices++] = (struct choice){ .value = str_c(code(i)),
			.text = country_word_name(c->country, family, str_c(code(i)), c->lang) };
	return f;
}

static void
listed_bodies(struct ctx *c, struct ask *k)
{
	struct str *options = arena_array(c->a, BODIES_LISTED, sizeof(*options));
	const struct body *bodies[BODIES_LISTED];

	k->noptions = country_bodies_within(c->a, c->country, c->who.body, bodies, BODIES_LISTED);
	for (size_t i = 0; i < k->noptions; i++)
		options[i] = lang_pick(&bodies[i]->names, c->lang);
	k->options = options;
	k->list = "bodies";
}

static struct ask
line_ask(const struct ctx *c, const struct req *q, const char *name, const char *label,
    const struct err *wrong)
{
	return (struct ask){ .kind = ASK_LINE, .field = { .name = name, .label = label,
		                                   .value = req_query(q, name),
		                                   .error = staff_fault(c, wrong, name) } };
}

static void
filters(struct ctx *c, const struct req *q, const struct err *wrong, struct search_view *v)
{
	v->words = (struct field){ .name = "q", .label = _("Number or words"),
		.hint = _("Words of the appeal in any script; the beginning of the last word is enough."),
		.value = req_query(q, "q"), .no_spellcheck = true };
	v->state = select_of(c, q, "state", _("State"), "state", state_code, 0, APPEAL_STATES);
	v->kind = select_of(c, q, "kind", _("Kind"), "kind", kind_code, 0, APPEAL_KINDS);
	v->channel = select_of(c, q, "channel", _("Channel"), "channel", channel_code, 0, CHANNELS);
	v->outcome = select_of(c, q, "outcome", _("Outcome"), "outcome", result_code, OUTCOME_SAT, OUTCOMES);
	v->place = line_ask(c, q, "place", _("Place"), wrong);
	v->topic = line_ask(c, q, "topic", _("Topic"), wrong);
	v->body = line_ask(c, q, "body", _("Body"), wrong);
	choose_place(c, &v->place.field, &v->place);
	choose_topic(c, &v->topic.field, &v->topic);
	v->place.field.hint = v->topic.field.hint = NULL;
	listed_bodies(c, &v->body);
	v->send = (struct button){ .text = _("Search") };
	v->action = v->clear = url_fmt(c->a, "/search");
	v->csv = address(c, q, "search.csv");
	for (size_t i = 0; i < PARAMS; i++)
		v->narrowed |= req_query(q, params[i]).n > 0;
}

static struct str
last_word(struct str words)
{
	struct str word = STR("");

	for (struct str rest = str_trim(words); rest.n;)
		word = str_cut(&rest, ' ');
	return word;
}

static ERR
results(struct ctx *c, const struct req *q, const struct search_ask *ask, struct search_view *v)
{
	const char *pairs[] = { "word", str_cstr(c->a, last_word(ask->words)), NULL };
	struct search_found page;
	struct appeal *found;
	struct cell *cells;
	size_t n;
	const struct err *e = find(c, ask, &page, &found, &n);

	if (e)
		return e;
	if (page.many)
		v->begun = lang_fill(c->a, _("Very many words begin with “{word}…”: only the shortest of them were looked for. Write more of the word to find the others."),
		    pairs);
	cells = arena_array(c->a, n * LINE_COLS, sizeof(*cells));
	for (size_t i = 0; i < n; i++) {
		struct line l = line_of(&found[i]);
		struct crew nobody = { NULL, 0 };

		line_cells(c, &l, &nobody, &cells[i * LINE_COLS]);
		cells[i * LINE_COLS + 6].text = staff_body(c, l.body);
	}
	v->table = (struct table){ .caption = _("Appeals"), .caption_class = "govuk-visually-hidden",
		.cols = line_columns(c, _("Body")), .ncols = LINE_COLS, .cells = cells, .nrows = n,
		.row_headers = true, .cards = true, .cls = "q-list" };
	if (page.next)
		v->pages.next = url_query_int(c->a, address(c, q, "search"), "before", page.next);
	if (ask->before) {
		v->pages.prev = address(c, q, "search");
		v->pages.prev_text = _("To the beginning");
	}
	return NULL;
}

ERR
page_search(struct ctx *c, const struct req *q, struct resp *p)
{
	struct search_view v = { .narrowed = false };
	struct search_ask ask;
	const struct err *wrong, *e = NULL;
	struct tmpl t;
	int64_t id;

	if (number_parse(req_query(q, "q"), &id)) {
		resp_redirect(p, staff_case(c->a, id).s);
		return NULL;
	}
	wrong = read_ask(c, q, &ask);
	visit_frame(c, q, &v.page, _("Search"));
	v.page.wide = v.page.secret = true;
	v.page.error = wrong != NULL;
	v.errors = staff_faults(c, wrong, "q");
	filters(c, q, wrong, &v);
	v.none = _("Nothing was found. Try fewer words or fewer filters. What came in the last seconds may be missing.");
	if (!wrong)
		e = results(c, q, &ask, &v);
	if (e)
		return e;
	t = visit_tmpl(c);
	tmpl_search(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

static void
csv_line(struct ctx *c, struct export *x, const struct appeal *ap)
{
	export_cell(x, number_print(c->a, ap->id));
	export_cell(x, ap->gist);
	export_cell(x, staff_topic(c, ap->topic));
	export_cell(x, staff_place(c, ap->place));
	export_cell(x, staff_body(c, ap->body));
	export_cell(x, staff_kind(c, ap->kind));
	export_cell(x, date_iso(c->a, ap->registered_on));
	export_cell(x, ap->due.day ? date_iso(c->a, ap->due) : STR(""));
	export_cell(x, staff_state(c, ap->state));
	export_cell(x, staff_outcome(c, ap->outcome));
	export_cell(x, staff_flags(c, ap->flags));
	export_row(x);
}

ERR
page_search_csv(struct ctx *c, const struct req *q, struct resp *p)
{
	struct export x = export_new(c->a, CSV_BYTES);
	const char *const heads[] = { _("Number"), _("Essence"), _("Topic"), _("Place"), _("Body"), _("Kind"),
		_("Registered on"), _("Due"), _("State"), _("Outcome"), _("Remarks") };
	struct search_ask ask;
	struct str body;
	const struct err *e = read_ask(c, q, &ask);

	if (e)
		return e;
	ask.max = CSV_STEP;
	ask.before = 0;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		export_cell(&x, str_c(heads[i]));
	export_row(&x);
	for (int total = 0; !e && total < CSV_LINES; total += CSV_STEP) {
		struct search_found page;
		struct appeal *found;
		size_t n;

		e = find(c, &ask, &page, &found, &n);
		for (size_t i = 0; !e && i < n; i++)
			csv_line(c, &x, &found[i]);
		ask.before = e ? 0 : page.next;
		if (!ask.before)
			break;
	}
	if (!e)
		e = buf_end(&x.b, &body);
	if (e)
		return e;
	resp_text(p, 200, body);
	p->type = "text/csv; charset=utf-8";
	resp_header(p, "Content-Disposition", STR("attachment; filename=\"appeals.csv\""));
	return NULL;
}
