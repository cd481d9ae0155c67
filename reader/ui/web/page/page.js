// The page around textual.js, which draws the terminal: where its connection is, that keys go to it, and how files come and go.
const again = document.getElementById("again");
const files = document.getElementById("files");
const said = document.getElementById("said");
let visit = "";

// Where the WebSocket is: beside this page, however it was reached. Read by textual.js when the page has loaded.
document.getElementById("terminal").dataset.sessionWebsocketUrl = location.origin.replace(/^http/, "ws") + "/ws";
again.addEventListener("click", () => location.reload());

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

// What the server asks of the page. Textual.js would open a window for a download, which browsers take for an advertisement, and
// would go to any address that it is told.
const asked = {
  visit: (name) => { visit = name; },
  ask_for_files: () => files.click(),
  deliver_file_start: (key) => {
    const link = document.createElement("a");
    link.href = "/download/" + encodeURIComponent(key);
    link.download = "";
    link.click();
  },
  open_url: ({ url }) => { if (/^https?:/i.test(url)) window.open(url, "_blank", "noopener"); },
};
window.WebSocket = class extends WebSocket {
  constructor(...where) {
    super(...where);
    this.addEventListener("message", (event) => {
      if (typeof event.data !== "string") return;
      const [what, value] = JSON.parse(event.data);
      if (!Object.hasOwn(asked, what)) return;
      event.stopImmediatePropagation();
      asked[what](value);
    });
  }
};

// Files are chosen when the screen asks for them, or dropped on it.
async function bring(chosen) {
  for (const file of chosen) {
    said.hidden = false;
    said.textContent = `Sending ${file.name} …`;
    try {
      const answer = await fetch(`/bring/${visit}?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
      said.textContent = answer.ok ? "" : `${file.name}: ${await answer.text()}`;
    } catch {
      said.textContent = `${file.name} did not arrive.`;
    }
    said.hidden = !said.textContent;
    if (said.textContent) setTimeout(() => { said.hidden = true; }, 8000);
  }
  listen();
}
files.addEventListener("change", async () => {
  await bring([...files.files]);
  files.value = "";
});
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  bring([...event.dataTransfer.files]);
});
