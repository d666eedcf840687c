/* The bare library: one buffer of N bytes for every GET, and a POST's body is thrown away. With libmicrohttpd's own
 * threads, one for each core, and its options as in src/net/server.c, so that the product can be measured beside what it
 * stands on.
 *
 * usage: bare PORT BYTES   (port 0: any free). Prints "bare serves PORT", then serves until its standard input ends. */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum MHD_Result
on_access(void *arg, struct MHD_Connection *c, const char *url, const char *method, const char *version,
    const char *data, size_t *size, void **state)
{
	static int begun;
	enum MHD_Result ok;
	struct MHD_Response *r;

	(void)url;
	(void)version;
	(void)data;
	if (!*state) {
		*state = &begun;
		return MHD_YES;
	}
	if (*size) {
		*size = 0;
		return MHD_YES;
	}
	r = strcmp(method, "GET") == 0 ? arg : MHD_create_response_from_buffer(2, (void *)(uintptr_t)"ok",
	    MHD_RESPMEM_PERSISTENT);
	ok = MHD_queue_response(c, 200, r);
	if (r != arg)
		MHD_destroy_response(r);
	return ok;
}

static unsigned
threads(void)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	return cores < 2 ? 2 : cores > 8 ? 8 : (unsigned)cores;
}

int
main(int argc, char **argv)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct MHD_Response *page;
	struct MHD_Daemon *d;
	char *bytes, waits;
	size_t n;

	if (argc != 3)
		return 2;
	to.sin_port = htons((uint16_t)strtol(argv[1], NULL, 10));
	n = (size_t)strtol(argv[2], NULL, 10);
	bytes = malloc(n + 1);
	if (!bytes)
		return 1;
	memset(bytes, 'a', n);
	page = MHD_create_response_from_buffer(n, bytes, MHD_RESPMEM_PERSISTENT);
	if (!page)
		return 1;
	MHD_add_response_header(page, "Content-Type", "text/html; charset=utf-8");
	d = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC, ntohs(to.sin_port),
	    NULL, NULL, on_access, page,
	    MHD_OPTION_SOCK_ADDR, (struct sockaddr *)(void *)&to,
	    MHD_OPTION_THREAD_POOL_SIZE, threads(),
	    MHD_OPTION_CONNECTION_LIMIT, 20000u,
	    MHD_OPTION_CONNECTION_TIMEOUT, 20u,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)16 * 1024,
	    MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u,
	    MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_END);
	if (!d)
		return 1;
	printf("bare serves %d\n", MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT)->port);
	fflush(stdout);
	while (read(STDIN_FILENO, &waits, 1) > 0)
		;
	MHD_stop_daemon(d);
	MHD_destroy_response(page);
	free(bytes);
	return 0;
}
