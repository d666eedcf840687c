/* The sample page's view. */
#include "web/sample.h"

#include "tmpl/sample.h"

void
sample_draw(struct buf *out, struct arena *a, enum lang lang, bool errors)
{
	static const struct choice regions[] = {
		{ .value = STR_INIT(""), .text = STR_INIT("—") },
		{ .value = STR_INIT("06"), .text = STR_INIT("Buxoro viloyati") },
	};
	static const struct choice kinds[] = {
		{ .value = STR_INIT("ariza"), .text = STR_INIT("Ariza"), .hint = "Gʻijduvon" },
		{ .value = STR_INIT("shikoyat"), .text = STR_INIT("Shikoyat") },
	};
	static const struct choice agree[] = { { .value = STR_INIT("1"), .text = STR_INIT("Roziman") } };
	static const struct fault faults[] = { { STR_INIT("Enter your name"), "name" } };
	static const struct error_summary summary = { .faults = faults, .nfaults = 1 };
	static const struct column columns[] = { { STR_INIT("Raqam"), false }, { STR_INIT("Kun"), true } };
	struct url here = url_fmt(a, "/sample");
	struct cell cells[] = { { .text = STR("2026-412345-58"), .url = here }, { .text = STR("12") },
		{ .text = STR("2026-412345-59"), .url = here }, { .text = STR("3") } };
	struct summary_row rows[] = { { .key = STR("Ism"), .value = STR("Oʻktam"), .change = here,
		.change_hidden = "ism" } };
	struct nav_link nav[] = { { "Navbat", here, true }, { "Hisobot", url_fmt(a, "/reports"), false } };
	struct tmpl t = { out, lang, a };
	struct sample v = {
		.page = { .title = "Murojaat yozish", .error = errors, .service = "Qabul", .home = url_fmt(a, "/"),
			.nav = nav, .nnav = 2, .links = true, .who = STR("D. Karimova"),
			.sign_out = url_fmt(a, "/sign-out"), .csrf = "x", .phone = STR("1000"), .demo = true,
			.back = { .url = here }, .secret = true },
		.errors = errors ? &summary : NULL,
		.action = here,
		.name = { .name = "name", .label = "Ism", .hint = "F.I.Sh.", .autocomplete = "name",
			.error = errors ? "Enter your name" : NULL, .value = STR("<Oʻktam>") },
		.text = { .name = "text", .label = "Nima boʻldi?", .max = 6000, .rows = 8 },
		.region = { .name = "region", .label = "Viloyat", .choices = regions, .nchoices = 2,
			.value = STR("06") },
		.kind = { .name = "kind", .label = "Turi", .choices = kinds, .nchoices = 2 },
		.agree = { .name = "agree", .label = "Rozilik", .choices = agree, .nchoices = 1 },
		.birth = { .field = { .name = "birth", .label = "Tugʻilgan kun" }, .birthday = true },
		.files = { .name = "files", .label = "Fayllar", .multiple = true, .accept = "image/*,.pdf" },
		.send = { .text = "Yuborish", .once = true },
		.answers = { .rows = rows, .nrows = 1 },
		.queue = { .caption = "Navbat", .cols = columns, .ncols = 2, .cells = cells, .nrows = 2,
			.row_headers = true, .cards = true },
		.pages = { .next = here },
	};

	for (int i = 0; i < LANGS; i++)
		v.page.langs[i] = url_query(a, here, "lang", str_c(lang_code((enum lang)i)));
	tmpl_sample(&t, &v);
}
