// The tables that the file carries: rows by id, cells by name, words for keys.
let known = new Map(), places = {}, words = {}, fields = {}, joins;
let held = name => known.get(name);
function cell(name, column) {
  let entry = held(name);
  return entry && entry.row[places[entry.table][column]] || "";
}
let listed = (name, column) => cell(name, column).split(" ").filter(Boolean);
let label = (scale, value) => words[scale]?.get(value) || value;
let called = actor => actor === "undetermined" ? "not named" : cell(actor, "name");
let capital = text => text.slice(0, 1).toUpperCase() + text.slice(1);

function read() {
  Object.keys(data.index).forEach(i => { numbered[+i.slice(1)] = i; });
  Object.entries(data.tables).forEach(([name, t]) => {
    places[name] = Object.fromEntries(t.columns.map((c, i) => [c, i]));
    t.rows.forEach(row => known.set(row[0], {table: name, row}));
  });
  data.codebook.scales.forEach(row => { (words[row.scale] ||= new Map()).set(row.value, row.label); });
  words.action = new Map(data.codebook.actions.map(row => [row.action, row.label]));
  words.rung = new Map(data.codebook.ladder.map(row => [row.rung, row.label]));
  data.codebook.tables.events.fields.forEach(field => { fields[field.name] = field; });
}

// What leads to an entry from other entries, gone through once and only when it is asked for.
function joined(name) {
  if (!joins) {
    joins = {about: {}, answers: {}, answering: {}};
    let add = (kind, to, from) => (joins[kind][to] ||= []).push(from);
    data.tables.events.rows.forEach(row => { listed(row[0], "about").forEach(act => add("about", act, row[0])); });
    data.tables.responses.rows.forEach(([pair]) => {
      if (cell(pair, "relation") !== "answer" && cell(pair, "relation")) return;
      add("answers", cell(pair, "claim"), pair);
      add("answering", cell(pair, "answer"), pair);
    });
  }
  let {about, answers, answering} = joins;
  return {about: about[name] || [], answers: answers[name] || [], answering: answering[name] || []};
}

// Many ids travel as the steps between their numbers, to the base 36.
function unpacked(text) {
  let at = 0;
  return text ? text.split(/[ .]/).map(step => numbered[at += parseInt(step, 36)]).filter(Boolean) : [];
}
function packed(ids) {
  let at = 0;
  return ids.map(i => +i.slice(1)).sort((a, b) => a - b).map(n => {
    let step = n - at;
    at = n;
    return step.toString(36);
  }).join(".");
}
