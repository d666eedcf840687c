/* Monthly reports: made by a button, and the same numbers on the page, in the PDF and in the workbook. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "report/letter_pdf.h"
#include "report/monthly_doc.h"
#include "store/cells.h"
#include "web/pages_monthly.h"
#include "web/reported.h"
#include "web/workbook.h"
#include "web/visitor.h"

#define MONTH date_ymd(2026, 4, 1)

struct putting {
	enum rollup rollup;
	int64_t key, line, received, answered, in_time;
	struct date month;
};

static ERR
put(struct ctx *c, void *arg)
{
	const struct putting *x = arg;
	struct ledger_cell cell = { .rollup = x->rollup, .key = { x->key, x->line }, .period = x->month };

	cell.cell.n[MEASURE_RECEIVED] = x->received;
	cell.cell.n[MEASURE_ANSWERED] = cell.cell.n[MEASURE_TIMED] = cell.cell.n[MEASURE_SAT] = x->answered;
	cell.cell.n[MEASURE_IN_TIME] = cell.cell.n[MEASURE_SOLVED] = x->in_time;
	cell.cell.total[7] = x->answered;
	return store_cell_put(c->tx, c->a, &cell);
}

static void
puts_cell(struct world *w, struct putting x)
{
	x.month = x.month.day ? x.month : MONTH;
	CHECK_OK(world_do(w, (struct who){ .kind = WHO_SYSTEM }, STR(""), put, &x));
}

/* What a tool says of bytes; empty when the tool is not there. */
static struct str
told(struct arena *a, struct str bytes, const char *before, const char *after)
{
	char path[] = "/tmp/qabul-monthly-XXXXXX", part[4096];
	struct buf b = buf_new(a, (size_t)1 << 20);
	struct str out;
	FILE *f = fdopen(mkstemp(path), "w");
	size_t n;

	fwrite(bytes.p, 1, bytes.n, f);
	fclose(f);
	f = popen(str_fmt(a, "%s %s %s 2>/dev/null", before, path, after).p, "r");
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		buf_add(&b, part, n);
	pclose(f);
	unlink(path);
	return buf_end(&b, &out) ? STR("") : out;
}

/* No-break spaces as spaces: a reader of PDF makes them so. */
static struct str
spaced(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, (size_t)1 << 20);
	struct str out;

	for (size_t i = 0; i < s.n; i++)
		if (str_starts(str_sub(s, i, 2), STR("\xc2\xa0"))) {
			buf_char(&b, ' ');
			i++;
		} else {
			buf_char(&b, s.p[i]);
		}
	return buf_end(&b, &out) ? STR("") : out;
}

static struct str
whole(struct arena *a, const struct resp *p)
{
	char *bytes = arena_array(a, (size_t)p->fd_size + 1, 1);
	ssize_t n = pread(p->fd, bytes, (size_t)p->fd_size, 0);

	return (struct str){ bytes, n > 0 ? (size_t)n : 0 };
}

static struct visitor *
reporter(struct world *w)
{
	struct visitor *v = visitor_new(w);

	w->country->reports = STR("health|1|3||art. 9\n");
	v->who = (struct who){ .kind = WHO_OFFICER, .officer = OFFICER_OTHER, .body = BODY_RECEPTION,
		.place = PLACE_COUNTRY, .roles = ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_ANALYST), .reception = true };
	puts_cell(w, (struct putting){ .rollup = ROLLUP_PLACE, .received = 31113, .answered = 20417, .in_time = 17303 });
	puts_cell(w, (struct putting){ .rollup = ROLLUP_PLACE, .received = 29871, .answered = 27533, .in_time = 1,
	    .month = date_ymd(2026, 3, 1) });
	puts_cell(w, (struct putting){ .rollup = ROLLUP_CHILD, .line = PLACE_NORTH, .received = 19877, .answered = 90,
	    .in_time = 80 });
	puts_cell(w, (struct putting){ .rollup = ROLLUP_TOPIC, .line = TOPIC_GAS, .received = 8123 });
	puts_cell(w, (struct putting){ .rollup = ROLLUP_BODY, .key = PLACE_LAKE, .line = BODY_HEALTH_LAKE,
	    .received = 700, .answered = 655, .in_time = 101 });
	w->now = moment_of(date_ymd(2026, 5, 3), 600, 300);
	return v;
}

TEST_BOTH(the_page_the_pdf_and_the_workbook_of_a_monthly_report_have_the_same_numbers)
{
	struct visitor *v = reporter(w);
	struct ctx c = world_ctx(w, v->who);
	struct req q = { .arg = { STR("2026-04"), STR("health") } };
	struct resp page, xlsx = { .fd = -1 };
	struct str text, cells;
	struct monthly_at at;
	struct doc d;
	size_t numbers = 0;

	page = visitor_get(v, page_monthly, "2026-04/health", NULL, NULL);
	CHECK(page.status == 200 && shows(&page, "not made"));
	CHECK_INT(visitor_post(v, page_monthly_prepare, page_monthly_post, "2026-04/health/make", "", NULL).status, 303);
	page = visitor_get(v, page_monthly, "2026-04/health", NULL, NULL);
	CHECK_OK(monthlies_at(&c, &q, &at));
	monthly_doc(a, w->country, &at.m, at.row.state, STR(""), LANG_EN, &d);
	CHECK_OK(workbook_doc(&(struct ctx){ .a = a, .visit = &(struct visit){ .site = &v->site } }, &d, &xlsx));
	cells = told(a, whole(a, &xlsx), "unzip -p", "'xl/worksheets/*.xml'");
	CHECK_OK(doc_pdf(a, &d, &text));
	text = spaced(a, told(a, text, "pdftotext -layout", "-"));
	for (size_t t = 0; t < d.ntables; t++)
		for (size_t i = 0; i < d.tables[t].nrows * d.tables[t].ncols; i++) {
			const struct doc_cell *x = &d.tables[t].cells[i];

			if (!x->is_number)
				continue;
			numbers++;
			if (!shows(&page, str_cstr(a, x->text)))
				test_fail(__FILE__, __LINE__, "the page lacks %.*s", STR_ARG(x->text));
			if (text.n && str_find(text, spaced(a, x->text)) == SIZE_MAX)
				test_fail(__FILE__, __LINE__, "the PDF lacks %.*s", STR_ARG(x->text));
			if (cells.n && str_find(cells, str_fmt(a, "<v>%lld</v>", (long long)x->number)) == SIZE_MAX)
				test_fail(__FILE__, __LINE__, "the workbook lacks %lld", (long long)x->number);
		}
	CHECK(numbers > 60);
	/* a year before there was no register: neither 0 nor a rise by everything */
	CHECK(!d.tables[0].cells[d.tables[0].ncols + 4].is_number && !d.tables[0].cells[d.tables[0].ncols + 5].is_number);
}
