// On every page: the key "/" leads to the search box; who arrives from a result sees its words marked.

/** @typedef {{ address: string, words: string }} Arrival */

(() => {
  "use strict";
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const base = script.src.slice(0, script.src.lastIndexOf("/") + 1);
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const box = /** @type {HTMLInputElement | null} */ (
      document.querySelector("#onrecord-search input[type=search]") || document.querySelector(".onrecord-search input"));
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !box) return;
    if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  /** Asks for scripts together and runs them in their order. @param {string[]} names */
  function run(...names) {
    for (const name of names) {
      const element = document.createElement("script");
      element.src = `${base}${name}.js`;
      element.async = false;
      document.head.append(element);
    }
  }

  if (document.getElementById("onrecord-search")) run("engine", "manifest", "page");
  else if (new URLSearchParams(location.search).has("h")) run("engine", "hits", "arrive");
})();
