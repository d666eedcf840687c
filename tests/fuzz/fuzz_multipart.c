/* Multipart forms: the first line is the Content-Type, the next byte how the rest is cut. However it is
 * cut, it says the same. */
#include "fuzz.h"

#include <string.h>

#include "base/utf8.h"
#include "net/multipart.h"

static const struct err *
feed(struct arena *a, struct str boundary, struct str s, size_t step, struct req *q)
{
	static const struct multipart_limits limits = { 10, 3, 1000, 500, NULL };
	struct multipart *m;

	*q = (struct req){ .a = a };
	m = multipart_new(a, boundary, &limits, q);
	while (s.n) {
		if (multipart_feed(m, str_sub(s, 0, step)))
			break;
		s = str_sub(s, step, s.n);
	}
	return multipart_end(m);
}

static void
same(const struct req *x, const struct req *y)
{
	MUST(x->form.n == y->form.n && x->nfiles == y->nfiles && x->nfiles <= 3);
	for (size_t i = 0; i < x->form.n; i++) {
		MUST(str_eq(x->form.v[i].name, y->form.v[i].name));
		MUST(str_eq(x->form.v[i].value, y->form.v[i].value));
		MUST(utf8_ok(x->form.v[i].value));
	}
	for (size_t i = 0; i < x->nfiles; i++) {
		const struct upload *f = &x->files[i], *g = &y->files[i];

		MUST(f->size == g->size && f->large == g->large && str_eq(f->name, g->name));
		MUST(utf8_ok(f->name) && str_find(f->name, STR("/")) == SIZE_MAX);
		MUST(f->large || memcmp(f->sha256, g->sha256, sizeof(f->sha256)) == 0);
	}
}

FUZZ(multipart)
{
	struct str type = str_cut(&s, '\n'), boundary = multipart_boundary(a, type);
	size_t step = s.n ? (size_t)(unsigned char)s.p[0] + 1 : 1;
	struct req whole, cut;
	const struct err *e;

	s = str_sub(s, 1, s.n);
	e = feed(a, boundary, s, s.n, &whole);
	MUST(e == feed(a, boundary, s, step, &cut));
	if (!e)
		same(&whole, &cut);
}
