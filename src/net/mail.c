/* Mail. */
#include "net/mail.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"

#define LATER N_("The mail could not be sent now.")
#define NEVER N_("The mail cannot be sent to this address.")

static const struct err MAIL_NEVER = { ERR_INPUT, NEVER, NULL, "not an address" };

/* Base 64 (RFC 4648) in lines of 76 signs. */
static void
add_base64(struct buf *b, struct str s, bool lines)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < s.n; i += 3) {
		unsigned v = (unsigned char)s.p[i] << 16u;

		if (i + 1 < s.n)
			v |= (unsigned)(unsigned char)s.p[i + 1] << 8;
		if (i + 2 < s.n)
			v |= (unsigned char)s.p[i + 2];
		buf_char(b, digits[v >> 18 & 63]);
		buf_char(b, digits[v >> 12 & 63]);
		buf_char(b, i + 1 < s.n ? digits[v >> 6 & 63] : '=');
		buf_char(b, i + 2 < s.n ? digits[v & 63] : '=');
		if (lines && i % 57 == 54)
			buf_c(b, "\r\n");
	}
}

/* A header's text in encoded words of at most 45 bytes each, cut between signs. */
static void
add_words(struct buf *b, struct str s)
{
	while (s.n) {
		size_t n = s.n < 42 ? s.n : 42;

		while (n < s.n && n > 1 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
			n--;
		buf_c(b, "=?UTF-8?B?");
		add_base64(b, str_sub(s, 0, n), false);
		buf_c(b, "?=");
		s = str_sub(s, n, s.n);
		if (s.n)
			buf_c(b, "\r\n ");
	}
}

/* A moment as RFC 5322 writes it, in UTC. */
static void
add_date(struct buf *b, int64_t now)
{
	static const char days[] = "MonTueWedThuFriSatSun";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct date day = moment_day(now, 0);
	struct ymd v = date_split(day);
	int minute = moment_minute(now, 0);

	buf_fmt(b, "Date: %.3s, %d %.3s %04d %02d:%02d:%02d +0000\r\n",
	    days + 3 * (date_weekday(day) - 1), v.day, months + 3 * (v.month - 1), v.year, minute / 60,
	    minute % 60, (int)(now / 1000 % 60));
}

static bool
plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || (unsigned char)s.p[i] > 0x7E || s.p[i] == '<' ||
		    s.p[i] == '>')
			return false;
	return s.n > 0;
}

static ERR
letter(struct arena *a, const struct mail_conf *conf, int64_t now, struct str to, struct str subject,
    struct str text, struct str id, struct str *out)
{
	struct buf b = buf_new(a, (size_t)256 * 1024);

	if (!plain(to) || !plain(conf->from) || !plain(id))
		return &MAIL_NEVER; /* nothing can be put into a header */
	add_date(&b, now);
	buf_fmt(&b, "From: <%.*s>\r\nTo: <%.*s>\r\nMessage-ID: <%.*s@qabul>\r\nSubject: ",
	    STR_ARG(conf->from), STR_ARG(to), STR_ARG(id));
	add_words(&b, subject);
	buf_c(&b, "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
	          "Content-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n\r\n");
	add_base64(&b, text, true);
	buf_c(&b, "\r\n");
	return buf_end(&b, out);
}

ERR
mail_send(struct arena *a, const struct mail_conf *conf, int64_t now, struct str to,
    struct str subject, struct str text, struct str id, struct parting *how)
{
	struct str whole;
	const struct err *e = letter(a, conf, now, to, subject, text, id, &whole);
	struct carried c;
	bool never;

	*how = (struct parting){ .silent = false };
	if (e)
		return e;
	c = carrier_mail(a, conf->url, conf->user, conf->password, conf->from, to, whole);
	if (c.done)
		return NULL;
	/* A refused sign-in is our own configuration, not the address. */
	never = c.reply >= 500 && !c.ours;
	how->silent = c.reply < 400 || c.ours;
	return err_new(a, never ? ERR_INPUT : ERR_BUSY, never ? NEVER : LATER, NULL, "smtp reply %ld: %s", c.reply,
	    c.why);
}
