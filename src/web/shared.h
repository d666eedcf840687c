/* Published answers as lines of a page and entries of a feed. */
#ifndef WEB_SHARED_H
#define WEB_SHARED_H

#include "action/share.h"
#include "report/feed.h"
#include "web/view_shares.h"

/* `gist`: long answers are cut, with the way to the whole. */
struct share_line *shared_lines(struct ctx *c, const struct share *list, size_t n, bool gist);
/* What a feed says of one. */
struct feed_entry shared_entry(struct ctx *c, const struct share *s);
/* The page of all of a body (NULL: of all bodies), and its feed in the page's language. */
struct url shared_url(struct ctx *c, const struct body *b);
struct nav_link shared_feed(struct ctx *c, const struct body *b);

#endif
