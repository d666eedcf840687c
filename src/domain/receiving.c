/* Receiving. */
#include "domain/receiving.h"

#include "base/arena.h"
#include "domain/calendar.h"

#define WEEK 7

static const char *const posts[POSTS] = { "head", "deputy", "office" };
static const char *const states[RECEPTION_STATES] = { "planned", "held", "cancelled" };

const char *
post_code(enum receiver_post post)
{
	return posts[post];
}

bool
post_find(struct str code, enum receiver_post *out)
{
	for (int i = 0; i < POSTS; i++)
		if (str_is(code, posts[i])) {
			*out = (enum receiver_post)i;
			return true;
		}
	return false;
}

const char *
reception_state_code(enum reception_state s)
{
	return states[s];
}

bool
receiving_read(struct str line, struct receiving *out)
{
	struct str level, post, days;
	int64_t n = 0;

	out->kind = str_cut(&line, '|');
	level = str_cut(&line, '|');
	post = str_cut(&line, '|');
	days = str_cut(&line, '|');
	out->article = line;
	out->at_level = level.n > 0;
	out->level = LEVEL_COUNTRY;
	if (!out->kind.n || !post_find(post, &out->post) || (out->at_level && !level_find(level, &out->level)) ||
	    (!str_is(days, "daily") && (!str_int(days, &n) || n < 1 || n > WEEK)))
		return false;
	out->days = (int)n;
	return true;
}

struct str
receiving_line(struct arena *a, const struct receiving *r)
{
	return str_fmt(a, "%.*s|%s|%s|%s|%.*s", STR_ARG(r->kind), r->at_level ? level_name(r->level) : "",
	    posts[r->post], r->days ? str_fmt(a, "%d", r->days).p : "daily", STR_ARG(r->article));
}

bool
receiving_of(const struct country *c, const struct body *b, enum receiver_post post, struct receiving *out)
{
	struct str rest = c->receptions;

	while (b && rest.n)
		if (receiving_read(str_cut(&rest, '\n'), out) && str_eq(out->kind, b->kind) && out->post == post &&
		    (!out->at_level || out->level == b->level))
			return true;
	*out = (struct receiving){ .days = 0 };
	return false;
}

struct date
monday_of(struct date day)
{
	return date_add_days(day, 1 - date_weekday(day));
}

int
receiving_due(const struct country *c, const struct receiving *r, struct date monday)
{
	int worked = 0;

	for (int i = 0; i < WEEK; i++)
		worked += calendar_works(c, date_add_days(monday, i));
	return r->days && r->days < worked ? r->days : worked;
}

int
receiving_ahead(const struct country *c, struct date day)
{
	const struct rule *r = country_rule(c, STR("RECEPTION_AHEAD"), day);

	return r ? r->length : 0;
}

/* What became of a day: the best of its receptions counts. */
static void
count_day(const struct country *c, struct date day, const struct reception *list, size_t n, struct date today,
    struct receiving_count *out)
{
	int ahead = receiving_ahead(c, day);
	bool any = false, timely = false, own = false, other = false, planned = false;

	for (size_t i = 0; i < n; i++) {
		const struct reception *r = &list[i];

		if (date_cmp(r->at.day, day) != 0)
			continue;
		any = true;
		timely |= moment_day(r->published_at, country_offset(c, r->published_at)).day <= day.day - ahead;
		own |= r->state == RECEPTION_HELD && !r->at.by;
		other |= r->state == RECEPTION_HELD && r->at.by;
		planned |= r->state == RECEPTION_PLANNED;
	}
	out->published += timely;
	out->late += any && !timely;
	out->held += own;
	out->by_other += !own && other;
	out->missed += !own && !other && planned && date_cmp(day, today) < 0;
	out->cancelled += any && !own && !other && !planned;
}

void
receiving_week(const struct country *c, const struct receiving *r, struct date monday, const struct reception *list,
    size_t n, struct date today, struct receiving_count *out)
{
	int due = r ? receiving_due(c, r, monday) : 0, before = out->published;

	for (int i = 0; i < WEEK; i++)
		count_day(c, date_add_days(monday, i), list, n, today, out);
	out->weeks++;
	out->due += due;
	out->short_weeks += out->published - before < due;
}
