// Contents: the section at the top of the window is the current one, however the reader came there.
let marking = 0;
function mark() {
  marking = 0;
  let above = [...document.querySelectorAll("main h2")].filter(h => h.getBoundingClientRect().top <= innerHeight / 4);
  let links = [...document.querySelectorAll(".toc a")];
  // A section that the contents do not name belongs to the one before it.
  let current = above.reverse().map(h => links.find(a => a.hash === "#" + h.id)).find(Boolean);
  links.forEach(a => a === current ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current"));
}
on(window, "scroll", () => { marking ||= requestAnimationFrame(mark); });
mark();

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
all(".fig h3,.kj>li>p:first-child,.pair>h3", el => copier(el, el.closest("[id]:not(h3)").id));

// A link to an entry that a long page does not hold leads to the list, or with scripts to the entry.
all("a[data-row]", a => { a.hash = a.dataset.row; });

// In the folder of a site the name at the top leads to the index, and an earlier edition to the newest.
let edition = document.querySelector("meta[name=counterclaim-edition]")?.content || "", path = location.pathname.split("/");
let slug = edition.replace(/-\d{4}-\d\d-\d\d-[0-9a-f]{8}$/, "");
if (slug !== edition && path[path.length - 2] === slug) {
  let name = document.querySelector(".mark>b");
  if (name) {
    name.textContent = "";
    make("a", name, "counterclaim", {href: "../index.html"});
    let way = make("a", null, "All briefings", {href: "../index.html", "class": "way"});
    name.after(way);
    if (path[path.length - 1] === edition + ".html") way.after(make("a", null, "Newest edition", {href: "index.html", "class": "way"}));
  }
}
