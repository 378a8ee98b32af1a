// SPDX-License-Identifier: MIT
// Opens pages in Chromium as a phone and as a desktop would: axe-core finds no breach of WCAG 2.2 AA, nothing
// is wider than the window, nothing fails to load, every control is reached by Tab. Writes a screenshot of each.
//
//     node pages.cjs CHROMIUM SHOTS PAGE.html...
//
// The last line is `N passed, N failed`; the exit status 1 when one failed.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const VIEWS = [
  { name: "phone", width: 390, height: 844, scale: 2, scheme: "light" },
  { name: "phone-dark", width: 390, height: 844, scale: 2, scheme: "dark" },
  { name: "desktop", width: 1440, height: 900, scale: 1, scheme: "light" },
  { name: "desktop-dark", width: 1440, height: 900, scale: 1, scheme: "dark" },
];
const LIMIT = 20000; // milliseconds for one step
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function breaches(page) {
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, preload: false }), TAGS);
  return found.violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(" ")).join("; ")})`);
}

async function widerThanWindow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const wide = [...document.querySelectorAll("body *")].filter((e) => {
      const box = e.getBoundingClientRect();
      const hidden = box.width <= 1 || getComputedStyle(e).position === "absolute";
      return !hidden && box.right > width + 1;
    });
    return wide.map((e) => `${e.tagName} is wider than the window: ${e.textContent.trim().slice(0, 40)}`);
  });
}

async function unreachable(page) {
  // What is folded is opened; what opens it, and fields, take the keyboard besides links.
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  const links = await page.locator("a:not([tabindex='-1'])").count();
  const others = await page.locator("summary, input, button, select").count();
  const reached = new Set();
  for (let i = 0; i < links + others + 1; i++) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => [...document.querySelectorAll("a")].indexOf(document.activeElement)));
  }
  reached.delete(-1);
  return reached.size === links ? [] : [`Tab reaches ${reached.size} of ${links} links`];
}

async function check(browser, file, view, shots) {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height }, deviceScaleFactor: view.scale, colorScheme: view.scheme,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT);
  const failed = [];
  page.on("requestfailed", (r) => failed.push(`did not load: ${r.url()}`));
  page.on("console", (m) => m.type() === "error" && failed.push(m.text()));
  await page.goto(pathToFileURL(path.resolve(file)).href, { waitUntil: "load" });
  const faults = [...(await script(page)), ...(await searches(page)), ...(await breaches(page)), ...(await widerThanWindow(page)), ...(await glued(page)), ...(await unreachable(page)), ...failed];
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: path.join(shots, `${path.basename(file, ".html")}-${view.name}.png`), fullPage: true });
  await context.close();
  return faults;
}

// Cells side by side stand apart: on a phone they are words on a line, without columns.
function glued(page) {
  return page.evaluate(() => [...document.querySelectorAll("table:not(.bars) td + td")].flatMap((cell) => {
    const before = cell.previousElementSibling.getBoundingClientRect();
    const box = cell.getBoundingClientRect();
    const level = box.top < before.bottom && before.top < box.bottom && getComputedStyle(cell).display === "inline-block";
    return level && box.left - before.right < 8 ? [`no gap before "${cell.innerText}"`] : [];
  }));
}

async function script(page) {
  const sources = await page.locator("script").evaluateAll((found) => found.map((s) => s.getAttribute("src")));
  const search = await page.locator("#search").count();
  const may = search ? ["search.js"] : [];
  return JSON.stringify(sources) === JSON.stringify(may) ? [] : [`scripts: ${sources}`];
}

// The index narrows to what has the word; nothing is hidden without one, or without scripts.
async function searches(page) {
  if (!(await page.locator("#search").count())) return [];
  const seen = () => page.locator(".found > li:visible").count();
  const all = await seen();
  await page.fill("#words", "zzzz");
  const none = await seen();
  await page.fill("#words", await page.locator(".found > li a").first().innerText());
  const some = await seen();
  await page.fill("#words", "");
  const again = await seen();
  return none === 0 && some >= 1 && some < all && again === all ? [] : [`the search shows ${none}, ${some} and ${again} of ${all}`];
}

async function main([executablePath, shots, ...files]) {
  fs.mkdirSync(shots, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  let failed = 0;
  for (const file of files) {
    for (const view of VIEWS) {
      const faults = await check(browser, file, view, shots);
      failed += faults.length > 0;
      console.log(`${faults.length ? "FAIL" : "ok  "} ${file} (${view.name})`);
      for (const fault of faults) console.log(`     ${fault}`);
    }
  }
  await browser.close();
  console.log(`${files.length * VIEWS.length - failed} passed, ${failed} failed`);
  return failed ? 1 : 0;
}

main(process.argv.slice(2)).then((code) => process.exit(code), (error) => { console.error(error); process.exit(1); });
