// Leaders' receptions for a citizen on a telephone without a script, the secretary of the day, the waiting room and machines: booked,
// changed, cancelled, waited for; arrived, in and out, each end of a visit; numbers of the public pages against the rows.
// usage: node reception.mjs QABUL PROFILE SCREENSHOTS
import { axe, check, finish, launch, must, noScroll, open, screenshot, targets, vnu, weight } from "./lib.mjs";
import { startDemo } from "./office.mjs";

const [qabul, profile, shots] = process.argv.slice(2);
const server = await startDemo(qabul, profile, 600, 7);
const { sql } = server;
const html = {}, doors = {}, browser = await launch();
async function judged(page, name) {
	await screenshot(page, shots, `reception-${name}`);
	html[name] = await (await page.request.get(page.url())).text();
	const size = page.viewportSize(), wrong = [...weight("html", html[name])];
	if (page.script) wrong.push(...(await axe(page)), ...(await targets(page)), ...(await noScroll(page)));
	await page.setViewportSize(size);
	return [...wrong.map((w) => `${name}: ${w}`), ...page.errors.splice(0).filter((e) => !/ 422 /.test(e)), ...page.foreign.splice(0)];
}
const comes = async (more) => Object.assign(await open(browser, more), { script: more.js !== false });
const text = async (page) => (await page.locator("main").innerText()).replaceAll("\u00a0", " ");
const number = (s) => /R-\d{6,}-\d\d/.exec(s)?.[0];
const code = (s) => /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/.exec(s)?.[0];

const leader = sql("SELECT r.receiver_id FROM receiver r JOIN officer o ON o.login = 'hokim' AND o.body_id = r.body_id AND r.post = 0");
const home = sql("SELECT p.code FROM place p JOIN body b ON b.place_id = p.place_id JOIN officer o ON o.body_id = b.body_id WHERE o.login = 'hokim'");
const today = sql("SELECT CAST((strftime('%s', 'now') + 18000) / 86400 AS INTEGER)");
const ahead = (more) => sql(`SELECT reception_id FROM reception r WHERE receiver_id = ${leader} AND state = 0 AND day > ${today}
	AND (SELECT count(*) FROM booking b WHERE b.reception_id = r.reception_id AND b.slot >= 0) ${more} ORDER BY day, begins LIMIT 1`);
const full = ahead(">= (r.ends - r.begins) / r.minutes * r.seats"), free = ahead("<= 6");

