// Ranks what was found and shows it. Loaded with the first search, beside its shards.

(() => {
  "use strict";

  /**
   * @typedef {{ units: Int32Array[], weights: Uint8Array[], count: number }} Found
   * @typedef {{ volume: number, unit: number, document: number }} Hit
   * @typedef {{ address: string, title: string, date: string, outlet: string, language: string, text: string,
   *   kind: number, id: string, attribution: number, speakerId: string, speaker: string, role: string }} Statement
   * @typedef {{ documentOf: Int32Array, chunkStarts: Int32Array, chunkNames: string[], firstDocument: number }} Table
   * @typedef {{ load: (name: string) => Promise<any[]>, decode: (text: string) => Int32Array, manifest: () => { units: number[] } }} Kit
   */

  /** @param {Kit} kit @param {any[]} volumes @returns {Table[]} */
  function readTables({ decode, manifest }, volumes) {
    let first = 0;
    return volumes.map((/** @type {[string, [string, string][]]} */ [documents, leaves], /** @type {number} */ volume) => {
      const sizes = decode(documents), documentOf = new Int32Array(manifest().units[volume]);
      for (let at = 0, unit = 0; at < sizes.length; at++) {
        documentOf.fill(first + at, unit, unit + sizes[at]);
        unit += sizes[at];
      }
      /** @type {string[]} */
      const chunkNames = [];
      /** @type {number[]} */
      const chunkStarts = [];
      let unit = 0;
      for (const [name, chunks] of leaves) {
        decode(chunks).forEach((size, at) => {
          chunkNames.push(`t/${name}${at}`);
          chunkStarts.push(unit);
          unit += size;
        });
      }
      const table = { documentOf, chunkStarts: Int32Array.from(chunkStarts), chunkNames, firstDocument: first };
      first += sizes.length;
      return table;
    });
  }

  /** @param {Kit} kit @param {any[]} volumes */
  function makeAnswers(kit, volumes) {
    const { load } = kit, manifest = kit.manifest(), table = readTables(kit, volumes);

    /** How much a match on a rare clause counts; a whole number, so that Python and browsers agree. @param {number} count */
    function rarity(count) {
      const all = manifest.units.reduce((sum, units) => sum + units, 0);
      return Math.round(16 * Math.log2(1 + (all - count + 0.5) / (count + 0.5)));
    }

    /** What meets every clause, or else most of them. @param {{ found: Found }[][]} clauses @param {{ found: Found }[]} without
     * @param {any} filter @param {string} sort */
    function combine(clauses, without, filter, sort) {
      const scored = manifest.units.map((_, volume) => clauses.map((clause) => scoreClause(clause, volume)));
      let met = scored.map((own, volume) =>
        leaveOut(own.length ? meetAll(own) : listed(new Int32Array(manifest.units[volume]).fill(1)), without, volume));
      const partial = clauses.length > 1 && met.every(({ units }) => !units.length);
      if (partial) met = scored.map((own, volume) => leaveOut(meetSome(own, manifest.units[volume]), without, volume));
      return { ...select(met, filter, sort), partial };
    }

    /**
     * The units of a volume that meet a clause, with their points.
     * @typedef {{ units: Int32Array, points: Int32Array }} Scored
     * @param {{ found: Found }[]} clause @param {number} volume @returns {Scored}
     */
    function scoreClause(clause, volume) {
      if (clause.length === 1) {
        const { found } = clause[0], sum = rarity(found.count), weights = found.weights[volume];
        return { units: found.units[volume], points: Int32Array.from(weights, (weight) => sum * weight + 1) };
      }
      const all = new Int32Array(manifest.units[volume]);
      for (const { found } of clause) {
        const { units, points } = scoreClause([{ found }], volume);
        for (let i = 0; i < units.length; i++) all[units[i]] = Math.max(all[units[i]], points[i]);
      }
      return listed(all);
    }

    /** The units whose number is not 0. @param {Int32Array} all @returns {Scored} */
    function listed(all) {
      let length = 0;
      for (const number of all) if (number) length++;
      const units = new Int32Array(length), points = new Int32Array(length);
      for (let unit = 0, at = 0; at < length; unit++) {
        if (all[unit]) {
          units[at] = unit;
          points[at++] = all[unit];
        }
      }
      return { units, points };
    }

    /** The units that meet every clause. @param {Scored[]} clauses @returns {Scored} */
    function meetAll(clauses) {
      const [first, ...others] = [...clauses].sort((a, b) => a.units.length - b.units.length);
      let { units, points } = first;
      for (const other of others) {
        const kept = new Int32Array(units.length), sums = new Int32Array(units.length);
        let length = 0;
        for (let i = 0, j = 0; i < units.length && j < other.units.length; i++) {
          const unit = units[i];
          for (let step = 1; j + step < other.units.length && other.units[j + step] <= unit; step *= 2) j += step;
          while (j < other.units.length && other.units[j] < unit) j++;
          if (other.units[j] === unit) {
            kept[length] = unit;
            sums[length++] = points[i] + other.points[j];
          }
        }
        units = kept.subarray(0, length);
        points = sums.subarray(0, length);
      }
      return { units, points };
    }

    /** The units that meet some clauses, those that meet most of them first. @param {Scored[]} clauses @param {number} size */
    function meetSome(clauses, size) {
      const sums = new Int32Array(size);
      for (const { units, points } of clauses) for (let i = 0; i < units.length; i++) sums[units[i]] += points[i] + (1 << 20);
      return listed(sums);
    }

    /** @param {Scored} scored @param {{ found: Found }[]} without @param {number} volume @returns {Scored} */
    function leaveOut(scored, without, volume) {
      if (!without.length) return scored;
      const all = new Int32Array(manifest.units[volume]);
      scored.units.forEach((unit, i) => (all[unit] = scored.points[i]));
      for (const { found } of without) for (const unit of found.units[volume]) all[unit] = 0;
      return listed(all);
    }

    /**
     * Filters, counts and sorts.
     * @param {Scored[]} scored of each volume @param {any} filter @param {string} sort
     * @returns {object} hits, total, perDocument, facets, dates, names, unknown
     */
    function select(scored, filter, sort) {
      /** @type {Map<number, number>} */
      const perDocument = new Map();
      const offsets = manifest.units.map(((sum) => (size) => (sum += size) - size)(0));
      const keys = new Float64Array(scored.reduce((sum, { units }) => sum + units.length, 0));
      let total = 0;
      scored.forEach(({ units, points }, volume) => {
        const owners = table[volume].documentOf;
        let owner = -1, ofOwner = 0;
        for (let i = 0; i < units.length; i++) {
          const unit = units[i];
          if (filter && !filter.test(volume, unit, owners[unit])) continue;
          if (owners[unit] !== owner) {
            if (ofOwner) perDocument.set(owner, ofOwner);
            owner = owners[unit];
            ofOwner = 0;
          }
          ofOwner++;
          const rank = sort === "relevance" || !filter ? points[i] : filter.dateRank(owner, sort);
          keys[total++] = rank * 2 ** 24 + (2 ** 24 - 1 - offsets[volume] - unit);
        }
        if (ofOwner) perDocument.set(owner, ofOwner);
      });
      const hits = Array.from(best(keys.subarray(0, total)), (key) => {
        const number = 2 ** 24 - 1 - (key % 2 ** 24);
        let volume = offsets.length - 1;
        while (offsets[volume] > number) volume--;
        const unit = number - offsets[volume];
        return { volume, unit, document: table[volume].documentOf[unit] };
      });
      return {
        hits, total, perDocument,
        facets: filter ? filter.facets : null, dates: filter ? filter.dates : null, names: filter ? filter.names : new Map(), unknown: filter && !total ? filter.unknown() : [],
      };
    }

    /** The highest keys first; only the thousand best where there are very many. @param {Float64Array} keys */
    function best(keys) {
      if (keys.length <= 4000) return keys.sort().reverse();
      const sample = Float64Array.from({ length: 512 }, (_, i) => keys[Math.floor((i * keys.length) / 512)]).sort();
      for (let share = Math.ceil((512 * 1500) / keys.length); ; share = Math.min(512, share * 2)) {
        const least = share >= 512 ? -1 : sample[512 - share];
        const kept = keys.filter((key) => key >= least);
        if (kept.length >= 1000) return kept.sort().reverse();
      }
    }

    // --- what results show ---

    /** @type {Map<string, Promise<Statement[]>>} */
    const chunks = new Map();

    /** @param {Hit} hit @returns {Promise<Statement>} */
    async function show(hit) {
      const own = table[hit.volume];
      let at = own.chunkStarts.length - 1;
      while (own.chunkStarts[at] > hit.unit) at--;
      const name = own.chunkNames[at];
      let chunk = chunks.get(name);
      if (!chunk) {
        chunk = load(name).then((documents) => {
          const statements = [];
          for (const [address, title, date, outlet, language, units] of documents)
            for (const [text, kind, id = "", attribution = 3, speakerId = "", speaker = "", role = ""] of units)
              statements.push({ address, title, date, outlet, language, text, kind, id, attribution, speakerId, speaker, role });
          return statements;
        });
        if (chunks.size > 60) chunks.delete(chunks.keys().next().value ?? "");
        chunks.set(name, chunk);
      }
      const statement = (await chunk)[hit.unit - own.chunkStarts[at]];
      if (!statement) throw new Error(`${name}.js is not of this index`);
      return statement;
    }

    return { combine, show };
  }

  const UTF8 = new TextDecoder();

  /** The text of words by their numbers (generator/search/wordbook.py). @param {Uint8Array} content @param {string[]} words */
  function lengthen(content, words) {
    let text = "", capital = false;
    for (let at = 0; at < content.length;) {
      const byte = content[at++];
      if (byte > 0x7f) {
        const word = words[byte < 0xe0 ? byte - 0x80 : 93 + (byte - 0xe0) * 253 + content[at++]];
        text += capital ? word.replace(/\p{L}/u, (letter) => letter.toUpperCase()) : word;
        capital = false;
      } else if (byte === 1) capital = true;
      else if (byte === 2) {
        const end = content.indexOf(2, at);
        text += UTF8.decode(content.subarray(at, end));
        at = end + 1;
      } else text += String.fromCharCode(byte);
    }
    return text;
  }

  /** @type {any} */ (window).onrecord.shard("answers", makeAnswers, lengthen);
})();
