/* Rights. */
#include "domain/access.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "domain/heir.h"
#include "domain/hop.h"
#include "domain/limit.h"

const struct err ACCESS_MISSING = { ERR_MISSING, N_("There is no such appeal."), NULL, NULL };
const struct err ACCESS_DENIED = { ERR_DENIED, N_("Your role does not allow this."), NULL, NULL };
const struct err DEED_NOT_NOW = { ERR_REFUSED,
	N_("This cannot be done to the appeal in its present state."), NULL, NULL };

#define OFFICE_ROLES                                                                               \
	(ROLE_BIT(ROLE_REGISTRAR) | ROLE_BIT(ROLE_DISPATCHER) | ROLE_BIT(ROLE_EXECUTOR) |          \
	    ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER))

/* Is it a reception that ended? */
static const struct body *
ended_reception(const struct country *c, int64_t body)
{
	const struct body *b = country_body(c, body);

	return b && b->ended && str_eq(b->kind, c->arbiter) ? b : NULL;
}

bool
access_reaches(const struct country *c, const struct who *who, int64_t topic, int64_t place)
{
	if (!who->reception)
		return false;
	if (country_place_within(c, place, who->place))
		return true;
	for (size_t i = 0; i < c->nheirs; i++) { /* sorted: each body's rows stand together */
		const struct body *was = i && c->heirs[i - 1].body == c->heirs[i].body
		    ? NULL
		    : ended_reception(c, c->heirs[i].body), *heir;

		if (!was || !country_place_within(c, place, was->level == LEVEL_COUNTRY ? 0 : was->place))
			continue;
		heir = heir_of(c, was->id, topic, place);
		if (heir && country_body_within(c, heir->id, who->body))
			return true;
	}
	return false;
}

/* Does a reception control this body: does it stand in its territory? A body of the whole country is controlled
 * by receptions of the whole country. */
static bool
controls(const struct country *c, const struct who *who, int64_t body)
{
	const struct body *b = country_body(c, body);

	return b && access_reaches(c, who, 0, b->place);
}

bool
access_sees(const struct country *c, const struct who *who, const struct appeal *ap)
{
	if (who->kind == WHO_SYSTEM)
		return true;
	if (who->kind == WHO_AUTHOR)
		return who->appeal == ap->id;
	if (who->kind != WHO_OFFICER || !(who->roles & OFFICE_ROLES))
		return false;
	if (ap->body && who->body && country_body_within(c, ap->body, who->body))
		return true;
	if (ap->body && who->body && c->nheirs) {
		/* what a body that ended has answered is its heir's */
		const struct body *heir = heir_of(c, ap->body, ap->topic, ap->place);

		if (heir && country_body_within(c, heir->id, who->body))
			return true;
	}
	return access_reaches(c, who, ap->topic, ap->place) || controls(c, who, ap->body);
}

bool
access_sees_body(const struct country *c, const struct who *who, int64_t body)
{
	if (who->kind != WHO_OFFICER || !(who->roles & OFFICE_ROLES) || !body || !who->body)
		return false;
	return country_body_within(c, body, who->body) || controls(c, who, body);
}

bool
access_sees_figures(const struct who *who)
{
	return who->kind == WHO_OFFICER && who->roles & FIGURE_ROLES;
}

bool
access_sees_people(const struct country *c, const struct who *who, int64_t body)
{
	if (!access_sees_body(c, who, body))
		return false;
	return country_body_within(c, body, who->body) ? who->roles & (ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_CONTROLLER))
	                                               : who->roles & ROLE_BIT(ROLE_CONTROLLER);
}

bool
access_sees_verdict(const struct country *c, const struct who *who, const struct appeal *ap)
{
	if (who->kind == WHO_AUTHOR)
		return who->appeal == ap->id;
	return who->kind == WHO_SYSTEM ||
	    (who->kind == WHO_OFFICER && who->roles & ROLE_BIT(ROLE_CONTROLLER) && who->reception &&
	        !heir_is_same(c, who->body, ap->body));
}

ERR
access_may(const struct country *c, const struct who *who, enum deed deed, const struct appeal *ap)
{
	if (!access_sees(c, who, ap) && !((deed == DEED_REPLY || deed == DEED_REVEAL) && who->asked == ap->id))
		return &ACCESS_MISSING;
	if (who->kind == WHO_AUTHOR && !deed_author(deed))
		return &ACCESS_DENIED;
	if (who->kind == WHO_OFFICER && !(who->roles & deed_roles(deed)))
		return &ACCESS_DENIED;
	/* Only an arbiter decides who is competent. */
	if (deed == DEED_DECIDE && who->kind == WHO_OFFICER && !hop_is_arbiter(c, who->body))
		return &ACCESS_DENIED;
	if (!deed_fits(deed, ap->state))
		return &DEED_NOT_NOW;
	if (ap->flags & FLAG_HELD && !limit_lets(deed))
		return &APPEAL_HELD;
	/* An answer that was sent is returned by controllers only; a draft by its head. */
	if (deed == DEED_RETURN && who->kind == WHO_OFFICER) {
		enum role need = ap->state == APPEAL_DRAFTED ? ROLE_HEAD : ROLE_CONTROLLER;

		if (!(who->roles & ROLE_BIT(need)))
			return &ACCESS_DENIED;
	}
	return NULL;
}

int64_t
access_stands_for(const struct who *who, enum deed deed, const struct appeal *ap)
{
	unsigned need = deed_roles(deed);

	if (deed == DEED_RETURN)
		need = ROLE_BIT(ap->state == APPEAL_DRAFTED ? ROLE_HEAD : ROLE_CONTROLLER);
	if (who->kind != WHO_OFFICER || (ap->officer == who->officer && who->own & need))
		return 0;
	for (size_t i = 0; i < who->nstands; i++)
		if (ap->officer == who->stands[i].officer && who->stands[i].roles & need)
			return who->stands[i].officer;
	for (size_t i = 0; i < who->nstands; i++)
		if (!(who->own & need) && who->stands[i].roles & need)
			return who->stands[i].officer;
	return 0;
}

struct str
mask_name(struct arena *a, struct str name)
{
	struct buf b = buf_new(a, (size_t)4 * 1024);
	struct str out, rest = name;

	while (rest.n) {
		struct str word = str_cut(&rest, ' ');

		if (!word.n)
			continue;
		if (b.n)
			buf_char(&b, ' ');
		buf_str(&b, utf8_head(word, 1));
		buf_c(&b, b.n < 8 ? "•••••" : ".");
	}
	return buf_end(&b, &out) ? STR("•••••") : out;
}

struct str
mask_contact(struct arena *a, struct str contact)
{
	size_t n = utf8_len(contact);
	struct str head, tail;

	if (!contact.n)
		return contact;
	if (n <= 6)
		return STR("•••");
	head = utf8_head(contact, 2);
	tail = str_sub(contact, utf8_head(contact, n - 2).n, contact.n);
	return str_fmt(a, "%.*s•••••%.*s", STR_ARG(head), STR_ARG(tail));
}
