// What a filter that fits nothing may have meant. Loaded when there is one.

(() => {
  "use strict";

  /**
   * @typedef {{ q: string, filters: [string, string][] }} State
   * @typedef {{ make: (tag: string, fields?: Record<string, any>, ...children: (Node | string)[]) => any, note: HTMLElement,
   *   words: (key: string, filled?: Record<string, string | number>) => string, state: State, go: (change: State) => void }} Kit
   */

  /** @param {string} text */
  const unquoted = (text) => text.replaceAll('"', "");

  /** The search with another value in a filter. @param {State} state @param {string} key @param {string} value @param {string} other @returns {State} */
  const corrected = ({ q, filters }, key, value, other) => ({
    q: q.replace(new RegExp(`${key}:("[^"]*"?|[^\\s"]+)`, "gi"), (all, own) => (unquoted(own) === value ? `${key}:"${unquoted(other)}"` : all)),
    filters: filters.map(([name, own]) => [name, name === key && own === value ? other : own]),
  });

  /** @param {Kit} kit @param {[string, string, string[]][]} unknown */
  function say({ make, words, note, state, go }, unknown) {
    for (const [key, value, near] of unknown) {
      const takes = near.map((other) => make("button", { type: "button", dir: "auto", onclick: () => go(corrected(state, key, value, other)) }, other));
      const line = make("span", { class: "search-meant" }, words("unknown_value", { key: words(key), value }), near.length ? ` ${words("meant")} ` : "", ...takes);
      note.append(line);
    }
    note.hidden = false;
  }

  /** @type {any} */ (window).onrecord.shard("meant", say);
})();
