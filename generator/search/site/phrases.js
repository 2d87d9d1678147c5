// Phrases, answered from pairs of frequent words and the neighbours of rare ones (docs/decisions/0036).

(() => {
  "use strict";

  /** @type {any} what the engine offers */
  let kit;

  const PLACE = 2 ** 24;
  /** @type {any} Promise<{ numbers: Map<string, number>[], heavy: Set<string> }>, once asked for */
  let frequentPromise;

  /** Numbers of the frequent words of each volume, and the marks of the lists that have a file of their own. */
  function frequentWords() {
    frequentPromise ??= kit.load("frequent").then((/** @type {[string[], string]} */ [lists, heavy]) => ({
      numbers: lists.map((list) => new Map(list.split(" ").map((word, at) => [word, at + 1]))),
      heavy: new Set(heavy.split(" ")),
    }));
    return frequentPromise;
  }

  /** @param {number} number */
  function encodeNumber(number) {
    let lead = "";
    for (; number >= 60; number = (number - 60) >> 5) lead += CHARACTERS[60 + ((number - 60) & 31)];
    return lead + CHARACTERS[number];
  }
  const CHARACTERS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)).filter((c) => c !== '"' && c !== "\\");

  /** The lines of places for a word or two. @param {string} words @param {Set<string>} heavy @returns {Promise<string[]>} */
  async function placeLines(words, heavy) {
    const mark = kit.crc(words), number = parseInt(mark, 16);
    const [lines] = await kit.load(heavy.has(number.toString(16)) ? `q/${mark}` : `p/${(number >>> (32 - kit.manifest().bits)).toString(16)}`);
    return lines;
  }

  /** Units in which the words follow each other. @param {any} own @param {string[]} words */
  async function findPhrase(own, words) {
    kit = own;
    /** @type {{ numbers: Map<string, number>[], heavy: Set<string> }} */
    const { numbers, heavy } = await frequentWords();
    const plans = numbers.map((known) => plan(words, known));
    const wanted = new Set(plans.flatMap((steps) => steps.map((step) => step.words)));
    const lone = new Set(plans.flatMap((steps) => steps.filter((step) => !step.pair).map((step) => step.words)));
    /** @type {Map<string, string[]>} */
    const places = new Map();
    /** @type {Map<string, (string | null)[] | null>} */
    const lists = new Map();
    await Promise.all([
      ...[...wanted].map(async (key) => places.set(key, await placeLines(key, heavy))),
      ...[...lone].map(async (word) => lists.set(word, await kit.listsOf(word))),
    ]);
    return kit.gather((/** @type {number} */ volume, /** @type {Uint8Array} */ weights) => {
      /** @type {Float64Array | null} */
      let starts = null;
      for (const step of plans[volume]) {
        const lines = places.get(step.words)?.[volume] || "";
        const line = kit.lineOf(lines, step.pair || step.words);
        const list = step.pair ? null : lists.get(step.words)?.[volume];
        if (line === null || list === null && !step.pair) return;
        const found = step.pair ? pairStarts(line, step.at) : loneStarts(line, list || "", step, kit.manifest().units[volume]);
        starts = starts ? intersect(starts, found) : found;
        if (!starts.length) return;
      }
      for (const start of starts || []) {
        const unit = Math.floor(start / PLACE);
        weights[unit] = Math.min(kit.LEVELS * kit.OWN, weights[unit] + 12);
      }
    });
  }

  /**
   * How a volume answers a phrase: each rare word with its frequent neighbours, and pairs of frequent words until all are met.
   * @typedef {{ words: string, pair: string, at: number, before: number, after: number }} Step
   * @param {string[]} words @param {Map<string, number>} numbers @returns {Step[]}
   */
  function plan(words, numbers) {
    const codes = words.map((word) => numbers.get(word) || 0);
    /** @type {Step[]} */
    const steps = [];
    const met = codes.map((code, at) => {
      if (code) return codes[at - 1] === 0 || codes[at + 1] === 0;
      steps.push({ words: words[at], pair: "", at, before: at ? codes[at - 1] : -1, after: codes[at + 1] ?? -1 });
      return true;
    });
    for (let at = 0; at < words.length; at++) {
      if (met[at]) continue;
      const first = codes[at + 1] ? at : at - 1;
      steps.push({
        words: `${words[first]} ${words[first + 1]}`,
        pair: ` ${encodeNumber(codes[first])}${encodeNumber(codes[first + 1])}`,
        at: first, before: -1, after: -1,
      });
      met[first] = met[first + 1] = true;
    }
    return steps;
  }

  /** Starts of the phrase, as unit * 2^24 + place. @param {string} line @param {number} at place of the pair in the phrase */
  function pairStarts(line, at) {
    const numbers = kit.decode(line), found = new Float64Array(numbers.length);
    let length = 0, unit = -1, place = 0;
    for (let i = 0; i < numbers.length; i++) {
      if (numbers[i] & 1) place += (numbers[i] + 1) >> 1;
      else {
        unit += (numbers[i] >> 1) + 1;
        place = numbers[++i];
      }
      if (place >= at) found[length++] = unit * PLACE + place - at;
    }
    return found.subarray(0, length);
  }

  /** @param {string} line @param {string} list @param {Step} step @param {number} size @returns {Float64Array} */
  function loneStarts(line, list, step, size) {
    const numbers = kit.decode(line), units = unitsOf(list, size), found = new Float64Array(numbers.length);
    let length = 0, at = 0, place = 0;
    for (let i = 0; i < numbers.length;) {
      const flags = numbers[i++];
      place += flags >> 3;
      const before = flags & 2 ? numbers[i++] : 0, after = flags & 4 ? numbers[i++] : 0;
      // a neighbour of the phrase that is rare too (0) is met by its own step
      const fits = (step.before <= 0 || step.before === before) && (step.after <= 0 || step.after === after);
      if (fits && place >= step.at) found[length++] = units[at] * PLACE + place - step.at;
      if (!(flags & 1)) {
        at++;
        place = 0;
      }
    }
    return found.subarray(0, length);
  }

  /** @param {string} list @param {number} size */
  function unitsOf(list, size) {
    const weights = new Uint8Array(size + 6), units = [];
    kit.addList(list, 1, weights);
    for (let unit = 0; unit < size; unit++) if (weights[unit]) units.push(unit);
    return units;
  }

  /** @param {Float64Array} a @param {Float64Array} b */
  function intersect(a, b) {
    const both = new Float64Array(Math.min(a.length, b.length));
    let length = 0;
    for (let i = 0, j = 0; i < a.length && j < b.length;) {
      if (a[i] === b[j]) {
        both[length++] = a[i++];
        j++;
      } else if (a[i] < b[j]) i++;
      else j++;
    }
    return both.subarray(0, length);
  }

  /** @type {any} */ (window).onrecord.shard("phrases", findPhrase);
})();
