// Bundled from the modules named below (npm run bundle): edit those.

// shared/elements.js
function make(tag, className = "", attributes = {}, children = []) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`);
  element.append(...children);
  return element;
}

// shared/pictures.js
function unpack(data) {
  const bytes = data instanceof Uint8Array ? data : new Uint8Array(data);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + view.getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)));
  const places = header.files;
  const files = places.map(({ offset, length, digest }) => ({
    digest,
    bytes: bytes.subarray(start + offset, start + offset + length)
  }));
  return { header, files };
}
function createPictureUrls() {
  const kept = /* @__PURE__ */ new Map();
  function entry(file) {
    let found = kept.get(file.digest);
    if (!found) {
      const blob = new Blob([file.bytes.slice()], { type: "image/png" });
      found = { blob, url: URL.createObjectURL(blob) };
      kept.set(file.digest, found);
    }
    return found;
  }
  return {
    /** @param {PictureFile} file */
    of: (file) => entry(file).url,
    /** @param {PictureFile} file */
    blobOf: (file) => entry(file).blob,
    /** @param {PictureFile[]} files */
    keepOnly(files) {
      const wanted = new Set(files.map((file) => file.digest));
      for (const [digest, { url }] of kept) {
        if (!wanted.has(digest)) {
          URL.revokeObjectURL(url);
          kept.delete(digest);
        }
      }
    }
  };
}
async function showPicture(image, url) {
  image.dataset.wanted = url;
  const decoded = new Image();
  decoded.src = url;
  try {
    await decoded.decode();
  } catch {
    return;
  }
  if (image.dataset.wanted === url) image.src = url;
}

// shared/component.js
function componentOf(create) {
  const instances = /* @__PURE__ */ new WeakMap();
  function add(place, header) {
    const root = make("div", "root");
    place.appendChild(root);
    const { update, destroy } = create(root, header);
    const remove = () => {
      destroy();
      root.remove();
      instances.delete(place);
    };
    const instance = { update, remove };
    instances.set(place, instance);
    return instance;
  }
  return (component) => {
    const place = component.parentElement;
    const payload = unpack(component.data);
    const instance = instances.get(place) ?? add(place, payload.header);
    instance.update(payload, component);
    return instance.remove;
  };
}

// overview/overview.js
var KEY_STEP = 64;
var KEY_REST = 400;
var STEPS = {
  ArrowLeft: [-KEY_STEP, 0],
  ArrowRight: [KEY_STEP, 0],
  ArrowUp: [0, -KEY_STEP],
  ArrowDown: [0, KEY_STEP]
};
function createOverview(root, { photo, region, grid }) {
  const urls = createPictureUrls();
  const image = make("img", "", { alt: "", draggable: "false" });
  const marker = make("div", "marker");
  const map = make("div", "map", { tabindex: "0", role: "application" }, [image, marker]);
  root.append(map);
  let choose = () => {
  };
  let dragging = false;
  let rest = 0;
  function draw() {
    marker.style.left = `${100 * region.left / photo.width}%`;
    marker.style.top = `${100 * region.top / photo.height}%`;
    marker.style.width = `${100 * region.width / photo.width}%`;
    marker.style.height = `${100 * region.height / photo.height}%`;
  }
  function moveTo(left, top) {
    const snapped = (value, limit) => Math.floor(Math.min(Math.max(value, 0), limit) / grid) * grid;
    region.left = snapped(left, photo.width - region.width);
    region.top = snapped(top, photo.height - region.height);
    draw();
  }
  function centreAt(event) {
    const frame = map.getBoundingClientRect();
    const x = (event.clientX - frame.left) / frame.width * photo.width;
    const y = (event.clientY - frame.top) / frame.height * photo.height;
    moveTo(x - region.width / 2, y - region.height / 2);
  }
  function commit() {
    clearTimeout(rest);
    choose([region.top, region.left]);
  }
  map.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    dragging = true;
    map.setPointerCapture(event.pointerId);
    centreAt(event);
  });
  map.addEventListener("pointermove", (event) => {
    if (dragging) centreAt(event);
  });
  map.addEventListener("pointerup", () => {
    if (dragging) commit();
    dragging = false;
  });
  map.addEventListener("pointercancel", () => {
    dragging = false;
  });
  map.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(region.left + step[0], region.top + step[1]);
    clearTimeout(rest);
    rest = setTimeout(commit, KEY_REST);
  });
  return {
    update({ header, files }, { setStateValue }) {
      choose = (corner) => setStateValue("corner", corner);
      map.setAttribute("aria-label", header.label);
      map.style.aspectRatio = `${header.photo.width} / ${header.photo.height}`;
      showPicture(image, urls.of(files[0])).then(() => urls.keepOnly(files));
      photo = header.photo;
      grid = header.grid;
      if (!dragging) region = header.region;
      draw();
    },
    destroy() {
      clearTimeout(rest);
      urls.keepOnly([]);
    }
  };
}
var overview_default = componentOf(createOverview);
export {
  overview_default as default
};
