/* Addresses: the only thing a template takes for a link, so that none can run a script. */
#ifndef WEB_URL_H
#define WEB_URL_H

#include <assert.h>

#include "base/str.h"

/* An address, percent-encoded. Made only by the functions below; what is given an `a` copies into it. */
struct url {
	struct str s;
};

/* A path of this site: "/appeals/%s". Takes %s, %.*s, %d, %u, %ld, %lld, %lu, %llu and %zu; what is put
 * in for a text is percent-encoded, slashes too. `fmt` begins with one '/'; one without a % is the address itself. */
struct url url_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* A path of this site that stands in the code as it is: "/queue"; not copied. */
static inline struct url
url_own(const char *path)
{
	struct url u = { str_c(path) };

	assert(path[0] == '/' && path[1] != '/');
	return u;
}

/* ... as an initialiser of static things. */
#define URL_INIT(lit) { STR_INIT(lit) }

/* Where a file of build/gen/assets.h is found: URL_ASSET(ASSET_CSS). */
#define URL_ASSET(name) url_own("/assets/" name)

/* `u` with "key=value" added to its query; with "#id". A fragment comes last. */
struct url url_query(struct arena *a, struct url u, const char *key, struct str value);
struct url url_query_int(struct arena *a, struct url u, const char *key, int64_t value);
struct url url_fragment(struct arena *a, struct url u, const char *id);

/* An address that came from outside ("return to"): false unless it is a path of this site, beginning
 * with a single '/', without backslashes, spaces and control characters. */
bool url_local(struct arena *a, struct str s, struct url *out);

/* An address of another site, from a profile: false unless http: or https: with a host. */
bool url_web(struct arena *a, struct str s, struct url *out);

/* tel: with the digits (and leading +) of a telephone number; mailto: with an address. */
struct url url_tel(struct arena *a, struct str number);
struct url url_mail(struct arena *a, struct str address);

#endif
