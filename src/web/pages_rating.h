/* The pages of the open rating, for the table of routes. */
#ifndef WEB_PAGES_RATING_H
#define WEB_PAGES_RATING_H

#include "action/ctx.h"
#include "net/resp.h"

#define PAGE(name) ERR name(struct ctx *c, const struct req *q, struct resp *p)

PAGE(page_ratings); /* /rating */
PAGE(page_rating_method);
PAGE(page_rating); /* /rating/{} */
PAGE(page_rating_file); /* /rating/{}/{} */
PAGE(page_rating_prepare);
PAGE(page_rating_post);
PAGE(page_rated); /* /rating/{}/bodies/{} */
PAGE(page_flags); /* /rating/{}/flags */
PAGE(page_flag); /* /rating/{}/bodies/{}/{} */
PAGE(page_reviews); /* /reviews */
PAGE(page_verify_form); /* /c/{}/verify */
PAGE(page_verify);
PAGE(api_ratings);
PAGE(api_rating);
PAGE(api_rating_prepare);
PAGE(api_rating_deed);
PAGE(api_reviews);

#undef PAGE

#endif
