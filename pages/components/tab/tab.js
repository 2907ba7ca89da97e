// The tab remembers the secret of its session; after a reload it tells the new one the former's. It
// also tells the browser the language.

const NAME = "lab-session";
let told = false;

export default ({ data, setTriggerValue }) => {
  document.documentElement.lang = data.language; // Streamlit's page says English
  const former = sessionStorage.getItem(NAME);
  if (former && !told && former !== data.secret) setTriggerValue("former", former);
  told = true;
  if (data.secret) sessionStorage.setItem(NAME, data.secret);
};
