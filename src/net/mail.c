/* Mail; the only file that knows libcurl. */
#include "net/mail.h"

#include <curl/curl.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"

#define LATER N_("The mail could not be sent now.")
#define NEVER N_("The mail cannot be sent to this address.")

static const struct err MAIL_NEVER = { ERR_INPUT, NEVER, NULL, "not an address" };

struct reading {
	struct str left;
};

static size_t
on_read(char *to, size_t size, size_t n, void *arg)
{
	struct reading *r = arg;
	size_t room = size * n, take = room < r->left.n ? room : r->left.n;

	if (take)
		memcpy(to, r->left.p, take);
	r->left = str_sub(r->left, take, r->left.n);
	return take;
}

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

/* Does a URL lead to this machine? */
static bool
is_here(const char *url)
{
	CURLU *u = curl_url();
	char *host = NULL;
	bool here = false;

	if (u && !curl_url_set(u, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) &&
	    !curl_url_get(u, CURLUPART_HOST, &host, 0))
		here = strcmp(host, "localhost") == 0 || strcmp(host, "127.0.0.1") == 0 ||
		    strcmp(host, "[::1]") == 0;
	curl_free(host);
	curl_url_cleanup(u);
	return here;
}

/* Everything about the connection. A password never goes over a network that can be read: whoever sits on it
 * can take STARTTLS out of the greeting. */
static void
prepare(struct arena *a, CURL *h, const struct mail_conf *conf)
{
	const char *url = str_cstr(a, conf->url);

	curl_easy_setopt(h, CURLOPT_URL, url);
	curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(h, CURLOPT_USE_SSL,
	    (long)(conf->user.n && !is_here(url) ? CURLUSESSL_ALL : CURLUSESSL_TRY));
	if (conf->user.n) {
		curl_easy_setopt(h, CURLOPT_USERNAME, str_cstr(a, conf->user));
		curl_easy_setopt(h, CURLOPT_PASSWORD, str_cstr(a, conf->password));
	}
	curl_easy_setopt(h, CURLOPT_MAIL_FROM, str_cstr(a, conf->from));
	curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT, 10L);
	curl_easy_setopt(h, CURLOPT_TIMEOUT, 30L);
	curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
}

ERR
mail_send(struct arena *a, const struct mail_conf *conf, int64_t now, struct str to,
    struct str subject, struct str text, struct str id)
{
	struct reading r;
	struct curl_slist *rcpt = NULL;
	const struct err *e = letter(a, conf, now, to, subject, text, id, &r.left);
	CURL *h;
	CURLcode code;
	long reply = 0;
	bool never;

	if (e)
		return e;
	h = curl_easy_init();
	if (!h)
		return err_new(a, ERR_BUSY, LATER, NULL, "no memory");
	rcpt = curl_slist_append(NULL, str_cstr(a, to));
	prepare(a, h, conf);
	curl_easy_setopt(h, CURLOPT_MAIL_RCPT, rcpt);
	curl_easy_setopt(h, CURLOPT_READFUNCTION, on_read);
	curl_easy_setopt(h, CURLOPT_READDATA, &r);
	curl_easy_setopt(h, CURLOPT_UPLOAD, 1L);
	code = curl_easy_perform(h);
	curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &reply);
	curl_slist_free_all(rcpt);
	curl_easy_cleanup(h);
	if (code == CURLE_OK)
		return NULL;
	/* A refused sign-in is our own configuration, not the address. */
	never = reply >= 500 && code != CURLE_LOGIN_DENIED && code != CURLE_USE_SSL_FAILED;
	return err_new(a, never ? ERR_INPUT : ERR_BUSY, never ? NEVER : LATER, NULL, "smtp reply %ld: %s",
	    reply, curl_easy_strerror(code));
}
