(() => {
"use strict";
/* Paper: what does not fit its page is set denser before it is printed, by the steps of the PDF (render/steps.py), which
   come with the page; then the page is again as it was. Without scripts a browser prints the first step. */
const MM = 96 / 25.4, FIRST = 283.8, ROOM = 266.8, CLOSEST = 1, LEAST = 1.6, NEAR = 1.6, SAVED = 14;
const steps = JSON.parse(document.body.dataset.steps);
const sections = [...document.querySelectorAll("main section[data-group]")].filter(section => steps[section.dataset.group]);
const head = document.querySelector("body > header");
const cuts = [...document.querySelectorAll("p[data-lost]")];
const kept = new Map([head, ...sections, ...cuts].map(element => [element, element.className]));
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
const gaps = section => {
  const all = [...section.querySelectorAll(".blk")].map(block => parseFloat(getComputedStyle(block).marginTop) / MM), one = Math.max(...all);
  return [one, all.filter(other => other === one).length];
};
const starts = section => section.matches(".page,.parted.parts-here") && !section.matches(".joined");
/* By how many millimetres each group is too long: what a page does not hold pushes all that follows it there. */
const measure = (shown, now) => {
  const excess = {};
  let room = FIRST, used = 0, spare = 0, pushed = false, foot = -scrollY, page = "";
  shown.forEach((section, place) => {
    const box = section.getBoundingClientRect(), group = section.dataset.group, leads = place && starts(section);
    if (leads) [room, used, pushed, page] = [ROOM, 0, false, group];
    const height = (leads ? box.height : box.bottom - foot) / MM, over = used + height - room;
    /* What hardly misses the page of the meeting stays on it where its rows are a bit closer. */
    const closer = !pushed && over > 0 && over < SAVED && page === "meeting" && now.meeting === 0;
    if (closer) excess.meeting = over;
    else if (section.dataset.spare && (pushed || over > 0)) section.classList.add("spare");
    else if (!pushed && over <= 0) used += height;
    else excess[group] = (excess[group] || 0) + (section.matches(".piece") ? height : over);
    pushed = pushed || over > 0 && !section.matches(".spare");
    if (!place) spare = -over;
    if (!section.matches(".spare")) foot = box.bottom;
  });
  return [Object.keys(excess), spare];
};
const fit = () => {
  const shown = sections.filter(section => section.getClientRects().length), first = shown[0];
  const now = Object.fromEntries(Object.keys(steps).map(group => [group, 0]));
  shown.filter(section => section.dataset.from).forEach(section => {
    now[section.dataset.group] = Math.max(steps[section.dataset.group].findIndex(([classes]) => classes === section.dataset.from), 0);
  });
  const step = section => steps[section.dataset.group][now[section.dataset.group]];
  let denser = first !== undefined, spare = 0;
  while (denser) {
    sections.forEach(section => set(section, step(section)[0], gap(section, step(section)[1])));
    head.className = `${kept.get(head)} ${first.className}`;
    const [long, left] = measure(shown, now);
    const [between, blocks] = gaps(first), share = left / blocks, closer = between + share;
    /* Page 1 that is hardly too long has its blocks a bit closer, and no smaller words. */
    const near = left < 0 && share > -NEAR && closer >= LEAST;
    if (near) set(first, step(first)[0], closer);
    const next = long.filter(group => now[group] < steps[group].length - 1 && !(near && group === first.dataset.group));
    next.forEach(group => { now[group] += 1; });
    denser = next.length > 0;
    spare = near ? 0 : share;
  }
  const lost = sections.filter(section => section.matches(".spare")).map(section => section.id).sort().join(" ");
  cuts.forEach(words => words.classList.toggle("unless", words.dataset.lost !== lost));
  /* Steps are coarse: the blocks of page 1 share what is left of it. */
  const narrower = first && step(first)[1];
  if (narrower && spare > 0) set(first, step(first)[0], Math.min(gap(first, narrower) + spare, first.dataset.gap));
};
addEventListener("beforeprint", () => { lookLike(true); fit(); lookLike(false); });
addEventListener("afterprint", () => kept.forEach((classes, element) => {
  element.removeAttribute("style");
  if (classes) element.className = classes; else element.removeAttribute("class");
}));
})();
