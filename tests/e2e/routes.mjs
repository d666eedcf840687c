// Every page of the route table before the judges, for who may see it; and no personal data in the log.
// usage: node routes.mjs QABUL PROFILE SCREENSHOTS     SOAK=1: every language, width and script for each page;
// without it each page once, in a combination that goes round.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { axe, check, finish, launch, noScroll, open, screenshot, targets, vnu, weight } from "./lib.mjs";
import { startDemo } from "./office.mjs";

const [qabul, profile, shots] = process.argv.slice(2);
const LANGS = ["uz", "uz_Cyrl", "kaa", "ru", "en"], WIDTHS = [390, 1280], SCRIPT = [true, false];
const PLANTED = { name: "Yashirinov Plantatsiya", phone: "+998907654321", text: "Qamishzorlik murojaat matni" };
const COMBINATIONS = LANGS.flatMap((lang) => WIDTHS.flatMap((width) => SCRIPT.map((js) => ({ lang, width, js }))));

const server = await startDemo(qabul, profile, 2500, 7);
const { sql, flags } = server;
const printed = (id) => {
	const year = BigInt(id) / 10n ** 9n, serial = String(BigInt(id) % 10n ** 9n).padStart(6, "0");
	return `${year}-${serial}-${String(98n - (BigInt(`${year}${serial}`) * 100n) % 97n).padStart(2, "0")}`;
};
// A case of the officer's own body in one of these states.
const aCase = (login, ...states) => {
	const more = typeof states.at(-1) === "string" ? states.pop() : "1";
	const id = sql(`SELECT a.appeal_id FROM appeal a JOIN officer o ON o.login = '${login}'
		WHERE a.body_id = o.body_id AND a.state IN (${states}) AND ${more} ORDER BY a.extended, a.arrived_on DESC, a.appeal_id DESC LIMIT 1`);
	return id && printed(id);
};

// A citizen's appeal with a file, through the machine door and the form.
const submitted = await (await fetch(`${server.url}/api/v1/appeals`, {
	method: "POST",
	headers: { "content-type": "application/json" },
	body: JSON.stringify({ text: PLANTED.text, lang: "uz", applicant: { name: PLANTED.name, phone: PLANTED.phone, address: "Yashirin kocha 7" } }),
})).json();

// Fresh ones at the hokim's body: one waits to be accepted, a proposal was accepted today.
const token = execFileSync(qabul, ["token", "add", "hokim", "routes", ...flags], { encoding: "utf8" }).trim().split("\n").pop();
const fresh = async (kind) => (await (await fetch(`${server.url}/api/v1/appeals`, {
	method: "POST",
	headers: { "content-type": "application/json" },
	body: JSON.stringify({ text: "Ko'chamizda chiroq yo'q", lang: "uz", kind, applicant: { name: "A. Aliyev", address: "Chiroqchi 1", phone: "+998901112233" },
		body: sql("SELECT b.code FROM officer o JOIN body b ON b.body_id = o.body_id WHERE o.login = 'hokim'") }),
})).json()).number;
await fresh("COMPLAINT");
const proposal = await fresh("PROPOSAL");
const deed = async (number, name, body) => {
	const reply = await fetch(`${server.url}/api/v1/appeals/${number}/${name}`, { method: "POST",
		headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: body && JSON.stringify(body) });
	if (!reply.ok) throw new Error(`${name}: ${reply.status} ${await reply.text()}`);
};
await deed(proposal, "accept");
await deed(proposal, "ask", { body: sql("SELECT code FROM body WHERE kind = 'hokimiyat' ORDER BY body_id LIMIT 1"), text: "Nechta chiroq bor?" });
// A draft waits for the hokim.
const drafted = await fresh("APPLICATION");
await deed(drafted, "accept");
await deed(drafted, "assign", { officer: Number(sql("SELECT officer_id FROM officer WHERE login = 'hokim'")) });
await deed(drafted, "draft", { text: "Chiroq o'rnatilmaydi.", outcome: "REF", reason: "no_funds", anyway: true });

// Its words told of a danger.
const threat = await fresh("APPLICATION");
sql(`UPDATE appeal SET flags = flags | 16384 WHERE appeal_id = ${threat.slice(0, 4)}000000000 + ${Number(threat.split("-")[1])}`);

