// On paper: a brief with its folds closed, or everything where the reader asks for it. A filter stays.
let closed = [], all_ = false;
function print() {
  if (printing) return;
  printing = all_ ? "all" : "brief";
  if (all_) {
    if (entries) page(0);
    all("details:not(.more,.take)", d => { if (!d.open) closed.push(d), d.open = true; });
    all(".rowlist details,details.exchange,details.data", opened);
  }
  draw();
}
function printed() {
  printing = false;
  closed.splice(0).forEach(d => { d.open = false; });
  if (all_ && entries) page(0);
  all_ = false;
  draw();
}
on(window, "beforeprint", print);
on(window, "afterprint", printed);
let foot = document.querySelector("footer");
if (foot) {
  let line = make("p", null, "On paper this page is a brief of it. ", {"class": "controls made"});
  push(line, "Print everything", () => {
    all_ = true;
    window.print();
  });
  foot.prepend(line);
}
