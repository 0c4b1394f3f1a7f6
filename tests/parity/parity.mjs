// Compares the pages that export_pages wrote, as Chromium lays them out and draws them, with the wall's boxes and pictures.
// usage: node parity.mjs FOLDER [PATTERN]   Prints a table; writes NAME.compare.png (wall, Chromium, difference) beside the pages.
// Exit code 1 when a page is beyond the bounds below.
import { chromium } from "playwright-core";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PNG } from "pngjs";

const kBoxTolerance = 1; // px, each edge
const kMeanDifference = 2; // of 255
const kFarPixels = 0.01; // share of the pixels with a channel over kFar
const kFar = 32;

const [folder, pattern = ""] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node parity.mjs FOLDER [PATTERN]");
  process.exit(2);
}

function compareBoxes(wall, page) {
  const wrong = [];
  let worst = 0;
  for (const [key, box] of Object.entries(page)) {
    const ours = wall[key] ?? [0, 0, 0, 0];
    const edges = (b) => [b[0], b[1], b[0] + b[2], b[1] + b[3]];
    const empty = ours[2] === 0 && ours[3] === 0 && box.rect[2] === 0 && box.rect[3] === 0;
    const off = empty ? 0 : Math.max(...edges(ours).map((edge, i) => Math.abs(edge - edges(box.rect)[i])));
    worst = Math.max(worst, off);
    if (off > kBoxTolerance) wrong.push(`  ${box.name} ${off.toFixed(1)} px: wall ${ours.map((v) => v.toFixed(1))}, Chromium ${box.rect.map((v) => v.toFixed(1))}`);
  }
  return { wrong, worst, count: Object.keys(page).length };
}

function comparePictures(wall, page, file) {
  const { width, height } = wall;
  const sheet = new PNG({ width: width * 3, height });
  let sum = 0;
  let far = 0;
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) {
      const at = (y * width + x) * 4;
      let most = 0;
      for (let c = 0; c < 3; ++c) {
        const difference = Math.abs(wall.data[at + c] - page.data[at + c]);
        sum += difference;
        most = Math.max(most, difference);
        const to = (column) => (y * width * 3 + column * width + x) * 4 + c;
        sheet.data[to(0)] = wall.data[at + c];
        sheet.data[to(1)] = page.data[at + c];
        sheet.data[to(2)] = 255 - Math.min(255, difference * 3);
      }
      if (most > kFar) ++far;
      for (let column = 0; column < 3; ++column) sheet.data[(y * width * 3 + column * width + x) * 4 + 3] = 255;
    }
  }
  fs.writeFileSync(file, PNG.sync.write(sheet));
  return { mean: sum / (width * height * 3), far: far / (width * height) };
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--font-render-hinting=none", "--disable-lcd-text", "--hide-scrollbars", "--allow-file-access-from-files"],
});
const names = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith(".html") && file.includes(pattern))
  .map((file) => file.slice(0, -5));
let failed = 0;
console.log("page                          boxes   off  worst px  mean/255   far %");
for (const name of names) {
  const wall = JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`)));
  const page = await browser.newPage({ viewport: { width: wall.width, height: wall.height } });
  await page.goto(pathToFileURL(path.resolve(folder, `${name}.html`)).href);
  await page.evaluate(() => document.fonts.ready.then(() => true));
  const boxes = await page.evaluate(() => {
    const result = {};
    for (const element of document.querySelectorAll("[data-key]:not(br)")) {
      const r = element.getBoundingClientRect();
      result[element.dataset.key] = { name: `${element.localName}.${element.className}`, rect: [r.x, r.y, r.width, r.height] };
    }
    return result;
  });
  const shot = PNG.sync.read(await page.screenshot());
  await page.close();
  const box = compareBoxes(wall.boxes, boxes);
  const wallPicture = PNG.sync.read(fs.readFileSync(path.join(folder, `${name}.wall.png`)));
  const picture = comparePictures(wallPicture, shot, path.join(folder, `${name}.compare.png`));
  const bad = box.wrong.length > 0 || picture.mean > kMeanDifference || picture.far > kFarPixels;
  if (bad) ++failed;
  console.log(
    `${name.padEnd(28)} ${String(box.count).padStart(6)} ${String(box.wrong.length).padStart(5)} ${box.worst.toFixed(1).padStart(9)} ` +
      `${picture.mean.toFixed(2).padStart(9)} ${(picture.far * 100).toFixed(2).padStart(7)}${bad ? "  <" : ""}`,
  );
  if (process.env.VERBOSE) for (const line of box.wrong) console.log(line);
}
await browser.close();
console.log(`${names.length} pages, ${failed} beyond the bounds`);
process.exit(failed > 0 ? 1 : 0);
