/* The first two steps: own words, then place, topic and body. */
#include "web/page_write.h"

#include "action/refer.h"
#include "action/submit.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "domain/find.h"
#include "store/receivers.h"
#include "web/pages_receptions.h"
#include "web/queue_words.h"
#include "web/social_words.h"
#include "web/why.h"

#include "tmpl/write.h"

#define _(key) lang_text(c->lang, (key))

static const struct err PLACE_MISSING = { ERR_INPUT, N_("Choose the district or city."), "place", NULL };
static const struct err TOPIC_MISSING = { ERR_INPUT,
	N_("Choose what it is about, or leave it to the reception."), "topic", NULL };

static const struct err OTHERS_MANY = { ERR_INPUT, N_("At most four more bodies can be addressed."), "others", NULL };

#define ACCUSED_SIGNS 500

void
write_begin(struct ctx *c, const struct req *q, struct write_view *v, const char *title, int step,
    const char *action, const char *back, const struct err *fault)
{
	const char *pairs[] = { "n", str_fmt(c->a, "%d", step).p, "m", "4", NULL };

	visit_frame(c, q, &v->page, title);
	v->page.error = fault != NULL;
	v->page.back = (struct back_link){ .url = url_fmt(c->a, "/%s", back + 1) };
	if (back[1] && (str_find(str_c(back + 1), STR("/")) != SIZE_MAX || str_find(str_c(back), STR("?")) != SIZE_MAX))
		(void)url_local(c->a, str_c(back), &v->page.back.url);
	v->step = lang_fill(c->a, _("Step {n} of {m}"), pairs);
	(void)url_local(c->a, str_c(action), &v->action);
	v->forget = url_fmt(c->a, "/write/forget");
	v->send = (struct button){ .text = _("Continue"), .once = true };
	if (fault) {
		struct fault *f = arena_alloc(c->a, sizeof(*f));
		struct error_summary *s = arena_alloc(c->a, sizeof(*s));

		*f = (struct fault){ str_c(visit_says(c, fault)), fault->field };
		*s = (struct error_summary){ .faults = f, .nfaults = 1 };
		v->errors = s;
	}
}

ERR
write_enter(struct ctx *c, struct resp *p, struct pairs *draft, bool *sent)
{
	const struct err *e = draft_read(c, "appeal", draft);

	*sent = !e && !pairs_get(draft, "text").n;
	if (*sent)
		visit_go(c, p, url_fmt(c->a, "/write"), NULL);
	return e;
}

/* The sentence for a field, when the fault is its. */
static const char *
said(struct ctx *c, const struct err *fault, const char *field)
{
	return fault && fault->field && str_is(str_c(fault->field), field) ? visit_says(c, fault) : NULL;
}

static struct str
text_of(const char *s)
{
	return str_c(s);
}

/* ---- own words ---- */

const char *
write_first(struct ctx *c, const struct pairs *d)
{
	int64_t queue;

	return str_int(pairs_get(d, "queue"), &queue) ? str_fmt(c->a, "/write?queue=%lld",
	    (long long)queue).p : "/write";
}

/* The open queue that the appeal is about, when the form was opened from its page or is opened again from a later
 * step; 0: none. Whoever opens it otherwise begins another appeal. */
static ERR
about_queue(struct ctx *c, const struct req *q, struct str *note, int64_t *out)
{
	const char *pairs[] = { "queue", NULL, "body", NULL, NULL };
	struct queue_kind k;
	struct queue x;
	const struct err *e;

	if (!str_int(req_query(q, "queue"), out))
		*out = 0;
	if (*out <= 0)
		return NULL;
	e = refer_queue(c, *out, &x, &k);
	if (e) {
		*out = 0;
		return e->kind == ERR_MISSING ? NULL : e;
	}
	pairs[1] = str_cstr(c->a, queue_name(c, &x));
	pairs[3] = str_cstr(c->a, staff_body(c, x.body));
	*note = lang_fill(c->a, _("It is about the open queue: {queue}, {body}."), pairs);
	return NULL;
}

