// Bundled from the modules named below (npm run bundle): edit those.

// shared/elements.js
function make(tag, className = "", attributes = {}, children = []) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`);
  element.append(...children);
  return element;
}
function focused(element) {
  const page = element.getRootNode();
  return page instanceof Document || page instanceof ShadowRoot ? page.activeElement : null;
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

// shared/keys.js
var FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable=true]";
var ARROWS = `${FIELDS}, [role=slider], [role=radio], [role=tab], [role=application]`;
function pressedIn(event) {
  const [place] = event.composedPath();
  return place instanceof Element ? place : null;
}
function takesArrows(event) {
  const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  return held || (pressedIn(event)?.closest(ARROWS) ?? null) !== null;
}
function clickerTurn(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return 0;
  if (pressedIn(event)?.closest("textarea")) return 0;
  return { PageUp: -1, PageDown: 1 }[event.key] ?? 0;
}

// shared/turns.js
function createTurns(root, onTurn) {
  const nav = make("nav", "turns");
  let groups = [];
  let at = 0;
  let words = { label: "", back: "", next: "" };
  function draw() {
    let first = 0;
    const entries = groups.map(({ title, number, count }) => {
      const start = first;
      first += count;
      const isHere = at >= start && at < first;
      const place = isHere && count > 1 ? [make("small", "", {}, [`${at - start + 1}/${count}`])] : [];
      const named = [make("b", "", {}, [number]), make("span", "", {}, [title]), ...place];
      const button = make("button", "", { type: "button", "aria-label": title }, named);
      if (isHere) button.setAttribute("aria-current", "step");
      button.addEventListener("click", () => turnTo(start));
      return make("li", "", {}, [button]);
    });
    nav.setAttribute("aria-label", words.label);
    nav.replaceChildren(
      arrow(words.back, "‹", -1),
      make("ol", "", {}, entries),
      arrow(words.next, "›", 1)
    );
  }
  function redraw() {
    const within = nav.contains(focused(root));
    draw();
    const current = nav.querySelector("[aria-current]");
    if (within) current?.focus();
  }
  const total = () => groups.reduce((sum, { count }) => sum + count, 0);
  function arrow(name, sign, by) {
    const button = make("button", "turn", { type: "button", "aria-label": name }, [sign]);
    button.disabled = at + by < 0 || at + by >= total();
    button.addEventListener("click", () => turnTo(at + by));
    return button;
  }
  function turnTo(index) {
    if (index < 0 || index >= total() || index === at) return;
    at = index;
    redraw();
    onTurn(at);
  }
  function turnByClicker(event) {
    const turn = clickerTurn(event);
    if (!turn || !root.isConnected) return;
    event.preventDefault();
    event.stopPropagation();
    turnTo(at + turn);
  }
  function turnByArrow(event) {
    const turn = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!turn || event.defaultPrevented || takesArrows(event) || !root.isConnected) return;
    event.preventDefault();
    turnTo(at + turn);
  }
  window.addEventListener("keydown", turnByClicker, { capture: true });
  window.addEventListener("keydown", turnByArrow);
  return {
    nav,
    /**
     * @param {Group[]} newest
     * @param {number} index
     * @param {Words} said
     */
    update(newest, index, said) {
      groups = newest;
      at = index;
      words = said;
      redraw();
    },
    destroy() {
      window.removeEventListener("keydown", turnByClicker, { capture: true });
      window.removeEventListener("keydown", turnByArrow);
    }
  };
}

// turns/turns.js
function createBar(root) {
  let tell = () => {
  };
  let asked = null;
  const turns = createTurns(root, (index) => {
    asked = index;
    tell(index);
  });
  root.append(turns.nav);
  return {
    update({ header: { words, groups, at } }, { setTriggerValue }) {
      tell = (index) => setTriggerValue("turn", index);
      if (asked === at) asked = null;
      turns.update(groups, asked ?? at, words);
    },
    destroy: turns.destroy
  };
}
var turns_default = componentOf(createBar);
export {
  turns_default as default
};
