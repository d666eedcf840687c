// The officers' pages: the way of an appeal from the desk to the answer, and the administration.
// usage: node staff.mjs BINARY PROFILE SCREENSHOTS
import { axe, check, finish, launch, noScroll, open, screenshot, targets, vnu, weight } from "./lib.mjs";
import { signIn, startOffice } from "./office.mjs";

const [binary, profile, shots] = process.argv.slice(2);
const office = await startOffice(binary, profile);
const browser = await launch();
const html = {}; // what vnu judges at the end

const TEXT = "Gʻijduvon tumani kasalxonasida shifokor uch kundan beri qabul qilmayapti. Navbat juda uzun, keksalar kutib qoldi. Iltimos, shifokor qabulini tartibga soling.";
const ANSWER = "Hurmatli murojaatchi! Shifokor qabuli 12-oktabrdan har kuni soat 8 dan 16 gacha yoʻlga qoʻyildi. Navbat elektron shaklda yuritiladi.";

// Judges a page as it stands; keeps its HTML for vnu.
async function judge(page, name, js = true) {
	const width = page.viewportSize();
	const body = await page.content();
	html[name] = await page.evaluate(() => fetch(location.href).then((r) => r.text())).catch(() => body);
	const wrong = [...weight("html", body), ...(await targets(page)).filter((l) => !/tabindex="-1"/.test(l))];
	if (js) wrong.push(...(await axe(page)));
	await screenshot(page, shots, `staff-${name}`);
	wrong.push(...(await noScroll(page)));
	await page.setViewportSize(width);
	wrong.push(...page.errors.splice(0).filter((e) => !/status of 4(04|09|22|29)/.test(e)), ...page.foreign.splice(0));
	return wrong;
}

const send = (page) => page.click("main form button[type=submit]:not([tabindex]):not([name=look]):not([name=suggest])");
const heading = (page) => page.locator("h1").first().innerText();
const must = (ok, words) => (ok ? [] : [words]);

// Registers at the desk with keys alone; returns the number and how many keys were pressed.
async function registerByKeyboard(page) {
	const began = Date.now();
	let keys = 0;
	const press = async (k) => { keys++; await page.keyboard.press(k); };
	const type = async (s) => { keys += s.length; await page.keyboard.insertText(s); };
	await page.goto(`${office.url}/register?lang=uz`);
	await page.waitForSelector("#text:focus"); // given by the page when it is first drawn
	await type(TEXT);
	for (let i = 0; i < 5; i++) await press("Tab"); // kind, channel, form, place, topic
	await type("health");
	await press("Tab"); // suggest
	await press("Tab");
	await type("Valiyeva Xolida");
	await press("Tab");
	await type("901234567");
	await press("Enter");
	await page.waitForSelector(".q-code, .govuk-error-summary");
	return { number: await page.locator(".q-code").first().innerText().catch(() => ""), keys, ms: Date.now() - began };
}

