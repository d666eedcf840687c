/* Serves. */
#include "app/commands.h"

ERR
command_serve(struct app *app, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return app_open(app, true);
}
