import { BuildError } from '../../build/errors.ts';
import type { Clock } from '../../build/ports.ts';
import { type ProgramEnding, runProgram } from '../../program/run-program.ts';
import type { Environment } from './config-places.ts';
import { type Credential, isFields, loginOf } from './credential.ts';

/** Whom to ask. */
export interface HelperQuestion {
  /** The program is `docker-credential-NAME`. */
  readonly name: string;
  /** The registry, for messages. */
  readonly registry: string;
  /** Path of the config that names the helper. */
  readonly config: string;
  /** How the helper knows the registry. */
  readonly server: string;
}

/** What running helpers takes. */
export interface HelperHost {
  /** What helpers get to see: they look for keyrings, sessions and homes there. */
  readonly environment: Environment;
  readonly clock: Pick<Clock, 'deadline'>;
}

const RUN_MILLISECONDS = 30_000;
const MOST_OUTPUT = 1024 * 1024;
/** A path would make another program of it than the ones that are made for this. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
/** What helpers say on standard output, with a status, where they have nothing; the words are part of their protocol. */
const NOT_FOUND = 'credentials not found in native keychain';
/** Instead of a user's name: the secret is an identity token. */
const TOKEN_USER = '<token>';

/**
 * The credential that a helper gives; undefined where it has none. Throws `CREDENTIALS_INVALID` that names registry and helper and
 * shows nothing of what the helper said, or the reason of `signal`.
 */
export async function askHelper(
  question: HelperQuestion,
  { environment, clock }: HelperHost,
  signal: AbortSignal,
): Promise<Credential | undefined> {
  if (!NAME.test(question.name)) {
    throw new BuildError(
      'CREDENTIALS_INVALID',
      `the Docker config ${question.config} names a credential helper for ${question.registry} that is no name of one`,
      {
        hint: 'A helper is the program docker-credential-NAME; NAME has letters, digits, ".", "_" and "-", and no path.',
      },
    );
  }
  const limit = clock.deadline(RUN_MILLISECONDS);
  const program = {
    ...{ command: `docker-credential-${question.name}`, args: ['get'], env: environment },
    ...{ input: question.server, mostOutput: MOST_OUTPUT },
  };
  const ending = await runProgram(program, AbortSignal.any([signal, limit])).catch((error: unknown) => {
    if (signal.aborted) throw signal.reason;
    throw failed(question, limit.aborted ? `did not answer within ${RUN_MILLISECONDS / 1000} s` : whyNotRun(error));
  });
  return credentialIn(ending, question);
}

/** The credential in what a helper printed, with how it ended; throws as {@link askHelper}. */
export function credentialIn(
  { stdout, status }: Pick<ProgramEnding, 'stdout' | 'status'>,
  question: HelperQuestion,
): Credential | undefined {
  if (stdout === undefined) throw failed(question, 'wrote more than a credential can be');
  if (status !== 0) {
    if (stdout.trim() === NOT_FOUND) return undefined;
    throw failed(question, `ended with ${typeof status === 'number' ? `status ${status}` : status}`);
  }
  const { Username: user, Secret: secret } = parsed(stdout) ?? {};
  if (typeof user !== 'string' || typeof secret !== 'string')
    throw failed(question, 'gave something else than a credential');
  if (user === TOKEN_USER) return secret === '' ? undefined : { identitytoken: secret };
  const login = loginOf(user, secret);
  if ('problem' in login) throw failed(question, `gave a credential that ${login.problem}`);
  return login.auth === undefined ? undefined : login;
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function whyNotRun(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'is not installed';
  if (code === 'EACCES') return 'may not be executed';
  return `cannot be run${code === '' ? '' : `: ${code}`}`;
}

function failed({ name, registry, config, server }: HelperQuestion, why: string): BuildError {
  const message = `the credential helper docker-credential-${name}, which ${config} names for ${registry}, ${why}`;
  const hint =
    why === 'is not installed'
      ? 'Install it where PATH leads, or take it out of the config and log in again.'
      : `Try it by hand: echo ${server} | docker-credential-${name} get; a login may have expired.`;
  return new BuildError('CREDENTIALS_INVALID', message, { hint });
}
