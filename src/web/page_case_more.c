/* GET /c/{}/why and /c/{}/file/{}: how an officer's due day was counted; an attached file. */
#include "base/say.h"
#include "domain/number.h"
#include "store/papers.h"
#include "web/clock_list.h"
#include "web/history.h"
#include "web/pages_staff.h"
#include "web/staff.h"
#include "web/why.h"
#include "web/words.h"

#include "tmpl/appeal.h"

ERR
page_case_why(struct ctx *c, const struct req *q, struct resp *p)
{
	struct why_view v = { .nsteps = 0 };
	struct why_step *steps;
	struct appeal ap;
	struct tmpl t = visit_tmpl(c);
	const struct err *e = staff_appeal(c, q, &ap);

	if (e)
		return e;
	e = clock_list(c, &ap, &v.clocks);
	if (e)
		return e;
	v.nsteps = why_steps(c, ap.due_why, &steps);
	v.steps = steps;
	v.due = say_weekday(c->a, c->lang, ap.due);
	visit_frame(c, q, &v.page, _("How the last day is counted"));
	v.page.back = (struct back_link){ .url = staff_case(c->a, ap.id), .text = _("Back to the appeal") };
	v.page.secret = true;
	tmpl_appeal_why(&t, &v);
	return visit_send(&t, p, 200);
}

ERR
page_case_file(struct ctx *c, const struct req *q, struct resp *p)
{
	struct paper *files;
	struct appeal ap;
	size_t n;
	int64_t no;
	const struct err *e = staff_appeal(c, q, &ap);

	if (e)
		return e;
	if (!str_int(q->arg[1], &no))
		return &ACCESS_MISSING;
	e = store_files(c->db, c->a, ap.id, &files, &n);
	for (size_t i = 0; !e && i < n; i++)
		if (files[i].no == no)
			return paper_send(c, p, &files[i]);
	return e ? e : &ACCESS_MISSING;
}
