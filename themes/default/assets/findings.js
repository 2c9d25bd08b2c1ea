// Filtering findings: an addition to a page that is complete without it. The choice stands in the address,
// so that a view can be sent to somebody.
(function () {
  "use strict";
  var form = document.querySelector("form.filter");
  if (!form) { return; }
  var names = ["severity", "group", "unit", "year"];

  function matches(item, wanted) {
    return Object.keys(wanted).every(function (name) {
      return !wanted[name] || item[name] === wanted[name];
    });
  }

  function apply() {
    var wanted = {};
    names.forEach(function (name) { wanted[name] = form.elements[name].value; });
    var shown = 0;
    document.querySelectorAll(".unit-findings").forEach(function (section) {
      var inSection = 0;
      section.querySelectorAll(".findings > li").forEach(function (item) {
        var fits = matches({
          severity: item.getAttribute("data-severity"), group: item.getAttribute("data-group"),
          unit: section.getAttribute("data-unit"), year: section.getAttribute("data-year")
        }, wanted);
        item.hidden = !fits;
        if (fits) { inSection += 1; }
      });
      section.querySelectorAll(".project-findings").forEach(function (project) {
        project.hidden = !project.querySelector(".findings > li:not([hidden])");
      });
      section.hidden = inSection === 0;
      shown += inSection;
    });
    form.querySelector("output").textContent = form.getAttribute("data-count").replace("{count}", shown);
    var query = names.filter(function (name) { return wanted[name]; }).map(function (name) {
      return name + "=" + encodeURIComponent(wanted[name]);
    }).join("&");
    history.replaceState(null, "", query ? "?" + query : location.pathname + location.hash);
  }

  var given = new URLSearchParams(location.search);
  names.forEach(function (name) { if (given.has(name)) { form.elements[name].value = given.get(name); } });
  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  apply();
}());
