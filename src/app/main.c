/* The operator's door: one program, its commands in one table. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/commands.h"
#include "base/arena.h"

static const struct command {
	const char *name, *arguments, *about;
	const struct err *(*run)(struct app *app, int argc, char **argv);
} commands[] = {
#define COMMAND(words, arguments, about, function) { words, arguments, about, function },
#include "app/commands.tbl"
#undef COMMAND
};

#define NCOMMANDS (sizeof(commands) / sizeof(commands[0]))

static void
usage(FILE *to)
{
	fprintf(to, "usage: qabul COMMAND [--name=value ...]\n\n");
	for (size_t i = 0; i < NCOMMANDS; i++)
		fprintf(to, "  %-16s %-34s %s\n", commands[i].name, commands[i].arguments,
		    commands[i].about);
	fprintf(to, "\nEvery name of the configuration is a flag: `qabul config example` lists them.\n");
}

/* A command's name has one or two words. */
static const struct command *
find(int argc, char **argv, int *words)
{
	struct arena *a = arena_new();
	const struct command *found = NULL;

	for (*words = 2; *words >= 1 && !found; (*words)--) {
		struct str name = *words == 2 && argc > 2 ? str_fmt(a, "%s %s", argv[1], argv[2])
		    : str_c(argv[1]);

		for (size_t i = 0; i < NCOMMANDS && !found; i++)
			if (str_is(name, commands[i].name))
				found = &commands[i];
		if (found)
			break;
	}
	arena_free(a);
	return found;
}

/* The first flag that the command's arguments do not name: a mistyped one is told before anything is done. */
static const char *
unknown_flag(const struct command *c, int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		struct str flag = str_c(argv[i]), name = str_cut(&flag, '='), said = str_c(c->arguments);
		bool known = !str_starts(name, STR("--"));

		while (!known && said.n) {
			struct str word = str_cut(&said, ' ');

			if (str_starts(word, STR("[")))
				word = str_sub(word, 1, word.n);
			if (word.n && word.p[word.n - 1] == ']')
				word.n--;
			known = str_eq(word, name) ||
			    (str_eq(word, STR("--name-LANG")) && str_starts(name, STR("--name-")));
		}
		if (!known)
			return argv[i];
	}
	return NULL;
}

static int
exit_code(const struct err *e)
{
	static const int codes[ERR_KINDS] = { [ERR_INPUT] = 2, [ERR_DENIED] = 3, [ERR_MISSING] = 4,
		[ERR_REFUSED] = 5, [ERR_LIMIT] = 6, [ERR_BUSY] = 7, [ERR_BROKEN] = 70 };

	return e ? codes[e->kind] : 0;
}

int
main(int argc, char **argv)
{
	struct app app = { .a = arena_new(), .scratch = arena_new() };
	const struct command *c;
	const struct err *e;
	const char *flag;
	int words = 1, code;

	if (argc < 2 || strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0) {
		usage(stdout);
		arena_free(app.a);
		arena_free(app.scratch);
		return argc < 2 ? 2 : 0;
	}
	umask(077); /* the database, copies and files hold names and addresses */
	e = hash_init();
	if (!e)
		e = config_read(app.a, &argc, argv, &app.config);
	c = e ? NULL : find(argc, argv, &words);
	if (!e && !c) {
		fprintf(stderr, "qabul: there is no command %s\n\n", argc > 1 ? argv[1] : "");
		usage(stderr);
		arena_free(app.a);
		arena_free(app.scratch);
		return 2;
	}
	flag = e ? NULL : unknown_flag(c, argc - words, argv + words);
	if (flag)
		e = err_new(app.a, ERR_INPUT, "the command has no such flag: qabul help lists them", NULL, "%s", flag);
	if (!e)
		e = c->run(&app, argc - words, argv + words);
	if (e)
		fprintf(stderr, "qabul: %s%s%s%s\n", e->text, e->detail ? " (" : "",
		    e->detail ? e->detail : "", e->detail ? ")" : "");
	code = exit_code(e); /* the error may live in the arena */
	arena_free(app.a);
	arena_free(app.scratch);
	return code;
}
