// A form marked data-offline: what is filled in goes to the device first, encrypted, and is posted once, under a key of its own that
// the server knows again. Beside it stand the list of the day, which was fetched before, and what waits on the device. Without a
// script, or on a device that was never unlocked, it is sent as any form.
import { bring, day, drop, fetchDay, forgetDraft, keep, key, lock, open, rows, draft, saveDraft } from "./field_queue.js";

export async function offlineForm(form, words) {
	const group = form.dataset.offline, todo = form.dataset.todo;
	const part = (name) => document.querySelector(`[data-part="${name}"]`);
	const say = (...parts) => part("said").replaceChildren(...parts.filter(Boolean));
	let ready = Boolean(await key()), editing = null, touched = false;

	const kept = (e) => e.name && e.name !== "csrf" && e.name !== "key" && e.type !== "submit";
	function empty() {
		for (const e of form.elements) {
			if (!kept(e)) continue;
			if (e.type === "radio" || e.type === "checkbox") e.checked = false;
			else if (e.tagName === "SELECT") e.selectedIndex = 0;
			else e.value = "";
		}
		editing = null;
		touched = false;
		ask([]);
	}
	// What is to be asked of this household beside the rest: a select each, made of the one that waits for it.
	let asks = [...(part("asks")?.querySelectorAll("select") ?? [])].map((s) => ({ name: s.name, label: s.labels[0].textContent, settles: Boolean(s.querySelector("[value=settled]")) }));
	function ask(list) {
		asks = list;
		part("asks")?.replaceChildren(...list.map(({ name, label, settles }) => {
			const group = part("ask").firstElementChild.cloneNode(true), select = group.querySelector("select"), text = group.querySelector("label");
			select.name = select.id = text.htmlFor = name;
			text.textContent = label;
			if (!settles) select.querySelector("[value=settled]").remove();
			return group;
		}));
	}
	function fill(fields, list = []) {
		empty();
		ask(list);
		for (const e of form.elements) {
			if (!kept(e)) continue;
			const values = fields.filter(([n]) => n === e.name).map(([, v]) => v);
			if (e.type === "radio" || e.type === "checkbox") e.checked = values.includes(e.value);
			else if (values.length) e.value = values[0];
			if (values[0]) e.closest("details")?.setAttribute("open", "");
		}
	}
	const read = () => [...new FormData(form)].filter(([n, v]) => n !== "csrf" && n !== "key" && typeof v === "string").map(([n, v]) => [n, v.trim()]);
	// What is missing is asked for here already; the server asks once more.
	function missing(fields) {
		for (const need of document.querySelectorAll("[data-need]")) {
			const { when, need: name } = need.dataset;
			if (when && !fields.some(([n, v]) => n === form.dataset.decides && when.split(" ").includes(v))) continue;
			if (!fields.some(([n, v]) => n.startsWith(name) && v)) return [name, need.textContent];
		}
		return null;
	}
	function go(name) {
		const field = form.querySelector(`[name^="${CSS.escape(name)}"]:not([type=hidden])`) ?? form;
		field.closest("details")?.setAttribute("open", "");
		field.focus();
	}

	function change(row) {
		fill(row.plain.fields, row.plain.asks);
		editing = row.local;
		say(row.said || "");
		go(row.field || form.dataset.first);
	}
	function button(text, work) {
		const b = document.createElement("button");
		b.type = "button";
		b.className = "govuk-button govuk-button--secondary";
		b.textContent = text;
		b.addEventListener("click", work);
		return b;
	}
	function link(text, to) {
		const a = document.createElement("a");
		a.className = "govuk-link";
		a.href = to;
		a.textContent = text;
		return a;
	}
	function item(row) {
		const li = document.createElement("li"), p = document.createElement("p"), title = row.plain?.fields.find(([n]) => n === form.dataset.title)?.[1];
		li.dataset.state = row.state;
		p.className = "govuk-body";
		p.append([new Date(row.at).toTimeString().slice(0, 5), title, words[row.state], row.said].filter(Boolean).join(" · "));
		if (row.to) p.append(" ", link(words.look, row.to));
		li.append(p);
		if (row.plain && (row.state === "kept" || row.state === "refused")) li.append(button(words.change, () => change(row)));
		if (row.state === "refused") li.append(" ", button(words.drop, async () => {
			await drop(row.local);
			await draw();
		}));
		return li;
	}
	function visit(one) {
		const li = document.createElement("li"), a = link(one.text, `${location.pathname}?${one.query}`), more = document.createElement("span");
		a.addEventListener("click", (event) => {
			event.preventDefault();
			fill(one.fields, one.asks);
			say("");
			go(form.dataset.first);
		});
		more.className = one.late ? "q-band--late" : "govuk-hint";
		more.textContent = one.more;
		li.append(a, " ", more);
		return li;
	}
	async function draw() {
		const all = await rows(group), unlocked = Boolean(await key()), list = todo && unlocked ? await day(group) : null;
		const done = new Set(all.filter((r) => r.state !== "sent" || r.at > (list?.at ?? 0)).map((r) => r.item));
		const left = list?.items.filter((one) => !done.has(one.id)) ?? [];
		part("offline").hidden = false;
		part("unlock").hidden = unlocked;
		part("lock").hidden = part("bring").hidden = !unlocked;
		part("net").textContent = navigator.onLine ? words.online : words.offline;
		part("waits").textContent = all.filter((r) => r.state !== "sent").length;
		part("visits").textContent = left.length;
		part("todo").replaceChildren(...left.map(visit));
		part("rows").replaceChildren(...all.reverse().map(item));
	}
	async function sync() {
		const how = await bring(draw).catch(() => "away");
		if (how === "done" && todo) await fetchDay(todo, group).catch(() => {});
		part("sign").hidden = how !== "sign-in";
		if (how === "sign-in") say(words["sign-in"]);
		await draw();
		return how;
	}
	async function unlock() {
		const reply = await open();
		ready = Boolean(await key());
		if (reply === null) say(words.offline);
		else if (reply.json?.error) say(reply.json.error);
		else if (!reply.ok) say(words["sign-in"]);
		return ready ? sync() : draw();
	}

	// What is half filled in, one writing after another, so that the newest stays; data-draft says when it is on the device.
	let newer = false, writing = null, typing;
	async function write() {
		for (form.dataset.draft = "writing"; newer;) {
			newer = false;
			await saveDraft(group, { fields: read(), asks }).catch(() => {});
		}
		writing = null;
		form.dataset.draft = "kept";
	}
	function half() {
		clearTimeout(typing);
		newer = ready;
		if (ready) writing ??= write();
	}
	form.addEventListener("input", () => {
		touched = true;
		clearTimeout(typing);
		typing = setTimeout(half, 400);
	});
	form.addEventListener("change", half);
	addEventListener("pagehide", () => touched && half());
	form.addEventListener("submit", async (event) => {
		if (!ready) return;
		event.preventDefault();
		const fields = read(), wrong = missing(fields);
		if (wrong) {
			say(wrong[1]);
			return go(wrong[0]);
		}
		if (!(await key())) return say(words.locked);
		const id = fields.find(([n]) => n === form.dataset.item)?.[1];
		const done = await keep({ to: new URL(form.action).pathname, fields, asks, at: Date.now(), form: true, item: id > 0 ? id : "" }, group, editing);
		clearTimeout(typing);
		newer = false;
		await writing;
		await forgetDraft(group);
		empty();
		if (location.search) history.replaceState(null, "", location.pathname);
		say(done ? words.saved : words.gone);
		part("said").focus();
		await draw();
		if (!done || !navigator.onLine) return;
		await sync();
		const row = (await rows(group)).find((r) => r.local === done.local);
		if (row?.state === "refused" && row.plain && !touched) change(row);
		else if (row?.state === "sent") say(row.said ?? words.done, " ", row.to ? link(words.look, row.to) : "");
	});
	part("unlock").addEventListener("click", unlock);
	part("lock").addEventListener("click", async () => {
		await lock();
		empty();
		ready = false;
		await draw();
	});
	part("bring").addEventListener("click", async () => say({ done: words.done, away: words.offline, locked: words.locked, "sign-in": words["sign-in"] }[await sync()]));
	addEventListener("online", sync);
	addEventListener("offline", draw);
	if (!ready && navigator.onLine) {
		await open().catch(() => {});
		ready = Boolean(await key());
	}
	// The address of one household opens it, also where the page itself comes from the device.
	const asked = new URLSearchParams(location.search).get(form.dataset.item);
	if (ready && asked && form.elements[form.dataset.item]?.value !== asked) {
		const one = (await day(group))?.items.find((x) => x.id === asked);
		fill(one?.fields ?? [[form.dataset.item, asked]], one?.asks);
	} else if (ready && !asked) {
		const was = await draft(group);
		if (was) fill(was.fields, was.asks);
	}
	await draw();
	document.documentElement.dataset.offlineReady = ready ? "yes" : "no";
	if (navigator.onLine) await sync();
}
