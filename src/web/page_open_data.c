/* GET /open/places.csv, /open/topics.csv, /open/feed.atom, /open/catalog.json: the open figures for machines. */
#include "base/arena.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/say.h"
#include "domain/access.h"
#include "domain/rollup.h"
#include "report/feed.h"
#include "web/open_numbers.h"
#include "web/pages_open.h"
#include "web/words.h"

#define MONTHS 12 /* that the feed and the catalogue tell of */
#define CATALOG_MOST ((size_t)256 << 10)

static struct url
list_url(struct ctx *c, enum open_list l, struct date month)
{
	return url_query(c->a, url_fmt(c->a, "/open/%s.csv", open_code(l)), "month",
	    str_sub(date_iso(c->a, month), 0, 7));
}

ERR
page_open_csv(struct ctx *c, const struct req *q, struct resp *p)
{
	struct open_ask ask = open_asked(c, q);
	struct str file = str_sub(q->path, sizeof("/open/") - 1, q->path.n), kind = str_cut(&file, '.'), body;
	enum open_list l;
	const struct err *e = open_find(kind, &l) ? open_csv(c, &ask, l, &body) : &ACCESS_MISSING;

	if (e)
		return e;
	resp_text(p, 200, body);
	p->type = "text/csv; charset=utf-8";
	resp_header(p, "Content-Disposition",
	    str_fmt(c->a, "attachment; filename=\"%s-%.7s.csv\"", open_code(l), date_iso(c->a, ask.month).p));
	return NULL;
}

/* A month's numbers stand from the first moment of the next one on. */
static struct str
since(struct ctx *c, struct date month)
{
	struct date next = date_add_months(month, 1);
	int offset = country_offset(c->country, c->now);

	return moment_rfc3339(c->a, moment_of(next, 0, offset), offset);
}

static ERR
entry(struct ctx *c, struct date month, struct feed_entry *out)
{
	struct open_ask ask = { 0, month, c->lang };
	const char *pairs[] = { "n", NULL, "share", NULL, NULL };
	struct open_line total;
	struct open_share in_time;
	const struct err *e = open_total(c, &ask, &total);

	if (e)
		return e;
	in_time = open_in_time(&total);
	pairs[1] = total.hidden ? _("fewer than five") : say_number(c->a, total.sums.n[MEASURE_RECEIVED]).p;
	pairs[3] = in_time.percent < 0 ? "\xe2\x80\x93" : str_fmt(c->a, "%lld", (long long)in_time.percent).p;
	out->link = visit_absolute(c,
	    url_query(c->a, url_fmt(c->a, "/open"), "month", str_sub(date_iso(c->a, month), 0, 7)));
	out->id = out->link;
	out->title = str_fmt(c->a, "%s: %.*s", _("Open figures"), STR_ARG(say_year_month(c->a, c->lang, month)));
	out->updated = since(c, month);
	out->text = lang_fill(c->a, _("Received: {n}. Answered in time: {share} percent."), pairs);
	return NULL;
}

ERR
page_open_feed(struct ctx *c, const struct req *q, struct resp *p)
{
	struct feed_entry *entries = arena_array(c->a, MONTHS, sizeof(*entries));
	struct feed f = { .lang = lang_tag(c->lang), .title = str_c(_("Open figures")),
		.self = visit_absolute(c, visit_in_language(c, url_fmt(c->a, "/open/feed.atom"))),
		.page = visit_absolute(c, url_fmt(c->a, "/open")),
		.updated = since(c, open_latest(c)), .entries = entries };
	const struct err *e = NULL;

	(void)q;
	for (int i = 0; !e && i < MONTHS; i++)
		e = entry(c, date_add_months(open_latest(c), -i), &entries[f.nentries++]);
	return e ? e : visit_feed(c, &f, p);
}

/* One file as a dcat:Distribution, with the digest of its bytes (SPDX). */
static ERR
distribution(struct ctx *c, struct json *j, enum open_list l, struct date month)
{
	struct open_ask ask = { 0, month, c->lang };
	unsigned char digest[SHA256_BYTES];
	struct str body;
	const struct err *e = open_csv(c, &ask, l, &body);

	if (e)
		return e;
	sha256(body, digest);
	json_open(j, '{');
	json_put_str(j, "@type", STR("dcat:Distribution"));
	json_put_str(j, "dct:title", str_fmt(c->a, "%s %.7s", open_code(l), date_iso(c->a, month).p));
	json_put_str(j, "dcat:downloadURL", visit_absolute(c, list_url(c, l, month)));
	json_put_str(j, "dcat:mediaType", STR("text/csv"));
	json_put_int(j, "dcat:byteSize", (int64_t)body.n);
	json_key(j, "spdx:checksum");
	json_open(j, '{');
	json_put_str(j, "spdx:algorithm", STR("spdx:checksumAlgorithm_sha256"));
	json_put_str(j, "spdx:checksumValue", str_hex(c->a, digest, sizeof(digest)));
	json_close(j, '}');
	json_close(j, '}');
	return NULL;
}

static ERR
dataset(struct ctx *c, struct json *j, enum open_list l)
{
	static const char *const titles[OPEN_LISTS] = { N_("Appeals by place and month"), N_("Appeals by topic and month") };
	const struct err *e = NULL;

	json_open(j, '{');
	json_put_str(j, "@type", STR("dcat:Dataset"));
	json_put_str(j, "@id", visit_absolute(c, url_fmt(c->a, "/open/%s.csv", open_code(l))));
	json_put_str(j, "dct:title", str_c(_(titles[l])));
	json_put_str(j, "dct:accrualPeriodicity",
	    STR("http://publications.europa.eu/resource/authority/frequency/MONTHLY"));
	json_put_str(j, "dct:modified", since(c, open_latest(c)));
	json_key(j, "dcat:distribution");
	json_open(j, '[');
	for (int i = 0; !e && i < MONTHS; i++)
		e = distribution(c, j, l, date_add_months(open_latest(c), -i));
	json_close(j, ']');
	json_close(j, '}');
	return e;
}

ERR
page_open_catalog(struct ctx *c, const struct req *q, struct resp *p)
{
	struct json j = json_new(c->a, CATALOG_MOST);
	struct str body;
	const struct err *e = NULL;

	(void)q;
	json_open(&j, '{');
	json_key(&j, "@context");
	json_open(&j, '{');
	json_put_str(&j, "dcat", STR("http://www.w3.org/ns/dcat#"));
	json_put_str(&j, "dct", STR("http://purl.org/dc/terms/"));
	json_put_str(&j, "spdx", STR("http://spdx.org/rdf/terms#"));
	json_close(&j, '}');
	json_put_str(&j, "@type", STR("dcat:Catalog"));
	json_put_str(&j, "@id", visit_absolute(c, url_fmt(c->a, "/open/catalog.json")));
	json_put_str(&j, "dct:title", str_c(_("Open figures")));
	json_put_str(&j, "dct:language", str_c(lang_tag(c->lang)));
	json_key(&j, "dcat:dataset");
	json_open(&j, '[');
	for (int l = 0; !e && l < OPEN_LISTS; l++)
		e = dataset(c, &j, (enum open_list)l);
	json_close(&j, ']');
	json_close(&j, '}');
	if (!e)
		e = buf_end(&j.b, &body);
	if (!e)
		resp_json(p, 200, body);
	return e;
}
