// Contents: the section in view is the current one.
let seen = new IntersectionObserver(entries => entries.filter(e => e.isIntersecting).forEach(e => {
  all(".toc a", a => a.hash === "#" + e.target.id ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current"));
}), {rootMargin: "0px 0px -75% 0px"});
all("main h2", h => seen.observe(h));

// A link to each row, figure and judgement, to be copied.
function copy(button, name) {
  let said = text => {
    button.textContent = text;
    setTimeout(() => { button.textContent = "copy link"; }, 1500);
  };
  let bar = () => { location.hash = name; said("in the address bar"); };
  if (!navigator.clipboard) return bar();
  navigator.clipboard.writeText(location.href.split("#")[0] + "#" + name).then(() => said("copied"), bar);
}
all(".row>h3,.fig>h3,.kj>li>p:first-child,.pair>h3", el => {
  let name = el.closest("[id]:not(h3)").id;
  let button = make("button", el, "copy link", {type: "button", "class": "copy", "aria-label": "Copy link to " + name});
  on(button, "click", () => { copy(button, name); });
});

// A link to a row that a long record leaves out leads to the downloads, or with scripts to the row.
all("a[data-row]", a => { a.hash = a.dataset.row; });
