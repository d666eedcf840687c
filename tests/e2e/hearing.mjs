// Monthly reports and hearings for who makes them, a deputy, a leader and the public: the same numbers on the page, in the PDF and
// in the workbook; a question asked and answered; an agenda changed, a leader's report, a promise that anyone reads, whether it was
// kept, and the next hearing that opens with what became of it.
// usage: node hearing.mjs QABUL PROFILE SCREENSHOTS
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, check, finish, launch, must, noScroll, open, screenshot, targets, vnu, weight } from "./lib.mjs";
import { startDemo } from "./office.mjs";

const [qabul, profile, shots] = process.argv.slice(2);
const server = await startDemo(qabul, profile, 1500, 7);
const { sql } = server;
const html = {}, browser = await launch();
const doors = {};
async function come(login, width = 1280) {
	if (doors[login]) return doors[login];
	const page = await open(browser, { width });
	await page.goto(`${server.url}/sign-in?lang=en`);
	await page.fill("#login", login);
	await page.fill("#password", "qabul-demo-2026");
	await page.click("main form button[type=submit]");
	await page.waitForURL((u) => !/sign-in/.test(u.pathname));
	return (doors[login] = page);
}
async function judged(page, name) {
	await screenshot(page, shots, `hearing-${name}`);
	html[name] = await page.evaluate(() => fetch(location.href).then((r) => r.text()));
	const size = page.viewportSize(), wrong = [...weight("html", html[name]), ...(await axe(page)), ...(await targets(page)), ...(await noScroll(page))];
	await page.setViewportSize(size);
	return [...wrong, ...page.errors.splice(0), ...page.foreign.splice(0)];
}
const later = (days) => new Date(Date.now() + days * 86400000).toISOString().slice(0, 10);

const kengash = sql("SELECT b.code FROM officer o JOIN body b ON b.body_id = o.body_id WHERE o.login = 'deputat'");
const hokim = sql("SELECT b.code FROM officer o JOIN body b ON b.body_id = o.body_id WHERE o.login = 'hokim'");
const month = sql("SELECT strftime('%Y-%m', max(month) * 86400, 'unixepoch') FROM monthly");

const maker = await come("reyting");
await check("hearing: a report's page, PDF and workbook have the same numbers, and its data its digest", async () => {
	const path = `${server.url}/reports/${month}/senate`, wrong = [];
	await maker.goto(`${path}?lang=en`);
	const body = (await maker.locator("main").innerText()).replaceAll("\u00a0", " ");
	const get = async (name) => Buffer.from(await (await maker.request.get(`${path}/${name}`)).body());
	const data = await get("data.json"), pdf = join(server.dir, "r.pdf"), xlsx = join(server.dir, "r.xlsx");
	writeFileSync(pdf, await get("report.pdf"));
	writeFileSync(xlsx, await get("report.xlsx"));
	const text = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" }).replaceAll("\u00a0", " ");
	const cells = execFileSync("unzip", ["-p", xlsx, "xl/worksheets/*.xml"], { encoding: "utf8" });
	const figures = Object.entries(JSON.parse(data).figures).flatMap(([name, spans]) => spans.map((n) => [name, n]));
	for (const [name, n] of figures.filter(([, n]) => n >= 0)) {
		const said = String(n).replace(/\B(?=(\d{3})+$)/g, " ");
		if (!body.includes(said)) wrong.push(`${name}: the page lacks ${said}`);
		if (!text.includes(said)) wrong.push(`${name}: the PDF lacks ${said}`);
		if (name !== "timed" && !cells.includes(`<v>${n}</v>`)) wrong.push(`${name}: the workbook lacks ${n}`);
	}
	const digest = createHash("sha256").update(data).digest("hex");
	if (!body.includes(digest) || !text.includes(digest)) wrong.push("its digest is not that of its data");
	return [...wrong.slice(0, 8), ...must(figures.length > 50, "there are few figures")];
});
await check("hearing: a report's page is fit for everybody", async () => judged(maker, "report"));

const deputy = await come("deputat");
const question = "How many brigades work in winter?";
await check("hearing: a deputy asks a leader", async () => {
	await deputy.goto(`${server.url}/reports/${month}/${kengash}?lang=en`);
	await deputy.click("text=Ask a leader");
	const wrong = await judged(deputy, "ask");
	await deputy.fill("#to", hokim);
	await deputy.fill("#text", question);
	await deputy.click("main form button.govuk-button");
	wrong.push(...must(await deputy.locator(".govuk-error-summary").count(), "a question without a day is taken"),
		...must((await deputy.inputValue("#text")) === question, "what was typed is lost"));
	deputy.errors.splice(0); // the browser tells of the refusal
	await deputy.fill("#due", later(12));
	await deputy.click("main form button.govuk-button");
	return [...wrong, ...must((await deputy.locator("main").innerText()).includes(question), "the question is not on the report's page")];
});

