/* What the officers' pages share: words, days left, and the page of one deed. */
#ifndef WEB_STAFF_H
#define WEB_STAFF_H

#include "domain/access.h"
#include "domain/person.h"
#include "web/visit.h"

/* The appeal in the route's first {}: MISSING also when they may not see it. */
ERR staff_appeal(struct ctx *c, const struct req *q, struct appeal *out);

/* Where an officer begins: the queue, the administration or the front page. */
struct url staff_home(struct arena *a, unsigned roles);

/* /c/2026-412345-58 and below it the page of a deed. */
struct url staff_case(struct arena *a, int64_t id);
struct url staff_deed(struct arena *a, int64_t id, enum deed deed);

/* Words in the visitor's language; empty where there is nothing to name. */
struct str staff_state(const struct ctx *c, enum appeal_state state);
struct str staff_kind(const struct ctx *c, enum appeal_kind kind);
struct str staff_channel(const struct ctx *c, enum appeal_channel channel);
const char *staff_standing(const struct ctx *c, enum standing standing);
const char *staff_form(const struct ctx *c, enum appeal_form form);
struct str staff_outcome(const struct ctx *c, enum outcome outcome);
const char *staff_verdict(const struct ctx *c, enum verdict verdict);
const char *staff_role(const struct ctx *c, enum role role);
const char *staff_level(const struct ctx *c, enum level level);
struct str staff_place(const struct ctx *c, int64_t place);
struct str staff_topic(const struct ctx *c, int64_t topic);
struct str staff_body(const struct ctx *c, int64_t body);
const char *staff_state_tag(enum appeal_state state); /* the class of its tag */

/* An officer's name; their login where it is empty; empty when there is none. */
struct str staff_officer(struct ctx *c, int64_t id);

/* The queue's bands by time left. */
enum band { BAND_LATE, BAND_SOON, BAND_WEEK, BAND_LATER, BANDS };
enum band staff_band(const struct ctx *c, struct date due);
struct date staff_band_end(const struct ctx *c, enum band band);
const char *staff_band_name(const struct ctx *c, enum band band);
const char *staff_band_code(enum band band); /* in addresses */
/* "collective", "returned", "sensitive" of the flags, joined by commas. */
struct str staff_flags(const struct ctx *c, unsigned flags);

/* The summary of a refused form: its sentence, linked to its field (or to `id`); NULL without one. */
const struct error_summary *staff_faults(const struct ctx *c, const struct err *wrong, const char *id);
/* The sentence at the field, or NULL when it is not this field's. */
const char *staff_fault(const struct ctx *c, const struct err *wrong, const char *field);

/* Choices of a family of the profile's words ("reason.extend"), behind "choose". */
void staff_words(const struct ctx *c, struct field *f, const char *family, bool choose);

/* One question of a form: how it is asked. */
enum ask_kind { ASK_AREA, ASK_LINE, ASK_SELECT, ASK_RADIOS, ASK_CHECKS, ASK_FILE };
struct ask {
	enum ask_kind kind;
	struct field field;
	const char *list;          /* a line's suggestions: <datalist> of this id */
	const struct str *options;
	size_t noptions;
	bool elsewhere;            /* the list stands with an earlier question */
};
#define ASKS_MAX 16

/* The page of one deed. */
struct deed_view {
	struct page page;
	const struct req *q;
	const struct err *wrong;
	const struct error_summary *errors;
	struct appeal appeal;
	struct str number;
	const char *lead;          /* what happens when it is done */
	struct str inset;
	struct ask asks[ASKS_MAX];
	size_t nasks;
	bool upload;               /* a file comes with it */
	struct url action, back;
	struct button send;
	struct str key;
	struct str seen;           /* the history's length when the page was drawn */
};

/* Begins it: the appeal, the frame, what was refused. On a first look (`wrong` NULL) refuses what
 * access_may() refuses. */
ERR deed_begin(struct ctx *c, const struct req *q, enum deed deed, const char *title,
    const struct err *wrong, struct deed_view *v);
/* Adds a question; its answer is what was typed. */
struct field *deed_ask(struct ctx *c, struct deed_view *v, enum ask_kind kind, const char *name,
    const char *label);
/* Draws it: 200, or 422 or 409 when it was refused. */
ERR deed_send(struct ctx *c, struct resp *p, struct deed_view *v);
/* Is it a refusal that the form can show? */
bool deed_again(const struct err *e);
/* The status of a form that came back. */
int deed_status(const struct err *wrong);

/* Has nothing happened since the page was drawn? DEED_STALE otherwise. */
extern const struct err DEED_STALE;
ERR deed_seen(struct ctx *c, const struct req *q, int64_t id);

#endif
