/* Rows of an import. */
#include "app/import_rows.h"

#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "domain/calendar.h"

#define NAMES_MAX 5000
#define FOUND 32768

static ERR
refuse(struct arena *a, const char *field, const char *why)
{
	return err_new(a, ERR_INPUT, N_("A row cannot be taken."), field, "%s: %s", field, why);
}

static int
column_of(const struct import_rows *r, struct str name)
{
	for (size_t i = 0; i < r->nheader; i++)
		if (str_eq(r->header[i], name))
			return (int)i;
	return -1;
}

ERR
import_header(struct import_rows *r, const struct csv_row *row)
{
	const struct map_field *fields[] = { &r->map->id, &r->map->text, &r->map->topic, &r->map->body,
		&r->map->received, &r->map->closed, &r->map->channel, &r->map->status, &r->map->outcome,
		&r->map->name, &r->map->phone, &r->map->mail, &r->map->number };

	for (size_t i = 0; i < row->n; i++)
		r->header[r->nheader++] = str_dup(r->a, str_trim(row->field[i]));
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		for (size_t k = 0; k < fields[i]->ncolumns; k++)
			if (column_of(r, fields[i]->column[k]) < 0)
				return err_new(r->a, ERR_INPUT, N_("The file does not fit."), NULL,
				    "there is no column %.*s", STR_ARG(fields[i]->column[k]));
	r->topics = arena_array(r->a, NAMES_MAX, sizeof(*r->topics));
	r->bodies = arena_array(r->a, NAMES_MAX, sizeof(*r->bodies));
	import_rows_country(r, r->country);
	return NULL;
}

static struct str
value_of(const struct import_rows *r, struct arena *a, const struct map_field *f,
    const struct csv_row *row)
{
	struct str all = f->constant;

	for (size_t i = 0; i < f->ncolumns; i++) {
		int at = column_of(r, f->column[i]);
		struct str v = at >= 0 && (size_t)at < row->n ? str_trim(row->field[at]) : STR("");

		if (v.n)
			all = all.n ? str_fmt(a, "%.*s; %.*s", STR_ARG(all), STR_ARG(v)) : v;
	}
	return all;
}

