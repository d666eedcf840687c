/* Flags of a command. */
#include "app/option.h"

#include <string.h>

#include "base/str.h"

const char *
option(int argc, char **argv, const char *name, const char *otherwise)
{
	size_t n = strlen(name);

	for (int i = 1; i < argc; i++) {
		if (strncmp(argv[i], name, n) != 0)
			continue;
		if (argv[i][n] == '=')
			return argv[i] + n + 1;
		if (!argv[i][n] && i + 1 < argc)
			return argv[i + 1];
	}
	return otherwise;
}

int64_t
option_int(int argc, char **argv, const char *name, int64_t otherwise)
{
	int64_t v;

	return str_int(str_c(option(argc, argv, name, "")), &v) ? v : otherwise;
}

bool
option_set(int argc, char **argv, const char *name)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], name) == 0)
			return true;
	return false;
}
