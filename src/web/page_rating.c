/* GET and POST /rating/{}: a release of the open rating, what may be done with it, and its files. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/rating_terms.h"
#include "report/release_cases.h"
#include "report/release_files.h"
#include "web/files.h"
#include "web/pages_rating.h"
#include "web/rating_deeds.h"
#include "web/ratings.h"
#include "web/words.h"

#include "tmpl/rating.h"

#define PAGE_LINES 30
#define COLS 9
#define FORMS 3

/* ---- its bodies ---- */

static enum volume
group_of(const struct req *q, const int64_t has[3])
{
	static const char *const codes[] = { "large", "middle", "small" };

	for (int v = VOLUME_LARGE; v <= VOLUME_SMALL; v++)
		if (str_is(req_query(q, "group"), codes[v]))
			return (enum volume)v;
	return has[VOLUME_LARGE] ? VOLUME_LARGE : has[VOLUME_MIDDLE] ? VOLUME_MIDDLE : VOLUME_SMALL;
}

static void
groups(struct ctx *c, struct quarter q, const int64_t has[3], enum volume here, struct rating_view *v)
{
	static const char *const codes[] = { "large", "middle", "small" };
	struct nav_link *links = arena_array(c->a, 3, sizeof(*links));

	for (int g = VOLUME_LARGE; g <= VOLUME_SMALL; g++)
		if (has[g])
			links[v->ngroups++] = (struct nav_link){
				str_fmt(c->a, "%s: %s", ratings_group(c, (enum volume)g), say_number(c->a, has[g]).p)
				    .p,
				url_query(c->a, ratings_url(c, q), "group", str_c(codes[g])), (int)here == g
			};
	v->groups = links;
}

static void
row(struct ctx *c, struct quarter q, const struct rating_line *l, struct cell *to)
{
	const struct rating_body *b = &l->is;

	to[0] = (struct cell){ .text = ratings_body(c, l->body),
		.url = url_fmt(c->a, "/rating/%s/bodies/%lld", quarter_code(c->a, q).p, (long long)l->body) };
	to[1].text = ratings_band(c, b);
	if (b->rated)
		to[2].html = ratings_bar(c, b->total);
	else
		to[2].text = STR("\xe2\x80\x94");
	to[3].text = ratings_mark(c, &b->mark[GAUGE_TIMELY]);
	to[4].text = l->solved_rated ? ratings_percent(c, l->solved) : ratings_mark(c, &b->mark[GAUGE_SOLVED90]);
	to[5].text = ratings_mark(c, &b->mark[GAUGE_CONFIRMED]);
	to[6].text = ratings_mark(c, &b->mark[GAUGE_HEARD]);
	to[7].text = say_number(c->a, b->n);
	to[8].text = str_c(ratings_colour(c, b->colour));
}

static ERR
bodies(struct ctx *c, const struct req *q, struct quarter at, struct rating_view *v)
{
	const char *const heads[COLS] = { _("Body"), _("Rank band"), _("Overall score"), _("In time"), _("Solved"),
		_("Confirmed"), _("Heard"), _("Cases"), _("The Cabinet's class") };
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct release_line *lines;
	struct rating_line line;
	int64_t has[3], after;
	enum volume group;
	size_t n;
	const struct err *e = store_release_volumes(c->db, c->a, at, has);

	if (e)
		return e;
	group = group_of(q, has);
	groups(c, at, has, group, v);
	if (!str_int(req_query(q, "after"), &after) || after < 0)
		after = 0;
	e = store_release_lines(c->db, c->a, at, (int)group, after, PAGE_LINES + 1, &lines, &n);
	if (e)
		return e;
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		for (size_t i = 0; i < v->ngroups; i++)
			if (v->groups[i].here)
				v->pages.next = url_query_int(c->a, v->groups[i].url, "after", lines[n - 1].place);
	}
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden", .cols = cols,
		.ncols = COLS, .cells = arena_array(c->a, n * COLS, sizeof(struct cell)), .row_headers = true,
		.cards = true, .cls = "q-rating" };
	for (size_t i = 0; i < COLS; i++)
		cols[i] = (struct column){ .text = str_c(heads[i]) };
	for (size_t i = 0; i < n; i++)
		if (rating_line_read(lines[i].line, &line))
			row(c, at, &line, (struct cell *)(uintptr_t)&v->table.cells[v->table.nrows++ * COLS]);
	return NULL;
}

/* ---- what may be done ---- */

static struct url
deed_url(struct ctx *c, struct quarter q, enum release_deed d)
{
	return url_fmt(c->a, "/rating/%s/%s", quarter_code(c->a, q).p, release_deed_code(d));
}

/* May they do it now? */
static bool
may(struct ctx *c, const struct release *r, enum release_deed d)
{
	struct release now;

	return rate_may(c, r->quarter, d, &now) == NULL;
}

