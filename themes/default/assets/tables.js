// Sorting and filtering: additions to tables that are complete without them. Heads become buttons, and a row of fields
// stands above the table. What is chosen stands in the address, so that a view can be sent: #?unit=…&sort=-score.
(function () {
  "use strict";
  var hint = document.body.getAttribute("data-sort");
  var each = function (list, work) { Array.prototype.forEach.call(list, work); };

  // The address. Each table has its own part of it, told apart by the table's place on the page.
  var state = {};
  function readAddress() {
    state = {};
    if (location.hash.slice(0, 2) !== "#?") { return; }
    location.hash.slice(2).split("&").forEach(function (pair) {
      var parts = pair.split("=");
      try { state[decodeURIComponent(parts[0])] = decodeURIComponent(parts.slice(1).join("=")); } catch (_) { return; }
    });
  }
  function remember(name, value) {
    if (value) { state[name] = value; } else { delete state[name]; }
    var pairs = Object.keys(state).sort().map(function (key) {
      return encodeURIComponent(key) + "=" + encodeURIComponent(state[key]);
    });
    try { history.replaceState(null, "", pairs.length ? "#?" + pairs.join("&") : location.pathname + location.search);
    } catch (_) { return; }
  }

  function words(cell) {
    if (cell.querySelector(".nothing")) { return ""; }
    if (cell.hasAttribute("data-key")) { return cell.getAttribute("data-key"); }
    return (cell.querySelector("a, data") || cell).textContent.trim();
  }
  function key(row, column) {
    var text = words(row.cells[column]);
    var number = Number(text.replace(/,/g, ""));
    return text === "" ? null : isNaN(number) ? text : number;
  }
  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") { return a - b; }
    return String(a).localeCompare(String(b), document.documentElement.lang);
  }
  // As the search does: small letters, and full-width letters and digits as usual ones.
  function plain(text) {
    return text.replace(/[\uff01-\uff5e]/g, function (wide) {
      return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
    }).toLowerCase().replace(/\s+/g, "");
  }

  // Rows that are grouped by unit leave their groups, and each keeps the name of its group in small type.
  function ungroup(table, rows) {
    var body = table.tBodies[0];
    each(table.querySelectorAll("tr.group"), function (group) { group.remove(); });
    rows.forEach(function (entry) {
      if (entry.group !== null && !entry.isNamed) {
        entry.row.cells[0].appendChild(document.createElement("small")).textContent = entry.group;
        entry.isNamed = true;
      }
      body.appendChild(entry.row);
    });
    each(Array.prototype.slice.call(table.tBodies, 1), function (empty) { empty.remove(); });
  }

  function sort(table, rows, heads, column, descending) {
    heads.forEach(function (head) { head.removeAttribute("aria-sort"); });
    heads[column].setAttribute("aria-sort", descending ? "descending" : "ascending");
    ungroup(table, rows);
    rows.map(function (entry) {
      return { row: entry.row, index: entry.index, key: key(entry.row, column) };
    }).sort(function (a, b) {
      if (a.key === null || b.key === null) {
        return (a.key === null) - (b.key === null) || a.index - b.index;
      }
      return (descending ? compare(b.key, a.key) : compare(a.key, b.key)) || a.index - b.index;
    }).forEach(function (entry) { table.tBodies[0].appendChild(entry.row); });
  }

  function makeSortable(table, rows, heads, prefix) {
    heads.forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.title = hint;
      while (head.firstChild) { button.appendChild(head.firstChild); }
      head.appendChild(button);
      button.addEventListener("click", function () {
        var descending = head.getAttribute("aria-sort") === "ascending" ||
          (head.className.indexOf("number") >= 0 && !head.hasAttribute("aria-sort"));
        sort(table, rows, heads, column, descending);
        remember(prefix + "sort", (descending ? "-" : "") + column);
      });
    });
    var wanted = /^(-?)(\d+)$/.exec(state[prefix + "sort"] || "");
    if (wanted && heads[wanted[2]]) { sort(table, rows, heads, Number(wanted[2]), wanted[1] === "-"); }
  }

  // Fields above a table: one for words, and one for each column that asks for it with data-filter: "choice" offers what
  // the column says, "some" whether it says more than nothing, "range" takes a least and a greatest number.
  function makeFilterable(table, rows, heads, prefix) {
    var bar = document.createElement("form");
    var count = document.createElement("output");
    var fields = [];
    bar.className = "table-filter";
    bar.addEventListener("submit", function (event) { event.preventDefault(); });
    count.setAttribute("aria-live", "polite");

    function field(name, label, control, keeps) {
      var frame = bar.appendChild(document.createElement("label"));
      frame.appendChild(document.createElement("span")).textContent = label;
      frame.appendChild(control);
      control.value = state[prefix + name] || "";
      if (control.selectedIndex === -1) { control.selectedIndex = 0; }
      control.addEventListener("input", function () {
        remember(prefix + name, control.value);
        apply();
      });
      fields.push({ control: control, keeps: keeps });
    }
    function choice(name, label, options, keeps) {
      var control = document.createElement("select");
      [["", table.getAttribute("data-filter-all")]].concat(options).forEach(function (option) {
        control.appendChild(new Option(option[1], option[0]));
      });
      field(name, label, control, keeps);
    }
    // Two numbers under one label; the address has them as 10..50, either of which may be left out.
    function range(name, label, keeps) {
      var frame = bar.appendChild(document.createElement("div"));
      var ends = (state[prefix + name] || "..").split("..");
      frame.className = "range";
      frame.setAttribute("role", "group");
      frame.setAttribute("aria-label", label);
      frame.appendChild(document.createElement("span")).textContent = label;
      var inputs = ["from", "to"].map(function (end, index) {
        var input = frame.appendChild(document.createElement("input"));
        input.type = "number";
        input.step = "any";
        input.placeholder = table.getAttribute("data-filter-" + end);
        input.setAttribute("aria-label", label + " " + input.placeholder);
        input.value = ends[index] || "";
        input.addEventListener("input", function () {
          var value = inputs[0].value + ".." + inputs[1].value;
          remember(prefix + name, value === ".." ? "" : value);
          apply();
        });
        return input;
      });
      fields.push({ control: { get value() { return inputs[0].value || inputs[1].value; } }, keeps: function (entry) {
        var number = keeps(entry);
        return number !== null && (inputs[0].value === "" || number >= Number(inputs[0].value)) &&
          (inputs[1].value === "" || number <= Number(inputs[1].value));
      } });
    }
    function distinct(values) {
      return values.filter(function (value, index) { return value && values.indexOf(value) === index; });
    }
    function apply() {
      var shown = 0;
      rows.forEach(function (entry) {
        entry.row.hidden = !fields.every(function (field) {
          return !field.control.value || field.keeps(entry, field.control.value);
        });
        if (!entry.row.hidden) { shown += 1; }
      });
      each(table.querySelectorAll("tr.group"), function (group) {
        group.hidden = !Array.prototype.some.call(group.parentNode.rows, function (row) {
          return row !== group && !row.hidden;
        });
      });
      count.textContent = table.getAttribute("data-filter-count")
        .replace("{shown}", shown).replace("{all}", rows.length);
    }

    var search = document.createElement("input");
    search.type = "search";
    field("q", table.getAttribute("data-filter-words"), search, function (entry, value) {
      if (entry.text === undefined) { entry.text = plain(entry.row.textContent + (entry.group || "")); }
      return value.trim().split(/\s+/).every(function (word) { return entry.text.indexOf(plain(word)) >= 0; });
    });
    var groups = distinct(rows.map(function (entry) { return entry.group; }));
    if (groups.length > 1) {
      choice("group", table.getAttribute("data-filter-group"), groups.map(function (name) { return [name, name]; }),
        function (entry, value) { return entry.group === value; });
    }
    heads.forEach(function (head, column) {
      var kind = head.getAttribute("data-filter");
      var label = head.getAttribute("data-filter-label") || head.firstChild.textContent.trim();
      var value = function (entry) { return words(entry.row.cells[column]); };
      if (kind === "choice") {
        var values = distinct(rows.map(value));
        if (values.length < 2) { return; }
        choice("c" + column, label, values.map(function (text) { return [text, text]; }),
          function (entry, wanted) { return value(entry) === wanted; });
      } else if (kind === "range") {
        range("c" + column, label, function (entry) {
          var number = key(entry.row, column);
          return typeof number === "number" ? number : null;
        });
      } else if (kind === "some") {
        var has = function (entry) { return value(entry) !== "" && Number(value(entry)) !== 0; };
        choice("c" + column, label,
          [["1", table.getAttribute("data-filter-some")], ["0", table.getAttribute("data-filter-none")]],
          function (entry, wanted) { return has(entry) === (wanted === "1"); });
      }
    });
    bar.appendChild(count);
    var frame = table.parentNode.className.indexOf("scroll") >= 0 ? table.parentNode : table;
    frame.parentNode.insertBefore(bar, frame);
    apply();
  }

  readAddress();
  each(document.querySelectorAll("table[data-sortable]"), function (table, place) {
    var rows = [];
    each(table.tBodies, function (body) {
      var group = body.querySelector("tr.group");
      each(body.rows, function (row) {
        if (row !== group) {
          rows.push({ row: row, index: rows.length, group: group ? group.textContent.trim() : null, isNamed: false });
        }
      });
    });
    if (rows.length < 3) { return; }
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var prefix = place === 0 ? "" : place + ".";
    if (table.hasAttribute("data-filter-words")) { makeFilterable(table, rows, heads, prefix); }
    makeSortable(table, rows, heads, prefix);
  });
}());
