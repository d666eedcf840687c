// Lets the pages that were kept open without a network: a page is asked for first, an asset is kept for good. Only pages that asked
// for it are kept (field.js), and only as they stand at their plain address: others tell of people.
const CACHE = "qabul-field";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// A scope that is no folder is one cabinet: without a network the only page of it that is kept stands for all.
async function instead(kept) {
	const scope = new URL(registration.scope).pathname, all = (await kept.keys()).map((r) => new URL(r.url).pathname);
	const own = all.filter((path) => path.startsWith(scope));
	return !scope.endsWith("/") && own.length === 1 ? Response.redirect(own[0]) : null;
}
async function page(request, path, plain) {
	const kept = await caches.open(CACHE), timer = new AbortController();
	const late = setTimeout(() => timer.abort(), 8000);
	try {
		const reply = await fetch(request, { signal: timer.signal });
		if (plain && reply.ok && reply.type === "basic" && (await kept.match(path))) await kept.put(path, reply.clone());
		if (reply.status < 500) return reply;
		return (await kept.match(path)) ?? reply;
	} catch (e) {
		const was = (await kept.match(path)) ?? (await instead(kept));
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
	const { origin, pathname, search } = new URL(event.request.url);
	if (event.request.method !== "GET" || origin !== location.origin) return;
	if (event.request.mode === "navigate") event.respondWith(page(event.request, pathname, !search));
	else if (pathname.startsWith("/assets/")) event.respondWith(asset(event.request));
});
