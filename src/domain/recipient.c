/* Recipients. */
#include "domain/recipient.h"

#include "base/arena.h"

#define HEARING_MOST 12

bool
recipient_read(struct str line, struct recipient *out)
{
	struct str monthly, hearing;
	int64_t months;

	out->kind = str_cut(&line, '|');
	monthly = str_cut(&line, '|');
	hearing = str_cut(&line, '|');
	out->mail = str_cut(&line, '|');
	out->article = line;
	out->monthly = str_is(monthly, "1");
	if (!out->kind.n || (!out->monthly && !str_is(monthly, "0")) || !str_int(hearing, &months) || months < 0 ||
	    months > HEARING_MOST)
		return false;
	out->hearing = (int)months;
	return true;
}

struct str
recipient_line(struct arena *a, const struct recipient *r)
{
	return str_fmt(a, "%.*s|%d|%d|%.*s|%.*s", STR_ARG(r->kind), r->monthly, r->hearing, STR_ARG(r->mail),
	    STR_ARG(r->article));
}

bool
recipient_of(const struct country *c, const struct body *b, struct recipient *out)
{
	struct str rest = c->reports;

	while (b && rest.n)
		if (recipient_read(str_cut(&rest, '\n'), out) && str_eq(out->kind, b->kind))
			return true;
	*out = (struct recipient){ .monthly = false };
	return false;
}

const struct body *
recipient_body(const struct country *c, struct str code, struct recipient *out)
{
	const struct body *b = country_body_code(c, code);

	return b && recipient_of(c, b, out) && out->monthly ? b : NULL;
}

int64_t
recipient_place(const struct country *c, const struct body *b)
{
	const struct place *p = country_place(c, b->place);

	return p && p->level != LEVEL_COUNTRY ? p->id : 0;
}

struct str
recipient_mail(struct arena *a, const struct recipient *r, const struct body *b)
{
	const char *const pairs[] = { "code", str_cstr(a, b->code), NULL };

	return r->mail.n ? lang_fill(a, str_cstr(a, r->mail), pairs) : STR("");
}
