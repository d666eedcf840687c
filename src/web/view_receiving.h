/* The views of receiving.tmpl: a body's receptions, the day, one visit. */
#ifndef WEB_VIEW_RECEIVING_H
#define WEB_VIEW_RECEIVING_H

#include "web/view_admin.h"

struct receiving_line {
	struct str who, until;
	struct url leader, timetable, exception, shown;
};
struct receiving_view {
	struct page page;
	struct str body;
	const struct receiving_line *lines;
	size_t nlines;
	struct table days, promises;
	struct url outings, social, sharing; /* sharing: empty for those who do not check answers */
	struct button fresh;
};

/* A visitor of the day, with the deeds that may follow. */
struct visitor_line {
	struct str time, ticket, who, needs, state, number;
	struct url page;
	bool arrive, enter, leave, miss;
};
struct day_view {
	struct page page;
	const struct error_summary *errors;
	struct str body, who, when, where, state;
	struct url action;
	bool may_hold, open;
	struct field by;
	struct button hold, book;
	const struct visitor_line *lines;
	size_t nlines;
};

struct visited_view {
	struct page page;
	const struct error_summary *errors;
	struct str number, body, state, when, ticket, name, phone, mail, text, needs, result, words, due, protocol;
	struct str about_number, appeal_number;
	struct url about, appeal, action, day;
	bool masked, may_end, may_kept, may_cancel;
	struct field why, how, asked, residence, said, due_on;
	struct button open, end, kept, cancel;
};

#endif
