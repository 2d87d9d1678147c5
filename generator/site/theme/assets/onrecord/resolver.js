/* s.html#<id>: finds any id ever published and goes there, or says what became of it. Reads s/ids-*.js and s/of-*.js,
   classic scripts, so that it works from file:// and without a server. */
(function () {
  "use strict";
  var onrecord = window.onrecord = window.onrecord || {};
  var box, buckets = {}, histories = {}, waiting = {};
  onrecord.permalinks = function (letters, found) { buckets[letters] = found; };
  onrecord.history = function (key, told) { histories[key] = told; };

  document.addEventListener("DOMContentLoaded", function () {
    box = document.getElementById("onrecord-account");
    if (!box) return;
    window.addEventListener("hashchange", resolve);
    resolve();
  });

  function words(key, filled) {
    var said = onrecord.words && onrecord.words[key] || "";
    return said.replace(/\{(\w+)\}/g, function (whole, name) { return filled && filled[name] !== undefined ? filled[name] : whole; });
  }

  function element(tag, text, className) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function say() {
    box.textContent = "";
    Array.prototype.forEach.call(arguments, function (child) { if (child) box.appendChild(child); });
  }

  function date(iso) {
    var parts = iso.split("-").map(Number);
    if (!parts[2]) return iso;
    try {
      var day = new Date(Date.UTC(parts[0], parts[1] - 1, parts[2]));
      return new Intl.DateTimeFormat(onrecord.language || "en", { dateStyle: "long", timeZone: "UTC" }).format(day);
    } catch (unknown) { return iso; }
  }

  /* page addresses end as this page's own does: x.html, or x/ where the site is built with directory addresses */
  function page(address) {
    return /s\.html$/.test(location.pathname) ? onrecord.root + address + ".html" : onrecord.root + address + "/";
  }

  function bucket(id, then) {
    var letters = id.slice(0, Number(box.getAttribute("data-letters")) || 2);
    if (buckets[letters]) return then(entry(letters, id));
    onrecord.load(onrecord.root + "s/ids-" + letters + ".js", function () { then(entry(letters, id)); });
  }

  function entry(letters, id) {
    var found = buckets[letters], row = found && found.s[id.slice(letters.length)];
    if (!row) return null;
    var home = found.d[row[0]];
    return { id: id, address: home[0], key: home[1], title: home[2], gone: home[3] || "", hash: row[1], fate: row[2] || "", to: row[3] || "" };
  }

  function history(key, then) {
    if (histories[key]) return then(histories[key]);
    onrecord.load(onrecord.root + "s/of-" + key + ".js", function () { then(histories[key] || null); });
  }

  function resolve() {
    var target = onrecord.parse(location.hash);
    if (!target) {
      say(element("p", words("link_malformed")));
      return;
    }
    say(element("p", "…"));
    bucket(target.id, function (found) {
      if (!found) return unknown(target.id);
      if (found.fate === "document") return go(page(found.address));
      if (found.fate === "" || found.fate === "changed") return living(target, found);
      history(found.key, function (told) { ended(target, found, told); });
    });
  }

  function living(target, found) {
    if (target.hash && target.hash.slice(0, 4) !== found.hash) {
      if (!found.fate) changed(target, found, null); /* it never changed, so nothing is told of it */
      else history(found.key, function (told) { changed(target, found, told); });
      return;
    }
    if (!target.last) return go(address(target, found));
    bucket(target.last, function (end) {
      if (end && end.address === found.address && (end.fate === "" || end.fate === "changed")) return go(address(target, found));
      say(element("p", words("link_range_apart"), "notice apart"), button(target.id, address({ id: target.id }, found)), button(target.last, "#" + target.last));
    });
  }

  function address(target, found) {
    var directive = onrecord.directive();
    var fragment = (target.exchange ? "x-" : "") + target.id + (target.last ? "-" + target.last : "");
    return page(found.address) + (directive ? "?mark=" + directive : "") + "#" + fragment;
  }

  function go(where) {
    box.setAttribute("data-to", where);
    location.replace(where);
  }

  function unknown(id) {
    var line = element("p", words("link_unknown_hint") + " ");
    line.appendChild(searchLink());
    say(element("p", words("link_unknown", { id: id }), "notice unknown"), line);
  }

  function searchLink() {
    var link = element("a", onrecord.searchName || "search");
    link.href = page("search");
    return link;
  }

  function button(text, where) {
    var line = element("p"), link = element("a", text, "go");
    link.href = where;
    line.appendChild(link);
    return line;
  }

  function documentLine(found) {
    var line = element("p", words("link_document") + ": ", "small"), link = element("a", found.title || found.address);
    if (!found.address) return null;
    link.href = page(found.address);
    line.appendChild(link);
    if (!found.gone && found.fate) {
      line.appendChild(document.createTextNode(" · "));
      var past = element("a", words("link_history"));
      past.href = page("history/" + found.address) + "#of-" + found.id;
      line.appendChild(past);
    }
    return line;
  }

  /* the wording has changed since it was cited */
  function changed(target, found, told) {
    var story = told && told.statements[target.id];
    var versions = story ? story.versions : [];
    var now = versions[versions.length - 1], cited = null;
    versions.forEach(function (version) { if (version[1].slice(0, 4) === target.hash.slice(0, 4)) cited = version; });
    var notice = element("p", words(cited ? "link_changed" : "link_other_words"), "notice changed");
    var parts = [notice, who(story)];
    if (cited) parts = parts.concat(wording(words("link_as_cited", { date: date(cited[0]) }), cited[2], now[2], "del"));
    if (now) parts = parts.concat(wording(words("link_as_now", { date: date(now[0]) }), now[2], cited ? cited[2] : now[2], "ins"));
    parts.push(button(words("link_go"), address({ id: target.id, last: target.last, exchange: target.exchange }, found)), documentLine(found));
    say.apply(null, parts);
  }

  /* a statement that is merged, split, moved or removed, or whose source is gone */
  function ended(target, found, told) {
    var story = told && told.statements[target.id];
    var reason = story && story.why ? " " + words("link_why_" + story.why) : "";
    var when = story ? date(story.last) : found.gone ? date(found.gone) : "";
    var parts = [element("p", words("link_" + found.fate + "_on", { date: when }) + reason, "notice " + found.fate), who(story)];
    if (story) {
      var last = story.versions[story.versions.length - 1], cited = null;
      story.versions.forEach(function (version) { if (target.hash && version[1].slice(0, 4) === target.hash.slice(0, 4)) cited = version; });
      if (cited && cited !== last) parts = parts.concat(wording(words("link_as_cited", { date: date(cited[0]) }), cited[2], cited[2], "del"));
      if (last) parts = parts.concat(wording(words("link_last_words", { date: date(last[0]) }), last[2], last[2], "del"));
    }
    var rest = found.to.split(" ").filter(Boolean);
    var ids = rest.filter(function (id) { return found.fate !== "moved"; });
    var isOffer = found.fate === "removed" || found.fate === "gone";
    if (isOffer && ids.length) parts.push(element("p", words("link_alike")));
    ids.forEach(function (id) {
      parts.push(button(words(isOffer ? "link_go" : "link_go_successor"), location.pathname.replace(/.*\//, "") + "#" + id));
    });
    parts.push(documentLine(found));
    say.apply(null, parts);
    ids.forEach(function (id) {
      bucket(id, function (next) {
        if (next && (next.fate === "" || next.fate === "changed")) {
          Array.prototype.forEach.call(box.querySelectorAll("a.go"), function (link) {
            if (link.getAttribute("href").slice(-8) !== id) return;
            link.href = page(next.address) + "#" + id;
            if (isOffer && next.title) link.textContent = next.title;
          });
        }
      });
    });
  }

  function who(story) {
    if (!story) return null;
    var names = story.who.map(function (pair) { return pair[1]; }).filter(function (name, at, all) { return name && all.indexOf(name) === at; });
    return names.length ? element("p", names.join(" → "), "who-said") : null;
  }

  function wording(heading, text, other, tag) {
    var quoted = element("blockquote", "", "wording");
    if (!text) quoted.textContent = words("link_lost");
    else if (text === other || !other) quoted.textContent = text;
    else difference(quoted, text, other, tag);
    return [element("h2", heading), quoted];
  }

  /* the words of `text`, those that `other` lacks marked: longest common subsequence over words */
  function difference(parent, text, other, tag) {
    var a = text.split(/\s+/), b = other.split(/\s+/);
    if (a.length * b.length > 4e6) { parent.textContent = text; return; }
    var width = b.length + 1, table = new Uint16Array((a.length + 1) * width), i, j;
    for (i = a.length - 1; i >= 0; i--) {
      for (j = b.length - 1; j >= 0; j--) {
        table[i * width + j] = a[i] === b[j] ? table[(i + 1) * width + j + 1] + 1
          : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
      }
    }
    var run = [], isShared = null;
    function flush() {
      if (!run.length) return;
      if (parent.childNodes.length) parent.appendChild(document.createTextNode(" "));
      parent.appendChild(isShared ? document.createTextNode(run.join(" ")) : element(tag, run.join(" ")));
      run = [];
    }
    for (i = 0, j = 0; i < a.length;) {
      var shared = j < b.length && a[i] === b[j];
      if (!shared && j < b.length && table[i * width + j + 1] > table[(i + 1) * width + j]) { j++; continue; }
      if (shared !== isShared) { flush(); isShared = shared; }
      run.push(a[i++]);
      if (shared) j++;
    }
    flush();
  }
})();
