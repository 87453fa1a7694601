/* The search of the site: loads the shards that a query needs as scripts, so that it works from file:// too. */
(function () {
  "use strict";
  var home = new URL("../", document.currentScript.src);
  var shards = {};
  var waiting = {};
  var names = null;
  var stop = {};
  var MOST = 12;
  var KINDS = { acronym: "Acronym", meaning: "Meaning", body: "Body", credential: "Credential", question: "Question", calculator: "Calculator" };

  window.cectoolShards = function (lists) {
    names = {};
    lists[0].forEach(function (name) { names[name] = true; });
    lists[1].forEach(function (word) { stop[word] = true; });
  };
  window.cectoolShard = function (name, rows) {
    shards[name] = rows.map(function (row) {
      return { title: row[0], note: row[1], to: row[2], kind: row[3], rank: row[4],
               shown: split(row[0]), more: split(row[1]).concat(row[5] ? row[5].split(" ") : []) };
    });
  };

  function load(path, then) {
    if (waiting[path]) { waiting[path].push(then); return; }
    waiting[path] = [then];
    var script = document.createElement("script");
    script.src = new URL(path, home).href;
    script.onload = script.onerror = function () {
      var all = waiting[path];
      delete waiting[path];
      all.forEach(function (each) { each(); });
    };
    document.head.appendChild(script);
  }

  function all(paths, then) {
    var left = paths.length;
    if (!left) { then(); return; }
    paths.forEach(function (path) {
      load(path, function () { left -= 1; if (!left) { then(); } });
    });
  }

  function split(text) {
    var plain = text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    plain = plain.replace(/\b([a-z0-9])\.(?=[a-z0-9]\b)/g, "$1");
    return plain.match(/[a-z0-9]+/g) || [];
  }

  function wanted(query) {
    var words = split(query);
    var telling = words.filter(function (word) { return !stop[word]; });
    return (telling.length ? telling : words).slice(0, 8);
  }

  function shardOf(word) {
    for (var size = Math.min(word.length, 4); size > 0; size -= 1) {
      if (names[word.slice(0, size)]) { return word.slice(0, size); }
    }
    return "";
  }

  function worth(row, words) {
    var sum = 0;
    words.forEach(function (word) {
      var best = 0;
      row.shown.forEach(function (each) {
        best = Math.max(best, each === word ? 10 : singular(each) === singular(word) ? 9 : begins(each, word) ? 6 : 0);
      });
      row.more.forEach(function (each) {
        best = Math.max(best, each === word ? 8 : singular(each) === singular(word) ? 7 : begins(each, word) ? 3 : 0);
      });
      sum += best ? best + 6 : 0;
    });
    return sum / words.length;
  }

  function begins(each, word) { return word.length > 1 ? each.indexOf(word) === 0 : each.charAt(0) === word; }
  function singular(word) { return word.length > 3 ? word.replace(/s$/, "") : word; }

  function rank(query) {
    var words = wanted(query);
    var spelled = split(query).join(" ");
    var common = split(query).filter(function (word) { return stop[word]; });
    var seen = {};
    var found = [];
    words.forEach(function (word) {
      (shards[shardOf(word)] || []).forEach(function (row) {
        if (seen[row.to]) { return; }
        seen[row.to] = true;
        var fit = worth(row, words);
        var shown = row.shown.join(" ");
        var same = shown === spelled ? 40 : shown === words.join(" ") ? 20 : 0;
        var value = fit + same + row.rank + (row.kind === "question" ? asks(row, common) : 0) - row.shown.length / 50;
        if (fit) { found.push({ row: row, fit: fit, value: value }); }
      });
    });
    found.sort(function (a, b) { return b.value - a.value || (a.row.title < b.row.title ? -1 : 1); });
    var best = found.reduce(function (most, each) { return Math.max(most, each.fit); }, 0);
    return found.filter(function (each) { return each.fit >= best / 2; });
  }

  /* How much a question is asked for: by any common word, and by each that it has itself ("how many do I need"). */
  function asks(row, common) {
    if (!common.length) { return 0; }
    return 6 + 2 * common.filter(function (word) { return row.shown.indexOf(word) >= 0; }).length;
  }

  function find(query, then) {
    all(names ? [] : ["search/shards.js"], function () {
      if (!names) { then([]); return; }
      var needed = {};
      wanted(query).forEach(function (word) {
        var name = shardOf(word);
        if (name && !shards[name]) { needed["search/" + name + ".js"] = true; }
      });
      all(Object.keys(needed), function () { then(rank(query)); });
    });
  }

  function element(name, kind, text) {
    var made = document.createElement(name);
    if (kind) { made.className = kind; }
    if (text) { made.textContent = text; }
    return made;
  }

  function item(row) {
    var line = element("li");
    var link = element("a", "hit");
    var main = element("span", "hit-main");
    link.href = new URL(row.to, home).href;
    main.appendChild(element("span", "hit-title", row.title));
    if (row.note) { main.appendChild(element("span", "hit-note", row.note)); }
    link.appendChild(main);
    link.appendChild(element("span", "hit-kind", KINDS[row.kind] || ""));
    line.appendChild(link);
    return line;
  }

  function counted(number) {
    return number > MOST ? "The best " + MOST + " of many results" : number + (number === 1 ? " result" : " results");
  }

  function wire(form) {
    var input = form.querySelector("input");
    var list = form.querySelector("ul");
    var status = form.querySelector("[role=status]");
    var last = null;

    function show(hits, query) {
      list.textContent = "";
      hits.slice(0, MOST).forEach(function (hit) { list.appendChild(item(hit.row)); });
      list.hidden = !hits.length;
      status.textContent = !query ? "" : hits.length ? counted(hits.length)
        : "Nothing found for “" + query + "”; try an acronym alone, or fewer words";
      status.className = query && !hits.length ? "search-status none" : "search-status";
    }

    function look() {
      var query = input.value.trim().slice(0, 200);
      last = query;
      if (!query) { show([], ""); return; }
      find(query, function (hits) { if (last === query) { show(hits, query); } });
    }

    function move(step) {
      var links = Array.prototype.slice.call(list.querySelectorAll("a"));
      var place = links.indexOf(document.activeElement) + step;
      if (place < 0) { input.focus(); } else if (links[place]) { links[place].focus(); }
    }

    form.hidden = false;
    input.addEventListener("input", look);
    input.addEventListener("focus", function () { if (input.value && list.hidden) { look(); } });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var first = list.querySelector("a");
      if (first && !list.hidden) { first.click(); } else { look(); }
    });
    form.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown") { event.preventDefault(); move(1); }
      if (event.key === "ArrowUp") { event.preventDefault(); move(-1); }
      if (event.key === "Escape") { list.hidden = true; status.textContent = ""; input.focus(); }
    });
    document.addEventListener("click", function (event) {
      if (!form.contains(event.target) && !form.classList.contains("search-large")) { list.hidden = true; }
    });
    return input;
  }

  var inputs = Array.prototype.map.call(document.querySelectorAll("form.search"), wire);
  if (!inputs.length) { return; }
  var asked = new URLSearchParams(window.location.search).get("q");
  if (asked) { inputs[0].value = asked; inputs[0].dispatchEvent(new Event("input")); }
  document.addEventListener("keydown", function (event) {
    var field = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key === "/" && !field && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      inputs[0].focus();
      inputs[0].select();
    }
  });
})();
