/* Appeals for machines. */
#include "web/api_appeals.h"

#include "action/submit.h"
#include "base/arena.h"
#include "base/embed.h"
#include "domain/access.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "web/api.h"

#define LIST_BYTES ((size_t)4 * 1024 * 1024)
#define PAGE_MOST 1000

static const struct err CODE_UNKNOWN_STANDING = { ERR_INPUT, N_("This code is not known."), "standing", NULL };
static const struct err CODE_UNKNOWN_AUTHORITY = { ERR_INPUT, N_("This code is not known."), "authority", NULL };
static const struct err BORN_WRONG = { ERR_INPUT, N_("This is not a day of birth."), "born", NULL };

/* Citizenship, day of birth, authority. "seen": [ "identity", "authority" ] is for officers only. */
static ERR
read_standing(struct ctx *c, const struct jval *who, struct applicant *out)
{
	const struct jval *seen = jval_get(who, "seen");
	struct str standing, born, what;
	const struct err *e = api_text(c, who, "standing", &standing);

	if (!e)
		e = api_text(c, who, "born", &born);
	if (!e)
		e = api_text(c, who, "document", &out->document);
	if (!e)
		e = api_text(c, who, "authority", &out->authority);
	if (e)
		return e;
	if (standing.n && !standing_find(standing, &out->standing))
		return &CODE_UNKNOWN_STANDING;
	if (born.n && (!date_parse(born, &out->born) || date_cmp(out->born, c->today) > 0))
		return &BORN_WRONG;
	if (out->authority.n && !country_word(c->country, "reason.authority", out->authority))
		return &CODE_UNKNOWN_AUTHORITY;
	for (size_t i = 0; c->who.kind == WHO_OFFICER && i < jval_len(seen); i++)
		if (jval_str(jval_at(seen, i), &what) && str_is(what, "identity"))
			out->assurance = ASSURED_OFFICE;
		else if (str_is(what, "authority"))
			out->proof = PROOF_SEEN;
	return NULL;
}

ERR
api_applicant(struct ctx *c, const struct jval *v, struct applicant *out)
{
	const struct jval *who = jval_get(v, "applicant");
	struct str type, phone;
	int64_t crowd = 1;
	const struct err *e;

	*out = (struct applicant){ .crowd = 1 };
	if (!who)
		return NULL;
	e = api_text(c, who, "type", &type);
	if (!e)
		e = api_text(c, who, "name", &out->name);
	if (!e)
		e = api_text(c, who, "number", &out->number);
	if (!e)
		e = api_text(c, who, "address", &out->address);
	if (!e)
		e = api_text(c, who, "phone", &phone);
	if (!e)
		e = api_text(c, who, "mail", &out->mail);
	if (!e)
		e = api_text(c, who, "represents", &out->represents);
	if (!e)
		e = read_standing(c, who, out);
	if (e)
		return e;
	out->type = str_is(type, "entity") ? APPLICANT_ENTITY : APPLICANT_PERSON;
	if (phone.n) {
		out->phone = phone_normal(c->a, phone, c->country->phone_prefix);
		if (!out->phone.n)
			return err_new(c->a, ERR_INPUT, N_("This is not a telephone number."), "phone",
			    NULL);
	}
	if (out->mail.n && !mail_ok(out->mail))
		return err_new(c->a, ERR_INPUT, N_("This is not a mail address."), "mail", NULL);
	if (jval_int(jval_get(who, "crowd"), &crowd) && crowd > 1 && crowd < 1000000)
		out->crowd = (int)crowd;
	return NULL;
}

/* A code of the profile under `name`: found by `find`, or INPUT. */
#define BY_CODE(name, type, find, into)                                                            \
	do {                                                                                       \
		struct str code_;                                                                  \
		const struct type *found_;                                                         \
		e = api_text(c, v, name, &code_);                                                  \
		if (e)                                                                             \
			return e;                                                                  \
		found_ = code_.n ? find(c->country, code_) : NULL;                                 \
		if (code_.n && !found_)                                                            \
			return err_new(c->a, ERR_INPUT, N_("This code is not known."), name, NULL);\
		(into) = found_ ? found_->id : 0;                                                  \
	} while (0)

/* "accused": { "text": "...", "body": "code" }: whom it complains of. */
static ERR
read_accused(struct ctx *c, const struct jval *object, struct submission *in)
{
	const struct jval *v = jval_get(object, "accused");
	struct ban *named = arena_alloc(c->a, sizeof(*named));
	const struct err *e;

	if (!v)
		return NULL;
	*named = (struct ban){ .kind = BAN_BODY, .named = true };
	e = api_text(c, v, "text", &in->accused);
	if (e)
		return e;
	BY_CODE("body", body, country_body_code, named->id);
	if (named->id) {
		in->named = named;
		in->nnamed = 1;
	}
	return NULL;
}

