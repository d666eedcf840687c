/* The pages of problems, for the table of routes. */
#ifndef WEB_PAGES_PROBLEMS_H
#define WEB_PAGES_PROBLEMS_H

#include "action/ctx.h"
#include "net/resp.h"

#define PAGE(name) ERR name(struct ctx *c, const struct req *q, struct resp *p)

PAGE(page_problems); /* /problems */
PAGE(page_candidates);
PAGE(page_problem_new_form);
PAGE(page_problem_new);
PAGE(page_problem); /* /problems/{} */
PAGE(page_problem_change_form);
PAGE(page_problem_change);
PAGE(page_problem_gather_form);
PAGE(page_problem_gather);
PAGE(page_initiative_form); /* /problems/{}/initiative, or ?from=NO of the one that is taken over,
    ?no=NO to change one */
PAGE(page_initiative);
PAGE(api_problems);
PAGE(api_problem);

#undef PAGE

#endif
