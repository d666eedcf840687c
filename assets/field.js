// The page of a mobile reception on an officer's telephone: registers who came without a network, and brings it in later. Pages
// with forms marked data-offline are served by the same layer (field_form.js).
import { offlineForm } from "./field_form.js";
import { bring, keep, key, lease, lock, numbers, open, rows } from "./field_queue.js";

const words = Object.fromEntries([...document.querySelectorAll("#field-words [data-word]")].map((e) => [e.dataset.word, e.textContent]));
const root = document.querySelector("[data-field]");

// The page opens without a network from now on.
async function settleIn(scope) {
	if (!navigator.serviceWorker) return;
	await navigator.serviceWorker.register("/field/worker.js", { scope });
	await navigator.serviceWorker.ready;
	const cache = await caches.open("qabul-field");
	const own = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map((e) => new URL(e.href || e.src).pathname);
	for (const path of own) if (!(await cache.match(path))) await cache.add(path);
	// Its plain address alone: what stands behind a question mark is somebody's.
	const plain = navigator.onLine && (await fetch(location.pathname).catch(() => null));
	if (plain?.ok && !plain.redirected) await cache.put(location.pathname, plain);
	document.documentElement.dataset.settled = "yes";
}

function fieldPage() {
	const outing = root.dataset.field, form = root.querySelector("form"), list = root.querySelector("#field-list");
	const part = (name) => root.querySelector(`#field-${name}`);
	const receipt = root.querySelector("dialog");
	let editing = null;

	const say = (sentence) => { part("said").textContent = sentence; };
	function item(row) {
		const li = document.createElement("li"), p = document.createElement("p"), value = (n) => row.plain?.fields.find(([k]) => k === n)?.[1] ?? "";
		const time = new Date(row.at).toTimeString().slice(0, 5), kind = value("result") || row.kind;
		p.className = "govuk-body";
		p.textContent = [time, value("name"), words[`result-${kind}`], row.number || row.plain?.number, words[row.state], row.said].filter(Boolean).join(" · ");
		li.append(p);
		if (row.plain && (row.state === "kept" || row.state === "refused")) {
			const edit = document.createElement("button");
			edit.type = "button";
			edit.className = "govuk-button govuk-button--secondary";
			edit.textContent = words.change;
			edit.addEventListener("click", () => change(row));
			li.append(edit);
		}
		li.dataset.state = row.state;
		return li;
	}
	async function draw() {
		const all = await rows(outing), open = Boolean(await key()), left = await numbers(outing);
		const count = (...states) => all.filter((r) => states.includes(r.state)).length;
		part("locked").hidden = open;
		part("open").hidden = !open;
		part("net").textContent = navigator.onLine ? words.online : words.offline;
		part("waits").textContent = count("kept", "sending", "refused");
		part("brought").textContent = count("sent");
		part("left").textContent = left.length;
		list.replaceChildren(...all.reverse().map(item));
	}
	function ask() {
		const result = form.querySelector("[name=result]:checked")?.value;
		for (const e of form.querySelectorAll("[data-for]")) e.hidden = !e.dataset.for.split(" ").includes(result ?? "none");
	}
	function change(row) {
		editing = row;
		form.reset();
		for (const [name, value] of row.plain.fields) {
			const choice = form.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`), field = form.querySelector(`[name="${name}"]`);
			if (choice?.type === "radio" || choice?.type === "checkbox") choice.checked = true;
			else if (field) field.value = value;
		}
		ask();
		say(row.said || "");
		(form.querySelector(`[name="${row.field || "name"}"]`) ?? form).focus();
	}
	// What the law asks for is asked for here already; the server asks once more.
	function missing(value) {
		const result = value("result"), phone = value("phone").replace(/\D/g, "");
		if (!result) return ["result", words["need-result"]];
		if (value("phone") && (phone.length < 9 || phone.length > 15)) return ["phone", words["need-phone"]];
		if ((result === "appeal" || result === "settled") && !value("text")) return ["text", words["need-text"]];
		if (result === "settled" && !value("name")) return ["name", words["need-name"]];
		if (result === "settled" && !value("residence")) return ["residence", words["need-residence"]];
		if (result !== "appeal" && !value("words")) return ["words", words["need-words"]];
		if (result === "promise" && !(value("due") > new Date().toISOString().slice(0, 10))) return ["due", words["need-due"]];
		return null;
	}
	function show(plain) {
		if (!plain.code) return;
		part("number").textContent = plain.number || words.later;
		part("code").textContent = plain.code;
		receipt.showModal();
	}
	async function sync() {
		const how = await bring(draw).catch(() => "away");
		part("sign").hidden = how !== "sign-in";
		if (how === "sign-in") say(words["sign-in"]);
		await draw();
		return how;
	}
	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		const fields = [...new FormData(form)].filter(([n]) => n !== "csrf").map(([n, v]) => [n, v.trim()]), value = (n) => fields.find(([k]) => k === n)?.[1] ?? "";
		const wrong = missing(value);
		if (wrong) {
			say(wrong[1]);
			form.querySelector(`[name="${wrong[0]}"]`).focus();
			return;
		}
		const was = editing?.plain;
		const done = await keep({ to: `/field/${outing}/visits`, fields, at: was?.at ?? Date.now(), number: was?.number, code: was?.code }, outing, editing?.local);
		editing = null;
		form.reset();
		ask();
		say(done ? words.saved : words.gone);
		await draw();
		if (done) show(done.plain);
		if (navigator.onLine) await sync();
	});
	form.addEventListener("change", ask);
	const press = (name, work) => part(name).addEventListener("click", async () => {
		const reply = await work();
		if (reply === null) say(words.offline);
		else if (reply?.away || (reply && !reply.json)) say(words["sign-in"]);
		else if (reply) say(reply.json.error ?? words.ready);
		if (reply?.away) part("sign").hidden = false;
		await draw();
	});
	press("unlock", async () => {
		const reply = await open();
		if (reply?.ok) await sync();
		return reply;
	});
	press("lease", () => lease(outing));
	press("lock", async () => { await lock(); });
	part("bring").addEventListener("click", async () => say({ done: words.done, away: words.offline, locked: words.locked, "sign-in": words["sign-in"] }[await sync()]));
	part("print").addEventListener("click", () => print());
	part("close").addEventListener("click", () => receipt.close());
	addEventListener("online", sync);
	addEventListener("offline", draw);
	ask();
	draw().then(() => navigator.onLine && sync());
	root.hidden = false;
}

if (root && window.indexedDB && window.crypto?.subtle) fieldPage();
for (const form of document.querySelectorAll("form[data-offline]")) if (window.indexedDB && window.crypto?.subtle) offlineForm(form, words);
const scope = document.querySelector("[data-scope]")?.dataset.scope;
if (scope) settleIn(scope).catch(() => {});