/* "others": [ "code", ... ]: bodies that it addresses as well. */
static ERR
read_others(struct ctx *c, const struct jval *object, struct submission *in)
{
	static const struct err unknown = { ERR_INPUT, N_("This code is not known."), "others", NULL };
	static const struct err many = { ERR_INPUT, N_("At most four more bodies can be addressed."), "others", NULL };
	const struct jval *list = jval_get(object, "others");
	int64_t *others = arena_array(c->a, OTHERS_MAX, sizeof(*others));

	if (jval_len(list) > OTHERS_MAX)
		return &many;
	for (size_t i = 0; i < jval_len(list); i++) {
		struct str code = STR("");
		const struct body *b = jval_str(jval_at(list, i), &code) ? country_body_code(c->country, code) : NULL;

		if (!b)
			return &unknown;
		others[in->nothers++] = b->id;
	}
	in->others = others;
	return NULL;
}

static ERR
read_submission(struct ctx *c, const struct jval *v, struct submission *in)
{
	struct str kind, lang;
	const struct err *e;

	*in = (struct submission){ .form = FORM_ELECTRONIC, .channel = CHANNEL_API, .lang = c->lang };
	BY_CODE("place", place, country_place_code, in->place);
	BY_CODE("topic", topic, country_topic_code, in->topic);
	BY_CODE("body", body, country_body_code, in->body);
	e = api_text(c, v, "text", &in->text);
	if (!e)
		e = api_text(c, v, "kind", &kind);
	if (!e)
		e = api_text(c, v, "lang", &lang);
	if (e)
		return e;
	if (kind.n && !appeal_kind_find(kind, &in->kind))
		return err_new(c->a, ERR_INPUT, N_("This code is not known."), "kind", NULL);
	if (lang.n && !lang_find(lang, &in->lang))
		return err_new(c->a, ERR_INPUT, N_("This code is not known."), "lang", NULL);
	e = api_applicant(c, v, &in->who);
	if (!e)
		e = read_accused(c, v, in);
	if (!e)
		e = read_others(c, v, in);
	return e;
}

static ERR
send_submitted(struct ctx *c, struct resp *p, const struct appeal *ap, struct str code)
{
	struct json j = json_new(c->a, (size_t)16 * 1024);
	struct url here = url_fmt(c->a, "/api/v1/appeals/%s", number_print(c->a, ap->id).p);

	json_open(&j, '{');
	api_appeal(c, &j, ap);
	json_put_str(&j, "access_code", code);
	json_put_str(&j, "url",
	    visit_absolute(c, url_fmt(c->a, "/a/%s", number_print(c->a, ap->id).p)));
	json_close(&j, '}');
	resp_header(p, "Location", here.s);
	return api_send(&j, p, 201);
}

ERR
api_submit(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct jval *v;
	struct submission in;
	struct submitted out;
	const struct err *e = api_object(c, q, &v);

	if (!e)
		e = read_submission(c, v, &in);
	if (!e)
		e = act_submit(c, &in, &out);
	return e ? e : send_submitted(c, p, &out.appeal, out.code);
}

ERR
api_submit_again(struct ctx *c, struct resp *p, int64_t id, struct str code)
{
	struct appeal ap;
	const struct err *e = store_appeal_by_id(c->db, c->a, id, &ap);

	return e ? e : send_submitted(c, p, &ap, code);
}

/* Is the header's access code this appeal's? */
static bool
is_author(struct ctx *c, const struct req *q, const struct appeal *ap)
{
	unsigned char digest[32];
	char code[CODE_SIGNS + 1];

	(void)c;
	if (!code_parse(req_header(q, "access-code"), code))
		return false;
	code_digest(ap->id, str_c(code), digest);
	return secret_eq((struct str){ (const char *)digest, 32 }, ap->code_hash);
}

