/* What a file really is, by its content (libmagic). */
#ifndef REPORT_SNIFF_H
#define REPORT_SNIFF_H

#include "base/err.h"
#include "base/str.h"

/* The media type of a file's content, in `a`; REFUSED with a sentence when such files are not taken (only
 * pictures, PDF, office documents, plain text, sound and video are). */
ERR sniff_file(struct arena *a, const char *path, struct str *type);

#endif