await check("hearing: a question that is sent twice is asked once", async () => {
	const twice = "How many wells were dug?";
	await deputy.goto(`${server.url}/reports/${month}/${kengash}/ask?kind=question&lang=en`);
	const said = await deputy.evaluate(async ([to, text, due]) => {
		const form = document.querySelector("main form"), reply = [];
		Object.assign(form.querySelector("#to"), { value: to });
		Object.assign(form.querySelector("#text"), { value: text });
		Object.assign(form.querySelector("#due"), { value: due });
		const fields = new URLSearchParams(new FormData(form));
		for (let i = 0; i < 2; i++) reply.push(await fetch(form.action, { method: "POST", body: fields }).then(async (r) => [r.status, await r.text()]));
		return reply;
	}, [hokim, twice, later(12)]);
	return [...must(said.every(([status]) => status === 200), `replies ${said.map(([s]) => s)}`),
		...must(sql(`SELECT count(*) FROM pledge WHERE text = '${twice}'`) === "1", "it was asked twice"),
		...must(said[1][1].includes("This was done already."), "the second reply does not say so")];
});

const leader = await come("hokim", 390);
await check("hearing: the leader finds it and answers", async () => {
	await leader.goto(`${server.url}/hearings?lang=en`);
	const wrong = await judged(leader, "mine");
	wrong.push(...must((await leader.locator("main").innerText()).includes(question), "the leader does not see the question"));
	const id = sql(`SELECT pledge_id FROM pledge WHERE text = '${question}'`);
	await leader.goto(`${server.url}/pledges/${id}?lang=en`);
	await leader.fill("#text", "Four, and a fifth from December.");
	await leader.click("main form button.govuk-button");
	await leader.waitForLoadState();
	wrong.push(...must(/answered/i.test(await leader.locator("main").innerText()), "the question is not answered"));
	return wrong;
});
await check("hearing: mails told the leader", async () =>
	must(sql(`SELECT count(*) FROM (SELECT message_id FROM sent UNION ALL SELECT message_id FROM outbox) WHERE message_id LIKE 'asked-%'`) !== "0", "no mail was put"));

const planned = sql("SELECT max(sitting_id) FROM sitting");
await check("hearing: the agenda is changed", async () => {
	await deputy.goto(`${server.url}/hearings/${planned}?lang=en`);
	const wrong = await judged(deputy, "agenda");
	await deputy.click("text=Add an item");
	await deputy.fill("#text", "Heating of schools");
	await deputy.click("main form button.govuk-button");
	return [...wrong, ...must((await deputy.locator("main").innerText()).includes("Heating of schools"), "the item is not there")];
});
await check("hearing: the leader reports with measures ahead, each with its day", async () => {
	const no = sql(`SELECT i.no FROM sitting_item i JOIN body b ON b.body_id = i.to_id WHERE i.sitting_id = ${planned} AND b.code = '${hokim}' ORDER BY i.no DESC LIMIT 1`);
	await leader.goto(`${server.url}/hearings/${planned}/items/${no}?lang=en`);
	await leader.fill("#text", "Receptions are held twice a week.");
	await leader.fill("#measures", "soon");
	await leader.click("main form button.govuk-button");
	const wrong = must(await leader.locator(".govuk-error-summary").count(), "a measure without a day is taken");
	leader.errors.splice(0);
	await leader.fill("#measures", `${later(40)} a fifth brigade`);
	await leader.click("main form button.govuk-button");
	return [...wrong, ...must((await leader.locator("main").innerText()).includes("a fifth brigade"), "the report is not there")];
});
const promise = "Ninety of a hundred answers come in time.";
await check("hearing: a promise is written down with its measure", async () => {
	await deputy.goto(`${server.url}/hearings/${planned}/promise?lang=en`);
	await deputy.fill("#to", hokim);
	await deputy.fill("#text", promise);
	await deputy.fill("#due", later(60));
	await deputy.selectOption("#measure", "in_time");
	await deputy.fill("#target", "90");
	await deputy.click("main form button.govuk-button");
	const body = await deputy.locator("main").innerText();
	return [...must(body.includes(promise), "the promise is not there"), ...must(body.includes("90 percent"), "its measure is not there")];
});

