/* Reorganisations on the shelf. */
#include "store/reforms.h"

#include "base/arena.h"
#include "db/writer.h"

ERR
store_heirs(struct db *d, struct arena *a, struct country *c)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_heirs_all, NO_ARGS, &rows);

	c->nheirs = e ? 0 : rows.n;
	c->heirs = arena_array(a, c->nheirs, sizeof(*c->heirs));
	for (size_t i = 0; !e && i < c->nheirs; i++) {
		struct heir *h = &c->heirs[i];

		h->body = row_int(&rows.v[i]);
		h->topic = row_int(&rows.v[i]);
		h->place = row_int(&rows.v[i]);
		h->heir = row_int(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e;
}

ERR
store_reform_put(struct tx *tx, const struct reform *r, int64_t officer, int64_t version)
{
	const struct err *e = tx_one(tx, SQL_reform_put,
	    ARGS(arg_int(r->body), arg_int(tx_now(tx)), arg_int(version), arg_int(officer), arg_text(r->act)));

	for (size_t i = 0; !e && i < r->n; i++)
		e = tx_one(tx, SQL_heir_put,
		    ARGS(arg_int(r->body), arg_int(r->heirs[i].topic), arg_int(r->heirs[i].place),
		        arg_int(r->heirs[i].heir)));
	return e;
}

ERR
store_office_goes(struct tx *tx, int64_t from, int64_t to, int64_t above)
{
	static const enum sql goes[] = { SQL_units_go, SQL_officers_go, SQL_reform_devices, SQL_reform_outings,
		SQL_reform_came, SQL_reform_referrals, SQL_reform_sittings, SQL_reform_invited, SQL_reform_troubles,
		SQL_reform_steps, SQL_reform_socials, SQL_reform_messages };
	const struct err *e = tx_any(tx, SQL_reform_asks, ARGS(arg_int(from), arg_int(to), arg_int(above)));

	if (!e)
		e = tx_any(tx, SQL_reform_asked, ARGS(arg_int(from), arg_int(to), arg_int(above)));
	for (size_t i = 0; !e && i < sizeof(goes) / sizeof(goes[0]); i++)
		e = tx_any(tx, goes[i], ARGS(arg_int(from), arg_int(to)));
	return e;
}

ERR
store_reform_next(struct db *d, struct arena *a, struct reforming *out)
{
	struct row r;
	bool found;
	const struct err *e = db_opt(d, a, SQL_reform_next, NO_ARGS, &r, &found);

	*out = (struct reforming){ .body = 0 };
	if (e || !found)
		return e;
	out->body = row_int(&r);
	out->at = row_int(&r);
	out->version = row_int(&r);
	out->carried = row_int(&r);
	return row_end(&r);
}

ERR
store_reform_carried(struct tx *tx, int64_t body, int64_t n)
{
	return tx_one(tx, SQL_reform_carried, ARGS(arg_int(body), arg_int(n)));
}

ERR
store_reform_done(struct tx *tx, int64_t body)
{
	return tx_one(tx, SQL_reform_done, ARGS(arg_int(body), arg_int(tx_now(tx))));
}

ERR
store_reforms_again(struct tx *tx)
{
	return tx_any(tx, SQL_reforms_again, NO_ARGS);
}

ERR
store_reform(struct db *d, struct arena *a, int64_t body, struct reformed_row *out, bool *known)
{
	struct row r;
	const struct err *e = db_opt(d, a, SQL_reform_get, ARGS(arg_int(body)), &r, known);

	*out = (struct reformed_row){ .at = 0 };
	if (e || !*known)
		return e;
	out->at = row_int(&r);
	out->act = row_text(&r);
	out->carried = row_int(&r);
	out->done_at = row_int(&r);
	return row_end(&r);
}

ERR
store_reform_left(struct db *d, struct arena *a, int64_t body, int max, struct leftover **out, size_t *n)
{
	static const enum sql where[] = { SQL_reform_left, SQL_reform_left_shares };
	const struct err *e = NULL;

	*n = 0;
	*out = arena_array(a, (size_t)max, sizeof(**out));
	for (size_t k = 0; !e && k < sizeof(where) / sizeof(where[0]) && *n < (size_t)max; k++) {
		struct rows rows;

		e = db_all(d, a, where[k], ARGS(arg_int(body), arg_int(max - (int64_t)*n)), &rows);
		for (size_t i = 0; !e && i < rows.n; i++) {
			struct leftover *l = &(*out)[(*n)++];

			l->what = (enum left)row_enum(&rows.v[i], LEFTS);
			l->appeal = row_int(&rows.v[i]);
			l->no = row_int(&rows.v[i]);
			e = row_end(&rows.v[i]);
		}
	}
	return e;
}

ERR
store_reform_give(struct tx *tx, const struct leftover *l, int64_t from, int64_t to)
{
	switch (l->what) {
	case LEFT_CONTROL:
		return tx_any(tx, SQL_reform_control, ARGS(arg_int(l->appeal), arg_int(from), arg_int(to)));
	case LEFT_REVIEW:
		return tx_any(tx, SQL_reform_review, ARGS(arg_int(l->appeal), arg_int(from), arg_int(to)));
	case LEFT_TOLD:
		return tx_any(tx, SQL_reform_told,
		    ARGS(arg_int(l->appeal), arg_int(from), arg_int(l->no), arg_int(to)));
	case LEFT_TELLER:
		return tx_any(tx, SQL_reform_teller,
		    ARGS(arg_int(l->appeal), arg_int(from), arg_int(l->no), arg_int(to)));
	case LEFT_TASK:
		return tx_any(tx, SQL_reform_task,
		    ARGS(arg_int(l->appeal), arg_int(from), arg_int(l->no), arg_int(to)));
	case LEFT_CALL:
	case LEFT_CALLER:
		return tx_any(tx, SQL_reform_call, ARGS(arg_int(l->appeal), arg_int(l->no), arg_int(to)));
	case LEFT_HOLD:
		return tx_any(tx, SQL_reform_held, ARGS(arg_int(l->appeal), arg_int(from), arg_int(to)));
	case LEFT_SHARE:
		return tx_any(tx, SQL_reform_share, ARGS(arg_int(l->appeal), arg_int(from), arg_int(to)));
	case LEFT_SEEN:
		return tx_any(tx, SQL_reform_matter_seen, ARGS(arg_int(l->no), arg_int(from), arg_int(to)));
	default:
		return tx_any(tx, SQL_reform_matter_held, ARGS(arg_int(l->no), arg_int(from), arg_int(to)));
	}
}

ERR
store_tasks_carry(struct tx *tx, int64_t appeal, int64_t to, int64_t now)
{
	const struct err *e =
	    tx_any(tx, SQL_tasks_carry_off, ARGS(arg_int(appeal), arg_int(to), arg_int(now)));

	return e ? e : tx_any(tx, SQL_tasks_carry, ARGS(arg_int(appeal), arg_int(to)));
}
