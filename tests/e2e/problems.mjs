// A problem from its first appeals to what its reform did: an analyst writes it and gathers appeals, the body that answers begins
// the reform and an initiative, the public reads it; what may not be seen is not.
// usage: node problems.mjs BINARY PROFILE SCREENSHOTS
import { check, finish, launch, must } from "./lib.mjs";
import { desk, OFFICERS, send, startOffice } from "./office.mjs";

const [binary, profile, shots] = process.argv.slice(2);
const office = await startOffice(binary, profile, { ...OFFICERS, con: ["Gulnora Nazoratova", "reception", "controller,analyst"] });
const browser = await launch();
const CASES = [["uz", 390], ["ru", 1280], ["kaa", 320]];

async function journey(lang, width) {
	const { at, done, see, write, close } = desk({ office, browser, shots, name: "problems", lang, width });
	let url, numbers;

	await check(`${lang}: an analyst writes a problem; what is missing is said at its field and nothing typed is lost`, async () => {
		let page = await at("con", "/problems/new");
		const wrong = await see("new", page);
		await page.fill("#title", `Shifokor yoʻq ${lang}`);
		await page.fill("#topic", "medicine");
		await send(page);
		await page.waitForSelector("#cause-error");
		wrong.push(...must((await page.inputValue("#title")).includes(lang), "the title is lost"), ...(await see("fault", page)));
		await page.fill("#cause", "Qishloqda uy yoʻq");
		await page.fill("#plan", "Shifokorlarga uy");
		await page.fill("#body", "health_1706215");
		await page.fill("#place", "1706215");
		await send(page);
		await done(page);
		url = new URL(page.url()).pathname;
		wrong.push(...must(/^\/problems\/\d+$/.test(url), `no page of its own: ${url}`), ...(await see("hidden", page)));
		page = await at("author", url);
		wrong.push(...must((await page.innerText("main")).includes("404") || !(await page.innerText("main")).includes("Qishloqda"), "the public sees what is not published"));
		page.errors.splice(0);
		const closed = await fetch(`${office.url}/api/v1${url}`);
		return [...wrong, ...must(closed.status === 404, `the API tells anyone what is not published: ${closed.status}`)];
	});

	await check(`${lang}: appeals are gathered by their numbers and let go; a number that is none is refused`, async () => {
		numbers = [];
		for (const text of ["Qishlogʻimizda shifokor yoʻq", "Shifokor kelmaydi, dori yoʻq"]) numbers.push((await write(text)).number);
		const page = await at("con", `${url}/gather`);
		await page.fill("#numbers", "salom");
		await send(page);
		const wrong = await page.waitForSelector("#numbers-error").then(() => see("gather-fault", page));
		await page.fill("#numbers", numbers.join(", "));
		await send(page);
		await done(page);
		for (const n of numbers) wrong.push(...must((await page.innerText("main")).includes(n), `${n} is not gathered`));
		wrong.push(...(await see("gather", page)));
		await page.click("button[name=drop] >> nth=0");
		await done(page);
		return [...wrong, ...must((await page.locator("button[name=drop]").count()) === 1, "nothing was let go")];
	});

	await check(`${lang}: the body that answers begins the reform and publishes it; an initiative is tried; anyone reads both`, async () => {
		let page = await at("head", `${url}/change`);
		const wrong = await see("change", page);
		await page.check("input[name=state][value=reform]");
		await page.check("input[name=shown]");
		await page.fill("#begins", new Date(Date.now() - 86400000).toISOString().slice(0, 10));
		await page.fill("#forecast", "3");
		await page.fill("#until", "2027-12-31");
		await send(page);
		await done(page);
		page = await at("head", `${url}/initiative`);
		wrong.push(...(await see("initiative", page)));
		await page.fill("#place", "1706215");
		await page.fill("#what", "Oʻnta uy qurildi");
		await page.fill("#cost", "120000000");
		await send(page);
		await done(page);
		page = await at("author", url);
		const words = await page.innerText("main");
		wrong.push(...must(words.includes("Shifokorlarga uy") && words.includes("Oʻnta uy qurildi"), "the public page lacks the plan or the initiative"));
		wrong.push(...must(!(await page.locator("main a[href*='/figures/rows'], main a[href*='/gather']").count()), "the public page leads to rows"));
		wrong.push(...(await see("public", page)));
		const told = await (await fetch(`${office.url}/api/v1${url}`)).json(), all = await (await fetch(`${office.url}/api/v1/problems`)).json();
		wrong.push(...must(told.title === `Shifokor yoʻq ${lang}` && told.state === "reform" && told.forecast === 3 && told.months.length === 24 && !told.effect,
			`the API tells ${JSON.stringify(told).slice(0, 300)}`));
		wrong.push(...must(all.items.some((x) => x.id === told.id), "the API's list lacks it"));
		page = await at("author", "/problems");
		return [...wrong, ...must((await page.innerText("main")).includes(`Shifokor yoʻq ${lang}`), "it is not in the list"), ...(await see("list", page))];
	});

	await check(`${lang}: what rose is listed for analysts alone`, async () => {
		let page = await at("con", "/problems/candidates");
		const wrong = await see("candidates", page);
		const answer = await (await at("head")).goto(`${office.url}/problems/candidates`);
		wrong.push(...must(answer.status() === 200, "a head may look too"));
		const other = await (await at("exe")).goto(`${office.url}/problems/candidates`);
		return [...wrong, ...must(other.status() === 404 || other.status() === 403, `an executor gets ${other.status()}`)];
	});
	await close();
}

for (const [lang, width] of CASES) await journey(lang, width);
await browser.close();
await office.stop();
finish();
