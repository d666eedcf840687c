/* qabul explain and qabul token: one appeal's clocks; a machine's key. */
#include <stdio.h>
#include <string.h>

#include "app/commands.h"
#include "base/arena.h"
#include "domain/deadline.h"
#include "domain/number.h"
#include "store/appeals.h"
#include "store/countries.h"
#include "store/officers.h"

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL,
	NULL };

static void
print_why(const struct app *app, const char *name, struct date day, struct str why)
{
	struct step s;

	printf("%s %s\n", name, date_iso(app->a, day).p);
	while (deadline_step(&why, &s)) {
		int64_t ms;

		if ((s.what == 'r' || s.what == 'x') && str_int(s.value[0], &ms))
			printf("  %s %s\n", s.what == 'r' ? "received" : "extended at",
			    moment_rfc3339(app->a, ms, country_offset(app->country, ms)).p);
		else if (s.what == 'c')
			printf("  rule %.*s, length %.*s: %.*s\n", STR_ARG(s.value[0]),
			    STR_ARG(s.value[1]), STR_ARG(s.value[3]));
		else if (s.what == 'o')
			printf("  %.*s is a day off: %.*s\n", STR_ARG(s.value[0]), STR_ARG(s.value[1]));
		else
			printf("  %s %.*s\n",
			    s.what == 'h'   ? "counted from"
			    : s.what == 's' ? "arrived"
			    : s.what == 'p' ? "provisional calendar"
			                    : "?",
			    STR_ARG(s.value[0]));
	}
}

ERR
command_explain(struct app *app, int argc, char **argv)
{
	struct appeal ap;
	int64_t id;
	const struct err *e;

	if (argc != 2 || !number_parse(str_c(argv[1]), &id))
		return &USAGE;
	e = db_open(app->a, config_text(&app->config, CONFIG_DB), false, &app->db);
	if (!e)
		e = store_country(app->db, app->a, &app->country);
	if (!e)
		e = store_appeal_by_id(app->db, app->a, id, &ap);
	if (e)
		return e;
	printf("%s %s\nregistered on %s\n", argv[1], appeal_state_code(ap.state),
	    date_iso(app->a, ap.registered_on).p);
	print_why(app, "due", ap.due, ap.due_why);
	print_why(app, "answered at the latest", ap.latest, ap.latest_why);
	return NULL;
}

struct token {
	struct officer officer;
	const char *name;
	unsigned char hash[KEY_BYTES];
};

static ERR
put_token(struct ctx *c, void *arg)
{
	struct token *t = arg;

	return store_token_put(c->tx, t->hash, t->officer.id, str_c(t->name));
}

ERR
command_token_add(struct app *app, int argc, char **argv)
{
	struct token t = { .name = argc == 3 ? argv[2] : "" };
	unsigned char random[25];
	struct str token;
	const struct err *e;

	if (argc != 3)
		return &USAGE;
	e = app_open(app, true);
	if (!e)
		e = store_officer_by_login(app->db, app->a, str_c(argv[1]), &t.officer);
	if (e)
		return e;
	random_bytes(random, sizeof(random));
	token = base32(app->a, random, sizeof(random));
	sha256(token, t.hash);
	e = app_do(app, put_token, &t);
	if (!e)
		printf("%.*s\n", STR_ARG(token));
	return e;
}
