/* Lists as CSV. */
#include "report/export.h"

#include "test.h"

TEST(a_cell_that_looks_like_a_formula_is_defused)
{
	static const char *const cells[] = { "=1+1", "+998", "-1", "@x", "\tx", "plain", "a=b" };
	struct export x = export_new(a, 1024);
	struct str s;

	for (size_t i = 0; i < 7; i++)
		export_cell(&x, str_c(cells[i]));
	export_row(&x);
	CHECK_OK(buf_end(&x.b, &s));
	CHECK_STR(s, "\xEF\xBB\xBF'=1+1,'+998,'-1,'@x,'\tx,plain,a=b\r\n");
}

TEST(quotes_commas_and_lines_are_quoted)
{
	struct export x = export_new(a, 1024);
	struct str s;

	export_cell(&x, STR("say \"yes\", please"));
	export_cell(&x, STR("two\nlines"));
	export_cell(&x, STR(""));
	export_int(&x, -7);
	export_row(&x);
	CHECK_OK(buf_end(&x.b, &s));
	CHECK_STR(s, "\xEF\xBB\xBF\"say \"\"yes\"\", please\",\"two\nlines\",,-7\r\n");
}
