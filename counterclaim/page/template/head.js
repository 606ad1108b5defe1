// Before the first line is laid out: the theme that the reader chose, and a sign that charts are to
// come. What is out of sight is laid out once they are drawn, or where the page's script did not run.
(() => {
  let root = document.documentElement;
  try {
    let kept = localStorage.getItem("counterclaim-theme");
    if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  } catch (error) { /* Storage is not allowed: the system's theme. */ }
  root.classList.add("waiting");
  addEventListener("load", () => { if (!root.matches(".coming,.scripted")) settle(); });
  addEventListener("drawn", settle);
  function settle() {
    // What the reader looks at stays where it is: not what ends within a line of the top.
    let parts = [...document.querySelectorAll("main>section:not(:has(>.rowlist)),.rowlist>.row")];
    let top = e => e.getBoundingClientRect().top;
    let seen = parts.find(e => top(e) + e.offsetHeight > 24), before = seen && top(seen);
    root.classList.remove("waiting");
    if (seen && scrollY) scrollBy(0, top(seen) - before);
    root.dataset.ready = "";
  }
})();
