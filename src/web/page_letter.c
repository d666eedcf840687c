/* GET /c/{}/letter/{} and /a/{}/letter/{}: a letter of an appeal as PDF, for officials without the author's name. */
#include "web/letters.h"

#include "base/arena.h"
#include "base/say.h"
#include "domain/access.h"
#include "domain/number.h"
#include "report/letter_pdf.h"
#include "store/appeals.h"
#include "store/letters.h"
#include "store/papers.h"
#include "web/drafts.h"
#include "web/history.h"
#include "web/staff.h"

/* The event that a letter tells of; NULL when it has not happened. */
static const struct event *
event_of(enum paper_kind kind, const struct appeal *ap, const struct happened *h, size_t n)
{
	const struct event *found = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct event *e = &h[i].event;
		bool sent = e->deed == DEED_APPROVE || e->deed == DEED_JOIN;

		if ((kind == PAPER_REGISTRATION && (e->deed == DEED_SUBMIT || e->deed == DEED_IMPORT)) ||
		    (kind == PAPER_FORWARD && (e->deed == DEED_FORWARD || e->deed == DEED_DECIDE)) ||
		    (kind == PAPER_EXTENSION &&
		        (e->deed == DEED_EXTEND || e->deed == DEED_LENGTHEN || e->deed == DEED_NOTICE)) ||
		    (kind == PAPER_ANSWER && sent && ap->answered_at && e->after.state == APPEAL_ANSWERED) ||
		    (kind == PAPER_CONCLUSION && sent && e->after.state == APPEAL_LEFT))
			found = e;
	}
	return found;
}

unsigned
letters_of(const struct appeal *ap, const struct happened *h, size_t n)
{
	unsigned kinds = 0;

	for (int i = 0; i < PAPER_KINDS; i++)
		if (event_of((enum paper_kind)i, ap, h, n))
			kinds |= 1u << i;
	return kinds;
}

size_t
letters_links(struct ctx *c, const char *below, const struct appeal *ap, const struct happened *h, size_t nh,
    const struct nav_link **out)
{
	struct nav_link *all = arena_array(c->a, PAPER_KINDS, sizeof(*all));
	unsigned kinds = letters_of(ap, h, nh);
	size_t n = 0;

	*out = all;
	for (int i = 0; i < PAPER_KINDS; i++)
		if (kinds >> i & 1)
			all[n++] = (struct nav_link){ letter_title(c, (enum paper_kind)i, c->lang),
				url_fmt(c->a, "/%s/%s/letter/%s", below, number_print(c->a, ap->id).p,
				    paper_code((enum paper_kind)i)), false };
	return n;
}

const char *
letter_title(const struct ctx *c, enum paper_kind kind, enum lang lang)
{
	static const char *const titles[PAPER_KINDS] = { N_("Certificate of registration"), N_("Notice of forwarding"),
		N_("Notice of a longer term"), N_("Answer to the appeal"),
		N_("Conclusion: left without consideration") };

	(void)c;
	return lang_text(lang, titles[kind]);
}

ERR
letter_template(struct ctx *c, int64_t body, enum paper_kind kind, enum lang lang, struct str *out)
{
	const struct err *e = store_letter(c->db, c->a, body, kind, lang, out);

	if (!e && !out->n)
		*out = paper_template(c->country, kind, lang);
	return e;
}

ERR
letter_send(struct ctx *c, struct resp *p, struct letter *l, struct str template, const struct paper_facts *f,
    enum paper_kind kind)
{
	const struct err *e;

	l->title = str_c(letter_title(c, kind, l->lang));
	l->text = paper_fill(c->a, template, f);
	l->facts = str_fmt(c->a, "%.*s\n№ %.*s", STR_ARG(f->day), STR_ARG(f->number));
	e = letter_pdf(c->a, l, &p->body);
	if (e)
		return e;
	p->status = 200;
	p->type = "application/pdf";
	p->plain = true;
	resp_header(p, "Content-Disposition",
	    str_fmt(c->a, "inline; filename=\"%.*s-%s.pdf\"", STR_ARG(f->number), paper_code(kind)));
	return NULL;
}

static struct str
place_name(const struct ctx *c, int64_t body, enum lang lang)
{
	const struct body *b = country_body(c->country, body);

	return b ? lang_pick(&b->names, lang) : STR("—");
}

/* The facts of an event in the language of the reply. */
static ERR
send(struct ctx *c, struct resp *p, const struct appeal *ap, enum paper_kind kind, struct str name)
{
	struct letter l = { .lang = ap->lang };
	struct paper_facts f = { .name = name, .number = number_print(c->a, ap->id) };
	const struct event *ev;
	struct happened *h = NULL;
	struct text *t = NULL;
	struct str template, signer;
	struct date day;
	size_t n = 0, nt = 0;
	const struct err *e = store_events(c->db, c->a, ap->id, &h, &n);
	struct ctx told = *c;

	if (!e)
		e = store_texts(c->db, c->a, ap->id, &t, &nt);
	if (e)
		return e;
	ev = event_of(kind, ap, h, n);
	if (!ev)
		return &DB_MISSING;
	e = letter_template(c, ev->after.body, kind, ap->lang, &template);
	if (e)
		return e;
	told.lang = ap->lang;
	day = moment_day(ev->at, country_offset(c->country, ev->at));
	f.day = say_day(c->a, ap->lang, day);
	f.body = place_name(c, ev->after.body, ap->lang);
	f.latest = say_day(c->a, ap->lang, ev->after.latest.day ? ev->after.latest : ev->after.due);
	if (!f.name.n)
		f.name = str_c(lang_text(ap->lang, N_("applicant")));
	f.reason = name_reason(&told, ev->deed, ev->reason);
	f.outcome = name_outcome(&told, ev->after.outcome);
	f.text = text_at(t, nt, ev->seq,
	    kind == PAPER_ANSWER || kind == PAPER_CONCLUSION ? TEXT_ANSWER : TEXT_REASON);
	l.head = place_name(c, kind == PAPER_FORWARD && ev->officer_body ? ev->officer_body : ev->after.body, ap->lang);
	signer = kind == PAPER_ANSWER || kind == PAPER_CONCLUSION ? staff_officer(c, ev->officer) : STR("");
	l.sign = signer;
	l.foot = str_c(lang_text(ap->lang, N_("Follow the appeal and judge the answer here:")));
	l.link = visit_absolute(c, url_fmt(c->a, "/a/%s", f.number.p));
	l.made_at = ev->at;
	return letter_send(c, p, &l, template, &f, kind);
}

ERR
page_case_letter(struct ctx *c, const struct req *q, struct resp *p)
{
	enum paper_kind kind;
	struct appeal ap;
	const struct err *e = staff_appeal(c, q, &ap);

	if (e)
		return e;
	if (!paper_find(q->arg[1], &kind))
		return &DB_MISSING;
	return send(c, p, &ap, kind, STR(""));
}

ERR
page_appeal_letter(struct ctx *c, const struct req *q, struct resp *p)
{
	struct applicant who = { .name = STR("") };
	enum paper_kind kind;
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = author_enter(c, id);
	if (!e)
		e = store_appeal_by_id(c->db, c->a, id, &ap);
	if (e)
		return e == &DB_MISSING ? &ACCESS_MISSING : e;
	if (!paper_find(q->arg[1], &kind))
		return &ACCESS_MISSING;
	e = store_applicant(c->db, c->a, id, &who);
	if (e && e->kind != ERR_MISSING)
		return e;
	return send(c, p, &ap, kind, who.name);
}
