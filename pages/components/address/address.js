// @ts-check
// The address says what the page shows. It is replaced, so that Back leads to the previous page and
// not through every position of a slider; Streamlit pushes an entry when the page changes.

/** @import { FrontendRendererArgs } from "@streamlit/component-v2-lib" */

import { queryOf } from "../shared/query.js";

/**
 * `page`: the last part of the address's path; `values`: what the address should say; `kept`: the
 * names whose values stay.
 *
 * @typedef {{ page: string, values: Record<string, string>, kept: string[] }} Data
 */

/** @param {FrontendRendererArgs<Record<string, never>, Data>} component */
export default ({ data: { page, values, kept } }) => {
  // A page may be drawn once more after it was left.
  const here = location.pathname.split("/").at(-1);
  if (here !== page) return;
  const words = new URLSearchParams(values);
  const former = new URLSearchParams(location.search);
  for (const name of kept) {
    const value = former.get(name);
    if (value !== null) words.set(name, value);
  }
  const query = queryOf(words);
  if (query !== location.search) history.replaceState(history.state, "", location.pathname + query);
};
