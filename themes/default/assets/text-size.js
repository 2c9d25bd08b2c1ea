// The large-text switch in the masthead. Without scripts there is none, and the browser's own zoom does the same.
// The choice is kept in this browser and holds on every page, in every window.
(() => {
  const key = "jixiao-large-text";
  const button = document.querySelector(".text-size");
  if (!button) return;

  // A browser may forbid a page to remember anything; then the choice lasts as long as the page.
  const remembered = () => {
    try { return localStorage.getItem(key) === "1"; } catch { return false; }
  };
  const remember = (large) => {
    try { large ? localStorage.setItem(key, "1") : localStorage.removeItem(key); } catch { /* as said above */ }
  };
  const show = (large) => {
    document.documentElement.classList.toggle("large-text", large);
    button.setAttribute("aria-pressed", String(large));
  };

  show(remembered());
  button.hidden = false;
  button.addEventListener("click", () => {
    const large = button.getAttribute("aria-pressed") !== "true";
    show(large);
    remember(large);
  });
  window.addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) show(remembered());
  });
})();
