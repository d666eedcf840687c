/* qabul token add: a machine's key. */
#include <stdio.h>

#include "app/commands.h"
#include "base/arena.h"
#include "store/officers.h"

static const struct err USAGE = { ERR_INPUT, N_("The arguments do not fit; see `qabul help`."), NULL,
	NULL };

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
