// The page that holds every part, before all judges: no server of ours is needed.
// usage: node sample.mjs DRIVER ASSETS SCREENSHOTS
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename, join } from "node:path";
import { axe, check, finish, freePort, launch, noScroll, open, screenshot, targets, vnu, weight } from "./lib.mjs";

const [driver, assets, shots] = process.argv.slice(2);
const LANGS = ["uz", "uz_Cyrl", "kaa", "ru", "en"];
const TYPES = { css: "text/css", js: "text/javascript", svg: "image/svg+xml" };

function draw(lang, errors) {
	const out = execFileSync(driver, { input: `sample.lang ${LANGS.indexOf(lang)}\nsample.errors ${errors ? 1 : 0}\ndraw sample\n` });
	return out.subarray(out.indexOf(10) + 1).toString();
}

const pages = {};
for (const lang of LANGS) for (const errors of [false, true]) pages[`${lang}${errors ? "-errors" : ""}`] = draw(lang, errors);
const port = await freePort();
const server = createServer((q, p) => {
	const url = new URL(q.url, "http://127.0.0.1"), name = basename(url.pathname);
	if (url.pathname.startsWith("/assets/")) p.setHeader("Content-Type", TYPES[name.split(".").pop()]).end(readFileSync(join(assets, name)));
	else p.setHeader("Content-Type", "text/html; charset=utf-8").setHeader("Content-Security-Policy", "default-src 'self'").end(pages[name] ?? "");
}).listen(port, "127.0.0.1");
const at = (name) => `http://127.0.0.1:${port}/${name}`;

await check("valid HTML", () => vnu(pages));
for (const [name, html] of Object.entries(pages)) await check(`${name}: weight`, () => weight("html", html));
const browser = await launch();
for (const name of ["uz", "ru-errors"])
	for (const js of [true, false]) {
		const page = await open(browser, { width: 390, js });
		await page.goto(at(name));
		const label = `${name}${js ? "" : " without script"}`;
		if (js) await check(`${label}: axe`, () => axe(page));
		await check(`${label}: targets`, () => targets(page));
		await check(`${label}: 320 px`, () => noScroll(page));
		await check(`${label}: no errors, nothing foreign`, () => [...page.errors, ...page.foreign]);
		await screenshot(page, shots, `sample-${label.replace(/ /g, "-")}-320`);
		await page.done();
	}
const page = await open(browser);
await page.goto(at("ru-errors"));
await check("axe on a desk", () => axe(page));
await screenshot(page, shots, "sample-1280");
await check("the error summary has the focus and leads to its field", async () => {
	if (!(await page.evaluate(() => document.activeElement.classList.contains("govuk-error-summary")))) return ["no focus"];
	await page.click(".govuk-error-summary a");
	return (await page.evaluate(() => document.activeElement.id)) === "name" ? [] : ["the field has no focus"];
});
await check("characters are counted", async () => {
	await page.fill("#text", "x".repeat(6001));
	await page.waitForTimeout(1500);
	return /too many|1/.test(await page.locator(".govuk-character-count__status, .govuk-character-count__message").last().innerText()) ? [] : ["not counted"];
});
await check("one A4 prints without navigation", async () => {
	await page.emulateMedia({ media: "print" });
	return (await page.locator(".q-nav, .q-langs, .q-footer").evaluateAll((l) => l.filter((e) => e.offsetParent).length)) ? ["navigation is printed"] : [];
});
await page.done();
await browser.close();
server.close();
finish();
