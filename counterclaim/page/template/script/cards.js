// Cards: an id or a word of a scale opens what stands behind it, beside the link. The first link of
// a card leads there; Escape or a click elsewhere closes it.
let card = "popover" in root && make("div", document.body, "", {"class": "card", popover: "auto", role: "dialog"});
let CARDS = {
  events: i => [`${data.index[i].when} · ${capital(called(cell(i, "actor")))}${cell(i, "target") && " → " + called(cell(i, "target"))}`,
    cell(i, "summary"), cell(i, "quote") && `“${cell(i, "quote")}”`,
    [...listed(i, "source_ids").map(s => cell(s, "publisher")), data.index[i].grade && "grade " + data.index[i].grade].filter(Boolean).join(", ")],
  sources: i => [cell(i, "title"), [label("source_kind", cell(i, "kind")), cell(i, "published")].filter(Boolean).join(", "),
    cell(i, "reliability") && `${cell(i, "reliability")}, ${label("reliability", cell(i, "reliability"))}`],
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
  card.textContent = "";
  card.setAttribute("aria-label", name);
  lines.filter(Boolean).forEach((text, n) => { make(n ? "p" : "b", card, text); });
  let foot = make("p", card, "", {"class": "small"});
  if (id(name) || Object.hasOwn(data.index, name)) {
    on(make("a", foot, held(name) ? "Go to " + name : "Go to the definition", {href: "#" + name}), "click", () => card.hidePopover());
    foot.append(" ");
  }
  if (away(name)) make("a", foot, "Page on this " + (name[0] === "a" ? "actor" : "claim"), {href: away(name)}), foot.append(" ");
  if (held(name)) copier(foot, name);
  card.showPopover();
  let at = anchor.getBoundingClientRect(), {offsetWidth: wide, offsetHeight: high} = card;
  card.style.left = Math.max(8, Math.min(at.left, root.clientWidth - wide - 8)) + "px";
  card.style.top = Math.max(8, at.bottom + high + 8 > innerHeight ? at.top - high - 6 : at.bottom + 6) + "px";
  foot.querySelector("a,button")?.focus({preventScroll: true});
  return true;
}
on(document, "click", e => {
  let a = e.target.closest("main a.id,main a.def,footer a.id");
  if (!a || !card || e.ctrlKey || e.metaKey || e.shiftKey || e.button || !a.hash || !status) return;
  if (deal(decodeURIComponent(a.hash.slice(1)), a)) e.preventDefault();
});
