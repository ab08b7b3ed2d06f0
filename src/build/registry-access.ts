import type { RegistryAccessRequest } from './request.ts';

/** What opens the registries of one build, found out before it is planned; secret. */
export interface RegistryAccess {
  /** A Docker config with the credentials of the registries of this build and nothing else. */
  readonly dockerConfig?: string;
  /** The Docker config that the build itself gets, where another container pushes. */
  readonly pullConfig?: string;
  /** PEM files, by the names of {@link registryFiles}. */
  readonly files: ReadonlyMap<string, string>;
}

/** A PEM file that a build needs for a registry. */
export interface RegistryFile {
  /** What it is called where the executor has it. */
  readonly name: string;
  /** Its path on this machine. */
  readonly path: string;
  readonly registry: string;
  readonly purpose: 'authority' | 'certificate' | 'key';
}

/** Nothing opens any registry. */
export const NO_ACCESS: RegistryAccess = { files: new Map() };

/** The PEM files that a request names; pure. A number tells them apart, because a registry may have any name. */
export function registryFiles({ authorities, clientCertificates }: RegistryAccessRequest): RegistryFile[] {
  return [
    ...[...authorities].map(([registry, path], at) => {
      return { name: `authority-${at}.pem`, path, registry, purpose: 'authority' as const };
    }),
    ...[...clientCertificates].flatMap(([registry, { certificate, key }], at) => [
      { name: `certificate-${at}.pem`, path: certificate, registry, purpose: 'certificate' as const },
      { name: `key-${at}.pem`, path: key, registry, purpose: 'key' as const },
    ]),
  ];
}

/** Whether a PEM file of a name of {@link registryFiles} holds authorities: the only ones that a push with crane can use. */
export function isAuthority(name: string): boolean {
  return name.startsWith('authority-');
}

/** Whether anything of it has to be handed to the place of the build. */
export function isNeeded({ dockerConfig, pullConfig, files }: RegistryAccess): boolean {
  return dockerConfig !== undefined || pullConfig !== undefined || files.size > 0;
}
