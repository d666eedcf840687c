/* Days and numbers in words. */
#include "base/say.h"

#include "base/arena.h"
#include "base/buf.h"

static const char *const months[LANGS][12] = {
	[LANG_UZ] = { "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentabr",
	    "oktabr", "noyabr", "dekabr" },
	[LANG_UZ_CYRL] = { "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август",
	    "сентябрь", "октябрь", "ноябрь", "декабрь" },
	[LANG_KAA] = { "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentyabr",
	    "oktyabr", "noyabr", "dekabr" },
	[LANG_RU] = { "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
	    "сентября", "октября", "ноября", "декабря" },
	[LANG_EN] = { "January", "February", "March", "April", "May", "June", "July", "August",
	    "September", "October", "November", "December" },
};

static const char *const weekdays[LANGS][7] = {
	[LANG_UZ] = { "dushanba", "seshanba", "chorshanba", "payshanba", "juma", "shanba",
	    "yakshanba" },
	[LANG_UZ_CYRL] = { "душанба", "сешанба", "чоршанба", "пайшанба", "жума", "шанба", "якшанба" },
	[LANG_KAA] = { "dúyshembi", "siyshembi", "sárshembi", "piyshembi", "juma", "shembi",
	    "ekshembi" },
	[LANG_RU] = { "понедельник", "вторник", "среда", "четверг", "пятница", "суббота",
	    "воскресенье" },
	[LANG_EN] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" },
};

struct str
say_month(enum lang lang, int month)
{
	return str_c(months[lang][month - 1]);
}

struct str
say_year_month(struct arena *a, enum lang lang, struct date d)
{
	static const char *const ru[] = { "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август",
		"сентябрь", "октябрь", "ноябрь", "декабрь" };
	struct ymd v = date_split(d);
	const char *month = months[lang][v.month - 1];

	switch (lang) {
	case LANG_UZ:
		return str_fmt(a, "%d-yil %s", v.year, month);
	case LANG_UZ_CYRL:
		return str_fmt(a, "%d йил %s", v.year, month);
	case LANG_KAA:
		return str_fmt(a, "%d-jıl %s", v.year, month);
	case LANG_RU:
		return str_fmt(a, "%s %d года", ru[v.month - 1], v.year);
	default:
		return str_fmt(a, "%s %d", month, v.year);
	}
}

/* Y, M and D stand for year, month and day. */
static const char *const days[LANGS] = {
	[LANG_UZ] = "Y-yil D-M", [LANG_UZ_CYRL] = "Y йил D M", [LANG_KAA] = "Y-jıl D-M",
	[LANG_RU] = "D M Y года", [LANG_EN] = "D M Y",
};

static void
put_day(struct buf *b, enum lang lang, struct date d)
{
	struct ymd v = date_split(d);

	for (const char *c = days[lang]; *c; c++)
		if (*c == 'Y')
			buf_int(b, v.year);
		else if (*c == 'M')
			buf_c(b, months[lang][v.month - 1]);
		else if (*c == 'D')
			buf_int(b, v.day);
		else
			buf_char(b, *c);
}

static void
put_two(struct buf *b, int n)
{
	buf_char(b, (char)('0' + n / 10));
	buf_char(b, (char)('0' + n % 10));
}

/* Short texts, with a NUL behind them as all have. */
static struct buf
short_buf(struct arena *a)
{
	return buf_with(a, 80, 80);
}

static struct str
short_end(struct buf *b)
{
	struct str out;

	return buf_end(b, &out) ? STR("") : out;
}

struct str
say_day(struct arena *a, enum lang lang, struct date d)
{
	struct buf b = short_buf(a);

	put_day(&b, lang, d);
	return short_end(&b);
}

struct str
say_weekday(struct arena *a, enum lang lang, struct date d)
{
	struct str day = say_day(a, lang, d);

	return str_fmt(a, "%s, %.*s", weekdays[lang][date_weekday(d) - 1], STR_ARG(day));
}

struct str
say_moment(struct arena *a, enum lang lang, int64_t ms, int offset_minutes)
{
	struct buf b = short_buf(a);
	int minute = moment_minute(ms, offset_minutes);

	put_day(&b, lang, moment_day(ms, offset_minutes));
	buf_c(&b, ", ");
	put_two(&b, minute / 60);
	buf_char(&b, ':');
	put_two(&b, minute % 60);
	return short_end(&b);
}

struct str
say_number(struct arena *a, int64_t n)
{
	struct buf b = short_buf(a);
	uint64_t u = n < 0 ? 0 - (uint64_t)n : (uint64_t)n, unit = 1;

	if (n < 0)
		buf_c(&b, "−");
	while (u / unit >= 1000)
		unit *= 1000;
	buf_int(&b, (int64_t)(u / unit));
	while (unit >= 1000) {
		unit /= 1000;
		buf_c(&b, "\xC2\xA0");
		for (uint64_t ten = 100; ten; ten /= 10)
			buf_char(&b, (char)('0' + u / unit % 1000 / ten % 10));
	}
	return short_end(&b);
}

struct str
say_share(struct arena *a, enum lang lang, int64_t n, int64_t of, int decimals)
{
	int64_t unit = decimals == 2 ? 100 : decimals == 1 ? 10 : 1, parts;

	if (of <= 0)
		return STR("—");
	parts = (200 * unit * n / of + 1) / 2;
	if (!decimals)
		return str_fmt(a, "%lld\xc2\xa0%%", (long long)parts);
	return str_fmt(a, "%lld%c%0*lld\xc2\xa0%%", (long long)(parts / unit), lang == LANG_EN ? '.' : ',', decimals,
	    (long long)(parts % unit));
}
