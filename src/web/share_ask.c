/* Asking for consent. */
#include "web/share_ask.h"

#include "action/share.h"
#include "base/arena.h"
#include "web/words.h"

ERR
share_ask(struct ctx *c, const struct appeal *ap, struct field *box, struct str *said, struct button *back)
{
	struct choice *yes = arena_array(c->a, 1, sizeof(*yes));
	struct share s;
	bool any;
	const struct err *e = store_share_of_appeal(c->db, c->a, ap->id, &s, &any);
	bool given = !e && any && s.state != SHARE_WITHDRAWN && s.answered_at == ap->answered_at;

	if (e)
		return e;
	if (!given) {
		if (!share_offers(ap))
			return NULL;
		yes[0] = (struct choice){ .value = STR("1"), .text = str_c(_("The answer may be published, without my name")),
			.hint = _("An officer takes out what tells of a person before it is shown. You may take this back at any time.") };
		*box = (struct field){ .name = "share", .label = _("If it may help others"), .choices = yes, .nchoices = 1,
			.label_class = "govuk-fieldset__legend--s", .cls = "govuk-checkboxes--small" };
		return NULL;
	}
	if (s.state == SHARE_DECLINED)
		*said = str_fmt(c->a, "%s %.*s", _("You agreed to publication; the office does not show it:"), STR_ARG(s.why));
	else
		*said = str_c(s.state == SHARE_SHOWN ? _("You agreed to publication; the answer is shown.")
		                                     : _("You agreed to publication. An officer checks the text first."));
	*back = (struct button){ .text = _("Take my consent back"), .cls = "govuk-button--secondary", .once = true };
	return NULL;
}
