/* What a demonstration's officers do beside the answer: they ask others, visit the place, take the longer term, and
 * tell what an appeal is to an earlier one of the same person, settle something on the spot. */
#ifndef APP_DEMO_WORK_H
#define APP_DEMO_WORK_H

#include "app/demo_staff.h"

/* One of: a question to another body of the place, a visit, a part for a colleague; or the longer term. */
ERR demo_beside(struct demo *d, const struct appeal *ap, const struct staff *s);

/* The head takes the month more. */
ERR demo_extend(struct demo *d, const struct appeal *ap, const struct staff *s);

/* The known hokim, who has much to sign, keeps some drafts to the last morning of the term: when; 0: signs as others
 * do. */
int64_t demo_kept(struct demo *d, const struct appeal *ap, int64_t at);

/* Whoever was asked first and has not answered does. */
ERR demo_reply(struct demo *d, const struct appeal *ap);

/* A registrar decides on the first proposal; nothing when there is none. */
ERR demo_link(struct demo *d, const struct appeal *ap);

/* The author adds something, or takes the appeal back. */
ERR demo_author(struct demo *d, const struct appeal *ap, bool add);

/* A protocol of what the head of the first place settled at a mass reception. */
ERR demo_spot(struct demo *d);

/* Of the appeals that go to a reception some pass the district over and go to the region's or the republic's: that
 * body; 0: not this one. */
int64_t demo_passed_over(const struct demo *d, int64_t place);

#endif
