// page.js FOLDER - FOLDER/page.html, of all samples, and hostile.html in a browser without a screen: they load without
// a word on the console, and do what is clicked and typed. FOLDER/*.png is what they look like. Exit 1 at the first fault.
"use strict";
const assert = require("node:assert");
const path = require("node:path");
const { chromium } = require("playwright-core");

const folder = path.resolve(process.argv[2]);

async function open(browser, name, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, ...options });
  page.said = [];
  page.on("console", (m) => page.said.push(m.text()));
  page.on("pageerror", (e) => page.said.push(String(e)));
  page.on("request", (r) => r.url().startsWith("file:") || page.said.push(`asks for ${r.url()}`));
  await page.goto(`file://${folder}/${name}`);
  return page;
}

const shown = (page) => page.locator("#claims tbody tr:visible").count();
const chosen = (page) => page.locator("#claims tr.chosen").getAttribute("data-c");

async function clicks(page) {
  const all = await shown(page);
  assert(all > 50, `${all} rows`);
  // a click on an amount chooses its claim, and marks all its slots
  await page.locator("#text .m.q").nth(5).click();
  const c = await chosen(page);
  const marks = page.locator(`#text .m.chosen`);
  assert((await marks.count()) >= 2, "its slots are not marked");
  for (const of of await marks.evaluateAll((list) => list.map((m) => m.dataset.c.split(" ")))) assert(of.includes(c), "another claim's slot is marked");
  assert((await page.locator("#detail dl").innerText()).includes("report/"), "its rule is not told");
  // a click on a row leads to the text
  const far = page.locator("#claims tbody tr").nth(all - 1);
  await far.click();
  assert.strictEqual(await chosen(page), await far.getAttribute("data-c"));
  await page.waitForFunction(() => {
    const r = document.querySelector("#text .m.q.chosen, #text .m.chosen").getBoundingClientRect();
    return r.top >= 0 && r.bottom <= innerHeight;
  });
  // one that is of several claims gives them one after the other
  const several = page.locator('#text .m[data-c*=" "]').first();
  await several.click();
  const first = await chosen(page);
  await several.click();
  assert.notStrictEqual(await chosen(page), first);
}

async function filters(page) {
  const all = await shown(page);
  const types = page.locator("#tools select").first();
  await types.selectOption("change");
  const some = await shown(page);
  assert(some > 0 && some < all, `${some} of ${all} by type`);
  assert.strictEqual(await page.locator("#tools output").innerText(), `${some} of ${all}`);
  assert((await page.locator("#text .m.off").count()) > 0, "marks of what is not shown stay");
  await page.locator("#tools input").fill("增长");
  assert((await shown(page)) <= some);
  for (const text of await page.locator("#claims tbody tr:visible").allInnerTexts()) assert(text.includes("增长"), text);
  await page.keyboard.press("Escape");
  assert.strictEqual(await shown(page), all);
  await page.locator("#charts summary").click();
  const bar = page.locator(".bar").first();
  const n = Number(await bar.locator("span").last().innerText());
  await bar.click();
  assert.strictEqual(await shown(page), n);
  await bar.click();
  assert.strictEqual(await shown(page), all);
}

async function order(page) {
  const amounts = () => page.locator("#claims tbody tr").evaluateAll((rows) => rows.map((r) => parseFloat(r.dataset.v)).filter((v) => !isNaN(v)));
  await page.getByRole("button", { name: "how much" }).click();
  const up = await amounts();
  assert.deepStrictEqual(up, up.slice().sort((a, b) => a - b));
  await page.getByRole("button", { name: "how much" }).click();
  const down = await amounts();
  assert.deepStrictEqual(down, down.slice().sort((a, b) => b - a));
  await page.getByRole("button", { name: "#" }).click();
  const order = await page.locator("#claims tbody tr").evaluateAll((rows) => rows.map((r) => +r.dataset.c));
  assert.deepStrictEqual(order, order.slice().sort((a, b) => a - b));
}

async function keys(page) {
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  assert.strictEqual(await chosen(page), "0");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  assert.strictEqual(await chosen(page), "1");
  await page.keyboard.press("/");
  await page.keyboard.type("j");
  assert.strictEqual(await page.locator("#tools input").inputValue(), "j");
  await page.keyboard.press("Escape");
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.keyboard.press("t");
  assert.notStrictEqual(await paper(), light);
  await page.keyboard.press("t");
  assert.strictEqual(await paper(), light);
}

async function everywhere(browser, page) {
  await page.screenshot({ path: `${folder}/light.png` });
  const dark = await open(browser, "page.html", { colorScheme: "dark" });
  await dark.screenshot({ path: `${folder}/dark.png` });
  const phone = await open(browser, "page.html", { viewport: { width: 390, height: 800 } });
  assert(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "it is wider than a phone");
  await phone.screenshot({ path: `${folder}/phone.png` });
  await page.emulateMedia({ media: "print" });
  assert(!(await page.locator("#tools").isVisible()), "tools are printed");
  await page.screenshot({ path: `${folder}/print.png`, fullPage: true });
  return [...dark.said, ...phone.said];
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.BROWSER.includes("/") ? process.env.BROWSER : `/usr/bin/${process.env.BROWSER}`, args: ["--no-sandbox"] });
  try {
    const page = await open(browser, "page.html");
    for (const part of [clicks, filters, order, keys]) await part(page);
    const said = await everywhere(browser, page);
    const hostile = await open(browser, "hostile.html");
    assert.strictEqual(await hostile.title(), "standard input");
    assert((await hostile.locator("#text").innerText()).includes("<img src=x onerror="), "the text is not as it stands");
    assert.strictEqual(await hostile.locator("img").count(), 0);
    assert.deepStrictEqual([...page.said, ...said, ...hostile.said], []);
  } finally {
    await browser.close();
  }
})().catch((e) => {
  console.error(e.message);
  process.exit(1);
});
