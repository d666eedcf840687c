/* Checking the answers, and sending them. */
#include "action/pick_up.h"
#include "action/refer.h"
#include "action/submit.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "domain/procedure.h"
#include "net/peer.h"
#include "web/choose.h"
#include "web/page_write_more.h"

#include "tmpl/write_more.h"

#define ROWS_MAX 24

#define _(key) lang_text(c->lang, (key))

struct rows_made {
	struct summary_row *rows;
	size_t n;
};

static void
row(struct ctx *c, struct rows_made *r, const char *key, struct str value, const char *path)
{
	struct url change;

	(void)url_local(c->a, str_c(path), &change);
	r->rows[r->n++] = (struct summary_row){ .key = str_c(key),
		.value = value.n ? value : str_c(_("not given")),
		.change = change,
		.change_hidden = key };
}

static struct str
place_words(struct ctx *c, const struct pairs *d)
{
	const struct place *l = country_place_code(c->country, pairs_get(d, "place"));

	return l ? lang_pick(&l->names, c->lang) : STR("");
}

static struct str
topic_words(struct ctx *c, const struct pairs *d)
{
	const struct topic *t = country_topic_code(c->country, pairs_get(d, "topic"));

	return t ? lang_pick(&t->names, c->lang) : str_c(_("the reception chooses"));
}

/* Where it goes first: the body that was chosen, or the reception of the place. */
static const struct body *
first_body(struct ctx *c, const struct pairs *d)
{
	const struct body *b = country_body_code(c->country, pairs_get(d, "body"));
	const struct place *l = country_place_code(c->country, pairs_get(d, "place"));

	/* While nobody named them officially, a reception reads it first. */
	return b && !pairs_get(d, "accused").n ? b : suggest_reception(c->country, l ? l->id : 0);
}

/* The bodies that it addresses as well. */
static size_t
others_of(struct ctx *c, const struct pairs *d, const struct body **out)
{
	size_t n = 0;

	for (size_t i = 0; i < OTHERS_MAX; i++) {
		const struct body *b = country_body_code(c->country, pairs_get(d, str_fmt(c->a, "other%zu", i).p));

		if (b)
			out[n++] = b;
	}
	return n;
}

static struct str
others_words(struct ctx *c, const struct pairs *d)
{
	const struct body *others[OTHERS_MAX];
	size_t n = others_of(c, d, others);
	struct str all = STR("");

	for (size_t i = 0; i < n; i++) {
		struct str name = lang_pick(&others[i]->names, c->lang);

		all = i ? str_fmt(c->a, "%.*s; %.*s", STR_ARG(all), STR_ARG(name)) : name;
	}
	return all;
}

static struct str
file_words(struct ctx *c, const struct pairs *d)
{
	struct paper *files;
	size_t n = draft_files(c, d, &files);
	struct str all = STR("");

	for (size_t i = 0; i < n; i++)
		all = i ? str_fmt(c->a, "%.*s, %.*s", STR_ARG(all), STR_ARG(files[i].name))
		        : files[i].name;
	return all;
}

