/* The views of outings.tmpl and field.tmpl: mobile receptions for everybody, for the office, and in the field. */
#ifndef WEB_VIEW_OUTINGS_H
#define WEB_VIEW_OUTINGS_H

#include "web/outing_words.h"

struct outings_view {
	struct page page;
	struct str place;
	const struct nav_link *places;
	size_t nplaces;
	struct table ahead, behind;
	struct button fresh; /* of the office */
	bool office;
};

struct outing_view {
	struct page page;
	const struct error_summary *errors;
	struct str body, state, when, where, leader, helpers, why;
	bool over; /* what came of it is told */
	struct table counts;
	const struct outing_flag_line *flags;
	size_t nflags;
	/* of the office */
	bool own, may_cancel, may_held;
	struct table came, leases;
	struct url action, shown;
	struct button field, cancel, held, kept, open, give_back;
	struct field words, no, why_open, lease;
	struct str opened; /* name and contact of the one that was opened */
	bool any_promise, any_lease;
};

struct field_view {
	struct page page;
	struct str id, when, where, leader;
	struct url desk, sign_in, follow;
	struct field name, phone, residence, text, topic, kind, result, words, due, promiser, invited;
};

#endif
