/* A command's own flags: --name value or --name=value. */
#ifndef APP_OPTION_H
#define APP_OPTION_H

#include <stdbool.h>
#include <stdint.h>

const char *option(int argc, char **argv, const char *name, const char *otherwise);
int64_t option_int(int argc, char **argv, const char *name, int64_t otherwise);
bool option_set(int argc, char **argv, const char *name);

#endif