// One is held over a limit at the reception of the district.
const heldOne = (await (await fetch(`${server.url}/api/v1/appeals`, {
	method: "POST",
	headers: { "content-type": "application/json" },
	body: JSON.stringify({ text: "Bilmayman, kimga yozishni", lang: "uz", applicant: { name: "H. Halimov", address: "Chiroqchi 2", phone: "+998901112244" },
		body: sql("SELECT b.code FROM officer o JOIN body b ON b.body_id = o.body_id WHERE o.login = 'qabulxona'") }),
})).json()).number;
const heldId = `${heldOne.slice(0, 4)}000000000 + ${Number(heldOne.split("-")[1])}`;
sql(`UPDATE appeal SET flags = flags | 2 WHERE appeal_id = ${heldId}; INSERT INTO held (appeal_id, body_id, wanted, others, at)
	SELECT appeal_id, body_id, 0, '', received_at FROM appeal WHERE appeal_id = ${heldId}`);

// An old matter on the list of the controllers.
const unsettled = printed(sql(`INSERT INTO unsettled (first_id, last_id, why, body_id, holder_id, since, ripe, noted_at, owner_id, plan, plan_day, settled_at)
	SELECT a.appeal_id, a.appeal_id, 1, o.body_id, a.body_id, a.received_at, 1, a.received_at, o.officer_id, 'A new pump', 20700, 0
	FROM officer o, officer h JOIN appeal a ON a.body_id = h.body_id
	WHERE o.login = 'nazorat' AND h.login = 'hokim' AND a.flags & 1024 = 0 ORDER BY a.appeal_id LIMIT 1 RETURNING first_id`));

// An answer of the hokim's that was drawn for a call, taken by who looks at it.
const silent = printed(sql(`INSERT INTO phone_call (appeal_id, answered_at, body_id, answerer_id, seed, next_on, until_on, tries, how, claim_id, claim_until)
	SELECT a.appeal_id, a.answered_at, o.body_id, a.body_id, 'seed', 1, 3000000, 0, 0, o.officer_id, 9000000000000
	FROM officer o, officer h JOIN appeal a ON a.body_id = h.body_id
	WHERE o.login = 'nazorat' AND h.login = 'hokim' AND a.state = 5 AND a.verdict IS NULL AND a.flags & 1024 = 0
	AND NOT EXISTS (SELECT 1 FROM phone_call p WHERE p.appeal_id = a.appeal_id) ORDER BY a.appeal_id DESC LIMIT 1 RETURNING appeal_id`));

// What was settled on the spot at a reception of the hokim.
const protocol = sql("SELECT p.no FROM protocol p JOIN officer o ON o.login = 'hokim' AND o.body_id = p.body_id ORDER BY p.no DESC LIMIT 1");
// Of the open rating: the last release in a state (3: bodies may object, 5: published); an answer that waits for its review.
const printedQuarter = (state) => sql(`SELECT quarter FROM release WHERE state = ${state} ORDER BY quarter DESC LIMIT 1`).replace(/(.)$/, "-$1");
// A question to the numbers of the hokim's body in the last published release.
sql(`INSERT OR IGNORE INTO release_flag (quarter, body_id, kind, k, n, usual, p, q)
	SELECT max(r.quarter), o.body_id, 0, 12, 40, 65000, 5, 35 FROM release r, officer o WHERE r.state = 5 AND o.login = 'hokim' GROUP BY o.body_id;
	INSERT OR IGNORE INTO release_flag_row (quarter, body_id, kind, appeal_id, no)
	SELECT q.quarter, q.body_id, q.kind, f.appeal_id, f.no FROM release_flag q JOIN officer o ON o.login = 'hokim' AND o.body_id = q.body_id
	JOIN fact f ON f.body_id = q.body_id WHERE q.kind = 0 ORDER BY q.quarter DESC, f.appeal_id LIMIT 12`);
const flagged = `${printedQuarter(5)}/bodies/${sql("SELECT body_id FROM officer WHERE login = 'hokim'")}/last_day`;
sql(`INSERT INTO release_sample (quarter, appeal_id, no, body_id, reviewer_id, found, officer_id, at)
	SELECT (SELECT max(quarter) FROM release), a.appeal_id, 1, a.body_id, o.body_id, 0, 0, 0
	FROM officer o, officer h JOIN appeal a ON a.body_id = h.body_id WHERE o.login = 'nazorat' AND h.login = 'hokim' AND a.state = 5 AND a.flags & 1024 = 0
	AND NOT EXISTS (SELECT 1 FROM release_sample s WHERE s.appeal_id = a.appeal_id) ORDER BY a.appeal_id LIMIT 1`);
