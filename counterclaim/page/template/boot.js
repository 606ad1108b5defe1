// Unpacks the page's own script and runs it; where it cannot, the page is as without scripts.
let id = name => document.getElementById(name), root = document.documentElement;
if (window.DecompressionStream) {
  root.classList.add("coming");
  inflate("own").then(text => {
    document.body.appendChild(document.createElement("script")).textContent = text;
    if (!root.classList.contains("scripted")) throw new Error("refused");
  }).catch(() => { dispatchEvent(new Event("drawn")); });
}
