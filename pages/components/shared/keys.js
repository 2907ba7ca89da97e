// @ts-check
// Which keys turn to another step.

// Boxes to tick have no use for arrows; the switches of Streamlit are such.
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
 * Whether the element in which an arrow was pressed has a use of its own for it.
 *
 * @param {KeyboardEvent} event
 */
export function takesArrows(event) {
  const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  return held || (pressedIn(event)?.closest(ARROWS) ?? null) !== null;
}

/**
 * Forward or back, if the key is one that clickers for slides send, outside a text.
 *
 * @param {KeyboardEvent} event
 */
export function clickerTurn(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return 0;
  if (pressedIn(event)?.closest("textarea")) return 0;
  return { PageUp: -1, PageDown: 1 }[event.key] ?? 0;
}
