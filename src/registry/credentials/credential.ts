/** A credential in the fields of a Docker config. */
export interface Credential {
  /** Base64 of `USER:PASSWORD`. */
  readonly auth?: string;
  readonly identitytoken?: string;
  readonly registrytoken?: string;
}

/** What an entry holds, or what is wrong with it, as a clause that follows the entry's name. */
export type ReadCredential = { readonly credential?: Credential } | { readonly problem: string };

const FIELDS = ['auth', 'username', 'password', 'identitytoken', 'registrytoken'] as const;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Reads an entry of `auths`; an empty one, as Docker leaves it where a helper keeps the credential, holds none. */
export function readEntry(entry: unknown): ReadCredential {
  if (!isFields(entry)) return { problem: 'is no object' };
  const texts = new Map<string, string>();
  for (const field of FIELDS) {
    const value = entry[field] ?? '';
    if (typeof value !== 'string') return { problem: `has a field '${field}' that is no text` };
    texts.set(field, value);
  }
  const {
    username = '',
    password = '',
    identitytoken = '',
    registrytoken = '',
    auth: given = '',
  } = Object.fromEntries(texts);
  const login = given === '' ? loginOf(username, password) : readAuth(given);
  if ('problem' in login) return login;
  const credential = {
    ...login,
    ...(identitytoken === '' ? {} : { identitytoken }),
    ...(registrytoken === '' ? {} : { registrytoken }),
  };
  return Object.keys(credential).length === 0 ? {} : { credential };
}

type Login = { readonly auth?: string } | { readonly problem: string };

/** The login of a user; none where both are empty. */
export function loginOf(user: string, password: string): Login {
  if (user === '' && password === '') return {};
  if (user === '') return { problem: 'has a password and no user name' };
  if (user.includes(':')) return { problem: 'has a user name with a colon, behind which the password begins' };
  return { auth: Buffer.from(`${user}:${password}`).toString('base64') };
}

/** Docker refuses a whole config for one entry of these, so none may get into ours. */
function readAuth(text: string): Login {
  const packed = text.replace(/[\r\n]/g, '');
  if (!BASE64.test(packed)) return { problem: "has an 'auth' that is no base64" };
  const bytes = Buffer.from(packed, 'base64');
  const colon = bytes.indexOf(':');
  if (colon < 0) return { problem: "has an 'auth' without a colon between user and password" };
  if (colon === 0) return { problem: "has an 'auth' without a user name" };
  return { auth: bytes.toString('base64') };
}

/** What of a credential must not be shown: passwords, tokens, and the base64 forms of both. */
export function secretsOf({ auth = '', identitytoken, registrytoken }: Credential): string[] {
  const login = Buffer.from(auth, 'base64').toString('utf8');
  // Old clients filled the password up with zero bytes, which are not sent.
  const password = login.slice(login.indexOf(':') + 1).replace(/^\0+|\0+$/g, '');
  const plain = [password, identitytoken ?? '', registrytoken ?? ''].filter((text) => text !== '');
  const packed = plain.map((text) => Buffer.from(text).toString('base64'));
  return [...plain, ...packed, ...(auth === '' || password === '' ? [] : [auth])];
}

/** True for an object of JSON that is no list. */
export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