ERR
api_show(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, (size_t)256 * 1024);
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = store_appeal_by_id(c->db, c->a, id, &ap);
	if (e)
		return e == &DB_MISSING ? &ACCESS_MISSING : e;
	if (is_author(c, q, &ap))
		c->who = (struct who){ .kind = WHO_AUTHOR, .appeal = id };
	else
		e = store_appeal_unbanned(c->db, c->a, &c->who, &ap);
	if (e || !access_sees(c->country, &c->who, &ap))
		return &ACCESS_MISSING;
	json_open(&j, '{');
	api_appeal(c, &j, &ap);
	if (c->who.kind == WHO_AUTHOR && ap.state >= APPEAL_ANSWERED) {
		struct text answer;

		e = store_text_latest(c->db, c->a, id, TEXT_ANSWER, &answer);
		if (e)
			return e;
		if (ap.answered_at)
			json_put_str(&j, "answer", answer.body);
		if (ap.verdict)
			json_put_str(&j, "verdict", str_c(verdict_code(ap.verdict)));
	}
	json_put_int(&j, "version", ap.version);
	json_close(&j, '}');
	resp_header(p, "ETag", str_fmt(c->a, "\"%lld\"", (long long)ap.version));
	return api_send(&j, p, 200);
}

static void
put_names(struct json *j, const struct names *n)
{
	json_key(j, "names");
	json_open(j, '{');
	for (int i = 0; i < LANGS; i++)
		if (n->in[i].n)
			json_put_str(j, lang_code((enum lang)i), n->in[i]);
	json_close(j, '}');
}

/* From the id behind ?after= on, and how many. */
static size_t
begin_list(struct ctx *c, const struct req *q, struct json *j, int64_t *after)
{
	int64_t limit;

	(void)c;
	if (!str_int(req_query(q, "after"), after))
		*after = 0;
	if (!str_int(req_query(q, "limit"), &limit) || limit < 1 || limit > PAGE_MOST)
		limit = PAGE_MOST;
	json_open(j, '{');
	json_key(j, "items");
	json_open(j, '[');
	return (size_t)limit;
}

static ERR
end_list(struct json *j, struct resp *p, int64_t next)
{
	json_close(j, ']');
	if (next)
		json_put_int(j, "next", next);
	json_close(j, '}');
	return api_send(j, p, 200);
}

ERR
api_topics(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, LIST_BYTES);
	int64_t after, last = 0;
	size_t left = begin_list(c, q, &j, &after);

	for (size_t i = 0; i < c->country->ntopics; i++) {
		const struct topic *t = &c->country->topics[i];
		const struct topic *up = country_topic(c->country, t->parent);

		if (t->id <= after)
			continue;
		if (left-- == 0)
			return end_list(&j, p, last);
		json_open(&j, '{');
		json_put_str(&j, "code", t->code);
		if (up)
			json_put_str(&j, "parent", up->code);
		put_names(&j, &t->names);
		json_close(&j, '}');
		last = t->id;
	}
	return end_list(&j, p, 0);
}

ERR
api_bodies(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, LIST_BYTES);
	int64_t after, last = 0;
	size_t left = begin_list(c, q, &j, &after);

	for (size_t i = 0; i < c->country->nbodies; i++) {
		const struct body *b = &c->country->bodies[i];
		const struct body *up = country_body(c->country, b->parent);
		const struct place *at = country_place(c->country, b->place);

		if (b->id <= after || b->ended)
			continue;
		if (left-- == 0)
			return end_list(&j, p, last);
		json_open(&j, '{');
		json_put_str(&j, "code", b->code);
		json_put_str(&j, "kind", b->kind);
		json_put_str(&j, "level", str_c(level_name(b->level)));
		if (up)
			json_put_str(&j, "parent", up->code);
		if (at)
			json_put_str(&j, "place", at->code);
		put_names(&j, &b->names);
		json_close(&j, '}');
		last = b->id;
	}
	return end_list(&j, p, 0);
}

ERR
api_places(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, LIST_BYTES);
	int64_t after, last = 0;
	size_t left = begin_list(c, q, &j, &after);

	for (size_t i = 0; i < c->country->nplaces; i++) {
		const struct place *l = &c->country->places[i];
		const struct place *up = country_place(c->country, l->parent);

		if (l->id <= after)
			continue;
		if (left-- == 0)
			return end_list(&j, p, last);
		json_open(&j, '{');
		json_put_str(&j, "code", l->code);
		json_put_str(&j, "level", str_c(level_name(l->level)));
		if (up)
			json_put_str(&j, "parent", up->code);
		put_names(&j, &l->names);
		json_close(&j, '}');
		last = l->id;
	}
	return end_list(&j, p, 0);
}

ERR
api_description(struct ctx *c, const struct req *q, struct resp *p)
{
	(void)c;
	(void)q;
	p->status = 200;
	p->type = "application/yaml; charset=utf-8";
	p->body = (struct str){ (const char *)embedded_api[0].bytes, embedded_api[0].n };
	return NULL;
}
