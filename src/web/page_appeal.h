/* An appeal as its author sees it, and what its author does. */
#ifndef WEB_PAGE_APPEAL_H
#define WEB_PAGE_APPEAL_H

#include "web/drafts.h"
#include "web/view_task.h"
#include "web/why.h"

struct moment_view {
	struct str when, what, detail, words; /* detail: the reason's name; words: what was written of it */
	bool now;
};
#define STEPS 4
struct step_view {
	const char *text;
	bool done, now;
};
struct paper_view {
	struct str name;
	struct url url;
	const char *note; /* why it is not given out; NULL: it is */
};
struct said_view {
	struct str when, text;
};
struct look_view {
	struct str when, who, why;
};
struct appeal_view {
	struct table way;
	struct page page;
	const struct error_summary *errors;
	struct str number, sentence, body, due, left, text, topic;
	bool open, answered, can_judge, can_withdraw, can_add, can_sign, overdue;
	struct url dispute; /* empty: nobody above, or too late */
	struct url confirm; /* while no contact is confirmed; empty: it is, or there is none */
	bool held;
	struct url why, signers, withdraw, add, judge, recode; /* recode: when the person proved a contact */
	struct str forward; /* without a body yet: it is forwarded by that day */
	bool forward_late;
	struct str dispute_until;
	struct str key, answer, answer_when, outcome, verdict, verdict_words;
	bool by_call; /* the verdict */
	struct str hear_until, hear_draft; /* the draft of a refusal, while they have the floor */
	struct tasks_view tasks;
	const struct nav_link *letters;
	size_t nletters;
	struct step_view steps[STEPS];
	bool stepped;  /* the appeal is on the usual way */
	bool returned; /* the answer was sent back */
	const struct moment_view *moments;
	size_t nmoments;
	const struct paper_view *papers;
	size_t npapers;
	const struct said_view *added;
	size_t nadded;
	const struct look_view *looks;
	size_t nlooks;
	struct field verdict_field, sentence_field, more, files,
	    share_field; /* share_field: without choices not asked */
	struct str shared; /* what became of the consent to publication; empty: none was given */
	struct url share;
	struct button unshare; /* without text: nothing to take back */
	struct button send_verdict, send_more;
};
struct why_view {
	struct page page;
	const struct why_step *steps;
	size_t nsteps;
	struct str due;
	struct summary_list clocks; /* all of them */
};
struct withdraw_view {
	struct page page;
	struct url action;
	struct str key;
	struct field text;
	struct button send;
};

/* Has the visitor proved a contact that stands in the appeal? */
ERR author_proved(struct ctx *c, int64_t id, bool *out);

/* Draws the page; `fault` may be NULL. */
ERR appeal_draw(struct ctx *c, const struct req *q, struct resp *p, int64_t id, const struct err *fault);

ERR page_appeal(struct ctx *c, const struct req *q, struct resp *p);
ERR page_appeal_why(struct ctx *c, const struct req *q, struct resp *p);
ERR page_appeal_file(struct ctx *c, const struct req *q, struct resp *p);

#endif
