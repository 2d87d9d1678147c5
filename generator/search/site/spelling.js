// What is searched for a word that stands nowhere. Loaded when the first such word is asked for.

(() => {
  "use strict";

  /**
   * @typedef {{ load: (name: string) => Promise<any[]>, crc: (words: string) => string,
   *   listsOf: (form: string) => Promise<object | null>, formsFrom: (prefix: string, most: number) => Promise<Map<string, number>>,
   *   manifest: () => { endings: string, tails: number } }} Kit
   */

  /** Another form of a stem that is known. @param {Kit} kit @param {string} word */
  async function otherEnding({ manifest, formsFrom }, word) {
    const endings = manifest().endings.split(" ").filter(Boolean);
    const cuts = ["", ...endings].filter((ending) => word.endsWith(ending)).map((ending) => word.length - ending.length);
    for (const cut of [...new Set(cuts)].sort((a, b) => b - a)) {
      if (cut < 4) break;
      const stem = word.slice(0, cut);
      const sizes = await formsFrom(stem, 3);
      for (const ending of ["", ...endings]) if (sizes.has(stem + ending)) return stem + ending;
    }
    return null;
  }

  // articles, conjunctions and prepositions that Arabic and Hebrew write in one word with the next (generator/search/spelling.py)
  const JOINED = ["ال", "وال", "بال", "فال", "كال", "لل", "و", "ف", "ب", "ك", "ل", "ה", "ו", "ב", "ל", "מ", "ש", "כ", "וה", "שה"];

  /** The known word with or without what is written in one with it. @param {Kit} kit @param {string} word */
  async function otherBeginning({ listsOf }, word) {
    if (!/^[\u05d0-\u05ea\u0620-\u064a]/.test(word)) return null;
    const own = JOINED.filter((part) => part < "\u0600" === word < "\u0600");
    const without = own.filter((part) => word.startsWith(part) && word.length > part.length + 2).map((part) => word.slice(part.length));
    const known = await Promise.all([...own.map((part) => part + word), ...without].map(async (form) => ((await listsOf(form)) ? form : null)));
    return known.find((form) => form) ?? null;
  }

  /** The parts of a word that others write apart: letters and digits (covid19), or thousands. @param {string} word */
  function parts(word) {
    if (/^[0-9]{4,}$/.test(word)) return word.split(/(?=(?:[0-9]{3})+$)/);
    return word.match(/[^\p{N}]+|\p{N}+/gu) || [];
  }

  /** The most frequent known word one fault away. @param {Kit} kit @param {string} word */
  async function nearest({ manifest, formsFrom, crc, load }, word) {
    const length = Array.from(word).length;
    if (length < 4 || length > 48 || !/^\p{L}+$/u.test(word)) return null;
    const half = Array.from(word).slice(0, Math.ceil(length / 2)).join("");
    const tail = Array.from(word).slice(-2).join("");
    const bucket = manifest().tails ? parseInt(crc(tail), 16) >>> (32 - manifest().tails) : 0;
    const [begun, [ended]] = await Promise.all([formsFrom(half, 6), load(`e/${bucket.toString(16)}`)]);
    const near = new Set([...begun.keys(), ...ended.split(" ")].filter((form) => isOneFault(word, form)));
    let best = null, most = 0;
    for (const form of [...near].sort().slice(0, 24)) {
      const size = begun.get(form) || (await formsFrom(form, 1)).get(form) || 0;
      if (size > most) [best, most] = [form, size];
    }
    return best;
  }

  /** Whether one letter more, less, other, or two neighbours swapped makes a into b. @param {string} a @param {string} b */
  function isOneFault(a, b) {
    if (a === b || Math.abs(a.length - b.length) > 1) return false;
    let start = 0;
    while (start < a.length && a[start] === b[start]) start++;
    if (a.length === b.length)
      return a.slice(start + 1) === b.slice(start + 1) ||
        (a[start] === b[start + 1] && a[start + 1] === b[start] && a.slice(start + 2) === b.slice(start + 2));
    const [short, long] = a.length < b.length ? [a, b] : [b, a];
    return short.slice(start) === long.slice(start + 1);
  }

    /** What is found instead of a word that stands nowhere: another ending or beginning of a known word, one a fault away,
   * or its parts. @param {any} kit @param {string} word */
  async function instead(kit, word) {
    const best = (await otherEnding(kit, word)) ?? (await otherBeginning(kit, word)) ?? (await nearest(kit, word));
    if (best) return taken(kit, word, { kind: "word", words: [best] });
    const words = parts(word), found = words.length > 1 && (await taken(kit, word, { kind: "phrase", words }));
    return found && found.found.count ? found : null;
  }

  /** @param {any} kit @param {string} asked @param {{ kind: string, words: string[] }} item */
  async function taken({ findItem }, asked, item) {
    const found = await findItem(item);
    found.marks.instead.push([asked, item.words.join(" ")]);
    return found;
  }

  /** What is found where others write the words in one: cooperation for co-operation. @param {any} kit @param {string[]} words */
  async function joined(kit, words) {
    const word = words.join("");
    return (await kit.listsOf(word)) ? taken(kit, words.join(" "), { kind: "word", words: [word] }) : null;
  }

  /** @type {any} */ (window).onrecord.shard("spelling", instead, joined);
})();
