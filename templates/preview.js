(() => {
"use strict";
const body = document.body, byId = name => document.getElementById(name);
const set = (state, words) => {
  body.dataset.state = state;
  if (words) byId("say").textContent = words;
  byId("lost").hidden = state !== "lost";
};
/* What works with scripts only is shown by them. */
const arm = () => document.querySelectorAll(".close").forEach(button => { button.hidden = false; });
arm();
const findings = byId("findings");
/* A fault that is put away comes back with its button, or with the next one. */
const why = byId("why");
const putAway = away => {
  const held = byId("error").contains(document.activeElement) || document.activeElement === why;
  byId("error").hidden = away;
  why.hidden = !away;
  if (held) (away ? why : byId("error").querySelector(".close")).focus();
};
why.addEventListener("click", () => putAway(false));
const close = () => {
  if (findings.open) { findings.open = false; findings.querySelector("summary").focus(); }
  else if (body.dataset.state === "error" && !byId("error").hidden) putAway(true);
};
document.addEventListener("click", event => {
  if (!event.target.closest(".close")) return;
  if (event.target.closest("#findings")) close(); else putAway(true);
});
const escape = event => { if (event.key === "Escape") close(); };
document.addEventListener("keydown", escape);
/* The brief has the keys while it is read. */
const listen = frame => frame && frame.contentWindow.addEventListener("keydown", escape);
const frameNow = document.querySelector("iframe");
if (frameNow) frameNow.addEventListener("load", () => listen(frameNow));
listen(frameNow);
document.querySelectorAll("form select").forEach(select => select.addEventListener("change", () => select.form.requestSubmit()));

/* The brief comes back to the place where it was: to the same heading, else to the same distance from the top. */
const place = frame => {
  const view = frame.contentWindow, heads = [...frame.contentDocument.querySelectorAll("h2,h3")];
  const head = heads.filter(one => one.getBoundingClientRect().top <= 80).pop();
  return {top: view.scrollY, head: head && head.textContent, offset: head ? head.getBoundingClientRect().top : 0};
};
const restore = (frame, kept) => {
  const view = frame.contentWindow, heads = [...frame.contentDocument.querySelectorAll("h2,h3")];
  const same = kept.head && heads.find(one => one.textContent === kept.head);
  const top = same ? view.scrollY + same.getBoundingClientRect().top - kept.offset : kept.top;
  view.scrollTo({top, behavior: "instant"});
};
const load = source => {
  const frame = document.querySelector("iframe");
  if (!frame) { location.reload(); return Promise.resolve(); }
  const kept = place(frame);
  return new Promise(done => {
    frame.addEventListener("load", () => { restore(frame, kept); done(); }, {once: true});
    frame.contentWindow.location.replace(source);
  });
};

/* The shell is asked for again as a whole; only what differs is put in. */
const redraw = async () => {
  const answer = await fetch(location.href, {cache: "no-store"});
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const frame = next.querySelector("iframe");
  if (frame && next.body.dataset.digest !== body.dataset.digest) await load(frame.getAttribute("src"));
  for (const part of ["#findings > summary", "#findings > section", "#error", "nav"]) {
    document.querySelector(part).replaceWith(next.querySelector(part));
  }
  const scope = byId("say").closest("header").querySelector("select");
  const chosen = scope.value;
  scope.replaceChildren(...next.querySelector("header select").childNodes);
  scope.value = chosen;
  why.hidden = true;
  arm();
  document.title = next.title;
  body.dataset.digest = next.body.dataset.digest;
  body.dataset.version = next.body.dataset.version;
  set(next.body.dataset.state, next.querySelector("#say").textContent);
};

let pause = 1, wake = null;
const sleep = seconds => new Promise(done => { wake = done; setTimeout(done, seconds * 1000); });
byId("retry").addEventListener("click", () => { pause = 1; if (wake) wake(); });
const watch = async () => {
  for (;;) {
    try {
      const answer = await fetch("/wait?version=" + encodeURIComponent(body.dataset.version) + "&run=" + (body.dataset.run || ""), {cache: "no-store"});
      const news = await answer.json();
      const lost = body.dataset.state === "lost";
      const other = body.dataset.run && news.run !== body.dataset.run;
      body.dataset.run = news.run;
      pause = 1;
      if (lost || other || String(news.version) !== body.dataset.version) {
        set("redrawing", news.cause ? body.dataset.saved.replace("{file}", () => news.cause) : body.dataset.drawing);
        await redraw();
      }
    } catch (error) {
      set("lost", body.dataset.lost);
      await sleep(pause);
      pause = Math.min(pause * 2, 30);
    }
  }
};
watch();
})();
