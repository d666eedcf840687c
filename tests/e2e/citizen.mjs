// The citizen's journey: write, receipt, follow, add, judge, withdraw, my appeals; with and without script.
// usage: node citizen.mjs QABUL PROFILE SCREENSHOTS
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, check, finish, launch, noScroll, open, screenshot, startQabul, targets, vnu, weight } from "./lib.mjs";

const [qabul, profile, shots] = process.argv.slice(2);
const WORDS = "Uyimiz avariya holatida: tomi <b>oqmoqda</b> & devori yorilgan.\nUy-joy navbati bo‘yicha O'ktam aka javob bermadi. Yordam so'rayman.";
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const ELF = readFileSync(qabul).subarray(0, 4096);

let district;
const server = await startQabul(qabul, {
	args: ({ dir, port }) => {
		const where = ["--db", `sqlite:${dir}/qabul.db`, "--data", dir, "--secret_file", join(dir, "key")];
		const run = (...words) => execFileSync(qabul, [...words, ...where], { stdio: ["ignore", "pipe", "inherit"] }).toString();
		run("migrate");
		run("profile", "load", profile);
		const name = run("demo", "--appeals", "60", "--seed", "1", "--profile", profile).match(/sign-ins \((.*)\)/)[1];
		district = readFileSync(join(profile, "places.csv"), "utf8").split("\n").find((l) => l.includes(name)).split(",")[0];
		return ["serve", "--port", String(port), ...where];
	},
});
const { url } = server;
const browser = await launch();
const html = {}; // for the HTML checker, as the server sent it

const SEND = "main form:not(.q-noprint) button.govuk-button:not(.govuk-button--secondary)";
const press = (page, selector = SEND) => page.locator(selector).first().click();
const path = (page) => new URL(page.url()).pathname;
const must = (ok, what) => { if (!ok) throw new Error(what); };

// All judges on one page.
async function look(page, who, name) {
	await check(`${who}: ${name}`, async () => {
		await page.waitForLoadState("load");
		const size = page.viewportSize(), source = await page.content(), wrong = [];
		if (who.js) wrong.push(...(await axe(page)));
		else html[`${who}-${name}`] = source;
		wrong.push(...weight("html", source), ...(await targets(page)), ...(await noScroll(page)));
		await page.setViewportSize(size);
		await screenshot(page, shots, `citizen-${name}-${who}`);
		wrong.push(...page.foreign, ...page.errors.filter((e) => !/status of 4\d\d/.test(e)));
		page.errors.length = 0;
		return wrong;
	});
}

function visitor({ lang, width, js }) {
	return Object.assign(Object(`${lang}-${width}${js ? "" : "-nojs"}`), { lang, width, js });
}

async function come(who) {
	const page = await open(browser, { width: who.width, js: who.js });
	await page.goto(`${url}/?lang=${who.lang}`);
	return page;
}

