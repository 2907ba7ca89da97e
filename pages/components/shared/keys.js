// @ts-check
// Which keys turn to another step.

// Checkboxes have no use for arrow keys; Streamlit's switches are checkboxes.
const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable=true]";
const ARROWS = `${FIELDS}, [role=slider], [role=radio], [role=tab], [role=application]`;

/**
 * Where a key was pressed, inside a shadow root too.
 *
 * @param {KeyboardEvent} event
 */
function pressedIn(event) {
  const [place] = event.composedPath();
  return place instanceof Element ? place : null;
}

/**
 * Whether an arrow key is not for the steps: the element that it was pressed in uses it, or a
 * modifier is held.
 *
 * @param {KeyboardEvent} event
 */
export function takesArrows(event) {
  const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  return held || (pressedIn(event)?.closest(ARROWS) ?? null) !== null;
}

/**
 * 1 for forward or -1 for back, if the key is one that slide clickers send, outside a text area;
 * otherwise 0.
 *
 * @param {KeyboardEvent} event
 */
export function clickerTurn(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return 0;
  if (pressedIn(event)?.closest("textarea")) return 0;
  return { PageUp: -1, PageDown: 1 }[event.key] ?? 0;
}
