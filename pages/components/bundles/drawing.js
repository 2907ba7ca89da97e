// Bundled from the modules named below (npm run bundle): edit those.

// shared/elements.js
function make(tag, className = "", attributes = {}, children = []) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`);
  element.append(...children);
  return element;
}
function closest(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
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

// shared/tooltip.js
var PAGE_HEADER = 64;
function createTooltip(root) {
  const tip = make("div", "tooltip", { role: "tooltip", id: "tooltip" });
  tip.hidden = true;
  root.append(tip);
  let owner = null;
  let pointer = "";
  let resting = "";
  const placeOf = (event) => `${event.clientX},${event.clientY}`;
  function show(event) {
    if (event instanceof PointerEvent) {
      if (placeOf(event) === resting) return;
      resting = "";
    }
    const target = closest(event, "[data-help]");
    if (!target || target === owner) return;
    hide();
    owner = target;
    owner.setAttribute("aria-describedby", tip.id);
    const key = owner.getAttribute("aria-keyshortcuts");
    tip.replaceChildren(owner.dataset.help ?? "", ...key ? [make("kbd", "", {}, [key])] : []);
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
    const [from, to] = [event.target, event.relatedTarget];
    if (!(owner && from instanceof Node && owner.contains(from))) return;
    if (!(to instanceof Node && owner.contains(to))) hide();
  }
  root.addEventListener("pointermove", (event) => {
    pointer = placeOf(event);
  });
  root.addEventListener("pointerover", show);
  root.addEventListener("focusin", show);
  root.addEventListener("pointerout", leave);
  root.addEventListener("focusout", leave);
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  root.addEventListener("click", (event) => {
    if (closest(event, "button")) hide();
  });
  return () => {
    resting = pointer;
    hide();
  };
}

// drawing/drawing.js
function createDrawing(root) {
  const place = make("div", "place", { role: "region", tabindex: "0" });
  root.append(place);
  place.addEventListener("focusin", ({ target }) => {
    if (target === place || !(target instanceof Element)) return;
    target.scrollIntoView({ inline: "nearest", block: "nearest" });
  });
  createTooltip(root);
  return {
    update({ header }) {
      place.setAttribute("aria-label", header.label);
      place.innerHTML = header.svg;
    },
    destroy() {
    }
  };
}
var drawing_default = componentOf(createDrawing);
export {
  drawing_default as default
};
