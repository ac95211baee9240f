(() => {
"use strict";
/* Sorting: the buttons are made here, so that none is dead where scripts do not run. */
const fixed = row => /\b(rest|tot|sum)\b/.test(row.className);
const words = cell => cell.textContent.trim();
/* A title sorts by its words, not by the number of its domain. */
const title = cell => [...cell.querySelectorAll(".badge")].reduce((text, badge) => text.replace(badge.textContent, ""), cell.textContent).trim();
/* The cell of a row below a head: cells may be joined. */
const below = (row, head) => {
  let place = 0;
  return [...row.cells].find(cell => (place += cell.colSpan) > head.cellIndex);
};
const exact = cell => {
  const number = [...cell.querySelectorAll("data[value]")].pop();
  return number ? Number(number.value) : null;
};
/* What a column is sorted by: dates by their days, numbers by their exact values, else words. */
const keyOf = (rows, head) => {
  const cells = rows.map(row => below(row, head)).filter(Boolean);
  if (cells.some(cell => cell.dataset.order)) return cell => cell.dataset.order || null;
  return head.matches(".n") || cells.some(cell => cell.matches(".pay")) ? exact : head.matches("[class$=-title]") ? title : cell => words(cell) || null;
};
const compare = (a, b) => typeof a === "number" ? a - b : a.localeCompare(b, document.documentElement.lang, {numeric: true});
const sort = (table, head) => {
  const body = table.tBodies[0], all = [...body.rows], loose = all.filter(row => !fixed(row));
  const key = keyOf(loose, head), old = head.getAttribute("aria-sort");
  const up = old ? old === "descending" : key !== exact;
  table.querySelectorAll("th[aria-sort]").forEach(one => one.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const rows = loose.map(row => [below(row, head) ? key(below(row, head)) : null, row]);
  /* What is unknown stays last in both directions, what is not split and the totals stay at the foot. */
  rows.sort(([a], [b]) => a === null ? (b === null ? 0 : 1) : b === null ? -1 : up ? compare(a, b) : compare(b, a));
  body.append(...rows.map(([, row]) => row), ...all.filter(fixed));
};
document.querySelectorAll("table.sortable").forEach(table => table.querySelectorAll("thead th").forEach(head => {
  if (!words(head) || head.matches(".bar,[class$=-bars]")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sort";
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => sort(table, head));
}));

/* A number that is pressed says where it comes from. */
const panel = document.getElementById("panel"), said = document.body.dataset;
const line = text => {
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  panel.append(paragraph);
  return paragraph;
};
const show = number => {
  panel.replaceChildren();
  line(number.title);
  if (number.value) line(said.exact.replace("{}", number.value));
  const entry = document.getElementById("figure-" + number.dataset.figure);
  if (entry) {
    const link = document.createElement("a");
    link.href = "#" + entry.id;
    link.textContent = said.listed;
    link.addEventListener("click", () => panel.hidePopover());
    line("").append(link);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = said.close;
  close.addEventListener("click", () => panel.hidePopover());
  panel.append(close);
  panel.showPopover();
};
if (panel && panel.showPopover) document.addEventListener("click", event => {
  const number = event.target.closest("[data-figure][title]");
  if (!number || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  show(number);
});
})();
