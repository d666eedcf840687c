/* Numbers and codes. */
#include "domain/number.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/utf8.h"

#define SERIALS INT64_C(1000000000)
#define SERIAL_DIGITS 6
#define SERIAL_MOST INT64_C(999999999)

int
number_year(int64_t id)
{
	return (int)(id / SERIALS);
}

/* ISO 7064 MOD 97-10: the number with its two check digits is 1 modulo 97. */
static int
check_digits(int64_t year, int64_t serial, int digits)
{
	int64_t ten = 1;

	for (int i = 0; i < digits; i++)
		ten *= 10;
	return (int)(98 - ((year * ten + serial) % 97 * 100) % 97);
}

static int
serial_digits(int64_t serial)
{
	int n = 6;

	for (int64_t top = 1000000; serial >= top; top *= 10)
		n++;
	return n;
}

/* The last `n` digits. */
static void
put(char *p, int64_t v, int n)
{
	for (; n > 0; v /= 10)
		p[--n] = (char)('0' + v % 10);
}

struct str
number_print(struct arena *a, int64_t id)
{
	int64_t year = id / SERIALS, serial = id % SERIALS;
	int n = serial_digits(serial);
	char *p = arena_alloc(a, (size_t)n + 9);

	put(p, year, 4);
	p[4] = '-';
	put(p + 5, serial, n);
	p[5 + n] = '-';
	put(p + 6 + n, check_digits(year, serial, n), 2);
	return (struct str){ p, (size_t)n + 8 };
}

bool
number_parse(struct str s, int64_t *id)
{
	char digits[24];
	size_t n = 0;
	int64_t year, serial, check;

	for (size_t at = 0; at < s.n;) {
		uint32_t c = utf8_next(s, &at);

		if (utf8_gap(c))
			continue;
		if (c < '0' || c > '9' || n == sizeof(digits))
			return false;
		digits[n++] = (char)c;
	}
	if (n < 12 || n > 15)
		return false;
	if (!str_int((struct str){ digits, 4 }, &year) ||
	    !str_int((struct str){ digits + 4, n - 6 }, &serial) ||
	    !str_int((struct str){ digits + n - 2, 2 }, &check))
		return false;
	if (serial_digits(serial) != (int)n - 6 || check != check_digits(year, serial, (int)n - 6))
		return false;
	*id = year * SERIALS + serial;
	return true;
}

/* With the two digits behind it the number is 1 modulo 97. */
static int
serial_check(int64_t serial)
{
	return (int)(98 - serial % 97 * 100 % 97);
}

struct str
serial_print(struct arena *a, char letter, int64_t serial)
{
	return str_fmt(a, "%c-%0*lld-%02d", letter, SERIAL_DIGITS, (long long)serial, serial_check(serial));
}

bool
serial_parse(struct str s, char letter, int64_t *serial)
{
	int64_t n = 0;
	int digits = 0;

	for (size_t at = 0; at < s.n;) {
		uint32_t c = utf8_next(s, &at);

		if (utf8_gap(c) || ((c == (uint32_t)letter || c == (uint32_t)letter - 'A' + 'a') && !digits))
			continue;
		if (c < '0' || c > '9' || n > SERIAL_MOST * 10)
			return false;
		n = n * 10 + (int64_t)(c - '0');
		digits++;
	}
	*serial = n / 100;
	return digits >= SERIAL_DIGITS + 2 && *serial <= SERIAL_MOST && n % 100 == serial_check(*serial);
}

struct str
code_print(struct arena *a, const char code[CODE_SIGNS + 1])
{
	return str_fmt(a, "%.5s-%.5s", code, code + 5);
}

struct str
code_new(struct arena *a)
{
	unsigned char bits[7];
	struct str s;

	random_bytes(bits, sizeof(bits));
	s = base32(a, bits, sizeof(bits));
	return code_print(a, s.p);
}

bool
code_parse(struct str s, char out[CODE_SIGNS + 1])
{
	size_t n = 0;

	for (size_t at = 0; at < s.n;) {
		uint32_t c = utf8_next(s, &at);

		if (utf8_gap(c))
			continue;
		if (c >= 'a' && c <= 'z')
			c = c - 'a' + 'A';
		if (c == 'O')
			c = '0';
		else if (c == 'I' || c == 'L')
			c = '1';
		if (n == CODE_SIGNS || c > 'Z' || !memchr("0123456789ABCDEFGHJKMNPQRSTVWXYZ", (int)c, 32))
			return false;
		out[n++] = (char)c;
	}
	out[n] = 0;
	return n == CODE_SIGNS;
}
