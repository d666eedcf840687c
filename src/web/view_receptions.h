/* The views of receptions.tmpl: who receives when, booking, a booking, the screen of the waiting room, what was
 * kept. */
#ifndef WEB_VIEW_RECEPTIONS_H
#define WEB_VIEW_RECEPTIONS_H

#include "web/staff.h"
#include "web/view_hearings.h"
#include "web/view_shares.h"

struct receptions_view {
	struct page page;
	struct str place;
	const struct nav_link *places; /* below this one */
	size_t nplaces;
	struct table table;
	struct url kept, find, outings;
};

struct receiver_view {
	struct page page;
	struct str body, who, substitute, demand, article;
	struct table week, days, counts, pages; /* pages: on social networks */
	struct url calendar, screen;
	struct url write, figures, promises, feed; /* figures: empty when it is of no district or region */
	const struct pledge_line *lines; /* promised last */
	size_t nlines;
	const struct share_line *answers; /* published last */
	size_t nanswers;
	struct url answers_all, answers_feed;
	struct table outings; /* what was promised at mobile receptions, the latest */
	struct str outings_sum;
	struct str address, widget; /* of the link on another site; its words, escaped */
};

struct book_view {
	struct page page;
	const struct error_summary *errors;
	struct str body, who, when, where;
	struct field slot, name, phone, mail, text, about, needs;
	bool open;          /* it takes place and has not passed */
	struct url action;
	struct str key;
	struct button send; /* to book, or to wait */
};

struct booking_view {
	struct page page;
	const struct error_summary *errors;
	struct str number, code, ticket, body, who, when, where, state, why; /* code: once */
	struct url action, leader;
	bool may_cancel, may_move;
	struct field slot;
	struct button move, cancel;
};

struct find_view {
	struct page page;
	const struct error_summary *errors;
	struct field number, code;
	struct url action;
	struct button send;
};

struct screen_view {
	struct page page;
	struct str body, who, when;
	struct str in, arrived; /* the numbers */
	struct table next;
	bool open;
};

struct received_view {
	struct page page;
	struct str place, span;
	struct url csv;
	const struct nav_link *places;
	size_t nplaces;
	struct table table;
};

#endif
