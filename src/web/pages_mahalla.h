/* The pages of mahallas, for the table of routes. */
#ifndef WEB_PAGES_MAHALLA_H
#define WEB_PAGES_MAHALLA_H

#include "action/ctx.h"
#include "net/resp.h"

/* Who works in a mahalla; and who looks at what mahallas do. */
#define FOR_MAHALLA FOR_ROLE(ROLE_MAHALLA)
#define FOR_MAHALLAS (FOR_MAHALLA | FOR_ROLE(ROLE_EXECUTOR) | FOR_FIGURES)
/* Who answers for steps of plans, at the body that is responsible. */
#define FOR_STEPS (FOR_ROLE(ROLE_HEAD) | FOR_ROLE(ROLE_DISPATCHER) | FOR_ROLE(ROLE_EXECUTOR))
/* Who calls people, at a reception. */
#define FOR_CALLING (FOR_ROLE(ROLE_REGISTRAR) | FOR_ROLE(ROLE_CONTROLLER))

#define PAGE(name) ERR name(struct ctx *c, const struct req *q, struct resp *p)

PAGE(page_mahalla);         /* /mahalla */
PAGE(page_spots);           /* /mahalla/spots */
PAGE(page_spot_form);       /* /mahalla/spots/new */
PAGE(page_spot);
PAGE(page_households);      /* /mahalla/households */
PAGE(page_household_form);  /* /mahalla/households/new */
PAGE(page_household_new);
PAGE(page_households_again_form); /* /mahalla/households/again */
PAGE(page_households_again);
PAGE(page_household);       /* /mahalla/households/{} */
PAGE(page_household_post);
PAGE(page_survey_form);     /* /mahalla/survey */
PAGE(page_survey);
PAGE(page_survey_list);    /* /mahalla/survey/list.json */
PAGE(page_needs);           /* /mahalla/needs */
PAGE(page_need_form);       /* /mahalla/needs/new */
PAGE(page_need_new);
PAGE(page_need);            /* /mahalla/needs/{} */
PAGE(page_need_post);
PAGE(page_plan_steps);           /* /steps */
PAGE(page_plan_step);            /* /steps/{}/{} */
PAGE(page_plan_step_post);
PAGE(page_troubles);        /* /mahalla/problems */
PAGE(page_trouble_form);    /* /mahalla/problems/new */
PAGE(page_trouble_new);
PAGE(page_trouble);         /* /mahalla/problems/{} */
PAGE(page_trouble_post);
PAGE(page_mahallas);        /* /mahallas */
PAGE(page_mahalla_rows);    /* /mahallas/rows */
PAGE(page_open_mahallas);   /* /open/mahallas */
PAGE(page_open_mahallas_csv);
PAGE(page_lasts);           /* /work/{}/{} */
PAGE(page_lasts_post);
PAGE(page_confirmations);   /* /confirmations */
PAGE(page_confirmation);    /* /confirmations/{} */
PAGE(page_confirmation_post);
PAGE(api_mahallas);         /* /api/v1/mahallas */

#undef PAGE

#endif
