/* What is looked for in a queue is found without going through it. */
#include <string.h>

#include "db/db.h"
#include "world.h"

/* PostgreSQL chooses by how many there are; SQLite must be led. */
TEST(what_is_marked_alarming_or_accused_is_found_in_a_queue_by_its_own_index)
{
	static const struct {
		enum sql sql;
		const char *index;
		size_t nargs;
	} table[] = { { SQL_inbox_marked, "inbox_marked", 5 }, { SQL_inbox_alarmed, "inbox_alarmed", 5 },
		{ SQL_inbox_banned, "inbox_accused", 6 }, { SQL_inbox_banned_state, "inbox_accused", 5 },
		{ SQL_inbox_banned_officer, "inbox_accused", 5 }, { SQL_inbox_banned_unit, "inbox_accused", 5 } };
	struct world *w = world_new(a, ENGINE_SQLITE);
	const struct arg one[6] = { arg_int(1), arg_int(1), arg_int(1), arg_int(1), arg_int(1), arg_int(1) };

	for (size_t i = 0; w && i < sizeof(table) / sizeof(table[0]); i++) {
		struct str plan = { NULL, 0 };

		CHECK_OK(db_explain(w->db, a, table[i].sql, (struct args){ one, table[i].nargs }, &plan));
		if (str_find(plan, str_c(table[i].index)) == SIZE_MAX)
			test_fail(__FILE__, __LINE__, "%s:\n%.*s", sql_texts[table[i].sql].name, STR_ARG(plan));
	}
}
