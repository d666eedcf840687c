/* GET and POST /c/{}/classify: another topic, place or kind. */
#include "action/office.h"

#include "base/arena.h"
#include "domain/find.h"
#include "web/choose.h"
#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/words.h"

static ERR
form(struct ctx *c, const struct req *q, struct resp *p, const struct err *wrong)
{
	struct deed_view v = { .q = q };
	const struct err *e = deed_begin(c, q, DEED_CLASSIFY, _("Change topic, place or kind"), wrong, &v);
	const struct topic *topic;
	const struct place *place;

	if (e)
		return e;
	choose_kind(c, deed_ask(c, &v, ASK_RADIOS, "kind", _("Kind")));
	if (!v.asks[0].field.value.n)
		v.asks[0].field.value = str_c(appeal_kind_code(v.appeal.kind));
	choose_topic(c, deed_ask(c, &v, ASK_LINE, "topic", _("Topic")), &v.asks[1]);
	choose_place(c, deed_ask(c, &v, ASK_LINE, "place", _("Place")), &v.asks[2]);
	topic = country_topic(c->country, v.appeal.topic);
	place = country_place(c->country, v.appeal.place);
	if (!wrong && topic)
		v.asks[1].field.value = find_topic_text(c->a, topic, c->lang);
	if (!wrong && place)
		v.asks[2].field.value = find_place_text(c->country, c->a, place, c->lang);
	v.send.text = _("Save");
	return deed_send(c, p, &v);
}

ERR
page_classify_form(struct ctx *c, const struct req *q, struct resp *p)
{
	return form(c, q, p, NULL);
}

struct classified {
	int64_t topic, place;
	enum appeal_kind kind;
};

ERR
page_classify_prepare(struct ctx *c, const struct req *q, struct resp *p)
{
	struct classified *in = arena_alloc(c->a, sizeof(*in));
	const struct topic *topic = find_topic(c->country, c->a, req_form(q, "topic"));
	const struct place *place = find_place(c->country, c->a, req_form(q, "place"));

	if (!topic && str_trim(req_form(q, "topic")).n)
		return form(c, q, p, &CLASSIFY_TOPIC);
	if (!place && str_trim(req_form(q, "place")).n)
		return form(c, q, p, &CHOOSE_PLACE);
	if (!appeal_kind_find(req_form(q, "kind"), &in->kind))
		return form(c, q, p, &CHOOSE_KIND);
	in->topic = topic ? topic->id : 0;
	in->place = place ? place->id : 0;
	c->memo = in;
	return NULL;
}

ERR
page_classify(struct ctx *c, const struct req *q, struct resp *p)
{
	const struct classified *in = c->memo;
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (!visit_number(q, 0, &id))
		return &ACCESS_MISSING;
	e = act_classify(c, id, in->topic, in->place, in->kind, &ap);
	if (deed_again(e))
		return form(c, q, p, e);
	if (!e)
		visit_go(c, p, staff_case(c->a, id), _("Saved."));
	return e;
}
