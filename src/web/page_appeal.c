/* An appeal for its author. */
#include "web/page_appeal.h"

#include "action/judge.h"
#include "action/share.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/access.h"
#include "domain/number.h"
#include "store/answers.h"
#include "web/files.h"
#include "web/clock_list.h"
#include "web/history.h"
#include "web/letters.h"
#include "web/share_ask.h"
#include "web/way.h"

#include "tmpl/appeal.h"

#define _(key) lang_text(c->lang, (key))

/* An appeal on file with its history. */
struct file {
	struct appeal ap;
	struct happened *events;
	size_t nevents;
	struct text *texts;
	size_t ntexts;
};

static ERR
read_file(struct ctx *c, int64_t id, struct file *f)
{
	const struct err *e;

	e = store_appeal_by_id(c->db, c->a, id, &f->ap);
	if (!e)
		e = store_events(c->db, c->a, id, &f->events, &f->nevents);
	if (!e)
		e = store_texts(c->db, c->a, id, &f->texts, &f->ntexts);
	return e;
}

/* A draft that the head sends back is the office's own affair: only the return of an answer that was sent is
 * told. */
static void
fill_history(struct ctx *c, struct appeal_view *v, const struct file *f)
{
	struct moment_view *m = arena_array(c->a, f->nevents, sizeof(*m));
	bool sent = false;

	for (size_t i = 0; i < f->nevents; i++) {
		const struct event *ev = &f->events[i].event;
		struct str words = history_words(c, ev);

		if (!words.n || (ev->deed == DEED_RETURN && !sent))
			continue;
		if (ev->deed == DEED_APPROVE || ev->deed == DEED_RETURN)
			sent = ev->deed == DEED_APPROVE;
		v->returned = ev->deed == DEED_RETURN || (v->returned && !sent);
		m[v->nmoments++] = (struct moment_view){ name_moment(c, ev->at), words,
			name_reason(c, ev->deed, ev->reason),
			text_at(f->texts, f->ntexts, ev->seq, TEXT_REASON), false };
	}
	if (v->nmoments)
		m[v->nmoments - 1].now = true;
	v->moments = m;
}

static void
fill_texts(struct ctx *c, struct appeal_view *v, const struct file *f)
{
	const struct text *texts = f->texts;
	size_t n = f->ntexts;
	struct said_view *added = arena_array(c->a, n, sizeof(*added));

	for (size_t i = 0; i < n; i++) {
		if (texts[i].kind == TEXT_BODY)
			v->text = texts[i].body;
		else if (texts[i].kind == TEXT_ADDED)
			added[v->nadded++] = (struct said_view){ name_moment(c, texts[i].at),
				texts[i].body };
		else if (texts[i].kind == TEXT_ANSWER)
			v->answer = texts[i].body;
		else if (texts[i].kind == TEXT_VERDICT)
			v->verdict_words = texts[i].body;
	}
	v->added = added;
}

static ERR
fill_papers(struct ctx *c, struct appeal_view *v, int64_t id, const struct appeal_has *has)
{
	struct paper *files = NULL;
	struct look *looks = NULL;
	struct paper_view *f;
	struct look_view *l;
	size_t nfiles = 0, nlooks = 0;
	const struct err *e = NULL;

	if (has->files)
		e = store_files(c->db, c->a, id, &files, &nfiles);
	if (!e && has->looks)
		e = store_looks(c->db, c->a, id, &looks, &nlooks);
	if (e)
		return e;
	f = arena_array(c->a, nfiles, sizeof(*f));
	for (size_t i = 0; i < nfiles; i++)
		f[i] = (struct paper_view){ files[i].name,
			url_fmt(c->a, "/a/%s/file/%d", v->number.p, files[i].no),
			paper_note(c, &files[i]) };
	l = arena_array(c->a, nlooks, sizeof(*l));
	for (size_t i = 0; i < nlooks; i++)
		l[i] = (struct look_view){ name_moment(c, looks[i].at),
			str_fmt(c->a, "%.*s, %.*s", STR_ARG(looks[i].name),
			    STR_ARG(name_body(c, looks[i].body))),
			looks[i].reason };
	v->papers = f;
	v->npapers = nfiles;
	v->looks = l;
	v->nlooks = nlooks;
	return NULL;
}

