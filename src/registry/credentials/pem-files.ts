import { createPrivateKey, X509Certificate } from 'node:crypto';
import { BuildError, RequestProblems } from '../../build/errors.ts';
import type { RegistryFile } from '../../build/registry-access.ts';
import { readBounded, reasonOf } from '../../program/bounded-file.ts';

const OPTION: Readonly<Record<RegistryFile['purpose'], string>> = {
  authority: 'registry-ca',
  certificate: 'registry-client-certificate',
  key: 'registry-client-certificate',
};
const WHAT: Readonly<Record<RegistryFile['purpose'], string>> = {
  authority: 'a PEM file with certificates',
  certificate: 'a PEM file with a certificate',
  key: 'a PEM file with a private key that needs no passphrase',
};
/** Larger than any bundle of authorities. */
const MOST_MEBIBYTES = 1;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** Reads PEM files of this machine; throws `CREDENTIALS_INVALID` for all that cannot be used, and shows nothing of what is in them. */
export async function readPemFiles(
  files: readonly RegistryFile[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const problems: BuildError[] = [];
  for (const file of files) {
    signal.throwIfAborted();
    try {
      const used = usedOf(file, await readBounded(file.path, MOST_MEBIBYTES));
      if (used === undefined) problems.push(unusable(file, `is not ${WHAT[file.purpose]}`));
      else texts.set(file.name, used);
    } catch (error) {
      problems.push(unusable(file, `cannot be read: ${reasonOf(error)}`));
    }
  }
  if (problems.length > 1) throw new RequestProblems(problems);
  if (problems[0] !== undefined) throw problems[0];
  return texts;
}

function unusable({ purpose, registry, path }: RegistryFile, why: string): BuildError {
  return new BuildError('CREDENTIALS_INVALID', `${OPTION[purpose]}: ${path}, named for ${registry}, ${why}`, {
    hint: `Name ${WHAT[purpose]}.`,
  });
}

/**
 * What of a file is handed on; undefined where it cannot be used: an executor goes on without such a one, and only says that
 * the registry is not trusted. Of a file with certificates nothing else is needed, and a key may lie beside them.
 */
function usedOf({ purpose }: RegistryFile, text: string): string | undefined {
  try {
    if (purpose === 'key') {
      createPrivateKey(text);
      return text;
    }
    const found = text.match(CERTIFICATE) ?? [];
    const areCertificates = found.every((one) => new X509Certificate(one).raw.length > 0);
    return found.length > 0 && areCertificates ? `${found.join('\n')}\n` : undefined;
  } catch {
    return undefined;
  }
}
