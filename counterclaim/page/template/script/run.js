on(dark, "change", () => {
  named();
  draw();
});
let later, width = root.clientWidth;
on(window, "resize", () => {
  if (printing || root.clientWidth === width) return;
  width = root.clientWidth;
  clearTimeout(later);
  later = setTimeout(draw, 120);
});

all("details.data,details.fold,.entry>details", d => { d.open = false; });
// Where things are is asked only now that the folds are closed: nothing is laid out in vain.
mark();
if (!id("payload")) return settle();
inflate("payload").then(text => {
  data = JSON.parse(text);
  if (data.index?.packed) unfold(data);
  // Where the address names a place, all is laid out before the reader is brought there.
  if (location.hash) root.classList.remove("waiting");
  controls();
  ways();
  downloads();
  if (!status) draw();
  charts();
  setTimeout(settle, 50);
}).catch(error => { failed("unpacking it failed (" + error.message + ")."); });