static ERR
draw_words(struct ctx *c, const struct req *q, struct resp *p, const struct pairs *d,
    const struct err *fault)
{
	struct write_view v = { .note = STR("") };
	struct choice kinds[] = {
		{ .value = STR("APPLICATION"), .text = text_of(_("An application")),
		    .hint = _("I ask for help, for something I have a right to") },
		{ .value = STR("COMPLAINT"), .text = text_of(_("A complaint")),
		    .hint = _("my rights were violated") },
		{ .value = STR("PROPOSAL"), .text = text_of(_("A proposal")),
		    .hint = _("I know how something can be better") },
	};
	struct tmpl t = visit_tmpl(c);
	struct receiver leader = { .id = 0 };
	struct social_page from = { .id = 0 };
	int64_t queue;
	const struct err *e = leader_written(c, req_query(q, "leader"), &leader, &v.note);

	if (!e)
		e = social_followed(c, req_query(q, "page"), &from, &v.note);
	if (!e)
		e = about_queue(c, q, &v.note, &queue);
	if (e)
		return e;
	write_begin(c, q, &v, _("What happened?"), 1, "/write", "/", fault);
	if (leader.id)
		v.action = url_query_int(c->a, v.action, "leader", leader.id);
	if (from.id)
		v.action = url_query_int(c->a, v.action, "page", from.id);
	if (queue)
		v.action = url_query_int(c->a, v.action, "queue", queue);
	v.a = (struct field){ .name = "text", .label = _("Your own words"),
		.hint = _("What happened, where and when, and what you ask for. Write in any language."),
		.value = pairs_get(d, "text"), .rows = 10, .max = APPEAL_SIGNS_MAX,
		.error = said(c, fault, "text") };
	v.b = (struct field){ .name = "kind", .label = _("What is it?"), .choices = kinds, .nchoices = 3,
		.label_class = "govuk-fieldset__legend--s", .value = pairs_get(d, "kind") };
	if (!v.b.value.n)
		v.b.value = queue ? STR("COMPLAINT") : STR("APPLICATION");
	v.d = (struct field){ .name = "accused", .label = _("If it complains of an official or a body: of whom (optional)"),
		.hint = _("Name, post and body, as far as you know. They, their subordinates and their unit will neither get nor see your appeal."),
		.value = pairs_get(d, "accused"), .no_spellcheck = true };
	tmpl_write_step(&t, &v);
	return visit_send(&t, p, fault ? 422 : 200);
}

ERR
page_write(struct ctx *c, const struct req *q, struct resp *p)
{
	struct pairs d;
	const struct err *e = draft_read(c, "appeal", &d);

	return e ? e : draw_words(c, q, p, &d, NULL);
}

ERR
page_write_post(struct ctx *c, const struct req *q, struct resp *p)
{
	struct str text = utf8_clean(c->a, req_form(q, "text"));
	enum appeal_kind kind;
	struct receiver leader = { .id = 0 };
	struct social_page from = { .id = 0 };
	const struct body *led;
	struct str note;
	int64_t queue;
	struct pairs d;
	const struct err *e = draft_read(c, "appeal", &d);

	if (!e)
		e = leader_written(c, req_query(q, "leader"), &leader, &note);
	if (!e)
		e = social_followed(c, req_query(q, "page"), &from, &note);
	if (e)
		return e;
	e = about_queue(c, q, &note, &queue);
	if (e)
		return e;
	led = country_body(c->country, leader.id ? leader.body : from.id ? from.body : 0);
	draft_set(c, &d, "led", led ? led->code : STR(""));
	draft_set(c, &d, "page", from.id ? str_fmt(c->a, "%lld", (long long)from.id) : STR(""));
	(void)appeal_kind_find(req_form(q, "kind"), &kind);
	draft_set(c, &d, "queue", queue ? str_fmt(c->a, "%lld", (long long)queue) : STR(""));
	draft_set(c, &d, "text", text);
	draft_set(c, &d, "accused", utf8_head(str_trim(utf8_clean(c->a, req_form(q, "accused"))), ACCUSED_SIGNS));
	draft_set(c, &d, "kind", str_c(appeal_kind_code(kind)));
	/* What is wrong is kept too: the page may be asked for again in another language. */
	e = draft_write(c, "appeal", &d, DRAFT_DAYS);
	if (e)
		return e;
	if (!str_trim(text).n)
		return draw_words(c, q, p, &d, &SUBMIT_EMPTY);
	if (utf8_len(text) > APPEAL_SIGNS_MAX)
		return draw_words(c, q, p, &d, &SUBMIT_LONG);
	visit_go(c, p, url_fmt(c->a, "/write/about"), NULL);
	return NULL;
}

/* ---- place and topic ---- */

/* Every district and city under its region, by region. */
static struct choice *
place_choices(struct ctx *c, size_t *n)
{
	const struct country *k = c->country;
	struct choice *list = arena_array(c->a, k->nplaces + 1, sizeof(*list));

	*n = 0;
	list[(*n)++] = (struct choice){ .value = STR(""), .text = text_of(_("Choose")) };
	for (size_t i = 0; i < k->nplaces; i++) {
		const struct place *region = &k->places[i];

		if (region->level != LEVEL_REGION)
			continue;
		for (size_t j = 0; j < k->nplaces; j++) {
			const struct place *l = &k->places[j];

			if (l->parent != region->id || l->level > LEVEL_CITY)
				continue;
			list[(*n)++] = (struct choice){ .value = l->code,
				.text = str_fmt(c->a, "%.*s — %.*s",
				    STR_ARG(lang_pick(&region->names, c->lang)),
				    STR_ARG(lang_pick(&l->names, c->lang))) };
		}
	}
	return list;
}

