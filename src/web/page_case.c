/* GET /c/{}: an appeal as its officers see it, with what may be done now. */
#include "web/view_case.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/hop.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "store/queue_links.h"
#include "web/case_history.h"
#include "web/drafts.h"
#include "web/letters.h"
#include "web/pages_staff.h"
#include "web/queue_words.h"
#include "web/social_words.h"
#include "web/way.h"
#include "web/why.h"
#include "web/words.h"

#include "tmpl/case.h"

#define FACTS_MAX 20

static struct str
moment(struct ctx *c, int64_t at)
{
	return say_moment(c->a, c->lang, at, country_offset(c->country, at));
}

static void
fact(struct summary_list *l, struct summary_row *rows, const char *key, struct str value)
{
	if (value.n)
		rows[l->nrows++] = (struct summary_row){ .key = str_c(key), .value = value };
}

/* The open queue that it is about. */
static ERR
about_queue(struct ctx *c, const struct appeal *ap, struct case_view *v)
{
	struct summary_row *rows = (struct summary_row *)v->facts.rows;
	struct queue_kind k;
	struct queue q;
	int64_t id;
	const struct err *e = store_appeal_queue(c->db, c->a, ap->id, &id);

	if (!e && id)
		e = refer_queue(c, id, &q, &k);
	if (e || !id)
		return e == &REFER_MISSING ? NULL : e;
	rows[v->facts.nrows++] = (struct summary_row){ .key = str_c(_("About the open queue")), .change = queue_url(c, id),
		.value = str_fmt(c->a, "%.*s, %.*s", STR_ARG(queue_name(c, &q)), STR_ARG(staff_body(c, q.body))) };
	return NULL;
}

static void
facts(struct ctx *c, const struct appeal *ap, struct case_view *v)
{
	struct summary_row *rows = arena_array(c->a, FACTS_MAX, sizeof(*rows));
	struct summary_list *l = &v->facts;

	l->rows = rows;
	l->cls = "q-facts";
	fact(l, rows, _("Kind"), staff_kind(c, ap->kind));
	fact(l, rows, _("Topic"), staff_topic(c, ap->topic));
	fact(l, rows, _("Place"), staff_place(c, ap->place));
	fact(l, rows, _("Body"), staff_body(c, ap->body));
	fact(l, rows, _("Lead executor"), staff_officer(c, ap->officer));
	fact(l, rows, _("Form"), str_c(staff_form(c, ap->form)));
	fact(l, rows, _("Channel"), staff_channel(c, ap->channel));
	fact(l, rows, _("Received"), moment(c, ap->received_at));
	fact(l, rows, _("Registered on"), say_day(c->a, c->lang, ap->registered_on));
	if (date_cmp(ap->latest, ap->due) != 0)
		fact(l, rows, _("Answer at the latest"), say_day(c->a, c->lang, ap->latest));
	if (ap->hops)
		fact(l, rows, _("Forwarded, times"), say_number(c->a, ap->hops));
	if (ap->extended)
		fact(l, rows, _("Term"), str_c(_("extended")));
	if (ap->answered_at)
		fact(l, rows, _("Answered"), moment(c, ap->answered_at));
	fact(l, rows, _("Language"), str_c(lang_own_name(ap->lang)));
}

/* The social page that it came by. */
static ERR
source(struct ctx *c, const struct appeal *ap, struct case_view *v)
{
	struct summary_row *rows = (struct summary_row *)v->facts.rows;
	struct social_page page;
	struct social_message m;
	int64_t id = 0, message = 0;
	const struct err *e = ap->channel == CHANNEL_SOCIAL ? store_appeal_social(c->db, c->a, ap->id, &id,
	    &message) : NULL;

	if (e || !id)
		return e;
	e = store_social_page(c->db, c->a, id, &page);
	if (!e && message)
		e = store_social(c->db, c->a, message, &m);
	if (e)
		return e;
	fact(&v->facts, rows, _("Page"), social_name(c, &page));
	fact(&v->facts, rows, _("Link of the message"), message ? social_link(c, m.link).s : str_c(_("by the pinned link of the page")));
	return NULL;
}

