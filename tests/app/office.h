/* The commands' side of the small office: its country is in the database, files are beside it. */
#ifndef TESTS_APP_OFFICE_H
#define TESTS_APP_OFFICE_H

#include "app/commands.h"
#include "world.h"

/* An app that is open on the world's database, with the small country (`profile` NULL) or the one of a
 * folder in it. */
struct app *office_app(struct world *w, const char *profile);

/* The same of Uzbekistan with a demonstration of 250 appeals by a seed, without what salts draw, and the figures told. */
struct app *office_counted(struct world *w, int64_t seed);

/* A file that lives as long as the test. */
const char *office_file(struct arena *a, const char *text);

#endif