const review = printed(sql(`SELECT s.appeal_id FROM release_sample s JOIN officer o ON o.login = 'nazorat' AND o.body_id = s.reviewer_id
	JOIN appeal a ON a.appeal_id = s.appeal_id WHERE s.found = 0 AND a.state IN (5, 7) AND a.flags & 1024 = 0 LIMIT 1`));

const lastMonth = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
const kengash = sql("SELECT b.code FROM officer o JOIN body b ON b.body_id = o.body_id WHERE o.login = 'deputat'");

// A mobile reception with people who came, some of them brought along.
const outing = sql("SELECT outing_id FROM outing_visit WHERE invited = 1 GROUP BY outing_id HAVING count(*) > 5 ORDER BY day DESC LIMIT 1");
// Of the known hokim's receptions: the next one ahead, and somebody who was received.
const receptions = { leader: sql("SELECT r.receiver_id FROM receiver r JOIN officer o ON o.login = 'hokim' AND o.body_id = r.body_id AND r.post = 0"),
	place: sql("SELECT p.code FROM place p JOIN body b ON b.place_id = p.place_id JOIN officer o ON o.body_id = b.body_id WHERE o.login = 'hokim'") };
receptions.ahead = sql(`SELECT reception_id FROM reception WHERE receiver_id = ${receptions.leader} AND state = 0 AND day > strftime('%s', 'now') / 86400 + 7 ORDER BY day LIMIT 1`);
const visited = Number(sql(`SELECT max(booking_id) FROM booking WHERE receiver_id = ${receptions.leader} AND state = 4`));
receptions.visit = `R-${String(visited).padStart(6, "0")}-${String(98 - ((visited % 97) * 100) % 97).padStart(2, "0")}`;

// Of the demonstration's queues: the first, and somebody who waits in it behind the next.
const lined = Number(sql("SELECT referral_id FROM referral WHERE queue_id = 1 AND state = 0 ORDER BY class DESC, referred_at DESC LIMIT 1"));
const place = `Q-${String(lined).padStart(6, "0")}-${String(98 - ((lined % 97) * 100) % 97).padStart(2, "0")}`;

const admin = { body: sql("SELECT body_id FROM body ORDER BY body_id LIMIT 1"), officer: sql("SELECT officer_id FROM officer LIMIT 1") };
const DEEDS = { alarm: ["hokim", 1, 2, 3], forward: ["hokim", 1, 2, 3], accept: ["hokim", 1], assign: ["hokim", 2, 3, 6], draft: ["ijrochi", 3, 6], answer: ["hokim", 3, 6],
	lengthen: ["hokim", 2, 3, 4, 6, "a.kind <> 1"],
	approve: ["hokim", 4], seal: ["hokim", 5], return: ["hokim", 4], extend: ["hokim", 2, 3, 4, 6], close: ["hokim", 5], note: ["hokim", 7],
	classify: ["hokim", 1, 2, 3], identify: ["hokim", 1, 2, 3], add: ["ijrochi", 1, 2, 3], recode: ["ijrochi", 7], review: ["hokim", 5], report: ["hokim", 2, 3, 6],
	control: ["hokim", 2, 3, 6], uncontrol: ["hokim", 2, 3, 6], instruct: ["hokim", 2, 3, 6], involve: ["hokim", 2, 3, 6], ask: ["hokim", 2, 3, 6], part: ["hokim", 2, 3, 6], visit: ["hokim", 2, 3, 6], hear: ["hokim", 4, "a.outcome = 3"], accuse: ["hokim", 1, 2, 3], decide: ["hokim", 1, 2, 3] };
const CONTROLLERS = ["control", "uncontrol", "instruct", "review", "accuse", "decide"]; // they look at the cases of others

// Of the known mahalla: a household, a need, a problem; and of the district who is to be called.
const ofMahalla = (what, more = "1") => sql(`SELECT max(${what}_id) FROM ${what} x JOIN officer o ON o.login = 'mahalla' JOIN body b ON b.body_id = o.body_id AND x.place_id = b.place_id WHERE ${more}`);
const toCall = sql(`UPDATE need SET ask = 1, ask_day = 1, phone = '+998901112233', tries = 0 WHERE need_id = (SELECT max(n.need_id) FROM need n JOIN officer o ON o.login = 'nazorat'
	JOIN body b ON b.body_id = o.body_id AND n.region_id = b.place_id WHERE n.state = 2) RETURNING need_id`);
