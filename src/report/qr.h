/* QR codes (libqrencode). */
#ifndef REPORT_QR_H
#define REPORT_QR_H

#include "base/str.h"

/* The dark modules of a QR code as the data of one SVG path, a module one unit, with a quiet zone of four
 * around; *side is the whole width. Empty when the text is too long. */
struct str qr_path(struct arena *a, struct str text, int *side);

#endif