static void
fill_forms(struct ctx *c, const struct req *q, struct appeal_view *v, const struct err *fault)
{
	v->key = c->visit->key;
	v->judge = url_fmt(c->a, "/a/%s/verdict", v->number.p);
	v->add = url_fmt(c->a, "/a/%s/add", v->number.p);
	v->signers = url_fmt(c->a, "/a/%s/signers", v->number.p);
	v->withdraw = url_fmt(c->a, "/a/%s/withdraw", v->number.p);
	v->sentence_field = (struct field){ .name = "sentence",
		.label = _("One sentence about it, if you like"), .value = req_form(q, "sentence") };
	v->more = (struct field){ .name = "text", .label = _("Your words"), .rows = 4,
		.value = req_form(q, "text"), .error = fault ? visit_says(c, fault) : NULL };
	v->files = (struct field){ .name = "files", .label = _("Files"), .multiple = true,
		.hint = files_hint(c) };
	v->send_more = (struct button){ .text = _("Add"), .once = true, .cls = "govuk-button--secondary" };
}

/* How far it has come. */
static void
fill_steps(struct ctx *c, struct appeal_view *v, const struct appeal *ap)
{
	static const char *const texts[STEPS] = { N_("Registered"), N_("At the body"),
		N_("In work"), N_("Answered") };
	static const int at[APPEAL_STATES] = { [APPEAL_RECEIVED] = 0, [APPEAL_FORWARDED] = 1,
		[APPEAL_ACCEPTED] = 1, [APPEAL_ASSIGNED] = 2, [APPEAL_DRAFTED] = 2,
		[APPEAL_RETURNED] = 2, [APPEAL_ANSWERED] = 3, [APPEAL_CLOSED] = 3,
		[APPEAL_WITHDRAWN] = -1, [APPEAL_LEFT] = -1 };
	int now = at[ap->state];

	v->stepped = now >= 0;
	for (int i = 0; i < STEPS; i++)
		v->steps[i] = (struct step_view){ _(texts[i]), i < now, i == now };
}

/* Where the author may still turn. */
static ERR
dispute(struct ctx *c, struct appeal_view *v, const struct appeal *ap)
{
	const struct body *to = NULL;
	struct due last;
	const struct err *e;

	if (!ap->answered_at || access_may(c->country, &c->who, DEED_DISPUTE, ap))
		return NULL;
	e = judge_superior(c, ap, &to);
	if (!e)
		e = judge_until(c, ap, &last);
	if (e || !to || date_cmp(c->today, last.on) > 0)
		return e;
	v->dispute = url_fmt(c->a, "/a/%s/dispute", v->number.p);
	v->dispute_until = say_day(c->a, c->lang, last.on);
	return NULL;
}

/* The draft of a refusal, while its author has the floor. */
static ERR
hearing(struct ctx *c, struct appeal_view *v, const struct file *f)
{
	struct hearing h;
	int64_t drafted = 0;
	bool any;
	const struct err *e;

	if (f->ap.state != APPEAL_DRAFTED || f->ap.outcome != OUTCOME_REF)
		return NULL;
	e = store_hearing(c->db, c->a, f->ap.id, &h, &any);
	if (e || !any || date_cmp(h.until, c->today) < 0)
		return e;
	for (size_t i = 0; i < f->ntexts; i++)
		if (f->texts[i].kind == TEXT_DRAFT) {
			v->hear_draft = f->texts[i].body;
			drafted = f->texts[i].seq;
		}
	if (drafted < h.seq) /* it is this draft that was shown */
		v->hear_until = say_day(c->a, c->lang, h.until);
	return NULL;
}

/* What stands at the head: one plain sentence, the days. */
static void
fill_status(struct ctx *c, struct appeal_view *v, const struct appeal *ap)
{
	enum appeal_state state =
	    ap->state == APPEAL_RETURNED && !v->returned ? APPEAL_ASSIGNED : ap->state;
	const struct word *w = country_word(c->country, "state", str_c(appeal_state_code(state)));

	v->sentence = w ? lang_pick(&w->sentence, c->lang) : STR("");
	if (!v->sentence.n)
		v->sentence = str_c(appeal_state_code(ap->state));
	v->open = appeal_open(ap->state);
	v->answered = ap->answered_at > 0;
	v->body = name_body(c, ap->body);
	v->due = say_day(c->a, c->lang, ap->latest);
	v->left = why_left(c, ap->latest);
	v->overdue = date_cmp(ap->latest, c->today) < 0;
	if (ap->state == APPEAL_RECEIVED) {
		v->forward = say_day(c->a, c->lang, ap->due);
		v->forward_late = date_cmp(ap->due, c->today) < 0;
	}
	v->topic = name_topic(c, ap->topic);
	v->outcome = name_outcome(c, ap->outcome);
	v->verdict = str_c(name_verdict(c, ap->verdict));
	v->by_call = (ap->flags & FLAG_BY_CALL) != 0;
	if (ap->answered_at)
		v->answer_when = name_moment(c, ap->answered_at);
	v->can_judge = v->answered && !access_may(c->country, &c->who, DEED_VERDICT, ap);
	v->can_add = !access_may(c->country, &c->who, DEED_ADD, ap);
	v->can_sign = ap->flags & FLAG_COLLECTIVE || !access_may(c->country, &c->who, DEED_SIGN, ap);
	v->can_withdraw = !access_may(c->country, &c->who, DEED_WITHDRAW, ap);
}

