// @ts-check
// The tab remembers the secret of its session; after a reload it tells the new one the former's. It
// also tells the browser the language.

/** @import { FrontendRendererArgs } from "@streamlit/component-v2-lib" */

/**
 * `awaited`: the page waits for the secret, "" if there is none. So may a second session of a tab,
 * after the server was started anew.
 *
 * @typedef {{ secret: string, language: string, awaited: boolean }} Data
 */

const NAME = "lab-session";
let told = false;

/** @param {FrontendRendererArgs<{ former: string }, Data>} component */
export default ({ data, setTriggerValue }) => {
  document.documentElement.lang = data.language; // Streamlit's page says English
  const storage = storageOf();
  const former = storage?.getItem(NAME) ?? "";
  if (data.awaited || (!told && former && former !== data.secret)) {
    setTriggerValue("former", former);
  }
  told = true;
  if (data.secret) storage?.setItem(NAME, data.secret);
};

/** What the tab can remember by; null where the browser keeps no data of sites. */
function storageOf() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
