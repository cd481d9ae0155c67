// Tells textual.js, which starts when the page has loaded, where its WebSocket is: beside this page, however it was reached.
document.getElementById("terminal").dataset.sessionWebsocketUrl = location.origin.replace(/^http/, "ws") + "/ws";
document.getElementById("again").addEventListener("click", () => location.reload());

// Keys go to the terminal, without a click on it first: from when the screen shows, and again whenever the window has the focus.
// Leaving it before makes textual.js say anew that it has the focus, for what was said before the connection stood was lost.
function listen() {
  const keys = document.querySelector(".xterm-helper-textarea");
  keys?.blur();
  keys?.focus({ preventScroll: true });
}
new MutationObserver((_, watch) => {
  if (document.body.classList.contains("-first-byte")) {
    watch.disconnect();
    listen();
  }
}).observe(document.body, { attributeFilter: ["class"] });
window.addEventListener("focus", listen);
