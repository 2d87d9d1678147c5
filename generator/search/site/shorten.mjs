// Writes short/*.js, what readers load; with --check, says whether they are what the sources give.
import { readFile, writeFile, mkdir } from "node:fs/promises";
import { minify } from "terser";

const here = new URL(".", import.meta.url);
const names = ["box.js", "engine.js", "finding.js", "answers.js", "phrases.js", "spelling.js", "filters.js", "page.js", "results.js", "hits.js", "facets.js", "saved.js", "meant.js", "arrive.js", "search.css", "facets.css"];
/** Without comments and the spaces that mean nothing. @param {string} source */
const shortStyles = (source) => source.replace(/\/\*[^*]*\*\//g, "").replace(/\s+/g, " ").replace(/ ?([{};,]) ?/g, "$1").replace(/: /g, ":").replace(/;}/g, "}").trim();
const check = process.argv.includes("--check");
let stale = 0;
await mkdir(new URL("short/", here), { recursive: true });
for (const name of names) {
  const source = await readFile(new URL(name, here), "utf8");
  const { code } = name.endsWith(".css") ? { code: shortStyles(source) } : await minify(source, { ecma: 2020, compress: { passes: 3, unsafe_arrows: true }, mangle: true, format: { ascii_only: false } });
  const file = new URL(`short/${name}`, here);
  if (!check) await writeFile(file, `${code}\n`);
  else if ((await readFile(file, "utf8").catch(() => "")) !== `${code}\n`) {
    console.error(`${name}: short/${name} is not of this source; run: npm run shorten`);
    stale++;
  }
}
process.exitCode = stale ? 1 : 0;
