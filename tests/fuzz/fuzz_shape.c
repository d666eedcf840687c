/* The text of a shape: what is taken writes the same again. */
#include "fuzz.h"

#include "domain/shape.h"

FUZZ(shape)
{
	struct shape x, y;
	struct str text;

	if (!shape_read(a, s, &x))
		return;
	text = shape_write(a, &x);
	MUST(shape_read(a, text, &y) && y.nrings == x.nrings);
	MUST(str_eq(shape_write(a, &y), text));
}
