import { BuildError } from '../../build/errors.ts';
import type { Clock } from '../../build/ports.ts';
import { type ProgramEnding, runProgram } from '../../program/run-program.ts';
import type { PluginSettings } from './access.ts';
import { type Fields, isFields, kubeconfigInvalid, textOf } from './kubeconfig-file.ts';
import { safeComplaint } from './plugin-secrets.ts';

type PluginEnding = ProgramEnding & { readonly stdout: string };

/** A credential is a few kilobytes; whoever writes more than this writes something else. */
const MOST_OUTPUT = 1024 * 1024;

/** What a credential plugin gave. */
export interface PluginCredential {
  readonly token?: string;
  readonly certificate?: string;
  readonly key?: string;
}

/** A plugin, whose user it speaks for, and what it gets told. */
export interface PluginUse {
  readonly settings: PluginSettings;
  readonly user: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The cluster as the plugin protocol has it; undefined where the plugin does not ask for it. */
  readonly cluster: () => Promise<Fields | undefined>;
}

const PROTOCOL = 'client.authentication.k8s.io/';
const VERSIONS = [`${PROTOCOL}v1`, `${PROTOCOL}v1beta1`];
const RUN_MILLISECONDS = 60_000;
/** A credential is renewed this long before it expires, because calls take time and clocks differ. */
const MARGIN_MILLISECONDS = 60_000;

interface Held {
  readonly credential: PluginCredential;
  /** Wall-clock times in milliseconds; infinite where the plugin names none. */
  readonly renewAt: number;
  readonly expiresAt: number;
}

interface SharedRun {
  readonly result: Promise<Held>;
  readonly stop: AbortController;
  /** How many wait for the result. */
  waiting: number;
}

/** Runs a credential plugin when its credential is needed: once for all who wait, and not again before it expires. */
export class CredentialPlugin {
  readonly #use: PluginUse;
  readonly #clock: Clock;
  #held: Held | undefined;
  #run: SharedRun | undefined;

  constructor(use: PluginUse, clock: Clock) {
    this.#use = use;
    this.#clock = clock;
  }

  /** The credential; throws `KUBECONFIG_INVALID` when the plugin gives none, and the reason when `signal` aborts. */
  async credential(signal: AbortSignal): Promise<PluginCredential> {
    signal.throwIfAborted();
    const held = this.#held;
    if (held !== undefined && Date.now() < held.renewAt) return held.credential;
    try {
      return (await this.#share(signal)).credential;
    } catch (error) {
      if (!signal.aborted && held !== undefined && Date.now() < held.expiresAt) return held.credential;
      throw error;
    }
  }

  /** Forgets the credential, because it was refused. */
  drop(): void {
    this.#held = undefined;
  }

  /** Waits for the one run; the last who leaves ends it. */
  async #share(signal: AbortSignal): Promise<Held> {
    const run = this.#run ?? this.#start();
    this.#run = run;
    run.waiting += 1;
    let leave: () => void = () => undefined;
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([run.result, left]);
    } finally {
      signal.removeEventListener('abort', leave);
      run.waiting -= 1;
      if (run.waiting === 0) {
        run.stop.abort();
        if (this.#run === run) this.#run = undefined;
      }
    }
  }

  #start(): SharedRun {
    const stop = new AbortController();
    const result = this.#ask(stop.signal);
    // Whoever waits gets the error by the race; when all have left, nobody does.
    result.catch(() => undefined);
    return { result, stop, waiting: 0 };
  }

  async #ask(stop: AbortSignal): Promise<Held> {
    const { settings, user } = this.#use;
    const name = `the credential plugin '${settings.command}' of user '${user}'`;
    requireUsable(settings, name);
    const limit = this.#clock.deadline(RUN_MILLISECONDS);
    const ending = await this.#execute(AbortSignal.any([stop, limit])).catch((error: unknown) => {
      if (stop.aborted) throw stop.reason;
      throw limit.aborted ? tooSlow(name) : notStarted(name, error, settings.installHint);
    });
    this.#held = heldFrom(
      { ...ending, complaint: safeComplaint(ending.complaint, settings) },
      name,
      settings.apiVersion,
    );
    return this.#held;
  }

  async #execute(signal: AbortSignal): Promise<PluginEnding> {
    const { settings, environment, cluster } = this.#use;
    const described = settings.provideClusterInfo ? await cluster() : undefined;
    const spec = { ...(described === undefined ? {} : { cluster: described }), interactive: false };
    const info = JSON.stringify({ apiVersion: settings.apiVersion, kind: 'ExecCredential', spec });
    const env = { ...environment, ...settings.env, KUBERNETES_EXEC_INFO: info };
    const { command, args } = settings;
    const { stdout, ...ending } = await runProgram({ command, args, env, mostOutput: MOST_OUTPUT }, signal);
    if (stdout === undefined) throw new Error('its output is larger than a credential can be');
    return { ...ending, stdout };
  }
}

