// What the items of a query find. Comes with the first search, in the first file.

(() => {
  "use strict";

  /**
   * @typedef {{ kind: "word" | "exact" | "prefix" | "phrase", words: string[], typing?: boolean, loose?: boolean }} Item
   * @typedef {{ clauses: Item[][], without: Item[], filters: [string, string][] }} Query
   * @typedef {{ units: Int32Array[], weights: Uint8Array[], count: number }} Found
   * @typedef {{ words: Set<string>, phrases: string[][], instead: [string, string][] }} Marks
   * @typedef {{ units: Int32Array, levels: Uint8Array }[]} Lists
   */

  const SIBLING = 7, PREFIX = 6;

  /** @param {any} kit of engine.js; what is made here is added to it */
  function makeFinding(kit) {
    const { load, shardOf, wordShard, openAnswers, OWN } = kit, starts = kit.starts();

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
      return relation ? relation.split(" ").map((/** @type {string} */ coded) => form.slice(0, +coded[0]) + coded.slice(1)) : [];
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

    Object.assign(kit, { findItem, formsFrom, listsOf, relationOf, crc });

    /**
     * @param {Query} query
     * @param {{ filters?: [string, string][], sort?: string, facets?: boolean }} options
     */
    return async function search(query, { filters = [], sort = "relevance", facets = false } = {}) {
      const wanted = [...query.filters, ...filters].filter(([, value]) => value);
      const [answers, clauses, without, filters_] = await Promise.all([
        openAnswers(), // first, being the largest file
        Promise.all(query.clauses.map((clause) => Promise.all(clause.map(find)))),
        Promise.all(query.without.map(find)),
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
    };
  }

  /** @type {any} */ (window).onrecord.shard("finding", makeFinding);
})();
