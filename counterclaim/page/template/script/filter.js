// Rows that a long record leaves out of the page are made here from the payload, one at a time.
let known = new Map(), held = name => known.get(name);
function links(el, names) {
  names.forEach(i => {
    make("a", el, i, {href: "#" + i, "class": "id"});
    el.append(" ");
  });
}
function fetched(name) {
  let found = held(name);
  if (!found || !place) return null;
  place.textContent = "";
  let el = make("article", place, "", {"class": "row", id: name});
  make("h3", el, name + " ");
  let list = make("dl", el);
  found.columns.forEach((column, i) => {
    if (!i || !found.row[i]) return;
    make("dt", list, column.replace(/_/g, " "));
    let cell = make("dd", list), said = found.row[i].split(" ");
    if (said.every(word => held(word))) links(cell, said); else cell.textContent = found.row[i];
  });
  return el;
}

// Filter: rows of tables and marks of figures together; its state stands in the address.
let status, place, away, drawnFor, selects = {};
let matches = i => Object.keys(filter).every(key => [].concat(data.index[i][key]).includes(filter[key]));
let rowsOf = el => el.dataset.rows.split(" ");
function show() {
  let ids = Object.keys(data.index), n = ids.length;
  hidden = new Set(ids.filter(i => !matches(i)));
  all("[data-rows]", el => { el.hidden = !printing && rowsOf(el).every(i => hidden.has(i)); });
  status.textContent = hidden.size ? `${n - hidden.size} of ${n} entries shown, ${hidden.size} hidden by the filter.
    Sentences and the stepped line still describe all entries.` : `All ${n} entries shown${data.beside || ""}.`;
  let left = hidden.size ? ids.filter(i => matches(i) && (!id(i) || place.contains(id(i)))) : [];
  left.sort((a, b) => b.slice(1) - a.slice(1));
  away.textContent = left.length ? `${left.length} of them are not on this page, and are in the downloads; the last: ` : "";
  links(away, left.slice(0, 40));
  // To go to a row changes no chart.
  let asked = JSON.stringify([filter, printing]);
  if (asked !== drawnFor) draw();
  drawnFor = asked;
}
// The fragment holds a row to go to, the filter, or both: #e007&side=UA
function address(target) {
  let said = new URLSearchParams(filter).toString();
  history.replaceState(null, "", "#" + target + (target && said ? "&" : "") + said);
}
function arrive() {
  let parts = location.hash.slice(1).split("&"), target = parts[0].includes("=") ? "" : parts.shift();
  let asked = {}, el = target && (id(target) || fetched(target)), row = el && el.closest("[data-rows]");
  new URLSearchParams(parts.join("&")).forEach((value, key) => {
    if (value && selects[key] && [...selects[key].options].some(o => o.value === value)) asked[key] = value;
  });
  if (Object.keys(asked).length) filter = asked;
  // A row that is asked for is shown: the filter gives way.
  if (row && rowsOf(row).every(i => data.index[i] && !matches(i))) filter = {};
  Object.keys(selects).forEach(k => { selects[k].value = filter[k] || ""; });
  if (Object.keys(filter).length || parts.length) address(target);
  show();
  if (el) {
    for (let d = el.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    el.scrollIntoView();
  }
}
function choice(form, label, options) {
  let select = make("select", make("label", form, label));
  options.forEach(o => make("option", select, o[1], {value: o[0]}));
  return select;
}
function push(form, text, f) { on(make("button", form, text, {type: "button"}), "click", f); }
function controls() {
  let box = id("filter");
  if (!box || !data.index) return;
  Object.keys(data.index).forEach(i => { numbered[+i.slice(1)] = i; });
  Object.values(data.tables || {}).forEach(t => t.rows.forEach(row => known.set(row[0], {columns: t.columns, row})));
  let form = make("form", box, "", {"aria-label": "Filter entries"});
  data.order.filters.forEach(key => {
    let select = selects[key] = choice(form, key[0].toUpperCase() + key.slice(1), [["", "all"], ...data.filters[key]]);
    on(select, "change", () => {
      if (select.value) filter[key] = select.value; else delete filter[key];
      address("");
      show();
    });
  });
  let ask = make("input", make("label", form, "Row"), "", {type: "search", size: 7, spellcheck: "false"});
  let find = e => {
    e.preventDefault();
    let name = ask.value.trim().toLowerCase();
    if (id(name) || held(name)) address(name), arrive();
    else if (name) status.textContent = `This edition has no row ${name}.`;
  };
  on(ask, "change", find);
  on(form, "submit", find);
  push(form, "Show all", () => {
    filter = {};
    address("");
    arrive();
  });
  status = make("p", box, "", {role: "status", "class": "small"});
  away = make("div", box, "", {"class": "small"});
  place = make("div", box);
  on(window, "hashchange", arrive);
  arrive();
}
