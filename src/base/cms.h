/* Is it an electronic signature: CMS SignedData (RFC 5652), the content of .p7s, .p7b and .p7m files? */
#ifndef BASE_CMS_H
#define BASE_CMS_H

#include "base/str.h"

/* True when the bytes are one ContentInfo (RFC 5652 par. 3) of type id-signedData (1.2.840.113549.1.7.2) that is not
 * empty: in DER or BER (X.690), or the same in base64, bare or between the lines of PEM (RFC 7468). Who signed,
 * and whether it holds, is not looked at. Never reads behind `bytes`; what is decoded lives in `a`. */
bool cms_signed(struct arena *a, struct str bytes);

#endif
