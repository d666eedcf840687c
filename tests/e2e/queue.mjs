// Open queues for a doctor's office, the patient on a telephone without a script, the hospital, everybody, and machines: referred with
// the class that the criteria make, found, invited in turn and out of turn, accepted by keyboard, refused; numbers against the rows.
// usage: node queue.mjs QABUL PROFILE SCREENSHOTS
import { execFileSync } from "node:child_process";
import { axe, check, finish, launch, must, noScroll, open, screenshot, targets, vnu, weight } from "./lib.mjs";
import { signIn, startDemo } from "./office.mjs";

const [qabul, profile, shots] = process.argv.slice(2);
const server = await startDemo(qabul, profile, 200, 7);
const { sql, flags } = server;
const html = {}, doors = {}, browser = await launch();
async function judged(page, name) {
	if (shots) await screenshot(page, shots, `queue-${name}`);
	html[name] = await (await page.request.get(page.url())).text();
	const size = page.viewportSize(), wrong = [...weight("html", html[name])];
	if (page.script) wrong.push(...(await axe(page)), ...(await targets(page)), ...(await noScroll(page)));
	await page.setViewportSize(size);
	return [...wrong.map((w) => `${name}: ${w}`), ...page.errors.splice(0).filter((e) => !/ 422 /.test(e)), ...page.foreign.splice(0)];
}
const comes = async (more) => Object.assign(await open(browser, more), { script: more.js !== false });
const text = async (page) => (await page.locator("main").innerText()).replaceAll("\u00a0", " ");
const code = (s) => /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/.exec(s)?.[0];
const printed = (id) => `Q-${String(id).padStart(6, "0")}-${String(98 - ((id % 97) * 100) % 97).padStart(2, "0")}`;
const parsed = (s) => Number(/Q-(\d+)-\d\d/.exec(s)[1]);
async function sign(login) {
	if (doors[login]) return doors[login];
	const page = await comes({ width: 1280 });
	await page.goto(`${server.url}/sign-in?lang=en`);
	await page.fill("#login", login);
	await page.fill("#password", "qabul-demo-2026");
	await page.click("main form button[type=submit]");
	await page.waitForURL((u) => !/sign-in/.test(u.pathname));
	return (doors[login] = page);
}

const queue = sql("SELECT q.queue_id FROM queue q JOIN officer o ON o.login = 'shifoxona' AND o.body_id = q.body_id WHERE q.profile = 'neurology'");
const waiting = () => sql(`SELECT referral_id FROM referral WHERE queue_id = ${queue} AND state = 0 ORDER BY class, referred_at, referral_id`).split("\n").map(Number);
const state = (number) => sql(`SELECT state FROM referral WHERE referral_id = ${parsed(number)}`);
let own, secret, link;

