/* QR codes; the only file that knows libqrencode. */
#include "report/qr.h"

#include <qrencode.h>

#include "base/arena.h"
#include "base/buf.h"

#define QUIET 4

static void
forget(void *p)
{
	QRcode_free(p);
}

struct str
qr_path(struct arena *a, struct str text, int *side)
{
	QRcode *qr = QRcode_encodeString8bit(str_cstr(a, text), 0, QR_ECLEVEL_M);
	struct buf b = buf_new(a, (size_t)256 * 1024);
	struct str out;

	*side = 0;
	if (!qr)
		return STR("");
	arena_defer(a, forget, qr);
	*side = qr->width + 2 * QUIET;
	for (int y = 0; y < qr->width; y++)
		for (int x = 0; x < qr->width; x++) {
			int n = 0;

			while (x + n < qr->width && qr->data[y * qr->width + x + n] & 1)
				n++;
			if (n)
				buf_fmt(&b, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, n, n);
			x += n;
		}
	return buf_end(&b, &out) ? STR("") : out;
}
