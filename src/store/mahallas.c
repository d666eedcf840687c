/* What mahallas do. */
#include "store/mahallas.h"

#include "base/arena.h"
#include "db/writer.h"

static ERR
read_spot(struct row *r, struct spot *out)
{
	out->id = row_int(r);
	out->place = row_int(r);
	out->officer = row_int(r);
	out->day = row_date(r);
	out->topic = row_int(r);
	out->text = row_text(r);
	out->result = row_text(r);
	return row_end(r);
}

ERR
store_spot(struct db *d, struct arena *a, int64_t id, struct spot *out)
{
	struct row r;
	const struct err *e = db_one(d, a, SQL_spot_get, ARGS(arg_int(id)), &r);

	return e ? e : read_spot(&r, out);
}

ERR
store_spot_put(struct tx *tx, const struct spot *m)
{
	return tx_one(tx, SQL_spot_insert,
	    ARGS(arg_int(m->id), arg_int(m->place), arg_int(m->officer), arg_date(m->day), arg_int(m->topic),
	        arg_text(m->text),
	        arg_text(m->result), arg_int(tx_now(tx))));
}

ERR
store_spots(struct db *d, struct arena *a, int64_t place, struct date before, int64_t id, int max, struct spot **out,
    size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_spots_of, ARGS(arg_int(place), arg_date(before), arg_int(id),
	    arg_int(max)),
	    &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++)
		e = read_spot(&rows.v[i], &(*out)[i]);
	return e;
}

/* The mahalla and what stands above it; the order is always the same, so that writers never wait for each other in a
 * ring. */
static size_t
places_of(const struct country *c, int64_t mahalla, const struct place *out[LEVELS])
{
	const struct place *p = country_place(c, mahalla);
	size_t n = 0;

	for (; p && n < LEVELS; p = country_place(c, p->parent))
		out[n++] = p;
	return n;
}

static struct date
month_of(struct date day)
{
	struct ymd d = date_split(day);

	return date_ymd(d.year, d.month, 1);
}

ERR
store_mahalla_count(struct tx *tx, const struct country *c, int64_t mahalla, enum mahalla_what what, struct date day,
    int64_t ref,
    int64_t n)
{
	const struct place *at[LEVELS];
	size_t nat = places_of(c, mahalla, at);
	const struct err *e;

	if (!n || !nat)
		return NULL;
	e = tx_one(tx, SQL_mahalla_entry_insert,
	    ARGS(arg_int(mahalla), arg_int(what), arg_date(day), arg_int(ref), arg_int(n),
	        arg_int(nat > 1 ? at[1]->id : 0),
	        arg_int(nat > 2 ? at[2]->id : 0)));
	for (size_t i = 0; !e && i < nat; i++) {
		e = tx_one(tx, SQL_mahalla_count_add,
		    ARGS(arg_int(at[i]->id), arg_int(SPAN_DAY), arg_date(day), arg_int(what), arg_int(at[i]->parent),
		        arg_int(n)));
		if (!e)
			e = tx_one(tx, SQL_mahalla_count_add,
			    ARGS(arg_int(at[i]->id), arg_int(SPAN_MONTH), arg_date(month_of(day)), arg_int(what),
			        arg_int(at[i]->parent), arg_int(n)));
	}
	return e;
}

ERR
store_mahalla_entries(struct db *d, struct arena *a, const struct place *at, enum mahalla_what what, struct date after,
    struct date to, int64_t ref, int max, struct mahalla_entry **out, size_t *n)
{
	enum sql sql = at->level == LEVEL_MAHALLA ? SQL_mahalla_entries
	    : at->level == LEVEL_REGION           ? SQL_mahalla_entries_region
	                                          : SQL_mahalla_entries_district;
	struct rows rows;
	const struct err *e = db_all(d, a, sql,
	    ARGS(arg_int(at->id), arg_int(what), arg_date(after), arg_date(to), arg_int(ref), arg_int(max)), &rows);

	*n = e ? 0 : rows.n;
	*out = arena_array(a, *n, sizeof(**out));
	for (size_t i = 0; !e && i < *n; i++) {
		struct row *r = &rows.v[i];

		(*out)[i].place = row_int(r);
		(*out)[i].day = row_date(r);
		(*out)[i].ref = row_int(r);
		(*out)[i].n = row_int(r);
		e = row_end(r);
	}
	return e;
}

/* One row of sums: added to its place's, the last of `out` (rows of a place stand together or not). */
static ERR
add(struct row *r, struct mahalla_sums *out, size_t *n)
{
	int64_t place = row_int(r), what = row_int(r), sum = row_int(r);
	size_t i = 0;

	while (i < *n && out[i].place != place)
		i++;
	if (i == *n)
		out[(*n)++] = (struct mahalla_sums){ .place = place };
	if (what >= 0 && what < MAHALLA_WHATS)
		out[i].n[what] = sum;
	return row_end(r);
}

ERR
store_mahalla_sums(struct db *d, struct arena *a, int64_t place, int span, struct date from, struct date to,
    struct mahalla_sums *out)
{
	struct rows rows;
	size_t n = 0;
	const struct err *e = db_all(d, a, SQL_mahalla_counts_of,
	    ARGS(arg_int(place), arg_int(span), arg_date(from), arg_date(to)), &rows);

	*out = (struct mahalla_sums){ .place = place };
	for (size_t i = 0; !e && i < rows.n; i++) {
		n = 1;
		e = add(&rows.v[i], out, &n);
	}
	return e;
}

ERR
store_mahalla_sums_below(struct db *d, struct arena *a, int64_t place, int span, struct date from, struct date to,
    struct mahalla_sums **out, size_t *n)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_mahalla_counts_below,
	    ARGS(arg_int(place), arg_int(span), arg_date(from), arg_date(to)), &rows);

	*n = 0;
	*out = arena_array(a, e ? 0 : rows.n, sizeof(**out));
	for (size_t i = 0; !e && i < rows.n; i++)
		e = add(&rows.v[i], *out, n);
	return e;
}
