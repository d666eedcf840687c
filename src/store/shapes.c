/* Shapes of places. */
#include "store/shapes.h"

#include "db/writer.h"
#include "store/countries.h"

ERR
store_shapes_put(struct tx *tx, struct arena *a, const struct place_shape *list, size_t n, struct str from)
{
	const struct err *e = store_setting_put(tx, "profile.shapes_from", from);

	for (size_t i = 0; !e && i < n; i++)
		e = tx_one(tx, SQL_shape_put, ARGS(arg_int(list[i].place), arg_text(list[i].shape)));
	return e ? e : store_country_raise(tx, a);
}
