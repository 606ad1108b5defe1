// The list of entries: one line each, so many at a time, each opens in place. What the HTML holds is
// used as it is; other lines are made from the data in the file.
let SIZE = 50, entries, list, stock = new Map(), turn = 0, sort = "first", shown = [], alone = "", ordered = [], orders = {};
let SORTS = [["first", "oldest first"], ["last", "newest first"], ["level", "gravest first"], ["actor", "by actor"], ["number", "by number"]];

function stocked() {
  list = entries.querySelector(".rowlist");
  all(".rowlist>li", li => { stock.set(li.id || li.dataset.row || li.querySelector("article").id, li); });
  all(".fold:not(.entries) li.brief", li => { line(li.id); });
  document.addEventListener("toggle", e => {
    if (!e.target.open) return;
    opened(e.target);
    reachable(e.target);
    // A chart in a fold had no room to be drawn in, or was drawn under another filter.
    if (window.Plotly) reached.forEach(name => { if (e.target.contains(id(name + "-chart"))) drawOne(name); });
  }, true);
}
// What a fold holds beyond its HTML is made when it opens.
function opened(el) {
  if (el.matches(".exchange")) return exchange(el.querySelector(".brief"));
  if (el.matches(".data")) return tabled(el);
  if (!el.parentElement.matches(".entry")) return;
  let article = el.querySelector("article") || whole(el, el.parentElement.dataset.row);
  if (!article.querySelector(".copy")) copier(article.querySelector(".meta"), article.id);
}
function rank(i) {
  let {first, last, level} = data.index[i], day = first || last || "9999";
  return {first: [day, last || "9999"], last: [last || first], level: [+level || -1], actor: [plain(called(cell(i, "actor")))], number: []}[sort];
}
// All entries in one order; made once for each order.
function sorted() {
  let back = sort === "last" || sort === "level" ? -1 : 1, ranked = Object.keys(data.index).map(i => [...rank(i), +i.slice(1), i]);
  ranked.sort((a, b) => {
    for (let n = 0; n < a.length; n++) if (a[n] !== b[n]) return (a[n] < b[n] ? -1 : 1) * (n < a.length - 2 ? back : 1);
    return 0;
  });
  return ranked.map(row => row[row.length - 1]);
}
// The matching entries in order, and the page on which the reader is.
function arrange() {
  let related = Object.keys(filter).length > 0, chosen = new Set(matching);
  ordered = (orders[sort] ||= sorted()).filter(i => chosen.has(i) && (related || !data.index[i].beside));
  alone = "";
  page(0);
}
function page(number) {
  turn = number;
  let whole = printing === "all";
  shown = whole ? ordered : ordered.slice(turn * SIZE, (turn + 1) * SIZE);
  if (alone) shown = [alone, ...shown.filter(i => i !== alone)];
  let lines = shown.map(i => line(i)), here = new Set(lines), rest = [];
  stock.forEach((li, i) => { if (!here.has(li) && li.closest(".entries")) rest.push(li); });
  lines.forEach(li => { li.hidden = false; });
  // Found by the browser's own search, and by a link, though they are on another page of the list.
  rest.forEach(li => { li.setAttribute("hidden", "until-found"); });
  list.replaceChildren(...lines, ...rest);
  let n = ordered.length, first = turn * SIZE;
  entries.firstElementChild.textContent = !n ? "No entry" : whole || n <= SIZE ? `${grouped(n)} ${n === 1 ? "entry" : "entries"}`
    : `${grouped(n)} entries, ${grouped(first + 1)} to ${grouped(Math.min(first + SIZE, n))} listed`;
  let bar = id("turn");
  bar.textContent = "";
  if (n <= SIZE || whole) return;
  let go = (text, to) => push(bar, text, () => {
    page(to);
    reveal(box);
  });
  if (turn) go("First", 0), go("Earlier page", turn - 1);
  if (first + SIZE < n) go("Next " + Math.min(SIZE, n - first - SIZE), turn + 1), go("Last", Math.ceil(n / SIZE) - 1);
}
// Bring an entry to the page, on its own page of the list, or alone before it where the filter leaves it out.
function seek(name) {
  if (!Object.hasOwn(data.index, name)) return null;
  let at = ordered.indexOf(name), li = stock.get(name);
  if (at < 0 && li && !li.closest(".entries")) return open(line(name));
  alone = at < 0 ? name : "";
  page(at < 0 ? turn : Math.floor(at / SIZE));
  entries.open = true;
  return open(line(name));
}
function open(li) {
  let el = li.firstElementChild;
  el.open = true;
  opened(el);
  return el.querySelector("article");
}
function coloured(el, side) {
  let colours = data.filters.side.find(o => o[0] === side);
  if (colours) ["--light", "--dark"].forEach((name, n) => { el.style.setProperty(name, colours[n + 2]); });
}
function line(i) {
  let there = stock.get(i);
  if (there && !there.id) return there;
  let {side, when, level, answer, grade} = data.index[i];
  let li = there || make("li");
  // What an entry has in the HTML without scripts gives way to the line that opens.
  li.replaceChildren();
  li.removeAttribute("id");
  li.className = "entry";
  li.dataset.row = i;
  let head = make("summary", make("details", li));
  coloured(li, side);
  make("span", head, when, {"class": "d"});
  let who = make("span", head, "", {"class": "w"}), target = cell(i, "target"), parties = column => {
    let [first, ...others] = [column, "co_" + column + "s"].flatMap(c => listed(i, c)).map(called);
    return others.length > 1 ? `${first} and ${others.length} others` : [first, ...others].join(" and ");
  };
  make("bdi", who, capital(parties("actor")));
  if (target) who.append(" → "), make("bdi", who, parties("target"));
  make("span", head, capital(cell(i, "label")), {"class": "l", ...data.spoken});
  make("span", head, level && "level " + level, {"class": "v"});
  make("span", head, answer, {"class": "a"});
  make("span", head, grade, {"class": "g"});
  stock.set(i, li);
  return li;
}
