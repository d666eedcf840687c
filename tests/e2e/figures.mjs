// Every figure of the leader's panel opens exactly its rows: all links of the pages of a country, a region, a district, a mahalla, a
// body, a unit and an officer are walked, what the page says, what the list says and how many rows it has are compared, and the sums with the register.
// usage: node figures.mjs QABUL PROFILE SCREENSHOTS
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, check, finish, launch, noScroll, open, screenshot, vnu, weight } from "./lib.mjs";
import { startDemo } from "./office.mjs";

const [qabul, profile, shots] = process.argv.slice(2);
const html = {}; // what vnu judges at the end
const LANGS = ["uz", "uz_Cyrl", "kaa", "ru", "en"];
const server = await startDemo(qabul, profile, 700, 5, "stats", "rebuild");
const { sql, flags } = server;
const browser = await launch();
const page = await open(browser);
await page.goto(`${server.url}/sign-in`);
await page.fill("#login", "nazorat");
await page.fill("#password", "qabul-demo-2026");
await page.click("main form button[type=submit]");
await page.waitForURL((u) => !/sign-in/.test(u.pathname));

const number = (text) => Number(text.replace(/\D/g, ""));
const read = async (path) => page.evaluate(async (to) => {
	const doc = new DOMParser().parseFromString(await (await fetch(to)).text(), "text/html");
	return { count: doc.querySelector("main p.govuk-body")?.textContent ?? "", rows: doc.querySelectorAll("main tbody tr").length,
		next: doc.querySelector("a[rel=next]")?.getAttribute("href") ?? null };
}, path);

const month = sql("SELECT strftime('%Y-%m', max(came_on) * 86400, 'unixepoch', '-1 month') FROM fact");
const [region, district, mahalla] = sql("SELECT r.code, d.code, m.code FROM place m JOIN place d ON d.place_id = m.parent_id JOIN place r ON r.place_id = d.parent_id WHERE m.level = 4 ORDER BY m.place_id LIMIT 1").split("|");
const [body, officer] = sql("SELECT b.code, f.officer_id FROM fact f JOIN body b ON b.body_id = f.body_id JOIN place p ON p.place_id = b.place_id WHERE p.code = '1703232' AND f.officer_id > 0 GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1").split("|");
let walked = 0;
const placed = sql("SELECT d.code FROM fact f JOIN place d ON d.place_id = f.place_id WHERE d.level < 4 GROUP BY 1 ORDER BY count(*) DESC LIMIT 1");
const unit = sql(`SELECT u.unit_id FROM unit u JOIN body b ON b.body_id = u.body_id WHERE b.code = '${body}' ORDER BY 1 LIMIT 1`);
const cuts = ["rows=place&cols=kind", "rows=topic&cols=month", "rows=body&cols=verdict&from=2026-06-01", "rows=outcome&cols=channel", "rows=week&cols=-", "rows=place&cols=topic&local=1", "rows=local&cols=month", "rows=day&cols=kind&from=2026-07-01",
	`rows=place&cols=-&place=${placed}`, "rows=form&cols=place&what=ended&topic=" + sql("SELECT t.code FROM topic t WHERE t.parent_id IS NULL LIMIT 1")];
const pages = [["country", "/figures?"], ["region", `/figures?place=${region}&`], ["district", `/figures?place=${district}&`]]
	.concat([["body", `/figures/bodies/${body}?`], ["mahalla", `/figures?place=${mahalla}&`], ["unit", `/figures/bodies/${body}?unit=${unit}&`], ["officer", `/figures/bodies/${body}?officer=${officer}&`], ["problem", "/problems/1?"]])
	.map(([name, path]) => [name, `${path}month=${month}&lang=en`, ["mahalla", "unit", "officer", "problem"].includes(name) ? 6 : 20]).concat(cuts.map((cut) => [cut, `/explore?lang=en&${cut}`, 0]));
