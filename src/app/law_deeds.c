/* qabul law deeds: the table of states, deeds and roles, written down and drawn from the table itself. */
#include <stdio.h>

#include "app/commands.h"
#include "domain/appeal.h"
#include "domain/deed.h"

static void
cell(unsigned roles, bool author)
{
	const char *between = "";

	for (int r = 0; r < ROLES; r++)
		if (roles & ROLE_BIT(r)) {
			printf("%s%s", between, role_code((enum role)r));
			between = ", ";
		}
	if (author)
		printf("%sauthor", between);
}

static void
states_of(enum deed deed)
{
	const char *between = "";
	int n = 0;

	for (int s = 0; s < APPEAL_STATES; s++)
		n += deed_fits(deed, (enum appeal_state)s);
	if (n == APPEAL_STATES) {
		printf("any");
		return;
	}
	for (int s = 0; s < APPEAL_STATES; s++)
		if (deed_fits(deed, (enum appeal_state)s)) {
			printf("%s%s", between, appeal_state_code((enum appeal_state)s));
			between = ", ";
		}
}

/* Where the deed leads from this state; the same when it changes nothing. */
static void
arrows(void)
{
	for (int s = 0; s < APPEAL_STATES; s++)
		for (int t = 0; t < APPEAL_STATES; t++) {
			const char *between = "";

			for (int d = 0; d < DEEDS; d++)
				if (s != t && deed_fits((enum deed)d, (enum appeal_state)s) &&
				    deed_next((enum deed)d, (enum appeal_state)s) == (enum appeal_state)t) {
					if (!*between)
						printf("    %s --> %s: ", appeal_state_code((enum appeal_state)s),
						    appeal_state_code((enum appeal_state)t));
					printf("%s%s", between, deed_code((enum deed)d));
					between = ", ";
				}
			if (*between)
				printf("\n");
		}
}

ERR
command_law_deeds(struct app *app, int argc, char **argv)
{
	(void)app;
	(void)argc;
	(void)argv;
	printf("# States, deeds and roles\n\n"
	       "Made by `make docs` from the table in `src/domain/deed.c`; a test holds them equal. A deed that leads\n"
	       "nowhere keeps the state. What a person may not see does not exist for them, whatever their role.\n\n"
	       "```mermaid\nstateDiagram-v2\n    [*] --> RECEIVED: submit\n    [*] --> FORWARDED: submit\n");
	arrows();
	for (int s = 0; s < APPEAL_STATES; s++)
		if (!appeal_open((enum appeal_state)s) && s != APPEAL_ANSWERED)
			printf("    %s --> [*]\n", appeal_state_code((enum appeal_state)s));
	printf("```\n\n| deed | in | leads to | by |\n|---|---|---|---|\n");
	for (int d = 0; d < DEEDS; d++) {
		enum appeal_state to = deed_next((enum deed)d, APPEAL_STATES);

		printf("| %s | ", deed_code((enum deed)d));
		states_of((enum deed)d);
		printf(" | %s | ", to < APPEAL_STATES ? appeal_state_code(to) : "");
		cell(deed_roles((enum deed)d), deed_author((enum deed)d));
		printf(" |\n");
	}
	return NULL;
}
