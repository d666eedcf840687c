/* Assets. */
#include "web/page_static.h"

#include "assets.h"
#include "base/embed.h"

static const char *
type_of(struct str name)
{
	if (str_ends(name, STR(".css")))
		return "text/css; charset=utf-8";
	if (str_ends(name, STR(".js")))
		return "text/javascript; charset=utf-8";
	if (str_ends(name, STR(".svg")))
		return "image/svg+xml";
	return "text/plain; charset=utf-8";
}

static ERR
send_asset(struct resp *p, struct str name, bool immutable)
{
	for (const struct embedded *e = embedded_assets; e->name; e++)
		if (str_is(name, e->name)) {
			p->status = 200;
			p->type = type_of(name);
			p->body = (struct str){ (const char *)e->bytes, e->n };
			p->immutable = immutable;
			return NULL;
		}
	return &DB_MISSING;
}

ERR
page_asset(struct ctx *c, const struct req *q, struct resp *p)
{
	(void)c;
	return send_asset(p, q->arg[0], true);
}

ERR
page_icon(struct ctx *c, const struct req *q, struct resp *p)
{
	(void)c;
	(void)q;
	return send_asset(p, STR(ASSET_ICON), true);
}

ERR
page_robots(struct ctx *c, const struct req *q, struct resp *p)
{
	(void)c;
	(void)q;
	return send_asset(p, STR("robots.txt"), false);
}
