// A mobile reception on an officer's telephone: numbers are leased, the network is cut for hours, people are written down, the page is
// reloaded, the browser restarted; then it is brought in while replies are lost. Nothing lost, nothing doubled. And the public pages.
// usage: node field.mjs QABUL PROFILE SCREENSHOTS
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { axe, check, finish, FLAGS, launch, must, noScroll, open, screenshot, targets, vnu, weight } from "./lib.mjs";
import { startDemo } from "./office.mjs";
import { openRoad } from "./road.mjs";

const [qabul, profile, shots] = process.argv.slice(2);
const server = await startDemo(qabul, profile, 200, 7);
const { sql } = server;

const road = await openRoad(server.url, (q) => q.method === "POST" && q.url.endsWith("/visits")), site = road.site;

const dir = mkdtempSync(join(tmpdir(), "qabul-field-")), html = {};
const others = await launch();
let context, page, errors = [];
async function start() {
	context = await chromium.launchPersistentContext(dir, { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell", args: FLAGS,
		viewport: { width: 390, height: 844 } });
	page = context.pages()[0] ?? (await context.newPage());
	page.on("pageerror", (e) => errors.push(String(e)));
	page.on("console", (m) => m.type() === "error" && !/net::ERR|Failed to load/.test(m.text()) && errors.push(m.text()));
}
async function judged(at, name) {
	await screenshot(at, shots, `field-${name}`);
	html[name] = await (await at.request.get(at.url())).text();
	const size = at.viewportSize(), wrong = [...weight("html", html[name]), ...(await axe(at)), ...(await targets(at)), ...(await noScroll(at))];
	await at.setViewportSize(size);
	return wrong.map((w) => `${name}: ${w}`);
}
const main = async (at) => (await at.locator("main").innerText()).replaceAll("\u00a0", " ");
const count = (id) => page.locator(`#field-${id}`).innerText().then(Number);
const numbers = new Map();

async function signIn(at, login, base = site) {
	await at.goto(`${base}/sign-in?lang=en`);
	await at.fill("#login", login);
	await at.fill("#password", "qabul-demo-2026");
	await at.click("main form button[type=submit]");
	await at.waitForURL((u) => !/sign-in/.test(u.pathname));
}
async function writeDown(i, result) {
	await page.fill("#name", `Dala Odami ${i}`);
	await page.fill("#phone", `90 700 00 ${String(10 + i)}`);
	await page.fill("#residence", `Guliston 1-${i}`);
	await page.fill("#text", `A road to school ${i}`);
	await page.check(`input[name=result][value=${result}]`);
	if (result !== "appeal") await page.fill("#words", `Done ${i}`);
	if (result === "promise") await page.fill("#due", new Date(Date.now() + 40 * 86400000).toISOString().slice(0, 10));
	if (i % 3 === 0) await page.check("input[name=invited]");
	await page.click("form button[type=submit].govuk-button:not(#x):text('Write down')");
	if (result === "appeal") {
		await page.waitForSelector("dialog[open]");
		numbers.set(await page.innerText("#field-number"), await page.innerText("#field-code"));
		if (i === 2) await screenshot(page, shots, "field-receipt");
		await page.click("#field-close");
	}
	await page.waitForFunction((n) => document.querySelectorAll("#field-list li").length === n, i);
}
const RESULTS = ["advice", "appeal", "settled", "promise"];
const local = () => page.locator("#field-list li").count();