async function journey(label, width, js) {
	const opened = {};
	const at = async (login) => {
		if (!opened[login]) {
			opened[login] = await open(browser, { width, js, locale: "uz" });
			await opened[login].goto(`${office.url}/?lang=uz`);
			await signIn(office, opened[login], login);
		}
		return opened[login];
	};
	const see = (name, page) => judge(page, `${label}-${name}`, js);
	let number;
	const go = async (login, path) => {
		const page = await at(login);
		await page.goto(`${office.url}/c/${number}${path}`);
		return page;
	};

	await check(`${label}: sign in, an empty queue`, async () => {
		const page = await at("head");
		return [...must((await page.locator(".q-empty").count()) === 1 || width !== 1280, "the queue is not empty"), ...(await see("queue-empty", page))];
	});
	await check(`${label}: register`, async () => {
		const page = await at("reg");
		await page.goto(`${office.url}/register`);
		const before = await see("register", page);
		await page.fill("#text", TEXT);
		await page.click("button[name=suggest]");
		await page.waitForSelector("#body");
		const suggested = await see("register-suggested", page);
		await page.check("input[name=body] >> nth=1"); // the reception decides
		await page.fill("#name", "Aliyev Vali");
		await page.fill("#phone", "+998 90 111 22 33");
		await page.fill("#number", "123");
		await send(page);
		await page.waitForSelector(".govuk-error-summary");
		const doubted = await see("register-doubt", page);
		if ((await page.inputValue("#text")) !== TEXT) doubted.push("the text is lost");
		await send(page);
		await page.waitForSelector(".q-code");
		number = await page.locator(".q-code").first().innerText();
		if (!/^20\d\d-\d{6}-\d\d$/.test(number)) doubted.push(`number ${number}`);
		return [...before, ...suggested, ...doubted, ...(await see("registered", page))];
	});
	await check(`${label}: the case is masked; personal data are opened once`, async () => {
		const page = await go("reg", "");
		const before = await see("case", page), text = await page.innerText("main");
		if (text.includes("Aliyev") || text.includes("1112233")) before.push("personal data are shown");
		await page.click(".q-reveal button");
		await page.waitForSelector(".govuk-error-summary");
		await page.fill("#why", "telefon qilish uchun");
		await page.click(".q-reveal button");
		await page.waitForSelector("text=Aliyev Vali");
		const after = await see("revealed", page);
		await page.goto(`${office.url}/c/${number}`);
		if ((await page.innerText("main")).includes("Aliyev")) after.push("still open afterwards");
		return [...before, ...after];
	});
	await check(`${label}: why this day`, async () => see("why", await go("reg", "/why")));
	await check(`${label}: note, classify`, async () => {
		const page = await go("reg", "/note");
		await send(page);
		const wrong = await see("note-error", page);
		await page.fill("#text", "Ariza egasi bilan gaplashdim.");
		await send(page);
		await page.waitForSelector(".govuk-notification-banner--success");
		await go("reg", "/classify");
		wrong.push(...(await see("classify", page)));
		await send(page);
		await page.waitForSelector(".govuk-notification-banner--success");
		return wrong;
	});
	await check(`${label}: forward`, async () => {
		const page = await go("reg", "/forward");
		const wrong = await see("forward", page);
		await page.fill("#find", "g'ijduvon tibbiyot");
		await page.fill("#text", "Vakolat sizda");
		await page.click("button[name=look]");
		await page.waitForSelector("text=tibbiyot");
		wrong.push(...must((await page.inputValue("#text")) === "Vakolat sizda", "what was typed is lost"), ...(await see("forward-found", page)));
		await page.check("input[name=body] >> nth=0");
		await send(page);
		await page.waitForSelector(".govuk-error-summary");
		await page.selectOption("#reason", { index: 1 });
		await send(page);
		await page.waitForURL((u) => !u.pathname.endsWith("/forward"));
		return wrong;
	});
	await check(`${label}: the head's queue, accept, assign`, async () => {
		const page = await at("head");
		await page.goto(`${office.url}/queue`);
		const wrong = await see("queue", page);
		await page.click(`a:has-text("${number}")`);
		await page.click(".q-deeds .govuk-button");
		wrong.push(...(await see("accept", page)));
		await send(page);
		await page.waitForSelector(".govuk-notification-banner--success");
		await page.click(".q-deeds .govuk-button");
		await send(page);
		wrong.push(...(await see("assign-error", page)));
		await page.selectOption("#officer", { label: "Dilshod Ijrochiyev" });
		await page.fill("#text", "Bugun javob bering");
		await send(page);
		await page.waitForSelector(".govuk-notification-banner--success");
		return wrong;
	});
	await check(`${label}: extend`, async () => {
		const page = await go("head", "/extend");
		const wrong = await see("extend", page);
		await page.selectOption("#reason", { index: 1 });
		await page.fill("#text", "Tekshirish kerak");
		await send(page);
		await page.waitForSelector(".govuk-notification-banner--success");
		const again = await page.goto(`${office.url}/c/${number}/extend`);
		return [...wrong, ...must(again.status() === 409, `a second extension answers ${again.status()}`), ...page.errors.splice(0).filter((e) => !/409/.test(e))];
	});
	await check(`${label}: draft`, async () => {
		const page = await go("exe", "/draft");
		const wrong = await see("draft", page);
		await page.fill("#text", ANSWER);
		if (js) await page.waitForFunction(() => document.querySelector("[data-kept]").textContent); // kept by itself
		else await page.click("button[name=later]");
		await page.goto(`${office.url}/c/${number}/draft`);
		wrong.push(...must((await page.inputValue("#text")) === ANSWER, "what was typed is not kept"));
		await send(page);
		await page.waitForSelector(".govuk-error-summary");
		wrong.push(...must((await page.inputValue("#text")) === ANSWER, "the answer is lost"), ...(await see("draft-error", page)));
		await page.check("input[name=outcome] >> nth=0");
		await send(page);
		await page.waitForSelector(".q-warnings li"); // no law is named
		wrong.push(...must((await page.inputValue("#text")) === ANSWER, "the answer is lost by the checks"), ...(await see("draft-warned", page)));
		await page.check("#anyway");
		await send(page);
		await page.waitForSelector(".govuk-notification-banner--success");
		return wrong;
	});
	await check(`${label}: return, draft again, approve`, async () => {
		const page = await go("head", "/return");
		const wrong = await see("return", page);
		await page.selectOption("#reason", { index: 1 });
		await page.fill("#text", "Ismini ham yozing");
		await send(page);
		await page.waitForSelector(".govuk-notification-banner--success");
		const exe = await go("exe", "/draft");
		wrong.push(...(await see("draft-returned", exe)), ...must((await exe.inputValue("#text")) === ANSWER, "the draft is not offered again"));
		await exe.check("input[name=outcome] >> nth=1");
		await send(exe);
		await exe.waitForSelector("#anyway");
		await exe.check("#anyway");
		await send(exe);
		await exe.waitForSelector(".govuk-notification-banner--success");
		await go("head", "/approve");
		wrong.push(...(await see("approve", page)));
		await page.click(".govuk-button-group button");
		await page.waitForSelector(".govuk-notification-banner--success");
		wrong.push(...(await see("case-answered", page)));
		return wrong;
	});
	await check(`${label}: a head names who leads, then writes and signs in one step`, async () => {
		const made = await (await fetch(`${office.url}/api/v1/appeals`, { method: "POST", headers: { "content-type": "application/json" },
			body: JSON.stringify({ text: TEXT, lang: "uz", body: "health_1706215", place: "1706215", applicant: { name: "Aliyev Vali", address: "Bogʻ 1", phone: "+998901112233" } }) })).json();
		const page = await at("head"), sign = "main form button[name=sign]";
		const draft = (lang) => page.goto(`${office.url}/c/${made.number}/draft?lang=${lang}`);
		await page.goto(`${office.url}/c/${made.number}/assign`); // accepted by it
		await page.selectOption("#officer", { label: "Baxtiyor Rahbarov" });
		await send(page);
		await page.waitForSelector(".govuk-notification-banner--success");
		await draft("ru");
		const wrong = await see("sign-ru", page);
		await draft("uz");
		wrong.push(...(await see("sign", page)));
		await page.fill("#text", ANSWER);
		await page.click(sign);
		await page.waitForSelector(".govuk-error-summary");
		wrong.push(...must((await page.inputValue("#text")) === ANSWER, "the answer is lost"), ...(await see("sign-error", page)));
		await page.check("input[name=outcome] >> nth=0");
		await page.click(sign);
		await page.waitForSelector(".q-warnings li");
		wrong.push(...must((await page.inputValue("#text")) === ANSWER, "the answer is lost by the checks"), ...(await see("sign-warned", page)));
		await page.check("#anyway");
		await page.click(sign);
		await page.waitForSelector(".govuk-notification-banner--success");
		const exe = await at("exe"), again = await exe.request.get(`${office.url}/c/${made.number}/draft`);
		return [...wrong, ...must(/javob/i.test(await page.innerText(".govuk-notification-banner--success")), "it is not said that the answer was sent"),
			...must(again.status() === 409, `a draft behind the answer: ${again.status()}`), ...(await see("sign-sent", page))];
	});
	await check(`${label}: the controller sees it and closes it`, async () => {
		const page = await go("con", "");
		const wrong = await see("case-controller", page);
		await page.click(".q-deeds .govuk-button");
		wrong.push(...(await see("close", page)));
		await send(page);
		await page.waitForSelector(".govuk-notification-banner--success");
		return wrong;
	});
	await check(`${label}: a new code`, async () => {
		const page = await go("reg", "/recode");
		await send(page);
		await page.waitForSelector(".q-code");
		return see("recoded", page);
	});
	await check(`${label}: search by number, by words, CSV`, async () => {
		const page = await at("reg");
		await page.goto(`${office.url}/search?q=${number.replaceAll("-", " ")}`);
		const wrong = must(page.url().endsWith(`/c/${number}`), "a number does not lead to its case");
		for (let i = 0; i < 40; i++) {
			await page.goto(`${office.url}/search?q=шифокор+навб&state=CLOSED`);
			if (await page.locator(`a:has-text("${number}")`).count()) break;
			await page.waitForTimeout(250);
		}
		wrong.push(...must(await page.locator(`a:has-text("${number}")`).count(), "not found by words"), ...(await see("search", page)));
		const csv = await page.request.get(`${office.url}/search.csv?q=shifokor`), body = await csv.body();
		wrong.push(...must(csv.ok() && body.subarray(0, 3).toString("hex") === "efbbbf" && body.includes(number), "the CSV lacks the appeal"));
		const queue = await page.request.get(`${office.url}/queue.csv?band=later`);
		return [...wrong, ...must(queue.ok() && /text\/csv/.test(queue.headers()["content-type"]), "the queue's CSV")];
	});
	await check(`${label}: what one may not see does not exist`, async () => {
		const wrong = [];
		for (const [login, path, status] of [["adm", `/c/${number}`, 404], ["adm", "/queue", 404], ["exe", "/register", 404], ["exe", "/admin", 404],
			["exe", `/c/${number}/approve`, 403], ["exe", "/c/2026-000001-01", 404]]) {
			const got = (await (await at(login)).request.get(office.url + path)).status();
			if (got !== status) wrong.push(`${login} ${path}: ${got}, not ${status}`);
		}
		return wrong;
	});
	await check(`${label}: the administration`, async () => {
		const page = await at("adm");
		await page.goto(`${office.url}/admin`);
		const wrong = await see("admin", page);
		for (const [name, path] of [["officers", "/admin/officers"], ["officer", "/admin/officers/2"], ["officer-new", "/admin/officers/new"], ["bodies", "/admin/bodies?find=tibbiyot"],
			["body", "/admin/bodies/2"], ["body-reform", "/admin/bodies/2/reform"], ["body-reform-shown", "/admin/bodies/2/reform?act=&heir="], ["body-new", "/admin/bodies/new"], ["units", "/admin/bodies/2/units"], ["topics", "/admin/topics"], ["tokens", "/tokens"]]) {
			await page.goto(office.url + path);
			wrong.push(...(await see(`admin-${name}`, page)).filter((l) => !(name === "topics" && /weighs/.test(l))));
		}
		await page.goto(`${office.url}/admin/officers/new`);
		await page.fill("#login", "Yangi");
		await send(page);
		await page.waitForSelector(".govuk-error-summary");
		wrong.push(...(await see("admin-officer-error", page)));
		await page.fill("#login", `yangi${width}${js ? "" : "x"}`);
		await page.fill("#name", "Yangi Xodim");
		await page.fill("#body", "health_1706215");
		await page.check("input[value=executor]");
		await send(page);
		await page.waitForSelector(".q-code");
		wrong.push(...(await see("admin-first-password", page)));
		await page.goto(`${office.url}/admin/bodies/2/units`);
		await page.fill("#name", "Birinchi boʻlim");
		await send(page);
		await page.waitForSelector("text=Birinchi boʻlim");
		wrong.push(...(await see("admin-units-one", page)));
		await page.goto(`${office.url}/admin/bodies/new`);
		const code = `yangi_${width}${js ? "" : "x"}`;
		await page.fill("#name", "Yangi idora");
		await page.fill("#code", code);
		await page.fill("#kind", "health");
		await page.fill("#place", "1706215");
		await page.fill("#parent", "health_1706215");
		await send(page);
		await page.waitForSelector(".govuk-notification-banner--success");
		await page.goto(`${office.url}/admin/bodies?find=${code}`);
		wrong.push(...must(await page.locator('a:has-text("Yangi idora")').count(), "the new body is not found"));
		await page.goto(`${office.url}/tokens?login=exe`);
		await page.fill("#name", "sinov");
		await send(page);
		await page.waitForSelector(".q-code");
		const token = await page.locator(".q-code").innerText();
		const api = await fetch(`${office.url}/api/v1/queue`, { headers: { Authorization: `Bearer ${token}` } });
		return [...wrong, ...must(api.ok, `the token answers ${api.status}`)];
	});
	for (const page of Object.values(opened)) await page.done();
	return number;
}

