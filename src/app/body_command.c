/* qabul body end, merge, split: a body is reorganised; what that moves, and the moving. */
#include <stdio.h>
#include <string.h>

#include "action/reform.h"
#include "app/commands.h"
#include "app/follow.h"
#include "app/option.h"
#include "base/arena.h"
#include "store/countries.h"

#define SLICE 100

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL,
	NULL };
static const struct err NO_CODE = { ERR_INPUT, N_("There is no body, topic or place of this code."), NULL, NULL };

static ERR
run_reform(struct ctx *c, void *arg)
{
	return act_reform(c, arg);
}

static ERR
slice(struct ctx *c, void *arg)
{
	return act_reform_slice(c, SLICE, arg);
}

static ERR
unknown(struct app *app, struct str code)
{
	return err_new(app->a, NO_CODE.kind, NO_CODE.text, NULL, "%.*s", STR_ARG(code));
}

static ERR
body_of(struct app *app, struct str code, int64_t *out)
{
	const struct body *b = country_body_code(app->country, code);

	*out = b ? b->id : 0;
	return b ? NULL : unknown(app, code);
}

/* "TOPIC=HEIR", "@PLACE=HEIR", "TOPIC@PLACE=HEIR", "rest=HEIR". */
static ERR
read_part(struct app *app, const char *text, struct reform *r)
{
	struct str heir = str_c(text), part = str_cut(&heir, '='), place = part, topic;
	const struct topic *t = NULL;
	const struct place *p = NULL;
	struct heir *h = &r->heirs[r->n];

	if (r->n == HEIRS_MAX)
		return &HEIRS_MANY;
	topic = str_cut(&place, '@');
	if (str_is(part, "rest"))
		topic = STR("");
	else if (!topic.n && !place.n) /* only what is called so is the rest */
		return &USAGE;
	if (topic.n && !(t = country_topic_code(app->country, topic)))
		return unknown(app, topic);
	if (place.n && !(p = country_place_code(app->country, place)))
		return unknown(app, place);
	*h = (struct heir){ .topic = t ? t->id : 0, .place = p ? p->id : 0 };
	r->n++;
	return body_of(app, heir, &h->heir);
}

static const char *
code_of(struct app *app, int64_t body)
{
	const struct body *b = country_body(app->country, body);

	return b ? str_cstr(app->a, b->code) : "nobody";
}

static ERR
print_preview(struct app *app, const struct reform *r)
{
	struct ctx c = { .a = app->a, .db = app->db, .country = app->country };
	struct goings s;
	const struct err *e;

	ctx_at(&c, app_clock(NULL));
	e = act_reform_preview(&c, r, &s);
	if (e)
		return e;
	printf("%lld running appeals, %lld officers and %lld units go on elsewhere\n", (long long)s.running,
	    (long long)s.officers, (long long)s.units);
	for (size_t i = 0; i < s.n; i++)
		printf("  %lld to %s\n", (long long)s.list[i].n, code_of(app, s.list[i].body));
	return NULL;
}

static ERR
change(struct app *app, int argc, char **argv, struct reform *r)
{
	struct reformed one = { .more = true };
	int64_t moved;
	const struct err *e = print_preview(app, r);

	if (e)
		return e;
	if (option_set(argc, argv, "--dry-run")) {
		puts("nothing was changed");
		return NULL;
	}
	r->act = str_c(option(argc, argv, "--act", ""));
	e = app_do(app, run_reform, r);
	if (!e)
		e = app_follow(app, slice, &one, &one.more, &one.moved, &moved);
	if (!e)
		printf("saved; %lld running appeals were carried over\n", (long long)moved);
	return e;
}

/* Words stand before options: is there none behind them? */
static bool
all_read(int argc, char **argv, int i)
{
	for (; i < argc; i++) {
		if (strncmp(argv[i], "--", 2) != 0)
			return false;
		if (!strchr(argv[i], '=') && strcmp(argv[i], "--dry-run") != 0)
			i++; /* its value */
	}
	return true;
}

static bool
is_word(int argc, char **argv, int i)
{
	return i < argc && argv[i][0] != '-';
}

ERR
command_body_end(struct app *app, int argc, char **argv)
{
	struct reform r = { .n = 0 };
	const struct err *e = is_word(argc, argv, 1) && all_read(argc, argv, 2) ? app_open(app, true) : &USAGE;

	if (!e)
		e = body_of(app, str_c(argv[1]), &r.body);
	return e ? e : change(app, argc, argv, &r);
}

ERR
command_body_merge(struct app *app, int argc, char **argv)
{
	struct reform r = { .n = 1 };
	const struct err *e = is_word(argc, argv, 1) && is_word(argc, argv, 3) && strcmp(argv[2], "into") == 0 &&
	        all_read(argc, argv, 4)
	    ? app_open(app, true)
	    : &USAGE;

	if (!e)
		e = body_of(app, str_c(argv[1]), &r.body);
	if (!e)
		e = body_of(app, str_c(argv[3]), &r.heirs[0].heir);
	return e ? e : change(app, argc, argv, &r);
}

ERR
command_body_split(struct app *app, int argc, char **argv)
{
	struct reform r = { .n = 0 };
	const struct err *e;
	int words = 1;

	while (is_word(argc, argv, words))
		words++;
	e = words > 2 && all_read(argc, argv, words) ? app_open(app, true) : &USAGE;
	if (!e)
		e = body_of(app, str_c(argv[1]), &r.body);
	for (int i = 2; !e && is_word(argc, argv, i); i++)
		e = strchr(argv[i], '=') ? read_part(app, argv[i], &r) : &USAGE;
	return e ? e : change(app, argc, argv, &r);
}