// From the start page to the receipt; gives number and code.
async function write(page, who, { phone = "90 123 45 67", kind = "COMPLAINT" } = {}) {
	await look(page, who, "start");
	await press(page, "main a.govuk-button");
	await press(page);
	await check(`${who}: nothing written is asked for`, async () => {
		must(path(page) === "/write", page.url());
		must(await page.locator(".govuk-error-summary a[href='#text']").count(), "no error summary");
		if (who.js) await page.locator(".govuk-error-summary:focus").waitFor();
	});
	await look(page, who, "write-error");
	await page.fill("#text", WORDS);
	await page.check(`input[name=kind][value=${kind}]`);
	await press(page);
	await look(page, who, "about");
	await page.check("input[name=topic][value=other]");
	await press(page);
	await check(`${who}: the place is asked for`, async () => must(await page.locator("#place-error").count(), "no error"));
	await page.selectOption("#place", district);
	await page.selectOption("#all", "house_provide");
	await press(page);
	await look(page, who, "body");
	await press(page);
	await page.setInputFiles("#files", [{ name: "tom rasmi.png", mimeType: "image/png", buffer: PNG }, { name: "program.png", mimeType: "image/png", buffer: ELF }]);
	await press(page, "button[name=more]");
	await check(`${who}: a bad file is named, the good one kept`, async () => {
		must((await page.locator("#files-error").innerText()).includes("program.png"), "not named");
		must((await page.locator("main li form").innerText()).includes("tom rasmi.png"), "not kept");
	});
	await look(page, who, "files");
	await press(page);
	await page.fill("#name", "G‘aniyev O'ktam <Salimovich>");
	await page.fill("#address", "Paxtaobod, Bog'ishamol 12");
	await page.fill("#phone", "12");
	await page.fill("#number", "123");
	await press(page);
	await check(`${who}: a wrong telephone is said, all kept`, async () => {
		must(await page.locator("#phone-error").count(), "no error");
		must((await page.inputValue("#name")) === "G‘aniyev O'ktam <Salimovich>", "the name is lost");
	});
	await page.fill("#phone", phone);
	await press(page);
	await check(`${who}: a doubtful number warns once`, async () => must(await page.locator("#number-error").count(), "no warning"));
	await look(page, who, "who");
	await press(page);
	await look(page, who, "check");
	await check(`${who}: an answer is changed and one comes back`, async () => {
		await press(page, ".govuk-summary-list__actions a");
		must((await page.inputValue("#text")) === WORDS, "the words are not as typed");
		for (const step of ["/write", "/write/about", "/write/body", "/write/files", "/write/who"]) {
			must(path(page) === step, `${page.url()} instead of ${step}`);
			await press(page);
		}
		if (path(page) === "/write/who") await press(page); // the number warns again
		must((await page.locator("main .govuk-summary-list").innerText()).includes("<b>oqmoqda</b> &"), "the words are not as typed");
	});
	await press(page);
	await page.waitForURL("**/registered");
	await look(page, who, "receipt");
	const codes = page.locator("main .govuk-summary-list .q-code");
	return { number: await codes.nth(0).innerText(), code: await codes.nth(1).innerText() };
}

async function follow(page, who, { number, code }) {
	await page.goto(`${url}/a/${number}`);
	await check(`${who}: a stranger is asked for number and code`, async () => {
		must(path(page) === "/follow" && (await page.inputValue("#number")) === number, page.url());
	});
	await page.fill("#code", "AAAAA-AAAAA");
	await press(page);
	await look(page, who, "follow-error");
	await page.fill("#number", ` ${number.replaceAll("-", " ")} `);
	await page.fill("#code", code.toLowerCase().replace("-", ""));
	await press(page);
	await check(`${who}: number and code open the appeal`, () => must(path(page) === `/a/${number}`, page.url()));
}

async function add(page, who, number) {
	await press(page, `form[action$='/add'] button`);
	await check(`${who}: an empty addition is sent back`, async () => must(await page.locator("#text-error").count(), "no error"));
	await page.fill("#text", "Bugun yana yomg'ir yog'di.");
	await page.setInputFiles("#files", { name: "eski.bin", mimeType: "text/plain", buffer: ELF });
	await press(page, `form[action$='/add'] button`);
	await check(`${who}: what was typed outlives a bad file`, async () =>
		must((await page.inputValue("#text")) === "Bugun yana yomg'ir yog'di.", "the text is lost"));
	await page.setInputFiles("#files", { name: "ariza «2».txt", mimeType: "text/plain", buffer: Buffer.from("salom\n") });
	await press(page, `form[action$='/add'] button`);
	await check(`${who}: words and file stand in the appeal`, async () => {
		must(await page.locator(".govuk-notification-banner--success").count(), "nothing said");
		must((await page.locator("main").innerText()).includes("yomg'ir"), "no words");
		const answer = await page.context().request.get(`${url}/a/${number}/file/2`), head = answer.headers();
		must((await answer.text()) === "salom\n", "another content");
		must(/^attachment; filename\*=UTF-8''ariza/.test(head["content-disposition"]), head["content-disposition"]);
		must(head["x-content-type-options"] === "nosniff" && head["cache-control"] === "no-store", "headers");
	});
}