function requireUsable({ apiVersion, interactiveMode }: PluginSettings, name: string): void {
  if (!VERSIONS.includes(apiVersion)) {
    throw kubeconfigInvalid(
      `${name} speaks '${apiVersion}', which is not known`,
      `Set its apiVersion to ${VERSIONS.join(' or ')}; a newer release of the plugin may be needed.`,
    );
  }
  if (interactiveMode === 'Always') {
    throw kubeconfigInvalid(`${name} needs a person at a terminal`, 'Use a token or a service account here.');
  }
}

/** The credential in what a plugin printed, and how long it lives; throws `KUBECONFIG_INVALID` where there is none. */
export function heldFrom({ stdout, complaint, status }: PluginEnding, name: string, apiVersion: string): Held {
  if (status !== 0) {
    const how = typeof status === 'number' ? `status ${status}` : status;
    throw kubeconfigInvalid(
      `${name} failed with ${how}${complaint === '' ? '' : `: ${complaint}`}`,
      'Run the plugin by hand; a login may have expired.',
    );
  }
  const answer = parsed(stdout);
  if (answer?.kind !== 'ExecCredential' || answer.apiVersion !== apiVersion || !isFields(answer.status)) {
    throw kubeconfigInvalid(
      `${name} did not answer with an ExecCredential of ${apiVersion}`,
      'Run the plugin by hand.',
    );
  }
  const { token, clientCertificateData, clientKeyData, expirationTimestamp } = answer.status;
  const credential = {
    ...(textOf(token) === undefined ? {} : { token: String(token) }),
    ...(textOf(clientCertificateData) === undefined ? {} : { certificate: String(clientCertificateData) }),
    ...(textOf(clientKeyData) === undefined ? {} : { key: String(clientKeyData) }),
  };
  if (
    (credential.certificate === undefined) !== (credential.key === undefined) ||
    Object.keys(credential).length === 0
  ) {
    throw kubeconfigInvalid(`${name} gave neither a token nor a certificate with its key`, 'Run the plugin by hand.');
  }
  return { credential, ...lifetime(expirationTimestamp) };
}

function lifetime(timestamp: unknown): Pick<Held, 'renewAt' | 'expiresAt'> {
  const expiresAt = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(expiresAt)) return { renewAt: Number.POSITIVE_INFINITY, expiresAt: Number.POSITIVE_INFINITY };
  // A credential that lives shorter than the margin is still used for most of its life.
  const margin = Math.min(MARGIN_MILLISECONDS, (expiresAt - Date.now()) / 4);
  return { renewAt: expiresAt - margin, expiresAt };
}

function parsed(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function tooSlow(name: string): BuildError {
  return kubeconfigInvalid(
    `${name} did not end within ${RUN_MILLISECONDS / 1000} s`,
    'Run the plugin by hand; it may wait for a login or the network.',
  );
}

function notStarted(name: string, error: unknown, installHint: string | undefined): BuildError {
  if (error instanceof BuildError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const text = code !== '' || !(error instanceof Error) ? code : error.message;
  const hint = installHint?.slice(0, 500) ?? 'Install it, or give its path as exec.command in the kubeconfig.';
  if (code === 'ENOENT') return kubeconfigInvalid(`${name} is not installed`, hint);
  if (code === 'EACCES') return kubeconfigInvalid(`${name} may not be executed`, 'Make it executable.');
  return kubeconfigInvalid(`${name} cannot be run: ${text}`, 'Run the plugin by hand.');
}
