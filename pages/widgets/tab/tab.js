// The tab remembers the secret of its session; after a reload it tells the new one the former's.

const NAME = "lab-session";
let told = false;

export default ({ data, setTriggerValue }) => {
  const former = sessionStorage.getItem(NAME);
  if (former && !told && former !== data.secret) setTriggerValue("former", former);
  told = true;
  if (data.secret) sessionStorage.setItem(NAME, data.secret);
};