// The office's part, as plain as can be.
async function answer(number, who) {
	const as = async (login) => {
		const page = await open(browser, { width: who.width, js: who.js });
		await page.goto(`${url}/sign-in?lang=${who.lang}`);
		await page.fill("#login", login);
		await page.fill("[name=password]", "qabul-demo-2026");
		await press(page);
		return page;
	};
	const deed = async (page, verb, fill = async () => {}) => {
		await page.goto(`${url}/c/${number}/${verb}`);
		await fill(page);
		await press(page);
		if (await page.locator("#anyway").count()) { // the checks of the answer
			await page.check("#anyway");
			await press(page);
		}
		must(!(await page.locator(".govuk-error-summary").count()), `${verb}: ${await page.locator("main").innerText()}`);
	};
	const draft = (text) => async (p) => {
		await p.fill("[name=text]", text);
		await p.check("input[name=outcome] >> nth=0");
	};
	const head = await as("hokim"), executor = await as("ijrochi");
	await deed(head, "accept");
	await deed(head, "assign", async (p) => {
		const one = p.locator("select[name=officer]");
		if (await one.count()) await one.selectOption({ index: 1 });
		else await p.check("input[name=officer] >> nth=0");
	});
	await deed(executor, "draft", draft("FIRST DRAFT"));
	await deed(head, "return", async (p) => {
		await p.locator("[name=reason]").first().evaluate((e) => (e.type === "radio" ? (e.checked = true) : (e.selectedIndex = 1)));
		await p.fill("[name=text]", "INTERNAL REMARK");
	});
	const back = async () => {
		await deed(executor, "draft", draft("Tom 5-dekabrgacha ta'mirlanadi."));
		await deed(head, "approve");
		await head.done();
		await executor.done();
	};
	return back;
}

async function judge(page, who, number) {
	const other = await open(browser, { width: who.width, js: who.js }), link = await judgeLink(other, number);
	await check(`${who}: the link of the message opens three buttons and nothing else`, async () => {
		await other.goto(`${url}${link}?lang=${who.lang}`);
		must((await other.locator("main button[name=verdict]").count()) === 3, other.url());
		must(!(await other.locator("main").innerText()).includes("Tom 5-dekabrgacha"), "the answer is shown");
		await other.goto(`${url}/a/${number}`);
		must(path(other) === "/follow", "the link opened the appeal");
	});
	await other.goto(`${url}${link}`);
	await look(other, who, "link");
	await press(other, "button[value=partly]");
	await check(`${who}: only the press records it`, async () => must(path(other) === link && (await other.locator("main button[name=verdict]").count()) === 3, other.url()));
	await check(`${who}: another secret opens nothing`, async () =>
		must((await other.goto(`${url}${link.slice(0, -1)}${link.endsWith("0") ? "1" : "0"}`)).status() === 404, "it opened"));
	await other.done();
	await page.goto(`${url}/a/${number}`);
	await look(page, who, "answered");
	await page.fill("[name=sentence]", "Tom hali ham oqmoqda.");
	must(!(await page.isChecked("input[name=share]")), "publication is on by default");
	await page.check("input[name=share]");
	await press(page, "button[value=not]");
	await check(`${who}: the consent to publication is kept, and taken back`, async () => {
		await page.locator("form[action$='/share'] button").waitFor();
		must(!(await page.locator("input[name=share][type=checkbox]").count()), "it is asked for again");
		await press(page, "form[action$='/share'] button");
		await page.locator("input[name=share][type=checkbox]").waitFor({ state: "attached" });
		must((await page.locator("input[name=share][type=checkbox]").count()) === 1 && !(await page.locator("form[action$='/share']").count()), "it was not taken back");
	});
	await check(`${who}: the verdict is kept and may be changed`, async () => {
		must((await page.locator("main").innerText()).includes("Tom hali ham oqmoqda."), "no sentence");
		await press(page, "button[value=solved]");
		must(await page.locator(".govuk-notification-banner--success").count(), "nothing said");
	});
	await look(page, who, "judged");
}

async function judgeLink(page, number) {
	for (let i = 0; i < 60; i++) {
		await page.goto(`${url}/demo/messages`);
		const m = (await page.locator("main").innerText()).match(new RegExp(`/v/${number}/\\w{16}`));
		if (m) return m[0];
		await page.waitForTimeout(250);
	}
	throw new Error("no link was sent");
}

// The codes that stand among the messages: six digits, and no part of a number.
async function codes(page) {
	await page.goto(`${url}/demo/messages`);
	return [...(await page.locator("main").innerText()).matchAll(/(?<![\w-])(\d{6})(?![\w-])/g)].map((m) => m[1]);
}