static void
fill_rows(struct ctx *c, const struct pairs *d, struct rows_made *r)
{
	const struct body *b = first_body(c, d);
	enum standing standing;
	enum lang lang;

	row(c, r, _("Your own words"), pairs_get(d, "text"), write_first(c, d));
	row(c, r, _("What is it?"),
	    country_word_name(c->country, "kind", pairs_get(d, "kind"), c->lang), write_first(c, d));
	if (pairs_get(d, "accused").n)
		row(c, r, _("Complained of"), pairs_get(d, "accused"), write_first(c, d));
	row(c, r, _("District or city"), place_words(c, d), "/write/about");
	row(c, r, _("What is it about?"), topic_words(c, d), "/write/about");
	row(c, r, _("Your appeal goes to"), b ? lang_pick(&b->names, c->lang) : STR(""),
	    "/write/body");
	if (others_words(c, d).n)
		row(c, r, _("It also goes, for their part, to"), others_words(c, d), "/write/about");
	row(c, r, _("Files"), file_words(c, d), "/write/files");
	row(c, r, _("Name"), pairs_get(d, "name"), "/write/who");
	row(c, r, _("Address"), pairs_get(d, "address"), "/write/who");
	row(c, r, _("Telephone"), pairs_get(d, "phone"), "/write/who");
	row(c, r, _("Mail"), pairs_get(d, "mail"), "/write/who");
	if (pairs_get(d, "number").n)
		row(c, r, _("PINFL or TIN"), pairs_get(d, "number"), "/write/who");
	if (pairs_get(d, "represents").n)
		row(c, r, _("For whom"), pairs_get(d, "represents"), "/write/who");
	if (pairs_get(d, "authority").n)
		row(c, r, _("By what authority"),
		    country_word_name(c->country, "reason.authority", pairs_get(d, "authority"), c->lang),
		    "/write/who");
	if (pairs_get(d, "represents").n)
		row(c, r, _("Proof of authority"),
		    str_c(pairs_get(d, "proof").n && file_words(c, d).n ? _("among the files") : _("not shown")),
		    "/write/who");
	if (pairs_get(d, "born").n)
		row(c, r, _("Your date of birth"), pairs_get(d, "born"), "/write/who");
	if (standing_find(pairs_get(d, "standing"), &standing) && standing != STANDING_CITIZEN)
		row(c, r, _("You are"), str_c(staff_standing(c, standing)), "/write/who");
	if (pairs_get(d, "document").n)
		row(c, r, _("Document"), pairs_get(d, "document"), "/write/who");
	if (draft_int(d, "crowd") > 1)
		row(c, r, _("People who sign"), say_number(c->a, draft_int(d, "crowd")), "/write/who");
	if (lang_find(pairs_get(d, "lang"), &lang))
		row(c, r, _("Language of the answer"), str_c(lang_own_name(lang)), "/write/who");
}

static ERR
draw(struct ctx *c, const struct req *q, struct resp *p, const struct pairs *d,
    const struct err *fault)
{
	struct check_view v = { .key = c->visit->key };
	struct rows_made r = { arena_array(c->a, ROWS_MAX, sizeof(struct summary_row)), 0 };
	const struct body *b = first_body(c, d);
	const struct word *own = procedure_find(c->country, c->a, pairs_get(d, "text"));
	const char *pairs[] = { "body", b ? str_cstr(c->a, lang_pick(&b->names, c->lang)) : "—", NULL };
	struct tmpl t = visit_tmpl(c);

	write_begin(c, q, &v.w, _("Check your answers"), 4, "/write/send", "/write/who", fault);
	v.w.send = (struct button){ .text = _("Send the appeal"), .once = true };
	fill_rows(c, d, &r);
	if (own) {
		v.procedure = lang_pick(&own->names, c->lang);
		v.where = lang_pick(&own->sentence, c->lang);
	}
	v.anonymous = !pairs_get(d, "name").n || !pairs_get(d, "address").n;
	v.answers = (struct summary_list){ .rows = r.rows, .nrows = r.n };
	v.reads = lang_fill(c->a, _("Officers of: {body}, of the bodies above it, and of the People's Receptions."), pairs);
	tmpl_write_check(&t, &v);
	return visit_send(&t, p, fault ? 422 : 200);
}

ERR
page_write_check(struct ctx *c, const struct req *q, struct resp *p)
{
	struct pairs d;
	bool sent;
	const struct err *e = write_enter(c, p, &d, &sent);

	if (e || sent)
		return e;
	return draw(c, q, p, &d, NULL);
}

