/* What the person came with before, beside a case: other appeals, decided and proposed; the protocol it was made of. */
#include "action/link.h"
#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "store/protocols.h"
#include "web/view_case.h"
#include "web/words.h"

ERR
kin_fill(struct ctx *c, const struct appeal *ap, struct case_view *v)
{
	struct relative *all;
	struct kin_line *lines;
	struct protocol was;
	bool any = false;
	size_t n;
	const struct err *e = link_relatives(c, ap, &all, &n);

	if (!e)
		e = store_protocol_of(c->db, c->a, ap->id, &was, &any);
	if (!e && any && was.body == c->who.body)
		v->protocol = url_fmt(c->a, "/protocols/%lld", (long long)was.no);
	if (e)
		return e;
	lines = arena_array(c->a, n, sizeof(*lines));
	for (size_t i = 0; i < n; i++) {
		const struct appeal *o = &all[i].appeal;
		enum kin kin = all[i].decided ? all[i].decided : all[i].proposed ? all[i].law : KIN_NONE;

		lines[i] = (struct kin_line){ .number = number_print(c->a, o->id),
			.url = staff_case(c->a, o->id),
			.what = str_fmt(c->a, "%s, %s", say_day(c->a, c->lang, o->registered_on).p,
			    str_cstr(c->a, staff_state(c, o->state))),
			.kin = kin ? country_word_name(c->country, "reason.link", str_c(kin_code(kin)), c->lang)
			           : STR(""),
			.proposed = all[i].proposed };
		v->proposed |= all[i].proposed;
	}
	v->kin = lines;
	v->nkin = n;
	v->link = staff_deed(c->a, ap->id, DEED_LINK);
	return NULL;
}