/* Of which state, how old, for whom and by what authority; and how sure all of that is. */
static void
person_facts(struct ctx *c, struct summary_list *l, struct summary_row *rows, const struct applicant *who, bool open)
{
	static const char *const sure[ASSURANCES] = { N_("as stated, not confirmed"),
		N_("a code sent to the contact came back"), N_("seen at the office"), N_("national identity") };
	static const char *const proof[PROOFS] = { N_("not shown"), N_("among the files"), N_("seen by an officer") };

	if (who->standing != STANDING_CITIZEN)
		fact(l, rows, _("Citizenship"), str_c(staff_standing(c, who->standing)));
	fact(l, rows, _("Document"), who->document);
	if (open && who->born.day)
		fact(l, rows, _("Date of birth"), say_day(c->a, c->lang, who->born));
	fact(l, rows, _("Represents"), who->represents);
	if (who->represents.n) {
		fact(l, rows, _("Authority"),
		    who->authority.n ? country_word_name(c->country, "reason.authority", who->authority, c->lang)
		                     : STR(""));
		fact(l, rows, _("Proof of authority"), str_c(_(proof[who->proof])));
	}
	fact(l, rows, _("Identity"), str_c(_(sure[who->assurance])));
}

/* The applicant: masked until asked for. */
static ERR
applicant(struct ctx *c, const struct appeal *ap, const struct applicant *open, struct case_view *v)
{
	struct summary_row *rows = arena_array(c->a, FACTS_MAX, sizeof(*rows));
	struct summary_list *l = &v->applicant;
	struct applicant who;
	const struct err *e = NULL;

	if (open)
		who = *open;
	else
		e = store_applicant(c->db, c->a, ap->id, &who);
	if (e)
		return e->kind == ERR_MISSING ? NULL : e;
	if (!open) {
		who.name = mask_name(c->a, who.name);
		who.phone = mask_contact(c->a, who.phone);
		who.mail = mask_contact(c->a, who.mail);
		who.number = mask_contact(c->a, who.number);
		who.address = mask_contact(c->a, who.address);
		who.represents = who.represents.n ? mask_name(c->a, who.represents) : who.represents;
		who.document = who.document.n ? mask_contact(c->a, who.document) : who.document;
	}
	l->rows = rows;
	l->cls = "q-facts";
	fact(l, rows, _("Name"), who.name);
	fact(l, rows, _("Telephone"), who.phone);
	fact(l, rows, _("E-mail"), who.mail);
	fact(l, rows, _("Address"), who.address);
	fact(l, rows, who.type == APPLICANT_ENTITY ? _("TIN") : _("PINFL"), who.number);
	person_facts(c, l, rows, &who, open != NULL);
	if (who.crowd > 1) {
		fact(l, rows, _("People who signed"), say_number(c->a, who.crowd));
		v->signers = url_fmt(c->a, "/c/%s/signers", v->number.p);
	}
	return NULL;
}

static struct said
saying(struct ctx *c, const struct text *t)
{
	return (struct said){ moment(c, t->at), staff_officer(c, t->officer), t->body };
}

static ERR
texts(struct ctx *c, const struct appeal *ap, struct case_view *v)
{
	struct happened *h;
	struct text *t;
	struct said *added;
	struct deed_line *history;
	size_t n, nh;
	const struct err *e = store_events(c->db, c->a, ap->id, &h, &nh);

	if (!e)
		e = store_texts(c->db, c->a, ap->id, &t, &n);
	if (!e)
		e = case_history(c, ap->id, h, nh, t, n, &history, &v->nhistory);
	if (!e)
		e = tasks_fill(c, ap->id, t, n, &v->tasks);
	if (e)
		return e;
	v->nletters = letters_links(c, "c", ap, h, nh, &v->letters);
	v->history = history;
	added = arena_array(c->a, n, sizeof(*added));
	for (size_t i = 0; i < n; i++) {
		if (t[i].kind == TEXT_BODY)
			v->text.body = t[i].body;
		else if (t[i].kind == TEXT_ADDED)
			added[v->nadded++] = saying(c, &t[i]);
		else if (t[i].kind == TEXT_DRAFT)
			v->draft = saying(c, &t[i]);
		else if (t[i].kind == TEXT_ANSWER && ap->answered_at)
			v->answer = saying(c, &t[i]);
		else if (t[i].kind == TEXT_VERDICT && ap->verdict && access_sees_verdict(c->country, &c->who, ap))
			v->verdict = (struct said){ .body = t[i].body };
	}
	v->added = added;
	if (ap->verdict && access_sees_verdict(c->country, &c->who, ap)) {
		v->verdict_word = staff_verdict(c, ap->verdict);
		v->by_call = (ap->flags & FLAG_BY_CALL) != 0;
	}
	return NULL;
}

