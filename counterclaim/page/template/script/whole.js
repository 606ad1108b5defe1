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
    let shown = value => fields[name].scale ? label(fields[name].scale, value) : cell(value, "label") || cell(value, "name") || value;
    say(fields[name].title, fields[name].list ? listed(i, name).map(shown).join(", ") : shown(of(name)));
  });
  say("Note", of("note"));
  return el;
}
// A lesser exchange in the words of exchange.html, which the payload has.
function exchange(box) {
  if (!box) return;
  box.className = "pair";
  box.innerHTML = data.exchanges[rowsOf(box)[0]];
}
// The lines of a chart's table that the HTML leaves out.
function tabled(el) {
  let name = el.closest(".fig")?.id, rest = data.rest?.[name], body = el.querySelector("tbody");
  if (!rest || el.dataset.whole) return;
  el.dataset.whole = "yes";
  rest.forEach(cells => {
    let row = make("tr", body), own = cells.filter(i => held(i));
    if (own.length) row.dataset.rows = own.join(" ");
    if (own.length && own.every(i => hidden.has(i))) row.hidden = true;
    cells.forEach((content, n) => {
      let td = make(n ? "td" : "th", row, "", n ? {} : {scope: "row"});
      if (Array.isArray(content)) refs(td, content);
      else if (held(content)) ref(td, content);
      else td.textContent = content;
    });
  });
}
