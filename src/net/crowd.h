/* How many connections each address has. */
#ifndef NET_CROWD_H
#define NET_CROWD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct crowd;

/* Lives as long as `a`; what it calls an address is an IPv4 address in any one order of its bytes. From any thread. */
struct crowd *crowd_new(struct arena *a);

/* Has it fewer than `most`? */
bool crowd_room(struct crowd *c, uint32_t address, int most);

/* One connection more; one less, which must have entered. */
void crowd_enter(struct crowd *c, uint32_t address);
void crowd_leave(struct crowd *c, uint32_t address);

#endif
