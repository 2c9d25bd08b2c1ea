// Sorting by column: an addition to tables that are complete without it. Heads become buttons; a table keeps its
// rows, and rows without a figure stay last in either direction.
(function () {
  "use strict";
  var hint = document.body.getAttribute("data-sort");

  function key(row, column) {
    var cell = row.cells[column];
    var text = cell.hasAttribute("data-key") ? cell.getAttribute("data-key") :
      (cell.querySelector("a") || cell).textContent.trim();
    if (cell.querySelector(".nothing")) { return null; }
    var number = Number(text.replace(/,/g, ""));
    return text === "" ? null : isNaN(number) ? text : number;
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") { return a - b; }
    return String(a).localeCompare(String(b), document.documentElement.lang);
  }

  // Rows that are grouped by unit leave their groups, and each keeps the name of its group in small type.
  function ungroup(table) {
    var body = table.tBodies[0];
    Array.prototype.slice.call(table.tBodies).forEach(function (section) {
      var group = section.querySelector("tr.group");
      if (!group) { return; }
      var name = group.textContent.trim();
      group.remove();
      Array.prototype.slice.call(section.rows).forEach(function (row) {
        row.cells[0].appendChild(document.createElement("small")).textContent = name;
        body.appendChild(row);
      });
    });
    Array.prototype.slice.call(table.tBodies, 1).forEach(function (empty) { empty.remove(); });
  }

  function sort(table, heads, column) {
    var descending = heads[column].getAttribute("aria-sort") === "ascending" ||
      (heads[column].className.indexOf("number") >= 0 && !heads[column].hasAttribute("aria-sort"));
    heads.forEach(function (head) { head.removeAttribute("aria-sort"); });
    heads[column].setAttribute("aria-sort", descending ? "descending" : "ascending");
    ungroup(table);
    var body = table.tBodies[0];
    Array.prototype.map.call(body.rows, function (row, index) {
      return { row: row, index: index, key: key(row, column) };
    }).sort(function (a, b) {
      if (a.key === null || b.key === null) {
        return (a.key === null) - (b.key === null) || a.index - b.index;
      }
      return (descending ? compare(b.key, a.key) : compare(a.key, b.key)) || a.index - b.index;
    }).forEach(function (entry) { body.appendChild(entry.row); });
  }

  document.querySelectorAll("table[data-sortable]").forEach(function (table) {
    if (table.querySelectorAll("tbody tr").length < 3) { return; }
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.title = hint;
      while (head.firstChild) { button.appendChild(head.firstChild); }
      head.appendChild(button);
      button.addEventListener("click", function () { sort(table, heads, column); });
    });
  });
}());
