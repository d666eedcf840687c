// What an officer wrote down without a network, on the device: rows of IndexedDB, encrypted (AES-GCM) under a key that is made
// of a secret the server hands over at an unlocking, and that no script can read out of the browser again.
const STORES = { meta: "name", numbers: "id", rows: "local" };
const text = new TextEncoder();
let opened;

export const hex = (bytes) => [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
const unhex = (s) => Uint8Array.from(s.match(/../g) ?? [], (b) => parseInt(b, 16));
export const secret = () => hex(crypto.getRandomValues(new Uint8Array(32)));

function database() {
	return (opened ??= new Promise((ok, no) => {
		const ask = indexedDB.open("qabul-field", 1);
		ask.onupgradeneeded = () => Object.entries(STORES).forEach(([name, keyPath]) => ask.result.createObjectStore(name, { keyPath }));
		ask.onsuccess = () => ok(ask.result);
		ask.onerror = () => no(ask.error);
	}));
}
const come = (request) => new Promise((ok, no) => {
	request.onsuccess = () => ok(request.result);
	request.onerror = () => no(request.error);
});

// All of `work` or nothing of it, on the disk when it resolves. Inside only the stores may be waited for.
export async function together(names, work) {
	const tx = (await database()).transaction(names, "readwrite", { durability: "strict" });
	const ended = new Promise((ok, no) => {
		tx.oncomplete = ok;
		tx.onabort = () => no(tx.error ?? new Error("given up"));
	});
	const store = (s) => ({ get: (k) => come(s.get(k)), all: () => come(s.getAll()), put: (v) => come(s.put(v)), drop: (k) => come(s.delete(k)) });
	let result;
	try {
		result = await work(...names.map((n) => store(tx.objectStore(n))));
	} catch (e) {
		ended.catch(() => {});
		tx.abort();
		throw e;
	}
	await ended;
	return result;
}

export const meta = (name) => together(["meta"], (m) => m.get(name));
export const setMeta = (row) => together(["meta"], (m) => m.put(row));
export const dropMeta = (name) => together(["meta"], (m) => m.drop(name));

// By this the server knows the device; made once.
export const token = () => together(["meta"], async (m) => {
	const row = await m.get("token");
	if (!row) await m.put({ name: "token", value: made });
	return row?.value ?? made;
});
const made = secret();

// The key, until its time is over or it is locked; null when it is not there.
export async function key() {
	const row = await meta("key");
	if (row && row.until > Date.now()) return row.key;
	if (row) await lock();
	return null;
}
export const lock = () => dropMeta("key");
export async function unlock(given, until) {
	const base = await crypto.subtle.importKey("raw", unhex(given), "HKDF", false, ["deriveKey"]);
	const how = { name: "HKDF", hash: "SHA-256", salt: unhex(await token()), info: text.encode("qabul field list v1") };
	await setMeta({ name: "key", key: await crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]), until });
}

// A value under the key, bound to the name of its row.
export async function seal(value, name) {
	const iv = crypto.getRandomValues(new Uint8Array(12));
	return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: text.encode(name) }, await key(), text.encode(JSON.stringify(value))) };
}
export async function unseal({ iv, data }, name) {
	return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: text.encode(name) }, await key(), data)));
}
