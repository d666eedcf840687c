/* Messages of a demonstration. */
#include "web/page_messages.h"

#include "base/arena.h"
#include "base/say.h"
#include "store/outbox.h"
#include "web/view_messages.h"

#include "tmpl/messages.h"

#define MOST 50

#define _(key) lang_text(c->lang, (key))

ERR
page_messages(struct ctx *c, const struct req *q, struct resp *p)
{
	struct messages_view v = { .nmessages = 0 };
	struct tmpl t = visit_tmpl(c);
	struct message *list;
	const struct err *e;

	if (!c->country->demo)
		return &DB_MISSING;
	e = store_messages_sent(c->db, c->a, INT64_MAX, STR(""), MOST, &list, &v.nmessages);
	if (e)
		return e;
	v.messages = arena_array(c->a, v.nmessages, sizeof(*v.messages));
	for (size_t i = 0; i < v.nmessages; i++) {
		int offset = country_offset(c->country, list[i].sent_at);

		v.messages[i].when = say_moment(c->a, c->lang, list[i].sent_at, offset);
		v.messages[i].to = list[i].address;
		v.messages[i].text = list[i].body;
	}
	visit_frame(c, q, &v.page, _("Messages sent by the demonstration"));
	tmpl_messages(&t, &v);
	return visit_send(&t, p, 200);
}
