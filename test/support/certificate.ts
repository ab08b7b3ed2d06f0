import { createPrivateKey, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';

/** A self-signed certificate for 127.0.0.1 with its key, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** What a certificate says besides its key. */
export interface CertificateWish {
  /** Common name. */
  readonly name?: string;
  /** DNS names it is for, besides the address 127.0.0.1 and ::1. */
  readonly hosts?: readonly string[];
  /** IPv4 addresses it is for as well. */
  readonly addresses?: readonly string[];
  /** False leaves the two addresses out. */
  readonly loopback?: boolean;
  /** Days from now until it ends; negative when it has ended. */
  readonly days?: number;
  /** Who signs it; undefined means itself. */
  readonly authority?: Certificate;
}

const ECDSA_SHA256 = '06082a8648ce3d040302';
const COMMON_NAME = '0603550403';
const SUBJECT_ALT_NAME = '0603551d11';
const BASIC_CONSTRAINTS = '0603551d13';
const DAY = 24 * 3600 * 1000;

/** Makes a certificate that is its own authority, valid around now; written in DER by hand, so that no tool is needed. */
export function selfSigned(): Certificate {
  return issueCertificate({});
}

/** Makes a certificate and its key, signed by an authority or by itself. */
export function issueCertificate(wish: CertificateWish): Certificate {
  const { name = '127.0.0.1', days = 30, authority } = wish;
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = distinguishedName(name);
  const issuer = authority === undefined ? subject : issuerOf(authority);
  const body = sequence(
    der(0xa0, der(0x02, hex('02'))),
    der(0x02, Buffer.concat([hex('01'), randomBytes(7)])),
    sequence(hex(ECDSA_SHA256)),
    issuer,
    sequence(utcTime(Date.now() - 40 * DAY), utcTime(Date.now() + days * DAY)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions(wish)),
  );
  const signed = sign('sha256', body, authority === undefined ? privateKey : createPrivateKey(authority.key));
  const signature = der(0x03, Buffer.concat([hex('00'), signed]));
  return {
    cert: pem('CERTIFICATE', sequence(body, sequence(hex(ECDSA_SHA256)), signature)),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function extensions({ hosts = [], addresses: more = [], loopback = true, authority }: CertificateWish): Buffer {
  const addresses = loopback ? [der(0x87, Buffer.from([127, 0, 0, 1])), der(0x87, hex(`${'00'.repeat(15)}01`))] : [];
  const others = more.map((address) => der(0x87, Buffer.from(address.split('.').map(Number))));
  const names = hosts.map((host) => der(0x82, Buffer.from(host)));
  const isAuthority = authority === undefined ? [der(0x01, hex('ff'))] : [];
  return sequence(
    sequence(hex(SUBJECT_ALT_NAME), der(0x04, sequence(...addresses, ...others, ...names))),
    sequence(hex(BASIC_CONSTRAINTS), der(0x01, hex('ff')), der(0x04, sequence(...isAuthority))),
  );
}

function distinguishedName(name: string): Buffer {
  return sequence(der(0x31, sequence(hex(COMMON_NAME), der(0x0c, Buffer.from(name)))));
}

function issuerOf({ cert }: Certificate): Buffer {
  return distinguishedName(new X509Certificate(cert).subject.replace('CN=', ''));
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function der(tag: number, content: Buffer): Buffer {
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}

function utcTime(time: number): Buffer {
  const text = new Date(time).toISOString().replace(/^20|[-:T]|\.\d+/g, '');
  return der(0x17, Buffer.from(text));
}

function pem(label: string, content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
