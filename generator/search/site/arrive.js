// On a page reached from a result: the statement and the words that were searched are marked.

(async () => {
  "use strict";
  const onrecord = /** @type {any} */ (window).onrecord;
  const [hitsIn] = await onrecord.load("hits");
  const asked = new URLSearchParams(location.search);
  const query = onrecord.parse(asked.get("h") || "");
  const words = new Set(), phrases = /** @type {string[][]} */ ([]);
  for (const item of query.clauses.flat()) {
    if (item.kind === "phrase") phrases.push(item.words);
    else words.add(item.words[0]);
  }
  const main = document.querySelector("main") || document.body;
  const start = (asked.get("p") || "").replace(/\s+/g, "");
  let anchor = location.hash.slice(1);
  try { anchor = decodeURIComponent(anchor); } catch { /* as it stands */ }
  let place = anchor ? document.getElementById(anchor) : null;
  if (!place && start) {
    for (const element of main.querySelectorAll("p, li, td, h1, h2, h3, h4, blockquote"))
      if ((element.textContent || "").replace(/\s+/g, "").includes(start)) {
        place = /** @type {HTMLElement} */ (element);
        break;
      }
  }
  if (!place && !start && !location.hash) place = main.querySelector("h1");
  if (!place) return;
  place.classList.add("search-arrived");
  for (let box = place.closest("details"); box; box = box.parentElement?.closest("details") || null) box.open = true;
  markIn(place.textContent?.trim() ? place : place.parentElement || place);
  // whoever has gone on by the keyboard meanwhile keeps their place
  if (document.activeElement === document.body) {
    place.scrollIntoView({ block: "center" });
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }

  /** Wraps the hits in the text nodes below an element. @param {Element} element */
  function markIn(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
    for (const node of nodes) {
      const hits = hitsIn(node.data, { words, phrases });
      for (const [start, end] of hits.reverse()) {
        const rest = node.splitText(start);
        rest.splitText(end - start);
        const mark = document.createElement("mark");
        mark.className = "search-hit";
        rest.replaceWith(mark);
        mark.append(rest);
      }
    }
  }
})();
