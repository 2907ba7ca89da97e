// What the components share: unpacking pictures, keeping them as blob URLs, tooltips.

/** Split the buffer of `payload.pack` into its header and views of its PNG files. */
function unpack(data) {
  const bytes = data instanceof Uint8Array ? data : new Uint8Array(data);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + view.getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)));
  const files = header.files.map(({ offset, length, digest }) => ({
    digest,
    bytes: bytes.subarray(start + offset, start + offset + length),
  }));
  return { header, files };
}

/** Blobs and their URLs by digest: a picture that comes again keeps its URL. */
function createPictureUrls() {
  const kept = new Map();

  function entry(file) {
    if (!kept.has(file.digest)) {
      // The copy lets go of the message that the file is a view of.
      const blob = new Blob([file.bytes.slice()], { type: "image/png" });
      kept.set(file.digest, { blob, url: URL.createObjectURL(blob) });
    }
    return kept.get(file.digest);
  }

  return {
    of: (file) => entry(file).url,
    blobOf: (file) => entry(file).blob,
    keepOnly(files) {
      const wanted = new Set(files.map((file) => file.digest));
      for (const [digest, { url }] of kept) {
        if (!wanted.has(digest)) {
          URL.revokeObjectURL(url);
          kept.delete(digest);
        }
      }
    },
  };
}

/** Show `url` in `image` once it is decoded, so that the old picture stays until then. */
async function showPicture(image, url) {
  image.dataset.wanted = url;
  const decoded = new Image();
  decoded.src = url;
  try {
    await decoded.decode();
  } catch {
    return; // Revoked meanwhile: a newer picture is on its way.
  }
  if (image.dataset.wanted === url) image.src = url;
}

/** `template` with its {names} filled in. */
function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** An element with a class, attributes and children. */
function make(tag, className, attributes = {}, children = []) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const PAGE_HEADER = 64; // CSS pixels at the top of the window that Streamlit covers

/**
 * One tooltip for all elements with `data-help` inside `root`, shown on hover and focus.
 * It stays within the root's width, and above its element where the window has room.
 */
function createTooltip(root) {
  const tip = make("div", "tooltip", { role: "tooltip", id: "tooltip" });
  tip.hidden = true;
  root.append(tip);
  let owner = null;

  function show(event) {
    const target = event.target.closest?.("[data-help]");
    if (!target || target === owner) return;
    hide();
    owner = target;
    owner.setAttribute("aria-describedby", tip.id);
    tip.textContent = owner.dataset.help;
    tip.hidden = false;
    const frame = root.getBoundingClientRect();
    const box = owner.getBoundingClientRect();
    const left = box.left - frame.left + (box.width - tip.offsetWidth) / 2;
    const above = box.top - tip.offsetHeight - 6;
    tip.style.left = `${Math.max(0, Math.min(left, frame.width - tip.offsetWidth))}px`;
    tip.style.top = `${(above >= PAGE_HEADER ? above : box.bottom + 6) - frame.top}px`;
  }

  function hide() {
    owner?.removeAttribute("aria-describedby");
    owner = null;
    tip.hidden = true;
  }

  function leave(event) {
    if (owner?.contains(event.target) && !owner.contains(event.relatedTarget)) hide();
  }

  root.addEventListener("pointerover", show);
  root.addEventListener("focusin", show);
  root.addEventListener("pointerout", leave);
  root.addEventListener("focusout", leave);
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  // Who has pressed a button wants to see what it does.
  root.addEventListener("click", (event) => {
    if (event.target.closest?.("button")) hide();
  });
}

/**
 * The default export of a component: one instance per place on the page, told of new data
 * for as long as it lives. `create(root, component)` returns `update(unpacked, component)`
 * and `destroy()`.
 */
function componentOf(create) {
  const instances = new WeakMap();
  return (component) => {
    const place = component.parentElement;
    let instance = instances.get(place);
    if (!instance) {
      const root = make("div", "root");
      place.append(root);
      const made = create(root);
      instance = {
        ...made,
        remove() {
          made.destroy();
          root.remove();
          instances.delete(place);
        },
      };
      instances.set(place, instance);
    }
    instance.update(unpack(component.data), component);
    return instance.remove;
  };
}
