// What is searched for a word that stands nowhere. Loaded when the first such word is asked for.

(() => {
  "use strict";

  /**
   * @typedef {{ load: (name: string) => Promise<any[]>, crc: (words: string) => string,
   *   formsFrom: (prefix: string, most: number) => Promise<Map<string, number>>,
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

  /** The most frequent known word one fault away. @param {Kit} kit @param {string} word */
  async function nearest({ manifest, formsFrom, crc, load }, word) {
    const length = Array.from(word).length;
    if (length < 4 || length > 24 || !/^\p{L}+$/u.test(word)) return null;
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

  /** @type {any} */ (window).onrecord.shard("spelling", { otherEnding, nearest });
})();
