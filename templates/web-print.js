(() => {
"use strict";
/* Paper: each section stands on the page where the PDF has it, which comes with the page; before it is printed, sections are
   moved there, and what a browser sets a bit longer than its page is made to fit. Then the page is again as it was. */
const MM = 96 / 25.4, FIRST = 283.6, ROOM = 266.6, CLOSEST = 1.6;
const head = document.querySelector("body > header"), undo = [];
const paper = JSON.parse(document.body.dataset.paper || '{"pages":[],"gap":0}');
const pages = paper.pages.map(names => names.map(name => document.getElementById(name)).filter(Boolean));
const media = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules].filter(rule => rule.media))
  .map(rule => [rule.media, rule.media.mediaText, rule.media.mediaText.includes("print") ? "all" : "not all"]);
const lookLike = paper => {
  media.forEach(([list, screen, printed]) => { list.mediaText = paper ? printed : screen; });
  document.documentElement.style.width = paper ? "210mm" : "";
};
const move = () => {
  const end = document.createComment(""), placed = pages.flat();
  placed.at(-1).after(end);
  undo.push(() => end.remove());
  placed.forEach(section => {
    const next = section.nextSibling;
    undo.push(() => end.parentNode.insertBefore(section, next));
    end.before(section);
  });
};
const set = (element, name, value) => {
  element.style.setProperty(name, value);
  undo.push(() => {
    element.style.removeProperty(name);
    if (element.getAttribute("style") === "") element.removeAttribute("style");
  });
};
/* By how many millimetres the sections of a page are too long, and their height. */
const excess = (sections, first) => {
  const top = first ? -scrollY : sections[0].getBoundingClientRect().top;
  const height = (sections.at(-1).getBoundingClientRect().bottom - top) / MM;
  return [height - (first ? FIRST : ROOM), height];
};
/* The blocks of page 1 share what is left of it, up to the gaps of the PDF, or come closer; what is still too long is set smaller, by hairs. */
const fit = (sections, number) => {
  const [over] = excess(sections, !number), blocks = [...sections[0].querySelectorAll("div.blk")].filter(block => block.getClientRects().length);
  const gap = blocks.length ? parseFloat(getComputedStyle(blocks[0]).marginTop) / MM : 0;
  const wanted = Math.min(Math.max(gap - over / blocks.length, CLOSEST), paper.gap);
  if (!number && blocks.length && paper.gap) set(sections[0], "--gap", `${wanted}mm`);
  for (let size = 1, turn = 0; turn < 4; turn += 1) {
    const [left, height] = excess(sections, !number), fixed = number || !head ? 0 : head.getBoundingClientRect().height / MM;
    if (left <= 0) return;
    size *= (height - left - fixed) / (height - fixed) - 0.001;
    sections.forEach(section => set(section, "zoom", size));
  }
};
addEventListener("beforeprint", () => {
  if (!pages.flat().length) return;
  lookLike(true);
  move();
  pages.forEach(fit);
  lookLike(false);
});
addEventListener("afterprint", () => { while (undo.length) undo.pop()(); });
})();