static ERR
files(struct ctx *c, const struct appeal *ap, struct case_view *v)
{
	struct paper *f;
	struct case_file *out;
	const struct err *e = store_files(c->db, c->a, ap->id, &f, &v->nfiles);

	if (e)
		return e;
	out = arena_array(c->a, v->nfiles, sizeof(*out));
	for (size_t i = 0; i < v->nfiles; i++) {
		out[i].name = f[i].name;
		out[i].size = str_fmt(c->a, "%.*s KB", STR_ARG(say_number(c->a, (f[i].size + 999) / 1000)));
		out[i].note = paper_note(c, &f[i]);
		if (!out[i].note)
			out[i].url = url_fmt(c->a, "/c/%s/file/%d", str_cstr(c->a, v->number), f[i].no);
	}
	v->files = out;
	return NULL;
}

/* The step that the state waits for. */
static enum deed
next_step(enum appeal_state state)
{
	static const enum deed steps[APPEAL_STATES] = { [APPEAL_RECEIVED] = DEED_FORWARD,
		[APPEAL_FORWARDED] = DEED_ACCEPT, [APPEAL_ACCEPTED] = DEED_ASSIGN,
		[APPEAL_ASSIGNED] = DEED_DRAFT, [APPEAL_DRAFTED] = DEED_APPROVE,
		[APPEAL_ANSWERED] = DEED_CLOSE, [APPEAL_RETURNED] = DEED_DRAFT, [APPEAL_CLOSED] = DEEDS,
		[APPEAL_WITHDRAWN] = DEEDS, [APPEAL_LEFT] = DEEDS };

	return steps[state];
}

/* Do the law's clocks leave room for a deed on the term? */
static bool
term_allows(struct ctx *c, const struct appeal *ap, enum deed deed)
{
	struct due due;

	if (deed == DEED_HEAR)
		return ap->outcome == OUTCOME_REF && country_rule(c->country, STR("HEAR"), c->today);
	if (deed == DEED_EXTEND)
		return !ap->extended;
	if (deed != DEED_LENGTHEN && deed != DEED_NOTICE)
		return true;
	return (deed == DEED_NOTICE) == (ap->kind == KIND_PROPOSAL) &&
	    !deadline_lengthen(c->country, c->a, ap, c->now, &due);
}

/* What they may do now, each a link to its page; the next step is a button. */
static void
deeds(struct ctx *c, const struct appeal *ap, struct case_view *v)
{
	static const struct {
		enum deed deed;
		const char *text;
	} words[] = { { DEED_ALARM, N_("Pass on a threat or a crime at once") },
		{ DEED_CALM, N_("Say that there is no threat") }, { DEED_RELEASE, N_("Let the appeal go on") }, { DEED_FORWARD, N_("Forward") }, { DEED_ACCEPT, N_("Accept") },
		{ DEED_ASSIGN, N_("Name the executor") }, { DEED_DRAFT, N_("Write the answer") },
		{ DEED_APPROVE, N_("Read and approve") }, { DEED_RETURN, N_("Return for rework") },
		{ DEED_LENGTHEN, N_("Take the longer term") },
		{ DEED_NOTICE, N_("Tell the author of longer study") },
		{ DEED_EXTEND, N_("Extend the term") }, { DEED_CLOSE, N_("Close") },
		{ DEED_CLASSIFY, N_("Change topic or place") }, { DEED_NOTE, N_("Write a note") },
		{ DEED_ADD, N_("Add for the author") }, { DEED_RECODE, N_("New access code") },
		{ DEED_IDENTIFY, N_("Complete who the author is") }, { DEED_SIGN, N_("Add those who signed") },
		{ DEED_ACCUSE, N_("Name who is complained of") },
		{ DEED_DECIDE, N_("Decide who is competent") },
		{ DEED_CONTROL, N_("Put on control") }, { DEED_UNCONTROL, N_("Take off control") },
		{ DEED_INSTRUCT, N_("Give a binding instruction") },
		{ DEED_REPORT, N_("Report the instruction") },
		{ DEED_REVIEW, N_("Review the answer") }, { DEED_LINK, N_("Link to an earlier appeal") },
		{ DEED_HEAR, N_("Show the refusal to its author") },
		{ DEED_INVOLVE, N_("Name a co-executor") },
		{ DEED_ASK, N_("Ask another body") }, { DEED_PART, N_("Send a part to another body") },
		{ DEED_VISIT, N_("Plan a visit") },
		{ DEED_SEAL, N_("Add an electronic signature") } };
	struct nav_link *links = arena_array(c->a, DEEDS, sizeof(*links));

	bool decide = ap->hops >= HOPS_FREE && hop_is_arbiter(c->country, ap->body) &&
	    !access_may(c->country, &c->who, DEED_DECIDE, ap);
	enum deed next = decide ? DEED_DECIDE : next_step(ap->state);

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct url url = words[i].deed == DEED_SIGN ? url_fmt(c->a, "/c/%s/signers", v->number.p)
		                                            : staff_deed(c->a, ap->id, words[i].deed);

		if (access_may(c->country, &c->who, words[i].deed, ap) ||
		    !term_allows(c, ap, words[i].deed) || !card_allows(&v->card, words[i].deed))
			continue;
		if (words[i].deed == DEED_RELEASE && !(ap->flags & FLAG_HELD))
			continue;
		if (words[i].deed == DEED_CALM && !(ap->flags & FLAG_DANGER))
			continue;
		if (words[i].deed == DEED_LINK && !v->nkin) /* nothing to link to */
			continue;
		if ((words[i].deed == DEED_FORWARD && decide) || (words[i].deed == DEED_DECIDE && !ap->hops))
			continue;
		if (words[i].deed == next)
			v->next = (struct button){ .text = _(words[i].text), .url = url };
		else
			links[v->ndeeds++] = (struct nav_link){ _(words[i].text), url, false };
	}
	v->deeds = links;
}

