/* Permanent links on every page: #id.hash, ranges, ids that moved away, selected words, the button that cites. Classic
   script without requests, so that it is the same from file://. */
(function () {
  "use strict";
  var onrecord = window.onrecord = window.onrecord || {};
  var here = document.currentScript.src;
  var assets = here.replace(/[^\/]*$/, "");
  var root = assets.replace(/assets\/onrecord\/$/, "");
  onrecord.root = root;

  /* Loads a classic script; `done` is told whether it came. */
  onrecord.load = function (address, done) {
    var script = document.createElement("script");
    script.src = address;
    script.onload = function () { done(true); };
    script.onerror = function () { done(false); };
    document.head.appendChild(script);
  };

  /* "k3v9q2ma.4f1c-x0c2d3e4" -> {id, hash, last}; letters that are easily confused are put right. A mark that the
     sentence around the link ended with, and a hash that is none, are passed over. */
  onrecord.parse = function (fragment) {
    var plain = fragment;
    try { plain = decodeURIComponent(fragment); } catch (malformed) { /* as it stands */ }
    plain = plain.replace(/^#/, "").replace(/:~:.*$/, "").replace(/[^0-9a-z]{1,4}$/i, "");
    var found = /^(x-)?([0-9a-z]{8})(?:\.([0-9a-z]{0,12}))?(?:-([0-9a-z]{8})(?:\.[0-9a-z]{0,12})?)?$/i.exec(plain);
    if (!found) return null;
    return { id: mend(found[2]), hash: /^[0-9a-f]{4,12}$/i.test(found[3] || "") ? found[3].toLowerCase() : "", last: found[4] ? mend(found[4]) : "", exchange: !!found[1] };
  };
  function mend(id) { return id.toLowerCase().replace(/o/g, "0").replace(/[il]/g, "1").replace(/u/g, "v"); }

  /* The words of a text directive: the browser may have taken it out of location.hash already. */
  onrecord.directive = function () {
    var whole = location.href;
    if (whole.indexOf(":~:") < 0 && window.performance && performance.getEntriesByType) {
      var entry = performance.getEntriesByType("navigation")[0];
      if (entry && entry.name.indexOf(":~:") >= 0) whole = entry.name;
    }
    var found = /:~:(?:.*&)?text=([^&]*)/.exec(whole) || /[?&]mark=([^&#]*)/.exec(location.search);
    if (!found) return "";
    return found[1];
  };

  onrecord.linked = function () {
    if (onrecord.graph === undefined) {
      var block = document.querySelector('script[type="application/ld+json"]');
      try { onrecord.graph = block ? JSON.parse(block.textContent) : null; } catch (broken) { onrecord.graph = null; }
    }
    return onrecord.graph;
  };

  /* The address of a statement that stays, whatever becomes of its page; "" where the page knows nothing of it. */
  onrecord.permanent = function (id) {
    var digest = current(id), base = onrecord.url ? onrecord.url.replace(/\/?$/, "/") : root;
    return digest ? base + "s.html#" + id + "." + digest : "";
  };

  /* --- a page that has moved --- */
  var moved = document.querySelector(".moved-to a");
  if (moved) {
    location.replace(moved.href + location.hash);
    return;
  }
  if (document.getElementById("onrecord-account")) return; // the resolver has its own script

  /* --- arriving --- */
  function arrive() {
    clear();
    var target = onrecord.parse(location.hash);
    if (!target) return;
    var statement = document.getElementById((target.exchange ? "x-" : "") + target.id) || document.getElementById(target.id);
    var away = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (away && away !== statement) return; // some other anchor of eight letters
    if (!statement || statement.classList.contains("was")) {
      if (document.querySelector("article.document, .moved-to")) location.replace(root + "s.html" + location.hash);
      return;
    }
    if (target.hash && current(target.id) && current(target.id).slice(0, 4) !== target.hash.slice(0, 4)) {
      location.replace(root + "s.html" + location.hash);
      return;
    }
    var last = target.last && document.getElementById(target.last);
    if (target.last && (!last || last.classList.contains("was"))) {
      location.replace(root + "s.html" + location.hash);
      return;
    }
    if (last && last.compareDocumentPosition(statement) & Node.DOCUMENT_POSITION_FOLLOWING) {
      var later = statement; // the order has changed, or the range was written from its end
      statement = last;
      last = later;
    }
    open(statement);
    if (location.hash !== "#" + statement.id || last) {
      mark(statement, last || statement);
      statement.scrollIntoView();
    }
    var words = onrecord.directive();
    if (words) highlight(last ? [statement, last] : [statement], words);
  }

  function current(id) {
    var found = "";
    var graph = onrecord.linked();
    var nodes = graph && graph["@graph"] || [];
    nodes.concat(nodes[0] && nodes[0].hasPart || []).forEach(function (node) {
      if (typeof node.identifier === "string" && node.identifier.slice(0, 8) === id) found = node.identifier.slice(9);
    });
    return found;
  }

  function open(element) {
    for (var box = element.closest("details"); box; box = box.parentElement && box.parentElement.closest("details")) box.open = true;
  }

  function mark(first, last) {
    var inside = false;
    Array.prototype.forEach.call(document.querySelectorAll(".statement, .exchange"), function (statement) {
      if (statement === first) inside = true;
      if (inside) statement.classList.add("cited");
      if (statement === last) inside = false;
    });
    first.classList.add("cited");
    last.classList.add("cited");
  }

  function clear() {
    Array.prototype.forEach.call(document.querySelectorAll(".cited"), function (element) { element.classList.remove("cited"); });
    Array.prototype.forEach.call(document.querySelectorAll("mark.selected-words"), function (element) {
      var parent = element.parentNode;
      while (element.firstChild) parent.insertBefore(element.firstChild, element);
      parent.removeChild(element);
      parent.normalize();
    });
  }

  /* --- selected words inside a statement: text=[prefix-,]start[,end][,-suffix] --- */
  function highlight(statements, directive) {
    var parts = directive.split(",").filter(function (part) { return !/-$/.test(part) && !/^-/.test(part); }).map(function (part) {
      try { return decodeURIComponent(part.replace(/\+/g, "%20")); } catch (malformed) { return part; }
    });
    if (!parts.length || !parts[0]) return;
    for (var i = 0; i < statements.length; i++) {
      var text = gather(statements[i]);
      var start = find(text.plain, parts[0], 0);
      if (!start) continue;
      var end = parts[1] ? find(text.plain, parts[1], start.to) : start;
      if (end) {
        wrap(text, start.from, end.to);
        return;
      }
    }
  }

  /* Text nodes of a statement, and their text with white space collapsed and the place of each character. */
  function gather(element) {
    var walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), plain = "", places = [], node;
    while ((node = walker.nextNode())) {
      if (node.parentElement.closest(".who, .permalink, .cite, button")) continue;
      for (var i = 0; i < node.data.length; i++) {
        var sign = /\s/.test(node.data[i]) ? " " : node.data[i];
        if (sign === " " && plain.slice(-1) === " ") continue;
        plain += sign;
        places.push([node, i]);
      }
    }
    return { plain: plain, places: places };
  }

  function find(plain, words, from) {
    var sought = words.replace(/\s+/g, " ").trim();
    var at = plain.indexOf(sought, from);
    if (at < 0) {
      var low = plain.toLowerCase();
      at = low.length === plain.length ? low.indexOf(sought.toLowerCase(), from) : -1;
    }
    return at < 0 ? null : { from: at, to: at + sought.length };
  }

  function wrap(text, from, to) {
    var runs = [];
    for (var i = from; i < to; i++) {
      var place = text.places[i], run = runs[runs.length - 1];
      if (run && run.node === place[0]) run.to = place[1] + 1;
      else runs.push({ node: place[0], from: place[1], to: place[1] + 1 });
    }
    var first = null;
    runs.forEach(function (run) {
      var range = document.createRange(), shown = document.createElement("mark");
      range.setStart(run.node, run.from);
      range.setEnd(run.node, run.to);
      shown.className = "selected-words";
      range.surroundContents(shown);
      first = first || shown;
    });
    if (first) first.scrollIntoView({ block: "center" });
  }

  window.addEventListener("hashchange", arrive);
  arrive();

  /* --- the button that cites; the rest of it is loaded when it is asked for --- */
  var words = onrecord.words || {};
  if (!onrecord.linked()) return;
  Array.prototype.forEach.call(document.querySelectorAll("article.document a.permalink"), function (link) {
    var id = (link.getAttribute("href") || "").slice(1);
    if (!/^[0-9a-z]{8}$/.test(id) || link.closest(".past")) return;
    if (words.link_to && link.textContent) link.setAttribute("aria-label", words.link_to.replace("{id}", id));
    button(link, id, words.cite + " " + id);
  });
  var head = document.querySelector(".document-head .dates, .document-head");
  if (head) button(head.lastChild || head, "", words.cite_document, words.cite_document);

  function button(before, id, label, shown) {
    var cite = document.createElement("button");
    cite.type = "button";
    cite.className = "cite";
    cite.setAttribute("data-label", shown || words.cite || "Cite"); // drawn by the stylesheet: the words around stay the source's
    cite.setAttribute("aria-label", label);
    cite.setAttribute("aria-haspopup", "dialog");
    cite.addEventListener("mousedown", function (event) { event.preventDefault(); }); // keeps the words that are selected
    cite.addEventListener("click", function () {
      // by its full name: who arrives from the search has another object there, made of this one
      if (window.onrecord.cite) window.onrecord.cite(id, cite);
      else onrecord.load(assets + "cite.js", function (came) { if (came) window.onrecord.cite(id, cite); });
    });
    before.parentNode.insertBefore(cite, before.nextSibling);
  }
})();
