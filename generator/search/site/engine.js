// The statement search: reads shards by classic script tags, so that it is the same on file:// and http.
// generator/search/engine.py is its twin; a test holds the two together. No value of a text is ever made markup here.

/**
 * @typedef {{ kind: "word" | "exact" | "prefix" | "phrase", words: string[], typing?: boolean, loose?: boolean }} Item
 * @typedef {{ clauses: Item[][], without: Item[], filters: [string, string][], notFilters: string[] }} Query
 * @typedef {{ units: Int32Array[], weights: Uint8Array[], count: number }} Found
 * @typedef {{ words: Set<string>, phrases: string[][], instead: [string, string][] }} Marks
 * @typedef {{ volume: number, unit: number, document: number }} Hit
 * @typedef {{ address: string, title: string, date: string, outlet: string, language: string, text: string,
 *   kind: number, id: string, attribution: number, speakerId: string, speaker: string, role: string }} Statement
 * @typedef {{ hits: Hit[], total: number, perDocument: Map<number, number>, marks: Marks, partial: boolean,
 *   facets: Map<string, Map<string, number>> | null, dates: Map<string, number> | null, names: Map<string, string>,
 *   unknown: [string, string, string[]][] }} Results
 * @typedef {{ build: string, units: number[], tails: number, endings: string, frequent: string, starts: string }} Manifest
 * @typedef {{ units: Int32Array, levels: Uint8Array }[]} Lists of each volume that has the form
 * @typedef {{ numbers: Map<string, number>, relations: string[], ends: number[], bytes: Uint8Array }} Words
 */

