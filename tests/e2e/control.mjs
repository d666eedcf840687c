// Journeys of those who do not answer, and of those who help: a co-executor, a part for another body, a visit; control, a
// binding instruction, the board, its reminder; the leader's strategy and morning; those who signed; what is settled on the
// spot; an electronic signature. Each in one language, desk and telephone in turn.
// usage: node control.mjs BINARY PROFILE SCREENSHOTS
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { check, finish, launch, must } from "./lib.mjs";
import { desk, OFFICERS, send, startOffice } from "./office.mjs";

const [binary, profile, shots] = process.argv.slice(2);
const office = await startOffice(binary, profile, { ...OFFICERS,
	hok: ["Hakim Hokimov", "hokimiyat_1706215", "head,executor,registrar"],
	col: ["Karima Hamkorova", "health_1706215", "executor"] });
const sql = (text) => execFileSync("sqlite3", ["-cmd", ".timeout 5000", join(office.dir, "q.db"), text], { encoding: "utf8" }).trim();
const browser = await launch();
const CASES = [["uz_Cyrl", 390], ["en", 1280]];

async function journey(lang, width) {
	const { at, done, see, write, draft, approve, accept, close } = desk({ office, browser, shots, name: "control", lang, width });
	const says = async (page, words, what) => must((await page.innerText("main")).includes(words), what);
	let one;

	await check(`${lang}: a co-executor, a part for another body, a visit; the executor reads what they wrote beside the answer`, async () => {
		one = await write("Qishloq shifoxonasida shifokor yoʻq. Yoʻl ham buzilgan, koʻprik qulagan.");
		await accept(one.number);
		let page = await at("head", `/c/${one.number}/involve`);
		const wrong = await see("involve", page);
		await page.selectOption("#officer", { label: "Karima Hamkorova" });
		await page.fill("#text", "Shifokorlar soni");
		await send(page);
		await done(page);
		await at("head", `/c/${one.number}/part`);
		await page.fill("#find", "gʻijduvon hokimligi");
		await page.click("button[name=look]");
		await page.waitForSelector("input[name=body]");
		await page.check(`input[name=body][value="${sql("SELECT body_id FROM body WHERE code = 'hokimiyat_1706215'")}"]`);
		await page.fill("#text", "Yoʻl va koʻprik");
		await send(page);
		await done(page);
		page = await at("exe", `/c/${one.number}/visit`);
		wrong.push(...(await see("visit", page)));
		await page.fill("#day", new Date(Date.now() + 2 * 86400000).toISOString().slice(0, 10));
		await page.fill("#text", "Shifoxonani koʻrish");
		await send(page);
		await done(page);
		for (const [login, no, words] of [["col", 1, "Ikki shifokor kerak."], ["hok", 2, "Yoʻl 1-dekabrda tuzatiladi."], ["exe", 3, "Shifoxona koʻrildi."]]) {
			page = await at(login, `/t/${one.number}/${no}`);
			wrong.push(...(await see(`task${no}`, page)));
			await page.fill("#text", words);
			await send(page);
			await done(page);
		}
		page = await at("exe", `/c/${one.number}/draft`);
		for (const words of ["Ikki shifokor kerak.", "Yoʻl 1-dekabrda tuzatiladi.", "Shifoxona koʻrildi."])
			wrong.push(...(await says(page, words, `the editor does not show: ${words}`)));
		wrong.push(...must((await page.inputValue("#text")).includes("Ikki shifokor kerak."), "the parts are no first draft"));
		return [...wrong, ...(await see("parts", page))];
	});

	await check(`${lang}: on control with a card, a binding instruction, its report; each number of the board opens its rows`, async () => {
		let page = await at("con", `/c/${one.number}/control`);
		await page.selectOption("#reason", { index: 1 });
		await page.fill("#text", "Koʻprik tuzatilguncha");
		await send(page);
		await done(page);
		await at("con", `/c/${one.number}/instruct`);
		const wrong = await see("instruct", page);
		await page.fill("#text", "Koʻprikni yopib, aylanma yoʻl qiling");
		await page.check("input[name=term] >> nth=0");
		await send(page);
		await done(page);
		wrong.push(...(await see("card", page)));
		page = await at("con", "/control");
		wrong.push(...(await see("list", page)), ...(await says(page, one.number, "it is not on the list of control")));
		page = await at("head", `/c/${one.number}/report`);
		await page.fill("#text", "Aylanma yoʻl qilindi");
		await send(page);
		await done(page);
		page = await at("con", `/c/${one.number}`);
		wrong.push(...(await says(page, "Aylanma yoʻl qilindi", "the controller does not see the report")));
		page = await at("con", "/board?place=1706215");
		wrong.push(...(await see("board", page)));
		const cells = await page.$$eval("main table a", (all) => all.map((a) => [a.getAttribute("href"), Number(a.innerText.replace(/\D/g, ""))]).filter((x) => x[1]));
		wrong.push(...must(cells.length > 0, "the board has no numbers"));
		for (const [href, n] of cells) {
			await page.goto(office.url + href);
			const rows = await page.locator("main tbody tr").count();
			wrong.push(...must(rows === n, `${href} says ${n} and opens ${rows} rows`));
		}
		return wrong;
	});

	await check(`${lang}: what is overdue is reminded of at one press, once`, async () => {
		sql(`UPDATE appeal SET due = 20000 WHERE gist LIKE 'Qishloq shifoxonasida%' AND state < 5`);
		sql(`UPDATE inbox SET due = 20000 WHERE appeal_id IN (SELECT appeal_id FROM appeal WHERE due = 20000)`);
		const page = await at("con", "/board?place=1706215");
		await page.click("form[action*='/remind'] button");
		await done(page);
		const wrong = await see("reminded", page);
		const all = () => sql("SELECT count(*) FROM event");
		const before = all();
		await page.goto(`${office.url}/board?place=1706215`);
		await page.click("form[action*='/remind'] button");
		await done(page);
		wrong.push(...must(all() === before, "it was reminded of twice"));
		return wrong;
	});

	await check(`${lang}: what the leader watches stands in the morning when it passes its number`, async () => {
		let page = await at("head", "/strategy");
		const wrong = await see("strategy", page);
		await page.selectOption("#mark", "collective");
		await page.fill("#number", "1");
		await send(page);
		await done(page);
		for (let i = 0; i < 2; i++) {
			const crowd = await write(`Biz ${i + 5} kishi: suv yoʻq, quvur yorilgan.`, { crowd: 40 });
			await accept(crowd.number);
		}
		page = await at("head", "/morning");
		const title = await page.locator(".q-need h2").allInnerTexts();
		wrong.push(...must(title.length > 0, "nothing asks for attention"), ...(await see("morning", page)));
		const link = page.locator(".q-need a.q-number").first();
		wrong.push(...must(await link.count(), "the morning names no case"));
		await page.goto(`${office.url}/strategy`);
		await page.click("main form:has(input[name=review]) button"); // the month's look
		wrong.push(...must(await page.locator("main .q-units li").count(), "the strategy is empty"));
		return wrong;
	});

	await check(`${lang}: those who signed are added as text and as a file, and read only for a reason`, async () => {
		const crowd = await write("Biz 3 kishi: chiroq yoʻq.", { crowd: 3 });
		let page = await at("reg", `/c/${crowd.number}/signers`);
		await page.fill("#list", "Karimov Olim; Bogʻ 2");
		await page.setInputFiles("#file", { name: "signers.csv", mimeType: "text/csv",
			buffer: Buffer.from("name,address\nSaidova Nigora,Bogʻ 3\nTursunov Anvar,Bogʻ 4\n") });
		await page.click("form[enctype] button[type=submit]");
		await done(page);
		const wrong = await see("signers", page);
		page = await at("head", `/c/${crowd.number}/signers`);
		wrong.push(...must(!(await page.innerText("main")).includes("Saidova"), "the names are shown without a reason"));
		await page.fill("#why", "Imzolarni tekshirish");
		await page.click("form:not([enctype]) button[type=submit] >> nth=-1");
		await page.waitForSelector("td:has-text('Saidova')");
		return [...wrong, ...(await says(page, "Tursunov", "the file's last line is missing"))];
	});

	await check(`${lang}: what is settled on the spot has a protocol, and becomes an appeal when the person wants more`, async () => {
		let page = await at("hok", "/protocols/new");
		await send(page);
		const wrong = must(await page.locator(".govuk-error-summary a").count(), "an empty protocol was taken");
		for (const [id, words] of [["name", "Ergasheva Lola"], ["residence", "Navoiy koʻchasi 5"], ["content", "Chiroq yoʻq"], ["result", "Lampa almashtirildi"]])
			await page.fill(`#${id}`, words);
		wrong.push(...(await see("protocol-new", page)));
		await send(page);
		await done(page);
		await page.click("main tbody a >> nth=0");
		wrong.push(...(await see("protocol", page)), ...must(!(await page.innerText("main")).includes("Ergasheva"), "the name is not masked"));
		await page.click("main form >> nth=-1 >> button");
		const number = await page.locator("main .q-code").first().innerText();
		await page.goto(`${office.url}/c/${number.trim()}`);
		return [...wrong, ...(await says(page, "Chiroq yoʻq", "the appeal lost the words"))];
	});

	await check(`${lang}: a signature made elsewhere is kept with the answer, and its author takes it`, async () => {
		await draft(one.number, "EXP");
		await approve(one.number);
		let page = await at("head", `/c/${one.number}/seal`);
		await page.setInputFiles("#file", { name: "answer.p7s", mimeType: "application/pkcs7-signature", buffer: Buffer.from("no signature") });
		await send(page);
		const wrong = [...must(await page.locator("#file-error").count(), "anything is taken for a signature"), ...(await see("seal", page))];
		await page.setInputFiles("#file", "tests/fuzz/corpus/cms/der");
		await send(page);
		await done(page);
		page = await at("author", "/follow");
		await page.fill("#number", one.number);
		await page.fill("#code", one.access_code);
		await page.click("main form button");
		await page.waitForURL(/\/a\//);
		const [taken] = await Promise.all([page.waitForEvent("download"), page.click("a[href*='/file/']")]);
		return [...wrong, ...must(taken.suggestedFilename() === "der", taken.suggestedFilename()), ...(await see("sealed", page))];
	});
	await close();
}

for (const [lang, width] of CASES) await journey(lang, width);
await browser.close();
await office.stop();
finish();
