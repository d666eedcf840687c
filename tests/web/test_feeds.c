/* The feeds that a leader's page names: a reader of news tells them apart, in each language. */
#include <string.h>

#include "action/publish.h"
#include "base/arena.h"
#include "domain/receiving.h"
#include "web/pages_hearings.h"
#include "web/pages_receptions.h"
#include "web/pages_shared.h"
#include "web/visitor.h"

static ERR
a_leader(struct ctx *c, void *arg)
{
	struct receiver r = { .body = BODY_HOKIM_HILL, .post = POST_HEAD, .officer = OFFICER_OTHER };
	const struct err *e = act_receiver(c, &r);

	*(int64_t *)arg = r.id;
	return e;
}

/* The bodies of the hill have names in this language alone. */
static void
name_hokimiyat(struct world *w, enum lang lang, const char *name)
{
	struct body *b = arena_array(w->a, w->country->nbodies, sizeof(*b));

	memcpy(b, w->country->bodies, w->country->nbodies * sizeof(*b));
	b[BODY_HOKIM_HILL - 1].names.in[lang] = str_c(name);
	w->country->bodies = b;
}

/* What stands between two words, from *at on. */
static struct str
between(struct str in, size_t *at, const char *before, const char *behind)
{
	struct str rest = str_sub(in, *at, in.n);
	size_t from = str_find(rest, str_c(before)), n;

	if (from == SIZE_MAX)
		return STR("");
	from += strlen(before);
	n = str_find(str_sub(rest, from, rest.n), str_c(behind));
	*at += from + n;
	return str_sub(rest, from, n);
}

/* The two links in the page's head: names and addresses. */
static void
links(const struct resp *p, struct str title[2], struct str address[2])
{
	size_t at = 0;

	for (int i = 0; i < 2; i++) {
		size_t in = 0;
		struct str tag = between(p->body, &at, "<link rel=\"alternate\" type=\"application/atom+xml\"", ">");

		title[i] = between(tag, &in, "title=\"", "\"");
		address[i] = between(tag, &in, "href=\"", "\"");
	}
}

TEST_BOTH(both_feeds_of_a_leader_have_their_own_titles_in_each_language)
{
	static page_fn *const feed[2] = { page_promises_feed, page_shares_feed };
	static const char *const path[2] = { "/promises/feed.atom", "/answers/feed.atom" };
	struct visitor *v = visitor_new(w);
	int64_t id;

	CHECK_OK(world_do(w, world_who(w, OFFICER_OTHER), STR(""), a_leader, &id));
	for (int l = 0; l < LANGS; l++) {
		struct str title[2], address[2], seen[2];
		struct resp p;

		name_hokimiyat(w, (enum lang)l, str_fmt(a, "Hill %d", l).p);
		v->lang = (enum lang)l;
		p = visitor_get(v, page_receiver, str_fmt(a, "%lld", (long long)id).p, "", NULL);
		CHECK_INT(p.status, 200);
		links(&p, title, address);
		for (int i = 0; i < 2; i++) {
			size_t at = 0;

			CHECK_STR(address[i], str_fmt(a, "%s?to=hok21&amp;lang=%s", path[i], lang_code((enum lang)l)).p);
			CHECK(shows(&p, str_fmt(a, "<a class=\"govuk-link\" href=\"%s", path[i]).p) || i);
			p = visitor_get(v, feed[i], "", "to=hok21", NULL);
			seen[i] = between(p.body, &at, "<title>", "</title>");
			CHECK_STR(seen[i], str_cstr(a, title[i])); /* the reader shows what the link promised */
			CHECK(str_find(seen[i], str_fmt(a, "Hill %d", l)) != SIZE_MAX);
			CHECK(shows(&p, str_fmt(a, "xml:lang=\"%s\"", lang_tag((enum lang)l)).p));
			CHECK(shows(&p, str_fmt(a, "lang=%s\"/>", lang_code((enum lang)l)).p)); /* and comes back in it */
			p = visitor_get(v, feed[i], "", "", NULL);
			at = 0;
			CHECK(!str_eq(between(p.body, &at, "<title>", "</title>"), seen[i])); /* of all bodies */
			p = visitor_get(v, page_receiver, str_fmt(a, "%lld", (long long)id).p, "", NULL);
		}
		CHECK(!str_eq(seen[0], seen[1]));
	}
}
