/* Moving running clocks. */
#include "action/retime.h"

#include "action/beats.h"
#include "base/arena.h"
#include "domain/recount.h"
#include "store/countries.h"

#define SETTING "calendar.move"
#define SLICE 500
/* Until then every process reads the new calendar. */
#define SECOND_LOOK_MS (INT64_C(60) * 1000)

/* What the setting holds: "VERSION LOOK AT FROM BODY DUE ID WHAT". */
struct march {
	int64_t version; /* of the country with the change: an older one must not march */
	int64_t look;    /* 1, 2; 0: nothing to do */
	int64_t at;      /* when the calendar was changed */
	int64_t from;
	struct running_at behind;
	struct str what;
};

static ERR
write_march(struct ctx *c, const struct march *m)
{
	return store_setting_put(c->tx, SETTING,
	    str_fmt(c->a, "%lld %lld %lld %lld %lld %lld %lld %.*s", (long long)m->version,
	        (long long)m->look, (long long)m->at, (long long)m->from, (long long)m->behind.body,
	        (long long)m->behind.due, (long long)m->behind.id, STR_ARG(m->what)));
}

static ERR
read_march(struct ctx *c, struct march *m)
{
	int64_t *const fields[] = { &m->version, &m->look, &m->at, &m->from, &m->behind.body, &m->behind.due,
		&m->behind.id };
	struct str s;
	const struct err *e = store_setting(c->db, c->a, SETTING, &s);

	*m = (struct march){ .look = 0 };
	if (e)
		return e->kind == ERR_MISSING ? NULL : e;
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (!str_int(str_cut(&s, ' '), fields[i]))
			m->look = 0;
	m->what = s;
	return NULL;
}

ERR
act_retime_begin(struct ctx *c, struct date from, struct str what)
{
	struct march m = { .look = 1, .at = c->now, .from = from.day, .what = what };
	const struct err *e = store_country_version(tx_db(c->tx), c->a, &m.version);

	return e ? e : write_march(c, &m);
}

ERR
act_retime_due(struct ctx *c, bool *out)
{
	struct march m;
	const struct err *e = read_march(c, &m);

	*out = !e && m.look && c->country->version >= m.version &&
	    (m.look == 1 || c->now >= m.at + SECOND_LOOK_MS);
	return e;
}

static ERR
move_one(struct ctx *c, const struct march *m, int64_t id, struct retimed *out)
{
	struct appeal before, after;
	const struct err *e = store_appeal_by_id(tx_db(c->tx), c->a, id, &before);

	if (e)
		return e;
	after = before;
	if (!appeal_open(before.state) || !recount_appeal(c->country, c->a, c->today, &after))
		return NULL;
	out->moved++;
	return beats_record(c, &before, &after,
	    &(struct record){ .deed = DEED_CALENDAR, .reason = m->what });
}

/* The end of a look: the second comes later, and then there is none. */
static void
next_look(struct ctx *c, struct march *m, struct retimed *out)
{
	m->behind = (struct running_at){ 0, 0, 0 };
	m->look = m->look == 1 ? 2 : 0;
	out->more = m->look && c->now >= m->at + SECOND_LOOK_MS;
	out->waits = m->look && !out->more;
}

ERR
act_retime(struct ctx *c, int max, struct retimed *out)
{
	struct appeal *list;
	struct march m;
	size_t n;
	bool due;
	const struct err *e = act_retime_due(c, &due);

	*out = (struct retimed){ .seen = 0 };
	if (!e)
		e = read_march(c, &m);
	if (e || !due)
		return e;
	e = store_running(tx_db(c->tx), c->a, &m.behind, max, &list, &n);
	out->more = true;
	for (size_t i = 0; !e && i < n; i++) {
		struct appeal copy = list[i];

		out->seen++;
		m.behind = (struct running_at){ list[i].body, list[i].due.day, list[i].id };
		if (copy.latest.day >= m.from && recount_appeal(c->country, c->a, c->today, &copy))
			e = move_one(c, &m, copy.id, out);
	}
	if (e)
		return e;
	if ((int)n < max)
		next_look(c, &m, out);
	return write_march(c, &m);
}

static struct moving *
keep(struct ctx *c, const struct appeal *was, const struct appeal *then, struct moving *to)
{
	*to = (struct moving){ *was, *then };
	to->was.due_why = str_dup(c->a, was->due_why);
	to->was.latest_why = str_dup(c->a, was->latest_why);
	to->then.due_why = str_dup(c->a, then->due_why);
	to->then.latest_why = str_dup(c->a, then->latest_why);
	return to;
}

ERR
act_retime_preview(struct ctx *c, const struct country *after, struct date from, size_t max,
    struct preview *out)
{
	struct arena *slice = arena_new();
	struct running_at behind = { 0, 0, 0 };
	const struct err *e = NULL;
	size_t n = SLICE;

	*out = (struct preview){ .list = arena_array(c->a, max, sizeof(*out->list)) };
	while (!e && n == SLICE) {
		struct arena_mark mark = arena_mark(slice);
		struct appeal *list;

		e = store_running(c->db, slice, &behind, SLICE, &list, &n);
		for (size_t i = 0; !e && i < n; i++) {
			struct appeal then = list[i];

			behind = (struct running_at){ list[i].body, list[i].due.day, list[i].id };
			out->running++;
			if (date_cmp(list[i].latest, from) < 0 ||
			    !recount_appeal(after, slice, c->today, &then))
				continue;
			if (out->moving++ < (int64_t)max)
				(void)keep(c, &list[i], &then, &out->list[out->nlist++]);
		}
		if (!e)
			arena_reset(slice, mark);
	}
	if (e) /* the error may live in the slice */
		e = err_new(c->a, e->kind, e->text, e->field, "%s", e->detail ? e->detail : "");
	arena_free(slice);
	return e;
}