function mahalla(route) {
	if (route.startsWith("/open/")) return ["author", route];
	if (route === "/work/{}/{}") return null; // by the link of a message: in mahalla.mjs
	if (route.startsWith("/confirmations")) return ["nazorat", route.replace("{}", toCall)];
	if (route.startsWith("/mahallas")) return ["hokim", route];
	if (route.startsWith("/steps")) return ["hokim", route.replace("{}/{}", sql("SELECT s.need_id || '/' || s.no FROM need_step s JOIN need n ON n.need_id = s.need_id AND n.closed_day = 0 JOIN officer o ON o.login = 'hokim' AND o.body_id = s.body_id WHERE s.state = 0 ORDER BY s.due LIMIT 1"))];
	return ["mahalla", route.replace("households/{}", `households/${ofMahalla("household", "x.state = 1")}`).replace("needs/{}", `needs/${ofMahalla("need", "x.state = 1")}`)
		.replace("problems/{}", `problems/${ofMahalla("trouble")}`)];
}

// Who visits which address for a route; null: it is no page, or another test's.
function visit(route) {
	const deed = /^\/c\/\{\}\/(\w+)$/.exec(route)?.[1];
	if (route.startsWith("/api/") || route.startsWith("/assets") || /\.(csv|json|xlsx|txt|ico|atom|ics)$|\/(file|letter)\/|\.pdf$|\/sample$|^\/rating\/\{\}\/\{\}$/.test(route)) return null;
	if (route === "/a/{}/dispute" || route.startsWith("/v/")) return null; // of answered ones: in citizen.mjs
	if (route.startsWith("/a/")) return ["author", route.replace("{}", submitted.number)];
	if (route.startsWith("/admin") || route === "/tokens")
		return ["admin", route.replace("officers/{}", `officers/${admin.officer}`).replace("bodies/{}", `bodies/${admin.body}`)];
	if (deed === "why") return ["hokim", `/c/${aCase("hokim", 7)}/why`];
	if (deed === "reveal") return null; // the answer to a form
	if (deed) {
		if (deed === "signers") return ["hokim", `/c/${proposal}/signers`];
		if (deed === "link") return ["ijrochi", `/c/${drafted}/link`]; // the last of three of one person
		if (deed === "alarm") return ["hokim", `/c/${proposal}/alarm`];
		if (deed === "calm") return ["hokim", `/c/${threat}/calm`];
		if (deed === "verify") return ["nazorat", `/c/${review}/verify`];
		if (deed === "release") return ["qabulxona", `/c/${heldOne}/release`];
		if (deed === "notice") return ["hokim", `/c/${proposal}/notice`];
		const [login, ...states] = DEEDS[deed], number = aCase(login, ...states);
		return number ? [CONTROLLERS.includes(deed) ? "nazorat" : login, `/c/${number}/${deed}`] : null;
	}
	if (route === "/c/{}") return ["hokim", `/c/${aCase("hokim", 7)}`];
	if (["/queue", "/search", "/password"].includes(route)) return ["hokim", route];
	if (["/control", "/board", "/absences", "/unsettled", "/figures", "/figures/rows", "/explore"].includes(route)) return ["nazorat", route];
	if (/^\/(mahalla|mahallas|open\/mahallas|work|confirmations|steps)(\/|$)/.test(route)) return mahalla(route);
	if (route === "/reports") return ["reyting", route];
	if (route === "/reports/{}/{}") return ["reyting", `/reports/${lastMonth}/senate`];
	if (route === "/reports/{}/{}/ask") return ["deputat", `/reports/${lastMonth}/${kengash}/ask`];
	if (route === "/pledges/{}") return ["hokim", `/pledges/${sql("SELECT pledge_id FROM pledge WHERE kind = 0 AND state = 0")}`];
	if (route === "/hearings") return ["hokim", route];
	if (route === "/hearings/{}") return ["deputat", "/hearings/1"];
	if (route === "/hearings/{}/items/{}") return ["hokim", `/hearings/2/items/${sql("SELECT max(no) FROM sitting_item WHERE sitting_id = 2")}`];
	if (route === "/hearings/{}/promise") return ["deputat", "/hearings/2/promise"];
	if (route === "/hearings/{}/protocol") return ["deputat", "/hearings/2/protocol"];
	if (route === "/reviews") return ["nazorat", route];
	if (route === "/rating/{}") return ["reyting", `/rating/${printedQuarter(3)}`];
	if (route === "/rating/{}/bodies/{}") return ["hokim", `/rating/${printedQuarter(5)}/bodies/${sql("SELECT body_id FROM officer WHERE login = 'hokim'")}`];
	if (route === "/rating/{}/flags") return ["author", `/rating/${printedQuarter(5)}/flags`];
	if (route === "/rating/{}/bodies/{}/{}") return ["reyting", `/rating/${flagged}`];
	if (route === "/calls") return ["nazorat", "/calls"];
	if (route === "/calls/{}") return ["nazorat", `/calls/${silent}`];
	if (route === "/unsettled/{}") return ["nazorat", `/unsettled/${unsettled}`];
	if (route === "/pushes") return ["nazorat", route];
	if (route === "/pushes/{}") return ["nazorat", `/pushes/${sql("SELECT body_id FROM officer WHERE login = 'nazorat'")}`];
	if (route === "/figures/bodies/{}") return ["nazorat", "/figures/bodies/hokimiyat_1703232"];
	if (route === "/t/{}/{}") return ["hokim", `/t/${proposal}/1`];
	if (["/morning", "/strategy", "/letters"].includes(route)) return ["hokim", route];
	if (route === "/tasks") return ["hokim", "/tasks?part=others"];
	if (route === "/held") return ["qabulxona", route];
	if (route === "/protocols" || route === "/protocols/new") return ["hokim", route];
	if (route === "/protocols/{}") return ["hokim", `/protocols/${protocol}`];
	if (route === "/problems/{}") return ["author", "/problems/1"];
	if (route.startsWith("/problems/")) return ["nazorat", route.replace("{}", "1")];
	if (route === "/register") return ["qabulxona", route];
	if (route === "/bookings/{}/{}") return null; // under a secret link: in reception.mjs
	if (route === "/outings/{}") return ["author", `/outings/${outing}`];
	if (route === "/field/worker.js" || route === "/field/state") return null; // no pages
	if (route === "/field/{}") return ["ijrochi", `/field/${outing}`];
	if (route.startsWith("/receiving/outings")) return ["hokim", route.replace("{}", outing)];
	if (route === "/receptions" || route === "/receptions/kept") return ["author", `${route}?place=${receptions.place}`];
	if (route === "/receptions/{}/{}") return ["author", `/receptions/${receptions.leader}/${receptions.ahead}`];
	if (route.startsWith("/receptions/")) return ["author", route.replace("{}", receptions.leader)];
	if (route === "/answers/{}") return ["author", `/answers/${sql("SELECT min(share_id) FROM shared_answer WHERE state = 1")}`];
	if (route === "/sharing/{}") return ["hokim", `/sharing/${sql("SELECT min(share_id) FROM shared_answer WHERE state = 0")}`];
	if (route === "/sharing") return ["hokim", route];
	if (route === "/p/{}") return null; // leads to /write: in reception.mjs
	if (route === "/social/{}") return ["ijrochi", `/social/${sql("SELECT min(message_id) FROM social_message WHERE state = 0")}`];
	if (route.startsWith("/social")) return ["ijrochi", route.replace("{}", "1")];
	if (route.startsWith("/receiving/days/")) return ["hokim", route.replace("{}", receptions.ahead)];
	if (route === "/receiving/bookings/{}") return ["hokim", `/receiving/bookings/${receptions.visit}`];
	if (route.startsWith("/receiving")) return ["hokim", route.replace("{}", receptions.leader)];
	if (route === "/queues/own/{}/{}") return null; // under a secret link: in queue.mjs
	if (route === "/queues") return ["author", "/queues?kind=medical"];
	if (route.startsWith("/queues/")) return ["author", route.replace("{}", "1")];
	if (route === "/referrals/queues/{}/new") return ["shifokor", route.replace("{}", "1")];
	if (route === "/referrals/queues/{}") return ["shifoxona", route.replace("{}", "1")];
	if (route === "/referrals/{}") return ["shifoxona", `/referrals/${place}`];
	if (route.startsWith("/referrals")) return [route === "/referrals/new" ? "shifoxona" : "shifokor", route];
	return ["author", route];
}

