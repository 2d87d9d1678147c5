// The statement search: reads shards by classic script tags, so that it is the same on file:// and http.
// generator/search/engine.py is its twin; a test holds the two together. No value of a text is ever made markup here.

/**
 * @typedef {{ kind: "word" | "exact" | "prefix" | "phrase", words: string[], typing?: boolean, loose?: boolean }} Item
 * @typedef {{ clauses: Item[][], without: Item[], filters: [string, string][] }} Query
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
  const OWN = 8, SIBLING = 7, PREFIX = 6;

  // --- shards ---

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const base = script.src.slice(0, script.src.lastIndexOf("/") + 1);
  /** @type {Map<string, Promise<any[]>>} */
  const asked = new Map();
  /** @type {Map<string, any[]>} */
  const arrived = new Map();

  /** @param {string} name @param {any[]} values */
  const shard = (name, ...values) => void arrived.set(name, values);
  /** @param {string} name @param {string} characters */
  const packed = (name, characters) => void arrived.set(name, [characters, arrived]);

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

  /** What every first query needs lies in one file. */
  const START = ["answers", "phrases", "table", "book"];
  /** @type {Promise<any> | undefined} */
  let startPromise;
  const runStart = () => (startPromise ??= run("start").catch((error) => {
    startPromise = undefined;
    throw error;
  }));

  /** The values of a shard. @param {string} name @returns {Promise<any[]>} */
  function load(name) {
    let promise = asked.get(name);
    if (!promise) {
      promise = (START.includes(name) ? runStart() : run(name)).then(() => {
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
    let length = 0, masks = 0;
    for (let at = 1, place = 0; at < characters.length; at++) {
      let code = characters.charCodeAt(at);
      if (code === 0xe000) code = characters.charCodeAt(++at) ^ 0x8000;
      if (place) {
        units[length++] = code ^ ((masks & 31) << 11);
        if (!(--place & 63)) masks >>= 5;
      } else {
        masks = code;
        place = 192;
      }
    }
    return new Uint8Array(units.buffer, 0, 2 * length - +characters[0]);
  }

  /** What was deflated, perhaps pointing back into what goes before it as a block that is stored.
   * @param {Uint8Array<ArrayBuffer>} bytes @param {Uint8Array<ArrayBuffer>} before */
  async function inflate(bytes, before = new Uint8Array()) {
    const size = before.length, stream = new DecompressionStream("deflate-raw"), writer = stream.writable.getWriter();
    const parts = [Uint8Array.of(0, size, size >> 8, ~size, ~size >> 8), before, bytes];
    const written = [...parts.map((part) => writer.write(part)), writer.close()];
    const [all] = await Promise.all([new Response(stream.readable).arrayBuffer(), ...written]);
    return new Uint8Array(all, size);
  }

  const UTF8 = new TextDecoder();

  /** The values of a packed shard. @param {string} name @param {string} characters @returns {Promise<any[]>} */
  async function unpack(name, characters) {
    const bytes = bytesOf(characters);
    if (/^[hpq]\//.test(name)) return [bytes];
    if (name.startsWith("w/")) return [await (await load("answers"))[2](bytes, inflate)];
    if (name.startsWith("t/")) {
      const [[words, before], [, lengthen]] = await Promise.all([load("book"), load("answers")]);
      return JSON.parse(UTF8.decode(lengthen(await inflate(bytes, before), words)));
    }
    const content = await inflate(bytes), end = content.indexOf(0);
    if (name === "book") return [content.subarray(0, end), content.slice(end + 1)];
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

  const TOKEN = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|([^\s"]+))/g;
  const FILTERS = new Set([...FACETS, "from", "to"]);

  /** @param {string} text @param {boolean} typing whether the last word may go on @returns {Query} */
  function parse(text, typing = false) {
    const plain = text.replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"');
    /** @type {Query} */
    const query = { clauses: [], without: [], filters: [] };
    let either = false;
    for (const match of plain.matchAll(TOKEN)) {
      let [all, minus, key, quoted, bare] = match;
      if (key && FILTERS.has(key) && !minus) {
        query.filters.push([key, quoted ?? bare]);
        continue;
      }
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

  /** Marks and siblings of a form; "" where it stands nowhere. @param {string} form */
  async function relationOf(form) {
    const { numbers, relations } = await wordShard(shardOf(form));
    return relations[numbers.get(form) ?? -1] ?? "";
  }

  /** The units of a form. @param {string} form @returns {Promise<Lists | null>} */
  async function listsOf(form) {
    const { numbers, relations, ends, bytes } = await wordShard(shardOf(form)), at = numbers.get(form);
    if (at === undefined) return null;
    const list = relations[at].includes("!") ? (await load(`h/${crc(form)}`))[0] : bytes.subarray(ends[2 * at], ends[2 * at + 1]);
    return (await openAnswers()).readUnits(list);
  }

  /** The forms that share a stem with this one. @param {string} form @returns {Promise<string[]>} */
  async function siblingsOf(form) {
    const relation = (await relationOf(form)).replace(/^[!"]+/, "");
    return relation ? relation.split(" ").map((coded) => form.slice(0, +coded[0]) + coded.slice(1)) : [];
  }

  /** Forms that begin so, with the sizes of their lists. @param {string} prefix @param {number} most shards */
  async function formsFrom(prefix, most) {
    const first = shardOf(prefix);
    let last = first;
    while (last + 1 < starts.length && last - first + 1 < most && starts[last + 1].startsWith(prefix)) last++;
    const numbers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    /** @type {Map<string, number>} */
    const sizes = new Map();
    for (const { numbers: forms, relations, ends } of await Promise.all(numbers.map(wordShard)))
      for (const [form, at] of forms)
        if (form.startsWith(prefix) && !form.includes("_"))
          sizes.set(form, relations[at].includes("!") ? 1e6 : ends[2 * at + 1] - ends[2 * at]);
    return sizes;
  }

  /** @param {string} words */
  function crc(words) {
    let sum = -1;
    for (const byte of new TextEncoder().encode(words)) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
    }
    return (~sum >>> 0).toString(16).padStart(8, "0");
  }

  // --- items ---

  /** @type {Map<string, Promise<{ found: Found, marks: Marks }>>} */
  const items = new Map();

  /** What an item finds. @param {Item} item */
  function find(item) {
    const key = `${item.kind}${item.typing ? "~" : ""}${item.loose ? "-" : ""} ${item.words.join(" ")}`;
    let promise = items.get(key);
    if (!promise) {
      promise = findItem(item);
      promise.catch(() => items.delete(key));
      if (items.size > 24) items.delete(items.keys().next().value ?? "");
      items.set(key, promise);
    }
    return promise;
  }

  /** @param {Item} item @returns {Promise<{ found: Found, marks: Marks }>} */
  async function findItem(item) {
    /** @type {Marks} */
    const marks = { words: new Set(), phrases: [], instead: [] };
    const [word] = item.words;
    if (item.kind === "phrase") {
      marks.phrases.push(item.words);
      const [findPhrase] = await load("phrases");
      const found = await findPhrase(kit, item.words);
      if (found.count || !item.loose) return { found, marks };
      const [, joined] = await load("spelling");
      return (await joined(kit, item.words)) ?? { found, marks };
    }
    /** @type {Map<string, number>} */
    const forms = new Map();
    if (item.kind === "prefix") {
      for (const form of (await formsFrom(word, Infinity)).keys()) forms.set(form, form === word ? OWN : PREFIX);
    } else {
      forms.set(word, OWN);
      if (item.kind === "word") for (const sibling of await siblingsOf(word)) forms.set(sibling, SIBLING);
      const known = forms.size > 1 || (await listsOf(word));
      if (item.typing && Array.from(word).length > 1) {
        const begun = [...await formsFrom(word, 3)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 30);
        for (const [form] of begun) if (!forms.has(form)) forms.set(form, PREFIX);
      }
      if (!known && forms.size === 1 && item.kind === "word") {
        const other = await (await load("spelling"))[0](kit, word);
        if (other) return other;
      }
    }
    for (const form of forms.keys()) marks.words.add(form);
    const known = await Promise.all([...forms].map(async ([form, factor]) => ({ factor, lists: await listsOf(form) })));
    return { found: (await openAnswers()).union(known), marks };
  }

  // --- filters ---

  /** @type {Promise<any> | undefined} */
  let filtersPromise;

  /** The part of the engine that filters and counts, with what it needs of every document. @returns {Promise<any>} */
  function openFilters() {
    filtersPromise ??= Promise.all([load("filters"), openAnswers()]).then(([[make]]) => make(kit));
    return filtersPromise;
  }

  /** @type {Promise<any> | undefined} */
  let answersPromise;

  /** The part of the engine that ranks and shows, with the table of the documents. @returns {Promise<any>} */
  function openAnswers() {
    load("book").catch(() => {}); // what results show needs it
    answersPromise ??= Promise.all([load("answers"), load("table")]).then(([[make], table]) => make(kit, ...table));
    return answersPromise;
  }

  // --- search ---

  /**
   * @param {Query} query
   * @param {{ filters?: [string, string][], sort?: string, facets?: boolean }} options
   * @returns {Promise<Results>}
   */
  async function search(query, { filters = [], sort = "relevance", facets = false } = {}) {
    await open();
    const wanted = [...query.filters, ...filters].filter(([, value]) => value);
    const [clauses, without, answers, filters_] = await Promise.all([
      Promise.all(query.clauses.map((clause) => Promise.all(clause.map(find)))),
      Promise.all(query.without.map(find)),
      openAnswers(),
      wanted.length || facets || sort !== "relevance" || !query.clauses.length ? openFilters() : null,
    ]);
    /** @type {Marks} */
    const marks = { words: new Set(), phrases: [], instead: [] };
    for (const { marks: own } of clauses.flat()) {
      own.words.forEach((word) => marks.words.add(word));
      marks.phrases.push(...own.phrases);
      marks.instead.push(...own.instead);
    }
    return { ...answers.combine(clauses, without, filters_ && filters_(wanted), sort), marks };
  }

  /** What a reader is shown of a hit. @param {Hit} hit @returns {Promise<Statement>} */
  const show = async (hit) => (await openAnswers()).show(hit);

  /** What the parts that come later need: answers.js, spelling.js, phrases.js, filters.js. @type {any} */
  const kit = { load, findItem, findWords, formsFrom, listsOf, relationOf, shardOf, wordShard, openAnswers, crc, LEVELS, OWN, manifest: () => manifest, KINDS, ATTRIBUTIONS, FACETS };

  Object.assign(window, { onrecord: { .../** @type {any} */ (window).onrecord, shard, packed, parse, search, show, open, placedWords, load, base, KINDS, ATTRIBUTIONS, FACETS } });
})();
