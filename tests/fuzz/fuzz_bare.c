/* Pictures as strangers send them. */
#include "fuzz.h"

#include "report/bare.h"

FUZZ(bare)
{
	static const char *const types[] = { "image/jpeg", "image/png", "image/webp" };

	for (int i = 0; i < 3; i++) {
		struct str out, again;

		if (bare_picture(a, str_c(types[i]), s, &out))
			continue;
		MUST(out.n <= s.n + 36); /* only a JPEG's orientation is written anew */
		MUST(!bare_picture(a, str_c(types[i]), out, &again) && str_eq(out, again));
	}
}
