// @ts-check
// Elements of the page: making them, their words, and which one an event is about.

/** @typedef {Record<string, string | number | boolean>} Attributes */

/**
 * An element with a class, attributes and children.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {Attributes} [attributes]
 * @param {Iterable<Node | string>} [children]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, className = "", attributes = {}, children = []) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`);
  element.append(...children);
  return element;
}

/**
 * `template` with its {names} filled in.
 *
 * @param {string} template
 * @param {Record<string, string | number>} values
 */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => `${values[name]}`);
}

/**
 * The element that matches `selector`: the one an event happened in, or the nearest around it.
 *
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | SVGElement | null}
 */
export function closest(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

/**
 * The context that draws on `canvas`.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {CanvasRenderingContext2DSettings} [options]
 */
export function contextOf(canvas, options) {
  const context = canvas.getContext("2d", options);
  if (!context) throw new Error("The browser has no memory left for a canvas.");
  return context;
}

/**
 * The element that has the focus, on the page or in the shadow root that `element` is in.
 *
 * @param {Node} element
 */
export function focused(element) {
  const page = element.getRootNode();
  return page instanceof Document || page instanceof ShadowRoot ? page.activeElement : null;
}
