// Files that are pasted, or dropped anywhere, are handed to the first uploader of the page, as if
// they had been chosen there.

const UPLOADER = "[data-testid=stFileUploader] input[type=file]";

const instances = new WeakMap();

function createIntake(place) {
  const veil = document.createElement("div");
  veil.className = "veil";
  veil.hidden = true;
  veil.setAttribute("role", "status");
  place.append(veil);

  const uploader = () => document.querySelector(UPLOADER);
  const carriesFiles = (transfer) => [...(transfer?.types ?? [])].includes("Files");
  const isInUploader = (event) =>
    event.composedPath().some((each) => each.dataset?.testid === "stFileUploader");

  function hand(files) {
    const input = uploader();
    if (!input || !files.length) return;
    const given = new DataTransfer();
    for (const file of input.multiple ? files : [files[0]]) given.items.add(file);
    input.files = given.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function paste(event) {
    if (!event.clipboardData?.files.length || !uploader()) return;
    event.preventDefault();
    hand([...event.clipboardData.files]);
  }

  function over(event) {
    if (!carriesFiles(event.dataTransfer) || !uploader()) return;
    event.preventDefault(); // or the browser would open the file instead of the page
    veil.hidden = isInUploader(event);
  }

  function leave(event) {
    if (!event.relatedTarget) veil.hidden = true;
  }

  function drop(event) {
    veil.hidden = true;
    // The uploader takes what is dropped on itself.
    if (!carriesFiles(event.dataTransfer) || !uploader() || isInUploader(event)) return;
    event.preventDefault();
    hand([...event.dataTransfer.files]);
  }

  const listeners = { paste, dragover: over, dragleave: leave, drop };
  for (const [name, listener] of Object.entries(listeners)) {
    window.addEventListener(name, listener);
  }
  return {
    veil,
    remove() {
      for (const [name, listener] of Object.entries(listeners)) {
        window.removeEventListener(name, listener);
      }
      veil.remove();
      instances.delete(place);
    },
  };
}

export default ({ parentElement, data }) => {
  if (!instances.has(parentElement)) instances.set(parentElement, createIntake(parentElement));
  const { veil, remove } = instances.get(parentElement);
  veil.textContent = data.drop;
  return remove;
};
