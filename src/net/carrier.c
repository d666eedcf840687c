/* Mail and requests on their way out; the only file that knows libcurl. */
#include "net/carrier.h"

#include <curl/curl.h>
#include <string.h>

#include "base/arena.h"

#define CONNECT_SECONDS 10L
#define MAIL_SECONDS 30L

static const struct carried NO_MEMORY = { .why = "no memory" };

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

/* Runs it, ends it and says what came of it. */
static struct carried
carry(CURL *h, struct curl_slist *list)
{
	struct carried out = { .done = false };
	CURLcode code;
	long sent = 0;

	curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
	curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
	code = curl_easy_perform(h);
	curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &out.reply);
	curl_easy_getinfo(h, CURLINFO_REQUEST_SIZE, &sent);
	curl_slist_free_all(list);
	curl_easy_cleanup(h);
	out.done = code == CURLE_OK;
	out.reached = sent > 0;
	out.ours = code == CURLE_LOGIN_DENIED || code == CURLE_USE_SSL_FAILED;
	out.why = curl_easy_strerror(code);
	return out;
}

/* Whoever sits on the network can take STARTTLS out of the greeting. */
struct carried
carrier_mail(struct arena *a, struct str url, struct str user, struct str password, struct str from,
    struct str to, struct str letter)
{
	const char *where = str_cstr(a, url);
	struct reading r = { letter };
	CURL *h = curl_easy_init();
	struct curl_slist *rcpt = curl_slist_append(NULL, str_cstr(a, to));

	if (!h || !rcpt) {
		curl_slist_free_all(rcpt);
		curl_easy_cleanup(h);
		return NO_MEMORY;
	}
	curl_easy_setopt(h, CURLOPT_URL, where);
	curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(h, CURLOPT_USE_SSL, (long)(user.n && !is_here(where) ? CURLUSESSL_ALL : CURLUSESSL_TRY));
	if (user.n) {
		curl_easy_setopt(h, CURLOPT_USERNAME, str_cstr(a, user));
		curl_easy_setopt(h, CURLOPT_PASSWORD, str_cstr(a, password));
	}
	curl_easy_setopt(h, CURLOPT_MAIL_FROM, str_cstr(a, from));
	curl_easy_setopt(h, CURLOPT_MAIL_RCPT, rcpt);
	curl_easy_setopt(h, CURLOPT_READFUNCTION, on_read);
	curl_easy_setopt(h, CURLOPT_READDATA, &r);
	curl_easy_setopt(h, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(h, CURLOPT_TIMEOUT, MAIL_SECONDS);
	return carry(h, rcpt);
}

/* What the other side says beside its code is not read. */
static size_t
on_write(__attribute__((unused)) char *p, size_t size, size_t n, __attribute__((unused)) void *arg)
{
	return size * n;
}

bool
carrier_posts_to(struct arena *a, struct str url)
{
	return str_starts(url, STR("https://")) ||
	    (str_starts(url, STR("http://")) && is_here(str_cstr(a, url)));
}

struct carried
carrier_post(struct arena *a, struct str url, const struct str *heads, size_t n, struct str body, int timeout_ms)
{
	const char *where = str_cstr(a, url);
	bool here = is_here(where), whole = true;
	struct curl_slist *list = curl_slist_append(NULL, "Content-Type: application/json");
	CURL *h = curl_easy_init();

	for (size_t i = 0; i < n; i++) {
		struct curl_slist *more = curl_slist_append(list, str_cstr(a, heads[i]));

		whole = whole && more;
		list = more ? more : list;
	}
	if (!h || !list || !whole) {
		curl_slist_free_all(list);
		curl_easy_cleanup(h);
		return NO_MEMORY;
	}
	curl_easy_setopt(h, CURLOPT_URL, where);
	curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, here ? "http,https" : "https");
	curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
	if (here)
		curl_easy_setopt(h, CURLOPT_NOPROXY, "*"); /* what is said to this machine stays on it */
	curl_easy_setopt(h, CURLOPT_HTTPHEADER, list);
	curl_easy_setopt(h, CURLOPT_POSTFIELDSIZE, (long)body.n);
	curl_easy_setopt(h, CURLOPT_COPYPOSTFIELDS, body.n ? body.p : "");
	curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, on_write);
	curl_easy_setopt(h, CURLOPT_TIMEOUT_MS, (long)timeout_ms);
	return carry(h, list);
}
