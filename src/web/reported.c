/* Monthly reports in pages. */
#include "web/reported.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "report/grid.h"
#include "report/monthly_doc.h"
#include "report/monthly_json.h"
#include "web/words.h"

static const struct err NO_FILE = { ERR_BROKEN,
	N_("The server could not do this. It has been recorded; please try again later."), NULL,
	"a workbook cannot be opened" };

ERR
monthlies_at(struct ctx *c, const struct req *q, struct monthly_at *out)
{
	struct date month;
	const struct err *e = monthly_parse(q->arg[0], &month) ? NULL : &MONITOR_MISSING;

	*out = (struct monthly_at){ .body = NULL };
	if (!e)
		e = monitor_body(c, q->arg[1], &out->body, &out->to);
	if (!e)
		e = store_monthly(c->db, c->a, month, out->body->id, &out->row);
	if (!e && !monitor_sees(c, out->body, out->row.state))
		e = &MONITOR_MISSING;
	if (!e && out->row.state != MONTHLY_NONE)
		e = monthly_read(c->a, out->row.data, &out->m);
	return e;
}

struct url
monthlies_url(struct ctx *c, struct date month, const struct body *b)
{
	return url_fmt(c->a, "/reports/%s/%.*s", str_cstr(c->a, monthly_code(c->a, month)), STR_ARG(b->code));
}

struct tag
monthlies_state(struct ctx *c, enum monthly_state s)
{
	static const struct { const char *text, *cls; } tags[MONTHLY_STATES] = { { N_("not made"), "govuk-tag--grey" },
		{ N_("draft"), "govuk-tag--grey" }, { N_("signed"), "govuk-tag--orange" },
		{ N_("sent"), "govuk-tag--green" } };

	return (struct tag){ .text = _(tags[s].text), .cls = tags[s].cls };
}

struct str
monthlies_sha256(struct ctx *c, const struct monthly_row *r)
{
	return r->sha256.n ? str_hex(c->a, r->sha256.p, r->sha256.n) : STR("");
}

void
monthlies_doc(struct ctx *c, const struct monthly_at *at, struct doc *out)
{
	monthly_doc(c->a, c->country, &at->m, at->row.state, monthlies_sha256(c, &at->row), c->lang, out);
}

struct table
monthlies_table(struct ctx *c, const struct doc_table *t)
{
	struct column *cols = arena_array(c->a, t->ncols, sizeof(*cols));
	struct cell *cells = arena_array(c->a, t->ncols * t->nrows, sizeof(*cells));

	for (size_t i = 0; i < t->ncols; i++)
		cols[i] = (struct column){ t->cols[i], i > 0 };
	for (size_t i = 0; i < t->ncols * t->nrows; i++)
		cells[i].text = t->cells[i].text;
	return (struct table){ .caption = str_cstr(c->a, t->title), .caption_class = "govuk-visually-hidden",
		.cols = cols, .ncols = t->ncols, .cells = cells, .nrows = t->nrows, .row_headers = true, .cards = true,
		.cls = "q-list" };
}

ERR
monthlies_workbook(struct ctx *c, const struct doc *d, struct resp *p)
{
	const char *folder = c->visit->site->uploads;
	char *file = str_cstr(c->a, str_fmt(c->a, "%s/doc-XXXXXX", folder));
	struct stat st;
	int fd = mkstemp(file);
	const struct err *e;

	if (fd < 0)
		return &NO_FILE;
	close(fd);
	e = doc_xlsx(c->a, d, folder, file);
	fd = e ? -1 : open(file, O_RDONLY | O_CLOEXEC);
	unlink(file);
	if (e)
		return e;
	if (fd < 0 || fstat(fd, &st) != 0)
		return &NO_FILE;
	p->status = 200;
	p->type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	p->fd = fd;
	p->fd_size = st.st_size;
	return NULL;
}
