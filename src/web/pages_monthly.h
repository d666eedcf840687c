/* The pages of monthly reports, for the table of routes. */
#ifndef WEB_PAGES_MONTHLY_H
#define WEB_PAGES_MONTHLY_H

#include "action/ctx.h"
#include "net/resp.h"

#define PAGE(name) ERR name(struct ctx *c, const struct req *q, struct resp *p)

PAGE(page_monthlies); /* /reports */
PAGE(page_monthly); /* /reports/{}/{} */
PAGE(page_monthly_file); /* /reports/{}/{}/report.pdf, report.xlsx, data.json */
PAGE(page_monthly_prepare); /* /reports/{}/{}/{} */
PAGE(page_monthly_post);
PAGE(api_monthlies);
PAGE(api_monthly);
PAGE(api_monthly_prepare);
PAGE(api_monthly_deed);

#undef PAGE

#endif
