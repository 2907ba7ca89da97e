// @ts-check
// The address says what the page shows. It is replaced, so that Back leads to the page before and
// not through every position of a slider; Streamlit pushes an entry as the page is changed.

/** @import { FrontendRendererArgs } from "@streamlit/component-v2-lib" */

import { queryOf } from "../shared/query.js";

/**
 * `page`: the last part of the address's path; `values`: what it shall say.
 *
 * @typedef {{ page: string, values: Record<string, string>, kept: string[] }} Data
 */

/** @param {FrontendRendererArgs<Record<string, never>, Data>} component */
export default ({ data: { page, values, kept } }) => {
  // A page that was left may still be drawn once more.
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
