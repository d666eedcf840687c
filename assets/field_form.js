// Ordinary forms marked data-offline: what is sent without a network is kept on the device and posted later, once, under a key
// of its own that the server knows again. Without a script, or while the device is locked, they are sent as any form.
import { bring, keep, key, open, rows } from "./field_queue.js";

export async function offlineForm(form, words) {
	const said = form.querySelector("[data-said]") ?? form;
	const group = form.dataset.offline;
	let ready = Boolean(await key());

	async function tell(sentence) {
		const waits = (await rows(group)).filter((r) => r.state !== "sent");
		const wrong = waits.find((r) => r.state === "refused");
		if (said !== form) said.textContent = [sentence ?? "", waits.length ? `${words.waits} ${waits.length}` : "", wrong ? `${words.refused} ${wrong.said}` : ""].filter(Boolean).join(" ");
		if (wrong?.plain) fill(wrong);
	}
	function fill(row) {
		form.dataset.local = row.local;
		for (const box of form.querySelectorAll("input[type=radio], input[type=checkbox]")) box.checked = row.plain.fields.some(([n, v]) => n === box.name && v === box.value);
		for (const [name, value] of row.plain.fields) {
			const field = form.querySelector(`[name="${CSS.escape(name)}"]:not([type=radio]):not([type=checkbox]):not([type=hidden])`);
			if (field) field.value = value;
		}
	}
	form.addEventListener("submit", async (event) => {
		if (!ready) return;
		event.preventDefault();
		const fields = [...new FormData(form, event.submitter)].filter(([n, v]) => n !== "csrf" && n !== "key" && typeof v === "string");
		await keep({ to: new URL(form.action).pathname, fields, at: Date.now() }, group, form.dataset.local);
		delete form.dataset.local;
		form.reset();
		await tell(words.kept);
		await bring(tell);
		await tell(words.kept);
	});
	if (!ready && navigator.onLine) ready = Boolean((await open())?.ok);
	await bring(tell);
	await tell();
	addEventListener("online", () => bring(tell).then(() => tell()));
}
