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

all("details.data,details.fold", d => { d.open = false; });
if (!id("payload")) return settle();
if (!window.DecompressionStream) return failed("this browser is too old.");
Promise.all([inflate("payload"), id("plotly") ? inflate("plotly") : ""]).then(texts => {
  data = JSON.parse(texts[0]);
  if (data.index?.packed) unfold(data);
  if (texts[1]) make("script", document.head, texts[1]);
  controls();
  downloads();
  if (!status) draw();
  if (texts[1] && !window.Plotly) failed("the library for drawing was refused.");
  setTimeout(settle, 50);
}).catch(error => { failed("unpacking it failed (" + error.message + ")."); });
