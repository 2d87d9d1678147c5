/* What a page offers beyond reading: the scheme, copying a statement's address, one speaker's words alone. Classic script, so that it runs from file://. */
(function () {
  "use strict";
  var root = document.documentElement;

  /* --- colour scheme --- */
  var scheme = document.querySelector("button.scheme");
  if (scheme) {
    scheme.hidden = false;
    scheme.addEventListener("click", function () {
      var dark = root.getAttribute("data-scheme") ||
        (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
      var next = dark === "dark" ? "light" : "dark";
      root.setAttribute("data-scheme", next);
      try { localStorage.setItem("onrecord-scheme", next); } catch (refused) { /* lasts for this page then */ }
    });
  }

  /* --- where we are --- */
  Array.prototype.forEach.call(document.querySelectorAll(".top-nav a"), function (link) {
    var here = location.pathname, there = link.pathname;
    if (here === there) link.setAttribute("aria-current", "page");
    else if (/\/index\.html$/.test(there) && here.indexOf(there.slice(0, -10)) === 0) link.setAttribute("aria-current", "true");
  });

  /* --- copying the address of a statement --- */
  var status = document.createElement("div");
  status.className = "status";
  status.setAttribute("role", "status");
  document.body.appendChild(status);
  var silence;
  function say(words) {
    status.textContent = words;
    status.classList.add("status-shown");
    clearTimeout(silence);
    silence = setTimeout(function () { status.classList.remove("status-shown"); status.textContent = ""; }, 2500);
  }
  function copy(text, done) {
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(done, function () { copyByHand(text, done); });
    } else copyByHand(text, done);
  }
  function copyByHand(text, done) {
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "off-screen";
    document.body.appendChild(field);
    field.select();
    var worked = false;
    try { worked = document.execCommand("copy"); } catch (refused) { worked = false; }
    document.body.removeChild(field);
    if (worked) done();
  }
  window.onrecord = window.onrecord || {};
  window.onrecord.copy = copy;
  window.onrecord.say = say;
  var words = document.querySelector("[data-words-copied]");
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.permalink");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    copy(window.onrecord.permanent && window.onrecord.permanent(link.hash.slice(1)) || link.href, function () { say(words ? words.getAttribute("data-words-copied") : "Copied"); });
  });

  /* --- one speaker's words alone --- */
  var bar = document.querySelector(".voices");
  if (bar) {
    var turns = document.querySelectorAll(".words [data-speaker]");
    Array.prototype.forEach.call(bar.querySelectorAll("[data-voice]"), function (item) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "voice-only";
      button.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-label", bar.getAttribute("data-words-only") + ": " + item.getAttribute("data-name"));
      button.textContent = bar.getAttribute("data-words-only");
      item.appendChild(button);
      button.addEventListener("click", function () {
        var on = button.getAttribute("aria-pressed") !== "true";
        Array.prototype.forEach.call(bar.querySelectorAll(".voice-only"), function (other) { other.setAttribute("aria-pressed", "false"); });
        button.setAttribute("aria-pressed", String(on));
        var voice = item.getAttribute("data-voice"), text = document.querySelector(".words");
        text.classList.toggle("one-voice", on);
        Array.prototype.forEach.call(turns, function (turn) {
          turn.classList.toggle("other-voice", on && turn.getAttribute("data-speaker") !== voice);
        });
        // what stands between, and has none of the speaker's words, goes too
        Array.prototype.forEach.call(text.children, function (part) {
          var has = part.getAttribute("data-speaker") === voice || part.querySelector('[data-speaker="' + voice + '"]');
          if (!part.hasAttribute("data-speaker")) part.classList.toggle("other-voice", on && !has);
        });
      });
    });
  }

  /* --- a statement inside a fold opens it; keys find the focus there --- */
  function arrive() {
    var name = location.hash.slice(1), target;
    try { name = decodeURIComponent(name); } catch (malformed) { /* as it stands */ }
    target = name && document.getElementById(name);
    if (!target) return;
    for (var box = target.closest("details"); box; box = box.parentElement && box.parentElement.closest("details")) box.open = true;
    target.classList.remove("other-voice");
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", arrive);
  if (location.hash) arrive();
})();