static void
forms(struct ctx *c, const struct req *q, const struct release *r, const struct err *wrong, struct rating_view *v)
{
	static const struct { enum release_deed d; const char *text, *lead;
	} buttons[] = { { RELEASE_DRAW, N_("Draw the answers"),
			    N_("Answers of the quarter are drawn by lot for independent review.") },
		{ RELEASE_PREPARE, N_("Prepare the release"),
		    N_("Its files are made from the ledger as it is now. An announced release is announced anew.") },
		{ RELEASE_ANNOUNCE, N_("Announce to the bodies"), N_("Bodies see it and may object.") },
		{ RELEASE_SIGN, N_("Sign"), N_("Every objection must have its reply.") },
		{ RELEASE_PUBLISH, N_("Publish"), N_("Everybody sees it, with objections and replies.") } };
	struct rating_form *f = arena_array(c->a, FORMS, sizeof(*f));
	struct str line;
	bool any = false;

	for (size_t i = 0; i < sizeof(buttons) / sizeof(buttons[0]) && v->nforms + 1 < FORMS; i++)
		if (may(c, r, buttons[i].d))
			f[v->nforms++] = (struct rating_form){ .action = deed_url(c, r->quarter, buttons[i].d),
				.lead = _(buttons[i].lead), .send = { .text = _(buttons[i].text), .once = true } };
	if (may(c, r, RELEASE_OBJECT) && !store_release_line(c->db, c->a, r->quarter, c->who.body, &line, &any) && any)
		f[v->nforms++] = (struct rating_form){ .action = deed_url(c, r->quarter, RELEASE_OBJECT),
			.text = { .name = "text", .label = _("Object for your body"), .rows = 4, .max = OBJECTION_SIGNS,
			    .value = req_form(q, "no").n ? STR("") : req_form(q, "text"),
			    .error = req_form(q, "no").n ? NULL : staff_fault(c, wrong, "text") },
			.send = { .text = _("Send the objection"), .cls = "govuk-button--secondary", .once = true } };
	v->forms = f;
}

static ERR
said(struct ctx *c, const struct req *q, const struct release *r, const struct err *wrong, struct rating_view *v)
{
	struct rating_said *s;
	struct objection *o;
	bool replies = may(c, r, RELEASE_REPLY);
	const struct err *e = ratings_said(c, r->quarter, 0, &s, &o, &v->nsaid);

	for (size_t i = 0; !e && replies && i < v->nsaid; i++) {
		struct rating_form *f = arena_alloc(c->a, sizeof(*f));
		struct str no = str_fmt(c->a, "%lld", (long long)o[i].no);
		bool mine = str_eq(req_form(q, "no"), no);

		*f = (struct rating_form){ .action = deed_url(c, r->quarter, RELEASE_REPLY),
			.no = no,
			.text = { .name = "text",
			    .id = str_fmt(c->a, "reply-%s", no.p).p,
			    .label = _("The reply"),
			    .rows = 4,
			    .max = OBJECTION_SIGNS,
			    .value = mine ? req_form(q, "text") : STR(""),
			    .error = mine ? staff_fault(c, wrong, "text") : NULL },
			.send = { .text = _("Reply"), .cls = "govuk-button--secondary", .once = true } };
		s[i].form = f;
	}
	v->said = s;
	return e;
}

/* ---- what is known of it ---- */

static ERR
files(struct ctx *c, const struct release *r, struct rating_view *v)
{
	struct release_file *f;
	struct rating_file_line *lines;
	const struct err *e = store_release_files(c->db, c->a, r->quarter, &f, &v->nfiles);

	lines = arena_array(c->a, v->nfiles, sizeof(*lines));
	for (size_t i = 0; !e && i < v->nfiles; i++)
		lines[i] = (struct rating_file_line){ .name = f[i].name, .size = size_words(c, f[i].size),
			.sha256 = str_hex(c->a, f[i].sha256, sizeof(f[i].sha256)),
			.url = url_fmt(c->a, "/rating/%s/%.*s", quarter_code(c->a, r->quarter).p, STR_ARG(f[i].name)) };
	v->files = lines;
	return e;
}

static void
fact(struct rating_view *v, const char *key, struct str value)
{
	struct summary_row *rows = (struct summary_row *)(uintptr_t)v->facts.rows;

	rows[v->facts.nrows++] = (struct summary_row){ .key = str_c(key), .value = value };
}

