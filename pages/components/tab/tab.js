// @ts-check
// The tab remembers its session's secret, and tells it to the new session after a reload. It also
// tells the browser the language.

/** @import { FrontendRendererArgs } from "@streamlit/component-v2-lib" */

/**
 * `awaited`: the page waits for the secret, or for "" if there is none. A second session of the
 * same tab may wait too, after the server has been restarted.
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

/** Where the tab can remember; null if the browser keeps no site data. */
function storageOf() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
