// @ts-check
// One Tab stop for a group of controls; the arrow keys move within it.

/**
 * Make the elements of `group` that match `selector` one Tab stop. Returns a function to call when
 * some of them were added, removed or hidden.
 *
 * @param {HTMLElement} group
 * @param {string} selector
 */
export function createRoving(group, selector) {
  /** @type {HTMLElement | null} */
  let current = null;

  const items = () =>
    [...group.querySelectorAll(selector)].filter(
      /** @returns {item is HTMLElement} */
      (item) => item instanceof HTMLElement && item.checkVisibility() && !item.matches(":disabled"),
    );

  function refresh() {
    const all = items();
    if (!current || !all.includes(current)) current = all[0] ?? null;
    for (const item of group.querySelectorAll(selector)) {
      item.setAttribute("tabindex", item === current ? "0" : "-1");
    }
  }

  group.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.matches(selector)) return;
    current = target;
    refresh();
  });
  group.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!(event.target instanceof HTMLElement)) return;
    const all = items();
    const at = all.indexOf(event.target);
    /** @type {Record<string, number>} */
    const places = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 };
    const place = places[event.key];
    if (at < 0 || place === undefined || isWriting(event)) return;
    event.preventDefault();
    event.stopPropagation();
    all[(place + all.length) % all.length].focus();
  });
  return refresh;
}

/**
 * Whether an arrow key moves the caret of a text field.
 *
 * @param {KeyboardEvent} event
 */
function isWriting({ target, key }) {
  if (!(target instanceof HTMLInputElement)) return false;
  const { selectionStart, selectionEnd, value } = target;
  if (selectionStart === 0 && selectionEnd === value.length) return false; // as Tab leaves it
  return key === "ArrowLeft" ? selectionEnd !== 0 : selectionStart !== value.length;
}