for (const [name, path, least] of pages) {
	await page.goto(`${server.url}${path}`);
	const all = await page.$$eval("main a[href*='/figures/rows']", (a) => a.map((x) => [x.getAttribute("href"), x.querySelector("title")?.textContent.split(": ").pop() ?? x.textContent]));
	const links = all.filter((_, i) => all.length <= 90 || i % Math.ceil(all.length / 90) === 0); // of long tables a sample
	const wrong = [];
	for (const [href, text] of links) {
		let { count, rows, next } = await read(href);
		for (let more = 0; next && more < 40; more++) {
			const behind = await read(next);
			rows += behind.rows;
			next = behind.next;
		}
		const said = /: ([\d\s\u00a0]+)(?:;| in 28 days)/.exec(text)?.[1] ?? text; // a sentence of what changed
		if (!text.includes("%") && /\d/.test(said) && number(said) !== number(count)) wrong.push(`${href}: the page says ${text}, the list ${count}`);
		if (number(count) !== rows) wrong.push(`${href}: the list says ${count} and has ${rows} rows`);
		walked++;
	}
	if (links.length < least) wrong.push(`only ${links.length} figures open rows`);
	await check(`figures: all ${links.length} of the ${name} are their rows`, () => wrong.slice(0, 5));
}
await check("figures: links lead from the country to a mahalla, and from a body to a unit and an officer", async () => {
	const wrong = [], down = async (from, path, key, values) => {
		await page.goto(server.url + from);
		for (const value of values) {
			const to = await page.$$eval("main a", (all, [path, key, value]) => all.map((a) => new URL(a.getAttribute("href"), location).href).find((href) => {
				const u = new URL(href);
				return u.pathname === path && (value ? u.searchParams.get(key) === value : u.searchParams.has(key));
			}), [path, key, value]);
			if (!to) return wrong.push(`${page.url()} does not lead to ${key} ${value}`);
			await page.goto(to);
		}
		if (!(await page.locator("main a[href*='/figures/rows']").count())) wrong.push(`${page.url()} has no figures`);
	};
	await down(`/figures?month=${month}&lang=en`, "/figures", "place", [region, district, mahalla]);
	for (const key of ["unit", "officer"]) await down(`/figures/bodies/${body}?month=${month}&lang=en`, `/figures/bodies/${body}`, key, [""]);
	return wrong;
});
await check("figures: what was received is what the register holds", async () => {
	await page.goto(`${server.url}/figures?lang=en&month=${month}`);
	const said = number(await page.locator(".q-tiles .q-figure").first().innerText());
	const held = Number(sql(`SELECT count(*) FROM appeal WHERE strftime('%Y-%m', received_at / 1000 + 18000, 'unixepoch') = '${month}'`));
	return said === held ? [] : [`the page says ${said}, the register holds ${held}`];
});
await check("figures: what could have been settled on the spot is what the register says by itself", async () => {
	const said = number(await page.locator(".q-tiles .q-figure").nth(4).innerText());
	const held = Number(sql(`SELECT count(*) FROM appeal a JOIN topic t ON t.topic_id = a.topic_id JOIN place p ON p.place_id = a.place_id
		JOIN body is_at ON is_at.body_id = a.body_id JOIN fact f ON f.appeal_id = a.appeal_id AND f.no = 1 JOIN body came ON came.body_id = f.body_id
		WHERE strftime('%Y-%m', a.received_at / 1000 + 18000, 'unixepoch') = '${month}' AND t.lowest_level >= 2 AND a.flags & ${1024 + 32768} = 0
		AND (came.level <= 1 OR (is_at.level <= 1 AND a.flags & 512 = 0))
		AND EXISTS (SELECT 1 FROM body k WHERE k.kind = t.body_kind AND k.place_id = CASE p.level WHEN 4 THEN p.parent_id ELSE p.place_id END AND k.level >= 2)`));
	return said === held && held > 0 ? [] : [`the page says ${said}, the register ${held}`];
});
await check("figures: they reconcile with the history", () =>
	(/^reconciles/.test(execFileSync(qabul, ["stats", "check", ...flags], { encoding: "utf8" })) ? [] : ["stats check"]));
