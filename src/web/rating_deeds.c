/* Deeds on a release. */
#include "web/rating_deeds.h"

#include "base/arena.h"
#include "domain/rating_terms.h"
#include "report/release_cases.h"
#include "report/release_files.h"

struct ready {
	struct release_build build;
	struct sample *sample;
	size_t n;
};

static ERR
asked(struct str quarter, struct str deed, struct quarter *q, enum release_deed *d)
{
	return quarter_parse(quarter, q) && release_deed_find(deed, d) ? NULL : &RATE_MISSING;
}

ERR
rating_deed_read(struct ctx *c, struct str quarter, struct str deed)
{
	struct ready *m;
	struct rating_terms t;
	enum release_deed d;
	struct release r;
	struct quarter q;
	const struct err *e = asked(quarter, deed, &q, &d);

	if (e || (d != RELEASE_DRAW && d != RELEASE_PREPARE))
		return e;
	e = rate_may(c, q, d, &r);
	if (e)
		return e;
	c->memo = m = arena_alloc(c->a, sizeof(*m));
	*m = (struct ready){ .n = 0 };
	if (d == RELEASE_PREPARE)
		return release_build(c->db, c->a, c->country, q, c->today, &m->build);
	if (!rating_terms_read(c->country->rating, &t) || !t.sample)
		return NULL;
	return release_cases_draw(c->db, c->a, c->country, q, t.rules.minimum, t.sample, &m->sample, &m->n);
}

ERR
rating_deed_do(struct ctx *c, struct str quarter, struct str deed, int64_t no, struct str text)
{
	const struct ready *m = c->memo;
	enum release_deed d;
	struct quarter q;
	const struct err *e = asked(quarter, deed, &q, &d);

	if (e)
		return e;
	switch (d) {
	case RELEASE_DRAW:
		return m ? act_rating_draw(c, q, m->sample, m->n) : &RELEASE_NOT_NOW;
	case RELEASE_PREPARE:
		return m ? act_rating_prepare(c, q, m->build.file, m->build.nfiles, m->build.line, m->build.nlines,
		               &m->build.flags)
		         : &RELEASE_NOT_NOW;
	case RELEASE_ANNOUNCE:
		return act_rating_announce(c, q);
	case RELEASE_OBJECT:
		return act_rating_object(c, q, text);
	case RELEASE_REPLY:
		return act_rating_reply(c, q, no, text);
	case RELEASE_SIGN:
		return act_rating_sign(c, q);
	default:
		return act_rating_publish(c, q);
	}
}
