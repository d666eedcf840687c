/* GET /tasks: what a body and its people were asked, and what the body waits for, by the day it is due. */
#include "base/arena.h"
#include "base/say.h"
#include "domain/number.h"
#include "store/tasks.h"
#include "web/pages_staff.h"
#include "web/view_task.h"
#include "web/why.h"
#include "web/words.h"

#include "tmpl/task.h"

#define PAGE_LINES 50
#define COLS 5

static const char *const codes[TASKS_OF] = { "us", "others", "me", "threats" };

static enum tasks_of
part_of(const struct req *q)
{
	for (int i = 0; i < TASKS_OF; i++)
		if (str_is(req_query(q, "part"), codes[i]))
			return (enum tasks_of)i;
	return TASKS_TO_BODY;
}

/* "20000.2026100000.1": where the page begins. */
static struct task_line
after_of(const struct req *q)
{
	struct str at = req_query(q, "after"), day = str_cut(&at, '.'), id = str_cut(&at, '.');
	struct task_line l = { .appeal = 0 };
	int64_t n;

	if (!str_int(day, &n) || n <= 0 || n > 3000000 || !str_int(id, &l.appeal) || !str_int(at, &l.task.no))
		return (struct task_line){ .appeal = 0 };
	l.task.due.day = (int32_t)n;
	return l;
}

static void
fill(struct ctx *c, enum tasks_of what, const struct task_line *w, size_t n, struct tasks_list *v)
{
	struct column *cols = arena_array(c->a, COLS, sizeof(*cols));
	struct cell *cells = arena_array(c->a, n * COLS, sizeof(*cells));
	const char *const heads[COLS] = { _("Number"), _("What"), _("Essence"),
		what == TASKS_FROM_BODY ? _("Who does it") : _("Who asks"), _("To be done by") };

	for (size_t i = 0; i < COLS; i++)
		cols[i].text = str_c(heads[i]);
	for (size_t i = 0; i < n; i++) {
		const struct task *t = &w[i].task;
		struct cell *l = &cells[i * COLS];

		l[0] = (struct cell){ .text = number_print(c->a, w[i].appeal),
			.url = url_fmt(c->a, "/t/%s/%lld", number_print(c->a, w[i].appeal).p, (long long)t->no) };
		l[1].text = str_c(task_kind_name(c, t->kind));
		l[2].text = t->gist;
		l[3].text = what != TASKS_FROM_BODY ? staff_body(c, t->from_body)
		    : t->to_officer ? staff_officer(c, t->to_officer) : staff_body(c, t->to_body);
		l[4].text = str_fmt(c->a, "%s (%s)", say_day(c->a, c->lang, t->due).p, why_left(c, t->due).p);
	}
	v->table = (struct table){ .caption = v->page.title, .caption_class = "govuk-visually-hidden",
		.cols = cols, .ncols = COLS, .cells = cells, .nrows = n, .row_headers = true, .cards = true,
		.cls = "q-list" };
}

ERR
page_tasks(struct ctx *c, const struct req *q, struct resp *p)
{
	static const char *const texts[TASKS_OF] = { N_("Asked of us"), N_("Asked of others"), N_("Mine"),
		N_("Threats and crimes") };
	struct tasks_list v = { .nparts = 0 };
	enum tasks_of what = part_of(q);
	struct task_line after = after_of(q), *w;
	struct url here = url_query(c->a, url_fmt(c->a, "/tasks"), "part", str_c(codes[what]));
	struct tmpl t;
	size_t n;
	const struct err *e = store_tasks_open(c->db, c->a, &c->who, what,
	    what == TASKS_TO_OFFICER ? c->who.officer : c->who.body, &after, PAGE_LINES + 1, &w, &n);

	if (e)
		return e;
	visit_frame(c, q, &v.page, _("Tasks"));
	v.page.wide = v.page.secret = true;
	v.body = staff_body(c, c->who.body);
	for (int i = 0; i < TASKS_OF; i++)
		v.parts[v.nparts++] = (struct nav_link){ _(texts[i]),
			url_query(c->a, url_fmt(c->a, "/tasks"), "part", str_c(codes[i])), i == (int)what };
	if (n > PAGE_LINES) {
		n = PAGE_LINES;
		v.pages.next = url_query(c->a, here, "after",
		    str_fmt(c->a, "%d.%lld.%lld", (int)w[n - 1].task.due.day, (long long)w[n - 1].appeal,
		        (long long)w[n - 1].task.no));
	}
	if (after.appeal) {
		v.pages.prev = here;
		v.pages.prev_text = _("To the beginning");
	}
	fill(c, what, w, n, &v);
	v.none = _("Nothing is waiting here");
	t = visit_tmpl(c);
	tmpl_tasks_list(&t, &v);
	return visit_send(&t, p, 200);
}