/* The draft as what is to be registered. */
static void
to_submission(struct ctx *c, const struct pairs *d, struct submission *in)
{
	const struct place *l = country_place_code(c->country, pairs_get(d, "place"));
	const struct topic *t = country_topic_code(c->country, pairs_get(d, "topic"));
	const struct body *b = country_body_code(c->country, pairs_get(d, "body"));
	const struct body *bodies[OTHERS_MAX];
	int64_t *others;
	struct paper *files;

	*in = (struct submission){ .text = pairs_get(d, "text"), .form = FORM_ELECTRONIC,
		.channel = pairs_get(d, "page").n  ? CHANNEL_SOCIAL
		    : pairs_get(d, "led").n ? CHANNEL_LEADER_PAGE
		                            : CHANNEL_WEB,
		.lang = c->lang, .place = l ? l->id : 0,
		.topic = t ? t->id : 0, .body = b ? b->id : 0 };
	submit_accused(c, pairs_get(d, "accused"), in);
	(void)appeal_kind_find(pairs_get(d, "kind"), &in->kind);
	(void)lang_find(pairs_get(d, "lang"), &in->lang);
	in->nothers = others_of(c, d, bodies);
	others = arena_array(c->a, OTHERS_MAX, sizeof(*others));
	for (size_t i = 0; i < in->nothers; i++)
		others[i] = bodies[i]->id;
	in->others = others;
	in->nfiles = draft_files(c, d, &files);
	in->files = files;
	in->who = (struct applicant){ .name = pairs_get(d, "name"), .address = pairs_get(d, "address"),
		.mail = pairs_get(d, "mail"),
		.phone = phone_normal(c->a, pairs_get(d, "phone"), c->country->phone_prefix),
		.number = only_digits(c->a, pairs_get(d, "number")), .crowd = 1 };
	in->who.type = str_is(pairs_get(d, "type"), "entity") ? APPLICANT_ENTITY : APPLICANT_PERSON;
	if (choose_person(c, d, &in->who)) /* what is no day was asked for again */
		in->who.born = (struct date){ 0 };
	if (in->nfiles && in->who.represents.n && pairs_get(d, "proof").n)
		in->who.proof = PROOF_FILE;
	if (draft_int(d, "crowd") > 1 && draft_int(d, "crowd") < 1000000)
		in->who.crowd = (int)draft_int(d, "crowd");
}

/* Whoever entered by a code that came back has confirmed that contact. */
static void
proved(struct ctx *c, struct applicant *who)
{
	const struct {
		const char *kind;
		struct str value;
	} ways[] = { { "phone", who->phone }, { "mail", who->mail } };

	for (size_t i = 0; i < 2 && c->visit->known && c->visit->session.person_key.n; i++) {
		unsigned char key[32];

		person_key(c->keys, ways[i].kind, ways[i].value, key);
		if (ways[i].value.n && secret_eq(c->visit->session.person_key, (struct str){ (const char *)key, 32 }))
			who->assurance = ASSURED_CODE;
	}
}

ERR
page_write_send(struct ctx *c, const struct req *q, struct resp *p)
{
	struct submission in;
	struct submitted out;
	struct pairs d;
	int64_t queue, page;
	const struct err *e = draft_read(c, "appeal", &d);

	if (e)
		return e;
	to_submission(c, &d, &in);
	in.allowed = &c->visit->site->allowed;
	in.from = peer_net(c->a, q->peer);
	proved(c, &in.who);
	e = act_submit(c, &in, &out);
	if (e && e->kind == ERR_INPUT)
		return draw(c, q, p, &d, e);
	if (e)
		return e;
	if (str_int(pairs_get(&d, "queue"), &queue))
		e = act_refer_complaint(c, out.appeal.id, queue);
	if (!e && str_int(pairs_get(&d, "page"), &page))
		e = act_social_came(c, out.appeal.id, page);
	if (!e)
		e = author_code(c, out.appeal.id, out.code);
	if (!e)
		e = draft_forget(c, "appeal");
	if (!e)
		e = author_open(c, out.appeal.id);
	if (!e)
		visit_go(c, p, url_fmt(c->a, "/a/%s/registered", number_print(c->a, out.appeal.id).p),
		    NULL);
	return e;
}