const browser = await launch();
const html = {}, doors = {};

// A page of somebody who has come in; kept for all their routes of the same width and script.
async function come(who, { width, js }) {
	const key = `${who}-${width}-${js}`;
	if (doors[key]) return doors[key];
	const page = await open(browser, { width, js });
	if (who === "author") {
		await page.goto(`${server.url}/follow`);
		await page.fill("#number", submitted.number);
		await page.fill("#code", submitted.access_code);
		await page.click("main form button");
		await page.goto(`${server.url}/write`);
		await page.fill("#text", "Gaz yo'q");
		await page.click("main form:not(.q-noprint) button.govuk-button");
	} else {
		await page.goto(`${server.url}/sign-in`);
		await page.fill("#login", who);
		await page.fill("#password", "qabul-demo-2026");
		await page.click("main form button");
	}
	return (doors[key] = page);
}

async function judge(who, path, how, name) {
	await check(`${path} for ${who}, ${how.lang}, ${how.width} px${how.js ? "" : ", no script"}`, async () => {
		const page = await come(who, how), wrong = [];
		await page.setViewportSize({ width: how.width, height: 900 });
		const reply = await page.goto(`${server.url}${path}${path.includes("?") ? "&" : "?"}lang=${how.lang}`);
		const source = await reply.text();
		if (reply.status() !== 200) wrong.push(`status ${reply.status()}`);
		html[`${name}-${how.lang}`] = source;
		wrong.push(...weight("html", source));
		if (how.js) wrong.push(...(await axe(page)), ...(await targets(page)), ...(await noScroll(page)));
		await page.setViewportSize({ width: how.width, height: 900 });
		if (!process.env.SOAK) await screenshot(page, shots, `route-${name}`);
		wrong.push(...page.foreign, ...page.errors.splice(0));
		return wrong;
	});
}