/* All topics under their groups. */
static struct choice *
topic_choices(struct ctx *c, size_t *n)
{
	const struct country *k = c->country;
	struct choice *list = arena_array(c->a, k->ntopics + 1, sizeof(*list));

	*n = 0;
	list[(*n)++] = (struct choice){ .value = STR(""), .text = text_of(_("Choose")) };
	for (size_t i = 0; i < k->ntopics; i++) {
		const struct topic *t = &k->topics[i];
		const struct topic *group = country_topic(k, t->parent);

		if (group && country_topic_offered(t))
			list[(*n)++] = (struct choice){ .value = t->code,
				.text = str_fmt(c->a, "%.*s — %.*s",
				    STR_ARG(lang_pick(&group->names, c->lang)),
				    STR_ARG(lang_pick(&t->names, c->lang))) };
	}
	return list;
}

/* What the words speak of, with the reason; then "something else" and "let the reception choose". */
static struct choice *
suggested(struct ctx *c, struct str text, size_t *n)
{
	struct suggestion found[SUGGESTIONS];
	size_t nfound = suggest_topics(c->suggester, c->country, c->a, text, found);
	struct choice *list = arena_array(c->a, nfound + 2, sizeof(*list));

	*n = 0;
	for (size_t i = 0; i < nfound; i++) {
		const struct topic *t = country_topic(c->country, found[i].topic);
		const char *pairs[] = { "words", str_cstr(c->a, found[i].words), NULL };

		list[(*n)++] = (struct choice){ .value = t->code,
			.text = lang_pick(&t->names, c->lang),
			.hint = lang_fill(c->a, _("because you wrote: {words}"), pairs).p };
	}
	list[(*n)++] = (struct choice){ .value = STR("other"),
		.text = text_of(_("Something else: I choose from the list below")) };
	list[(*n)++] = (struct choice){ .value = STR("reception"),
		.text = text_of(_("Let the reception choose")) };
	return list;
}

static ERR
draw_about(struct ctx *c, const struct req *q, struct resp *p, const struct pairs *d,
    const struct err *fault)
{
	struct write_view v = { .note = STR("") };
	struct tmpl t = visit_tmpl(c);

	write_begin(c, q, &v, _("Where is it, and what is it about?"), 2, "/write/about", write_first(c, d),
	    fault);
	v.a = (struct field){ .name = "place", .label = _("District or city"), .cls = "q-wide",
		.hint = _("where the trouble is"), .value = pairs_get(d, "place"),
		.error = said(c, fault, "place") };
	v.a.choices = place_choices(c, &v.a.nchoices);
	v.b = (struct field){ .name = "topic", .label = _("What is it about?"),
		.label_class = "govuk-fieldset__legend--s", .value = pairs_get(d, "choice"),
		.error = said(c, fault, "topic") };
	v.b.choices = suggested(c, pairs_get(d, "text"), &v.b.nchoices);
	if (!v.b.value.n)
		v.b.value = v.b.nchoices > 2 ? v.b.choices[0].value : STR("reception");
	v.c = (struct field){ .name = "all", .label = _("All topics"), .value = pairs_get(d, "all"),
		.cls = "q-wide" };
	v.c.choices = topic_choices(c, &v.c.nchoices);
	v.d = (struct field){ .name = "others", .label = _("Other bodies that you write to as well (optional)"),
		.hint = _("Their names, with a semicolon between them. Each answers what is its own; you get one answer."),
		.value = pairs_get(d, "others"), .no_spellcheck = true, .error = said(c, fault, "others") };
	tmpl_write_step(&t, &v);
	return visit_send(&t, p, fault ? 422 : 200);
}

ERR
page_write_about(struct ctx *c, const struct req *q, struct resp *p)
{
	struct pairs d;
	bool sent;
	const struct err *e = write_enter(c, p, &d, &sent);

	if (e || sent)
		return e;
	return draw_about(c, q, p, &d, NULL);
}

/* What the slow part of the step hands to its deed. */
struct addressed {
	const struct err *fault;
	struct str codes[OTHERS_MAX];
	size_t n;
};