/* May a contact be confirmed? */
static void
confirm(struct ctx *c, struct appeal_view *v, const struct appeal *ap, const struct appeal_has *has)
{
	v->held = ap->flags & FLAG_HELD && appeal_open(ap->state);
	if (has->applicant && (v->held || has->unconfirmed))
		v->confirm = url_fmt(c->a, "/a/%s/confirm", v->number.p);
}

ERR
author_proved(struct ctx *c, int64_t id, bool *out)
{
	*out = false;
	if (!c->visit->known || !c->visit->session.person_key.n)
		return NULL;
	return store_person_has(c->db, c->a, c->visit->session.person_key, id, out);
}

ERR
appeal_draw(struct ctx *c, const struct req *q, struct resp *p, int64_t id, const struct err *fault)
{
	struct appeal_view v = { .number = number_print(c->a, id) };
	struct fault f = { .id = fault && fault->field ? fault->field : "text" };
	struct error_summary s = { .faults = &f, .nfaults = 1 };
	struct file file;
	struct tmpl t = visit_tmpl(c);
	bool proved;
	struct appeal_has has;
	const struct err *e = read_file(c, id, &file);

	if (!e)
		e = store_appeal_has(c->db, c->a, id, &has);
	if (!e)
		e = fill_papers(c, &v, id, &has);
	if (!e)
		e = way_fill(c, id, true, &v.way);
	if (!e)
		e = author_proved(c, id, &proved);
	if (!e)
		e = dispute(c, &v, &file.ap);
	if (e)
		return e;
	e = hearing(c, &v, &file);
	if (!e && has.tasks)
		e = tasks_fill(c, id, file.texts, file.ntexts, &v.tasks);
	if (!e && file.ap.answered_at)
		e = share_ask(c, &file.ap, &v.share_field, &v.shared, &v.unshare);
	if (e)
		return e;
	v.nletters = letters_links(c, "a", &file.ap, file.events, file.nevents, &v.letters);
	v.share = url_fmt(c->a, "/a/%s/share", v.number.p);
	confirm(c, &v, &file.ap, &has);
	fill_history(c, &v, &file);
	fill_status(c, &v, &file.ap);
	fill_steps(c, &v, &file.ap);
	fill_texts(c, &v, &file);
	fill_forms(c, q, &v, fault);
	if (proved)
		v.recode = url_fmt(c->a, "/a/%s/code", v.number.p);
	v.why = url_fmt(c->a, "/a/%s/why", v.number.p);
	visit_frame(c, q, &v.page, _("Your appeal"));
	v.page.secret = true;
	if (fault) {
		f.text = str_c(visit_says(c, fault));
		v.errors = &s;
		v.page.error = true;
	}
	tmpl_appeal(&t, &v);
	return visit_send(&t, p, fault ? 422 : 200);
}

ERR
page_appeal(struct ctx *c, const struct req *q, struct resp *p)
{
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = author_enter(c, id);
	if (e == &ACCESS_MISSING) { /* the code is asked for first */
		visit_go(c, p, url_query(c->a, url_fmt(c->a, "/follow"), "number", number_print(c->a, id)),
		    NULL);
		return NULL;
	}
	return e ? e : appeal_draw(c, q, p, id, NULL);
}

ERR
page_appeal_why(struct ctx *c, const struct req *q, struct resp *p)
{
	struct why_view v = { .nsteps = 0 };
	struct why_step *steps;
	struct tmpl t = visit_tmpl(c);
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = author_enter(c, id);
	if (!e)
		e = store_appeal_by_id(c->db, c->a, id, &ap);
	if (e)
		return e;
	e = clock_list(c, &ap, &v.clocks);
	if (e)
		return e;
	v.nsteps = why_steps(c, ap.latest_why, &steps);
	v.steps = steps;
	v.due = say_weekday(c->a, c->lang, ap.latest);
	visit_frame(c, q, &v.page, _("How the last day is counted"));
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/a/%s", number_print(c->a, id).p) };
	v.page.secret = true;
	tmpl_appeal_why(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_appeal_file(struct ctx *c, const struct req *q, struct resp *p)
{
	struct paper *files;
	size_t n;
	int64_t id, no;
	const struct err *e;

	if (!visit_number(q, 0, &id) || !str_int(q->arg[1], &no))
		return &ACCESS_MISSING;
	e = author_enter(c, id);
	if (!e)
		e = store_files(c->db, c->a, id, &files, &n);
	for (size_t i = 0; !e && i < n; i++)
		if (files[i].no == no)
			return paper_send(c, p, &files[i]);
	return e ? e : &DB_MISSING;
}
