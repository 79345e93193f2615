"use strict";
// Nothing here is needed to read the page: it opens what a link leads into, finds words in claims, and unfolds for print.
const every = (selector) => Array.from(document.querySelectorAll(selector));

function openAround(element) {
  for (let box = element && element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
}

function follow() {
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return;
  openAround(place);
  place.scrollIntoView({ block: place.classList.contains("told") ? "center" : "start" });
}

function find(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const claim of every(".claim")) {
    const text = claim.textContent.toLowerCase();
    const holds = wanted.every((word) => text.includes(word));
    claim.hidden = !holds;
    if (holds) found += 1;
    if (holds && wanted.length) openAround(claim);
  }
  document.getElementById("found").textContent = wanted.length ? String(found) : "";
}

const fold = document.getElementById("fold");
const boxes = every("details");
document.querySelector(".tools").hidden = false;
document.getElementById("find").addEventListener("input", (event) => find(event.target.value));
fold.addEventListener("click", () => {
  const open = fold.textContent === "Open all";
  boxes.forEach((box) => { box.open = open; });
  fold.textContent = open ? "Close all" : "Open all";
});
let closed = [];
addEventListener("beforeprint", () => { closed = boxes.filter((box) => !box.open); closed.forEach((box) => { box.open = true; }); });
addEventListener("afterprint", () => { closed.forEach((box) => { box.open = false; }); });
addEventListener("hashchange", follow);
follow();