/* A day or moment in the country's own time; midnight stands for a day without an hour. */
static bool
read_moment(const struct import_rows *r, struct arena *a, struct str s, int64_t *out)
{
	for (size_t i = 0; i < r->map->nformats; i++) {
		struct tm tm = { .tm_sec = 0 };
		const char *end = strptime(str_cstr(a, s), str_cstr(a, r->map->formats[i]), &tm);
		struct date d;

		if (!end || *end || !date_exists(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday))
			continue;
		d = date_ymd(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
		*out = moment_of(d, tm.tm_hour * 60 + tm.tm_min, country_offset(r->country, 0)) +
		    tm.tm_sec * 1000;
		return true;
	}
	return false;
}

struct str
import_code(struct arena *a, struct str source, struct str name)
{
	unsigned char d[32];

	sha256(str_fmt(a, "%.*s:%.*s", STR_ARG(source), STR_ARG(name)), d);
	return str_fmt(a, "imp-%.*s", STR_ARG(str_hex(a, d, 6)));
}

static bool
remember(struct import_rows *r, struct str *list, size_t *n, struct str name)
{
	for (size_t i = 0; i < *n; i++)
		if (str_eq(list[i], name))
			return true;
	if (*n == NAMES_MAX)
		return false;
	list[(*n)++] = str_dup(r->a, name);
	return true;
}

/* Names and the ids they were found under, so that a country of thousands is searched once a name. */
struct found {
	struct str name;
	int64_t id;
	bool used;
};

static struct found *
found_at(struct found *list, struct str name)
{
	uint32_t h = 2166136261u;
	size_t at;

	for (size_t i = 0; i < name.n; i++)
		h = (h ^ (unsigned char)name.p[i]) * 16777619u;
	for (at = h % FOUND; list[at].used && !str_eq(list[at].name, name); at = (at + 1) % FOUND)
		;
	return &list[at];
}

/* The tables are never full: what has no room is searched again. */
static void
found_put(struct import_rows *r, struct found *at, struct str name, int64_t id)
{
	if (r->nfound++ < FOUND / 2)
		*at = (struct found){ str_dup(r->a, name), id, true };
}

void
import_rows_country(struct import_rows *r, const struct country *c)
{
	r->country = c;
	r->nfound = 0;
	r->found_topics = arena_array(r->a, FOUND, sizeof(*r->found_topics));
	r->found_bodies = arena_array(r->a, FOUND, sizeof(*r->found_bodies));
}

static ERR
find_topic(struct import_rows *r, struct arena *a, struct str name, bool gather, int64_t *out)
{
	struct found *at = found_at(r->found_topics, name);
	const struct topic *t;

	if (name.n && !at->used) {
		t = country_topic_code(r->country, name);
		if (!t && r->map->topic_under.n)
			t = country_topic_code(r->country, import_code(a, r->map->source, name));
		if (!t && !(gather && r->map->topic_under.n && remember(r, r->topics, &r->ntopics, name)))
			return refuse(a, "topic", "is not known");
		*out = t ? t->id : 0;
		found_put(r, at, name, *out);
		return NULL;
	}
	*out = at->id;
	return NULL;
}

static ERR
find_body(struct import_rows *r, struct arena *a, struct str name, bool gather, int64_t *out)
{
	struct found *at = found_at(r->found_bodies, name);
	const struct body *b;

	if (name.n && !at->used) { /* without a name the reception chooses */
		b = country_body_code(r->country, name);
		if (!b && r->map->body_under.n)
			b = country_body_code(r->country, import_code(a, r->map->source, name));
		if (!b && !(gather && r->map->body_under.n && remember(r, r->bodies, &r->nbodies, name)))
			return refuse(a, "body", "is not known");
		*out = b ? b->id : 0;
		found_put(r, at, name, *out);
		return NULL;
	}
	*out = at->id;
	return NULL;
}

/* "open" and "closed" of the map decide; other words leave it to the day of closing. */
static ERR
read_closing(struct import_rows *r, struct arena *a, const struct csv_row *row, struct imported *out)
{
	struct str closed = value_of(r, a, &r->map->closed, row);
	struct str status = import_map_value(r->map, "status", value_of(r, a, &r->map->status, row));

	if (r->map->closed_none.n && str_starts(closed, r->map->closed_none))
		closed = STR(""); /* a mark, not a day */
	if (closed.n && !read_moment(r, a, closed, &out->closed_at))
		return refuse(a, "closed", "is not a day of one of the formats");
	out->closed = str_is(status, "closed") || (closed.n && !str_is(status, "open"));
	if (!out->closed)
		out->closed_at = 0;
	else if (out->closed_at < out->received_at)
		out->defect = true; /* kept as it is, without duration */
	return NULL;
}

static ERR
read_days(struct import_rows *r, struct arena *a, const struct csv_row *row, struct imported *out)
{
	struct str received = value_of(r, a, &r->map->received, row);

	if (!received.n) {
		received = r->map->received_default;
		out->defect = true;
	}
	if (!received.n || !read_moment(r, a, received, &out->received_at))
		return refuse(a, "received", "is not a day of one of the formats");
	if (out->received_at > r->now)
		return refuse(a, "received", "lies in the future");
	return read_closing(r, a, row, out);
}

/* Whoever wrote it, as far as it is told; a phone or a mail that cannot be one is left out. */
static void
read_person(struct import_rows *r, struct arena *a, const struct csv_row *row, struct applicant *out)
{
	struct str mail = value_of(r, a, &r->map->mail, row);
	struct str number = only_digits(a, value_of(r, a, &r->map->number, row));

	*out = (struct applicant){ .name = value_of(r, a, &r->map->name, row), .crowd = 1 };
	out->phone = phone_normal(a, value_of(r, a, &r->map->phone, row), r->country->phone_prefix);
	out->mail = mail_ok(mail) ? mail : STR("");
	out->number = number;
	out->type = entity_number_ok(number) && !person_number_ok(number) ? APPLICANT_ENTITY : APPLICANT_PERSON;
}

ERR
import_row(struct import_rows *r, struct arena *a, const struct csv_row *row, bool gather,
    struct imported *out)
{
	struct str code;
	struct sha256 h;
	const struct err *e;

	*out = (struct imported){ .source = r->map->source, .kind = r->map->kind, .lang = r->map->lang,
		.place = r->place, .channel = CHANNEL_IMPORT, .outcome = OUTCOME_EXP };
	if (row->n != r->nheader)
		return refuse(a, "row", "has not as many fields as the header");
	sha256_begin(&h);
	for (size_t i = 0; i < row->n; i++) {
		sha256_add(&h, row->field[i].p, row->field[i].n);
		sha256_add(&h, "\x1f", 1);
	}
	sha256_end(&h, out->digest);
	out->alias = value_of(r, a, &r->map->id, row);
	out->text = value_of(r, a, &r->map->text, row);
	if (!out->alias.n)
		return refuse(a, "id", "is empty");
	if (!out->text.n)
		return refuse(a, "text", "is empty");
	code = import_map_value(r->map, "channel", value_of(r, a, &r->map->channel, row));
	if (!appeal_channel_find(code, &out->channel))
		out->channel = CHANNEL_IMPORT;
	code = import_map_value(r->map, "outcome", value_of(r, a, &r->map->outcome, row));
	if (!outcome_find(code, &out->outcome))
		out->outcome = OUTCOME_EXP;
	read_person(r, a, row, &out->who);
	e = read_days(r, a, row, out);
	if (!e)
		e = find_topic(r, a, import_map_value(r->map, "topic", value_of(r, a, &r->map->topic, row)),
		    gather, &out->topic);
	if (!e)
		e = find_body(r, a, import_map_value(r->map, "body", value_of(r, a, &r->map->body, row)),
		    gather, &out->body);
	return e;
}
