let closed = [];
function print() {
  if (printing) return;
  printing = true;
  all("details:not(.more)", d => { if (!d.open) { closed.push(d); d.open = true; } });
  if (status) show(); else draw();
}
function printed() {
  printing = false;
  closed.splice(0).forEach(d => { d.open = false; });
  if (status) show(); else draw();
}
on(window, "beforeprint", print);
on(window, "afterprint", printed);
