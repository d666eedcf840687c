/* Topics and bodies that a foreign file names and the country does not have. */
#ifndef APP_IMPORT_NAMES_H
#define APP_IMPORT_NAMES_H

#include "app/commands.h"
#include "app/import_rows.h"

/* Adds those that the first reading gathered, in one transaction, below the codes that the map says, with the
 * kind "imported"; reads the country anew, with its oldest law for older days, into `app` and `rows`. */
ERR import_names_create(struct app *app, const struct import_map *map, struct import_rows *rows);

#endif