// The code that was not there before: messages leave a moment after the press.
async function freshCode(page, before) {
	for (let i = 0; i < 120; i++) {
		const found = (await codes(page)).find((c) => !before.includes(c));
		if (found) return found;
		await page.waitForTimeout(250);
	}
	throw new Error("no code was sent");
}

async function mine(page, who, { number, code }, phone) {
	await page.goto(`${url}/mine`);
	await page.fill("#contact", "xx");
	await press(page);
	await check(`${who}: a wrong contact is said`, async () => must(await page.locator("#contact-error").count(), "no error"));
	await look(page, who, "mine-error");
	const other = await open(browser), before = await codes(other);
	await page.fill("#contact", phone);
	await press(page);
	const six = await freshCode(other, before);
	await other.done();
	await page.fill("#code", "000000");
	await press(page);
	await check(`${who}: a wrong code is said`, async () => must(await page.locator("#code-error").count(), "no error"));
	await look(page, who, "mine-code");
	await page.fill("#code", six);
	await press(page);
	await look(page, who, "mine");
	await check(`${who}: one's own appeals open without their codes`, async () => {
		await press(page, `main a[href='/a/${number}']`);
		must(path(page) === `/a/${number}`, page.url());
	});
	await press(page, "form[action$='/code'] button");
	await check(`${who}: a new access code`, async () => {
		const fresh = await page.locator("main .govuk-summary-list .q-code").nth(1).innerText();
		must(fresh !== code && /^\w{5}-\w{5}$/.test(fresh), fresh);
		const stranger = await open(browser);
		await stranger.goto(`${url}/follow?number=${number}`);
		await stranger.fill("#code", code);
		await press(stranger);
		must(await stranger.locator("#number-error").count(), "the old code still opens it");
		await stranger.done();
	});
	await page.goto(`${url}/mine`);
	await press(page, "form[action='/mine/out'] button");
	await check(`${who}: signed out`, async () => {
		await page.goto(`${url}/a/${number}`);
		must(path(page) === "/follow", page.url());
	});
}

async function whole(who, phone) {
	const page = await come(who), receipt = await write(page, who, { phone });
	if (who.js) {
		await check(`${who}: the receipt is one A4`, async () => {
			const file = join(server.dir, "receipt.pdf");
			writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
			if (process.env.SHOTS) writeFileSync(join(shots, "citizen-receipt.pdf"), readFileSync(file));
			const pages = execFileSync("pdfinfo", [file]).toString().match(/Pages:\s+(\d+)/)[1];
			return pages === "1" ? [] : [`${pages} pages`];
		});
	}
	await check(`${who}: the QR code leads to the appeal`, async () => {
		const file = join(server.dir, "qr.png");
		await page.locator("svg.q-qr").screenshot({ path: file, scale: "css" });
		const found = execFileSync("zbarimg", ["-q", "--raw", file], { stdio: ["ignore", "pipe", "ignore"] }).toString().trim();
		return found === `${url}/a/${receipt.number}` ? [] : [found];
	});
	await check(`${who}: sent again, it is not registered twice`, async () => {
		await page.goto(`${url}/write/check`);
		must(path(page) === "/write", "the draft is still there");
	});
	const other = await come(who);
	await follow(other, who, receipt);
	await look(other, who, "appeal");
	await add(other, who, receipt.number);
	await other.goto(`${url}/a/${receipt.number}/why`);
	await look(other, who, "why");
	await other.goto(`${url}/a/${receipt.number}/withdraw`);
	await look(other, who, "withdraw");
	const back = await answer(receipt.number, who);
	await check(`${who}: drafts and remarks stay in the office`, async () => {
		await other.goto(`${url}/a/${receipt.number}`);
		const text = await other.locator("main").innerText();
		return ["FIRST DRAFT", "INTERNAL REMARK"].filter((w) => text.includes(w));
	});
	await back();
	await judge(other, who, receipt.number);
	await dispute(other, who, receipt.number);
	await mine(other, who, receipt, phone);
	await other.done();
	await page.done();
}

