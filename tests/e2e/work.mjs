// Journeys beside the straight way: a question to another body, a hearing before a refusal, a duplicate that is answered
// with the first and goes back with it, a call to the silent. Each in one language, desk and telephone in turn.
// usage: node work.mjs BINARY PROFILE SCREENSHOTS
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { check, finish, launch, must } from "./lib.mjs";
import { desk, OFFICERS, send, startOffice } from "./office.mjs";

const [binary, profile, shots] = process.argv.slice(2);
const office = await startOffice(binary, profile, { ...OFFICERS,
	hok: ["Hakim Hokimov", "hokimiyat_1706215", "head,executor"],
	tel: ["Telefon Qiluvchi", "reception_1706", "controller,registrar"] });
const sql = (text) => execFileSync("sqlite3", ["-cmd", ".timeout 5000", join(office.dir, "q.db"), text], { encoding: "utf8" }).trim();
const browser = await launch();
const CASES = [["ru", 1280], ["kaa", 390]];

// Everybody is called: a draw of a tenth would be chance.
sql("UPDATE setting SET value = '1000' WHERE name = 'profile.call_share'; UPDATE setting SET value = value + 1 WHERE name = 'profile.version'");
await new Promise((r) => setTimeout(r, 4000)); // the server looks every three seconds

async function journey(lang, width) {
	const { at, done, see, write, draft, approve, accept, close } = desk({ office, browser, shots, name: "work", lang, width });
	let first, copy;

	await check(`${lang}: another body is asked and answers without seeing the author`, async () => {
		first = await write("Kasalxonada shifokor yoʻq, dori ham yoʻq. Chiroq ham yoʻq.");
		await accept(first.number);
		let page = await at("exe", `/c/${first.number}/ask`);
		await page.fill("#find", "gʻijduvon hokimligi");
		await page.click("button[name=look]");
		await page.waitForSelector("input[name=body]");
		await page.check(`input[name=body][value="${sql("SELECT body_id FROM body WHERE code = 'hokimiyat_1706215'")}"]`);
		await page.fill("#text", "Nechta chiroq bor?");
		const wrong = await see("ask", page);
		await send(page);
		await done(page);
		page = await at("hok", `/t/${first.number}/1`);
		wrong.push(...(await see("task", page)), ...must(!(await page.innerText("main")).includes("Aliyev"), "who is asked sees the author"));
		await page.fill("#text", "Uchta chiroq bor.");
		await send(page);
		await done(page);
		page = await at("exe", `/c/${first.number}`);
		return [...wrong, ...must((await page.innerText("main")).includes("Uchta chiroq bor."), "the reply is not in the case")];
	});
	await check(`${lang}: a refusal is shown to its author, who is heard, before it is signed`, async () => {
		await draft(first.number, "REF");
		let page = await at("head", `/c/${first.number}/approve`);
		await page.click(".govuk-button-group button");
		await page.waitForSelector(".govuk-error-summary");
		await at("head", `/c/${first.number}/hear`);
		const wrong = await see("hear", page);
		await send(page);
		await done(page);
		page = await at("author", "/follow");
		await page.fill("#number", first.number);
		await page.fill("#code", first.access_code);
		await page.click("main form button");
		await page.waitForURL(/\/a\//);
		wrong.push(...(await see("heard", page)));
		await page.fill("textarea[name=text]", "Rozi emasman: kelib koʻring.");
		await page.click("form[action$='/add'] button[type=submit]");
		await done(page);
		await approve(first.number);
		return wrong;
	});
	await check(`${lang}: a duplicate is answered with the first, goes back with it, and gets the second answer`, async () => {
		first = await write("Koʻchada suv yoʻq, quvur yorilgan, suv oqib ketyapti.");
		copy = await write("Koʻchada suv yoʻq! Quvur yorilgan, suv oqib ketyapti!");
		let page = await at("reg", `/c/${copy.number}/link`);
		const wrong = await see("link", page);
		await page.check(`input[name=other][value="${sql("SELECT max(appeal_id) FROM appeal") - 1}"]`); // the one before
		await page.check("input[name=kin][value=duplicate]");
		await send(page);
		await done(page);
		await accept(first.number);
		await draft(first.number, "SAT");
		await approve(first.number);
		const state = () => sql(`SELECT state FROM appeal WHERE gist LIKE 'Koʻchada suv yoʻq!%' ORDER BY appeal_id DESC LIMIT 1`);
		wrong.push(...must(state() === "5", `the duplicate is ${state()}, not answered`));
		page = await at("con", `/c/${first.number}/return`);
		await page.selectOption("#reason", { index: 1 });
		await page.fill("#text", "Mohiyatiga javob bering");
		await send(page);
		await done(page);
		wrong.push(...must(state() === "6", `the duplicate is ${state()}, not back at work`));
		await draft(first.number, "EXP");
		await approve(first.number);
		return [...wrong, ...must(state() === "5", `the duplicate is ${state()}, not answered again`)];
	});
	await check(`${lang}: the silent author is called; the body that answered does not learn what they said`, async () => {
		const drawn = `SELECT count(*) FROM phone_call WHERE how = 0 AND appeal_id =
			(SELECT appeal_id FROM appeal WHERE gist LIKE 'Koʻchada suv yoʻq,%' ORDER BY appeal_id DESC LIMIT 1)`;
		for (let i = 0; i < 120 && sql(drawn) !== "1"; i++) await new Promise((r) => setTimeout(r, 250));
		sql("UPDATE phone_call SET next_on = 1 WHERE how = 0");
		let page = await at("tel", "/calls");
		const wrong = await see("calls", page);
		await page.goto(`${office.url}/calls/${first.number}`);
		await page.click("button[value=take]");
		await page.waitForSelector("button[value=phone]");
		wrong.push(...must(!(await page.innerText("main")).includes("Aliyev"), "the name is shown"));
		await page.click("button[value=phone]");
		await page.waitForSelector("main strong:has-text('+998')");
		wrong.push(...(await see("call", page)));
		await page.fill("#text", "Suv hali ham yoʻq");
		await page.click("button[value=not]");
		await done(page);
		page = await at("tel", `/c/${first.number}`);
		wrong.push(...must((await page.innerText("main")).includes("Suv hali ham yoʻq"), "the reception does not see what was said"));
		page = await at("head", `/c/${first.number}`);
		wrong.push(...must(!(await page.innerText("main")).includes("Suv hali ham yoʻq"), "the body that answered sees what was said"));
		page = await at("author", "/follow");
		await page.fill("#number", first.number);
		await page.fill("#code", first.access_code);
		await page.click("main form button");
		await page.waitForURL(/\/a\//);
		await page.click("button[name=verdict][value=solved]"); // their own wins
		await done(page);
		wrong.push(...must(sql("SELECT verdict || ' ' || (flags & 8192) FROM appeal WHERE verdict = 1 ORDER BY verdict_at DESC LIMIT 1") === "1 0", "the author's own verdict does not stand"));
		return wrong;
	});
	await close();
}

for (const [lang, width] of CASES) await journey(lang, width);
await browser.close();
await office.stop();
finish();
