// The filters beside the results, with their counts. Loaded after the first results are shown.

(() => {
  "use strict";

  /**
   * @typedef {{ q: string, sort: string, filters: [string, string][] }} State
   * @typedef {{ make: (tag: string, fields?: Record<string, any>, ...children: (Node | string)[]) => any,
   *   words: (key: string, filled?: Record<string, string | number>) => string, number: (n: number) => string,
   *   go: (change: Partial<State>) => void, state: State, facets: HTMLElement, FACETS: string[] }} Kit
   */

  const MORE = 8;

  /** @type {Promise<void> | undefined} */
  let styled;

  /** The look of the filters; without it they are shown as they are. */
  function loadStyles() {
    styled ??= new Promise((resolve) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = `${/** @type {any} */ (window).onrecord.base}facets.css`;
      link.onload = link.onerror = () => resolve();
      document.head.append(link);
    });
    return styled;
  }

  /** @param {Kit} kit @param {any} answer */
  async function showFacets(kit, answer) {
    await loadStyles();
    const { make, words, number, state, facets, FACETS } = kit;
    const open = new Set([...facets.querySelectorAll("details[open]")].map((element) => element.getAttribute("data-facet")));
    const first = !facets.childElementCount;
    const boxes = FACETS.flatMap((/** @type {string} */ name) => {
      const counts = [...answer.facets.get(name)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      const chosen = state.filters.filter(([key]) => key === name).map(([, value]) => value);
      for (const value of chosen) if (!counts.some(([known]) => known === value)) counts.push([value, 0]);
      if (!counts.length) return [];
      const list = make("ul");
      const show = (/** @type {number} */ most) => list.replaceChildren(...counts.slice(0, most).map(([value, count]) => choice(kit, name, value, count, chosen.includes(value), answer)));
      show(MORE);
      const box = make("details", { "data-facet": name, open: open.has(name) || chosen.length > 0 || (first && ["speaker", "kind"].includes(name) && innerWidth > 900) }, make("summary", {}, words(name)), list);
      if (counts.length > MORE) {
        const all = make("button", { type: "button", onclick: () => { show(200); all.remove(); } }, words("show_all", { n: number(counts.length) }));
        box.append(all);
      }
      return [box];
    });
    facets.replaceChildren(...histogram(kit, answer.dates), ...boxes);
    facets.hidden = !facets.childElementCount;
  }

  /** @param {Kit} kit @param {string} name @param {string} value @param {number} count @param {boolean} checked @param {any} answer */
  function choice({ make, words, number, go, state }, name, value, count, checked, answer) {
    const box = make("input", { type: "checkbox", checked });
    box.addEventListener("change", () => {
      const others = state.filters.filter(([key, own]) => key !== name || own !== value);
      go({ filters: box.checked ? [...others, [name, value]] : others });
    });
    return make("li", {}, make("label", {}, box, make("bdi", {}, nameOf(words, name, value, answer)), make("span", { class: "search-count" }, number(count))));
  }

  /** @param {(key: string) => string} words @param {string} name @param {string} value @param {any} answer */
  function nameOf(words, name, value, answer) {
    if (name === "speaker") return answer.names.get(value) || value;
    if (name === "kind") return words(`kind_${value}`);
    if (name === "attribution") return words(value);
    if (name === "tag") return value.replaceAll("-", " ");
    if (name === "language") {
      try {
        return new Intl.DisplayNames([document.documentElement.lang || "en"], { type: "language" }).of(value) || value;
      } catch { return value; }
    }
    return value;
  }

  /** Results over time, with the range as two fields; nothing where no result has a date and no range was asked for.
   * @param {Kit} kit @param {Map<string, number>} months @returns {Node[]} */
  function histogram(kit, months) {
    const { make, words, number, state } = kit;
    const years = new Map();
    const wide = new Set([...months.keys()].map((month) => month.slice(0, 4))).size > 3;
    for (const [month, count] of months) {
      const key = wide ? month.slice(0, 4) : month;
      years.set(key, (years.get(key) || 0) + count);
    }
    const keys = [...years.keys()].sort();
    const most = Math.max(1, ...years.values());
    const bars = make("div", { class: "search-bars", role: "group", "aria-label": words("date") });
    for (const key of keys) {
      const bar = make("button", { type: "button", title: `${key}: ${number(years.get(key))}`, "aria-label": `${key}: ${number(years.get(key))}`, onclick: () => range(kit, key, key) });
      bar.style.height = `${Math.round(4 + (44 * years.get(key)) / most)}px`;
      bars.append(bar);
    }
    const current = (/** @type {string} */ key) => state.filters.find(([name]) => name === key)?.[1] || "";
    const from = make("input", { type: "text", inputmode: "numeric", placeholder: keys[0] || "2020", value: current("from"), "aria-label": words("from"), pattern: "[0-9]{4}(-[0-9]{2}){0,2}" });
    const to = make("input", { type: "text", inputmode: "numeric", placeholder: keys[keys.length - 1] || "2024", value: current("to"), "aria-label": words("to"), pattern: "[0-9]{4}(-[0-9]{2}){0,2}" });
    if (!keys.length && !current("from") && !current("to")) return [];
    const change = () => { if (from.checkValidity() && to.checkValidity()) range(kit, from.value, to.value); };
    from.addEventListener("change", change);
    to.addEventListener("change", change);
    return [make("div", { class: "search-dates" }, make("h2", {}, words("date")), ...(keys.length ? [bars] : []), make("div", { class: "search-range" }, from, "–", to))];
  }

  /** @param {Kit} kit @param {string} from @param {string} to */
  function range({ state, go }, from, to) {
    const others = state.filters.filter(([key]) => key !== "from" && key !== "to");
    if (from) others.push(["from", from]);
    if (to) others.push(["to", to]);
    go({ filters: others });
  }

  /** @type {any} */ (window).onrecord.shard("facets", showFacets);
})();
