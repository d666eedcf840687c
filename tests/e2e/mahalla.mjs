// A mahalla's officer on a telephone, the person who found work, the reception that calls, and the hokim: survey, need, plan, work, confirmation,
// problem; figures against their rows, and what anybody may see.
// usage: node mahalla.mjs QABUL PROFILE SCREENSHOTS
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { axe, check, finish, FLAGS, launch, must, noScroll, open, screenshot, targets, vnu, weight } from "./lib.mjs";
import { startDemo } from "./office.mjs";
import { openRoad } from "./road.mjs";

const [qabul, profile, shots] = process.argv.slice(2);
const server = await startDemo(qabul, profile, 300, 7);
const { sql } = server;
const html = {}, doors = {}, browser = await launch();
async function judged(page, name) {
	await screenshot(page, shots, `mahalla-${name}`);
	html[name] = await (await page.request.get(page.url())).text();
	const wrong = [...weight("html", html[name])], size = page.viewportSize();
	if (page.script) wrong.push(...(await axe(page)), ...(await targets(page)), ...(await noScroll(page)));
	await page.setViewportSize(size);
	return [...wrong.map((w) => `${name}: ${w}`), ...page.errors.splice(0).filter((e) => !/ 422 /.test(e)), ...page.foreign.splice(0)];
}
const text = async (page) => (await page.locator("main").innerText()).replaceAll("\u00a0", " ");
async function sign(login, width = 320, js = true) {
	if (doors[login]) return doors[login];
	const page = Object.assign(await open(browser, { width, js }), { script: js });
	await page.goto(`${server.url}/sign-in?lang=en`);
	await page.fill("#login", login);
	await page.fill("#password", "qabul-demo-2026");
	await page.click("main form button[type=submit]");
	await page.waitForURL((u) => !/sign-in/.test(u.pathname));
	return (doors[login] = page);
}
const today = Number(sql("SELECT CAST((strftime('%s', 'now') + 18000) / 86400 AS INTEGER)"));
const home = sql("SELECT b.place_id FROM officer o JOIN body b ON b.body_id = o.body_id WHERE o.login = 'mahalla'");
const district = sql(`SELECT d.code FROM place p JOIN place d ON d.place_id = p.parent_id WHERE p.place_id = ${home}`);
const counted = (what, place = home) => Number(sql(`SELECT coalesce(sum(n), 0) FROM mahalla_count WHERE place_id = ${place} AND span = 0 AND what = ${what}`));

