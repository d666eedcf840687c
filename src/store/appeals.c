/* Appeals on the shelf. */
#include "store/appeals.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "db/writer.h"
#include "store/bans.h"
#include "tlog/leaf.h"

static struct arg
or_null(int64_t v)
{
	return v ? arg_int(v) : arg_null();
}

ERR
store_appeal_by_id(struct db *d, struct arena *a, int64_t id, struct appeal *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_appeal_by_id, ARGS(arg_int(id)), &r);

	if (e)
		return e;
	out->id = row_int(&r);
	out->version = row_int(&r);
	out->last_seq = row_int(&r);
	out->last_at = row_int(&r);
	out->state = (enum appeal_state)row_enum(&r, APPEAL_STATES);
	out->kind = (enum appeal_kind)row_enum(&r, APPEAL_KINDS);
	out->form = (enum appeal_form)row_enum(&r, APPEAL_FORMS);
	out->channel = (enum appeal_channel)row_enum(&r, CHANNELS);
	out->lang = (enum lang)row_enum(&r, LANGS);
	out->flags = (unsigned)row_enum(&r, FLAGS_ALL + 1);
	out->received_at = row_int(&r);
	out->registered_on = row_date(&r);
	out->place = row_int(&r);
	out->topic = row_int(&r);
	out->body = row_int(&r);
	out->unit = row_int(&r);
	out->officer = row_int(&r);
	out->arrived_on = row_date(&r);
	out->due = row_date(&r);
	out->due_why = row_text(&r);
	out->latest = row_date(&r);
	out->latest_why = row_text(&r);
	out->extended = row_bool(&r);
	out->hops = (int)row_int(&r);
	out->outcome = (enum outcome)row_enum(&r, OUTCOMES);
	out->answered_at = row_int(&r);
	out->verdict = (enum verdict)row_enum(&r, VERDICTS);
	out->verdict_at = row_int(&r);
	out->closed_at = row_int(&r);
	out->code_hash = row_blob(&r);
	out->gist = row_text(&r);
	return row_end(&r);
}

ERR
store_appeal_for(struct db *d, struct arena *a, const struct who *who, int64_t id, struct appeal *out)
{
	const struct err *e = store_appeal_by_id(d, a, id, out);

	return e ? e : store_appeal_unbanned(d, a, who, out);
}

ERR
store_appeal_unbanned(struct db *d, struct arena *a, const struct who *who, const struct appeal *ap)
{
	bool banned = false;
	const struct err *e = NULL;

	if (who->kind == WHO_OFFICER && ap->flags & FLAG_ACCUSED)
		e = store_ban_meets(d, a, ap->id, who->officer, who->unit, who->body, &banned);
	return e ? e : banned ? &DB_MISSING : NULL;
}

/* The columns of INSERT and UPDATE behind id and version. */
#define APPEAL_ARGS(ap)                                                                            \
	arg_int((ap)->last_seq), arg_int((ap)->last_at), arg_int((ap)->state), arg_int((ap)->kind),\
	    arg_int((ap)->form), arg_int((ap)->channel), arg_int((ap)->lang),                      \
	    arg_int((ap)->flags), arg_int((ap)->received_at), arg_date((ap)->registered_on),       \
	    or_null((ap)->place), or_null((ap)->topic), or_null((ap)->body), or_null((ap)->unit),  \
	    or_null((ap)->officer), or_null((ap)->arrived_on.day), or_null((ap)->due.day),         \
	    arg_text((ap)->due_why), or_null((ap)->latest.day), arg_text((ap)->latest_why),        \
	    arg_int((ap)->extended), arg_int((ap)->hops), or_null((ap)->outcome),                  \
	    or_null((ap)->answered_at), or_null((ap)->verdict), or_null((ap)->verdict_at),         \
	    or_null((ap)->closed_at), arg_blob((ap)->code_hash.p, (ap)->code_hash.n),              \
	    arg_text((ap)->gist)

/* Does it stand in the queue of its body? What is held stands in a list of its own. */
static bool
queued(const struct appeal *ap)
{
	return ap->body && appeal_open(ap->state) && !(ap->flags & FLAG_HELD);
}

/* Its line in the list of what is held follows it. */
static ERR
held_follow(struct tx *tx, const struct appeal *before, const struct appeal *after)
{
	if (!(before->flags & FLAG_HELD))
		return NULL;
	if (!(after->flags & FLAG_HELD) || !appeal_open(after->state))
		return tx_any(tx, SQL_held_delete, ARGS(arg_int(after->id)));
	if (before->body == after->body)
		return NULL;
	return tx_any(tx, SQL_held_move, ARGS(arg_int(after->id), arg_int(after->body)));
}

