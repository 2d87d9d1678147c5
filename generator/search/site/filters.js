// Filters, counts and dates. Loaded with the first search, beside its shards.

(() => {
  "use strict";

  /**
   * @typedef {{ date: string, outlet: string, language: string, tags: string[] }} Row
   * @typedef {{ rows: Row[], persons: [string, string, string][], person: Int32Array[], sort: Uint8Array[] }} Rows
   * @typedef {{ load: (name: string) => Promise<any[]>,
   *   decode: (text: string) => Int32Array, findWords: (text: string) => string[], manifest: () => { units: number[] },
   *   FACETS: string[], KINDS: string[], ATTRIBUTIONS: string[] }} Kit
   */

  const ROOM = 16; // units.py

  /** What the filters need of every document and unit. @param {Kit} kit @returns {Promise<Rows>} */
  async function readRows({ load, decode, manifest }) {
    const [volumes] = await load("rows");
    /** @type {Rows} */
    const all = { rows: [], persons: [["", "", ""]], person: [], sort: [] };
    /** @type {Map<string, number>} */
    const known = new Map();
    for (const rows of volumes) {
      const volume = all.person.length, size = manifest().units[volume];
      const person = new Int32Array(size), sort = new Uint8Array(size);
      let unit = 0;
      for (const [date, outlet, language, tags, speakers, numbers] of rows) {
        all.rows.push({ date, outlet, language, tags });
        const here = [0, ...speakers.map((/** @type {[string, string, string]} */ speaker) => {
          const key = speaker.join("\t");
          let number = known.get(key);
          if (number === undefined) {
            known.set(key, (number = all.persons.length));
            all.persons.push(speaker);
          }
          return number;
        })];
        for (const number of decode(numbers)) {
          person[unit] = here[Math.floor(number / 20)];
          sort[unit++] = number % 20;
        }
      }
      all.person.push(person);
      all.sort.push(sort);
    }
    return all;
  }

  /** @param {Kit} kit @param {Rows} rows @param {[string, string][]} wanted */
  function makeFilter({ findWords, FACETS, KINDS, ATTRIBUTIONS }, rows, wanted) {
    /** A key under which two spellings of a filter's value are the same. @param {string} value */
    const plainKey = (value) => findWords(value).join(" ");
    /** @type {Map<string, Set<string>>} */
    const chosen = new Map();
    let from = "", to = "";
    for (const [key, value] of wanted) {
      if (key === "from") from = value;
      else if (key === "to") to = value;
      else chosen.set(key, (chosen.get(key) || new Set()).add(plainKey(value)));
    }
    const facets = new Map(FACETS.map((name) => [name, new Map()]));
    const dates = new Map(), names = new Map();
    const years = [...new Set(rows.rows.map((row) => row.date))].sort();
    const ranks = new Map(years.map((date, at) => [date, at]));
    const dated = !!(from || to);
    const personKeys = rows.persons.map(([id, name]) => (id || name));
    rows.persons.forEach(([id, name]) => names.set(id || name, name));
    const sets = FACETS.map((name) => chosen.get(name));
    /** @type {Map<string, string>} */
    const plain = new Map();
    /** @param {string} value */
    const plained = (value) => {
      let key = plain.get(value);
      if (key === undefined) plain.set(value, (key = plainKey(value)));
      return key;
    };
    /** @param {Set<string> | undefined} set @param {string[]} values */
    const fails = (set, values) => !!set && !values.some((value) => set.has(plained(value)));
    return {
      facets, dates, names,
      unknown: () => unknownValues(wanted, rows, plained, FACETS, KINDS, ATTRIBUTIONS),
      /** @param {number} volume @param {number} unit @param {number} owner */
      test(volume, unit, owner) {
        const row = rows.rows[owner], person = rows.person[volume][unit], sort = rows.sort[volume][unit];
        if (sort === ROOM) return false;
        const speaker = personKeys[person];
        const values = [
          speaker ? [speaker] : [], rows.persons[person][2] ? [rows.persons[person][2]] : [], row.tags,
          row.outlet ? [row.outlet] : [], row.language ? [row.language] : [], [KINDS[sort >> 2]],
          ATTRIBUTIONS[sort & 3] ? [ATTRIBUTIONS[sort & 3]] : [],
        ];
        const outside = dated && (!row.date || row.date.slice(0, from.length) < from || (to && row.date.slice(0, to.length) > to));
        let failed = 0, which = -1;
        for (let at = 0; at < sets.length; at++) {
          const set = sets[at];
          if (!set) continue;
          if (fails(set, at === 0 && speaker ? [speaker, rows.persons[person][1]] : values[at])) {
            failed++;
            which = at;
          }
        }
        if (!failed && row.date) dates.set(row.date.slice(0, 7), (dates.get(row.date.slice(0, 7)) || 0) + 1);
        if (outside || failed > 1) return false;
        for (let at = 0; at < FACETS.length; at++) {
          if (failed && which !== at) continue;
          const counts = /** @type {Map<string, number>} */ (facets.get(FACETS[at]));
          for (const value of values[at]) counts.set(value, (counts.get(value) || 0) + 1);
        }
        return !failed;
      },
      /** @param {number} owner @param {string} sort */
      dateRank(owner, sort) {
        const { date } = rows.rows[owner];
        if (!date) return 0;
        const rank = /** @type {number} */ (ranks.get(date)) + 1;
        return sort === "oldest" ? years.length + 1 - rank : rank;
      },
    };
  }

  /**
   * Filters that fit nothing in the whole archive, each with at most three values that may have been meant.
   * @param {[string, string][]} wanted @param {Rows} rows @param {(value: string) => string} plained
   * @param {string[]} FACETS @param {string[]} KINDS @param {string[]} ATTRIBUTIONS @returns {[string, string, string[]][]}
   */
  function unknownValues(wanted, rows, plained, FACETS, KINDS, ATTRIBUTIONS) {
    /** @type {(() => string[])[]} */
    const values = [
      () => rows.persons.flatMap(([id, name]) => [name, id]), () => rows.persons.map((person) => person[2]),
      () => rows.rows.flatMap((row) => row.tags), () => rows.rows.map((row) => row.outlet),
      () => rows.rows.map((row) => row.language), () => KINDS, () => ATTRIBUTIONS,
    ];
    return wanted.flatMap(([key, value]) => {
      const at = FACETS.indexOf(key), asked = plained(value);
      if (at < 0) return /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(value) ? [] : [[key, value, []]];
      /** @type {Map<string, string>} */
      const known = new Map();
      for (const each of values[at]()) if (each && !known.has(plained(each))) known.set(plained(each), each);
      if (known.has(asked)) return [];
      const near = [...known.keys()].map((plain) => /** @type {[number, string]} */ ([distance(asked, plain), plain]));
      const fit = near.filter(([faults]) => faults <= Math.max(1, (asked.length + 2) >> 2));
      const best = fit.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)).slice(0, 3);
      return [/** @type {[string, string, string[]]} */ ([key, value, best.map(([, plain]) => known.get(plain) || plain)])];
    });
  }

  /** Letters to change until one is the other, or one of its words; 0 where all words asked for begin words of it.
   * @param {string} asked @param {string} plain */
  function distance(asked, plain) {
    const words = plain.split(" ");
    if (asked && asked.split(" ").every((part) => words.some((word) => word.startsWith(part)))) return 0;
    return Math.min(...[plain, ...words].map((word) => faults(asked, word)));
  }

  /** Levenshtein's distance. @param {string} a @param {string} b */
  function faults(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 0; i < a.length; i++) {
      const next = [i + 1];
      for (let j = 0; j < b.length; j++) next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (a[i] === b[j] ? 0 : 1)));
      row = next;
    }
    return row[b.length];
  }

  /** @type {any} */ (window).onrecord.shard("filters", async (/** @type {Kit} */ kit) => {
    const rows = await readRows(kit);
    return (/** @type {[string, string][]} */ wanted) => makeFilter(kit, rows, wanted);
  });
})();
