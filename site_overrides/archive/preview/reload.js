// Loads a page of a preview again when what is shown has changed.
{
  const own = document.currentScript.dataset.version;
  const address = document.currentScript.src.replace("reload.js", "events");
  let events;
  // A page that nobody sees does not wait: a browser has six connections to a server, no more.
  const wait = () => {
    if (document.visibilityState !== "visible") {
      events?.close();
      events = undefined;
    } else if (!events) {
      events = new EventSource(address);
      events.onmessage = (event) => {
        if (event.data !== own) location.reload();
      };
    }
  };
  wait();
  document.addEventListener("visibilitychange", wait);
  addEventListener("pageshow", wait);
  addEventListener("pagehide", () => {
    events?.close();
    events = undefined;
  });
}
