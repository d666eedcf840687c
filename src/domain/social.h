/* A page of a leader on a social network, a message that was left there, and how the one is found by the other. */
#ifndef DOMAIN_SOCIAL_H
#define DOMAIN_SOCIAL_H

#include "domain/country.h"

/* The family of the profile's words for networks (networks.csv); a word's sentence is the hosts, divided by
 * semicolons. */
#define NETWORK_FAMILY "network"

struct social_page {
	int64_t id, version, body;
	int64_t receiver;   /* the leader whose page it is; 0: the body itself */
	struct str address; /* bare */
	int64_t officer, made_at, ended_at;
};

enum social_state { SOCIAL_NEW, SOCIAL_APPEAL, SOCIAL_ANSWERED, SOCIAL_OTHER, SOCIAL_STATES };
enum social_consent { CONSENT_NONE, CONSENT_ASKED, CONSENT_GIVEN, SOCIAL_CONSENTS };

struct social_message {
	int64_t id, version, page, body;
	struct str link; /* bare */
	int64_t written_at, taken_at, officer;
	struct str text, writer;
	enum social_consent consent;
	struct str how; /* they were asked, or agreed */
	enum social_state state;
	int64_t settled_at, settled_by;
	struct str words;    /* the answer there, or why it is no appeal */
	int64_t appeal;      /* SOCIAL_APPEAL */
	int64_t answered_at; /* there, or the appeal; 0: not yet */
	int64_t erased_at;
};

/* "new", "appeal", "answered", "other"; "none", "asked", "given". */
const char *social_state_code(enum social_state s);
bool social_state_find(struct str code, enum social_state *out);
const char *social_consent_code(enum social_consent s);
bool social_consent_find(struct str code, enum social_consent *out);

/* An address as it is kept and compared, in `a`: without scheme, "www." or "m.", fragment and the marks that
 * networks add of who shared it; the host in small letters, the path as it is. Empty when it is no address of the
 * web. */
struct str social_bare(struct arena *a, struct str typed);

/* The network of a bare address by its host; empty: none that the profile knows. */
struct str social_network(const struct country *c, struct str bare);

/* The page that a message's bare link belongs to: the one whose address it begins with, else the only one of the
 * same network (of the same host, where the profile does not know it). NULL: none, or several. Ended ones are passed
 * over. */
const struct social_page *social_find(const struct country *c, const struct social_page *pages, size_t n,
    struct str link);

/* The middle of so many spans in whole hours, rounded down; of an even number the lower one; -1: there are none. The
 * list is sorted. */
int64_t social_median_hours(int64_t *ms, size_t n);

#endif