const routes = [...readFileSync("src/web/routes.c", "utf8").matchAll(/METHOD_GET, "([^"]+)"/g)].map((m) => m[1])
	.filter((r) => new RegExp(process.env.ONLY ?? "").test(r)); // ONLY=words: these routes alone
let turn = 0;
const unseen = [];
for (const route of routes) {
	const door = visit(route);
	if (!door) {
		if (!/^\/(api|assets|v)\/|\.(csv|json|xlsx|txt|ico|atom|ics)$|\/(file|letter)\/|\.pdf$|\/sample$|\/reveal$|\/dispute$|^\/bookings\/\{\}\/\{\}$|^\/work\/|^\/p\/|^\/field\/(worker\.js|state)$|^\/queues\/own\/\{\}\/\{\}$|^\/rating\/\{\}\/\{\}$/.test(route)) unseen.push(route);
		continue;
	}
	const name = route.replace(/[{}]/g, "").replace(/\//g, "-").replace(/^-+|-+$/g, "") || "start";
	const hows = process.env.SOAK ? COMBINATIONS : [COMBINATIONS[(turn++ * 7) % COMBINATIONS.length]];
	for (const how of hows) await judge(door[0], door[1], how, name);
}
await judge("hokim", "/tasks?part=threats", COMBINATIONS[3], "tasks-threats");
await check("letters come as PDF to whoever may see them", async () => {
	const hokim = await come("hokim", { width: 1280, js: true }), author = await come("author", { width: 1280, js: true });
	const get = async (page, path) => {
		const reply = await page.request.get(server.url + path, { maxRedirects: 0 });
		return `${reply.status()} ${reply.headers()["content-type"] ?? ""} ${(await reply.body()).subarray(0, 5)}`;
	};
	const wrong = [], pdf = "200 application/pdf %PDF-";
	const want = async (page, path, as) => { const got = await get(page, path); if (!got.startsWith(as)) wrong.push(`${path}: ${got}`); };
	await want(hokim, `/c/${proposal}/letter/registration`, pdf);
	await want(hokim, `/c/${proposal}/letter/answer`, "404");
	await want(hokim, `/c/${proposal}/letter/none`, "404");
	await want(hokim, "/letters/sample?kind=conclusion&in=kaa", pdf);
	await want(author, `/a/${submitted.number}/letter/registration`, pdf);
	await want(author, `/a/${proposal}/letter/registration`, "404");
	return wrong;
});
await check("every page was seen", async () => unseen.map((r) => `nobody could see ${r}`));
await check("the HTML checker says nothing", async () => vnu(html));
await check("no personal data stand in the log", async () =>
	[...Object.values(PLANTED), "7654321", submitted.access_code, "Yashirin kocha"].filter((w) => server.log().includes(w))
		.map((w) => `the log holds "${w}"`));
await browser.close();
await server.stop();
finish();
