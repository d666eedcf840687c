/* How often leaders receive people: what the profile's receptions.csv demands, and what of it was done. */
#ifndef DOMAIN_RECEIVING_H
#define DOMAIN_RECEIVING_H

#include "domain/timetable.h"

/* Who receives at a body: its head, a deputy, or whoever has the day. */
enum receiver_post { POST_HEAD, POST_DEPUTY, POST_OFFICE, POSTS };

/* What is demanded of a post at the bodies of a kind. */
struct receiving {
	struct str kind;
	bool at_level; /* of one level only */
	enum level level;
	enum receiver_post post;
	int days; /* a week; 0: each working day */
	struct str article;
};

/* A line of country->receptions; false when `line` is none. */
bool receiving_read(struct str line, struct receiving *out);
struct str receiving_line(struct arena *a, const struct receiving *r);
/* What is demanded of the post at this body; false: nothing. */
bool receiving_of(const struct country *c, const struct body *b, enum receiver_post post, struct receiving *out);

/* The days on which it is demanded in the week of `monday`: never more than are worked in it. */
int receiving_due(const struct country *c, const struct receiving *r, struct date monday);
/* So many days ahead timetables are published (clock RECEPTION_AHEAD); 0: no such rule. */
int receiving_ahead(const struct country *c, struct date day);

/* One published reception. */
enum reception_state { RECEPTION_PLANNED, RECEPTION_HELD, RECEPTION_CANCELLED, RECEPTION_STATES };
struct reception {
	int64_t id, version, receiver;
	struct planned at; /* `by`: who is to receive instead, once it is held who did; 0: the leader */
	int64_t published_at;
	enum reception_state state;
	int64_t changed_at; /* held or cancelled then */
	struct str words;   /* why it was cancelled */
};

/* Days of weeks, each counted once however many receptions it has. */
struct receiving_count {
	int weeks, short_weeks; /* those in which fewer days were published in time than are demanded */
	int due, published;     /* published: in time */
	int late;               /* published later than the rule wants */
	int held, by_other;     /* held by the leader; by somebody else alone */
	int cancelled;          /* all of the day's receptions were */
	int missed;             /* the day has passed and nobody came */
};

/* Adds the week of `monday`; `list` may hold receptions of other weeks too. `r` NULL: nothing is demanded. */
void receiving_week(const struct country *c, const struct receiving *r, struct date monday,
    const struct reception *list, size_t n, struct date today, struct receiving_count *out);

/* The Monday of a day's week. */
struct date monday_of(struct date day);

/* "head", "deputy", "office" */
const char *post_code(enum receiver_post post);
bool post_find(struct str code, enum receiver_post *out);
/* "planned", "held", "cancelled" */
const char *reception_state_code(enum reception_state s);

#endif