const number = await journey("1280", 1280, true);
await journey("390-plain", 390, false);

await check("registering by keyboard takes under a minute", async () => {
	const page = await open(browser, { locale: "uz" });
	await signIn(office, page, "reg");
	const { number: got, keys, ms } = await registerByKeyboard(page);
	console.log(`registered by keyboard: ${keys - TEXT.length} keys beside the text, ${ms} ms of the machine`);
	const wrong = must(/^20\d\d-/.test(got), "not registered");
	await page.keyboard.press("Enter"); // the next one
	await page.waitForSelector("#text:focus");
	await page.done();
	return wrong;
});
for (const lang of ["ru", "uz_Cyrl", "kaa", "en"])
	await check(`${lang}: every page`, async () => {
		const page = await open(browser, { width: lang === "ru" ? 390 : 1280 });
		const wrong = [];
		for (const [login, paths] of [["reg", ["/queue", "/register", "/search", `/c/${number}`, `/c/${number}/note`]], ["head", ["/queue", `/c/${number}`]]]) {
			await page.context().clearCookies();
			await page.goto(`${office.url}/?lang=${lang}`);
			const ok = await signIn(office, page, login).then(() => true, (e) => { wrong.push(String(e)); return false; });
			for (const path of ok ? paths : []) {
				await page.goto(office.url + path);
				wrong.push(...(await judge(page, `${lang}-${login}${path.replaceAll("/", "-")}`)));
			}
		}
		await page.done();
		return wrong;
	});
