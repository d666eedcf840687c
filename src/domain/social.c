/* Social pages. */
#include "domain/social.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define HOUR_MS (INT64_C(3600) * 1000)
#define ADDRESS_BYTES 500

static const char *const states[SOCIAL_STATES] = { "new", "appeal", "answered", "other" };
static const char *const consents[SOCIAL_CONSENTS] = { "none", "asked", "given" };

/* Members of a query that say who shared a link and from where, never what it leads to. */
static const char *const marks[] = { "utm_", "fbclid", "gclid", "igsh", "mibextid", "rdid", "share", "sfnsn", "__" };

const char *
social_state_code(enum social_state s)
{
	return states[s];
}

bool
social_state_find(struct str code, enum social_state *out)
{
	for (int i = 0; i < SOCIAL_STATES; i++)
		if (str_is(code, states[i])) {
			*out = (enum social_state)i;
			return true;
		}
	return false;
}

const char *
social_consent_code(enum social_consent s)
{
	return consents[s];
}

bool
social_consent_find(struct str code, enum social_consent *out)
{
	for (int i = 0; i < SOCIAL_CONSENTS; i++)
		if (str_is(code, consents[i])) {
			*out = (enum social_consent)i;
			return true;
		}
	return false;
}

static struct str
behind(struct str s, struct str head)
{
	return str_starts(s, head) ? str_sub(s, head.n, s.n) : s;
}

/* The rest of the query, joined again. */
static struct str
without_marks(struct arena *a, struct str query)
{
	struct str out = STR("");

	while (query.n) {
		struct str one = str_cut(&query, '&');
		bool mark = !one.n;

		for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
			mark |= str_starts(one, str_c(marks[i]));
		if (!mark)
			out = str_fmt(a, "%.*s%s%.*s", STR_ARG(out), out.n ? "&" : "?", STR_ARG(one));
	}
	return out;
}

static bool
host_ok(struct str host)
{
	size_t dot = str_find(host, STR("."));

	for (size_t i = 0; i < host.n; i++)
		if (!((host.p[i] >= 'a' && host.p[i] <= 'z') || (host.p[i] >= '0' && host.p[i] <= '9') ||
		    host.p[i] == '-' ||
		        host.p[i] == '.'))
			return false;
	return dot != SIZE_MAX && dot > 0 && host.p[host.n - 1] != '.';
}

struct str
social_bare(struct arena *a, struct str typed)
{
	struct str s = str_trim(typed), scheme = str_lower(a, str_sub(s, 0, 8)), query, host, path;
	bool slash;

	s = str_starts(scheme, STR("https://")) ? str_sub(s, 8, s.n) : str_starts(scheme, STR("http://")) ? str_sub(s,
	    7, s.n) : s;
	if (s.n > ADDRESS_BYTES)
		return STR("");
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == '"' || s.p[i] == '<' || s.p[i] == '>')
			return STR("");
	query = s;
	query = str_cut(&query, '#');
	path = str_cut(&query, '?');
	slash = str_find(path, STR("/")) != SIZE_MAX;
	host = str_lower(a, str_cut(&path, '/'));
	host = behind(behind(behind(behind(host, STR("www.")), STR("web.")), STR("mobile.")), STR("m."));
	while (path.n && path.p[path.n - 1] == '/')
		path.n--;
	query = without_marks(a, query);
	if (!host_ok(host) || !slash || (!path.n && !query.n))
		return STR("");
	return str_fmt(a, "%.*s/%.*s%.*s", STR_ARG(host), STR_ARG(path), STR_ARG(query));
}

struct str
social_network(const struct country *c, struct str bare)
{
	struct str host = str_cut(&bare, '/');

	for (size_t i = 0; i < c->nwords; i++) {
		struct str rest = c->words[i].sentence.in[0];

		if (!str_is(c->words[i].family, NETWORK_FAMILY))
			continue;
		while (rest.n)
			if (str_eq(str_trim(str_cut(&rest, ';')), host))
				return c->words[i].code;
	}
	return STR("");
}

/* Does the link begin with the page's address, in whatever case people write a name? */
static bool
below(struct str link, struct str address)
{
	return link.n >= address.n && !strncasecmp(link.p, address.p, address.n) &&
	    (link.n == address.n || link.p[address.n] == '/' || link.p[address.n] == '?' || link.p[address.n] == '&');
}

const struct social_page *
social_find(const struct country *c, const struct social_page *pages, size_t n, struct str link)
{
	struct str network = social_network(c, link), rest = link, host = str_cut(&rest, '/');
	const struct social_page *longest = NULL, *like = NULL;
	size_t alike = 0;

	for (size_t i = 0; i < n; i++) {
		struct str own = pages[i].address, its = str_cut(&own, '/');

		if (pages[i].ended_at)
			continue;
		if (below(link, pages[i].address) && (!longest || pages[i].address.n > longest->address.n))
			longest = &pages[i];
		if (str_eq(its, host) || (network.n && str_eq(social_network(c, pages[i].address), network))) {
			like = &pages[i];
			alike++;
		}
	}
	return longest ? longest : alike == 1 ? like : NULL;
}

static int
by_length(const void *x, const void *y)
{
	int64_t p = *(const int64_t *)x, q = *(const int64_t *)y;

	return (p > q) - (p < q);
}

int64_t
social_median_hours(int64_t *ms, size_t n)
{
	if (!n)
		return -1;
	qsort(ms, n, sizeof(*ms), by_length);
	return ms[(n - 1) / 2] / HOUR_MS;
}
