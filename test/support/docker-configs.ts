import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BuildError } from '../../src/build/errors.ts';
import type { CredentialFinder, RegistryCredentials } from '../../src/build/ports.ts';
import { dockerConfigCredentials } from '../../src/registry/credentials/docker-config-credentials.ts';
import { deadlineIn } from './deadline.ts';

/** What a login of Docker writes as `auth`. */
export function auth(user: string, password: string): string {
  return Buffer.from(`${user}:${password}`).toString('base64');
}

/** The folder of a user with Docker configs and credential helpers. */
export class UserHome {
  readonly folder = mkdtempSync(join(tmpdir(), 'docker-config-'));
  environment: Record<string, string> = { PATH: `${this.folder}/bin:/usr/bin:/bin`, HOME: this.folder };
  /** How long helpers may take. */
  limitMilliseconds = 20_000;

  /** Writes a file below the folder; objects as JSON. Gives its path. */
  write(path: string, content: unknown): string {
    const full = join(this.folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
    return full;
  }

  /** Writes the config where `docker login` does. */
  docker(content: unknown): string {
    return this.write('.docker/config.json', content);
  }

  /** Puts a helper on PATH that does this; `$server` is what it was asked for. */
  helper(name: string, script: string): void {
    const path = this.write(`bin/docker-credential-${name}`, `#!/bin/sh\nserver=$(cat)\n${script}\n`);
    chmodSync(path, 0o755);
  }

  /** What is found for registries, given as `HOST` or with a repository as `HOST/REPOSITORY`. */
  async find(...names: string[]): Promise<RegistryCredentials> {
    return await this.finder().find(needed(names), new Map(), new AbortController().signal);
  }

  /** The same until `signal` aborts. */
  async findUntil(signal: AbortSignal, ...names: string[]): Promise<RegistryCredentials> {
    return await this.finder().find(needed(names), new Map(), signal);
  }

  /** The entries of the config that is found. */
  async entries(...names: string[]): Promise<Record<string, unknown>> {
    const { config } = await this.find(...names);
    return config === undefined ? {} : (JSON.parse(config) as { auths: Record<string, unknown> }).auths;
  }

  /** The error that looking for registries ends with. */
  async refusal(...names: string[]): Promise<BuildError> {
    const error = await this.find(...names).catch((reason: unknown) => reason);
    if (!(error instanceof BuildError)) throw new Error('no BuildError');
    return error;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What is tested, for this user. */
  finder(): CredentialFinder {
    const clock = { deadline: () => deadlineIn(this.limitMilliseconds) };
    return dockerConfigCredentials({ environment: this.environment, home: this.folder, clock });
  }
}

function needed(names: readonly string[]) {
  const registries = new Map<string, string[]>();
  for (const name of names) {
    const [registry = '', ...repository] = name.split('/');
    const repositories = registries.get(registry) ?? [];
    registries.set(registry, repositories);
    if (repository.length > 0) repositories.push(repository.join('/'));
  }
  return [...registries].map(([registry, repositories]) => ({ registry, repositories }));
}
