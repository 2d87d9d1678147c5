// Phrases, answered from pairs of frequent words and the neighbours of rare ones (docs/decisions/0036, 0078).

(() => {
  "use strict";

  const PLACE = 2 ** 24, WEIGHT = 12, RARE = 12;

  /**
   * @typedef {{ form: string, at: number, before: number, after: number }} Step
   * @typedef {{ units: Int32Array, levels: Uint8Array }[]} Lists
   */

  /** Units in which the words follow each other. @param {any} kit @param {string[]} words */
  async function findPhrase(kit, words) {
    const steps = plan(words, kit.manifest().frequent.split(" "));
    /** @type {[any, ...string[]]} */
    const [answers, ...relations] = await Promise.all([kit.openAnswers(), ...steps.map(({ form }) => kit.relationOf(form))]);
    const { collect, readPlaces } = answers, isHeavy = relations.map((marks) => marks.includes("!"));
    /** @type {(Lists | null)[]} */
    const light = await Promise.all(steps.map(({ form }, i) => (isHeavy[i] ? null : kit.listsOf(form))));
    const sizes = light.map((own, i) => (isHeavy[i] ? Infinity : own ? own.reduce((sum, { units }) => sum + units.length, 0) : 0));
    const fewest = Math.min(...sizes), rarest = light[sizes.indexOf(fewest)];
    if (!fewest) return collect(() => ({ units: new Int32Array(), weights: new Uint8Array() }));
    if (fewest <= RARE && rarest) return lookInto(kit, words, rarest, answers);
    // lists and places that have files of their own come together
    const [lists, places] = await Promise.all([
      Promise.all(steps.map(({ form }, i) => light[i] ?? kit.listsOf(form))),
      Promise.all(steps.map(({ form }) => placesOf(kit, form))),
    ]);
    /** @type {Float64Array[][]} */
    const starts = steps.map((step, i) => startsOf(readPlaces, places[i], /** @type {Lists} */ (lists[i]), step));
    return collect((/** @type {number} */ volume) => {
      /** @type {Map<number, number>} */
      const times = new Map();
      for (const start of starts.map((step) => step[volume] ?? new Float64Array()).reduce(intersect)) {
        const unit = Math.floor(start / PLACE);
        times.set(unit, (times.get(unit) ?? 0) + 1);
      }
      return weighed(kit, times);
    });
  }

  /** So few that their places are not kept: their texts are looked into.
   * @param {any} kit @param {string[]} words @param {Lists} lists @param {any} answers */
  async function lookInto(kit, words, lists, answers) {
    /** @type {Map<number, Map<number, number>>} */
    const met = new Map();
    const looks = [];
    for (const [volume, list] of lists.entries())
      for (const unit of list?.units ?? []) looks.push(answers.show({ volume, unit }).then((/** @type {any} */ shown) => {
        const times = timesIn([...shown.text.split("\x1f"), shown.speaker].map(kit.findWords), words);
        met.set(volume, (met.get(volume) ?? new Map()).set(unit, times));
      }));
    await Promise.all(looks);
    return answers.collect((/** @type {number} */ volume) => {
      const own = [...met.get(volume) ?? []].filter(([, times]) => times).sort((a, b) => a[0] - b[0]);
      return weighed(kit, new Map(own));
    });
  }

  /** @param {any} kit @param {Map<number, number>} times that a phrase stands in each unit, in the order of units */
  const weighed = (kit, times) => ({
    units: Int32Array.from(times.keys()),
    weights: Uint8Array.from(times.values(), (number) => Math.min(kit.LEVELS * kit.OWN, number * WEIGHT)),
  });

  /** @param {string[][]} parts @param {string[]} words */
  const timesIn = (parts, words) =>
    parts.reduce((sum, part) => sum + part.filter((_, at) => words.every((word, i) => part[at + i] === word)).length, 0);

  /** @param {any} kit @param {string} form @returns {Promise<Uint8Array>} */
  async function placesOf(kit, form) {
    if ((await kit.relationOf(form)).includes('"')) return (await kit.load(`q/${kit.crc(form)}`))[0];
    const shard = kit.shardOf(form), { numbers } = await kit.wordShard(shard);
    const [bytes] = await kit.load(`p/${shard.toString(16)}`);
    let at = 0;
    const varint = () => {
      let number = 0, shift = 0;
      do number |= (bytes[at] & 127) << shift; while (shift += 7, bytes[at++] & 128);
      return number;
    };
    for (let number = 0; at < bytes.length; number++) {
      number += varint();
      const size = varint();
      if (number === numbers.get(form)) return bytes.subarray(at, at + size);
      at += size;
    }
    return new Uint8Array();
  }

  /**
   * How a phrase is answered: each rare word with its frequent neighbours, and pairs of frequent words until all are met.
   * Of a neighbour, -1: the phrase ends there; 0: a rare word, which has a step of its own.
   * @param {string[]} words @param {string[]} frequent @returns {Step[]}
   */
  function plan(words, frequent) {
    const codes = words.map((word) => frequent.indexOf(word) + 1);
    /** @type {Step[]} */
    const steps = [];
    const met = codes.map((code, at) => {
      if (code) return codes[at - 1] === 0 || codes[at + 1] === 0;
      steps.push({ form: words[at], at, before: at ? codes[at - 1] : -1, after: codes[at + 1] ?? -1 });
      return true;
    });
    for (let at = 0; at < words.length; at++) {
      if (met[at]) continue;
      const first = codes[at + 1] ? at : at - 1;
      steps.push({ form: `${words[first]}_${words[first + 1]}`, at: first, before: -1, after: -1 });
      met[first] = met[first + 1] = true;
    }
    return steps;
  }

  /** Starts of the phrase in each volume, as unit * 2^24 + place.
   * @param {Function} readPlaces @param {Uint8Array} list @param {Lists} lists @param {Step} step */
  function startsOf(readPlaces, list, lists, { form, at, before, after }) {
    /** @type {Float64Array[]} */
    const starts = [];
    /** @type {number[]} */
    let found = [];
    let own = -1;
    const keep = () => { if (own >= 0) starts[own] = Float64Array.from(found); };
    readPlaces(list, lists, form.includes("_"), (/** @type {number} */ volume, /** @type {number} */ unit, /** @type {number} */ place, /** @type {number} */ b, /** @type {number} */ a) => {
      if (volume !== own) {
        keep();
        own = volume;
        found = [];
      }
      if (place >= at && (before <= 0 || before === b) && (after <= 0 || after === a)) found.push(unit * PLACE + place - at);
    });
    keep();
    return starts;
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
