// Ranks what was found and shows it. Loaded with the first search, beside its shards.

(() => {
  "use strict";

  /**
   * @typedef {{ units: Int32Array[], weights: Uint8Array[], count: number }} Found
   * @typedef {{ volume: number, unit: number, document: number }} Hit
   * @typedef {{ address: string, title: string, date: string, outlet: string, language: string, text: string,
   *   kind: number, id: string, attribution: number, speakerId: string, speaker: string, role: string }} Statement
   * @typedef {{ starts: Int32Array, chunkStarts: Int32Array, leaves: { name: string, chunks: number }[], firstDocument: number }} Table starts of documents and of chunks
   * @typedef {{ load: (name: string) => Promise<any[]>, decode: (text: string) => Int32Array, manifest: () => { units: number[] } }} Kit
   * @typedef {{ units: Int32Array, levels: Uint8Array }[]} Lists
   * @typedef {{ numbers: Map<string, number>, relations: string[], ends: number[], bytes: Uint8Array }} Words
   * @typedef {{ counts: Uint8Array, symbols: number[], fast: Uint16Array }} Code
   */

  const DIGITS = new Uint8Array(128);
  for (let code = 0x21, digit = 0; code < 0x7f; code++) if (code !== 0x22 && code !== 0x5c) DIGITS[code] = digit++;

  /** Numbers of generator/search/numbers.py. @param {string} text @returns {Int32Array} */
  function decode(text) {
    const numbers = new Int32Array(text.length);
    let length = 0;
    for (let at = 0, factor = 0, number = 0; at < text.length; at++) {
      const digit = DIGITS[text.charCodeAt(at)];
      number += digit * 2 ** factor;
      if (digit < 60) {
        numbers[length++] = number;
        number = factor = 0;
      } else factor += 5;
    }
    return numbers.subarray(0, length);
  }

  // --- bits (generator/search/bits.py) ---

  /** @type {Uint8Array} */
  let bytes;
  let bit = 0;

  /** The next 25 bits and perhaps more, highest first. */
  function ahead() {
    const at = bit >> 3;
    return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) << (bit & 7);
  }

  /** @param {number} size 1 to 24 */
  function bits(size) {
    const found = ahead() >>> (32 - size);
    bit += size;
    return found;
  }

  /** A number from 1 of so many binary digits, of which the first is not told. @param {number} size */
  const numberOf = (size) => (size > 1 ? (1 << (size - 1)) | bits(size - 1) : 1);

  /** @type {Map<string, Code>} */
  const codes = new Map();

  /** The code of these lengths; codes of up to nine bits are read at once. @param {string} lengths @returns {Code} */
  function codeOf(lengths) {
    let code = codes.get(lengths);
    if (!code) {
      code = { counts: new Uint8Array(33), symbols: [], fast: new Uint16Array(512) };
      for (let size = 1, next = 0; size < 25; size++) {
        const digit = size.toString(36);
        for (let symbol = -1; (symbol = lengths.indexOf(digit, symbol + 1)) >= 0;) {
          code.counts[size]++;
          code.symbols.push(symbol);
          if (size < 10) code.fast.fill((symbol << 4) | size, next, (next += 1 << (9 - size)));
        }
      }
      codes.set(lengths, code);
    }
    return code;
  }

  /** @param {Code} code */
  function symbol({ counts, symbols, fast }) {
    const window = ahead(), found = fast[window >>> 23];
    if (found) {
      bit += found & 15;
      return found >> 4;
    }
    for (let size = 1, first = 0, index = 0; size < 25; size++) {
      const at = (window >>> (32 - size)) - first;
      if (at < counts[size]) {
        bit += size;
        return symbols[index + at];
      }
      index += counts[size];
      first = (first + counts[size]) << 1;
    }
    throw new Error("lists and codes are not of one index");
  }

  /** @param {Kit} kit @param {any[]} volumes @returns {Table[]} */
  function readTables({ decode }, volumes) {
    let first = 0;
    return volumes.map((/** @type {[string, [string, string][]]} */ [documents, leaves]) => {
      const sizes = leaves.map(([, chunks]) => decode(chunks)), starts = startsOf([decode(documents)]);
      const table = { starts, chunkStarts: startsOf(sizes), leaves: leaves.map(([name], at) => ({ name, chunks: sizes[at].length })), firstDocument: first };
      first += starts.length - 1;
      return table;
    });
  }

  /** Where each of so many units starts, and the end. @param {Int32Array[]} parts */
  function startsOf(parts) {
    const starts = new Int32Array(parts.reduce((sum, sizes) => sum + sizes.length, 1));
    let at = 0;
    for (const sizes of parts) for (const size of sizes) starts[at + 1] = starts[at++] + size;
    return starts;
  }

  /** The last place, at or behind the first, whose number is not above. @param {Int32Array} numbers @param {number} number */
  function lastUpTo(numbers, number, first = 0) {
    let end = numbers.length;
    while (end - first > 1) {
      const middle = (first + end) >> 1;
      if (numbers[middle] > number) end = middle;
      else first = middle;
    }
    return first;
  }

  /** @param {Kit} kit @param {any[]} volumes @param {string[]} lengths of the codes of each volume */
  function makeAnswers(kit, volumes, lengths) {
    kit.decode = decode;
    const { load } = kit, manifest = kit.manifest(), table = readTables(kit, volumes);
    const all = manifest.units.reduce((sum, units) => sum + units, 0);
    const groups = lengths.map((own) => own.split("|").map((group) => group.split(",")));

    /** The units of a list. @param {Uint8Array} list @returns {Lists} */
    function readUnits(list) {
      /** @type {Lists} */
      const lists = [];
      for (bytes = list, bit = 0; bit + 4 <= 8 * list.length;) {
        const volume = bits(4), zeros = Math.clz32(ahead());
        if (volume < lists.length) break; // zeros that fill the last byte
        bit += zeros;
        const number = bits(zeros + 1), [distances, next] = groups[volume];
        const distance = codeOf(distances[zeros + 1]), levelCodes = next.slice(4 * zeros + 4, 4 * zeros + 8).map(codeOf);
        const units = new Int32Array(number), levels = new Uint8Array(number);
        for (let at = 0, unit = -1, level = 1; at < number; at++) {
          units[at] = unit += numberOf(symbol(distance));
          levels[at] = level = symbol(levelCodes[level]);
        }
        lists[volume] = { units, levels };
      }
      return lists;
    }

    /** The places of a list, in the order of its units. @param {Uint8Array} list @param {Lists} lists @param {boolean} pair
     * @param {(volume: number, unit: number, place: number, before: number, after: number) => void} then */
    function readPlaces(list, lists, pair, then) {
      bytes = list;
      bit = 0;
      lists.forEach(({ units, levels }, volume) => {
        const [, , placeCodes, beside] = groups[volume], marks = placeCodes.map(codeOf), tells = !pair && units.length > 7;
        const befores = codeOf(beside[tells ? bits(3) : 0]), afters = codeOf(beside[8 + (tells ? bits(3) : 0)]);
        for (let at = 0; at < units.length; at++) {
          for (let place = -1, first = 1, mark = 1; mark & 1; first = 0) {
            mark = symbol(marks[(levels[at] << 1) | first]);
            place += numberOf(mark >> 1);
            const before = pair ? 0 : symbol(befores), after = pair ? 0 : symbol(afters);
            then(volume, units[at], place, before, after);
          }
        }
      });
    }

    /** How much a match on a rare clause counts; a whole number, so that Python and browsers agree. @param {number} count */
    function rarity(count) {
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
        const points = new Int32Array(weights.length);
        for (let i = 0; i < points.length; i++) points[i] = sum * weights[i] + 1;
        return { units: found.units[volume], points };
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
      for (let unit = 0; unit < all.length; unit++) length += +!!all[unit]; // no iterator: it takes ten times as long
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
        const { starts, firstDocument } = table[volume];
        let at = 0, end = 0, owner = -1, ofOwner = 0;
        for (let i = 0; i < units.length; i++) {
          const unit = units[i];
          if (unit >= end) {
            if (ofOwner) perDocument.set(owner, ofOwner);
            at = lastUpTo(starts, unit, at);
            end = starts[at + 1];
            owner = firstDocument + at;
            ofOwner = 0;
          }
          if (filter && !filter.test(volume, unit, owner)) continue;
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
        return { volume, unit, document: table[volume].firstDocument + lastUpTo(table[volume].starts, unit) };
      });
      return {
        hits, total, perDocument,
        facets: filter ? filter.facets : null, dates: filter ? filter.dates : null, names: filter ? filter.names : new Map(), unknown: filter ? filter.unknown() : [],
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

    /** @param {Hit} hit @returns {Promise<Statement>} */
    async function show(hit) {
      const { chunkStarts, leaves } = table[hit.volume], found = lastUpTo(chunkStarts, hit.unit);
      let leaf = 0, at = found;
      while (at >= leaves[leaf].chunks) at -= leaves[leaf++].chunks;
      const name = `t/${leaves[leaf].name}${at}`, chunk = load(name);
      load("book").catch(() => {}); // unpacked while texts are on their way
      const statement = (await chunk)[0](hit.unit - chunkStarts[found]);
      if (!statement) throw new Error(`${name}.js is not of this index`);
      return statement;
    }

    /** The best weight of each unit over several forms. @param {{ factor: number, lists: Lists | null }[]} forms @returns {Found} */
    const union = (forms) => collect((volume) => {
      let length = 0, at = 0;
      for (const { lists } of forms) length += lists?.[volume]?.units.length ?? 0;
      const keys = new Uint32Array(length); // of a unit the best weight comes last
      for (const { factor, lists } of forms) {
        const { units, levels } = lists?.[volume] ?? NONE;
        for (let i = 0; i < units.length; i++) keys[at++] = units[i] * 256 + (levels[i] + 1) * factor;
      }
      if (forms.length > 1) keys.sort();
      const units = new Int32Array(length), weights = new Uint8Array(length);
      length = 0;
      for (let i = 0, before = -1; i < at; i++) {
        const unit = keys[i] >>> 8;
        if (unit === before) length--;
        units[length] = before = unit;
        weights[length++] = keys[i];
      }
      return { units: units.subarray(0, length), weights: weights.subarray(0, length) };
    });

    const NONE = { units: new Int32Array(), levels: new Uint8Array() };

    /** What an item finds, volume by volume. @param {(volume: number) => { units: Int32Array, weights: Uint8Array }} find @returns {Found} */
    function collect(find) {
      const own = manifest.units.map((_, volume) => find(volume));
      return {
        units: own.map(({ units }) => units), weights: own.map(({ weights }) => weights),
        count: own.reduce((sum, { units }) => sum + units.length, 0),
      };
    }

    return { combine, show, union, collect, readUnits, readPlaces };
  }

  /** The number at a place of bytes, seven bits a byte, and where it ends. @param {Uint8Array} bytes @param {number} at */
  function varint(bytes, at) {
    let number = 0, shift = 0;
    do number |= (bytes[at] & 127) << shift; while (shift += 7, bytes[at++] & 128);
    return [number, at];
  }

  /** A shard of words: a directory, and from a place on the list of each of its forms.
   * @param {string} directory @param {Uint8Array<ArrayBuffer>} bytes @param {number} at @returns {Words} */
  function readWords(directory, bytes, at) {
    let form = "", size;
    /** @type {Words} */
    const words = { numbers: new Map(), relations: [], ends: [], bytes };
    for (const line of directory.split("\n")) {
      const [coded, relation = ""] = line.split("\t");
      if (!coded) continue;
      form = form.slice(0, +coded[0]) + coded.slice(1);
      words.numbers.set(form, words.relations.length);
      words.relations.push(relation);
      [size, at] = varint(bytes, at);
      words.ends.push(at, at += size);
    }
    return words;
  }

  const UTF8 = new TextDecoder(), LETTERS = "0123456789abcdefghjkmnpqrstvwxyz", FEED = 10, COMMA = 44;

  /** A chunk of texts (generator/search/texts.py), of which each unit is read when it is asked for.
   * @param {Uint8Array<ArrayBuffer>} bytes @param {(lines: Uint8Array) => Promise<Uint8Array>} inflate @param {string[]} words
   * @returns {Promise<(unit: number) => Statement | null>} */
  async function readChunk(bytes, inflate, words) {
    const [number, first] = varint(bytes, 0), content = await inflate(bytes.subarray(first + 5 * number));
    const starts = [0];
    for (let end; (end = content.indexOf(FEED, starts[starts.length - 1])) >= 0;) starts.push(end + 1);
    starts.push(content.length + 1);
    const line = (/** @type {number} */ at) => JSON.parse(`[${lengthen(content.subarray(starts[at], starts[at + 1] - 1), words)}]`);
    /** The number with which a unit's line begins. @param {number} at */
    const numberAt = (at) => {
      let number = 0;
      for (let byte = starts[at]; content[byte] !== COMMA; byte++) number = 10 * number + content[byte] - 48;
      return number;
    };
    const isSaid = (/** @type {number} */ number) => (number >> 2) % 5 < 3;
    /** @type {number[]} */
    const sizes = line(0);
    return (unit) => {
      let at = 1, said = 0, document = 0;
      for (; unit >= sizes[document]; unit -= sizes[document++], at++)
        for (let end = at + sizes[document]; at < end;) said += +isSaid(numberAt(++at));
      if (!(unit < sizes[document])) return null;
      const [address, title, date, outlet, language, ...speakers] = line(at);
      for (let end = at + unit; at < end;) said += +isSaid(numberAt(++at));
      const [number, text, other] = line(at + 1), who = Math.floor(number / 20);
      const [speakerId = "", speaker = "", role = ""] = who ? speakers[who - 1] : [];
      const id = other ?? (isSaid(number) ? idAt(bytes, first + 5 * said) : "");
      return { address, title, date, outlet, language, text, kind: (number >> 2) % 5, id, attribution: number & 3, speakerId, speaker, role };
    };
  }

  /** The 8 characters of 40 bits. @param {Uint8Array} bytes @param {number} at */
  function idAt(bytes, at) {
    let bits = 0, id = "";
    for (let i = 0; i < 5; i++) bits = bits * 256 + bytes[at + i];
    for (let i = 0; i < 8; i++, bits = Math.floor(bits / 32)) id = LETTERS[bits % 32] + id;
    return id;
  }

  /** The text of words by their numbers (generator/search/wordbook.py). @param {Uint8Array} content @param {string[]} words */
  function lengthen(content, words) {
    let text = "", capital = false;
    for (let at = 0; at < content.length;) {
      const byte = content[at++];
      if (byte > 0x7f) {
        const low = byte < 0xe0 ? 0 : content[at++], word = words[low ? 93 + (byte - 0xe0) * 252 + low - +(low > FEED) : byte - 0x80];
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

  /** @type {any} */ (window).onrecord.shard("answers", makeAnswers, readWords, readChunk);
})();
