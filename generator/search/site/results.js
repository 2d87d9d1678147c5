// A result: who said it, when and where, the passage with its hits marked, the rest of its document folded.

(() => {
  "use strict";
  const onrecord = /** @type {any} */ (window).onrecord;
  const SNIPPET = 420;

  /**
   * @typedef {{ make: (tag: string, fields?: Record<string, any>, ...children: (Node | string)[]) => any, site: string,
   *   words: (key: string, filled?: Record<string, string | number>) => string, number: (n: number) => string }} Kit
   */
  /** @type {Kit} */
  let kit;
  /** @type {(text: string, marks: any) => [number, number][]} */
  let hitsIn;

  /** @param {Kit} own @param {any[]} hits of one document @param {any} statement @param {any} answer */
  function resultItem(own, hits, statement, answer) {
    kit = own;
    const { make, words, number } = kit;
    const item = make("li", { class: "search-result" },
      make("h2", { class: "search-title", dir: "auto" }, make("a", { href: link(statement, answer) }, statement.title)),
      about(statement), passage(statement, answer));
    const others = answer.perDocument.get(hits[0].document) - 1;
    if (others > 0) {
      const fold = make("button", { type: "button", class: "search-others", "aria-expanded": "false" }, words(others === 1 ? "one_other" : "n_others", { n: number(others) }));
      fold.addEventListener("click", async () => {
        const open = fold.getAttribute("aria-expanded") === "true";
        fold.setAttribute("aria-expanded", String(!open));
        fold.nextElementSibling?.remove();
        if (open) return;
        const list = make("ul", { class: "search-folded" });
        fold.after(list);
        for (const other of await Promise.all(hits.slice(1, 21).map(onrecord.show)))
          list.append(make("li", {}, about(other, true), make("a", { class: "search-go", href: link(other, answer) }, passage(other, answer))));
        if (others > 20) list.append(make("li", {}, make("a", { href: link(statement, answer) }, words("whole_document"))));
      });
      item.append(fold);
    }
    return item;
  }

  /** Who, when, where. @param {any} statement @param {boolean} short */
  function about(statement, short = false) {
    const { make, words, site } = kit;
    const parts = [];
    if (statement.speaker) {
      const name = make("bdi", {}, statement.speaker);
      parts.push(statement.speakerId ? make("a", { class: "search-speaker", href: `${site}speakers/${encodeURIComponent(statement.speakerId)}.html` }, name) : make("span", { class: "search-speaker" }, name));
      if (statement.role) parts.push(make("span", { dir: "auto" }, statement.role));
    }
    if (statement.kind > 2) parts.push(make("span", { class: "search-kind" }, words(`kind_${onrecord.KINDS[statement.kind]}`)));
    else if (onrecord.ATTRIBUTIONS[statement.attribution] !== "attributed" && onrecord.ATTRIBUTIONS[statement.attribution])
      parts.push(make("span", { class: "search-kind" }, words(onrecord.ATTRIBUTIONS[statement.attribution])));
    if (!short) {
      if (statement.date) parts.push(make("time", { datetime: statement.date }, day(statement.date)));
      if (statement.outlet) parts.push(make("span", { dir: "auto" }, statement.outlet));
    }
    return make("p", { class: "search-about" }, ...parts);
  }

  /** A day, month or year as the other pages write it. @param {string} iso */
  function day(iso) {
    const [year, month, date] = iso.slice(0, 10).split("-").map(Number);
    if (!month) return iso;
    /** @type {Intl.DateTimeFormatOptions} */
    const parts = { timeZone: "UTC", year: "numeric", month: "long", day: date ? "numeric" : undefined };
    return new Date(Date.UTC(year, month - 1, date || 1)).toLocaleDateString(document.documentElement.lang || undefined, parts);
  }

  /** The part of a statement around its first hits, hits marked. @param {any} statement @param {any} answer */
  function passage(statement, answer) {
    const { make } = kit;
    const text = statement.text;
    const hits = hitsIn(text, answer.marks);
    let start = hits.length ? Math.max(0, hits[0][0] - 120) : 0;
    if (start > 0) start = text.indexOf(" ", start) + 1 || start;
    let end = Math.min(text.length, start + SNIPPET);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), start + SNIPPET - 40);
    const block = make("span", { class: "search-passage", dir: "auto", lang: statement.language || null });
    if (start > 0) block.append("… ");
    let at = start;
    for (const [from, to] of hits) {
      if (from < at || to > end) continue;
      block.append(parted(text.slice(at, from)), make("mark", {}, parted(text.slice(from, to))));
      at = to;
    }
    block.append(parted(text.slice(at, end)));
    if (end < text.length) block.append(" …");
    return block;
  }

  /** Parts that do not follow each other in the source are shown apart. @param {string} text */
  const parted = (text) => text.replaceAll("\x1f", " […] ");

  /** @param {any} statement @param {any} answer */
  function link(statement, answer) {
    const { words: own, phrases } = answer.marks;
    const hits = hitsIn(statement.text, answer.marks);
    const said = [...new Set(hits.map((/** @type {number[]} */ [start, end]) => statement.text.slice(start, end).replace(/\s+/g, " ")))].slice(0, 12);
    const asked = new URLSearchParams();
    if (own.size || phrases.length) asked.set("h", said.map((/** @type {string} */ word) => `"${word.replaceAll('"', "")}"`).join(" "));
    if (!statement.id) {
      const near = hits.length ? statement.text.lastIndexOf("\x1f", hits[0][0]) + 1 : 0;
      if (statement.kind === 3) asked.set("p", statement.text.slice(near).split("\x1f")[0].slice(0, 60));
    }
    const query = asked.toString();
    const page = statement.address.split("/").map(encodeURIComponent).join("/");
    return `${kit.site}${page}.html${query ? `?${query}` : ""}${statement.id ? `#${statement.id}` : ""}`;
  }

  onrecord.shard("results", async () => {
    [hitsIn] = await onrecord.load("hits");
    return resultItem;
  });
})();
