// Lets the pages of its scope be opened without a network: a page is asked for first and kept, an asset is kept for good.
const CACHE = "qabul-field";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function page(request, path) {
	const kept = await caches.open(CACHE), timer = new AbortController();
	const late = setTimeout(() => timer.abort(), 8000);
	try {
		const reply = await fetch(request, { signal: timer.signal });
		if (reply.ok && reply.type === "basic") await kept.put(path, reply.clone());
		if (reply.status < 500) return reply;
		return (await kept.match(path)) ?? reply;
	} catch (e) {
		const was = await kept.match(path);
		if (was) return was;
		throw e;
	} finally {
		clearTimeout(late);
	}
}
async function asset(request) {
	return (await caches.match(request)) ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
	const { origin, pathname } = new URL(event.request.url);
	if (event.request.method !== "GET" || origin !== location.origin) return;
	if (event.request.mode === "navigate") event.respondWith(page(event.request, pathname));
	else if (pathname.startsWith("/assets/")) event.respondWith(asset(event.request));
});
