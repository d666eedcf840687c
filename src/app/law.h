/* What the commands about the law share: the country to judge by, and the language to speak. */
#ifndef APP_LAW_H
#define APP_LAW_H

#include "app/commands.h"

/* The country of --profile FOLDER, read from its files without a database; else the database's. */
ERR law_country(struct app *app, int argc, char **argv, struct country **out);

/* The language of --lang; English where there is none. */
ERR law_lang(struct app *app, int argc, char **argv, enum lang *out);

#endif