static void
head(struct ctx *c, const struct appeal *ap, struct case_view *v)
{
	v->state = (struct tag){ str_cstr(c->a, staff_state(c, ap->state)), staff_state_tag(ap->state) };
	v->flags = staff_flags(c, ap->flags);
	v->open = appeal_open(ap->state);
	v->band = staff_band(c, ap->due);
	v->due = say_day(c->a, c->lang, ap->due);
	v->due_iso = date_iso(c->a, ap->due);
	v->left = why_left(c, ap->due);
	v->why = url_fmt(c->a, "/c/%s/why", str_cstr(c->a, v->number));
	v->gist = ap->gist;
	v->outcome = staff_outcome(c, ap->outcome);
}

ERR
case_draw(struct ctx *c, const struct req *q, struct resp *p, const struct applicant *who,
    const struct err *wrong)
{
	struct case_view v = { .opened = who != NULL };
	struct appeal ap;
	struct tmpl t;
	const struct err *e = staff_appeal(c, q, &ap);

	if (e)
		return e;
	v.number = number_print(c->a, ap.id);
	visit_frame(c, q, &v.page, str_fmt(c->a, "%s %.*s", _("Appeal"), STR_ARG(v.number)).p);
	v.page.wide = v.page.secret = true;
	v.page.error = wrong != NULL;
	v.page.back = (struct back_link){ .url = url_fmt(c->a, "/queue"), .text = _("To the queue") };
	v.errors = staff_faults(c, wrong, "why");
	v.key = c->visit->key;
	head(c, &ap, &v);
	facts(c, &ap, &v);
	e = source(c, &ap, &v);
	if (!e)
		e = about_queue(c, &ap, &v);
	if (!e)
		e = card_fill(c, ap.id, &v.card);
	if (!e)
		e = alarm_note_fill(c, &ap, &v.alarm);
	if (!e)
		e = kin_fill(c, &ap, &v);
	if (e)
		return e;
	deeds(c, &ap, &v);
	e = applicant(c, &ap, who, &v);
	if (!e)
		e = texts(c, &ap, &v);
	if (!e)
		e = files(c, &ap, &v);
	if (!e)
		e = way_fill(c, ap.id, false, &v.way);
	if (e)
		return e;
	v.reveal = staff_deed(c->a, ap.id, DEED_REVEAL);
	v.why_field = (struct field){ .name = "why", .label = _("Open personal data: why?"),
		.hint = _("The author sees who opened them and why."), .value = req_form(q, "why"),
		.error = staff_fault(c, wrong, "why") };
	v.reveal_button = (struct button){ .text = _("Open"), .cls = "govuk-button--secondary",
		.once = true };
	t = visit_tmpl(c);
	tmpl_case(&t, &v);
	return visit_send(&t, p, deed_status(wrong));
}

ERR
page_case(struct ctx *c, const struct req *q, struct resp *p)
{
	return case_draw(c, q, p, NULL, NULL);
}
