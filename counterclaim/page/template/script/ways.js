// Contents: the section at the top of the window is the current one, however the reader came there.
let marking = 0;
function mark() {
  marking = 0;
  let above = listOf("main h2").filter(h => h.getBoundingClientRect().top <= innerHeight / 4);
  let links = listOf(".toc a");
  // A section that the contents do not name belongs to the one before it.
  let current = above.reverse().map(h => links.find(a => a.hash === "#" + h.id)).find(Boolean);
  links.forEach(a => a === current ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current"));
}
on(window, "scroll", () => { marking ||= requestAnimationFrame(mark); });

// A link to each entry, figure and judgement, to be copied.
function copier(parent, name) {
  let button = make("button", parent, "copy link", {type: "button", "class": "copy", "aria-label": "Copy link to " + name});
  let say = text => {
    button.textContent = text;
    setTimeout(() => { button.textContent = "copy link"; }, 1500);
  };
  let bar = () => {
    location.hash = name;
    say("in the address bar");
  };
  on(button, "click", () => {
    if (!navigator.clipboard) return bar();
    navigator.clipboard.writeText(location.href.split("#")[0] + "#" + name).then(() => say("copied"), bar);
  });
}
all(".fig h3,.kj>li>p:first-child,.pair>h3", el => {
  // The button is no part of a heading's name.
  if (el.matches("h3")) el.ariaLabel = el.dataset.title = el.textContent.trim();
  copier(el, el.closest("[id]:not(h3)").id);
});

// A link to an entry that a long page does not hold leads to the list, or with scripts to the entry.
all("a[data-row]", a => { a.hash = a.dataset.row; });

// In the folder of a site the name at the top leads to the index, and an earlier edition to the newest.
let marked = name => document.querySelector(`meta[name=counterclaim-${name}]`)?.content || "";
let edition = marked("edition"), path = location.pathname.split("/"), slug = edition.replace(/-\d{4}-\d\d-\d\d-[0-9a-f]{8}$/, "");
let onSite = slug !== edition && path[path.length - 2] === slug, dated = path[path.length - 1] === edition + ".html";
let pages = id("ways")?.textContent.split(" ") || [];
if (onSite) {
  let name = document.querySelector(".mark>b"), last = name, way = (text, href) => {
    let link = make("a", null, text, {href, "class": "way"});
    last.after(link);
    last = link;
  };
  if (name) {
    name.textContent = "";
    make("a", name, "counterclaim", {href: "../index.html"});
    way("All briefings", "../index.html");
    if (dated) way("Newest edition", "index.html");
    if (dated || marked("base")) way("Other editions", "../index.html#" + slug);
  }
}
// The page on an actor or a claim, where the site has one and it is not this page.
function away(name) {
  let other = pages[0] + "-" + name.toLowerCase();
  return onSite && pages.indexOf(name) > 0 && other !== slug ? `../${other}/index.html` : "";
}
function ways() {
  let nav = id("ways"), there = pages.filter(away);
  if (!nav || !onSite) return;
  nav.textContent = "";
  if (pages[0] !== slug) make("a", nav, "Briefing on the whole dossier", {href: `../${pages[0]}/index.html`});
  [["a", "actor", "name"], ["e", "claim", "label"]].forEach(([letter, noun, column]) => {
    let names = there.filter(name => name[0] === letter), place = nav;
    if (!names.length) return;
    let s = names.length > 1 ? "s" : "";
    if (names.length > 2) {
      let fold = make("details", nav);
      make("summary", fold, `Pages on ${names.length} ${noun}s`);
      place = fold;
    } else make("span", nav, `Page${s} on the ${noun}${s}`);
    let list = make("ul", place);
    names.forEach(name => make("bdi", make("a", make("li", list), "", {href: away(name)}), capital(cell(name, column) || name)));
  });
  nav.hidden = !nav.firstChild;
}

// How old the page is by the reader's clock; one that runs behind says nothing.
function aged() {
  let el = id("age"), {asOf, every, days} = el.dataset, old = Math.floor((Date.now() - Date.parse(asOf)) / 864e5);
  let late = days && old > +days;
  // On the site the newest edition is the newest; elsewhere there may be another by now.
  if (!late && (onSite && !dated || !(old > {day: 2, monday: 8, month: 32}[every]))) return;
  let day = new Date(asOf).toLocaleDateString("en-GB", {day: "numeric", month: "long", year: "numeric", timeZone: "UTC"});
  el.prepend(`As of ${day}, ${grouped(old)} days ago. `);
  if (late) el.prepend(make("b", null, "Out of date."), " ");
  if (!onSite) el.append(" Look for a newer edition where you got this one.");
  else if (dated) el.append(" "), make("a", el, "Newest edition", {href: "index.html"});
  el.hidden = false;
}
if (id("age")) aged();
