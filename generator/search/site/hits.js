// Where the words of a search stand in a text: for results, and for pages one arrives at.

(() => {
  "use strict";
  const onrecord = /** @type {any} */ (window).onrecord;

  /** Where the hits of a search stand in a text, in order. @param {string} text @param {{ words: Set<string>, phrases: string[][] }} marks @returns {[number, number][]} */
  function hitsIn(text, { words, phrases }) {
    /** @type {{ word: string, start: number, end: number }[]} */
    const placed = onrecord.placedWords(text.replaceAll("_", " "));
    /** @type {[number, number][]} */
    const found = [];
    placed.forEach(({ word, start, end }, at) => {
      if (words.has(word)) found.push([start, end]);
      for (const phrase of phrases)
        if (phrase.every((part, i) => placed[at + i]?.word === part)) found.push([start, placed[at + phrase.length - 1].end]);
    });
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    /** @type {[number, number][]} */
    const apart = [];
    for (const hit of found) {
      const last = apart[apart.length - 1];
      if (last && hit[0] < last[1]) last[1] = Math.max(last[1], hit[1]);
      else apart.push(hit);
    }
    return apart;
  }

  onrecord.shard("hits", hitsIn);
})();