const anyone = await open(browser, { width: 390 });
await check("hearing: anyone reads the promises, by leader and state", async () => {
	await anyone.goto(`${server.url}/promises?lang=en`);
	const wrong = await judged(anyone, "promises"), text = () => anyone.locator("main").innerText();
	wrong.push(...must((await text()).includes(promise), "the promise is not public"));
	await anyone.goto(`${server.url}/promises?lang=en&state=kept&to=${hokim}`);
	wrong.push(...must(!(await text()).includes(promise), "an open one is shown among the kept"), ...must(/kept/i.test(await text()), "no kept one is shown"));
	await anyone.goto(`${server.url}/promises?lang=en&to=nobody-at-all`);
	wrong.push(...must((await text()).includes("Nothing was promised yet"), "nobody's promises are shown"));
	const feed = await (await fetch(`${server.url}/promises/feed.atom`)).text();
	return [...wrong, ...must(feed.includes(promise) && feed.includes("<entry>"), "the feed lacks it")];
});
// Months pass: the day of the promise is behind us, the day of the hearing has come.
const pledged = sql(`SELECT pledge_id FROM pledge WHERE text = '${promise}'`);
await check("hearing: its day comes, the deputy writes the protocol", async () => {
	sql(`UPDATE pledge SET due = CAST(strftime('%s', 'now') / 86400 AS integer) - 3 WHERE pledge_id = ${pledged};
		UPDATE sitting SET on_day = CAST((strftime('%s', 'now') + 18000) / 86400 AS integer) WHERE sitting_id = ${planned}`);
	await deputy.goto(`${server.url}/hearings/${planned}?lang=en`);
	await deputy.click("text=Write the protocol");
	const wrong = await judged(deputy, "protocol");
	await deputy.click("main form button.govuk-button");
	wrong.push(...must(await deputy.locator(".govuk-error-summary").count(), "a protocol without words is taken"));
	deputy.errors.splice(0);
	await deputy.fill("#text", "Decided: a second look in a month.");
	await deputy.click("main form button.govuk-button");
	const body = await deputy.locator("main").innerText();
	return [...wrong, ...must(/^held/im.test(body), "it is not held"), ...must(body.includes("a second look in a month"), "the protocol is not there"),
		...must(!body.includes("Add an item"), "the agenda of a held hearing can be changed")];
});
const opening = async (page) => (await page.locator("main").innerText()).split("Agenda")[0];
let next;
await check("hearing: the next one opens with the promise whose day has passed, and has it on its agenda", async () => {
	await deputy.goto(`${server.url}/hearings?lang=en`);
	const wrong = await judged(deputy, "plan");
	await deputy.fill("#day", later(30));
	await deputy.click("main form button.govuk-button");
	await deputy.waitForURL(/hearings\/\d+$/);
	next = deputy.url().match(/\d+$/)[0];
	const text = await opening(deputy);
	wrong.push(...must(text.includes("What became of the promises before") && text.includes(promise), "it does not open with the promise"),
		...must(/overdue\s+Promise/i.test(text), "the promise is not called overdue"),
		...must(sql(`SELECT count(*) FROM sitting_item WHERE sitting_id = ${next} AND reason = 3 AND subject_id = ${pledged}`) === "1", "it is not on the agenda"));
	return wrong;
});
await check("hearing: the leader cannot say that a promise was kept, the deputy can say that it was not", async () => {
	await leader.goto(`${server.url}/pledges/${pledged}?lang=en`);
	const wrong = must(!(await leader.locator("button[value=kept], button[value=broken]").count()), "the leader decides about their own promise");
	await leader.fill("#text", "We lacked two months.");
	await leader.click("main form button.govuk-button");
	await deputy.goto(`${server.url}/hearings/${next}?lang=en`);
	await deputy.locator("h3 a", { hasText: /./ }).filter({ has: deputy.locator(`xpath=self::*[@href="/pledges/${pledged}"]`) }).first().click();
	wrong.push(...(await judged(deputy, "decide")), ...must((await deputy.locator("main").innerText()).includes("We lacked two months."), "the leader's words are not there"));
	await deputy.fill("#text", "Seventy of a hundred came in time.");
	await deputy.click("text=It was not kept");
	await deputy.waitForLoadState();
	return [...wrong, ...must(/broken/i.test(await deputy.locator("main").innerText()), "it is not broken"),
		...must(!(await deputy.locator("main form button").count()), "it can be decided again")];
});
await check("hearing: what became of it opens the next hearing and is public", async () => {
	await deputy.goto(`${server.url}/hearings/${next}?lang=en`);
	const wrong = await judged(deputy, "next"), text = await opening(deputy);
	wrong.push(...must(text.includes(promise) && text.includes("Seventy of a hundred came in time."), "the opening does not say what became of it"),
		...must(/broken/i.test(text), "the opening does not say that it was broken"));
	await anyone.goto(`${server.url}/promises?lang=en&state=broken&to=${hokim}`);
	wrong.push(...must((await anyone.locator("main").innerText()).includes(promise), "it is not among the broken ones"));
	return wrong;
});
await check("hearing: what officers read is not public", async () => {
	const wrong = [];
	for (const path of ["/reports", `/reports/${month}/senate`, `/hearings/${planned}`, "/pledges/1"]) {
		const reply = await fetch(server.url + path, { redirect: "manual" });
		if (reply.status === 200) wrong.push(`${path} is open to anyone`);
	}
	return wrong;
});
await check("hearing: the pages are good HTML", () => vnu(html));
await check("hearing: the log holds no fault", () => server.log().split("\n").filter((l) => /level=error|job_failed|Assertion/.test(l)).slice(0, 5));
await browser.close();
await server.stop();
finish();