await check("the sections are behind one word on a narrow screen, and in sight on a wide one", async () => {
	const wrong = [];
	for (const [width, js] of [[320, true], [320, false], [1280, true], [1280, false]]) {
		const page = await open(browser, { width, js, locale: "uz" }), link = page.locator("nav a[href='/search']");
		await page.goto(`${office.url}/?lang=uz`);
		await signIn(office, page, "head");
		await page.goto(`${office.url}/queue`);
		wrong.push(...must((await link.isVisible()) === width > 640, `${width}, ${js ? "" : "no "}script: the sections are ${width > 640 ? "not " : ""}in sight`));
		if (width < 640) {
			await page.focus(".q-menu summary");
			await page.keyboard.press("Enter");
		}
		await link.click();
		await page.waitForURL(/\/search/);
		await page.done();
	}
	return wrong;
});
await check("wrong passwords say one sentence and are throttled", async () => {
	const page = await open(browser, { locale: "uz" });
	const said = new Set();
	for (let i = 0; i < 11; i++) {
		await page.goto(`${office.url}/sign-in`);
		await page.fill("#login", i ? "nobody" : "adm");
		await page.fill("#password", "wrong");
		await page.click("main form button[type=submit]");
		await page.waitForSelector(".govuk-error-summary");
		said.add(await page.innerText(".govuk-error-summary__body"));
	}
	await page.done();
	return must(said.size === 2, `${said.size} sentences`);
});
await check("valid HTML", () => vnu(html));
const said = office.log().split("\n").filter((l) => /level=(warn|error)|job_failed|broken/.test(l));
await check("the log holds no fault", () => said.slice(0, 5));
await browser.close();
await office.stop();
finish();