// The author does not agree: the case goes to the body above.
async function dispute(page, who, number) {
	await page.goto(`${url}/a/${number}`);
	await press(page, `main a[href='/a/${number}/dispute']`);
	await look(page, who, "dispute");
	await press(page, "form[action$='/dispute'] button");
	await check(`${who}: an empty dispute is sent back`, async () => must(await page.locator("#text-error").count(), "no error"));
	await page.fill("#text", "Tom hali ham oqmoqda, hech kim kelmadi.");
	await press(page, "form[action$='/dispute'] button");
	await check(`${who}: the case is at the body above`, async () => {
		must(await page.locator(".govuk-notification-banner--success").count(), "nothing said");
		must((await page.locator("main").innerText()).includes("hech kim kelmadi"), "no words");
	});
	await look(page, who, "disputed");
}

// In another language: every page of writing, the receipt, the appeal; then it is withdrawn and forgotten.
async function short(who) {
	const page = await come(who), receipt = await write(page, who, { kind: "PROPOSAL" });
	await page.goto(`${url}/a/${receipt.number}`);
	await look(page, who, "appeal");
	await page.goto(`${url}/a/${receipt.number}/withdraw`);
	await press(page);
	await look(page, who, "withdrawn");
	await page.goto(`${url}/write`);
	await press(page, "form[action='/write/forget'] button");
	await check(`${who}: a browser that others use forgets`, async () => {
		await page.goto(`${url}/a/${receipt.number}`);
		must(path(page) === "/follow", page.url());
	});
	await page.done();
}

// Every language once and every width and script in `make test`, all of them together in `make soak`.
const ALL = ["uz", "uz_Cyrl", "kaa", "ru", "en"].flatMap((lang) => [390, 1280].flatMap((width) => [true, false].map((js) => ({ lang, width, js }))));
const FAIR = [["uz", 390, true], ["uz_Cyrl", 1280, false], ["kaa", 390, false], ["ru", 1280, true], ["en", 390, true]].map(([lang, width, js]) => ({ lang, width, js }));

// Writing an appeal without a mouse, in a slow net.
async function keyboard(who) {
	const page = await come(who), press = (...keys) => keys.reduce((p, k) => p.then(() => page.keyboard.press(k)), Promise.resolve());
	const to = async (selector) => {
		for (let i = 0; i < 60; i++) {
			if (await page.evaluate((s) => document.activeElement.matches(s), selector)) return;
			await press("Tab");
		}
		throw new Error(`Tab does not reach ${selector} on ${page.url()}`);
	};
	const go = async (selector, url) => {
		await to(selector);
		await Promise.all([page.waitForURL(url), press("Enter")]);
	};
	const cdp = await page.context().newCDPSession(page);
	await cdp.send("Network.enable");
	await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 800, downloadThroughput: 50_000 / 8, uploadThroughput: 50_000 / 8 });
	await check(`${who}: by keyboard at 50 kbit/s`, async () => {
		await go("main a.govuk-button", "**/write");
		await to("#text");
		await page.keyboard.type("Ko'chamizda suv yo'q.");
		await press("Tab", "ArrowDown");
		await go("main form button.govuk-button", "**/write/about");
		await to("#place");
		await press("End", "Tab");
		await to("input[name=topic]");
		for (let i = 0; i < 6 && !(await page.locator("input[value=reception]").isChecked()); i++) await press("ArrowDown");
		await go("main form button.govuk-button", "**/write/files");
		await go("main form button.govuk-button:not(.govuk-button--secondary)", "**/write/who");
		await to("#name");
		await page.keyboard.type("Karimova Nodira");
		await press("Tab");
		await page.keyboard.type("Qarshi");
		await go("main form button.govuk-button", "**/write/check");
		await go("main form button.govuk-button", "**/registered");
	});
	await page.done();
}

try {
	let turn = 0;
	for (const how of process.env.SOAK ? ALL : FAIR) await whole(visitor(how), `+998 (91) 222-33-${10 + turn++}`);
	await short(visitor({ lang: "ru", width: 390, js: true }));
	await keyboard(visitor({ lang: "en", width: 390, js: true }));
	await check("valid HTML", () => vnu(html));
} catch (e) {
	await check("the journey", () => [e.stack, server.log().split("\n").filter((l) => /level=(error|warn)/.test(l)).join("\n")]);
}
await browser.close();
await server.stop();
finish();
