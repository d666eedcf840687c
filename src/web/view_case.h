/* The view of case.tmpl: everything an officer sees of an appeal. */
#ifndef WEB_VIEW_CASE_H
#define WEB_VIEW_CASE_H

#include "domain/person.h"
#include "web/alarms.h"
#include "web/staff.h"
#include "web/view_task.h"

/* Words on the case with who and when. */
struct said {
	struct str when, who, body;
};

/* One line of the history. */
struct deed_line {
	struct str what, when, iso, who, reason, text;
};

struct case_file {
	struct url url; /* empty: `note` says why */
	const char *note;
	struct str name, size;
};

/* The control card: who watches the appeal, what its body was told to do. */
struct order_line {
	struct str text, when, who, day, left, reported;
	bool open, late;
};
struct card_view {
	bool on, review_open;
	struct str since, reason, review;
	const struct order_line *orders;
	size_t norders, nopen;
};
ERR card_fill(struct ctx *c, int64_t id, struct card_view *v);
/* Does the card let the deed be done: taking off what is on control, reporting what is open? */
bool card_allows(const struct card_view *v, enum deed deed);

/* Another appeal of the same person. */
struct kin_line {
	struct str number, what, kin;
	struct url url;
	bool proposed; /* `kin` is a proposal */
};

struct case_view {
	struct page page;
	const struct error_summary *errors; /* of the form that opens personal data */
	struct str number, gist, flags;
	struct tag state;
	struct alarm_note alarm;
	bool open;
	enum band band;
	struct str due, due_iso, left;
	struct url why;
	struct button next;         /* the next step; without text: none */
	const struct nav_link *deeds; /* the others that may be done now */
	size_t ndeeds;
	struct summary_list facts, applicant;
	struct url signers; /* of a collective appeal */
	struct card_view card;
	struct tasks_view tasks;
	const struct kin_line *kin;
	size_t nkin;
	bool proposed;
	struct url protocol; /* of the reception at which it was settled on the spot first; empty: none */
	const struct nav_link *letters;
	size_t nletters;
	struct url link;
	struct table way;
	bool opened;                /* the personal data stand open: shown once */
	struct url reveal;
	struct field why_field;
	struct button reveal_button;
	struct str key;
	struct said text, draft, answer, verdict;
	const char *verdict_word;
	bool by_call; /* given by telephone */
	struct str outcome;
	const struct said *added;
	size_t nadded;
	const struct case_file *files;
	size_t nfiles;
	const struct deed_line *history;
	size_t nhistory;
};

ERR kin_fill(struct ctx *c, const struct appeal *ap, struct case_view *v);

/* Draws the case. `who` open: the applicant's data are shown; `wrong`: why they were not opened. */
ERR case_draw(struct ctx *c, const struct req *q, struct resp *p, const struct applicant *who,
    const struct err *wrong);

#endif
