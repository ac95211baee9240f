(() => {
"use strict";
/* Paper: what does not fit its page is set denser before it is printed, by the steps of the PDF (render/steps.py), which
   come with the page; then the page is again as it was. Without scripts a browser prints the first step. */
const MM = 96 / 25.4, FIRST = 283.6, ROOM = 266.6, CLOSEST = 1, LEAST = 1.6, NEAR = 1.6, SAVED = 14, BETWEEN = 6.5, FULL_ENOUGH = 0.7, HALF = 0.55, SHORT = 0.4;
const steps = JSON.parse(document.body.dataset.steps || "{}");
const sections = [...document.querySelectorAll("main section[data-group]")].filter(section => steps[section.dataset.group]);
const head = document.querySelector("body > header");
const cuts = [...document.querySelectorAll("p[data-lost]")];
const kept = new Map([head, ...sections, ...cuts].filter(Boolean).map(element => [element, element.className]));
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
/* The space between the blocks of page 1, and how many have it. */
const gaps = section => {
  const blocks = [...section.querySelectorAll("div.blk")].filter(block => block.getClientRects().length);
  return [blocks.length ? parseFloat(getComputedStyle(blocks[0]).marginTop) / MM : 0, Math.max(blocks.length, 1)];
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
/* Which section stands on which page, as in the PDF (render/pdf/arranging.py): pages are filled from the front, at most two
   stand before the meeting, and what they do not hold follows behind it. */
const arrange = pieces => {
  const pageOf = room => ({room, used: 0, pieces: []});
  const above = (page, piece) => page.pieces.length && page.pieces.at(-1).group !== piece.group ? BETWEEN : 0;
  const holds = (page, piece) => !page.pieces.length || page.used + above(page, piece) + piece.height <= page.room;
  const add = (page, piece) => { page.used += above(page, piece) + piece.height; page.pieces.push(piece); };
  const meeting = pieces.find(piece => piece.section.id === "meeting"), pages = [pageOf(FIRST)];
  let later = [];
  for (const piece of pieces.filter(one => one !== meeting)) {
    const waits = later.length && (piece.section.id.endsWith("notes") || pages.at(-1).used > FULL_ENOUGH * ROOM);
    const place = waits ? undefined : (piece.section.id === "results" ? pages : pages.slice(-1)).find(page => holds(page, piece));
    if (place) add(place, piece);
    else if (!waits && !later.length && (!meeting || pages.length < 2)) { pages.push(pageOf(ROOM)); add(pages.at(-1), piece); }
    else later.push(piece);
  }
  if (meeting) {
    const last = pages.at(-1);
    if (pages.length > 1 && !later.length && last.used < SHORT * ROOM && last.used + BETWEEN + meeting.height <= ROOM) later = pages.pop().pieces;
    pages.push(pageOf(ROOM));
    add(pages.at(-1), meeting);
  }
  const behind = [];
  for (const piece of later) {
    if (!behind.length || !holds(behind.at(-1), piece)) behind.push(pageOf(ROOM));
    add(behind.at(-1), piece);
  }
  const last = pages.at(-1);
  const empty = behind.length === 1 && (behind[0].used < SHORT * ROOM || last.pieces[0] === meeting && last.used < HALF * ROOM);
  if (empty && last.used + BETWEEN + behind[0].used <= last.room) behind.pop().pieces.forEach(piece => add(last, piece));
  return [...pages, ...behind].map(page => page.pieces);
};
/* The heights of the sections as they follow each other, without the space that a group has above it. */
const piecesOf = shown => {
  let foot = -scrollY;
  return shown.map(section => {
    const bottom = section.getBoundingClientRect().bottom, own = section.matches(".page,.joined") ? BETWEEN : 0;
    const piece = {section, group: section.dataset.group, height: (bottom - foot) / MM - own};
    foot = bottom;
    return piece;
  });
};
let moved = [];
const place = (pages, end) => pages.forEach((pieces, number) => pieces.forEach(({section, group}, count) => {
  const before = count && pieces[count - 1].group !== group;
  section.className = `${section.className.replace(/\b(page|joined)\b/g, "")} ${count ? "follows" : number ? "leads" : ""} ${before ? "joined" : ""}`;
  if (number && !count && section.dataset.title) {
    const title = document.createElement("h2");
    title.textContent = section.dataset.title;
    section.prepend(title);
    moved.push(() => title.remove());
  }
  const next = section.nextSibling;
  moved.push(() => end.parentNode.insertBefore(section, next));
  end.before(section);
}));
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
    if (head) head.className = `${kept.get(head)} ${first.className}`;
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
  if (shown.length < 2 || shown.some(section => ["country", "filling"].includes(section.dataset.group))) return;
  const end = document.createComment("");
  shown.at(-1).after(end);
  place(arrange(piecesOf(shown.filter(section => !section.matches(".spare")))), end);
  moved.unshift(() => end.remove());
};
addEventListener("beforeprint", () => { lookLike(true); fit(); lookLike(false); });
addEventListener("afterprint", () => {
  while (moved.length) moved.pop()();
  kept.forEach((classes, element) => {
    element.removeAttribute("style");
    if (classes) element.className = classes; else element.removeAttribute("class");
  });
});
})();
