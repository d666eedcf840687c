/* Competence on the shelf. */
#include "store/competences.h"

#include "base/arena.h"
#include "db/writer.h"
#include "store/reforms.h"

ERR
store_competence_load(struct db *d, struct arena *a, struct country *c)
{
	struct rows rows;
	const struct err *e = db_all(d, a, SQL_competences_all, NO_ARGS, &rows);

	c->ncompetences = e ? 0 : rows.n;
	c->competences = arena_array(a, c->ncompetences, sizeof(*c->competences));
	for (size_t i = 0; !e && i < c->ncompetences; i++) {
		struct competence *k = &c->competences[i];

		k->topic = row_int(&rows.v[i]);
		k->place = row_int(&rows.v[i]);
		k->level = (enum level)row_enum(&rows.v[i], LEVELS);
		k->kind = row_text(&rows.v[i]);
		k->article = row_text(&rows.v[i]);
		e = row_end(&rows.v[i]);
	}
	return e ? e : store_heirs(d, a, c);
}

ERR
store_competence_put(struct tx *tx, const struct country *c)
{
	const struct err *e = tx_any(tx, SQL_competences_clear, NO_ARGS);

	for (size_t i = 0; !e && i < c->ncompetences; i++) {
		const struct competence *k = &c->competences[i];

		e = tx_one(tx, SQL_competence_put,
		    ARGS(arg_int(k->topic), arg_int(k->place), arg_int(k->level), arg_text(k->kind),
		        arg_text(k->article)));
	}
	return e;
}
