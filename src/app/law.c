/* The country and the language of commands about the law. */
#include "app/law.h"

#include "app/option.h"
#include "app/profile.h"
#include "base/arena.h"
#include "store/countries.h"

ERR
law_country(struct app *app, int argc, char **argv, struct country **out)
{
	const char *folder = option(argc, argv, "--profile", NULL);
	const struct err *e;

	if (folder) {
		*out = arena_alloc(app->a, sizeof(**out));
		return profile_read(app->a, folder, NULL, *out);
	}
	e = db_open(app->a, config_text(&app->config, CONFIG_DB), false, &app->db);
	return e ? e : store_country(app->db, app->a, out);
}

ERR
law_lang(struct app *app, int argc, char **argv, enum lang *out)
{
	const char *code = option(argc, argv, "--lang", NULL);

	*out = LANG_EN;
	if (code && !lang_find(str_c(code), out))
		return err_new(app->a, ERR_INPUT, N_("There is no such language."), NULL, "%s", code);
	return NULL;
}
