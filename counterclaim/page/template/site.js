// A site that nobody renders any more cannot say so; the reader's clock can.
document.querySelectorAll("[data-due]").forEach(el => {
  // A whole day of grace: the run of that day may not have begun.
  el.hidden = Date.now() < Date.parse(el.dataset.due) + 864e5;
});
