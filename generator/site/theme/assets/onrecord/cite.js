/* Citing a statement or a document: what to copy, in which form. Loaded when a reader asks for it. All facts come from
   the JSON-LD of the page and from its text; the styles are held against a CSL processor in a test. */
(function () {
  "use strict";
  var onrecord = window.onrecord = window.onrecord || {};
  var MONTHS = "January February March April May June July August September October November December".split(" ");
  var PARTICLES = /^(von|van|der|den|de|del|della|di|da|do|dos|das|du|la|le|ten|ter|zu|zur|zum|af|av|bin|ibn|al|el|y)$/;

  /* --- names and dates --- */
  /* {family, given}; a name that no entry knows as a person's ("Journalist") stays as it is */
  function split(name, isPerson) {
    var parts = name.split(" "), at = parts.length - 1;
    if (!isPerson || parts.length < 2) return { literal: name };
    while (at > 1 && PARTICLES.test(parts[at - 1])) at--;
    return { family: parts.slice(at).join(" "), given: parts.slice(0, at).join(" ") };
  }
  function turned(name) { return name.literal || name.family + ", " + name.given; }
  function straight(name) { return name.literal || name.given + " " + name.family; }
  function initials(name) {
    if (name.literal) return name.literal;
    return name.family + ", " + name.given.split(" ").map(function (part) {
      return part.split("-").map(function (piece) { return piece.charAt(0).toUpperCase() + "."; }).join("-");
    }).join(" ");
  }
  function parts(iso) { return (iso || "").split("-").map(Number).filter(Boolean); }
  function ended(text) { return /[.?!…]$/.test(text) ? text : text + "."; }
  function quoted(text) { return "“" + text.replace(/“|”/g, function (mark) { return mark === "“" ? "‘" : "’"; }) + (/[.?!…]$/.test(text) ? "”" : ".”"); }

  /* --- styles: facts -> text. APA 7, Chicago 17 (author-date), MLA 9 --- */
  function apa(f) {
    var date = parts(f.issued), said = "n.d.", by = names(f.authors, initials, ", & ", ", & ", 20);
    if (date.length) said = date[0] + (date[1] ? ", " + MONTHS[date[1] - 1] : "") + (date[2] ? " " + date[2] : "");
    var seen = date.length ? "" : "Retrieved " + american(f.accessed) + ", from ";
    var work = ended(f.title);
    return tidy([by ? ended(by) : work, "(" + said + ").", by ? work : "", f.container ? ended(f.container) : "", seen + f.url]);
  }
  function chicago(f) {
    var date = parts(f.issued), by = names(f.authors, null, ", and ", ", and ", 10) || f.container;
    var day = date[1] ? MONTHS[date[1] - 1] + (date[2] ? " " + date[2] : "") : "";
    var held = f.container ? f.container + (day ? ", " + day : "") + "." : day ? day + "." : "";
    var seen = date.length ? "" : "Accessed " + american(f.accessed) + ".";
    return tidy([by ? ended(by) : "", date.length ? date[0] + "." : "n.d.", quoted(headline(f.title)), held, seen, f.url + "."]);
  }
  function mla(f) {
    var date = parts(f.issued), by = "";
    if (f.authors.length > 2) by = turned(f.authors[0]) + ", et al.";
    else by = names(f.authors, null, ", and ", ", and ", 3);
    var day = date.length ? (date[2] ? date[2] + " " : "") + (date[1] ? month(date[1]) + " " : "") + date[0] : "";
    var held = [f.container, day, f.url].filter(Boolean).join(", ") + ".";
    var now = parts(f.accessed), seen = date.length ? "" : "Accessed " + now[2] + " " + month(now[1]) + " " + now[0] + ".";
    return tidy([by ? ended(by) : "", quoted(headline(f.title)), held, seen]);
  }
  function names(all, form, last, pair, most) {
    var shown = all.slice(0, most).map(function (name, at) { return form ? form(name) : at ? straight(name) : turned(name); });
    if (shown.length < 2) return shown[0] || "";
    if (shown.length === 2) return shown.join(pair);
    return shown.slice(0, -1).join(", ") + last + shown[shown.length - 1];
  }
  function american(iso) { var day = parts(iso); return MONTHS[day[1] - 1] + " " + day[2] + ", " + day[0]; }
  function month(number) { var name = MONTHS[number - 1]; return name.length < 5 ? name : number === 9 ? "Sept." : name.slice(0, 3) + "."; }
  /* Headline case, of English titles only */
  var SMALL = /^(a|an|the|and|but|or|nor|for|so|yet|as|at|by|in|of|on|to|up|via|from|into|with|over|per|vs\.?|down|about|onto|off|out|than|if|till|until|like|near|past|within|among|during|after|before|upon|toward|towards|between|through|without|against|under|around|behind|beyond|across)$/i;
  function headline(title) {
    if (headline.language && headline.language.slice(0, 2) !== "en") return title;
    var words = title.split(" ");
    return words.map(function (word, at) {
      if (at && at < words.length - 1 && SMALL.test(word) && !/[:?!—]$/.test(words[at - 1])) return word;
      return /^[a-z]/.test(word) && !/[A-Z]/.test(word) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    }).join(" ");
  }
  function tidy(pieces) { return pieces.filter(Boolean).join(" ").replace(/\s+/g, " ").trim(); }

  function wikipedia(f) {
    var safe = function (text) { return String(text).replace(/\s+/g, " ").replace(/[|\[\]{}<>&]/g, function (sign) { return sign === "|" ? "{{!}}" : "&#" + sign.charCodeAt(0) + ";"; }); };
    var fields = [];
    f.authors.forEach(function (name, at) {
      var number = f.authors.length > 1 ? at + 1 : "";
      if (name.literal) fields.push(["author" + number, name.literal]);
      else fields.push(["last" + number, name.family], ["first" + number, name.given]);
    });
    fields.push(["title", f.title], [f.isNews ? "work" : "website", f.container], ["date", f.issued], ["url", f.url], ["access-date", f.accessed]);
    if (f.language && f.language.slice(0, 2) !== "en") fields.push(["language", f.language]);
    if (f.words) fields.push(["quote", (f.isNews && f.speaker ? f.speaker + ": " : "") + shorten(f.words, 300)]);
    return "{{cite " + (f.isNews ? "news" : "web") + fields.filter(function (field) { return field[1]; }).map(function (field) {
      return " |" + field[0] + "=" + (field[0] === "url" ? field[1].replace(/\|/g, "%7C") : safe(field[1]));
    }).join("") + "}}";
  }

  /* --- data --- */
  function csl(f) {
    var item = { id: f.key, type: f.isNews ? "article-newspaper" : "webpage", title: f.title };
    if (f.authors.length) item.author = f.authors;
    if (f.container) item["container-title"] = f.container;
    if (parts(f.issued).length) item.issued = { "date-parts": [parts(f.issued)] };
    item.accessed = { "date-parts": [parts(f.accessed)] };
    item.URL = f.url;
    if (f.language) item.language = f.language;
    if (note(f)) item.note = note(f);
    return item;
  }
  function note(f) {
    return [f.isNews && f.speaker ? "Quoted: " + f.speaker : "", f.words ? "“" + shorten(f.words, 500) + "”" : "", (f.id ? "Statement " + f.id : "Document " + f.key) + (f.archive ? " in " + f.archive : "")].filter(Boolean).join(". ");
  }
  function shorten(text, most) {
    var flat = text.replace(/\s+/g, " ");
    return flat.length <= most ? flat : flat.slice(0, most).replace(/\s\S*$/, "") + " …";
  }
  function bibtex(f) {
    var date = parts(f.issued), fields = [
      ["author", f.authors.map(function (name) { return name.literal ? "{" + tex(name.literal) + "}" : tex(turned(name)); }).join(" and "), true],
      ["title", "{" + tex(f.title) + "}", true],
      [f.isNews ? "journal" : "howpublished", f.container],
      ["year", date[0]], ["month", date[1] ? MONTHS[date[1] - 1].slice(0, 3).toLowerCase() : "", "bare"], ["day", date[2]],
      ["url", f.url, true], ["urldate", f.accessed], ["language", f.language], ["note", note(f)]
    ];
    return "@" + (f.isNews ? "article" : "misc") + "{" + f.key + ",\n" + fields.filter(function (field) { return field[1]; }).map(function (field) {
      return "  " + field[0] + " = " + (field[2] === "bare" ? field[1] : "{" + (field[2] ? field[1] : tex(String(field[1]))) + "}");
    }).join(",\n") + "\n}\n";
  }
  function tex(text) {
    return text.replace(/\s+/g, " ").replace(/[\\{}&%$#_~^]/g, function (sign) {
      return { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" }[sign] || "\\" + sign;
    });
  }
  function ris(f) {
    var date = parts(f.issued), lines = [["TY", f.isNews ? "NEWS" : "ELEC"]];
    f.authors.forEach(function (name) { lines.push(["AU", turned(name)]); });
    lines.push(["TI", f.title], ["T2", f.container], ["PY", date[0]]);
    if (date.length) lines.push(["DA", date[0] + "/" + two(date[1]) + "/" + two(date[2]) + "/"]);
    lines.push(["UR", f.url], ["Y2", f.accessed.replace(/-/g, "/") + "/"], ["LA", f.language], ["DB", f.archive], ["AN", f.id], ["N1", note(f)], ["ER", " "]);
    return lines.filter(function (line) { return line[1]; }).map(function (line) {
      return line[0] + "  - " + String(line[1]).replace(/\s+/g, " ").trim();
    }).join("\r\n") + "\r\n";
  }
  function two(number) { return number ? ("0" + number).slice(-2) : ""; }

  /* --- quotations to paste --- */
  function source(f) { return [f.speaker, f.title, f.container !== f.title ? f.container : "", f.issued].filter(Boolean); }
  function markdown(f) {
    var safe = function (text) { return text.replace(/[\\`*_{}\[\]<>()#+\-!|~&]/g, "\\$&"); };
    var words = f.words.split("\n\n").map(function (paragraph) { return "> " + safe(paragraph); }).join("\n>\n");
    var line = source(f).map(function (part) { return part === f.title ? "[" + safe(part) + "](<" + f.url + ">)" : safe(part); });
    return words + "\n>\n> — " + line.join(", ") + "\n";
  }
  function html(f) {
    var safe = function (text) { return text.replace(/[&<>"']/g, function (sign) { return "&#" + sign.charCodeAt(0) + ";"; }); };
    var words = f.words.split("\n\n").map(function (paragraph) { return "<p>" + safe(paragraph) + "</p>"; }).join("");
    var line = source(f).map(function (part) {
      return part === f.title ? '<cite><a href="' + safe(f.url) + '">' + safe(part) + "</a></cite>" : safe(part);
    });
    return '<blockquote cite="' + safe(f.url) + '"' + (f.language ? ' lang="' + safe(f.language) + '"' : "") + ">" + words + "<footer>— " + line.join(", ") + "</footer></blockquote>\n";
  }
  function plain(f) { return "“" + f.words + "”\n— " + source(f).join(", ") + "\n" + f.url + "\n"; }

  var STYLES = [["APA", apa], ["Chicago", chicago], ["MLA", mla], ["Wikipedia", wikipedia]];
  var FILES = [["BibTeX", "bib", bibtex, "application/x-bibtex"], ["RIS", "ris", ris, "application/x-research-info-systems"], ["CSL-JSON", "json", function (f) { return JSON.stringify([csl(f)], null, 1) + "\n"; }, "application/vnd.citationstyles.csl+json"]];
  onrecord.citing = { apa: withCase(apa), chicago: withCase(chicago), mla: withCase(mla), wikipedia: wikipedia, csl: csl, bibtex: bibtex, ris: ris, markdown: markdown, html: html, plain: plain, split: split };
  function withCase(style) { return function (f) { headline.language = f.language; return style(f); }; }

  /* --- the facts of a statement, or of the document where id is "" --- */
  function facts(id, chosen) {
    var graph = (onrecord.linked() || {})["@graph"] || [], work = graph[0] || {}, people = {}, node = null;
    graph.concat(work.hasPart || []).forEach(function (each) {
      if (each["@type"] === "Person") people[each["@id"]] = each;
      if (id && each["@type"] === "Quotation" && each.identifier.slice(0, 8) === id) node = each;
    });
    var speaker = node && node.creator ? people[node.creator["@id"]] : null;
    var isQuote = !!node && work["@type"] === "NewsArticle";
    var authors = (work.author || []).map(function (author) { return split(author.name, author["@type"] === "Person"); });
    if (node && !isQuote) authors = speaker ? [split(speaker.name, !!speaker.url)] : [];
    var today = new Date(), archive = work.isPartOf ? work.isPartOf.name : "";
    var base = onrecord.url ? onrecord.url.replace(/\/?$/, "/") : onrecord.root;
    var issued = (isQuote || !node ? work.datePublished || work.dateCreated : work.dateCreated) || "";
    return {
      id: node ? node.identifier : "",
      key: (node ? id : work.identifier) || "document",
      title: work.headline || work.name || document.title,
      isNews: work["@type"] === "NewsArticle",
      speaker: speaker ? speaker.name : "",
      authors: authors,
      container: work.publisher ? work.publisher.name : archive,
      archive: archive,
      issued: issued,
      accessed: today.getFullYear() + "-" + two(today.getMonth() + 1) + "-" + two(today.getDate()),
      language: work.inLanguage || "",
      url: base + "s.html#" + (node ? node.identifier : work.identifier) + (chosen ? ":~:text=" + directive(chosen) : ""),
      words: chosen || (node ? wordsOf(id) : "")
    };
  }
  function directive(words) {
    var safe = function (text) { return encodeURIComponent(text).replace(/-/g, "%2D"); };
    var list = words.split(/\s+/);
    return list.length <= 12 ? safe(list.join(" ")) : safe(list.slice(0, 5).join(" ")) + "," + safe(list.slice(-5).join(" "));
  }

  /* The words of a statement as the page shows them: a turn's paragraphs, a quotation up to the link that closes it. */
  function wordsOf(id) {
    var element = document.getElementById(id);
    if (!element) return "";
    var range = document.createRange(), end = null;
    range.selectNodeContents(element);
    if (!element.classList.contains("turn")) {
      Array.prototype.forEach.call(document.querySelectorAll('a.permalink[href="#' + id + '"]'), function (link) {
        if (!end && element.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING && link.closest(".words")) end = link;
      });
      if (end) range.setEndBefore(end);
    }
    var copy = document.createElement("div"), blocks = [];
    copy.appendChild(range.cloneContents());
    Array.prototype.forEach.call(copy.querySelectorAll(".who, .permalink, .cite, button"), function (extra) { extra.parentNode.removeChild(extra); });
    var paragraphs = copy.querySelectorAll("p, li, figcaption, h2, h3, h4");
    Array.prototype.forEach.call(paragraphs.length ? paragraphs : [copy], function (block) {
      var text = block.textContent.replace(/\s+/g, " ").trim();
      if (text) blocks.push(text);
    });
    return blocks.join("\n\n");
  }

  /* --- the card --- */
  var card = null, opener = null;
  onrecord.cite = function (id, button) {
    var again = opener === button;
    close();
    if (again) return;
    var words = onrecord.words || {}, chosen = selected(id), f = facts(id, chosen);
    opener = button;
    headline.language = f.language;
    card = document.createElement("div");
    card.className = "cite-card";
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", button.getAttribute("aria-label") || words.cite);
    card.appendChild(made("h2", (chosen ? words.cite_selection + ": " : "") + (f.speaker || f.title)));
    var shut = action("×", close);
    shut.className = "cite-close";
    shut.setAttribute("aria-label", words.cite_close);
    card.appendChild(shut);
    var row = made("p", words.cite_copy + " ");
    row.appendChild(copying(words.cite_copy_link, function () { return f.url; }));
    if (f.words) {
      row.appendChild(copying(words.cite_copy_markdown, function () { return markdown(f); }));
      row.appendChild(copying(words.cite_copy_html, function () { return html(f); }));
      row.appendChild(copying(words.cite_copy_plain, function () { return plain(f); }));
    }
    var exchange = id && document.getElementById(id) && document.getElementById(id).closest(".exchange[id]");
    if (exchange) row.appendChild(copying(words.cite_exchange, function () { return f.url.replace(/#.*/, "#" + exchange.id); }));
    card.appendChild(row);
    var styles = made("p", words.cite_citation + " "), shown = made("output", "");
    STYLES.forEach(function (style) {
      var one = action(style[0], function () {
        shown.textContent = style[1](f);
        Array.prototype.forEach.call(styles.querySelectorAll("[aria-pressed]"), function (other) { other.setAttribute("aria-pressed", String(other === one)); });
      });
      one.setAttribute("aria-pressed", String(style === STYLES[0]));
      styles.appendChild(one);
    });
    shown.textContent = apa(f);
    styles.appendChild(copying(words.cite_copy, function () { return shown.textContent; }));
    card.appendChild(styles);
    card.appendChild(shown);
    var files = made("p", words.cite_download + " ");
    FILES.forEach(function (file) { files.appendChild(action(file[0], function () { download(f.key + "." + file[1], file[2](f), file[3]); })); });
    card.appendChild(files);
    document.body.appendChild(card);
    card.style.top = button.getBoundingClientRect().bottom + window.pageYOffset + 6 + "px";
    card.querySelector("button:not(.cite-close)").focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  };
  function made(tag, text) { var element = document.createElement(tag); element.textContent = text; return element; }
  function action(text, act) {
    var button = made("button", text);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }
  function copying(text, give) {
    return action(text, function () {
      onrecord.copy(give(), function () { onrecord.say((onrecord.words || {}).copied || "Copied"); });
    });
  }
  function download(name, text, type) {
    var link = document.createElement("a"), address = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
    link.href = address;
    link.download = name;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
  }
  function selected(id) {
    var selection = window.getSelection(), element = id && document.getElementById(id);
    if (!element || !selection.rangeCount || selection.isCollapsed || !element.contains(selection.getRangeAt(0).commonAncestorContainer)) return "";
    return selection.toString().replace(/\s+/g, " ").trim();
  }
  function close() {
    if (!card) return;
    card.parentNode.removeChild(card);
    card = null;
    if (opener) opener.focus({ preventScroll: true });
    opener = null;
  }
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
  document.addEventListener("click", function (event) {
    if (card && !card.contains(event.target) && event.target !== opener) close();
  });
})();
