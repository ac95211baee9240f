(() => {
"use strict";
/* Paper: what does not fit its page is set denser before it is printed, by the steps of the PDF (render/steps.py), which
   come with the page; then the page is again as it was. Without scripts a browser prints the first step. */
const MM = 96 / 25.4, FIRST = 284, ROOM = 267, CLOSEST = 1, LENIENT = 0.4;
const steps = JSON.parse(document.body.dataset.steps);
const sections = [...document.querySelectorAll("main section[data-group]")].filter(section => steps[section.dataset.group]);
const head = document.querySelector("body > header");
const kept = new Map([head, ...sections].map(element => [element, element.className]));
const media = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules].filter(rule => rule.media))
  .map(rule => [rule.media, rule.media.mediaText, rule.media.mediaText.includes("print") ? "all" : "not all"]);
const lookLike = paper => {
  media.forEach(([list, screen, printed]) => { list.mediaText = paper ? printed : screen; });
  document.documentElement.style.width = paper ? "210mm" : "";
};
const set = (section, classes, gap) => {
  section.className = `${kept.get(section)} ${classes}`.trim();
  section.style.setProperty("--gap", gap ? `${gap}mm` : "");
};
const gap = (section, narrower) => narrower ? Math.max(section.dataset.gap - narrower, CLOSEST) : 0;
const starts = section => section.matches(".page,.parted.parts-here") && !section.matches(".joined");
/* By how many millimetres each group is too long: what a page does not hold pushes all that follows it there. */
const measure = shown => {
  const excess = {};
  let room = FIRST, used = 0, spare = 0, pushed = false, foot = -scrollY;
  shown.forEach((section, place) => {
    const box = section.getBoundingClientRect(), group = section.dataset.group, leads = place && starts(section);
    if (leads) [room, used, pushed] = [ROOM, 0, false];
    const height = (leads ? box.height : box.bottom - foot) / MM, over = used + height - room;
    foot = box.bottom;
    pushed = pushed || over > LENIENT;
    if (!pushed) used += height;
    else if (section.dataset.spare) section.classList.add("spare");
    else excess[group] = (excess[group] || 0) + (section.matches(".piece") ? height : over);
    if (!place) spare = room - used;
  });
  return [Object.keys(excess), spare];
};
const fit = () => {
  const shown = sections.filter(section => section.getClientRects().length), first = shown[0];
  const now = Object.fromEntries(Object.keys(steps).map(group => [group, 0]));
  const step = section => steps[section.dataset.group][now[section.dataset.group]];
  let spare, denser = first !== undefined;
  while (denser) {
    sections.forEach(section => set(section, step(section)[0], gap(section, step(section)[1])));
    head.className = `${kept.get(head)} ${first.className}`;
    const [long, left] = measure(shown);
    const next = long.filter(group => now[group] < steps[group].length - 1);
    next.forEach(group => { now[group] += 1; });
    denser = next.length > 0;
    spare = left;
  }
  /* Steps are coarse: the blocks of page 1 share what is left of it. */
  const narrower = first && step(first)[1], blocks = first && first.querySelectorAll(".blk").length;
  if (narrower && spare > LENIENT) set(first, step(first)[0], Math.min(gap(first, narrower) + (spare - LENIENT) / blocks, first.dataset.gap));
};
addEventListener("beforeprint", () => { lookLike(true); fit(); lookLike(false); });
addEventListener("afterprint", () => kept.forEach((classes, element) => {
  element.removeAttribute("style");
  if (classes) element.className = classes; else element.removeAttribute("class");
}));
})();
