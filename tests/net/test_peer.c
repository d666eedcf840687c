/* The network of an address. */
#include "net/peer.h"

#include "base/arena.h"
#include "test.h"

/* A household has 2^64 addresses of IPv6: whoever is counted by address is counted by that. */
TEST(addresses_of_one_household_are_one_network)
{
	static const struct {
		const char *peer, *net;
	} table[] = {
		{ "192.0.2.7", "192.0.2.7" },
		{ "2001:db8:1:2::7", "2001:db8:1:2::/64" },
		{ "2001:db8:1:2:ffff:eeee:dddd:cccc", "2001:db8:1:2::/64" },
		{ "2001:db8:1:3::7", "2001:db8:1:3::/64" },
		{ "::1", "::/64" },
		{ "::ffff:192.0.2.7", "192.0.2.7" },
		{ "", "" },
		{ "no address", "no address" },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		CHECK_STR(peer_net(a, str_c(table[i].peer)), table[i].net);
}