static ERR
facts(struct ctx *c, const struct release *r, struct rating_view *v)
{
	struct summary_row *rows = arena_array(c->a, 5, sizeof(*rows));
	int64_t found[FOUNDS];
	const char *pairs[] = { "n", NULL, "of", NULL, NULL };
	const struct err *e = store_samples_count(c->db, c->a, r->quarter, found);

	v->facts = (struct summary_list){ .rows = rows };
	if (e || r->state == RELEASE_FRESH)
		return e;
	pairs[1] = say_number(c->a, found[FOUND_CONFIRMED] + found[FOUND_NOT]).p;
	pairs[3] = say_number(c->a, found[FOUND_OPEN] + found[FOUND_CONFIRMED] + found[FOUND_NOT]).p;
	fact(v, _("Answers reviewed independently"), str_c(lang_fill(c->a, _("{n} of {of}"), pairs).p));
	if (r->cut.day)
		fact(v, _("Counted on"), say_day(c->a, c->lang, r->cut));
	if (r->until.day)
		fact(v, _("Bodies may object until"), say_day(c->a, c->lang, r->until));
	if (r->signed_at)
		fact(v, _("Signed"), say_moment(c->a, c->lang, r->signed_at, country_offset(c->country, r->signed_at)));
	if (r->published_at)
		fact(v, _("Published on"),
		    say_moment(c->a, c->lang, r->published_at, country_offset(c->country, r->published_at)));
	return NULL;
}

/* The way to the questions beside it, where there are any. */
static ERR
flags(struct ctx *c, const struct release *r, struct rating_view *v)
{
	struct flag *f;
	size_t n;
	const struct err *e = store_flags_after(c->db, c->a, r->quarter, 0, -1, 1, &f, &n);

	if (!e && n)
		v->flags = (struct nav_link){ _("Questions to the numbers"),
			url_fmt(c->a, "/rating/%s/flags", quarter_code(c->a, r->quarter).p), false };
	return e;
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct rating_view v = { .method = ratings_method(c) };
	struct release r;
	struct tmpl t;
	const struct err *e = ratings_release(c, q, &r);

	if (e)
		return e;
	visit_frame(c, q, &v.page, str_cstr(c->a, ratings_quarter(c, r.quarter)));
	v.page.wide = true;
	v.page.secret = r.state != RELEASE_PUBLISHED;
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/rating") };
	v.errors = staff_faults(
	    c, wrong, req_form(q, "no").n ? str_fmt(c->a, "reply-%.*s", STR_ARG(req_form(q, "no"))).p : NULL);
	v.state = ratings_state(c, r.state);
	v.lead = _("How bodies answered the appeals that came to them in this quarter: what they were expected to do "
		   "after last year's cases of the same topics, places and channels, and what they did.");
	v.key = c->visit->key;
	e = facts(c, &r, &v);
	if (!e && r.state >= RELEASE_PREPARED)
		e = bodies(c, q, r.quarter, &v);
	if (!e && r.state >= RELEASE_PREPARED)
		e = files(c, &r, &v);
	if (!e && r.state >= RELEASE_PREPARED)
		e = flags(c, &r, &v);
	if (!e)
		e = said(c, q, &r, wrong, &v);
	if (e)
		return e;
	if (c->who.kind == WHO_OFFICER)
		forms(c, q, &r, wrong, &v);
	t = visit_tmpl(c);
	tmpl_rating(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_rating(struct ctx *c, const struct req *q, struct resp *p)
{
	return draw(c, q, p, NULL);
}

ERR
page_rating_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct err *e = rating_deed_read(c, q->arg[0], q->arg[1]);

	return deed_again(e) ? draw(c, q, p, e) : e;
}

ERR
page_rating_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct quarter at;
	int64_t no = 0;
	const struct err *e;

	if (!quarter_parse(q->arg[0], &at))
		return &RATE_MISSING;
	(void)str_int(req_form(q, "no"), &no);
	e = rating_deed_do(c, q->arg[0], q->arg[1], no, req_form(q, "text"));
	if (deed_again(e))
		return draw(c, q, p, e);
	if (!e)
		visit_go(c, p, ratings_url(c, at), _("Done."));
	return e;
}

ERR
page_rating_file(struct ctx *c, const struct req *q, struct resp *p)
{
	struct release r;
	struct str bytes;
	const struct err *e = ratings_release(c, q, &r);

	if (!e)
		e = store_release_file(c->db, c->a, r.quarter, q->arg[1], &bytes);
	if (e)
		return e == &DB_MISSING ? &RATE_MISSING : e;
	resp_text(p, 200, bytes);
	if (str_ends(q->arg[1], STR(".gz"))) {
		p->type = "application/gzip";
		p->plain = true;
	} else if (str_ends(q->arg[1], STR(".csv"))) {
		p->type = "text/csv; charset=utf-8";
	}
	resp_header(p, "Content-Disposition", str_fmt(c->a, "attachment; filename=\"%s\"", str_cstr(c->a, q->arg[1])));
	return NULL;
}
