// One filter for the whole page. It stands in the address, behind the id to go to: #e036&side=IR
let matching = [], asked = {}, choices = {}, chip, status, box, texts, drawnFor, redraw;
let TITLES = {actor: "Actor", side: "Side", stance: "Answer", kind: "Kind", action: "Action", theme: "Theme", level: "Level"};
let plain = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
let rowsOf = el => el.dataset.rows.split(" ");

// All words of an entry, with the names behind its ids; made at the first search.
function searched(i) {
  if (!texts) {
    texts = {};
    let of = name => cell(name, "name") || cell(name, "publisher") || cell(name, "label");
    data.tables.events.rows.forEach(row => {
      let ids = ["actor", "co_actors", "target", "co_targets", "source_ids", "themes"].flatMap(c => listed(row[0], c));
      texts[row[0]] = plain([...row, ...ids.map(of), label("action", cell(row[0], "action"))].join(" "));
    });
  }
  return texts[i];
}
// A word of a search as a test: e36 and E036 are one entry, 36 may be its number or a word.
function term(word) {
  let id = /^([a-z]?)0*(\d+)$/.exec(word), name = id && id[1] && id[1] + id[2].padStart(3, "0");
  if (name && name[0] === "e") return i => i === name;
  if (name) return i => searched(i).includes(name);
  return i => searched(i).includes(word) || id && +i.slice(1) === +id[2];
}
function matches() {
  let tests = [];
  Object.keys(filter).forEach(key => {
    let value = filter[key];
    if (key === "q") tests.push(...plain(value).split(/\s+/).filter(Boolean).map(term));
    else if (key === "rows") {
      let wanted = new Set(unpacked(value));
      tests.push(i => wanted.has(i));
    } else if (key === "place") tests.push(i => plain(cell(i, "place")).includes(plain(value)));
    else if (key === "from") tests.push(i => (data.index[i].last || "9999") >= value);
    else if (key === "to") tests.push(i => data.index[i].first <= value + "~");
    else tests.push(i => [].concat(data.index[i][key]).includes(value));
  });
  return i => tests.every(test => test(i));
}
// The filter in the words of its menus.
function described() {
  return Object.keys(filter).map(key => {
    let value = filter[key], choice = data.filters[key]?.find(o => o[0] === value);
    if (choice) return key === "level" ? "level " + choice[1] : choice[1];
    return {q: `“${value}”`, rows: "chosen entries", place: `at ${value}`, from: `from ${value}`, to: `until ${value}`}[key];
  }).join(", ");
}

function show(typing) {
  let ids = Object.keys(data.index), active = Object.keys(filter).length > 0, kept = new Set(matching = ids.filter(matches()));
  if (active) matching.forEach(i => {
    // A claim stays with its answers, and an answer with its claim.
    let {answers, answering} = joined(i);
    answers.forEach(pair => kept.add(cell(pair, "answer")));
    answering.forEach(pair => kept.add(cell(pair, "claim")));
  });
  hidden = new Set(active ? ids.filter(i => !kept.has(i)) : []);
  let parts = listOf("main [data-rows]").filter(el => !el.closest(".rowlist"));
  parts.forEach(el => { el.hidden = active && rowsOf(el).every(i => hidden.has(i)); });
  all("main section", el => {
    let own = parts.filter(part => el.contains(part));
    el.toggleAttribute("data-bare", own.length > 0 && own.every(part => part.hidden));
  });
  let said = active ? `Filtered: ${described()}; ${grouped(matching.length)} of ${grouped(ids.length)} entries` : "";
  status.textContent = said ? said + "." : `${grouped(ids.length)} entries${data.beside || ""}.`;
  // Withdrawn entries are not counted; a search names those that it finds.
  let words = plain(filter.q || "").split(/\s+/), gone = listOf(".gone tr[id]").filter(tr =>
    filter.q && words.every(word => plain(tr.textContent).includes(word)));
  if (gone.length) status.append(" Withdrawn: "), refs(status, gone.slice(0, 9).map(tr => tr.id));
  chip.hidden = !active;
  chip.firstChild.textContent = said;
  all(".filtered", el => { el.remove(); });
  all(".fig h3", el => {
    if (active) el.prepend(make("span", null, said + ". ", {"class": "filtered"}));
    el.ariaLabel = (active ? said + ". " : "") + el.dataset.title;
  });
  arrange();
  // To go to an entry changes no chart, and while a reader types the list comes first.
  let state = JSON.stringify([filter, printing]);
  clearTimeout(redraw);
  if (state !== drawnFor && typing) redraw = setTimeout(draw, 400);
  else if (state !== drawnFor) draw();
  drawnFor = state;
}

