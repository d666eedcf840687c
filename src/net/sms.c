/* Short messages. */
#include "net/sms.h"

#include "base/arena.h"
#include "base/json.h"

#define LATER N_("The SMS could not be sent now.")
#define NEVER N_("The SMS cannot be sent to this number.")
#define UNKNOWN N_("It is not known whether the SMS arrived.")

#define UNAUTHORIZED 401
#define FORBIDDEN 403
#define REQUEST_TIMEOUT 408
#define TOO_MANY 429

static struct str
body_of(struct arena *a, const struct sms_conf *conf, struct str to, struct str text, struct str id)
{
	struct json j = json_new(a, (size_t)64 * 1024);
	struct str out;

	json_open(&j, '{');
	json_put_str(&j, "id", id);
	json_put_str(&j, "to", to);
	json_put_str(&j, "from", conf->from);
	json_put_str(&j, "text", text);
	json_close(&j, '}');
	return buf_end(&j.b, &out) ? STR("") : out;
}

/* The message is not at fault: our token is, or the moment. */
static bool
later(long reply)
{
	return reply == UNAUTHORIZED || reply == FORBIDDEN || reply == REQUEST_TIMEOUT || reply == TOO_MANY;
}

/* A reply of 408 or 5xx, or none once something went out, leaves open whether the gateway took it. */
static ERR
outcome(struct arena *a, struct carried c, struct parting *how)
{
	bool answered = c.reply >= 200;
	const char *text = LATER;

	how->silent = !c.done;
	how->unknown = answered ? c.reply == REQUEST_TIMEOUT || c.reply >= 500 : c.reached;
	if (answered && c.reply / 100 == 2)
		return NULL;
	if (answered && c.reply / 100 == 4 && !later(c.reply))
		return err_new(a, ERR_INPUT, NEVER, NULL, "http reply %ld", c.reply);
	if (how->unknown)
		text = UNKNOWN;
	return err_new(a, ERR_BUSY, text, NULL, "http reply %ld: %s", c.reply, c.why);
}

ERR
sms_send(struct arena *a, const struct sms_conf *conf, struct str to, struct str text, struct str id,
    struct parting *how)
{
	struct str heads[] = { str_fmt(a, "Idempotency-Key: %.*s", STR_ARG(id)),
		str_fmt(a, "Authorization: Bearer %.*s", STR_ARG(conf->token)) };
	struct str body = body_of(a, conf, to, text, id);

	*how = (struct parting){ .silent = false };
	if (!body.n)
		return err_new(a, ERR_INPUT, NEVER, NULL, "too long");
	return outcome(a, carrier_post(a, conf->url, heads, conf->token.n ? 2 : 1, body, conf->timeout_ms), how);
}

ERR
sms_check(struct arena *a, const struct sms_conf *conf)
{
	const char *why = NULL;

	for (size_t i = 0; i < conf->token.n; i++)
		if ((unsigned char)conf->token.p[i] <= ' ' || (unsigned char)conf->token.p[i] > 0x7E)
			why = "sms_token must be one word";
	if (conf->url.n && !carrier_posts_to(a, conf->url))
		why = "sms_url must be https://, or http:// on this machine";
	return why ? err_new(a, ERR_INPUT, N_("A value of the configuration does not fit."), NULL, "%s", why) : NULL;
}
