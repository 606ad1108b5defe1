// Theme: the reader's system decides until the switch is used; remembered where storage is allowed.
function isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches; }
let toggle = make("button", document.querySelector(".mark"), "", {type: "button"});
let named = () => { toggle.textContent = isDark() ? "Light page" : "Dark page"; };
on(toggle, "click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  try { localStorage.setItem("counterclaim-theme", root.dataset.theme); } catch (error) { /* head.js */ }
  named();
  draw();
});
named();
