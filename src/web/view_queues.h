/* The views of queues.tmpl: open queues for everybody, one's own place, and those who refer and give. */
#ifndef WEB_VIEW_QUEUES_H
#define WEB_VIEW_QUEUES_H

#include "web/staff.h"

struct queues_view {
	struct page page;
	const struct nav_link *kinds, *places;
	size_t nkinds, nplaces;
	struct table table;
	struct pagination pages;
	struct url csv, find, exceptions, problem;
	struct str problem_title, problem_forecast, problem_effect; /* of the kind, where one is linked */
};

struct queue_view {
	struct page page;
	struct str kind, body, waiting, places, median, share, article;
	struct table classes, numbers;
	bool last; /* no more numbers behind these */
	struct pagination pages;
	struct url csv, find, exceptions, complain, work;
	struct str complaints; /* how many, for officers; empty: not told */
	struct str closed; /* since when and why; or empty: it is open */
	struct nav_link heir; /* where those who waited stand now; without text nowhere */
};

struct jumps_view {
	struct page page;
	struct str span;
	struct table bodies, list;
	struct pagination pages;
	struct url csv;
};

struct place_find_view {
	struct page page;
	const struct error_summary *errors;
	struct field number, code;
	struct url action;
	struct button send;
};

struct place_view {
	struct page page;
	const struct error_summary *errors;
	struct str closed; /* why the queue ended */
	struct str number, what, body, state, place, why, wait, week, until, class;
	struct url action, queue;
	bool invited, may_refuse, may_leave;
	struct button accept, refuse, leave;
};

struct referrals_view {
	struct page page;
	struct str body;
	struct table own, refer, sent; /* queues of the body, those it may refer to, its referrals */
	bool gives, refers;
	struct button fresh;
	struct pagination pages;
};

struct week_line {
	struct str week, places, held, words;
	struct url shown;
	bool here;
};
struct places_view {
	struct page page;
	const struct error_summary *errors;
	struct str body, kind, waiting;
	struct table weeks, people; /* of the chosen week */
	struct str chosen;
	struct url action, shown, refer;
	bool may_refer;
	struct field week, n, usual, one_week, one_places, one_words;
	struct button invite, save_usual, save_week, close;
	struct field close_words, heir;
	struct str closed; /* since when, why and what became of those who waited; or empty: it is open */
	bool any_week;
};

struct referral_view {
	struct page page;
	const struct error_summary *errors;
	struct str number, what, body, state, name, phone, mail, class, criteria, place, why, wait, week, until;
	struct str referred;
	struct str code; /* once */
	bool masked, may_class, may_answer, may_give, may_miss, may_leave, may_jump;
	struct url action, queue;
	struct field reveal, ticks, class_words, jump_week, reason, jump_words, officer;
	struct button open, save_class, accept, refuse, give, miss, leave, jump;
};

#endif
