/* Bans on the shelf. */
#include "store/bans.h"

#include <string.h>

#include "base/arena.h"
#include "db/writer.h"
#include "store/officers.h"

ERR
store_bans(struct db *d, struct arena *a, int64_t appeal, struct ban **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_bans_of_appeal, ARGS(arg_int(appeal)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct row *r = &rows.v[i];

		(*out)[i].kind = (enum ban_kind)row_enum(r, BAN_KINDS);
		(*out)[i].id = row_int(r);
		(*out)[i].named = row_bool(r);
		e = row_end(r);
	}
	return e;
}

ERR
store_bans_put(struct tx *tx, int64_t appeal, const struct ban *bans, size_t n)
{
	const struct err *e = tx_any(tx, SQL_bans_delete, ARGS(arg_int(appeal)));

	for (size_t i = 0; !e && i < n; i++)
		e = tx_one(tx, SQL_ban_put,
		    ARGS(arg_int(appeal), arg_int(bans[i].kind), arg_int(bans[i].id), arg_int(bans[i].named)));
	return e;
}

ERR
store_ban_meets(struct db *d, struct arena *a, int64_t appeal, int64_t officer, int64_t unit,
    int64_t body, bool *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_ban_meets,
	    ARGS(arg_int(appeal), arg_int(officer), arg_int(unit), arg_int(body)), &r);

	*out = true;
	if (e)
		return e;
	*out = row_int(&r) > 0;
	return row_end(&r);
}

ERR
store_bans_on(struct db *d, struct arena *a, enum ban_kind kind, int64_t id, int64_t after, int max,
    int64_t **out, size_t *n)
{
	struct rows rows;
	const struct err *e;

	if (id)
		e = db_all(d, a, SQL_bans_on, ARGS(arg_int(kind), arg_int(id), arg_int(after), arg_int(max)),
		    &rows);
	else
		e = db_all(d, a, SQL_bans_all, ARGS(arg_int(after), arg_int(max)), &rows);
	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		(*out)[i] = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

static void
read_post(struct row *r, struct post *p)
{
	p->officer = row_int(r);
	p->body = row_int(r);
	p->unit = row_int(r);
	p->chief = row_int(r);
	p->head = row_int(r) & ROLE_BIT(ROLE_HEAD);
}

ERR
store_post(struct db *d, struct arena *a, int64_t officer, struct post *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_post_of_officer, ARGS(arg_int(officer)), &r);

	if (e)
		return e;
	read_post(&r, out);
	return row_end(&r);
}

ERR
store_posts_by_chief(struct db *d, struct arena *a, int64_t chief, struct post **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_posts_by_chief, ARGS(arg_int(chief)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		read_post(&rows.v[i], &(*out)[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

/* One more, once. */
static void
add_unit(struct roster *r, int64_t unit, int64_t body)
{
	for (size_t i = 0; i < r->org.nunits; i++)
		if (r->units[i].id == unit)
			return;
	if (unit && body)
		r->units[r->org.nunits++] = (struct org_unit){ unit, body };
}

static void
add_post(struct roster *r, const struct post *p)
{
	for (size_t i = 0; i < r->org.nposts; i++)
		if (r->posts[i].officer == p->officer)
			return;
	r->posts[r->org.nposts++] = *p;
	add_unit(r, p->unit, p->body);
}

ERR
store_roster(struct db *d, struct arena *a, const struct country *c, struct roster *out)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_posts_with_chief, NO_ARGS, &rows);
	size_t most = e ? 0 : 2 * rows.n + NAMED_MAX;

	memset(out, 0, sizeof(*out));
	if (e)
		return e;
	out->posts = arena_array(a, most, sizeof(*out->posts));
	out->units = arena_array(a, most, sizeof(*out->units));
	out->org = (struct org){ .country = c, .posts = out->posts, .units = out->units };
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct post p, q;

		read_post(&rows.v[i], &p);
		read_post(&rows.v[i], &q);
		add_post(out, &p);
		add_post(out, &q);
		e = row_end(&rows.v[i]);
	}
	out->nposts = out->org.nposts;
	out->nunits = out->org.nunits;
	return e;
}

ERR
store_roster_named(struct db *d, struct arena *a, struct roster *r, const struct ban *named, size_t n)
{
	const struct err *e = NULL;

	r->org.nposts = r->nposts;
	r->org.nunits = r->nunits;
	for (size_t i = 0; !e && i < n && i < NAMED_MAX; i++) {
		struct post p;
		struct unit_row u;

		if (named[i].kind == BAN_OFFICER) {
			e = store_post(d, a, named[i].id, &p);
			if (!e)
				add_post(r, &p);
		} else if (named[i].kind == BAN_UNIT) {
			e = store_unit(d, a, named[i].id, &u);
			if (!e)
				add_unit(r, u.id, u.body);
		}
		if (e == &DB_MISSING) /* a thing that is no more bans nobody else */
			e = NULL;
	}
	return e;
}

ERR
store_org_turn(struct tx *tx, struct arena *a)
{
	return tx_one(tx, SQL_org_turn, ARGS(arg_text(str_fmt(a, "%lld", (long long)tx_now(tx)))));
}