/* inbox_put; inbox_hold when its holder is new and somebody may be banned, so that this is asked again; inbox_set. */
static ERR
queue_put(struct tx *tx, const struct appeal *ap, enum sql how)
{
	if (!queued(ap))
		return NULL;
	return tx_one(tx, how,
	    ARGS(arg_int(ap->body), arg_date(ap->due), arg_int(ap->id), arg_int(ap->state),
	        arg_int(ap->kind), arg_int(ap->flags), or_null(ap->topic), or_null(ap->place),
	        or_null(ap->unit), or_null(ap->officer), arg_int(ap->received_at),
	        arg_text(ap->gist)));
}

static ERR
queue_take(struct tx *tx, const struct appeal *ap)
{
	if (!queued(ap))
		return NULL;
	return tx_one(tx, SQL_inbox_delete,
	    ARGS(arg_int(ap->body), arg_date(ap->due), arg_int(ap->id)));
}

static ERR
queue_follow(struct tx *tx, const struct appeal *before, const struct appeal *after, bool anew)
{
	bool hold = after->flags & FLAG_ACCUSED && (anew || before->flags & FLAG_HELD);
	const struct err *e;

	if (!hold && queued(before) && queued(after) && before->body == after->body &&
	    date_cmp(before->due, after->due) == 0)
		return queue_put(tx, after, SQL_inbox_set);
	e = queue_take(tx, before);
	return e ? e : queue_put(tx, after, hold ? SQL_inbox_hold : SQL_inbox_put);
}

void
store_event_seal(struct arena *a, const struct event *ev, struct sealed *out)
{
	*out = (struct sealed){ .seq = ev->seq, .at = ev->at, .deed = ev->deed, .bytes = event_encode(a, ev) };
	random_bytes(out->salt, sizeof(out->salt));
	leaf_commitment(out->salt, out->bytes, out->commitment);
}

/* Under this writer's next number. */
static ERR
sealed_put(struct tx *tx, int64_t id, const struct sealed *s)
{
	return tx_one(tx, SQL_event_put,
	    ARGS(arg_int(id), arg_int(s->seq), arg_int(tx_writer(tx)), arg_int(tx_next_wseq(tx)),
	        arg_int(s->at), arg_int(s->deed), arg_blob(s->bytes.p, s->bytes.n),
	        arg_blob(s->salt, sizeof(s->salt)), arg_blob(s->commitment, sizeof(s->commitment))));
}

static ERR
event_append(struct tx *tx, struct arena *a, const struct appeal *ap, struct event *ev)
{
	struct sealed s;

	ev->after = *ap;
	ev->seq = ap->last_seq;
	ev->at = ap->last_at;
	store_event_seal(a, ev, &s);
	return sealed_put(tx, ap->id, &s);
}

ERR
store_appeal_insert(struct tx *tx, struct arena *a, struct appeal *ap, struct event *ev)
{
	const struct err *e;

	ap->version = 1;
	ap->last_seq = 1;
	if (!ap->last_at)
		ap->last_at = ev->at;
	e = tx_one(tx, SQL_appeal_insert, ARGS(arg_int(ap->id), arg_int(ap->version), APPEAL_ARGS(ap)));
	if (!e)
		e = queue_put(tx, ap, ap->flags & FLAG_ACCUSED ? SQL_inbox_hold : SQL_inbox_put);
	if (!e)
		e = event_append(tx, a, ap, ev);
	return e;
}

ERR
store_appeal_lived(struct tx *tx, const struct appeal *ap)
{
	const struct err *e =
	    tx_one(tx, SQL_appeal_insert, ARGS(arg_int(ap->id), arg_int(ap->version), APPEAL_ARGS(ap)));

	return e ? e : queue_put(tx, ap, ap->flags & FLAG_ACCUSED ? SQL_inbox_hold : SQL_inbox_put);
}

ERR
store_events_lived(struct tx *tx, int64_t id, const struct sealed *events, size_t n)
{
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < n; i++)
		e = sealed_put(tx, id, &events[i]);
	return e;
}

/* It has one more event. */
static void
next_event(struct appeal *ap, const struct event *ev)
{
	ap->last_seq++;
	ap->version++;
	if (ev->at > ap->last_at)
		ap->last_at = ev->at;
}