await check("queue: a doctor's office refers; the class follows from what is ticked", async () => {
	const wrong = [], doctor = await sign("shifokor");
	await doctor.goto(`${server.url}/referrals?lang=en`);
	wrong.push(...(await judged(doctor, "referrals")));
	await doctor.click(`main a[href="/referrals/queues/${queue}/new"]`);
	await doctor.fill("#name", "Yashirinova Bemor");
	await doctor.check("input[value=pain]");
	await doctor.click("main form button[type=submit]");
	wrong.push(...must((await text(doctor)).includes("90 123 45 67"), "referred without a contact"));
	wrong.push(...must(await doctor.isChecked("input[value=pain]"), "what was ticked is lost"));
	wrong.push(...(await judged(doctor, "refer")));
	await doctor.fill("#phone", "90 765 43 21");
	await doctor.click("main form button[type=submit]");
	await doctor.waitForURL((u) => /\/referrals\/Q-/.test(u.pathname));
	const said = await text(doctor);
	own = /Q-\d{6,}-\d\d/.exec(said)?.[0];
	secret = code(said);
	wrong.push(...(await judged(doctor, "referred")));
	wrong.push(...must(own && secret, `no number and code: ${said}`), ...must(!said.includes("Yashirinova"), "the name is not masked"));
	wrong.push(...must(sql(`SELECT class || criteria FROM referral WHERE referral_id = ${parsed(own)}`) === "1pain", "not of class 1"));
	wrong.push(...must(!(await doctor.locator("button[value=jump]").count()), "a doctor's office may invite out of turn"));
	return wrong;
});
await check("queue: the patient finds the place by number and code, in five languages", async () => {
	const wrong = [], patient = await comes({ width: 320, js: false });
	await patient.goto(`${server.url}/queues/find?lang=uz`);
	await patient.fill("#number", own);
	await patient.fill("#code", "00000-00000");
	await patient.click("main form button");
	wrong.push(...must(/tekshiring/.test(await text(patient)), "a wrong code opened it"));
	await patient.fill("#code", secret.toLowerCase());
	await patient.click("main form button");
	link = new URL(patient.url()).pathname;
	const place = waiting().indexOf(parsed(own)) + 1, all = waiting().length;
	wrong.push(...must((await text(patient)).includes(`${all} tadan ${place}-oʻrin`), `not ${place} of ${all}: ${await text(patient)}`));
	const seen = await comes({ width: 320 });
	for (const lang of ["uz", "uz_Cyrl", "kaa", "ru", "en"]) {
		await seen.goto(`${server.url}${link}?lang=${lang}`);
		wrong.push(...(await judged(seen, `own-${lang}`)));
		for (const path of [`/queues/${queue}`, "/queues?kind=medical", "/queues/exceptions"]) {
			await seen.goto(`${server.url}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
			wrong.push(...(await judged(seen, `${path.replace(/\W+/g, "-").slice(1)}-${lang}`)));
		}
	}
	await seen.goto(`${server.url}${link.slice(0, -4)}AAAA`);
	return [...wrong, ...must(!(await text(seen)).includes(own), "a wrong link opens it")];
});
await check("queue: the public list is the order of the rows, page by page and as CSV, without a name", async () => {
	const wrong = [], anyone = await comes({ width: 390 }), want = waiting();
	let at = 0;
	for (await anyone.goto(`${server.url}/queues/${queue}?lang=en`);;) {
		for (const row of await anyone.locator(".q-numbers tbody tr").all()) {
			const [number, place, klass] = (await row.locator("th, td").allInnerTexts()).map((s) => s.split("\n").pop().trim());
			wrong.push(...must(parsed(number) === want[at] && Number(place) === at + 1, `${number} stands at ${place}, not ${printed(want[at])} at ${at + 1}`));
			const why = await row.locator("td").last().innerText();
			const sum = [...why.matchAll(/: (\d+)/g)].reduce((n, m) => n + Number(m[1]), 0);
			wrong.push(...must(sum === at && Number(klass) >= 1, `place ${at + 1} is explained by ${why}`));
			at++;
		}
		const next = anyone.locator(".govuk-pagination__next a");
		if (!(await next.count())) break;
		await next.click();
	}
	const csv = (await (await fetch(`${server.url}/queues/${queue}/numbers.csv`)).text()).trim().split(/\r?\n/).slice(1);
	wrong.push(...must(at === want.length && csv.length === want.length, `${at} shown, ${csv.length} in the CSV, ${want.length} wait`));
	wrong.push(...must(csv.every((l, i) => parsed(l) === want[i] && l.startsWith(`${i + 1},`)), "the CSV has another order"));
	const list = await (await fetch(`${server.url}/queues.csv?lang=en`)).text(), page = await (await fetch(`${server.url}/queues/${queue}`)).text();
	wrong.push(...must(list.trim().split(/\r?\n/).length === 1 + Number(sql("SELECT count(*) FROM queue")), "the list of queues is not whole"));
	const name = sql(`SELECT name FROM referral WHERE referral_id = ${want[3]}`);
	return [...wrong, ...must(!page.includes(name) && !csv.join().includes(name), "a name is public")];
});
await check("queue: the hospital invites in turn; the patient accepts by keyboard", async () => {
	const wrong = [], clinic = await sign("shifoxona"), before = waiting();
	await clinic.goto(`${server.url}/referrals/queues/${queue}?lang=en`);
	wrong.push(...(await judged(clinic, "places")));
	const free = await clinic.locator("#week option").evaluateAll((all) => all.map((o) => o.value));
	await clinic.selectOption("#week", free.at(-1)); /* far enough ahead to be whole */
	await clinic.fill("#n", String(before.indexOf(parsed(own)) + 1));
	await clinic.click("button[value=invite]");
	await clinic.waitForURL((u) => u.search.includes("week="));
	wrong.push(...(await judged(clinic, "week")));
	const invited = sql(`SELECT referral_id FROM referral WHERE queue_id = ${queue} AND state = 1 AND week = (SELECT max(week) FROM referral WHERE queue_id = ${queue})`).split("\n").map(Number);
	wrong.push(...must(invited.every((id) => before.slice(0, invited.length).includes(id)), "not those who stood first"));
	wrong.push(...must(state(own) === "1", `the patient is not invited: ${state(own)}`));
	const patient = await comes({ width: 320 });
	await patient.goto(`${server.url}${link}?lang=ru`);
	wrong.push(...(await judged(patient, "invited")));
	for (let i = 0; i < 40 && !(await patient.evaluate(() => document.activeElement?.value === "accept")); i++) await patient.keyboard.press("Tab");
	await patient.keyboard.press("Enter");
	await patient.waitForFunction(() => !document.querySelector("button[value=accept]"));
	wrong.push(...must(state(own) === "2", "not accepted"), ...(await judged(patient, "accepted")));
	await patient.goto(`${server.url}/demo/messages?lang=en`);
	return [...wrong, ...must(/offers you a place|A place is offered/.test(await text(patient)), "no message tells of it")];
});
await check("queue: who cannot come gives the place to the next", async () => {
	const patient = await comes({ width: 390, js: false }), next = waiting()[0];
	await patient.goto(`${server.url}${link}?lang=uz`);
	await patient.click("button[value=refuse]");
	await patient.waitForURL((u) => u.pathname === link);
	return [...must(state(own) === "4", "not refused"), ...must(state(printed(next)) === "1", `${printed(next)} got nothing`),
		...must(sql(`SELECT invited_place FROM referral WHERE referral_id = ${next}`) === "1", "not in turn")];
});
await check("queue: a step out of turn needs a reason, words and a name, and is public without the words", async () => {
	const wrong = [], clinic = await sign("shifoxona"), third = printed(waiting()[2]);
	await clinic.goto(`${server.url}/referrals/${third}?lang=en`);
	await clinic.click("button[value=jump]");
	wrong.push(...must((await text(clinic)).includes("Choose the reason"), "no reason was asked for"));
	wrong.push(...(await judged(clinic, "jump")));
	await clinic.selectOption("#reason", "emergency");
	await clinic.fill("#jump-words", "Maxfiy tashxis");
	await clinic.click("button[value=jump]");
	wrong.push(...must((await text(clinic)).includes("Choose who answers"), "nobody answers for it"));
	await clinic.selectOption("#officer", { index: 1 });
	await clinic.click("button[value=jump]");
	await clinic.waitForFunction(() => !document.querySelector("button[value=jump]"));
	wrong.push(...must(state(third) === "1", "not invited"));
	const anyone = await comes({ width: 390 });
	await anyone.goto(`${server.url}/queues/exceptions?queue=${queue}&lang=en`);
	const first = await anyone.locator("tbody tr").first().innerText(), csv = await (await fetch(`${server.url}/queues/exceptions.csv?lang=en`)).text();
	wrong.push(...must(first.includes(third) && first.includes("Life came into danger"), first), ...must(csv.includes(third) && !csv.includes("Maxfiy"), "the CSV lacks it, or tells the words"));
	wrong.push(...(await judged(anyone, "exceptions")));
	await anyone.goto(`${server.url}/queues/exceptions?lang=en`);
	return [...wrong, ...must(!(await text(anyone)).includes("Maxfiy"), "the words are public"), ...must((await anyone.locator("h2").count()) === 2, "no shares of bodies")];
});
await check("queue: an appeal from the queue's page is about the queue, and its officers see how many there are", async () => {
	const wrong = [], citizen = await comes({ width: 390, js: false }), clinic = await sign("shifoxona");
	await citizen.goto(`${server.url}/queues/${queue}?lang=en`);
	await citizen.click(`main a[href="/write?queue=${queue}"]`);
	wrong.push(...must((await text(citizen)).includes("It is about the open queue"), "the form does not say what it is about"));
	await citizen.fill("#text", "Navbatim surilmayapti.");
	const send = "main form:not(.q-noprint) button.govuk-button:not(.govuk-button--secondary) >> nth=0";
	await citizen.click(send);
	await citizen.selectOption("#place", await citizen.locator("#place option", { hasText: "Paxtaobod" }).first().getAttribute("value"));
	await citizen.check("input[name=topic] >> nth=0");
	for (let i = 0; i < 7 && !/registered/.test(citizen.url()); i++) {
		if (await citizen.locator("#name").count()) {
			await citizen.fill("#name", "Shikoyatchi Navbat");
			await citizen.fill("#address", "Paxtaobod, Bog'ishamol 12");
			await citizen.fill("#phone", "90 111 22 33");
		}
		await citizen.click(send);
	}
	wrong.push(...must(sql(`SELECT count(*) FROM appeal_queue WHERE queue_id = ${queue}`) === "1", `not tied to the queue: ${citizen.url()}`));
	await clinic.goto(`${server.url}/queues/${queue}?lang=en`);
	wrong.push(...must(/Appeals about this queue: 1/.test(await text(clinic)), "the hospital does not see it"));
	await citizen.goto(`${server.url}/queues/${queue}?lang=en`);
	wrong.push(...must(!/Appeals about this queue/.test(await text(citizen)), "anybody sees it"));
	// another appeal is about no queue; who turns back to the first step of this one keeps it
	await citizen.goto(`${server.url}/write?queue=${queue}&lang=en`);
	await citizen.fill("#text", "Navbat haqida yana.");
	await citizen.click(send);
	await citizen.click(".govuk-back-link");
	wrong.push(...must((await text(citizen)).includes("It is about the open queue"), "turning back forgets the queue"));
	await citizen.goto(`${server.url}/write?lang=en`);
	wrong.push(...must(!(await text(citizen)).includes("It is about the open queue"), "another appeal is about the queue, too"));
	// whoever holds it reads which queue it is about
	const [number, body] = sql(`SELECT printf('%d-%06d', q.appeal_id / 1000000000, q.appeal_id % 1000000000) || '|' || b.code
		FROM appeal_queue q JOIN appeal a ON a.appeal_id = q.appeal_id JOIN body b ON b.body_id = a.body_id WHERE q.queue_id = ${queue}`).split("|");
	const added = execFileSync(qabul, ["user", "add", "sinov", "Holis Sinovchi", body, "head", ...flags], { encoding: "utf8" }), officer = await comes({ width: 1280 });
	await signIn({ url: server.url, passwords: { sinov: /first password (\S+)/.exec(added)[1] } }, officer, "sinov");
	await officer.goto(`${server.url}/queue?lang=en`);
	await officer.locator(`main a[href*="/c/${number}"]`).first().click();
	wrong.push(...must((await officer.locator(`main a[href="/queues/${queue}"]`).count()) === 1, `its case does not name the queue: ${officer.url()}`));
	return wrong;
});
await check("queue: a closed queue says why, and whoever waited goes on elsewhere or is told", async () => {
	const wrong = [], clinic = await sign("shifoxona"), anyone = await comes({ width: 320, js: false });
	const other = sql(`SELECT queue_id FROM queue WHERE body_id = (SELECT body_id FROM queue WHERE queue_id = ${queue}) AND queue_id <> ${queue} AND waiting > 0 ORDER BY waiting LIMIT 1`);
	const n = Number(sql(`SELECT waiting FROM queue WHERE queue_id = ${other}`));
	await clinic.goto(`${server.url}/referrals/queues/${other}?lang=en`);
	wrong.push(...(await judged(clinic, "close")));
	await clinic.click("button[value=close]");
	wrong.push(...must((await text(clinic)).includes("Say in words why the queue is closed"), "closed without a word"));
	await clinic.fill("#close-words", "The ward is rebuilt");
	const heirs = await clinic.locator("#heir option").count(), to = heirs > 1 ? await clinic.locator("#heir option").nth(1).getAttribute("value") : "";
	if (to) await clinic.selectOption("#heir", to);
	await clinic.click("button[value=close]");
	await clinic.waitForFunction(() => !document.querySelector("button[value=close]"));
	for (const lang of ["uz", "ru", "kaa"]) {
		await anyone.goto(`${server.url}/queues/${other}?lang=${lang}`);
		wrong.push(...must((await text(anyone)).includes("The ward is rebuilt"), "the page does not say why"), ...(await judged(anyone, `closed-${lang}`)));
	}
	const moved = Number(sql(to ? `SELECT count(*) FROM office_event WHERE deed = 'referral-move'` : `SELECT count(*) FROM office_event WHERE deed = 'referral-end'`));
	return [...wrong, ...must(moved === Math.min(n, 50) || moved > 0, `${moved} of ${n} went on`)];
});
await check("queue: the problem stands at its kind with what its reform did", async () => {
	const anyone = await comes({ width: 390 });
	await anyone.goto(`${server.url}/queues?kind=medical&lang=uz`);
	const said = await text(anyone);
	return [...must(said.includes("10 000"), "no forecast"), ...must(/Murojaatlar (shunchalik|: \d)|Murojaatlar: \d/.test(said), `no effect: ${said}`)];
});
await check("queue: machines read, refer once by their token, and answer with the access code", async () => {
	const wrong = [], token = execFileSync(qabul, ["token", "add", "shifokor", "queue", ...flags], { encoding: "utf8" }).trim().split("\n").pop();
	const api = async (path, method, body, more) => {
		const reply = await fetch(`${server.url}/api/v1/${path}`, { method, body: body && JSON.stringify(body), headers: { "content-type": "application/json", ...more } });
		return { status: reply.status, ...(await reply.json()) };
	};
	const list = await api("queues?kind=medical", "GET"), one = await api(`queues/${queue}`, "GET"), numbers = await api(`queues/${queue}/numbers`, "GET");
	wrong.push(...must(list.items.some((q) => q.id === Number(queue) && q.waiting === waiting().length), "the queue is not in the list"));
	wrong.push(...must(one.classes.length === 3 && one.classes.reduce((n, c) => n + c.waiting, 0) === waiting().length, JSON.stringify(one)));
	wrong.push(...must(numbers.items.every((x, i) => parsed(x.number) === waiting()[i] && x.place === i + 1), "another order"));
	const door = { authorization: `Bearer ${token}`, "idempotency-key": "queue-journey-0123456789" };
	const body = { name: "Mashina", phone: "+998901119988", criteria: ["tumour"], lang: "uz" };
	const made = await api(`queues/${queue}/referrals`, "POST", body, door), again = await api(`queues/${queue}/referrals`, "POST", body, door);
	wrong.push(...must(made.status === 201 && made.class === 1 && made.place >= 1, JSON.stringify(made)), ...must(again.number === made.number, "referred twice"));
	wrong.push(...must((await api(`queues/${queue}/referrals`, "POST", body)).status >= 400, "referred without a token"));
	wrong.push(...must((await api(`queues/${queue}/referrals`, "POST", { ...body, phone: "+998901119987", criteria: ["gold"] }, { authorization: `Bearer ${token}` })).status === 422, "an unknown criterion"));
	wrong.push(...must((await api(`referrals/${made.number}`, "GET", null, { "access-code": "00000-00000" })).status === 404, "a wrong code"));
	const left = await api(`referrals/${made.number}/leave`, "POST", null, { "access-code": made.access_code });
	wrong.push(...must(left.state === "left", JSON.stringify(left)));
	const jumps = await api(`queues/${queue}/exceptions`, "GET");
	return [...wrong, ...must(jumps.items.length && jumps.items[0].reason === "emergency", JSON.stringify(jumps))];
});
await check("queue: the HTML checker says nothing", async () => vnu(html));
await check("queue: no personal data stand in the log", async () => must(!/Yashirinova|7654321|Maxfiy/.test(server.log()), "the log tells of a person"));
await browser.close();
await server.stop();
finish();
