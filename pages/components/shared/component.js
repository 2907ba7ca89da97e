// @ts-check
// What Streamlit calls, and what our components are.

/** @import { FrontendRendererArgs } from "@streamlit/component-v2-lib" */
/** @import { Payload } from "./pictures.js" */

import { make } from "./elements.js";
import { unpack } from "./pictures.js";

/**
 * What Streamlit gives a component; `data` is the buffer of `payload.pack`.
 *
 * @typedef {FrontendRendererArgs<Record<string, unknown>, Uint8Array<ArrayBuffer>>} Component
 */

/**
 * A component at one place on the page.
 *
 * @template Header
 * @typedef {object} Instance
 * @property {(payload: Payload<Header>, component: Component) => void} update
 * @property {() => void} destroy
 */

/**
 * The default export of a component: one instance per place on the page, told of new data for as
 * long as it lives. `create` is given a new element and the header of the first message.
 *
 * @template Header
 * @param {(root: HTMLElement, header: Header) => Instance<Header>} create
 */
export function componentOf(create) {
  /** @type {WeakMap<Node, { update: Instance<Header>["update"], remove: () => void }>} */
  const instances = new WeakMap();

  /**
   * @param {Node} place
   * @param {Header} header
   */
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

  return (/** @type {Component} */ component) => {
    const place = component.parentElement;
    /** @type {Payload<Header>} */
    const payload = unpack(component.data);
    const instance = instances.get(place) ?? add(place, payload.header);
    instance.update(payload, component);
    return instance.remove;
  };
}