/* The bodies that the names mean, those of the place first. */
ERR
page_write_about_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct place *place = country_place_code(c->country, req_form(q, "place"));
	struct str rest = utf8_head(str_trim(utf8_clean(c->a, req_form(q, "others"))), ACCUSED_SIGNS);
	struct addressed *out = arena_alloc(c->a, sizeof(*out));

	(void)p;
	c->memo = out;
	while (rest.n && !out->fault) {
		struct str name = str_trim(str_cut(&rest, ';'));
		const char *pairs[] = { "name", str_cstr(c->a, name), NULL };
		const struct body *b;

		if (!name.n)
			continue;
		if (out->n == OTHERS_MAX) {
			out->fault = &OTHERS_MANY;
		} else if (find_bodies(c->country, c->a, name, 0, place ? place->id : 0, &b, 1)) {
			out->codes[out->n++] = b->code;
		} else {
			out->fault = err_new(c->a, ERR_INPUT,
			    lang_fill(c->a, _("No body of this name was found: {name}."), pairs).p, "others", NULL);
		}
	}
	return NULL;
}

ERR
page_write_about_post(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct addressed *others = c->memo;
	struct str choice = req_form(q, "topic"), all = req_form(q, "all");
	const struct place *place = country_place_code(c->country, req_form(q, "place"));
	const struct topic *topic = country_topic_code(c->country,
	    str_is(choice, "other") ? all : choice);
	struct pairs d;
	const struct err *e = draft_read(c, "appeal", &d);

	if (e)
		return e;
	draft_set(c, &d, "place", req_form(q, "place"));
	draft_set(c, &d, "choice", choice);
	draft_set(c, &d, "all", all);
	draft_set(c, &d, "topic", topic ? topic->code : STR(""));
	draft_set(c, &d, "body", pairs_get(&d, "led"));
	draft_set(c, &d, "others", utf8_head(str_trim(utf8_clean(c->a, req_form(q, "others"))), ACCUSED_SIGNS));
	for (size_t i = 0; i < OTHERS_MAX; i++)
		draft_set(c, &d, str_fmt(c->a, "other%zu", i).p, i < others->n ? others->codes[i] : STR(""));
	e = draft_write(c, "appeal", &d, DRAFT_DAYS);
	if (e)
		return e;
	if (!place)
		return draw_about(c, q, p, &d, &PLACE_MISSING);
	if (!topic && !str_is(choice, "reception"))
		return draw_about(c, q, p, &d, &TOPIC_MISSING);
	if (others->fault)
		return draw_about(c, q, p, &d, others->fault);
	visit_go(c, p, topic && !pairs_get(&d, "led").n ? url_fmt(c->a, "/write/body")
	                                              : url_fmt(c->a, "/write/files"), NULL);
	return NULL;
}

/* ---- the body ---- */

static const struct body *
body_for(struct ctx *c, const struct pairs *d)
{
	const struct topic *t = country_topic_code(c->country, pairs_get(d, "topic"));
	const struct place *l = country_place_code(c->country, pairs_get(d, "place"));

	return t && l ? suggest_body(c->country, t->id, l->id) : NULL;
}

ERR
page_write_body(struct ctx *c, const struct req *q, struct resp *p)
{
	struct write_view v = { .note = STR("") };
	struct tmpl t = visit_tmpl(c);
	const struct body *b;
	struct pairs d;
	const struct err *e = draft_read(c, "appeal", &d);
	const char *length[] = { "length", why_rule(c, "FWD").p, NULL };
	struct choice *list;

	if (e)
		return e;
	b = body_for(c, &d);
	if (!b) {
		visit_go(c, p, url_fmt(c->a, "/write/files"), NULL);
		return NULL;
	}
	list = arena_array(c->a, 2, sizeof(*list));
	list[0] = (struct choice){ .value = b->code, .text = lang_pick(&b->names, c->lang),
		.hint = _("it answers for this topic at this place") };
	list[1] = (struct choice){ .value = STR("reception"),
		.text = text_of(_("Let the reception choose")),
		.hint = lang_fill(c->a, _("it forwards your appeal within {length}"), length).p };
	write_begin(c, q, &v, _("Who is to answer?"), 2, "/write/body", "/write/about", NULL);
	v.a = (struct field){ .name = "body", .label = _("Your appeal goes to"), .choices = list,
		.nchoices = 2, .value = pairs_get(&d, "body"),
		.label_class = "govuk-fieldset__legend--s" };
	if (!v.a.value.n)
		v.a.value = b->code;
	tmpl_write_step(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_write_body_post(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct body *b;
	struct pairs d;
	const struct err *e = draft_read(c, "appeal", &d);

	if (e)
		return e;
	b = country_body_code(c->country, req_form(q, "body"));
	draft_set(c, &d, "body", b ? b->code : STR("reception"));
	e = draft_write(c, "appeal", &d, DRAFT_DAYS);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/write/files"), NULL);
	return e;
}

ERR
page_write_forget(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct err *e = drafts_forget(c, true);

	(void)q;
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/"), _("Everything you typed is forgotten."));
	return e;
}