const officer = await sign("mahalla");
let need;
await check("mahalla: a household is surveyed at 320 px by keyboard, and once however often it arrives", async () => {
	const wrong = [];
	await officer.goto(`${server.url}/mahalla?lang=uz`);
	wrong.push(...(await judged(officer, "today")));
	await officer.goto(`${server.url}/mahalla/survey?lang=en`);
	await officer.waitForSelector("html[data-offline-ready=yes]");
	wrong.push(...(await judged(officer, "survey")));
	await officer.focus("#address");
	await officer.keyboard.type("Sinov street 12");
	await officer.focus("main form button[type=submit]");
	await officer.keyboard.press("Enter");
	wrong.push(...must((await text(officer)).includes("without consent nothing is kept"), "saved without a word of consent"));
	wrong.push(...must((await officer.inputValue("#address")) === "Sinov street 12", "what was typed is lost"));
	await officer.focus("#consent");
	await officer.keyboard.press("Space");
	await officer.fill("#name-1", "Yashirinova Mahalla");
	await officer.fill("#phone-1", "90 765 43 21");
	await officer.selectOption("#works-1", "seeks");
	await officer.selectOption("#road-0", "bad");
	let before = [counted(0), counted(2), counted(8)];
	const form = await officer.evaluate(() => new URLSearchParams(new FormData(document.querySelector("main form"))).toString().replace("Yashirinova", "Boshqa").replace("Sinov", "Plain"));
	await officer.focus("main form button[type=submit]");
	await officer.keyboard.press("Enter");
	await officer.click("[data-part=said] a");
	await officer.waitForURL((u) => /households\/\d+/.test(u.pathname));
	wrong.push(...(await judged(officer, "household")));
	const once = () => {
		const after = [counted(0), counted(2), counted(8)];
		wrong.push(...must(after.every((n, i) => n === before[i] + 1), `${before} became ${after}`));
		before = after;
	};
	once();
	// as without a script, twice
	const plain = () => officer.request.post(`${server.url}/mahalla/survey`, { headers: { "content-type": "application/x-www-form-urlencoded", origin: server.url }, data: form, maxRedirects: 0 });
	const first = await plain(), again = await plain();
	wrong.push(...must(first.status() === 303 && again.status() === 303 && again.headers().location === first.headers().location, `${first.status()} ${first.headers().location}, again ${again.status()} ${again.headers().location}`));
	once();
	need = sql("SELECT need_id FROM need WHERE name = 'Yashirinova Mahalla' AND work = 1");
	return [...wrong, ...must(need, "no need was made")];
});
await check("mahalla: a second round begins with who lives there, asks about what was found, and counts nobody twice", async () => {
	const wrong = [], before = [counted(0), counted(2), counted(8), counted(21)], page = sql("SELECT household_id FROM household WHERE address = 'Sinov street 12'");
	await officer.goto(`${server.url}/mahalla/households/${page}?lang=uz`);
	await officer.click("main form button[type=submit]");
	await officer.waitForURL((u) => u.pathname === "/mahalla/survey" && u.search);
	await officer.waitForSelector("html[data-offline-ready=yes]");
	wrong.push(...(await judged(officer, "again")));
	wrong.push(...must((await officer.inputValue("#name-1")) === "Yashirinova Mahalla" && (await officer.locator("[data-part=asks] select").count()) === 2, "who lives there, or what was found, is not asked about"));
	for (const s of await officer.locator("[data-part=asks] select").all()) await s.selectOption("still");
	await officer.check("input[name=consent][value=yes]");
	await officer.selectOption("#works-1", "seeks");
	await officer.selectOption("#road-0", "bad");
	await officer.click("main form button[type=submit]");
	await officer.click("[data-part=said] a");
	await officer.waitForURL((u) => /households\/\d+/.test(u.pathname));
	wrong.push(...(await judged(officer, "rounds")));
	const after = [counted(0), counted(2), counted(8), counted(21)];
	wrong.push(...must(after.join() === [before[0], before[1], before[2], before[3] + 1].join(), `${before} became ${after}`));
	await officer.goto(`${server.url}/mahalla/households/again?lang=ru`);
	wrong.push(...(await judged(officer, "round")));
	return [...wrong, ...must(sql(`SELECT count(*) FROM need_again g JOIN need n ON n.need_id = g.need_id WHERE n.household_id = ${page}`) === "2", "what was said again is not kept")];
});
await check("mahalla: a refusal leaves no address; a small matter is counted and is no appeal", async () => {
	const wrong = [], appeals = sql("SELECT count(*) FROM appeal"), refused = counted(1), spots = counted(3);
	await officer.goto(`${server.url}/mahalla/survey?lang=ru`);
	await officer.waitForSelector("html[data-offline-ready=yes]");
	const sent = await officer.locator("[data-part=rows] li[data-state=sent]").count();
	await officer.fill("#address", "Radetuvchi street 3");
	await officer.check("input[name=consent][value=no]");
	await officer.click("main form button[type=submit]");
	await officer.waitForSelector(`[data-part=rows] li[data-state=sent] >> nth=${sent}`, { state: "attached" });
	wrong.push(...must(counted(1) === refused + 1, "the refusal is not counted"), ...must(sql("SELECT count(*) FROM household WHERE address LIKE 'Radetuvchi%'") === "0", "its address is kept"));
	await officer.goto(`${server.url}/mahalla/spots/new?lang=kaa`);
	wrong.push(...(await judged(officer, "spot")));
	await officer.fill("#text", "Chiroq yonmaydi");
	await officer.fill("#result", "Yondi");
	await officer.click("main form button[type=submit]");
	await officer.waitForURL((u) => u.pathname === "/mahalla");
	return [...wrong, ...must(counted(3) === spots + 1 && sql("SELECT count(*) FROM appeal") === appeals, "not counted, or an appeal")];
});
await check("mahalla: a day of surveys without a network: reload, restart, lost replies; nothing lost, nothing doubled", async () => {
	const wrong = [], road = await openRoad(server.url, (q) => q.method === "POST" && q.url.endsWith("/survey"));
	const dir = mkdtempSync(join(tmpdir(), "qabul-survey-")), N = 10;
	let context, page;
	const start = async () => {
		context = await chromium.launchPersistentContext(dir, { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell", args: FLAGS, viewport: { width: 390, height: 844 } });
		page = Object.assign(context.pages()[0] ?? (await context.newPage()), { script: true, errors: [], foreign: [] });
		page.on("pageerror", (e) => page.errors.push(String(e)));
	};
	const cut = async () => { road.way = "cut"; await context.setOffline(true); };
	const number = async (name) => Number(await page.locator(`[data-part=${name}]`).innerText());
	const ready = () => page.waitForSelector("html[data-offline-ready=yes]");
	const enter = async () => {
		await page.goto(`${road.site}/sign-in?lang=uz`);
		await page.fill("#login", "mahalla");
		await page.fill("#password", "qabul-demo-2026");
		await page.click("main form button[type=submit]");
		await page.waitForURL((u) => !/sign-in/.test(u.pathname));
	};
	const save = async () => {
		const waits = await number("waits");
		await page.click("main form button[type=submit]");
		await page.waitForFunction((n) => Number(document.querySelector("[data-part=waits]").textContent) === n, waits + 1);
	};
	const survey = async (i) => {
		if (i) await page.fill("#address", `Uzilgan street ${i}`);
		await page.check("input[name=consent][value=yes]");
		await page.fill("#name-1", `Uzilgan Odam ${i}`);
		await page.selectOption("#works-1", "seeks");
		await save();
	};
	await start();
	await enter();
	await page.goto(`${road.site}/mahalla/survey`);
	await ready();
	await page.waitForSelector("html[data-settled]");
	await page.waitForSelector("[data-part=todo] li");
	wrong.push(...(await judged(page, "unlocked")));
	const due = await number("visits"), planned = await page.locator("[data-part=todo] a").allInnerTexts(), second = await page.locator("[data-part=todo] a").nth(1).getAttribute("href");
	await cut();
	await page.goto(`${road.site}/mahalla`); // leads to the page that is on the device
	await ready();
	wrong.push(...must(new URL(page.url()).pathname === "/mahalla/survey" && due > 1 && (await number("visits")) === due, `without a network ${await number("visits")} of ${due} visits at ${page.url()}`));
	await page.click("[data-part=todo] a >> nth=0");
	wrong.push(...must((await page.inputValue("#address")) === planned[0], "the address is not filled in"));
	await page.click("main form button[type=submit]");
	wrong.push(...must((await page.innerText("[data-part=said]")).length > 10, "taken without a word of consent"));
	await survey(0);
	wrong.push(...must((await number("visits")) === due - 1, "who was visited still stands in the list"));
	await page.goto(road.site + second);
	await ready();
	wrong.push(...must((await page.inputValue("#address")) === planned[1], `${second} opens "${await page.inputValue("#address")}", not "${planned[1]}"`));
	await page.check("input[name=consent][value=no]");
	await save();
	for (let i = 1; i <= 5; i++) await survey(i);
	await page.fill("#address", "Uzilgan half");
	await page.selectOption("#road-0", "bad");
	await page.waitForSelector("form[data-draft=kept]");
	await page.reload();
	await ready();
	wrong.push(...must((await page.inputValue("#address")) === "Uzilgan half" && (await page.inputValue("#road-0")) === "bad", "what was half filled in is lost"));
	wrong.push(...must((await number("waits")) === 7, `${await number("waits")} of 7 after a reload`));
	await page.focus("#address");
	await page.keyboard.type(" more"); // nothing was left yet: the field is still being written in
	await page.waitForSelector("form[data-draft=kept]");
	await page.reload();
	await ready();
	wrong.push(...must(/ more|more /.test(await page.inputValue("#address")), `what was being typed is lost: "${await page.inputValue("#address")}"`));
	await screenshot(page, shots, "mahalla-offline");
	await context.close();
	await start();
	await context.setOffline(true);
	await page.goto(`${road.site}/mahalla/survey`);
	await ready();
	wrong.push(...must((await number("waits")) === 7 && (await number("visits")) === due - 2, `${await number("waits")} of 7 after a restart`));
	for (let i = 6; i <= N; i++) await survey(i);
	// nothing of it can be read on the disk: neither in the rows, nor in the kept page
	const plain = await page.evaluate(async (words) => {
		const db = await new Promise((ok) => { const a = indexedDB.open("qabul-field"); a.onsuccess = () => ok(a.result); });
		const all = (name) => new Promise((ok) => { const a = db.transaction(name).objectStore(name).getAll(); a.onsuccess = () => ok(a.result); });
		let text = "";
		for (const row of [...(await all("rows")), ...(await all("meta"))]) text += JSON.stringify(row) + (row.data ? new TextDecoder().decode(row.data) : "");
		const cache = await caches.open("qabul-field");
		for (const key of await cache.keys()) text += key.url + (await (await cache.match(key)).text());
		return words.filter((w) => text.includes(w));
	}, ["Uzilgan", ...planned]);
	wrong.push(...must(!plain.length, `readable on the device: ${plain}`));
	wrong.push(...must(sql("SELECT count(*) FROM household WHERE address LIKE 'Uzilgan%'") === "0", "something came without a network"));
	const before = [counted(0), counted(1), counted(8)];
	road.way = "open";
	await context.setOffline(false);
	await page.goto("about:blank");
	await enter();
	road.way = "lossy";
	await page.goto(`${road.site}/mahalla/survey`);
	await ready();
	for (let i = 0; i < 60 && (await number("waits")) > 0; i++) {
		await page.click("[data-part=bring]");
		await page.waitForTimeout(150);
	}
	road.way = "open";
	wrong.push(...must((await number("waits")) === 0 && road.lost >= 5, `${await number("waits")} wait, ${road.lost} replies were lost`));
	wrong.push(...must(sql("SELECT count(*) || ',' || count(DISTINCT address) FROM household WHERE address LIKE 'Uzilgan street%'") === `${N},${N}`, "lost or doubled"));
	wrong.push(...must([counted(0) - before[0], counted(1) - before[1], counted(8) - before[2]].join() === `${N + 1},1,${N + 1}`, `counted ${[counted(0), counted(1), counted(8)]}, before ${before}`));
	wrong.push(...must(sql("SELECT count(*) FROM household WHERE address LIKE 'Uzilgan street%' AND consent_at < made_at") === `${N}`, "consent is of when it was brought in"));
	await page.reload();
	await ready();
	wrong.push(...must((await number("visits")) === due - 2 && !/Uzilgan Odam/.test(await page.innerText("main")), "the list of the day is not the register's"));
	wrong.push(...page.errors);
	await context.close();
	road.close();
	rmSync(dir, { recursive: true, force: true });
	return wrong;
});
await check("mahalla: the plan of a person without work, to the work", async () => {
	const wrong = [];
	await officer.goto(`${server.url}/mahalla/needs/${need}?lang=en`);
	wrong.push(...(await judged(officer, "need")));
	await officer.selectOption("#step-measure", "training");
	await officer.fill("#step-body", sql("SELECT b.code FROM body b JOIN officer o ON o.body_id = b.body_id WHERE o.login = 'hokim'"));
	await officer.fill("#step-money", "twelve");
	await officer.click("text=Add it to the plan");
	wrong.push(...must((await text(officer)).includes("whole number"), "money in words was taken"));
	await officer.fill("#step-money", "12 500 000");
	await officer.click("text=Add it to the plan");
	await officer.waitForSelector("text=The plan");
	const hokim = await sign("hokim", 1280), waits = sql(`SELECT need_id || '/' || no FROM need_step WHERE need_id = ${need}`);
	await hokim.goto(`${server.url}/morning?lang=en`);
	wrong.push(...must((await text(hokim)).includes("Steps of plans that wait for your body"), "the morning tells no steps"));
	await hokim.goto(`${server.url}/steps?lang=uz`);
	wrong.push(...(await judged(hokim, "steps")));
	await hokim.goto(`${server.url}/steps/${waits}?lang=en`);
	wrong.push(...must(!(await text(hokim)).includes("Yashirinova"), "the person is told to the body"), ...(await judged(hokim, "step")));
	await hokim.locator("button", { hasText: /^\s*It came to nothing\s*$/ }).click();
	wrong.push(...must((await text(hokim)).includes("Say why it came to nothing"), "refused without a word"));
	await hokim.fill("#done-words", "The course is finished");
	await hokim.locator("button", { hasText: /^\s*It is done\s*$/ }).click();
	await hokim.waitForURL((u) => u.pathname === "/steps");
	await officer.reload();
	wrong.push(...must((await text(officer)).includes("The course is finished"), "the mahalla does not see what the body says"));
	await officer.fill("#place-words", "Sews at the workshop");
	await officer.locator("button", { hasText: /^\s*Placed\s*$/ }).click();
	await officer.waitForFunction(() => !document.querySelector("#place-words"));
	wrong.push(...(await judged(officer, "placed")));
	return [...wrong, ...must(sql(`SELECT state || ',' || ask || ',' || (ask_day - placed_day) FROM need WHERE need_id = ${need}`) === "2,1,30", "not placed")];
});
await check("mahalla: the reception calls, and what was asked is answered by the person", async () => {
	const wrong = [], caller = await sign("nazorat", 390);
	sql(`UPDATE need SET placed_day = ${today - 40}, ask_day = ${today - 10} WHERE need_id = ${need}`);
	await caller.goto(`${server.url}/confirmations?lang=uz_Cyrl`);
	wrong.push(...(await judged(caller, "calls")));
	await caller.goto(`${server.url}/confirmations/${need}?lang=en`);
	wrong.push(...must(!(await text(caller)).includes("Yashirinova"), "the name is not masked"));
	wrong.push(...(await judged(caller, "call")));
	await caller.click("main form button");
	wrong.push(...must((await text(caller)).includes("Yashirinova Mahalla"), "the name is not opened"));
	wrong.push(...must(sql(`SELECT count(*) FROM office_event WHERE deed = 'work-call' AND subject = '${need}'`) === "1", "the look is not recorded"));
	await caller.click("button:has-text('Works')");
	await caller.waitForURL((u) => u.pathname === "/confirmations");
	return [...wrong, ...must(sql(`SELECT state FROM need WHERE need_id = ${need}`) === "3", "not confirmed")];
});
await check("mahalla: the person answers by the link of the message, without a script", async () => {
	const wrong = [], person = Object.assign(await open(browser, { width: 320, js: false }), { script: false });
	let link;
	for (let i = 0; !link && i < 40; i++) {
		await person.goto(`${server.url}/demo/messages?lang=uz`);
		link = /\/work\/\d+\/[0-9A-Z]+/.exec(await person.content())?.[0];
		if (!link) await person.waitForTimeout(500);
	}
	if (!link) return ["no message asks anybody"];
	const id = link.split("/")[2], state = Number(sql(`SELECT state FROM need WHERE need_id = ${id}`));
	await person.goto(`${server.url}${link}?lang=kaa`);
	wrong.push(...(await judged(person, "asked")));
	await person.click("button[value=yes]");
	wrong.push(...must(Number(sql(`SELECT state FROM need WHERE need_id = ${id}`)) === state + 1, "not recorded"));
	wrong.push(...must((await person.locator("button[value=yes]").count()) === 0, "it is asked twice"));
	const other = await person.goto(`${server.url}/work/${id}/0123456789ABCDEF`);
	return [...wrong, ...must(other.status() === 404, "a wrong link opens it")];
});
await check("mahalla: a problem is tried, pushed up, and answered by the hokim", async () => {
	const wrong = [], hokim = await sign("hokim", 1280);
	await officer.goto(`${server.url}/mahalla/problems/new?lang=en`);
	await officer.fill("#title", "The bridge of reeds");
	await officer.fill("#people", "41");
	wrong.push(...(await judged(officer, "problem")));
	await officer.click("main form button[type=submit]");
	await officer.waitForURL((u) => /problems\/\d+/.test(u.pathname));
	await officer.fill("#push-words", "Planks floated away");
	await officer.click("text=Push it up");
	await officer.waitForFunction(() => !document.querySelector("#push-words"));
	const problem = new URL(officer.url()).pathname;
	await hokim.goto(`${server.url}/queue?lang=en`);
	await hokim.click("text=Problems pushed up by mahallas");
	wrong.push(...(await judged(hokim, "pushed")));
	await hokim.click("text=The bridge of reeds");
	wrong.push(...must((await text(hokim)).includes("Planks floated away"), "what was tried is not told"));
	await hokim.selectOption("#raise-topic", { index: 1 });
	await hokim.locator("button", { hasText: /^\s*Make it a problem\s*$/ }).click();
	await hokim.waitForURL((u) => /^\/problems\/\d+$/.test(u.pathname));
	wrong.push(...must((await text(hokim)).includes("Planks floated away") && (await text(hokim)).includes("pushed it up: 1"), "the problem does not tell what was tried"), ...(await judged(hokim, "raised")));
	await hokim.click(`main a[href='${problem}']`);
	wrong.push(...must((await text(hokim)).includes("It became a problem"), "the mahalla's problem does not lead to it"));
	await hokim.fill("#solve-words", "A bridge of iron");
	await hokim.locator("button", { hasText: /^\s*Solved\s*$/ }).click();
	await hokim.waitForFunction(() => !document.querySelector("#solve-words"));
	await officer.goto(server.url + problem);
	return [...wrong, ...must((await text(officer)).includes("A bridge of iron"), "the mahalla does not see the answer")];
});
await check("mahalla: the hokim's figures are their rows, and tell no names", async () => {
	const wrong = [], hokim = await sign("hokim", 1280);
	await hokim.goto(`${server.url}/morning?lang=en`);
	wrong.push(...must((await text(hokim)).includes("The mahallas yesterday"), "the morning tells nothing of yesterday"));
	await hokim.goto(`${server.url}/mahallas?lang=en&span=all`);
	wrong.push(...(await judged(hokim, "figures")));
	const links = await hokim.locator("main a[href*='/mahallas/rows']").evaluateAll((all) => all.map((a) => [a.getAttribute("href"), Number(a.innerText.replace(/\D/g, ""))]));
	let sums = 0;
	for (const [href, n] of links.filter(([h]) => /what=(found|placed|lasts|pushed|matters|money)&/.test(h)).slice(0, 14)) {
		let at = `${href}&lang=en`, rows = 0;
		for (let page = 0; at && page < 40; page++) {
			await hokim.goto(server.url + at);
			const shown = await hokim.locator("tbody tr").evaluateAll((all) => all.map((r) => Number(r.querySelector("td:last-child").innerText.replace(/\D/g, ""))));
			rows += shown.reduce((a, b) => a + b, 0);
			if (/Yashirinova/.test(await text(hokim))) wrong.push("a name stands in the rows");
			at = await hokim.evaluate(() => document.querySelector("a[rel=next]")?.getAttribute("href"));
		}
		wrong.push(...must(rows === n, `${href}: ${n} are ${rows} rows`));
		sums++;
	}
	wrong.push(...must(sums > 5, `only ${sums} figures lead to rows`));
	await hokim.goto(`${server.url}/mahalla/needs/${need}?lang=en`);
	wrong.push(...must(!/Yashirinova|7654321|Sews/.test(await text(hokim)), "the person is told to the hokim"));
	const other = await hokim.goto(`${server.url}/mahallas/rows?place=${sql("SELECT code FROM place WHERE level = 1 LIMIT 1")}&what=found`);
	return [...wrong, ...must(other.status() === 404, "rows of another place are shown")];
});
await check("mahalla: anybody sees no small number, on the page, in the CSV and by the API", async () => {
	const wrong = [], anyone = Object.assign(await open(browser, { width: 320, js: false }), { script: false });
	for (const [lang, place] of [["uz", ""], ["kaa", district], ["ru", sql(`SELECT code FROM place WHERE place_id = ${home}`)]]) {
		await anyone.goto(`${server.url}/open/mahallas?lang=${lang}&place=${place}`);
		wrong.push(...(await judged(anyone, `open-${lang}`)));
		const cells = await anyone.locator("td, .q-figure").evaluateAll((all) => all.map((x) => x.firstChild.textContent.replace(/\s/g, "")).filter((s) => /^\d+$/.test(s)).map(Number));
		wrong.push(...must(cells.every((n) => n === 0 || n >= 5), `a small number is shown: ${cells}`));
	}
	const csv = (await (await fetch(`${server.url}/open/mahallas.csv?place=${district}`)).text()).trim().split(/\r?\n/);
	const api = await (await fetch(`${server.url}/api/v1/mahallas?place=${district}`)).json();
	wrong.push(...must(csv.length === api.items.length + 2 && api.items.length >= 6, `${csv.length} lines, ${api.items.length} items`));
	wrong.push(...must([api.total, ...api.items].every((x) => Object.values(x).every((n) => typeof n !== "number" || n === 0 || n >= 5)), "the API tells a small number"));
	return [...wrong, ...must(api.total.found > 20 && (api.total.lasts === undefined || api.total.lasts > 4) && api.total.placed > (api.total.lasts ?? 0), `an unbelievable year: ${JSON.stringify(api.total)}`)];
});
await check("mahalla: the HTML checker says nothing", async () => vnu(html));
await check("mahalla: no personal data stand in the log", async () => ["Yashirinova", "7654321", "Sinov street", "Radetuvchi"].filter((w) => server.log().includes(w)).map((w) => `the log holds "${w}"`));
await browser.close();
await server.stop();
finish();
