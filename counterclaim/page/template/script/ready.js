// What waited for the charts is laid out once they are on the screen (head.js).
function settle() { dispatchEvent(new Event("drawn")); }
function failed(why) {
  settle();
  all("details.data", d => { d.open = true; });
  all(".chart", el => {
    if (el.dataset.drawn || el.querySelector(".shot")) return;
    el.style.minHeight = "0";
    el.textContent = "The chart is not drawn: " + why + " Its table holds the same.";
    el.classList.add("failed");
  });
}