const XLSX = `import re, sys, zipfile
s = zipfile.ZipFile(sys.argv[1]).read("xl/worksheets/sheet1.xml").decode()
print(re.findall(r"<v>(\\d+)</v></c></row>", s)[-1])`;
await check("figures: the explorer gives the same total as a page, as CSV, JSON, XLSX and PDF", async () => {
	const of = "rows=place&cols=channel&from=2020-01-01", wrong = [];
	await page.goto(`${server.url}/explore?lang=en&${of}`);
	const said = number(await page.locator("main p.govuk-body").first().innerText());
	const get = (ending) => page.evaluate(async (to) => [...new Uint8Array(await (await fetch(to)).arrayBuffer())], `/explore.${ending}?${of}`).then((b) => Buffer.from(b));
	const json = JSON.parse(await get("json")), csv = (await get("csv")).toString().trim().split("\r\n").pop().split(",").pop();
	const file = join(server.dir, "figures.xlsx");
	writeFileSync(file, await get("xlsx"));
	const xlsx = execFileSync("python3", ["-c", XLSX, file], { encoding: "utf8" }).trim();
	const sum = json.cells.flat().reduce((a, b) => a + (b ?? 0), 0);
	const all = Number(sql("SELECT count(*) FROM appeal"));
	if (said !== all || all < 700) wrong.push(`the page says ${said}, not ${all}`);
	const paper = join(server.dir, "figures.pdf");
	writeFileSync(paper, await get("pdf"));
	const text = execFileSync("pdftotext", ["-layout", paper, "-"], { encoding: "utf8" });
	const last = text.split("\n").filter((l) => /^\s*Total\s/.test(l)).pop() ?? "";
	for (const [name, n] of [["PDF", number(last.trim().split(/\s{2,}/).pop() ?? "")], ["JSON", json.total], ["its cells", sum], ["CSV", Number(csv)], ["XLSX", Number(xlsx)]])
		if (n !== said) wrong.push(`${name} has ${n}, the page ${said}`);
	return wrong;
});
// A map is the picture of its table: each drawn place says its number, and leads to its own page.
for (const [name, path] of [["open figures", "/open?lang=en&map=received"], ["leader's panel", `/figures?lang=en&month=${month}&map=received`]])
	await check(`figures: the map of the ${name} says what its table says`, async () => {
		await page.goto(`${server.url}${path}`);
		const rows = await page.$$eval(".q-map + table tbody tr", (all) => all.map((tr) => [tr.querySelector("th").textContent.trim(), tr.querySelector("td").textContent.trim(), tr.querySelector("th a")?.getAttribute("href")]));
		const drawn = await page.$$eval(".q-map svg[role=group]", (all) => all.map((svg) => [...svg.querySelectorAll("a, g")].map((x) => [x.querySelector("title").textContent, x.getAttribute("href")])));
		const wrong = drawn.length === 2 && drawn.every((svg) => svg.length === 14) ? [] : ["not fourteen regions, drawn twice"];
		for (const [place, said, href] of rows.filter((row) => row[2]))
			for (const [i, svg] of drawn.entries()) {
				const [title, to] = svg.find((x) => x[0].startsWith(`${place}:`)) ?? [];
				if (title !== `${place}: ${said}` || to !== href) wrong.push(`drawing ${i}: ${place} is ${said} in the table, drawn as ${title}, ${to}`);
			}
		if (!rows.length) wrong.push("the table has no rows");
		const figure = await page.locator(".q-map svg[role=group]").first().getAttribute("aria-label");
		return figure?.startsWith("Map: ") ? wrong : [...wrong, `the map is called ${figure}`];
	});
for (const [i, lang] of LANGS.entries()) {
	await page.setViewportSize({ width: i % 2 ? 1280 : 390, height: 844 });
	await page.goto(`${server.url}/figures?lang=${lang}&month=${month}&place=${district}`);
	if (i === 1) await page.goto(`${server.url}/figures/bodies/${body}?lang=${lang}&month=${month}`);
	if (i === 2) await page.goto(`${server.url}/figures/bodies/${body}?lang=${lang}&officer=${officer}&month=${month}`);
	if (i === 4) await page.goto(`${server.url}/explore?lang=${lang}&rows=topic&cols=month`);
	await check(`figures: the page in ${lang}`, async () => {
		await screenshot(page, shots, `figures-${lang}`);
		html[lang] = await page.evaluate(() => fetch(location.href).then((r) => r.text()));
		return [...weight("html", html[lang]), ...(await axe(page)), ...(await noScroll(page)),
			...page.errors.splice(0), ...page.foreign.splice(0)];
	});
}
await check("figures: the pages are good HTML", () => vnu(html));
console.log(`figures: ${walked} figures walked`);
await page.done();
await browser.close();
await server.stop();
finish();
