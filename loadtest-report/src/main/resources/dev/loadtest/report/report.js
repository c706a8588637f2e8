"use strict";
/* What a report does beyond being read: charts, and tables that are sorted and searched. Without it all tables are there. */
(() => {
  const run = JSON.parse(document.getElementById("run").textContent);
  const charts = document.getElementById("charts");
  if (run.time.length > 0) LoadtestCharts.mount(charts, run);
  if (run.spectrum.length > 0) LoadtestCharts.spectrum(document.getElementById("spectrum"), run.spectrumTitle, run.spectrum);

  const value = cell => (cell.dataset.v === undefined ? cell.textContent : Number(cell.dataset.v));

  function sort(table, column, header) {
    const ascending = header.getAttribute("aria-sort") === "descending";
    for (const other of header.parentNode.children) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => {
      const x = value(a.cells[column]);
      const y = value(b.cells[column]);
      const order = typeof x === "number" ? x - y : x.localeCompare(y);
      return ascending ? order : -order;
    });
    table.tBodies[0].append(...rows);
  }

  for (const table of document.querySelectorAll(".wide table")) {
    if (table.tBodies[0].rows.length < 2) continue;
    [...table.tHead.rows[0].cells].forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = header.textContent;
      button.addEventListener("click", () => sort(table, column, header));
      header.replaceChildren(button);
    });
  }

  for (const filter of document.querySelectorAll(".filter")) {
    const table = filter.nextElementSibling.querySelector("table");
    filter.hidden = false;
    filter.querySelector("input").addEventListener("input", event => {
      const wanted = event.target.value.toLowerCase();
      for (const row of table.tBodies[0].rows) {
        row.hidden = !row.cells[0].textContent.toLowerCase().includes(wanted);
      }
    });
  }
  document.documentElement.dataset.ready = "true";
})();
