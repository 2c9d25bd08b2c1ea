// Search in the browser, without a server and also from disk: the index lies in small scripts beside the page, which are
// added to it when a query needs them (search/directory.js, words/N.js, texts/N.js). What is in them, and what a token is,
// is said in the program's Sources/Site/Search. All that is shown was compared with the text itself first.
(function () {
  "use strict";
  var form = document.querySelector("form.search-form");
  if (!form) { return; }
  // Results shown at a time, the most words of a query, the most parts of the index that a query loads at first, and how
  // often texts are loaded before somebody is asked whether to go on: a sentence put together of usual phrases has many
  // candidates, and all of them may be others.
  var PAGE = 10, WORDS = 8, PARTS = 5, TRIES = 4;
  var directory = null;
  var stored = { words: {}, texts: {} };
  var promises = {};

  function load(path) {
    promises[path] = promises[path] || new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = path;
      script.onload = resolve;
      script.onerror = function () { delete promises[path]; script.remove(); reject(new Error(path)); };
      document.head.appendChild(script);
    });
    return promises[path];
  }
  function loadAll(kind, numbers) {
    return Promise.all(numbers.map(function (number) { return load(kind + "/" + number + ".js"); }));
  }

  // Characters, as the tables of the directory say.
  function rangeOf(ranges, character) {
    for (var i = 0; i < ranges.length && ranges[i][0] <= character; i += 1) {
      if (character <= ranges[i][1]) { return ranges[i]; }
    }
    return null;
  }
  function fold(character) {
    var range = rangeOf(directory.folds, character);
    return !range ? character : range[3] ? range[2] : range[2] + character - range[0];
  }
  function kind(folded) {
    if (folded === 32) { return "blank"; }
    return rangeOf(directory.separators, folded) ? "separator" : folded < 128 ? "word" : "character";
  }
  function isWord(folded) { return folded !== undefined && kind(folded) === "word"; }

  // A text as it is compared: folded, with blanks only between two words; places lead back into the text.
  function compact(text) {
    var codes = [], places = [], blank = false;
    for (var i = 0; i < text.length; i += 1) {
      var folded = fold(text.charCodeAt(i));
      if (folded === 32) { blank = true; continue; }
      if (blank && isWord(codes[codes.length - 1]) && isWord(folded)) { codes.push(32); places.push(i - 1); }
      blank = false;
      codes.push(folded);
      places.push(i);
    }
    return { text: codes.map(function (code) { return String.fromCharCode(code); }).join(""), places: places };
  }

  // The tokens of a text, in the order of the text. The last character of a query's word may go on in the text: alone it
  // asks for every token that begins with it, and behind others it says nothing new.
  function tokens(text, isQuery) {
    var found = [], word = "", waiting = "", run = 0;
    function endWord() { if (word) { found.push(word.slice(0, directory.longestWord)); word = ""; } }
    function endRun() { if (waiting) { found.push(waiting); waiting = ""; } run = 0; }
    Array.from(text).forEach(function (character) {
      var folded = fold(character.codePointAt(0)), is = kind(folded), letter = String.fromCodePoint(folded);
      if (is !== "word") { endWord(); }
      if (is === "character") {
        if (waiting) { found.push(waiting + letter); }
        waiting = letter;
        run += 1;
      } else if (is !== "blank") {
        endRun();
        if (is === "word") { word += letter; }
      }
    });
    endWord();
    if (!isQuery) { endRun(); }
    return isQuery && run === 1 ? { exact: found, prefix: waiting } : { exact: found, prefix: "" };
  }

  // Parts of the index by the tokens they begin with.
  function isBefore(a, b) {
    var first = Array.from(a), second = Array.from(b);
    for (var i = 0; i < first.length && i < second.length; i += 1) {
      if (first[i] !== second[i]) { return first[i].codePointAt(0) < second[i].codePointAt(0); }
    }
    return first.length < second.length;
  }
  function partOf(token) {
    var low = 0, high = directory.words.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (isBefore(token, directory.words[middle])) { high = middle; } else { low = middle + 1; }
    }
    return Math.max(0, low - 1);
  }
  function partsOf(prefix) {
    var parts = [partOf(prefix)];
    for (var i = parts[0] + 1; i < directory.words.length && directory.words[i].indexOf(prefix) === 0; i += 1) {
      parts.push(i);
    }
    return parts;
  }

  // What a query asks for: its words with the tokens that are looked up, and the parts of the index that have them. A long
  // word is looked up by pairs that do not overlap first; tokens for which there is no room are left out.
  function plan(text, room) {
    var words = compactWords(text).map(function (word) {
      var all = tokens(word, true);
      var order = all.exact.filter(function (_, i) { return i % 2 === 0; })
        .concat(all.exact.filter(function (_, i) { return i % 2 === 1; }));
      var isOne = all.exact.length + (all.prefix ? 1 : 0) === 1;
      return {
        text: word, order: order, prefix: all.prefix, exact: [],
        isSure: isOne && (all.prefix ? all.prefix === word : all.exact[0] === word)
      };
    }).filter(function (word) { return word.order.length || word.prefix; });
    var parts = [], isWhole = true, isSure;
    function take(part) {
      if (parts.indexOf(part) >= 0) { return true; }
      if (parts.length < room) { parts.push(part); return true; }
      return false;
    }
    for (var turn = 0; words.some(function (word) { return turn < word.order.length; }); turn += 1) {
      words.forEach(function (word) {
        var token = word.order[turn];
        if (token === undefined) { return; }
        if (take(partOf(token))) { word.exact.push(token); } else { isWhole = false; }
      });
    }
    words.forEach(function (word) {
      word.parts = word.prefix ? partsOf(word.prefix).filter(take) : [];
      if (word.prefix && word.parts.length < partsOf(word.prefix).length) { isWhole = false; }
    });
    isSure = isWhole && words.every(function (word) { return word.isSure; });
    return { text: text, words: words, parts: parts, isWhole: isWhole, isSure: isSure };
  }
  function compactWords(text) {
    var folded = Array.from(text.slice(0, 200)).map(function (character) {
      return String.fromCodePoint(fold(character.codePointAt(0)));
    }).join("");
    return folded.split(" ").filter(function (word, i, all) { return word && all.indexOf(word) === i; }).slice(0, WORDS);
  }

  var DIGITS = {};
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".split("").forEach(function (digit, i) {
    DIGITS[digit] = i;
  });
  // Notes the documents of a token with the part of them it is in: title 0, indicator 1, narrative 2, unit and year 3.
  function note(postings, places) {
    postings.split(".").forEach(function (group, part) {
      var document = 0, rest = 0, shift = 0;
      for (var i = 0; i < group.length; i += 1) {
        var digit = DIGITS[group[i]];
        rest |= (digit & 31) << shift;
        shift += 5;
        if (digit < 32) {
          document += rest;
          places[document] = Math.min(places[document], part);
          document += 1;
          rest = 0;
          shift = 0;
        }
      }
    });
  }

  // The documents that may match, the best first: by where the words are, then the latest year, then in their order.
  function candidates(wanted) {
    var count = directory.documents, ABSENT = 255;
    var sums = new Uint16Array(count), dead = new Uint8Array(count);
    wanted.words.forEach(function (word) {
      var lookups = word.exact.map(function (token) { return [(stored.words[partOf(token)] || {})[token]]; });
      if (word.prefix && word.parts.length) {
        lookups.push([].concat.apply([], word.parts.map(function (part) {
          var entries = stored.words[part] || {};
          return Object.keys(entries).filter(function (token) { return token.indexOf(word.prefix) === 0; })
            .map(function (token) { return entries[token]; });
        })));
      }
      var worst = new Uint8Array(count);
      lookups.forEach(function (postings) {
        var places = new Uint8Array(count).fill(ABSENT);
        postings.forEach(function (list) { if (list !== undefined) { note(list, places); } });
        for (var i = 0; i < count; i += 1) { worst[i] = Math.max(worst[i], places[i]); }
      });
      for (var i = 0; i < count; i += 1) {
        if (worst[i] === ABSENT) { dead[i] = 1; } else { sums[i] += worst[i]; }
      }
    });
    var years = new Int32Array(count), found = [];
    directory.years.forEach(function (year) { years.fill(year[0], year[1]); });
    for (var i = 0; i < count; i += 1) { if (!dead[i]) { found.push(i); } }
    return found.sort(function (a, b) { return sums[a] - sums[b] || years[b] - years[a] || a - b; });
  }

  // Where words stand in a text: stretches of the text itself, in their order and apart from one another.
  function stretches(text, words) {
    var folded = compact(text), all = [];
    words.forEach(function (word, number) {
      var length = word.text.length;
      for (var at = folded.text.indexOf(word.text); at >= 0; at = folded.text.indexOf(word.text, at + 1)) {
        var cutsBefore = isWord(word.text.charCodeAt(0)) && at > 0 && isWord(folded.text.charCodeAt(at - 1));
        var end = at + length;
        var cutsAfter = isWord(word.text.charCodeAt(length - 1)) && end < folded.text.length &&
          isWord(folded.text.charCodeAt(end));
        if (!cutsBefore && !cutsAfter) {
          all.push({ word: number, from: folded.places[at], to: folded.places[end - 1] + 1 });
        }
      }
    });
    return all.sort(function (a, b) { return a.from - b.from || b.to - a.to; });
  }

  function matched(entry, words) {
    var document = { title: entry[0], href: entry[1], unit: entry[2], year: String(entry[3]), series: entry[4] || "",
      score: entry[5], grade: entry[6], passages: [], seen: {} };
    ["title", "unit", "year", "series"].forEach(function (name) {
      document[name + "Marks"] = stretches(document[name], words);
      document[name + "Marks"].forEach(function (mark) { document.seen[mark.word] = true; });
    });
    var everywhere = Object.assign({}, document.seen);
    for (var i = 7; i + 1 < entry.length; i += 2) {
      var marks = stretches(entry[i + 1], words);
      marks.forEach(function (mark) { everywhere[mark.word] = true; });
      if (marks.length) { document.passages.push({ label: directory.labels[entry[i]], text: entry[i + 1], marks: marks }); }
    }
    return words.every(function (_, number) { return everywhere[number]; }) ? document : null;
  }

  // Results as elements. Nothing of a text becomes markup: all of it goes into text nodes.
  function element(parent, name, className) {
    var child = parent.appendChild(document.createElement(name));
    if (className) { child.className = className; }
    return child;
  }
  function addMarked(parent, text, marks, from, to) {
    var at = from;
    marks.forEach(function (mark) {
      var start = Math.max(mark.from, at), end = Math.min(mark.to, to);
      if (start >= end) { return; }
      parent.appendChild(document.createTextNode(text.slice(at, start)));
      element(parent, "mark").textContent = text.slice(start, end);
      at = end;
    });
    parent.appendChild(document.createTextNode(text.slice(at, to)));
  }
  function addWhole(parent, text, marks) { addMarked(parent, text, marks, 0, text.length); }
  function message(name, values) {
    return Object.keys(values || {}).reduce(function (text, key) {
      return text.split("{" + key + "}").join(values[key]);
    }, form.getAttribute("data-" + name));
  }
  function isLowSurrogate(text, at) { return (text.charCodeAt(at) & 0xfc00) === 0xdc00; }

  function addPassage(parent, passage) {
    var first = passage.marks[0], from = Math.max(0, first.from - 24), to = Math.min(passage.text.length, first.from + 76);
    if (isLowSurrogate(passage.text, from)) { from -= 1; }
    if (isLowSurrogate(passage.text, to)) { to += 1; }
    var line = element(parent, "p", "passage");
    element(line, "span", "key").textContent = message("colon", { label: passage.label });
    if (from > 0) { line.appendChild(document.createTextNode("…")); }
    addMarked(line, passage.text, passage.marks, from, to);
    if (to < passage.text.length) { line.appendChild(document.createTextNode("…")); }
  }
  // The passages worth showing: those with words that are not to be seen yet, or else the first.
  function addPassages(parent, found) {
    var chosen = found.passages.filter(function (passage) {
      var isNew = passage.marks.some(function (mark) { return !found.seen[mark.word]; });
      passage.marks.forEach(function (mark) { found.seen[mark.word] = true; });
      return isNew;
    });
    (chosen.length ? chosen : found.passages.slice(0, 1)).slice(0, 3).forEach(function (passage) {
      addPassage(parent, passage);
    });
  }
  function addResult(list, found) {
    var item = element(list, "li");
    var link = element(element(item, "h2"), "a");
    link.href = "../" + found.href;
    addWhole(link, found.title, found.titleMarks);
    var facts = element(item, "p", "facts");
    addWhole(element(facts, "span"), found.unit, found.unitMarks);
    var year = element(facts, "span"), frame = message("year", {}).split("{year}");
    year.appendChild(document.createTextNode(frame[0]));
    addWhole(year, found.year, found.yearMarks);
    year.appendChild(document.createTextNode(frame[1] || ""));
    if (found.score !== null) {
      element(facts, "span").textContent = message("score", { score: found.score }) +
        (found.grade ? message("comma") + found.grade : "");
    }
    if (found.series && found.seriesMarks.length) { addWhole(element(facts, "span"), found.series, found.seriesMarks); }
    addPassages(item, found);
    return link;
  }

  // One query after another text of the page.
  var status = document.querySelector(".count");
  function say(text) { status.textContent = text; }

  function look(wanted) {
    return loadAll("words", wanted.parts).then(function () { return candidates(wanted); });
  }

  function show(wanted, list, queue, state) {
    var batch = queue.splice(0, PAGE - state.fresh);
    var files = batch.map(function (number) { return Math.floor(number / directory.perFile); });
    return loadAll("texts", files.filter(function (file, i) { return files.indexOf(file) === i; })).then(function () {
      batch.forEach(function (number, i) {
        var entry = (stored.texts[files[i]] || [])[number % directory.perFile];
        var found = entry && matched(entry, wanted.words);
        state.tried[number] = true;
        if (!found) { return; }
        var link = addResult(list, found);
        state.fresh += 1;
        state.shown += 1;
        if (state.fresh === 1) { state.first = link; }
      });
      state.tries += 1;
      if (state.fresh === PAGE || !queue.length || state.tries === TRIES) { return null; }
      // Many a candidate was none: the tokens that were left out will tell.
      if (!wanted.isWhole && state.fresh < PAGE / 2) {
        var all = plan(wanted.text, Infinity);
        return look(all).then(function (numbers) {
          queue.length = 0;
          numbers.forEach(function (number) { if (!state.tried[number]) { queue.push(number); } });
          state.total = state.shown + queue.length;
          return show(all, list, queue, state);
        });
      }
      return show(wanted, list, queue, state);
    });
  }

  function present(wanted, queue) {
    var list = document.createElement("ol"), more = document.createElement("button");
    var isSure = wanted.isSure, state = { shown: 0, tried: {}, total: queue.length };
    list.className = "results";
    more.type = "button";
    more.className = "button";
    more.textContent = message("more");
    status.parentNode.insertBefore(list, status.nextSibling);
    list.parentNode.insertBefore(more, list.nextSibling);
    function next(isFirst) {
      state.fresh = 0;
      state.tries = 0;
      more.hidden = true;
      return show(wanted, list, queue, state).then(function () {
        more.hidden = queue.length === 0;
        if (queue.length === 0) { isSure = true; state.total = state.shown; }
        if (isFirst && state.shown) { document.querySelector(".directory").hidden = true; }
        say(state.shown ? message(isSure ? "found" : "some", { count: state.total })
          : queue.length ? message("later", { count: queue.length }) : message("none"));
        if (!isFirst && state.first && state.fresh) { state.first.focus(); }
      });
    }
    more.addEventListener("click", function () { next(false).catch(fail); });
    return next(true);
  }
  function fail() { say(message("failed")); }

  window.jixiaoSearch = {
    directory: function (content) { directory = content; },
    words: function (number, content) { stored.words[number] = content; },
    texts: function (number, content) { stored.texts[number] = content; },
    // For the tests that compare how this script and the program read characters.
    reading: { fold: fold, kind: kind, tokens: tokens }
  };

  var query = (new URLSearchParams(location.search).get("q") || "").trim();
  if (!query) { return; }
  form.elements.q.value = query;
  document.title = message("title", { query: query });
  say(message("busy"));
  load("directory.js").then(function () {
    var wanted = plan(query, PARTS);
    if (!wanted.words.length) { say(message("nothing")); return null; }
    return look(wanted).then(function (queue) { return present(wanted, queue); });
  }).catch(fail);
}());
