/* Turns. */
#include "store/turns.h"

ERR
store_turn(struct db *d, struct arena *a, enum turn what, bool *mine)
{
	int64_t got = 0;
	const struct err *e = db_int(d, a, SQL_jobs_turn, ARGS(arg_int(what)), &got);

	*mine = !e && got == 1;
	return e;
}
