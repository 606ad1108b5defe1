// A site that nobody renders any more cannot say so; the reader's clock can.
document.querySelectorAll("[data-due]").forEach(el => {
  // A whole day of grace: the run of that day may not have begun.
  el.hidden = Date.now() < Date.parse(el.dataset.due) + 864e5;
});

// A link to a page leads to its line, though it is folded.
function unfold() {
  let el = document.getElementById(location.hash.slice(1));
  if (!el || !el.matches(".brief,.pages li")) return;
  el.querySelectorAll(".editions").forEach(d => { d.open = true; });
  for (let d = el.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  el.scrollIntoView();
}
addEventListener("hashchange", unfold);
unfold();

// Search: the pages that are listed here, and the actors and claims of each briefing, which are in
// the file. Words in any order, without regard to case and accents.
(() => {
  const MOST = 100;
  let plain = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  let field = document.getElementById("find"), results = document.getElementById("results");
  let [status, list] = results.children, entries;
  function gather() {
    let pages = [...document.querySelectorAll(".brief h2 a,.pages a")].filter(a => a.getAttribute("href").endsWith("/index.html")).map(a => {
      let text = a.closest(".brief,li").querySelector(".brief>p,li>span")?.textContent || "";
      return {href: a.getAttribute("href"), title: a.textContent, text};
    });
    let own = new Set(pages.map(page => page.href)), names = JSON.parse(document.getElementById("names").textContent);
    Object.keys(names).forEach(slug => names[slug].forEach(([id, name]) => {
      let page = `${slug}-${id.toLowerCase()}/index.html`, briefing = pages.find(p => p.href === slug + "/index.html");
      let text = `${id[0] === "a" ? "Actor" : "Claim"} ${id}${briefing ? " of “" + briefing.title + "”" : ""}`;
      pages.push({href: own.has(page) ? page : `${slug}/index.html#${id}`, title: name, text, words: id});
    }));
    return pages.map(page => ({...page, head: plain(page.title), all: plain(page.title + " " + (page.words || page.text))}));
  }
  function search() {
    let words = plain(field.value).split(/\s+/).filter(Boolean);
    results.hidden = !words.length;
    document.querySelectorAll("main>:not(#results)").forEach(el => { el.hidden = words.length > 0; });
    list.textContent = status.textContent = "";
    if (!words.length) return;
    entries ||= gather();
    let seen = new Set(), hits = entries.filter(e => words.every(word => e.all.includes(word)));
    // What has the words in its title comes first; a page is listed once.
    let first = e => words.every(word => e.head.includes(word)) ? 0 : 1;
    hits = hits.sort((a, b) => first(a) - first(b)).filter(e => !seen.has(e.href) && seen.add(e.href));
    let n = hits.length;
    status.textContent = (n ? `${n.toLocaleString("en")} result${n > 1 ? "s" : ""}` : "No result") + (n > MOST ? `, the first ${MOST} listed` : "") + ".";
    hits.slice(0, MOST).forEach(({href, title, text}) => {
      let li = list.appendChild(document.createElement("li")), a = li.appendChild(document.createElement("a"));
      a.href = href;
      a.append(Object.assign(document.createElement("bdi"), {textContent: title}));
      li.appendChild(document.createElement("span")).textContent = text;
    });
  }
  // Enter opens the first result, the arrow keys go through them, Escape shows the index again.
  function key(e) {
    let links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement), to = null;
    if (e.key === "ArrowDown") to = links[at + 1];
    else if (e.key === "ArrowUp") to = at > 0 ? links[at - 1] : field;
    else if (e.key === "Enter" && at < 0) return links[0]?.click(), e.preventDefault();
    else if (e.key === "Escape" && field.value) field.value = "", search(), to = field;
    if (to) to.focus(), e.preventDefault();
  }
  field.addEventListener("input", search);
  [field, list].forEach(el => el.addEventListener("keydown", key));
  field.form.addEventListener("submit", e => e.preventDefault());
  field.form.hidden = false;
  // A browser that goes back keeps what was typed.
  addEventListener("pageshow", search);
})();
