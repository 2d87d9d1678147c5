// The search page. All that a text says goes through textContent; the state of a search is its address.

(() => {
  "use strict";
  const onrecord = /** @type {any} */ (window).onrecord;
  const root = /** @type {HTMLElement} */ (document.getElementById("onrecord-search"));
  const say = JSON.parse(root.dataset.words || "{}");
  const site = onrecord.base.replace(/assets\/search\/$/, "");
  const PAGE = 10, STORE = "onrecord-searches";
  const FACETS = onrecord.FACETS;

  /**
   * @typedef {{ q: string, sort: string, filters: [string, string][] }} State
   * @param {string} tag @param {Record<string, any>} fields @param {(Node | string)[]} children
   * @returns {any}
   */
  function make(tag, fields = {}, ...children) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(fields)) {
      if (key === "class") element.className = value;
      else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== null) element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }

  /** @param {string} key @param {Record<string, string | number>} filled */
  const words = (key, filled = {}) =>
    Object.entries(filled).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), say[key] || key);
  const number = (/** @type {number} */ n) => n.toLocaleString(document.documentElement.lang || undefined);

  // --- the page ---

  const input = make("input", { type: "search", id: "search-q", "data-md-component": "search-query", name: "q", autocomplete: "off", spellcheck: "false", dir: "auto", placeholder: words("placeholder"), "aria-label": words("placeholder") });
  const sort = make("select", { "aria-label": words("sort") }, ...["relevance", "newest", "oldest"].map((value) => make("option", { value }, words(value))));
  const keep = make("button", { type: "button", class: "search-keep", onclick: keepSearch }, words("save"));
  const form = make("form", { role: "search", class: "search-form", name: "search", onsubmit: submit }, input, make("button", { type: "submit" }, words("search")));
  const status = make("p", { class: "search-status", role: "status", "aria-live": "polite" });
  const note = make("p", { class: "search-note", hidden: true });
  const results = make("ol", { class: "search-results md-search-result__list" });
  const more = make("button", { type: "button", class: "search-more", hidden: true, onclick: () => void showMore(true) }, words("more_results"));
  const facets = make("aside", { class: "search-facets", hidden: true, "aria-label": words("filters") });
  const saved = make("div", { class: "search-saved" });
  const help = make("details", { class: "search-help" }, make("summary", {}, words("help")),
    make("dl", {}, ...["phrase", "without", "or", "begins"].flatMap((key) => [make("dt", {}, make("code", {}, words(`example_${key}`))), make("dd", {}, words(`help_${key}`))])));
  root.replaceChildren(form, make("div", { class: "search-tools" }, sort, keep, help), saved, status, note,
    make("div", { class: "search-columns" }, facets, make("div", { class: "search-found" }, results, more)));

  // --- state and address ---

  /** @returns {State} */
  function read() {
    const asked = new URLSearchParams(location.search);
    const filters = [...FACETS, "from", "to"].flatMap((key) => asked.getAll(key).map((value) => /** @type {[string, string]} */ ([key, value])));
    return { q: asked.get("q") || "", sort: asked.get("sort") || "relevance", filters };
  }

  /** @param {State} state */
  function address(state) {
    const asked = new URLSearchParams();
    if (state.q) asked.set("q", state.q);
    for (const [key, value] of state.filters) if (value) asked.append(key, value);
    if (state.sort !== "relevance") asked.set("sort", state.sort);
    const text = asked.toString();
    return location.pathname + (text ? `?${text}` : "");
  }

  let state = read();
  let typing = false;
  if (state.q || state.filters.length) onrecord.prepare();

  /** @param {Partial<State>} change @param {boolean} lasting whether the way back leads to what was before */
  function go(change, lasting = true) {
    state = { ...state, ...change };
    history[lasting ? "pushState" : "replaceState"](null, "", address(state));
    void search();
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    typing = false;
    clearTimeout(pause);
    go({ q: input.value.trim() });
  }

  let pause = 0;
  function typed() {
    clearTimeout(pause);
    typing = true;
    go({ q: input.value.trim() }, false);
  }
  input.addEventListener("input", () => {
    onrecord.prepare();
    clearTimeout(pause);
    pause = window.setTimeout(typed, 120);
  });
  input.addEventListener("change", () => { // who has ended the word does not wait for the pause
    if (input.value.trim() !== state.q) typed();
  });
  sort.addEventListener("change", () => go({ sort: sort.value }));
  window.addEventListener("popstate", () => {
    state = read();
    typing = false;
    fill();
    void search();
  });

  function fill() {
    input.value = state.q;
    sort.value = state.sort;
  }

  // --- searching ---

  let turn = 0, shown = 0;
  /** @type {any} */
  let found = null;

  async function search() {
    const mine = ++turn;
    note.hidden = true;
    if (!state.q && !state.filters.length) {
      status.textContent = "";
      results.replaceChildren();
      more.hidden = facets.hidden = true;
      return;
    }
    openResults().catch(() => {}); // meanwhile
    try {
      await checkBuild();
      const query = onrecord.parse(state.q, typing);
      const answer = await onrecord.search(query, { filters: state.filters, sort: state.sort });
      if (mine !== turn) return;
      found = answer;
      shown = 0;
      say_(answer, query.notFilters);
      results.replaceChildren();
      await showMore(false);
      if (mine !== turn) return;
      const [showFacets] = await onrecord.load("facets");
      const counted = answer.facets ? answer : await onrecord.search(query, { filters: state.filters, sort: state.sort, facets: true });
      if (mine === turn) void showFacets({ make, words, number, go, state, facets, FACETS }, counted);
    } catch (error) {
      if (mine === turn) fail(error);
    }
  }

  /** @param {any} answer @param {string[]} notFilters */
  function say_(answer, notFilters) {
    const total = answer.total, documents = answer.perDocument.size;
    status.textContent = total ? words(total === 1 ? "one_result" : documents === 1 ? "n_in_one" : "n_results", { n: number(total), documents: number(documents) }) : words("no_results");
    const remarks = answer.marks.instead.map((/** @type {string[]} */ [asked, taken]) => words("instead", { asked, taken }));
    if (answer.partial && total) remarks.unshift(words("partial"));
    if (notFilters.length) remarks.push(words("no_filter", { key: notFilters.join(": "), filters: [...FACETS, "from", "to"].join(": ") }));
    note.hidden = !remarks.length;
    note.textContent = remarks.join(" ");
    if (answer.unknown.length) void onrecord.load("meant").then((/** @type {any[]} */ [say]) => say({ make, words, note, state, go }, answer.unknown));
  }

  /** @param {unknown} error */
  function fail(error) {
    results.replaceChildren();
    more.hidden = facets.hidden = true;
    status.textContent = words("broken");
    note.hidden = false;
    note.textContent = error instanceof Error ? error.message : String(error);
  }

  async function checkBuild() {
    const manifest = await onrecord.open();
    if (root.dataset.build && manifest.archive !== root.dataset.build) throw new Error(words("mismatch"));
  }

  const openResults = async () => (await onrecord.load("results"))[0]();

  /** Ten more documents, each with its best statement. @param {boolean} focus */
  async function showMore(focus) {
    const mine = turn, answer = found;
    /** @type {Map<number, any[]>} */
    const groups = new Map();
    for (const hit of answer.hits) {
      const group = groups.get(hit.document);
      if (group) group.push(hit);
      else groups.set(hit.document, [hit]);
    }
    const next = [...groups.values()].slice(shown, shown + PAGE);
    const texts = next.map(([hit]) => onrecord.show(hit)), resultItem = await openResults();
    void Promise.allSettled(texts); // a fault is told where its turn comes
    for (const [at, hits] of next.entries()) { // each as soon as those before it are there
      const statement = await texts[at];
      if (mine !== turn) return;
      const item = resultItem({ make, words, number, site }, hits, statement, answer);
      results.append(item);
      if (focus && !at) item.querySelector("a")?.focus();
    }
    shown += next.length;
    more.hidden = shown >= groups.size;
  }

  // --- saved searches ---

  /** @returns {Promise<{ keep: (text: string) => void, show: () => void }>} */
  const openSaved = async () => (await onrecord.load("saved"))[0]({ make, words, saved, status });

  async function keepSearch() {
    const text = address(state).slice(location.pathname.length);
    if (text) (await openSaved()).keep(text);
  }

  async function showSaved() {
    let any = null;
    try { any = localStorage.getItem(STORE); } catch { /* the browser keeps nothing for this page */ }
    if (any) (await openSaved()).show();
  }

  // --- keys ---

  root.addEventListener("keydown", (event) => {
    const links = /** @type {HTMLElement[]} */ ([...results.querySelectorAll("h2 a, a.search-go")]);
    const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const inside = document.activeElement === input || at >= 0;
    if (event.key === "ArrowDown" && inside && at + 1 < links.length) links[at + 1].focus();
    else if (event.key === "ArrowUp" && at >= 0) (at ? links[at - 1] : input).focus();
    else if (event.key === "Escape" && at >= 0) input.focus();
    else if (event.key === "Escape" && document.activeElement === input && input.value) {
      input.value = "";
      go({ q: "" }, false);
    } else return;
    event.preventDefault();
  });

  fill();
  void showSaved();
  if (!state.q) input.focus({ preventScroll: true });
  void onrecord.open().catch(fail);
  void search();
  if (!state.q) (window.requestIdleCallback ?? setTimeout)(onrecord.warm);
})();
