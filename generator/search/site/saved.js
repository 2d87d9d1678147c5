// Searches that a reader keeps in the browser. Loaded where there are any, or when the first is kept.

(() => {
  "use strict";
  const STORE = "onrecord-searches";

  /**
   * @typedef {{ make: (tag: string, fields?: Record<string, any>, ...children: (Node | string)[]) => any,
   *   words: (key: string, filled?: Record<string, string | number>) => string, saved: HTMLElement, status: HTMLElement }} Kit
   */

  /** @returns {string[]} */
  function savedSearches() {
    try {
      const stored = JSON.parse(localStorage.getItem(STORE) || "[]");
      return Array.isArray(stored) ? stored.filter((entry) => typeof entry === "string").slice(0, 50) : [];
    } catch { return []; }
  }

  /** @param {Kit} kit */
  function openSaved({ make, words, saved, status }) {
    /** @param {string[]} searches */
    function store(searches) {
      try { localStorage.setItem(STORE, JSON.stringify(searches)); } catch { status.textContent = words("not_saved"); }
      show();
    }

    function show() {
      const searches = savedSearches();
      saved.replaceChildren(...searches.map((text) => {
        const asked = new URLSearchParams(text);
        const shown = [...asked.entries()].map(([key, value]) => (key === "q" ? value : `${words(key)}: ${value}`)).join(" · ");
        return make("span", { class: "search-chip" }, make("a", { href: location.pathname + text, dir: "auto" }, shown),
          make("button", { type: "button", "aria-label": words("forget", { name: shown }), onclick: () => store(searches.filter((entry) => entry !== text)) }, "×"));
      }));
    }

    /** @param {string} text */
    const keep = (text) => store([text, ...savedSearches().filter((entry) => entry !== text)]);
    return { keep, show };
  }

  /** @type {any} */ (window).onrecord.shard("saved", openSaved);
})();
