/* What mahallas do, for machines and as CSV: the counts of a place and of those below it, small ones hidden. */
#include "base/arena.h"
#include "report/export.h"
#include "action/street.h"
#include "web/api.h"
#include "web/mahalla_figures.h"
#include "web/pages_mahalla.h"
#include "web/words.h"

#define LIST_BYTES ((size_t)1024 * 1024)

static ERR
read(struct ctx *c, const struct req *q, struct mahalla_figures *f)
{
	f->at = mahalla_place(c, q, 0);
	if (!f->at || (req_query(q, "place").n && !country_place_code(c->country, req_query(q, "place"))))
		return &STREET_MISSING;
	return mahalla_open(c, f);
}

static void
put(struct ctx *c, struct json *j, const struct mahalla_line *l)
{
	(void)c;
	json_open(j, '{');
	json_put_str(j, "place", l->at->code);
	for (size_t i = 0; i < OPEN_WHATS; i++) {
		enum mahalla_what w = mahalla_open_whats[i];

		if (!l->hidden[w])
			json_put_int(j, mahalla_code(w), l->s.n[w]);
	}
	json_close(j, '}');
}

ERR
api_mahallas(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, LIST_BYTES);
	struct mahalla_figures f = { .span = 0 };
	const struct err *e = read(c, q, &f);

	if (e)
		return e;
	json_open(&j, '{');
	json_put_str(&j, "from", date_iso(c->a, f.from));
	json_put_str(&j, "to", date_iso(c->a, f.to));
	json_key(&j, "total");
	put(c, &j, &f.own);
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t i = 0; i < f.nbelow; i++)
		put(c, &j, &f.below[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	return api_send(&j, p, 200);
}

static void
line(struct ctx *c, struct export *x, const struct mahalla_line *l)
{
	export_cell(x, l->at->code);
	export_cell(x, lang_pick(&l->at->names, c->lang));
	for (size_t i = 0; i < OPEN_WHATS; i++) {
		if (l->hidden[mahalla_open_whats[i]])
			export_cell(x, STR(""));
		else
			export_int(x, l->s.n[mahalla_open_whats[i]]);
	}
	export_row(x);
}

ERR
page_open_mahallas_csv(struct ctx *c, const struct req *q, struct resp *p)
{
	struct export x = export_new(c->a, LIST_BYTES);
	struct mahalla_figures f = { .span = 0 };
	struct str body;
	const struct err *e = read(c, q, &f);

	if (e)
		return e;
	export_cell(&x, STR("place"));
	export_cell(&x, STR("name"));
	for (size_t i = 0; i < OPEN_WHATS; i++)
		export_cell(&x, str_c(mahalla_code(mahalla_open_whats[i])));
	export_row(&x);
	line(c, &x, &f.own);
	for (size_t i = 0; i < f.nbelow; i++)
		line(c, &x, &f.below[i]);
	e = buf_end(&x.b, &body);
	if (e)
		return e;
	resp_text(p, 200, body);
	p->type = "text/csv; charset=utf-8";
	resp_header(p, "Content-Disposition", STR("attachment; filename=\"mahallas.csv\""));
	return NULL;
}
