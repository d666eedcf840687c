/* Pictures without what they tell beside the picture: where, when and with what they were taken. */
#ifndef REPORT_BARE_H
#define REPORT_BARE_H

#include "base/err.h"
#include "base/str.h"

/* Is it a kind of picture that is bared: image/jpeg, image/png, image/webp? */
bool bare_takes(struct str type);

/* The same picture, bit for bit, without metadata; in `a`. Of a JPEG (ITU-T T.81, JFIF) the application and comment
 * segments go, but for the colours (JFIF, ICC, Adobe) and which way is up (Exif tag 0x0112); of a PNG (ISO 15948)
 * text, time and Exif; of a WebP (RFC 9649) Exif and XMP. What stands behind the end of the picture goes too. INPUT
 * when it is no such picture, or broken. We know no library for this that is kept and does not encode the picture
 * anew. */
ERR bare_picture(struct arena *a, struct str type, struct str in, struct str *out);

/* The file at `path` in place of itself; *size and the digest are the new ones, unchanged for other types. */
ERR bare_file(struct arena *a, struct str type, const char *path, int64_t *size, unsigned char sha256[32]);

#endif
