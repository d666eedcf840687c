/* JSON in and out. */
#include "web/api.h"

#include "base/arena.h"
#include "domain/number.h"

static const struct err NO_OBJECT = { ERR_INPUT, N_("Send a JSON object."), NULL, NULL };

void
api_read(struct ctx *c, const struct req *q)
{
	const struct jval *v;

	if (q->body.n && !json_parse(c->a, q->body, &v))
		c->memo = (void *)(uintptr_t)v;
}

ERR
api_object(struct ctx *c, const struct req *q, const struct jval **out)
{
	const struct err *e = NULL;

	*out = c->memo;
	if (!*out)
		e = json_parse(c->a, q->body, out);
	if (e)
		return e;
	return jval_is_object(*out) ? NULL : &NO_OBJECT;
}

ERR
api_text(struct ctx *c, const struct jval *v, const char *name, struct str *out)
{
	const struct jval *m = jval_get(v, name);

	*out = STR("");
	if (!m || jval_str(m, out))
		return NULL;
	return err_new(c->a, ERR_INPUT, N_("This member must be a text."), name, NULL);
}

ERR
api_send(struct json *j, struct resp *p, int status)
{
	struct str body;
	const struct err *e = buf_end(&j->b, &body);

	if (!e)
		resp_json(p, status, body);
	return e;
}

static void
put_day(struct ctx *c, struct json *j, const char *key, struct date d)
{
	if (d.day)
		json_put_str(j, key, date_iso(c->a, d));
}

static void
put_moment(struct ctx *c, struct json *j, const char *key, int64_t ms)
{
	if (ms)
		json_put_str(j, key, visit_rfc3339(c, ms));
}

void
api_appeal(struct ctx *c, struct json *j, const struct appeal *ap)
{
	const struct body *b = country_body(c->country, ap->body);
	const struct topic *t = country_topic(c->country, ap->topic);
	const struct place *p = country_place(c->country, ap->place);

	json_put_str(j, "number", number_print(c->a, ap->id));
	json_put_str(j, "state", str_c(appeal_state_code(ap->state)));
	json_put_str(j, "kind", str_c(appeal_kind_code(ap->kind)));
	json_put_str(j, "form", str_c(appeal_form_code(ap->form)));
	json_put_str(j, "channel", str_c(appeal_channel_code(ap->channel)));
	put_moment(c, j, "received_at", ap->received_at);
	put_day(c, j, "registered_on", ap->registered_on);
	put_day(c, j, "due", ap->due);
	put_day(c, j, "latest", ap->latest);
	if (b) {
		json_put_str(j, "body", b->code);
		json_put_str(j, "body_name", lang_pick(&b->names, c->lang));
	}
	if (t)
		json_put_str(j, "topic", t->code);
	if (p)
		json_put_str(j, "place", p->code);
	json_put_bool(j, "extended", ap->extended);
	if (ap->outcome)
		json_put_str(j, "outcome", str_c(outcome_code(ap->outcome)));
	put_moment(c, j, "answered_at", ap->answered_at);
	put_moment(c, j, "closed_at", ap->closed_at);
}
