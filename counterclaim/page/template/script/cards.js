// Cards: an id or a word of a scale opens what stands behind it, beside the link. The first link of
// a card leads there; Escape or a click elsewhere closes it.
let card = "popover" in root && make("div", document.querySelector(".sheet"), "", {"class": "card", popover: "auto", role: "dialog"});
let CARDS = {
  events: i => [`${data.index[i].when} · ${capital(called(cell(i, "actor")))}${cell(i, "target") && " → " + called(cell(i, "target"))}`,
    cell(i, "summary"), cell(i, "quote") && `“${cell(i, "quote")}”`,
    [...listed(i, "source_ids").map(s => cell(s, "publisher")), data.index[i].grade && "grade " + data.index[i].grade].filter(Boolean).join(", ")],
  sources: i => [cell(i, "title"), [label("source_kind", cell(i, "kind")), cell(i, "published")].filter(Boolean).join(", "),
    cell(i, "reliability") && `${cell(i, "reliability")}, ${label("reliability", cell(i, "reliability"))}. ${cell(i, "reliability_reason")}`,
    cell(i, "origin") && "Origin: " + cell(i, "origin"), cell(i, "note")],
  actors: i => [cell(i, "role"), cell(i, "part_of") && "Part of " + called(cell(i, "part_of"))],
  judgements: i => [cell(i, "statement"), `${cell(i, "likelihood")}, ${cell(i, "confidence")} confidence`],
  notes: i => [cell(i, "text")],
  responses: i => [capital(label("stance", cell(i, "stance"))), `${cell(i, "answer")} to ${cell(i, "claim")}`, cell(i, "note")],
  accounts: i => [`${cell(i, "quantity")}: ${cell(i, "low")}${cell(i, "high") && " to " + cell(i, "high")} ${cell(i, "unit")}`, cell(i, "note")],
};
function told(name) {
  let entry = held(name), row = !entry && id(name)?.closest("tr");
  if (row) return [row.cells[0].textContent, row.cells[row.cells.length - 1].textContent];
  if (!entry || !CARDS[entry.table]) return null;
  let head = cell(name, "label") || cell(name, "publisher") || cell(name, "name") || name;
  return [capital(head), ...CARDS[entry.table](name)];
}
function deal(name, anchor) {
  let lines = card && told(name);
  if (!lines) return false;
  let foot = lay(name, lines);
  if (id(name) || Object.hasOwn(data.index, name)) {
    on(make("a", foot, /^[a-z]\d+$/.test(name) ? "Go to " + name : "Go to the definition", {href: "#" + name}), "click", () => card.hidePopover());
    foot.append(" ");
  }
  if (away(name)) make("a", foot, "Page on this " + (name[0] === "a" ? "actor" : "claim"), {href: away(name)}), foot.append(" ");
  if (held(name)) copier(foot, name);
  // By the keyboard too the parties of an entry are one step from it.
  let parties = ["actor", "co_actors", "target", "co_targets"].flatMap(c => listed(name, c)).filter(held);
  let line = parties.length && make("p", card, "Who:", {"class": "small"});
  parties.forEach((party, n) => {
    line.append(n ? ", " : " ");
    on(make("a", line, called(party), {href: "#" + party}), "click", e => {
      e.preventDefault();
      deal(party, anchor);
    });
  });
  put(anchor);
  return true;
}
// What a mark stands for: its entry, or the first of those that it counts, and all as a filter.
function counted(ids, anchor) {
  let n = ids.length;
  if (n < 2) {
    if (n && !deal(ids[0], anchor) && (id(ids[0]) || held(ids[0]))) location.hash = ids[0];
    return;
  }
  if (!card) return location.hash = "rows=" + packed(ids);
  let title = `${grouped(n)} entries`;
  let foot = lay(title, [title, ...ids.slice(0, 5).map(i => `${data.index[i].when} · ${capital(cell(i, "label"))}`), n > 5 && "…"]);
  on(make("a", foot, "Show only these", {href: "#rows=" + packed(ids)}), "click", () => card.hidePopover());
  put(anchor);
}
function lay(name, lines) {
  card.textContent = "";
  card.setAttribute("aria-label", name);
  lines.filter(Boolean).forEach((text, n) => { make(n ? "p" : "b", card, text); });
  return make("p", card, "", {"class": "small"});
}
function put(anchor) {
  if (!card.matches(":popover-open")) card.showPopover();
  let at = anchor.getBoundingClientRect(), {offsetWidth: wide, offsetHeight: high} = card;
  card.style.left = Math.max(8, Math.min(at.left, root.clientWidth - wide - 8)) + "px";
  card.style.top = Math.max(8, at.bottom + high + 8 > innerHeight ? at.top - high - 6 : at.bottom + 6) + "px";
  card.querySelector("a,button")?.focus({preventScroll: true});
}
on(document, "click", e => {
  let a = e.target.closest("main a.id,main a.def,footer a.id,.chart svg a,bdi[data-id]");
  if (!a || !card || e.ctrlKey || e.metaKey || e.shiftKey || e.button || !status) return;
  let name = a.dataset.id || decodeURIComponent((a.getAttribute("href") || "").slice(1));
  if (deal(name, a)) e.preventDefault();
});
// Names are stops of the Tab key once the fold that they are in is open.
function reachable(fold) {
  if (card) fold.querySelectorAll("bdi[data-id]").forEach(name => {
    name.tabIndex = 0;
    name.role = "button";
  });
}
on(document, "keydown", e => {
  if (e.target.matches("bdi") && /^(Enter| )$/.test(e.key)) e.preventDefault(), e.target.click();
});
