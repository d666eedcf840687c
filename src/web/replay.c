/* Requests that come twice. */
#include "web/replay.h"

#include "action/beats.h"
#include "action/book.h"
#include "base/arena.h"
#include "domain/number.h"
#include "web/api_appeals.h"
#include "web/api_deeds.h"
#include "web/page_register.h"
#include "web/pages_hearings.h"
#include "web/pages_monthly.h"
#include "web/pages_outings.h"
#include "web/pages_queues.h"
#include "web/pages_rating.h"
#include "web/pages_receptions.h"
#include "web/pages_social.h"

#define _(key) lang_text(c->lang, (key))

/* A deed on a report, a release, a pledge or a hearing: what it made (`made`, a local address), or else what the
 * request's own address names. */
static ERR
office(struct ctx *c, const struct req *q, struct resp *p, struct str made)
{
	static const struct {
		const char *room;
		int names; /* how many segments of the address name it */
		const struct err *(*show)(struct ctx *c, const struct req *q, struct resp *p);
	} rooms[] = { { "reports", 2, api_monthly }, { "ratings", 1, api_rating }, { "rating", 1, api_rating },
		{ "pledges", 1, api_pledge }, { "hearings", 1, api_sitting }, { "queues", 1, api_open_queue },
		{ "referrals", 1, api_referral }, { "social", 1, api_pasted }, { "bookings", 1, api_booking },
		{ "outings", 1, api_outing } };
	bool machine = str_starts(q->path, STR("/api/v1/"));
	struct str rest = made.n ? str_sub(made, 1, made.n) : str_sub(q->path, machine ? 8 : 1, q->path.n);
	struct str room = str_cut(&rest, '/'), to = str_fmt(c->a, "/%.*s", STR_ARG(room));
	struct req as = *q;

	for (size_t i = 0; i < sizeof(rooms) / sizeof(rooms[0]); i++) {
		if (!str_is(room, rooms[i].room))
			continue;
		for (int n = 0; n < rooms[i].names; n++) {
			as.arg[n] = str_cut(&rest, '/');
			to = str_fmt(c->a, "%.*s/%.*s", STR_ARG(to), STR_ARG(as.arg[n]));
		}
		if (machine)
			return rooms[i].show(c, &as, p);
		visit_go(c, p, url_fmt(c->a, "/%.*s", STR_ARG(str_sub(to, 1, to.n))), _("This was done already."));
		return NULL;
	}
	return &DB_COLLISION;
}

/* A booking that was made: its number and code, divided by a slash. */
static ERR
book_again(struct ctx *c, const struct req *q, struct resp *p, struct str reply)
{
	struct str number = str_cut(&reply, '/');
	int64_t id;

	if (str_starts(q->path, STR("/api/")))
		return api_book_again(c, p, number, reply);
	if (!booking_parse(number, &id))
		return &DB_COLLISION;
	if (str_starts(q->path, STR("/receiving/")))
		visit_go(c, p, url_fmt(c->a, "/receiving/bookings/%.*s", STR_ARG(number)), _("This was done already."));
	else
		visit_go(c, p, url_fmt(c->a, "/bookings/%.*s/%.*s", STR_ARG(number), STR_ARG(book_token(c->a, c->keys,
		    id))),
		    _("This was done already."));
	return NULL;
}

ERR
replay(struct ctx *c, const struct req *q, struct resp *p, bool *found)
{
	struct str reply, number;
	int64_t id;
	const struct err *e = idem_find(c->db, c->a, c->idem, &id, &reply, found);

	if (e || !*found)
		return e;
	if (!id && str_starts(reply, STR("Q-")) && str_starts(q->path, STR("/api/")))
		return api_refer_again(c, p, reply); /* number and code: a reply has no room for more */
	if (!id && str_starts(reply, STR("R-")))
		return book_again(c, q, p, reply);
	if (!id)
		return office(c, q, p, reply);
	number = number_print(c->a, id);
	if (str_is(q->path, "/api/v1/appeals"))
		return api_submit_again(c, p, id, reply);
	if (str_starts(q->path, STR("/api/v1/social")))
		return api_paste_again(c, p, id, reply);
	if (str_starts(q->path, STR("/api/")))
		return api_deed_again(c, p, id);
	if (str_is(q->path, "/write/send"))
		resp_redirect(p, url_fmt(c->a, "/a/%s/registered", number.p).s);
	else if (str_is(q->path, "/register") || str_starts(q->path, STR("/social/")))
		return page_register_again(c, q, p, id, reply);
	else if (str_starts(q->path, STR("/v/")))
		resp_redirect(p, q->path);
	else if (str_starts(q->path, STR("/a/")))
		visit_go(c, p, url_fmt(c->a, "/a/%s", number.p), _("This was done already."));
	else
		visit_go(c, p, url_fmt(c->a, "/c/%s", number.p), _("This was done already."));
	return NULL;
}
