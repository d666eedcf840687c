// The way from a browser to the server: open, cut, or lossy, when the server's answer to every second request that `loses` names is
// lost; and always to those that `road.always` names.
import { createServer, request } from "node:http";

export async function openRoad(to, loses) {
	const road = { way: "open", lost: 0, sent: 0, always: null };
	const server = createServer((q, p) => {
		if (road.way === "cut") return q.socket.destroy();
		const on = request(`${to}${q.url}`, { method: q.method, headers: q.headers }, (r) => {
			if (road.always?.(q) || (road.way === "lossy" && loses(q) && ++road.sent % 2)) {
				r.resume();
				r.on("end", () => q.socket.destroy());
				road.lost++;
				return;
			}
			p.writeHead(r.statusCode, r.rawHeaders);
			r.pipe(p);
		});
		on.on("error", () => q.socket.destroy());
		q.pipe(on);
	});
	await new Promise((ok) => server.listen(0, "127.0.0.1", ok));
	return Object.assign(road, { site: `http://127.0.0.1:${server.address().port}`, close: () => server.close() });
}