// A value as a key, whether the address has it as a key or in the words of the menu.
function value(key, text) {
  if (key === "rows") return unpacked(text).length ? text : "";
  if (!Object.hasOwn(choices, key)) return "";
  let options = data.filters[key];
  if (!options) return text;
  let option = options.find(o => o[0] === text) || options.find(o => plain(o[1]) === plain(text));
  return option ? option[0] : "";
}
function address(target) {
  let said = new URLSearchParams(filter).toString();
  history.replaceState(null, "", "#" + target + (target && said ? "&" : "") + said);
}
function set(key, text, typing) {
  if (text) filter[key] = text; else delete filter[key];
  address("");
  show(typing);
}
function fill() {
  Object.keys(choices).forEach(key => {
    let option = choices[key].list && data.filters[key].find(o => o[0] === filter[key]);
    choices[key].value = option ? option[1] : filter[key] || "";
  });
}
// Go to what the address names: a row, a filter, or both.
function arrive() {
  let parts = location.hash.slice(1).split("&"), target = parts[0].includes("=") ? "" : parts.shift(), given = {};
  new URLSearchParams(parts.join("&")).forEach((text, key) => {
    let key_ = value(key, text);
    if (key_) given[key] = key_;
  });
  if (Object.keys(given).length || parts.length) {
    filter = given;
    address(target);
  }
  fill();
  show();
  if (Object.hasOwn(filter, "rows") && !target) return reveal(box);
  let el = target && (seek(target) || id(target));
  if (el) reveal(el);
  else if (held(target)) deal(target, box);
}
function reveal(el) {
  for (let d = el.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  if (el === box) entries.open = true;
  el.scrollIntoView();
}

function choice(form, title, options) {
  let select = make("select", make("label", form, title));
  options.forEach(o => make("option", select, o[1], {value: o[0]}));
  return select;
}
function input(form, title, type) {
  return make("input", make("label", form, title), "", {type, spellcheck: "false", autocomplete: "off"});
}
function push(form, text, f) { return on(make("button", form, text, {type: "button"}), "click", f); }
// A long list is searched by typing.
function picker(form, key) {
  let options = data.filters[key];
  if (options.length < 2) return;
  if (options.length <= 30) choices[key] = choice(form, TITLES[key], [["", "all"], ...options]);
  else {
    let el = choices[key] = input(form, TITLES[key], "search"), list = make("datalist", form, "", {id: "filter-" + key});
    options.forEach(o => make("option", list, "", {value: o[1]}));
    el.setAttribute("list", list.id);
  }
  on(choices[key], "change", () => { set(key, value(key, choices[key].value)); });
}
function controls() {
  box = id("filter");
  entries = document.querySelector(".entries");
  if (!box || !entries || !data.index) return;
  read();
  let form = make("form", box, "", {role: "search", "aria-label": "Search and filter entries"}), later;
  choices.q = input(form, "Words or ids", "search");
  on(choices.q, "input", () => {
    clearTimeout(later);
    later = setTimeout(() => {
      entries.open = true;
      set("q", choices.q.value.trim(), true);
    }, 60);
  });
  ["actor", "side", "stance", "kind"].forEach(key => picker(form, key));
  let sorts = choice(form, "Order", SORTS);
  on(sorts, "change", () => {
    sort = sorts.value;
    arrange();
  });
  let more = make("details", form, "", {"class": "choices"});
  make("summary", more, "More filters");
  ["action", "theme", "level"].forEach(key => picker(more, key));
  [["place", "Place", "search"], ["from", "From", "date"], ["to", "Until", "date"]].forEach(([key, title, type]) => {
    choices[key] = input(more, title, type);
    on(choices[key], "change", () => { set(key, choices[key].value.trim()); });
  });
  on(form, "submit", e => { e.preventDefault(); });
  // A form with several fields and no button to send it is not sent by this key.
  on(choices.q, "keydown", e => {
    if (e.key !== "Enter") return;
    clearTimeout(later);
    // The one entry that is left is opened; an id of something else is gone to.
    let name = choices.q.value.trim().toLowerCase();
    if (name !== (filter.q || "")) set("q", name, true);
    let el = ordered.length === 1 ? seek(ordered[0]) : /^[a-z]\d+$/.test(name) && id(name);
    if (el) reveal(el);
  });
  status = make("p", box, "", {role: "status", "class": "small"});
  chip = make("div", null, "", {"class": "chip", role: "region", "aria-label": "Filter", hidden: ""});
  make("span", chip);
  make("a", chip, "Change", {href: "#filter"});
  push(chip, "Show all", () => {
    filter = {};
    address("");
    fill();
    show();
  });
  id("main").before(chip);
  stocked();
  all("details.more", el => {
    // “52 entries” in a sentence filters the page by them.
    let set = el.dataset.set, said = el.firstElementChild.textContent;
    let ids = set ? unpacked(set) : [...el.querySelectorAll("a.id")].map(a => a.dataset.row || a.hash.slice(1));
    if (!ids.length || !ids.every(i => Object.hasOwn(data.index, i))) return;
    el.replaceWith(make("a", null, said, {href: "#rows=" + packed(ids), "class": "set"}));
  });
  on(window, "hashchange", arrive);
  arrive();
}
