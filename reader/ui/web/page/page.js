// Tells textual.js, which starts when the page has loaded, where its WebSocket is: beside this page, however it was reached.
document.getElementById("terminal").dataset.sessionWebsocketUrl = location.origin.replace(/^http/, "ws") + "/ws";
document.getElementById("again").addEventListener("click", () => location.reload());
