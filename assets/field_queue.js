// What waits on the device to be brought in: one POST a row, which the server writes once however often it is sent.
import { dropMeta, key, lock, meta, seal, secret, setMeta, together, token, unlock, unseal } from "./field_vault.js";

const DAY = 86400000, SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// The server's answer as { ok, status, ... }; null where there is no network, { away } where somebody is to sign in.
async function ask(path, body) {
	const reply = await fetch(path, { method: body ? "POST" : "GET", body, headers: { accept: "application/json" }, cache: "no-store" }).catch(() => null);
	if (!reply) return null;
	const json = /json/.test(reply.headers.get("content-type") ?? "") ? await reply.json().catch(() => null) : undefined;
	if (json === null) return null;
	return { ok: reply.ok, status: reply.status, away: reply.status === 403 || /sign-in/.test(reply.url), json, path: reply.url };
}
async function post(path, fields, csrf) {
	const body = new URLSearchParams();
	for (const [name, value] of fields) if (name !== "csrf") body.append(name, value);
	body.set("csrf", csrf);
	return ask(path, body);
}
export const state = () => ask("/field/state");

// The device is unlocked for so many days by who is signed in; false, or what the server says.
export async function open() {
	const now = await state();
	if (!now?.json) return now;
	const reply = await post("/field/unlock", [["device", await token()], ["name", navigator.userAgentData?.platform ?? navigator.platform ?? ""]], now.json.csrf);
	if (reply?.ok && reply.json) {
		await unlock(reply.json.secret, Date.now() + reply.json.keep * DAY);
		await setMeta({ name: "keep", days: reply.json.keep });
	}
	return reply;
}

// Numbers of one outing: asked for with a seed that is kept until they are here, so that a lost reply is asked for again.
export async function lease(outing) {
	const now = await state(), name = `seed-${outing}`;
	if (!now?.json) return now;
	const kept = await meta(name), seed = kept ? await unseal(kept, name) : secret();
	if (!kept) await setMeta({ name, ...(await seal(seed, name)) });
	const reply = await post(`/field/${outing}/lease`, [["device", await token()], ["seed", seed]], now.json.csrf);
	if (!reply?.json) return reply;
	const rows = [];
	for (const one of reply.json.numbers ?? []) rows.push({ id: one.number, outing, until: reply.json.until, ...(await seal(one.code, one.number)) });
	await together(["meta", "numbers"], async (m, n) => {
		for (const row of rows) await n.put(row);
		await m.drop(name);
	});
	return reply;
}
export const numbers = async (outing) => (await together(["numbers"], (n) => n.all())).filter((n) => n.outing === outing && n.until > Date.now());

const code = () => [...crypto.getRandomValues(new Uint8Array(10))].map((b) => SIGNS[b % 32]).join("").replace(/^.{5}/, "$&-");

// Kept under a new name, or over the row `local` while that was not sent. A number is taken in the same breath, so that no other
// window gives it out too. Resolves to what was written, or null when that row was sent meanwhile.
export async function keep(plain, outing, local) {
	for (;;) {
		const row = { local: local ?? crypto.randomUUID(), outing, state: "kept", at: plain.at, item: plain.item };
		const take = plain.fields.some(([n, v]) => n === "result" && v === "appeal") && !plain.code;
		const number = take ? (await numbers(outing))[0] : null;
		const whole = take ? { ...plain, number: number?.id ?? "", code: number ? await unseal(number, number.id) : code() } : plain;
		Object.assign(row, await seal(whole, row.local));
		try {
			return await together(["numbers", "rows"], async (n, r) => {
				const was = local && (await r.get(local));
				if (was && was.state !== "kept" && was.state !== "refused") return null;
				if (number && !(await n.get(number.id))) throw new Error("taken");
				if (number) await n.drop(number.id);
				await r.put(row);
				return { ...row, plain: whole };
			});
		} catch (e) {
			if (e.message !== "taken") throw e;
		}
	}
}