await start();
let outing;
await check("field: a mobile reception is announced for today, and everybody reads of it", async () => {
	const wrong = [], office = await open(others, { width: 1280 });
	await signIn(office, "ijrochi", server.url);
	await office.goto(`${server.url}/receiving/outings?lang=en`);
	wrong.push(...(await judged(office, "office")));
	await office.goto(`${server.url}/receiving/outings/new?lang=en`);
	await office.check("input[value=dialogue]");
	await office.fill("#day", new Date(Date.now() + 5 * 3600000).toISOString().slice(0, 10));
	await office.fill("#hours", "09:00-23:00");
	await office.click("main form button[type=submit]");
	wrong.push(...must((await main(office)).includes("Write where people come to") || (await main(office)).includes("mahalla of the body"), "announced without a place"));
	wrong.push(...(await judged(office, "announce")));
	await office.fill("#site", "School of the mahalla");
	await office.fill("#place", sql("SELECT p.code FROM place p JOIN body b ON b.place_id = p.place_id JOIN officer o ON o.body_id = b.body_id WHERE o.login = 'hokim'"));
	await office.selectOption("#leader", sql("SELECT officer_id FROM officer WHERE login = 'hokim'"));
	await office.click("main form button[type=submit]");
	await office.waitForURL((u) => /outings\/\d+$/.test(u.pathname));
	outing = new URL(office.url()).pathname.split("/").pop();
	const anyone = await open(others, { width: 390, js: false });
	await anyone.goto(`${server.url}/outings/${outing}?lang=uz`);
	const said = await main(anyone);
	wrong.push(...must(said.includes("School of the mahalla") && said.includes("Ochiq muloqot"), `not announced: ${said}`));
	return wrong;
});
await check("field: the telephone is unlocked and gets its numbers once, though the first reply is lost", async () => {
	const wrong = [];
	await signIn(page, "ijrochi");
	await page.goto(`${site}/field/${outing}?lang=en`);
	await page.waitForSelector("html[data-settled]");
	await page.waitForSelector("#field-unlock", { state: "visible" });
	wrong.push(...(await judged(page, "locked")));
	await page.click("#field-unlock");
	await page.waitForSelector("#field-lease", { state: "visible" });
	road.always = (q) => q.url.endsWith("/lease");
	await page.click("#field-lease");
	await page.waitForFunction(() => document.querySelector("#field-said").textContent.includes("no network"));
	road.always = null;
	await page.click("#field-lease");
	await page.waitForFunction(() => Number(document.querySelector("#field-left").textContent) > 0);
	wrong.push(...must((await count("left")) === 40, `${await count("left")} numbers, not 40`));
	wrong.push(...must(sql(`SELECT count(*) FROM lease WHERE outing_id = ${outing}`) === "1", "a lost reply cost a second lease"));
	return [...wrong, ...(await judged(page, "ready"))];
});
await check("field: without a network people are written down; reload and restart lose nothing", async () => {
	const wrong = [];
	road.way = "cut";
	await context.setOffline(true);
	for (let i = 1; i <= 10; i++) await writeDown(i, RESULTS[i % 4]);
	await screenshot(page, shots, "field-offline");
	// what the law asks for is asked for here already
	await page.check("input[name=result][value=settled]");
	await page.click("button:text('Write down')");
	wrong.push(...must((await page.innerText("#field-said")).includes("Write what was asked"), "an empty record was taken"));
	await page.reload();
	await page.waitForSelector("#field-list li");
	wrong.push(...must((await local()) === 10, `${await local()} of 10 after a reload`));
	for (let i = 11; i <= 14; i++) await writeDown(i, RESULTS[i % 4]);
	await context.close();
	await start();
	await context.setOffline(true);
	await page.goto(`${site}/field/${outing}`);
	await page.waitForSelector("#field-list li");
	wrong.push(...must((await local()) === 14 && (await count("waits")) === 14, `${await local()} of 14 after a restart`));
	for (let i = 15; i <= 20; i++) await writeDown(i, RESULTS[i % 4]);
	// on the disk no name can be read
	const raw = await page.evaluate(async () => {
		const db = await new Promise((ok) => { const a = indexedDB.open("qabul-field"); a.onsuccess = () => ok(a.result); });
		const all = await new Promise((ok) => { const a = db.transaction("rows").objectStore("rows").getAll(); a.onsuccess = () => ok(a.result); });
		const key = await new Promise((ok) => { const a = db.transaction("meta").objectStore("meta").get("key"); a.onsuccess = () => ok(a.result); });
		const exported = await crypto.subtle.exportKey("raw", key.key).then(() => true, () => false);
		return { n: all.length, plain: all.some((r) => new TextDecoder().decode(r.data).includes("Dala") || JSON.stringify(r).includes("Dala")), exported };
	});
	wrong.push(...must(raw.n === 20 && !raw.plain && !raw.exported, `the device's list: ${JSON.stringify(raw)}`));
	return [...wrong, ...must(sql(`SELECT count(*) FROM outing_visit WHERE outing_id = ${outing}`) === "0", "something came without a network")];
});
await check("field: it is brought in while every second reply is lost: nothing lost, nothing doubled", async () => {
	const wrong = [];
	await context.setOffline(false);
	road.way = "open";
	await page.click("#field-bring"); // the session ended with the browser: it says so, and the list stays
	await page.waitForSelector("#field-sign a", { state: "visible" });
	wrong.push(...must((await count("waits")) === 20, "the list did not wait for who signs in"));
	await page.goto("about:blank");
	await signIn(page, "ijrochi");
	road.way = "lossy";
	await page.goto(`${site}/field/${outing}?lang=en`);
	await page.waitForSelector("#field-list li");
	for (let i = 0; i < 60 && (await count("brought")) < 20; i++) {
		await page.click("#field-bring");
		await page.waitForTimeout(150);
	}
	road.way = "open";
	wrong.push(...must((await count("brought")) === 20 && (await count("waits")) === 0, `${await count("brought")} of 20 brought in, ${await count("waits")} wait`));
	wrong.push(...must(road.lost >= 10, `only ${road.lost} replies were lost`));
	wrong.push(...must(sql(`SELECT count(*) || ',' || count(DISTINCT name) FROM outing_visit WHERE outing_id = ${outing}`) === "20,20", "lost or doubled"));
	const made = sql(`SELECT printf('%d-%06d', a.appeal_id / 1000000000, a.appeal_id % 1000000000) FROM outing_visit v JOIN appeal a ON a.appeal_id = v.appeal_id WHERE v.outing_id = ${outing}`).split("\n");
	wrong.push(...must(made.length === 5 && made.every((m) => [...numbers.keys()].some((n) => n.startsWith(m))), `appeals ${made}, receipts ${[...numbers.keys()]}`));
	wrong.push(...must(sql(`SELECT count(*) FROM outing_visit WHERE outing_id = ${outing} AND received_at < synced_at AND received_at = recorded_at`) === "20", "received when it was brought in"));
	wrong.push(...must(sql(`SELECT sum(state = 1) || ',' || sum(state = 0) FROM leased_number n JOIN lease l ON l.lease_id = n.lease_id WHERE l.outing_id = ${outing}`) === "5,35", "numbers used and left"));
	wrong.push(...must(!/Dala/.test(await page.innerText("#field-list")), "what was brought in still stands on the device"));
	await screenshot(page, shots, "field-done");
	const anyone = await open(others, { width: 390, js: false }), [number, code] = [...numbers][0];
	await anyone.goto(`${server.url}/follow?lang=en`);
	await anyone.fill("#number", number);
	await anyone.fill("#code", code);
	await anyone.click("main form button");
	return [...wrong, ...must((await main(anyone)).includes(number), "the receipt does not open the appeal")];
});
await check("field: locked, signed out and brought in by a colleague", async () => {
	const wrong = [];
	road.way = "cut";
	await context.setOffline(true);
	await writeDown(21, "appeal");
	await page.click("#field-lock");
	await page.waitForSelector("#field-unlock", { state: "visible" });
	sql("UPDATE officer SET disabled = 1 WHERE login = 'ijrochi'; UPDATE officer SET roles = roles | 1 WHERE login = 'hokim'");
	road.way = "open";
	await context.setOffline(false);
	await page.click("#field-unlock");
	await page.waitForSelector("#field-sign a", { state: "visible" });
	wrong.push(...must((await page.innerText("#field-said")).includes("Sign in first"), "no word of signing in"));
	await signIn(page, "hokim");
	await page.goto(`${site}/field/${outing}?lang=en`);
	await page.click("#field-unlock");
	await page.waitForFunction(() => document.querySelector("#field-brought").textContent === "21");
	wrong.push(...must(sql(`SELECT marks & 8 FROM outing_visit WHERE name = 'Dala Odami 21'`) === "8", "it does not say who brought it in"));
	return wrong;
});
await check("field: days later the device has forgotten what was brought in, and the key; what was not brought in stays", async () => {
	const held = () => page.evaluate(async () => {
		const db = await new Promise((ok) => { const a = indexedDB.open("qabul-field"); a.onsuccess = () => ok(a.result); });
		const all = (name) => new Promise((ok) => { const a = db.transaction(name).objectStore(name).getAll(); a.onsuccess = () => ok(a.result); });
		return { sent: (await all("rows")).filter((r) => r.state === "sent").length, waits: (await all("rows")).filter((r) => r.state !== "sent").length, numbers: (await all("numbers")).length };
	});
	const wrong = [], keep = Number(sql("SELECT length FROM rule WHERE rule = 'FIELD_KEEP'") || 7);
	road.way = "cut";
	await context.setOffline(true);
	await writeDown(22, "advice");
	const before = await held();
	wrong.push(...must(before.sent === 21 && before.waits === 1 && before.numbers > 0, `before: ${JSON.stringify(before)}`));
	await page.clock.setFixedTime(Date.now() + (keep - 1) * 86400000); // the clock of the page alone
	await page.click("#field-bring");
	await page.waitForTimeout(300);
	wrong.push(...must((await held()).sent === 21, `forgotten too early: ${JSON.stringify(await held())}`));
	await page.clock.setFixedTime(Date.now() + (keep + 1) * 86400000);
	await page.click("#field-bring");
	await page.waitForFunction(() => document.querySelector("#field-brought").textContent === "0");
	const after = await held();
	wrong.push(...must(after.sent === 0 && after.waits === 1 && after.numbers === 0, `after: ${JSON.stringify(after)}`));
	await page.waitForSelector("#field-unlock", { state: "visible" }); // the key is over, the row waits for an unlocking
	road.way = "open";
	await context.setOffline(false);
	await page.clock.setSystemTime(Date.now());
	return wrong;
});
await check("field: the protocol shows what came of it with its flags, and unused numbers are voided", async () => {
	const wrong = [], office = await open(others, { width: 1280 });
	await signIn(office, "hokim", server.url);
	await office.goto(`${server.url}/receiving/outings/${outing}?lang=en`);
	wrong.push(...(await judged(office, "protocol")));
	wrong.push(...must(!(await main(office)).includes("Dala Odami 1\n"), "names are not masked"));
	await office.click("button[value=void]");
	await office.waitForSelector(".govuk-notification-banner");
	wrong.push(...must(sql(`SELECT sum(state = 2) FROM leased_number n JOIN lease l ON l.lease_id = n.lease_id WHERE l.outing_id = ${outing}`) === "34", "unused numbers are not voided"));
	await office.locator("#no").selectOption({ index: 0 });
	await office.click("button[value=kept]");
	await office.waitForSelector(".govuk-notification-banner");
	const staged = sql(`SELECT outing_id FROM outing_visit WHERE invited = 1 AND outing_id <> ${outing} GROUP BY outing_id HAVING count(*) > 5 ORDER BY day DESC LIMIT 1`);
	await office.goto(`${server.url}/receiving/outings/${staged}?lang=uz`);
	wrong.push(...must(/Taklif qilinganlar/.test(await main(office)) && /Oʻsha odamlar/.test(await main(office)), "a staged one is not marked"));
	wrong.push(...(await judged(office, "staged")));
	for (const lang of ["uz", "uz-Cyrl", "kaa", "ru", "en"]) {
		const anyone = await open(others, { width: 320 });
		for (const path of ["/outings", `/outings/${staged}`]) {
			await anyone.goto(`${server.url}${path}?lang=${lang}`);
			if (lang !== "en") wrong.push(...(await judged(anyone, `${path.length > 8 ? "one" : "list"}-${lang}`)));
		}
	}
	return wrong;
});
await check("field: without JavaScript the page says so and leads to the desk; its scripts are light", async () => {
	const plain = await open(others, { width: 390, js: false }), wrong = [];
	await signIn(plain, "hokim", server.url);
	await plain.goto(`${server.url}/field/${outing}?lang=en`);
	wrong.push(...must((await main(plain)).includes("needs JavaScript") && (await plain.locator("main a[href='/register']").count()) === 1, "no way without JavaScript"));
	html.field = await (await plain.request.get(plain.url())).text();
	const scripts = [...html.field.matchAll(/script type="module" src="([^"]+)"/g)].map((m) => m[1]).concat("/field/worker.js");
	let bytes = 0;
	for (const s of scripts) bytes += (await (await fetch(server.url + s)).arrayBuffer()).byteLength;
	return [...wrong, ...must(scripts.length === 3 && bytes < 60000, `${bytes} bytes of scripts in ${scripts}`), ...vnu(html), ...must(!errors.length, errors.join("; "))];
});
await context.close();
await others.close();
road.close();
rmSync(dir, { recursive: true, force: true });
await server.stop();
finish();
