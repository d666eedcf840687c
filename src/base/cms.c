/* Electronic signatures, by their outermost shell. */
#include "base/cms.h"

#include <string.h>

#include "base/hash.h"

/* From a TLV with this tag to its content; false when it has another tag, or is longer than the bytes. An
 * indefinite length (X.690 8.1.3.6) takes the rest. */
static bool
enter(struct str *s, unsigned char tag)
{
	const unsigned char *p = (const unsigned char *)s->p;
	size_t head = 2, n = 0;

	if (s->n < 2 || p[0] != tag)
		return false;
	if (p[1] < 0x80)
		n = p[1];
	else if (p[1] == 0x80)
		n = s->n - 2;
	else {
		size_t bytes = p[1] & 0x7F;

		if (bytes > 4 || s->n < 2 + bytes)
			return false;
		for (size_t i = 0; i < bytes; i++)
			n = n << 8 | p[2 + i];
		head += bytes;
	}
	if (n > s->n - head)
		return false;
	*s = (struct str){ s->p + head, n };
	return true;
}

static bool
der_signed(struct str s)
{
	static const unsigned char oid[] = { 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02 };

	if (!enter(&s, 0x30) || s.n < sizeof(oid) || memcmp(s.p, oid, sizeof(oid)) != 0)
		return false;
	s = str_sub(s, sizeof(oid), s.n);
	return enter(&s, 0xA0) && enter(&s, 0x30) && s.n > 0;
}

/* The body of PEM: what stands between the line that begins with "-----BEGIN" and the next one with dashes. */
static struct str
pem_body(struct str text)
{
	struct str rest = str_trim(text), body;

	if (!str_starts(rest, STR("-----BEGIN ")))
		return rest;
	(void)str_cut(&rest, '\n');
	body = rest;
	body.n = str_find(rest, STR("-----")) == SIZE_MAX ? rest.n : str_find(rest, STR("-----"));
	return body;
}

bool
cms_signed(struct arena *a, struct str bytes)
{
	struct str der;

	return der_signed(bytes) || (base64_bytes(a, pem_body(bytes), &der) && der_signed(der));
}