// All rows, the oldest first, with what they say where it can be read.
export async function rows(outing) {
	const all = (await together(["rows"], (r) => r.all())).filter((r) => !outing || r.outing === outing).sort((a, b) => a.at - b.at);
	const open = await key();
	for (const row of all) row.plain = open && row.data ? await unseal(row, row.local).catch(() => null) : null;
	return all;
}

// What was sent is gone from here but for its number; and that, too, after so many days.
async function settle(row, reply) {
	const { local, outing, at, item } = row, { no, number, said, kind, to } = reply.json ?? {};
	if (reply.ok) return together(["rows"], (r) => r.put({ local, outing, at, item, state: "sent", no, number, said, kind, to }));
	return together(["rows"], async (r) => r.put({ ...(await r.get(local)), state: "refused", said: reply.json?.error ?? "", field: reply.json?.field }));
}
async function forget() {
	const days = (await meta("keep"))?.days ?? 7;
	await together(["rows", "numbers", "meta"], async (r, n, m) => {
		for (const row of await m.all()) if (/^day-/.test(row.name) && row.until < Date.now()) await m.drop(row.name);
		for (const row of await r.all()) if (row.state === "sent" && row.at < Date.now() - days * DAY) await r.drop(row.local);
		for (const row of await n.all()) if (row.until < Date.now()) await n.drop(row.id);
	});
}

async function send(row, csrf) {
	const { to, fields, at, number, code: receipt, form } = await unseal(row, row.local);
	// From here on it may have arrived: it is not changed any more until the server has said something.
	await together(["rows"], async (r) => r.put({ ...(await r.get(row.local)), state: "sending" }));
	const when = [["recorded", at], ["sent", Date.now()]];
	const more = form ? [["key", row.local]] : [["device", await token()], ["local", row.local], ["number", number ?? ""], ["code", receipt ?? ""]];
	return post(to, [...fields.filter(([n]) => n !== "key"), ...when, ...more], csrf);
}

// Sends all that waits, one after another; says whether somebody has to sign in, or there is no network.
export async function bring(tell) {
	return navigator.locks.request("qabul-field", async () => {
		await forget();
		if (!(await key())) return "locked";
		const waits = (await together(["rows"], (r) => r.all())).filter((r) => r.state === "kept" || r.state === "sending").sort((a, b) => a.at - b.at);
		if (!waits.length) return "done";
		const now = await state();
		if (!now) return "away";
		if (!now.json) return "sign-in";
		for (const row of waits) {
			const reply = await send(row, now.json.csrf);
			if (!reply) return "away";
			// an answer that is none of the register's: somebody has to sign in, to it or to the network
			if (reply.away || (!reply.json && (reply.ok || reply.status === 404))) return "sign-in";
			if (reply.status >= 500 || reply.status === 429) return "away";
			await settle(row, reply);
			await tell?.();
		}
		return "done";
	});
}
export const drop = (local) => together(["rows"], async (r) => (await r.get(local))?.state === "refused" && r.drop(local));

// The list of the day, and what stands half filled in: encrypted, too.
const remember = async (name, value) => setMeta({ name, until: Date.now() + ((await meta("keep"))?.days ?? 7) * DAY, ...(await seal(value, name)) });
async function recall(name) {
	const row = await meta(name);
	return row && (await key()) ? unseal(row, name).catch(() => null) : null;
}
export async function fetchDay(path, group) {
	const at = Date.now(), reply = await ask(path);
	if (reply?.ok && reply.json && (await key())) await remember(`day-${group}`, { at, items: reply.json.items });
}
export const day = (group) => recall(`day-${group}`);
export const saveDraft = (group, fields) => remember(`draft-${group}`, fields);
export const draft = (group) => recall(`draft-${group}`);
export const forgetDraft = (group) => dropMeta(`draft-${group}`);
export { key, lock };