const citizen = await comes({ width: 390, js: false });
let own, secret, link;
await check("reception: a citizen finds a leader, and books a time without a script", async () => {
	const wrong = [];
	await citizen.goto(`${server.url}/receptions?place=${home}&lang=uz`);
	wrong.push(...(await judged(citizen, "places")));
	await citizen.click(`main a[href="/receptions/${leader}"]`);
	wrong.push(...(await judged(citizen, "leader")));
	await citizen.goto(`${server.url}/receptions/${leader}/${free}?lang=uz`);
	await citizen.fill("#name", "Yashirinova Qabul");
	await citizen.click("main form button");
	wrong.push(...must((await text(citizen)).includes("Vaqtni tanlang"), "no time was chosen, and nothing was said"));
	wrong.push(...must((await citizen.inputValue("#name")) === "Yashirinova Qabul", "what was typed is lost"));
	await citizen.check("input[name=slot] >> nth=0");
	await citizen.check("input[name=needs] >> nth=0");
	await citizen.fill("#text", "Qamishzor yo'li");
	wrong.push(...(await judged(citizen, "book")));
	await citizen.click("main form button");
	wrong.push(...must((await text(citizen)).includes("90 123 45 67"), "booked without a contact"));
	await citizen.fill("#phone", "90 765 43 21");
	await citizen.click("main form button");
	const said = await text(citizen);
	own = number(said);
	secret = code(said);
	link = new URL(citizen.url()).pathname;
	wrong.push(...(await judged(citizen, "booking")));
	return [...wrong, ...must(own && secret && link.startsWith(`/bookings/${own}/`), `no number and code: ${said}`)];
});
await check("reception: the leader's page opens a virtual reception, tells promises, and can be opened from another site", async () => {
	const wrong = [], page = await comes({ width: 320, js: false });
	await page.goto(`${server.url}/receptions/${leader}?lang=en`);
	const body = sql(`SELECT b.code FROM receiver r JOIN body b ON b.body_id = r.body_id WHERE r.receiver_id = ${leader}`);
	const promised = Number(sql(`SELECT count(*) FROM pledge p JOIN receiver r ON r.body_id = p.to_id WHERE r.receiver_id = ${leader} AND p.kind = 2`));
	wrong.push(...must(promised > 0, "the demonstration's hokim promised nothing"));
	const entries = (await (await fetch(`${server.url}/promises/feed.atom?to=${body}`)).text()).match(/<entry>/g)?.length ?? 0;
	wrong.push(...must(entries === Math.min(promised, 50), `${entries} entries of ${promised} promises`));
	// What stands on the page, put into a page of another site, comes to the form.
	await page.locator("details summary").last().click();
	const snippet = await page.locator("details .q-code").last().innerText();
	const site = await comes({ width: 390, js: false });
	await site.setContent(`<!doctype html><title>Another site</title>${snippet}`);
	await Promise.all([site.waitForURL("**/write?leader=*"), site.click("a")]);
	wrong.push(...must(/It goes to the virtual reception of|virtual qabulxona/.test(await text(site)), "the form does not say whose it is"));
	await page.click(`main a[href="/write?leader=${leader}"]`);
	wrong.push(...(await judged(page, "virtual")));
	await page.click("main form button.govuk-button"); // nothing is said, and whose it is stays
	wrong.push(...must((await text(page)).includes("It goes to the virtual reception of"), "an error forgot the leader"));
	await page.fill("#text", "Qamishzorda ko'prik buzilgan.");
	await page.click("main form button.govuk-button");
	await page.selectOption("#place", home);
	await page.check("input[name=topic] >> nth=0");
	await page.click("main form button.govuk-button");
	wrong.push(...must(page.url().endsWith("/write/files"), `a body was asked for: ${page.url()}`));
	await page.click("main form button.govuk-button:not(.govuk-button--secondary)");
	await page.fill("#name", "Virtualova Qabul");
	await page.fill("#address", "Qamishzor");
	await page.click("main form button.govuk-button");
	await page.click("main form button.govuk-button");
	await page.waitForURL("**/registered");
	const made = sql(`SELECT a.channel || ' ' || b.code FROM appeal a JOIN body b ON b.body_id = a.body_id ORDER BY a.received_at DESC LIMIT 1`);
	return [...wrong, ...must(made === `5 ${body}`, `it went elsewhere: ${made}, not to ${body}`)];
});
await check("reception: the booking is found by number and code, moved, and cancelled", async () => {
	const wrong = [], other = await comes({ width: 320 });
	await other.goto(`${server.url}/bookings?lang=ru`);
	await other.fill("#number", own);
	await other.fill("#code", "00000-00000");
	await other.click("main form button");
	wrong.push(...must(/нет|Проверьте/.test(await text(other)), "a wrong code opened it"));
	await other.fill("#code", secret.toLowerCase());
	await other.click("main form button");
	await other.waitForURL((u) => u.pathname === link);
	wrong.push(...must(!(await text(other)).includes(secret), "the code is shown to somebody else's browser"));
	const was = sql(`SELECT reception_id || '.' || slot FROM booking WHERE name = 'Yashirinova Qabul'`);
	const choice = await other.locator("#slot option").nth(5).getAttribute("value");
	await other.selectOption("#slot", choice);
	wrong.push(...(await judged(other, "change")));
	await other.click("button[value=move]");
	await other.waitForSelector(".govuk-notification-banner, main h1");
	const now = sql(`SELECT reception_id || '.' || slot FROM booking WHERE name = 'Yashirinova Qabul'`);
	wrong.push(...must(now === choice && now !== was, `${was} became ${now}, not ${choice}`));
	await other.click("button[value=cancel]");
	await other.waitForFunction(() => !document.querySelector("button[value=cancel]"));
	wrong.push(...must(sql(`SELECT state FROM booking WHERE name = 'Yashirinova Qabul'`) === "6", "not cancelled"));
	await other.goto(`${server.url}/bookings/${own}/0123456789ABCDEF`);
	wrong.push(...must((await other.title()).length > 0 && !(await text(other)).includes(own), "a wrong link opens it"));
	return wrong;
});
await check("reception: whoever waits gets the time that becomes free", async () => {
	const wrong = [];
	await citizen.goto(`${server.url}/receptions/${leader}/${full}?lang=uz`);
	await citizen.fill("#name", "Kutuvchi Sabr");
	await citizen.fill("#mail", "sabr@example.uz");
	wrong.push(...(await judged(citizen, "waiting")));
	await citizen.click("button[value=wait]");
	wrong.push(...must(sql("SELECT state || ',' || slot FROM booking WHERE name = 'Kutuvchi Sabr'") === "1,-1", "not on the waiting list"));
	const waits = Number(sql(`SELECT count(*) FROM booking WHERE reception_id = ${full} AND state = 1`));
	const secretary = await sign("ijrochi");
	for (let i = 0; i < waits; i++) {
		const id = Number(sql(`SELECT booking_id FROM booking WHERE reception_id = ${full} AND state = 0 AND name <> 'Kutuvchi Sabr' ORDER BY booking_id LIMIT 1`));
		await secretary.goto(`${server.url}/receiving/bookings/R-${String(id).padStart(6, "0")}-${String(98 - ((id % 97) * 100) % 97).padStart(2, "0")}?lang=en`);
		await secretary.click("button[value=cancel]");
		await secretary.waitForFunction(() => !document.querySelector("button[value=cancel]"));
	}
	wrong.push(...must(/^0,\d+$/.test(sql("SELECT state || ',' || slot FROM booking WHERE name = 'Kutuvchi Sabr'")), "who waited got nothing"));
	// The office puts somebody on the list who asks where nothing is free.
	await secretary.goto(`${server.url}/receiving/days/${full}/book?lang=en`);
	await secretary.fill("#name", "Idorada Kutgan");
	await secretary.click("button[value=wait]");
	await secretary.waitForURL((u) => u.pathname === `/receiving/days/${full}`);
	wrong.push(...must((await text(secretary)).includes("On the waiting list. Number R-"), "the office's person is not on the list"));
	wrong.push(...must(sql("SELECT state || ',' || channel FROM booking WHERE name = 'Idorada Kutgan'") === "1,2", "not as the office's"));
	await citizen.goto(`${server.url}/demo/messages?lang=uz`);
	return [...wrong, ...must((await text(citizen)).includes("Vaqt boʻshadi"), "no message tells of it")];
});

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
let day;
await check("reception: the secretary publishes one more reception of today, and books for people who stand before them", async () => {
	const wrong = [], secretary = await sign("ijrochi"), iso = new Date(today * 86400000).toISOString().slice(0, 10);
	await secretary.goto(`${server.url}/receiving?lang=en`);
	wrong.push(...(await judged(secretary, "receiving")));
	await secretary.goto(`${server.url}/receiving/${leader}/exception?lang=en`);
	await secretary.check("input[value=extra]");
	await secretary.fill("#from", iso);
	await secretary.fill("#hours", "18:00-24:00");
	await secretary.fill("#place", "Yard");
	await secretary.click("main form button[type=submit]");
	wrong.push(...must((await text(secretary)).includes("Say why"), "published without a reason"));
	wrong.push(...(await judged(secretary, "exception")));
	await secretary.fill("#words", "Many wait");
	await secretary.click("main form button[type=submit]");
	await secretary.waitForURL((u) => u.pathname === "/receiving");
	day = sql(`SELECT reception_id FROM reception WHERE receiver_id = ${leader} AND day = ${today} AND begins = 1080`);
	for (const name of ["Birinchi Odam", "Ikkinchi Odam", "Uchinchi Odam", "Toʻrtinchi Odam"]) {
		await secretary.goto(`${server.url}/receiving/days/${day}/book?lang=en`);
		await secretary.fill("#name", name);
		await secretary.fill("#text", "A road to the school");
		if (name === "Birinchi Odam") wrong.push(...(await judged(secretary, "office")));
		await secretary.click("main form button[type=submit]");
		await secretary.waitForURL((u) => u.pathname === `/receiving/days/${day}`);
	}
	const said = await text(secretary);
	return [...wrong, ...must(said.includes("Booked. Number R-"), "number and code are not told"), ...must(!said.includes("Birinchi"), "names are not masked")];
});
await check("reception: arrived, in, out; the waiting room sees numbers only; each end of a visit", async () => {
	const wrong = [], secretary = await sign("ijrochi"), screen = await comes({ width: 1280 });
	const path = `${server.url}/receiving/days/${day}?lang=en`;
	await secretary.goto(path);
	await secretary.click("text=The reception begins");
	await secretary.waitForFunction(() => !document.querySelector("#by"));
	wrong.push(...(await judged(secretary, "day")));
	for (const [i, end] of ["advice", "settled", "appeal", "promise"].entries()) {
		await secretary.goto(path);
		const line = secretary.locator(".q-visitor").nth(i);
		await line.locator("button", { hasText: "Arrived" }).click();
		await line.locator("button", { hasText: "Goes in" }).click();
		await line.locator("button", { hasText: "Comes out" }).waitFor();
		if (!i) {
			const shown = await screen.goto(`${server.url}/receptions/${leader}/screen?lang=uz`);
			wrong.push(...(await judged(screen, "screen")));
			wrong.push(...must(shown.headers().refresh === "15", "the screen does not renew itself"));
			wrong.push(...must(!/Odam|Birinchi/.test(await text(screen)), "a name stands on the screen"));
			wrong.push(...must((await screen.locator(".q-tile dd").first().innerText()).trim() === "1", "number 1 is not inside"));
		}
		await line.locator("button", { hasText: "Comes out" }).click();
		await secretary.locator(".q-visitor").nth(i).locator("a").click();
		await secretary.check(`input[value=${end}]`);
		await secretary.click("button[value=end]");
		wrong.push(...must(/There is a problem/.test(await text(secretary)) || end === "appeal", `${end} was taken without words`));
		if (end !== "appeal") {
			if (end === "advice") wrong.push(...(await judged(secretary, "end")));
			await secretary.fill("#words", "It is built by May.");
			await secretary.fill("#residence", "Hill street 5");
			await secretary.fill("#due", new Date(Date.now() + 40 * 86400000).toISOString().slice(0, 10));
			await secretary.click("button[value=end]");
		}
	}
	wrong.push(...must(sql(`SELECT group_concat(result) FROM (SELECT result FROM booking WHERE reception_id = ${day} ORDER BY slot)`) === "1,2,3,4", "the ends are other ones"));
	wrong.push(...must(sql(`SELECT count(*) FROM appeal a JOIN booking b ON b.appeal_id = a.appeal_id WHERE b.reception_id = ${day}`) === "1", "no appeal was registered"));
	wrong.push(...must(sql(`SELECT count(*) FROM protocol p JOIN booking b ON b.protocol_no = p.no JOIN receiver r ON r.receiver_id = b.receiver_id AND r.body_id = p.body_id
		WHERE b.reception_id = ${day} AND p.residence = 'Hill street 5'`) === "1", "no protocol was written"));
	await secretary.goto(`${server.url}/receiving?lang=en`);
	await secretary.locator("a", { hasText: sql(`SELECT booking_id FROM booking WHERE reception_id = ${day} AND result = 4`) }).click();
	await secretary.fill("#why", "He asked to be called");
	await secretary.click("button[value=open]");
	await secretary.waitForFunction(() => !document.querySelector("#why"));
	wrong.push(...must((await text(secretary)).includes("Toʻrtinchi Odam"), "the name is not opened"));
	wrong.push(...must(sql("SELECT count(*) FROM office_event WHERE deed = 'booking-open' AND detail = 'He asked to be called'") === "1", "the opening is not recorded"));
	await secretary.click("button[value=kept]");
	await secretary.waitForFunction(() => !document.querySelector("button[value=kept]"));
	return [...wrong, ...must(sql(`SELECT count(*) FROM booking WHERE reception_id = ${day} AND kept_at > 0`) === "1", "the promise is not kept")];
});
await check("reception: a message of a social page becomes an appeal in under a minute, and its page tells what waits", async () => {
	const wrong = [], clerk = await sign("ijrochi"), anyone = await comes({ width: 320, js: false });
	const page = sql("SELECT min(page_id) FROM social_page"), waits = sql(`SELECT count(*) FROM social_message WHERE page_id = ${page} AND state = 0`);
	await clerk.goto(`${server.url}/social?lang=en`);
	wrong.push(...(await judged(clerk, "social")));
	const began = Date.now();
	await clerk.click("main a[href='/social/new']");
	await clerk.fill("#link", "https://t.me/qamishzor_hokimi/90001?utm_source=share");
	await clerk.fill("#text", "Qamishzorda suv yo'q, uch kundan beri.");
	await clerk.fill("#writer", "Ijtimoiy Odam");
	await clerk.check("input[name=what][value=appeal]");
	await clerk.click("main form button[type=submit]");
	wrong.push(...must((await text(clerk)).includes("when its writer agrees"), "an appeal without consent"));
	wrong.push(...(await judged(clerk, "paste")));
	await clerk.check("input[name=consent][value=given]");
	await clerk.fill("#how", "in a reply: yes");
	await clerk.click("main form button[type=submit]");
	await clerk.waitForSelector(".q-sheet");
	const ms = Date.now() - began;
	wrong.push(...must(ms < 60000, `it took ${ms} ms`), ...must(code(await text(clerk)), "no number and code for the writer"));
	wrong.push(...must(sql("SELECT a.channel || ',' || s.page_id FROM appeal a JOIN social_message m ON m.appeal_id = a.appeal_id JOIN appeal_social s ON s.appeal_id = a.appeal_id WHERE m.link = 't.me/qamishzor_hokimi/90001'") === `7,${page}`, "the source is lost"));
	await clerk.goto(`${server.url}/social/new?lang=en`);
	await clerk.fill("#link", "http://t.me/qamishzor_hokimi/90001");
	await clerk.fill("#text", "Again");
	await clerk.click("main form button[type=submit]");
	wrong.push(...must((await text(clerk)).includes("This message was pasted already"), "pasted twice"), ...(await judged(clerk, "pasted")));
	await anyone.goto(`${server.url}/receptions/${leader}?lang=en`);
	const row = await anyone.locator("tr", { hasText: "t.me/qamishzor_hokimi" }).innerText();
	wrong.push(...must(row.replaceAll("\u00a0", " ").includes(`${waits} (`), `the page hides what waits: ${row}`), ...(await judged(anyone, "leader-social")));
	// The pinned link opens the form with its source.
	await anyone.goto(`${server.url}/p/${page}`);
	wrong.push(...must((await text(anyone)).includes("It comes from the page"), "the form does not say where it comes from"));
	await anyone.fill("#text", "Qamishzorda chiroq yo'q.");
	await anyone.click("main form button.govuk-button");
	await anyone.selectOption("#place", home);
	await anyone.check("input[name=topic] >> nth=0");
	await anyone.click("main form button.govuk-button");
	await anyone.click("main form button.govuk-button:not(.govuk-button--secondary)");
	await anyone.fill("#name", "Qadalgan Havola");
	await anyone.fill("#address", "Qamishzor");
	await anyone.click("main form button.govuk-button");
	await anyone.click("main form button.govuk-button");
	await anyone.waitForURL("**/registered");
	const came = sql("SELECT a.channel || ',' || s.page_id || ',' || s.message_id FROM appeal a JOIN appeal_social s ON s.appeal_id = a.appeal_id ORDER BY s.at DESC LIMIT 1");
	wrong.push(...must(came === `7,${page},0`, `the pinned link was not counted: ${came}`));
	const hokim = await sign("hokim");
	await hokim.goto(`${server.url}/morning?lang=en`);
	wrong.push(...must((await text(hokim)).includes("Unanswered on social networks") && (await text(hokim)).includes("Receptions today"), "the morning says nothing of it"));
	return [...wrong, ...(await judged(hokim, "morning"))];
});
await check("reception: who kept what is demanded is counted as the rows have it", async () => {
	const wrong = [], anyone = await comes({ width: 390 });
	const region = sql(`SELECT p.code FROM place p JOIN place d ON d.parent_id = p.place_id WHERE d.code = '${home}'`);
	await anyone.goto(`${server.url}/receptions/kept?place=${region}&lang=en`);
	wrong.push(...(await judged(anyone, "kept")));
	const monday = today - ((Number(today) + 3) % 7), row = anyone.locator("tr", { has: anyone.locator(`a[href="/receptions/${leader}"]`) });
	const cells = (await row.locator("td").allInnerTexts()).map((s) => Number(s.replace(/\D+/g, "")));
	const span = `receiver_id = ${leader} AND day >= ${monday - 91} AND day < ${monday}`;
	const count = (having) => Number(sql(`SELECT count(*) FROM (SELECT day FROM reception WHERE ${span} GROUP BY day HAVING ${having})`));
	const want = { 5: count("sum(state = 1 AND by_id = 0) > 0"), 6: count("sum(state = 1 AND by_id = 0) = 0 AND sum(state = 1) > 0"),
		7: count("sum(state <> 2) = 0"), 8: count("sum(state = 1) = 0 AND sum(state = 0) > 0") };
	for (const [i, n] of Object.entries(want)) wrong.push(...must(cells[i - 1] === n, `column ${i} says ${cells[i - 1]}, the rows ${n}`));
	const csv = (await (await fetch(`${server.url}/receptions/kept.csv?place=${region}&lang=en`)).text()).replace(/^\uFEFF/, "").trim().split(/\r?\n/);
	const shown = await anyone.locator("tbody tr").count();
	wrong.push(...must(csv.length === shown + 1, `the CSV has ${csv.length - 1} lines, the page ${shown}`));
	wrong.push(...must(csv.some((l) => l.endsWith(cells.join(",")) || l.replaceAll('"', "").endsWith(cells.join(","))), "the CSV lacks the hokim's numbers"));
	const short = (await anyone.locator("tbody tr").evaluateAll((rows) => rows.map((r) => Number(r.querySelector("td").innerText.replace(/\D+/g, "")))));
	return [...wrong, ...must(short.some((n) => n > 0) && short.some((n) => n === 0), `nobody published less, or all did: ${short}`)];
});
await check("reception: the calendar feed is one, and machines book, move and cancel", async () => {
	const wrong = [], feed = await (await fetch(`${server.url}/receptions/${leader}/calendar.ics?lang=uz`)).text();
	const lines = feed.split("\r\n");
	wrong.push(...must(lines.every((l) => Buffer.byteLength(l) <= 75), "a line is longer than 75 bytes"));
	const events = lines.filter((l) => l === "BEGIN:VEVENT").length;
	wrong.push(...must(events > 5 && events === lines.filter((l) => l === "END:VEVENT").length && lines[0] === "BEGIN:VCALENDAR", `${events} events`));
	const api = async (path, method, body, access, key) => {
		const reply = await fetch(`${server.url}/api/v1/${path}`, { method, body: body && JSON.stringify(body),
			headers: { "content-type": "application/json", ...(access && { "access-code": access }), ...(key && { "idempotency-key": key }) } });
		return { status: reply.status, ...(await reply.json()) };
	};
	const list = await api(`receptions?place=${home}`, "GET"), one = await api(`receptions/${leader}`, "GET");
	wrong.push(...must(list.items.some((r) => r.id === Number(leader)), "the leader is not in the list"));
	const open = one.receptions.filter((r) => r.free.length > 1), target = open[0];
	const made = await api("bookings", "POST", { reception: target.id, slot: target.free[0].slot, name: "Mashina", phone: "+998901119988", needs: ["large_print"] }, null, "mashina-key-0001");
	const again = await api("bookings", "POST", { reception: target.id, slot: target.free[0].slot, name: "Mashina", phone: "+998901119988", needs: ["large_print"] }, null, "mashina-key-0001");
	wrong.push(...must(again.status === 201 && again.number === made.number && again.access_code === made.access_code, `sent twice: ${JSON.stringify(again)}`));
	wrong.push(...must(made.status === 201 && made.at === target.free[0].at, JSON.stringify(made)));
	wrong.push(...must((await api("bookings", "POST", { reception: target.id, name: "Mashina" })).status === 422, "booked without a contact"));
	wrong.push(...must((await api("bookings", "POST", { reception: target.id, name: "M", phone: "+998901119987", needs: ["gold"] })).status === 422, "an unknown need"));
	wrong.push(...must((await api(`bookings/${made.number}`, "GET", null, "00000-00000")).status === 404, "a wrong code"));
	const moved = await api(`bookings/${made.number}/move`, "POST", { slot: target.free[1].slot }, made.access_code);
	wrong.push(...must(moved.status === 200 && moved.at === target.free[1].at, JSON.stringify(moved)));
	const gone = await api(`bookings/${made.number}/cancel`, "POST", null, made.access_code);
	return [...wrong, ...must(gone.state === "cancelled", JSON.stringify(gone))];
});
await check("reception: the HTML checker says nothing", async () => vnu(html));
await check("reception: no personal data stand in the log", async () =>
	["Yashirinova", "Ijtimoiy", "7654321", "Kutuvchi", "sabr@", secret, link.split("/").pop(), "Birinchi"].filter((w) => server.log().includes(w)).map((w) => `the log holds "${w}"`));
await browser.close();
await server.stop();
finish();