ERR
store_appeal_step(struct tx *tx, struct arena *a, struct appeal *after, struct event *ev)
{
	next_event(after, ev);
	return event_append(tx, a, after, ev);
}

ERR
store_appeal_save(struct tx *tx, struct arena *a, const struct appeal *before, struct appeal *after,
    struct event *ev)
{
	bool anew = appeal_moved(before, after);
	const struct err *e;

	next_event(after, ev);
	e = tx_one(tx, anew ? SQL_appeal_hold : SQL_appeal_update,
	    ARGS(arg_int(before->id), arg_int(before->version), APPEAL_ARGS(after)));
	if (!e)
		e = queue_follow(tx, before, after, anew);
	if (!e)
		e = held_follow(tx, before, after);
	if (!e)
		e = event_append(tx, a, after, ev);
	return e;
}

ERR
store_appeal_stands(struct tx *tx, const struct appeal *ap)
{
	return tx_one(tx, SQL_appeal_stands, ARGS(arg_int(ap->id), arg_int(ap->version)));
}

ERR
store_events(struct db *d, struct arena *a, int64_t id, struct happened **out, size_t *n)
{
	static const struct err unreadable = { ERR_BROKEN,
		N_("The server could not do this. It has been recorded; please try again later."),
		NULL, "an event's bytes cannot be read" };
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_events_by_appeal, ARGS(arg_int(id)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct happened *h = &(*out)[i];
		struct row *r = &rows.v[i];
		int64_t seq = row_int(r);

		h->writer = row_int(r);
		h->wseq = row_int(r);
		if (!event_decode(row_blob(r), &h->event) || h->event.seq != seq)
			return &unreadable;
		h->commitment = row_blob(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_queue(struct db *d, struct arena *a, const struct queue_ask *ask, struct line **out, size_t *n)
{
	enum sql sql = ask->officer                    ? SQL_inbox_page_officer
	    : ask->unit                                ? SQL_inbox_page_unit
	    : ask->state < APPEAL_STATES               ? SQL_inbox_page_state
	                                               : SQL_inbox_page;
	struct who all = { .kind = WHO_SYSTEM };
	const struct who *who = ask->who ? ask->who : &all;
	struct args args = ARGS(arg_int(ask->body), arg_date(ask->after_due), arg_int(ask->after_id),
	    arg_date(ask->until), arg_int(ask->max), arg_int(who->officer), arg_int(who->unit),
	    arg_int(who->body), arg_int(ask->officer ? ask->officer : ask->unit ? ask->unit : (int64_t)ask->state));
	struct rows rows;
	const struct err *e;

	args.n = sql == SQL_inbox_page ? 8 : 9;
	e = db_all(d, a, sql, args, &rows);
	*n = 0;
	return e ? e : store_lines(a, &rows, ask->body, out, n);
}

ERR
store_lines(struct arena *a, struct rows *rows, int64_t body, struct line **out, size_t *n)
{
	const struct err *e = NULL;

	*n = rows->n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct line *l = &(*out)[i];
		struct row *r = &rows->v[i];

		l->id = row_int(r);
		l->due = row_date(r);
		l->state = (enum appeal_state)row_enum(r, APPEAL_STATES);
		l->kind = (enum appeal_kind)row_enum(r, APPEAL_KINDS);
		l->flags = (unsigned)row_enum(r, FLAGS_ALL + 1);
		l->topic = row_int(r);
		l->place = row_int(r);
		l->officer = row_int(r);
		l->received_at = row_int(r);
		l->gist = row_text(r);
		l->body = body;
		e = row_end(r);
	}
	return e;
}

static ERR
read_running(struct rows *rows, struct appeal *out)
{
	const struct err *e = NULL;

	for (size_t i = 0; !e && i < rows->n; i++) {
		struct row *r = &rows->v[i];

		out[i] = (struct appeal){ .body = row_int(r) };
		out[i].due = row_date(r);
		out[i].id = row_int(r);
		out[i].due_why = row_text(r);
		out[i].latest = row_date(r);
		out[i].latest_why = row_text(r);
		e = row_end(r);
	}
	return e;
}

static int
by_place_in_queues(const void *x, const void *y)
{
	const struct appeal *p = x, *q = y;

	if (p->body != q->body)
		return p->body < q->body ? -1 : 1;
	if (p->due.day != q->due.day)
		return p->due.day < q->due.day ? -1 : 1;
	return (p->id > q->id) - (p->id < q->id);
}

ERR
store_running(struct db *d, struct arena *a, const struct running_at *after, int max, struct appeal **out,
    size_t *n)
{
	struct args args = ARGS(arg_int(after->body), arg_int(after->due), arg_int(after->id), arg_int(max));
	struct rows queued, held = { NULL, 0 };
	const struct err *e = db_all(d, a, SQL_running_after, args, &queued);

	*n = 0;
	if (!e)
		e = db_all(d, a, SQL_running_held, args, &held);
	if (e)
		return e;
	*out = arena_array(a, queued.n + held.n, sizeof(**out));
	e = read_running(&queued, *out);
	if (!e)
		e = read_running(&held, *out + queued.n);
	*n = queued.n + held.n;
	qsort(*out, *n, sizeof(**out), by_place_in_queues);
	if (*n > (size_t)max)
		*n = (size_t)max;
	return e;
}

ERR
store_queue_due(struct db *d, struct arena *a, int64_t body, struct date from, struct date to,
    int64_t *out)
{
	return db_int(d, a, SQL_inbox_count,
	    ARGS(arg_int(body), arg_date(from), arg_date(to), arg_int(COUNT_MAX)), out);
}

ERR
store_queue_tiles(struct db *d, struct arena *a, int64_t body, const struct date days[TILE_DAYS], const struct who *who,
    struct queue_tiles *out)
{
	struct row r;
	bool found;
	const struct err *e = db_opt(d, a, SQL_inbox_tiles,
	    ARGS(arg_int(body), arg_date(days[0]), arg_date(days[1]), arg_date(days[2]), arg_int(who->officer),
	        arg_int(TILE_MAX), arg_int(who->unit), arg_int(who->body)), &r, &found);

	*out = (struct queue_tiles){ .led = 0 };
	if (e || !found)
		return e;
	for (int i = 0; i <= TILE_DAYS; i++)
		out->due[i] = row_int(&r);
	out->led = row_int(&r);
	for (int s = 0; s < APPEAL_STATES; s++)
		if (appeal_open((enum appeal_state)s))
			out->state[s] = row_int(&r);
	out->banned = row_bool(&r);
	out->units = row_bool(&r);
	return row_end(&r);
}

ERR
store_queue_officer(struct db *d, struct arena *a, int64_t body, int64_t officer, int64_t *out)
{
	return db_int(d, a, SQL_inbox_count_officer,
	    ARGS(arg_int(body), arg_int(officer), arg_int(TILE_MAX)), out);
}

ERR
store_queue_units(struct db *d, struct arena *a, int64_t body, const int64_t *units, size_t n, int64_t *out)
{
	const struct err *e = NULL;

	for (size_t i = 0; i < n; i++)
		db_soon(d, SQL_inbox_count_unit, ARGS(arg_int(body), arg_int(units[i]), arg_int(TILE_MAX)));
	for (size_t i = 0; !e && i < n; i++)
		e = db_int(d, a, SQL_inbox_count_unit, ARGS(arg_int(body), arg_int(units[i]), arg_int(TILE_MAX)),
		    &out[i]);
	return e;
}

ERR
store_queue_lacks(struct db *d, struct arena *a, const struct who *who, const struct queue_ask *ask, bool *out)
{
	struct arg o = arg_int(who->officer), u = arg_int(who->unit), b = arg_int(who->body);
	int64_t n = 0;
	const struct err *e;

	if (ask->officer)
		e = db_int(d, a, SQL_inbox_banned_officer, ARGS(arg_int(ask->body), arg_int(ask->officer), o, u, b),
		    &n);
	else if (ask->unit)
		e = db_int(d, a, SQL_inbox_banned_unit, ARGS(arg_int(ask->body), arg_int(ask->unit), o, u, b), &n);
	else if (ask->state < APPEAL_STATES)
		e = db_int(d, a, SQL_inbox_banned_state, ARGS(arg_int(ask->body), arg_int(ask->state), o, u, b), &n);
	else
		e = db_int(d, a, SQL_inbox_banned,
		    ARGS(arg_int(ask->body), arg_date(ask->after_due), arg_date(ask->until), o, u, b), &n);
	*out = n > 0;
	return e;
}

int64_t
store_doc_id(int64_t received_at, int64_t id)
{
	return received_at * (INT64_C(1) << 20) + id % (INT64_C(1) << 20);
}