(() => {
  "use strict";

  const KINDS = ["turn", "question", "quote", "text", "title"];
  const ATTRIBUTIONS = ["attributed", "inferred", "unattributed", ""];
  const FACETS = ["speaker", "role", "tag", "outlet", "language", "kind", "attribution"];
  const LEVELS = 4;
  const OWN = 8;

  // --- shards ---

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const base = script.src.slice(0, script.src.lastIndexOf("/") + 1);
  /** @type {Map<string, Promise<any[]>>} */
  const asked = new Map();
  /** @type {Map<string, any[]>} */
  const arrived = new Map();

  /** @param {string} name @param {any[]} values */
  const shard = (name, ...values) => void arrived.set(name, values);
  /** What packed shards call; one that has a script of its own is known by its address.
   * @param {string} characters @param {string} [name] */
  const packed = (characters, name = /** @type {HTMLScriptElement} */ (document.currentScript).src.slice(base.length, -3)) =>
    void arrived.set(name, [characters, arrived]);

  /** Runs a script of the index. @param {string} file */
  const run = (file) => new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = `${base}${file}.js`;
    element.fetchPriority = "high";
    element.onload = element.onerror = (event) => {
      element.remove();
      if (/** @type {Event} */ (event).type === "load") resolve(0);
      else reject(new Error(`${file}.js cannot be read`));
    };
    document.head.append(element);
  });

  /** What every first query needs lies in two files: scripts, and tables. @type {Record<string, string>} */
  const TOGETHER = { finding: "first", answers: "first", phrases: "first", results: "first", table: "start", book: "start" };
  /** @type {Map<string, Promise<any>>} */
  const running = new Map();

  /** @param {string} file */
  function runOnce(file) {
    const promise = running.get(file) ?? run(file);
    running.set(file, promise);
    promise.catch(() => running.delete(file));
    return promise;
  }

  /** The values of a shard. @param {string} name @returns {Promise<any[]>} */
  function load(name) {
    let promise = asked.get(name);
    if (!promise) {
      promise = (arrived.has(name) ? Promise.resolve() : name in TOGETHER ? runOnce(TOGETHER[name]) : run(name)).then(() => {
        const values = arrived.get(name);
        arrived.delete(name);
        if (!values) throw new Error(`${name}.js is not of this index`);
        return values[1] === arrived ? unpack(name, values[0]) : values;
      });
      promise.catch(() => asked.delete(name));
      asked.set(name, promise);
      if (asked.size > 400) forget();
    }
    return promise;
  }

  /** Lets go of the oldest shards, so that a long session stays small. */
  function forget() {
    for (const name of asked.keys()) {
      if (asked.size <= 200) return;
      if (name.includes("/")) asked.delete(name);
    }
  }

  /** Two bytes a character; U+E000 says that the next one differs from what is meant by its highest bit; one character
   * before each 192 holds the masks that turn the highest five bits of each 64.
   * @param {string} characters @returns {Uint8Array<ArrayBuffer>} */
  function bytesOf(characters) {
    const units = new Uint16Array(characters.length); // lower byte first, as on every machine that browsers run on
    let length = 0, at = 1;
    const next = () => {
      const code = characters.charCodeAt(at++);
      return code === 0xe000 ? characters.charCodeAt(at++) ^ 0x8000 : code;
    };
    while (at < characters.length) {
      const masks = next();
      for (let block = 0; block < 15; block += 5) {
        const mask = ((masks >> block) & 31) << 11;
        for (let end = length + 64; length < end && at < characters.length;) units[length++] = next() ^ mask;
      }
    }
    return new Uint8Array(units.buffer, 0, 2 * length - +characters[0]);
  }

  /** What was deflated, perhaps pointing back into what goes before it as a block that is stored.
   * @param {Uint8Array<ArrayBuffer>} bytes @param {Uint8Array<ArrayBuffer>} before */
  async function inflate(bytes, before = new Uint8Array()) {
    const size = before.length, stream = new DecompressionStream("deflate-raw"), writer = stream.writable.getWriter();
    for (const part of [Uint8Array.of(0, size, size >> 8, ~size, ~size >> 8), before, bytes]) writer.write(part).catch(() => {});
    writer.close().catch(() => {}); // who reads meets the same fault
    const reader = stream.readable.getReader(), parts = [];
    let skipped = size, length = 0;
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const part = read.value.subarray(skipped);
      skipped = Math.max(0, skipped - read.value.length);
      parts.push(part);
      length += part.length;
    }
    const all = new Uint8Array(length);
    for (const part of parts.reverse()) all.set(part, (length -= part.length));
    return all;
  }

  const UTF8 = new TextDecoder();

  /** The values of a packed shard. @param {string} name @param {string} characters @returns {Promise<any[]>} */
  async function unpack(name, characters) {
    const bytes = bytesOf(characters);
    if (/^[hpq]\//.test(name)) return [bytes];
    if (name.startsWith("w/")) {
      const at = 4 + (bytes[0] | bytes[1] << 8 | bytes[2] << 16);
      const [directory, [, readWords]] = await Promise.all([inflate(bytes.subarray(4, at)), load("answers")]);
      return [readWords(UTF8.decode(directory), bytes, at)];
    }
    if (name.startsWith("t/")) {
      const [[words, before], [, , readChunk]] = await Promise.all([load("book"), load("answers")]);
      return [await readChunk(bytes, (/** @type {Uint8Array<ArrayBuffer>} */ lines) => inflate(lines, before), words)];
    }
    const content = await inflate(bytes), end = content.indexOf(0);
    if (name === "book") return [UTF8.decode(content.subarray(0, end)).split("\n"), content.slice(end + 1)];
    return JSON.parse(UTF8.decode(content));
  }

  // --- words ---

  const WORD = /[\p{L}\p{N}\p{M}\u00ad\u200b-\u200f\u2060\ufeff]+/gu;
  const DROPPED = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2060\ufeff\u0640]/g;
  const PAIRED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf" +
    "\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const RUN = new RegExp(`[${PAIRED}]+|[^${PAIRED}]+`, "gu");
  const IS_PAIRED = new RegExp(`^[${PAIRED}]`, "u");
  /** @type {Record<string, string>} */
  const SPELT_OUT = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ",
    "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك",
  };
  const STROKES = new RegExp(`[${Object.keys(SPELT_OUT).join("")}]`, "g");

  /** @param {string} word */
  function fold(word) {
    const plain = word.toLowerCase().normalize("NFKD").replace(DROPPED, "").toLowerCase();
    return plain.replace(STROKES, (letter) => SPELT_OUT[letter]).replace(DROPPED, "").normalize("NFC");
  }

  /** The words of a text with their places in it. @param {string} text @returns {{ word: string, start: number, end: number }[]} */
  function placedWords(text) {
    const words = [];
    for (const match of text.matchAll(WORD)) {
      for (const piece of fold(match[0]).match(WORD) || []) {
        for (const run of piece.match(RUN) || []) {
          const letters = Array.from(run);
          const end = match.index + match[0].length;
          if (letters.length < 2 || !IS_PAIRED.test(run)) {
            words.push({ word: run, start: match.index, end });
            continue;
          }
          // exact where folding kept the length, else the whole run
          const at = match[0].indexOf(run);
          for (let i = 0, offset = 0; i + 1 < letters.length; offset += letters[i++].length) {
            const word = letters[i] + letters[i + 1];
            const start = match.index + at + offset;
            words.push(at < 0 ? { word, start: match.index, end } : { word, start, end: start + word.length });
          }
        }
      }
    }
    return words;
  }

  /** @param {string} text */
  const findWords = (text) => placedWords(text.replaceAll("_", " ")).map((placed) => placed.word);

  // --- queries ---

  const TOKEN = /(-?)(?:([a-z]+):(?!\/\/))?(?:"([^"]*)"?|([^\s"]+))/gi;
  const FILTERS = new Set([...FACETS, "from", "to"]);

  /** @param {string} text @param {boolean} typing whether the last word may go on @returns {Query} */
  function parse(text, typing = false) {
    const plain = text.replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"');
    /** @type {Query} */
    const query = { clauses: [], without: [], filters: [], notFilters: [] };
    let either = false;
    for (const match of plain.matchAll(TOKEN)) {
      let [all, minus, key, quoted, bare] = match;
      if (key && FILTERS.has(key.toLowerCase()) && !minus) {
        query.filters.push([key.toLowerCase(), quoted ?? bare]);
        continue;
      }
      if (key) query.notFilters.push(minus + key);
      if (quoted === undefined) {
        bare = minus ? all.slice(1) : all;
        if (bare === "OR" || bare === "|") {
          either = query.clauses.length > 0;
          continue;
        }
      } else if (key) bare = `${key} ${quoted}`;
      const last = typing && match.index + all.length === plain.length && quoted === undefined;
      const item = makeItem(quoted === undefined ? bare : key ? bare : quoted, quoted !== undefined, last);
      if (!item) continue;
      if (minus) query.without.push(item);
      else if (either) query.clauses[query.clauses.length - 1].push(item);
      else query.clauses.push([item]);
      either = false;
    }
    return query;
  }

  /** @param {string} text @param {boolean} quoted @param {boolean} typing @returns {Item | null} */
  function makeItem(text, quoted, typing) {
    const words = findWords(text);
    if (!words.length) return null;
    if (words.length > 1) return { kind: "phrase", words, loose: !quoted && !IS_PAIRED.test(words[0]) };
    const alone = IS_PAIRED.test(words[0]) && Array.from(words[0]).length === 1;
    if (alone || (!quoted && text.endsWith("*"))) return { kind: "prefix", words };
    if (quoted) return { kind: "exact", words };
    return { kind: "word", words, typing };
  }

  // --- lists of words ---

  /** @type {Promise<Manifest> | undefined} */
  let manifestPromise;
  /** @type {string[]} */
  let starts = [];
  /** @type {Manifest} */
  let manifest;

  function open() {
    manifestPromise ??= load("manifest").then(([value]) => {
      manifest = value;
      let before = "";
      starts = manifest.starts.split(" ").map((coded) => (before = before.slice(0, +coded[0]) + coded.slice(1)));
      return manifest;
    });
    return manifestPromise;
  }

  /** Whether a comes before b by code points, as Python sorts. @param {string} a @param {string} b */
  function before(a, b) {
    const one = Array.from(a), other = Array.from(b);
    for (let i = 0; i < one.length && i < other.length; i++)
      if (one[i] !== other[i]) return /** @type {number} */ (one[i].codePointAt(0)) < /** @type {number} */ (other[i].codePointAt(0));
    return one.length < other.length;
  }

  /** The number of the shard that holds a form. @param {string} form */
  function shardOf(form) {
    let low = 0, high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (before(form, starts[middle])) high = middle - 1;
      else low = middle;
    }
    return low;
  }

  /** @param {number} number @returns {Promise<Words>} */
  const wordShard = async (number) => (await load(`w/${number.toString(16)}`))[0];

  // --- search ---

  /** @type {Promise<any> | undefined} */
  let answersPromise;

  /** The part of the engine that ranks and shows, with the table of the documents. @returns {Promise<any>} */
  function openAnswers() {
    if (!answersPromise) {
      answersPromise = Promise.all([load("answers"), load("table"), open()]).then(([[make], table]) => make(kit, ...table));
      answersPromise.catch(() => (answersPromise = undefined));
    }
    return answersPromise;
  }

  /** Forms that an item is answered from: of a phrase its rare words, or else pairs of its frequent ones (phrases.js plans
   * all). @param {Item} item */
  function surelyNeeded({ kind, words }) {
    if (kind !== "phrase") return words;
    const rare = words.filter((word) => !` ${manifest.frequent} `.includes(` ${word} `)), last = words.length - 2;
    return rare.length ? rare : words.filter((_, at) => !(at & 1)).map((_, at) => words.slice(Math.min(2 * at, last)).slice(0, 2).join("_"));
  }

  /** @type {Promise<any> | undefined} */
  let finderPromise;

  /** What is needed of the index comes beside the first file, which is the largest.
   * @param {Query} query @param {{ filters?: [string, string][], sort?: string, facets?: boolean }} [options]
   * @returns {Promise<Results>} */
  async function search(query, options) {
    const answers = openAnswers();
    await open();
    for (const form of [...query.clauses.flat(), ...query.without].flatMap(surelyNeeded)) wordShard(shardOf(form)).catch(() => {});
    if (query.filters.length) for (const name of ["filters", "rows"]) load(name).catch(() => {});
    if (!finderPromise) {
      finderPromise = Promise.all([load("finding"), answers]).then(([[make]]) => make(kit));
      finderPromise.catch(() => (finderPromise = undefined));
    }
    return (await finderPromise)(query, options);
  }

  /** What a reader is shown of a hit. @param {Hit} hit @returns {Promise<Statement>} */
  const show = async (hit) => (await openAnswers()).show(hit);

  /** What a first search needs, while its reader still types. */
  const prepare = () => void openAnswers().catch(() => {});

  /** Runs once, on nothing, what unpacks shards: browsers take long for the first time. */
  const warm = () => void inflate(Uint8Array.of(3, 0), bytesOf(`0${"\x01".repeat(9999)}`));

  /** What the parts that come later need: finding.js, answers.js, spelling.js, phrases.js, filters.js. @type {any} */
  const kit = { load, findWords, shardOf, wordShard, openAnswers, manifest: () => manifest, starts: () => starts, LEVELS, OWN, KINDS, ATTRIBUTIONS, FACETS };

  Object.assign(window, { onr: packed, onrecord: { .../** @type {any} */ (window).onrecord, shard, parse, search, show, open, prepare, warm, placedWords, load, base, KINDS, ATTRIBUTIONS, FACETS } });
})();
