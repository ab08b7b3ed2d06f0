const NAME = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const LABEL_TEXT = /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?$/;
const LONGEST_NAME = 63;
const LONGEST_SUBDOMAIN = 253;

/** What to do about a key of a label that is none. */
export const LABEL_KEY_HINT =
  "Use letters, digits, '-', '_' and '.', at most 63, and perhaps a domain before a '/', as in kubernetes.io/arch.";

/** Whether a text is a label of RFC 1123, as names of namespaces and containers are. */
export function isName(text: string): boolean {
  return text.length <= LONGEST_NAME && NAME.test(text);
}

/** Whether a text is a subdomain of RFC 1123, as names of most objects are. */
export function isSubdomain(text: string): boolean {
  return text.length <= LONGEST_SUBDOMAIN && text.split('.').every((part) => NAME.test(part));
}

/** Whether a text can be the value of a label; an empty one can. */
export function isLabelValue(text: string): boolean {
  return text === '' || isLabelText(text);
}

/** Whether a text can be the key of a label, a taint or a toleration. */
export function isLabelKey(text: string): boolean {
  const [name = '', domain, ...more] = text.split('/').reverse();
  return more.length === 0 && isLabelText(name) && (domain === undefined || isSubdomain(domain));
}

function isLabelText(text: string): boolean {
  return text.length <= LONGEST_NAME && LABEL_TEXT.test(text);
}
