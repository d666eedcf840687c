/* Short commands: schema, profile, users, configuration. */
#include "app/commands.h"

#include <stdio.h>
#include <string.h>

#include "action/accuse.h"
#include "app/follow.h"
#include "app/profile.h"
#include "base/arena.h"
#include "db/spread.h"
#include "store/countries.h"
#include "store/officers.h"

#define BANS_STEP 200

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL,
	NULL };

static void
say_migration(const char *name)
{
	printf("migration %s\n", name);
}

static void
say_statement(const char *text)
{
	printf("%s;\n", text);
}

ERR
command_migrate(struct app *app, int argc, char **argv)
{
	const char *url = config_text(&app->config, CONFIG_DB);
	bool dry = false, citus = false;
	struct keys unused;
	const struct err *e;

	for (int i = 1; i < argc; i++) {
		dry |= strcmp(argv[i], "--dry-run") == 0;
		citus |= strcmp(argv[i], "--citus") == 0;
	}
	e = app_secret(app, &unused); /* also makes the folder */
	if (!e)
		e = db_migrate(app->a, url, dry, say_migration);
	if (!e && citus)
		e = db_spread(app->a, url, dry, say_statement);
	if (!e)
		puts(dry ? "nothing was changed" : "the schema is up to date");
	return e;
}

static ERR
put_country(struct ctx *c, void *arg)
{
	const struct err *e = store_country_put(c->tx, c->a, arg);

	/* clocks that were provisional may move with the new decree */
	return e ? e : act_retime_begin(c, (struct date){ 0 }, STR(""));
}

struct slice {
	int64_t after, last;
};

static ERR
ban_slice(struct ctx *c, void *arg)
{
	struct slice *s = arg;

	return act_bans_again(c, s->after, BANS_STEP, &s->last);
}

/* Bodies may stand elsewhere now: who is subordinate to whom is asked again. */
static ERR
bans_of_all(struct app *app)
{
	struct slice s = { 0, 0 };
	const struct err *e;

	do {
		struct arena_mark mark = arena_mark(app->scratch);

		e = app_do(app, ban_slice, &s);
		s.after = s.last;
		if (!e)
			arena_reset(app->scratch, mark);
	} while (!e && s.last);
	return e;
}

ERR
command_profile_load(struct app *app, int argc, char **argv)
{
	struct country *c = arena_alloc(app->a, sizeof(*c));
	int64_t moved = 0;
	const struct err *e;

	if (argc != 2)
		return &USAGE;
	e = app_open(app, false);
	if (!e)
		e = profile_read(app->a, argv[1], app->country, c);
	if (!e)
		e = app_do(app, put_country, c);
	if (!e) {
		e = store_country(app->db, app->a, &app->country);
		if (!e)
			e = bans_of_all(app);
	}
	if (!e)
		e = app_follow_calendar(app, &moved);
	if (!e && moved)
		printf("%lld running appeals follow the calendar\n", (long long)moved);
	if (!e)
		printf("profile %.*s: %zu places, %zu bodies, %zu topics, %zu clocks, %zu special days\n",
		    STR_ARG(c->code), c->nplaces, c->nbodies, c->ntopics, c->nrules, c->nspecials);
	return e;
}

static ERR
read_roles(struct arena *a, struct str s, unsigned *out)
{
	*out = 0;
	while (s.n) {
		struct str one = str_cut(&s, ',');
		enum role role;

		if (!role_find(one, &role))
			return err_new(a, ERR_INPUT, N_("There is no such role."), NULL, "%.*s",
			    STR_ARG(one));
		*out |= ROLE_BIT(role);
	}
	return NULL;
}

static ERR
put_officer(struct ctx *c, void *arg)
{
	return store_officer_put(c->tx, c->a, arg);
}

ERR
command_user_add(struct app *app, int argc, char **argv)
{
	struct officer o = { .must_change = true };
	unsigned char random[10];
	const struct body *b;
	struct str password;
	const struct err *e;

	if (argc != 5)
		return &USAGE;
	e = app_open(app, true);
	if (!e)
		e = read_roles(app->a, str_c(argv[4]), &o.roles);
	if (e)
		return e;
	b = country_body_code(app->country, str_c(argv[3]));
	if (!b)
		return err_new(app->a, ERR_INPUT, N_("There is no such body."), NULL, "%s", argv[3]);
	o.login = str_c(argv[1]);
	o.name = str_c(argv[2]);
	o.body = b->id;
	o.lang = app->country->default_lang;
	random_bytes(random, sizeof(random));
	password = base32(app->a, random, sizeof(random));
	e = password_hash(app->a, password, &o.password);
	if (!e)
		e = app_do(app, put_officer, &o);
	if (e == &DB_COLLISION)
		return err_new(app->a, ERR_INPUT, N_("This login is taken."), NULL, "%s", argv[1]);
	if (!e)
		printf("officer %lld, login %s, first password %.*s (to be changed at the first sign-in)\n",
		    (long long)o.id, argv[1], STR_ARG(password));
	return e;
}

ERR
command_config_show(struct app *app, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	printf("%.*s", STR_ARG(config_show(app->a, &app->config)));
	return NULL;
}

ERR
command_config_example(struct app *app, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	printf("%.*s", STR_ARG(config_example(app->a)));
	return NULL;
}
