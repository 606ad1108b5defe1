// One entry in full, made from the data in the file, as rows.html has it.
function ref(parent, name) { make("a", parent, name, {href: "#" + name, "class": "id"}); }
function refs(parent, names) {
  names.forEach((name, n) => {
    if (n) parent.append(" ");
    ref(parent, name);
  });
}
let NAMED = new Set(("event_id date date_text date_basis reported kind action actor co_actors target co_targets place label summary quote"
  + " about attested modality rung_override rung_reason credibility credibility_reason source_ids locator same_as withdrawn note").split(" "));
function whole(parent, i) {
  let el = make("article", parent, "", {"class": "row", id: i, "data-rows": i}), entry = data.index[i], of = column => cell(i, column);
  let level = entry.level && `level ${entry.level}, ${label("rung", entry.level)}`;
  let meta = make("p", el, [entry.when, of("kind"), of("attested"), level || "no level"].filter(Boolean).join(" · ") + " · ", {"class": "meta"});
  ref(meta, i);
  let text = make("p", el);
  make("span", text, of("summary"), data.spoken);
  if (of("quote")) text.append(" In the words quoted: "), make("q", text, of("quote"), data.spoken);
  let lines = make("dl", el), say = (title, ...parts) => {
    if (!parts.some(Boolean)) return;
    make("dt", lines, title);
    let dd = make("dd", lines);
    parts.forEach(part => { typeof part === "function" ? part(dd) : dd.append(part); });
  };
  let names = column => listed(i, column).map(called).join(", ");
  say("Who", [names("actor"), names("co_actors")].filter(Boolean).join(", with ") + " " + label("action", of("action")),
    of("target") && " → " + [names("target"), names("co_targets")].filter(Boolean).join(", "), of("place") && " · " + of("place"));
  say("Date", of("date"), of("date_text") && ` from “${of("date_text")}”`, of("date_basis") && ": " + of("date_basis"), ` Public ${of("reported")}.`);
  say("Source", ...listed(i, "source_ids").flatMap((s, n) => [(n ? ", " : "") + cell(s, "publisher") + " ", dd => ref(dd, s)]), of("locator") && " · read at " + of("locator"));
  say("Grade", of("credibility") ? `${of("credibility")}, ${label("credibility", of("credibility"))}. ` : "Not graded. ", of("credibility_reason"));
  let {about, answers, answering} = joined(i), pairs = (list, column) => list.flatMap((pair, n) =>
    [(n ? ", " : "") + label("stance", cell(pair, "stance")) + " ", dd => ref(dd, cell(pair, column))]);
  say("About", of("about") && (dd => refs(dd, listed(i, "about"))));
  say("Statements about it", about.length && (dd => refs(dd, about)));
  say("Answered by", ...pairs(answers, "answer"));
  say("Answer to", ...pairs(answering, "claim"));
  say("Also in", of("same_as"));
  say("Level", of("rung_override") && `Set to ${of("rung_override")}: ${of("rung_reason")}`);
  Object.keys(fields).filter(name => !NAMED.has(name) && of(name)).forEach(name => {
    let said = value => fields[name].scale ? label(fields[name].scale, value) : cell(value, "label") || cell(value, "name") || value;
    say(fields[name].title, fields[name].list ? listed(i, name).map(said).join(", ") : said(of(name)));
  });
  say("Note", of("note"));
  return el;
}
// A claim beside its answers, as pairs.html has it.
function exchange(box) {
  if (!box) return;
  let claim = rowsOf(box)[0], pairs = joined(claim).answers;
  box.replaceChildren();
  box.className = "pair";
  voice(box, claim, /answer/.test(data.index[claim].answer) ? "Claim" : "Answer", "");
  let answers = make("div", box, "", {"class": "answers"});
  pairs.forEach(pair => voice(answers, cell(pair, "answer"), capital(label("stance", cell(pair, "stance"))), pair));
}
function voice(parent, i, lead, pair) {
  let el = make("div", parent, "", {"class": "voice"}), quote = cell(i, "quote"), {side, when, grade} = data.index[i];
  coloured(el, side);
  make("p", el, capital(listed(i, "actor").concat(listed(i, "co_actors")).map(called).join(", ")), {"class": "who"});
  let text = make("p", el);
  make("b", text, lead + ".");
  text.append(" " + cell(i, "summary") + (quote && " In the words quoted: "));
  if (quote) make("q", text, quote);
  let meta = make("p", el, [when, listed(i, "source_ids").map(s => cell(s, "publisher")).join(", "), grade && "grade " + grade, ""].filter((t, n) => t || n === 3).join(" · "), {"class": "meta"});
  ref(meta, i);
  if (!pair) return;
  el.id = pair;
  ref(make("p", el, capital(label("basis", cell(pair, "basis"))) + ". " + cell(pair, "note") + " ", {"class": "meta"}), pair);
}
// The lines of a chart's table that the HTML leaves out.
function tabled(el) {
  let name = el.closest(".fig").id, rest = data.rest?.[name], body = el.querySelector("tbody");
  if (!rest) return;
  delete data.rest[name];
  rest.forEach(cells => {
    let row = make("tr", body), own = cells.filter(i => Object.hasOwn(data.index, i));
    if (own.length) row.dataset.rows = own.join(" ");
    if (own.length && own.every(i => hidden.has(i))) row.hidden = true;
    cells.forEach((said, n) => {
      let td = make(n ? "td" : "th", row, "", n ? {} : {scope: "row"});
      if (Array.isArray(said)) refs(td, said);
      else if (held(said)) ref(td, said);
      else td.textContent = said;
    });
  });
}
