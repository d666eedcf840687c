/* The disk's probe: the median time of appending 8 KB and fdatasync.
 *
 * usage: probe FOLDER   prints microseconds */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench/rows.h"

#define TIMES 300

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int
main(int argc, char **argv)
{
	static const char page[8192];
	double took[TIMES];
	char path[4096];
	int fd;

	if (argc != 2)
		return 2;
	snprintf(path, sizeof(path), "%s/probe", argv[1]);
	fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	for (int i = 0; fd >= 0 && i < TIMES; i++) {
		double began = seconds_now();

		if (write(fd, page, sizeof(page)) != (ssize_t)sizeof(page) || fdatasync(fd) != 0)
			return 1;
		took[i] = seconds_now() - began;
	}
	if (fd < 0)
		return 1;
	unlink(path);
	qsort(took, TIMES, sizeof(*took), by_size);
	printf("%.0f\n", took[TIMES / 2] * 1e6);
	return 0;
}
