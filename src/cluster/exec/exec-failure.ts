import { BuildError, type ErrorCode, type ErrorDetails } from '../../build/errors.ts';
import { readStatus, refusal } from '../api/api-error.ts';
import { unreachable } from '../api/api-request.ts';
import type { Connection } from '../connection/connect.ts';
import type { ExecStatus, ExecTarget } from './exec-protocol.ts';

/**
 * Whether the same exec can work later: `passing` trouble does by itself, `doubtful` refusals are sometimes those of a
 * server that has only just started and has not read its Roles and pods yet, `final` ones stay.
 */
export type Outlook = 'passing' | 'doubtful' | 'final';

/** An exec that could not be opened, or ended without an exit code. */
export class ExecFailure extends BuildError {
  readonly outlook: Outlook;
  /** How long the server asks to wait, in milliseconds; 0 where it does not. */
  readonly retryAfter: number;

  constructor(
    outlook: Outlook,
    code: ErrorCode,
    message: string,
    { retryAfter = 0, ...details }: ErrorDetails & { readonly retryAfter?: number } = {},
  ) {
    super(code, message, details);
    this.outlook = outlook;
    this.retryAfter = retryAfter;
  }
}

/** An answer to the handshake that is not a WebSocket. */
export interface HandshakeAnswer {
  readonly code: number;
  readonly body: string;
  /** The header Retry-After, if there was one. */
  readonly retryAfter?: string | undefined;
}

const LONGEST_RETRY_AFTER_SECONDS = 60;

/** The container of an exec, for messages. */
export function placeOf({ pod, container }: Pick<ExecTarget, 'pod' | 'container'>): string {
  return `container ${container} of pod ${pod}`;
}

/** Explains an answer that refused the handshake; pure. */
export function handshakeRefusal(target: ExecTarget, { code, body, retryAfter }: HandshakeAnswer): ExecFailure {
  const deed = deedOf(target);
  const { kind, message = '' } = readStatus(body);
  if (code === 408 || code === 429 || code >= 500) {
    const seconds = Math.min(Number(retryAfter) || 0, LONGEST_RETRY_AFTER_SECONDS);
    return containerFailure(target, message || plainText(body) || `HTTP ${code}`, Math.max(0, seconds) * 1000);
  }
  if (kind !== 'Status' && code !== 401) return noWebSocket(deed, code);
  const { code: error, message: text, hint } = refusal(deed, code, body);
  if (error === 'RIGHTS_MISSING') return rightMissing(target, text, message);
  if (code === 404 && /^pods? /.test(message)) return new ExecFailure('final', 'POD_LOST', text, { hint: LOST_HINT });
  return new ExecFailure(code === 401 ? 'doubtful' : 'final', error, text, hint === undefined ? {} : { hint });
}

function deedOf(target: ExecTarget): string {
  return `${target.command === undefined ? 'attach to' : 'run a command in'} ${placeOf(target)}`;
}

/** Nodes explain themselves in a line of plain text, proxies by a page. */
function plainText(body: string): string {
  return /^\s*</.test(body) ? '' : body.trim();
}

const LOST_HINT = 'The pod was deleted or has ended; its events and the log of its init container say why.';

function noWebSocket(deed: string, code: number): ExecFailure {
  return new ExecFailure('final', 'CLUSTER_REFUSED', `cannot ${deed}: HTTP ${code} instead of a WebSocket`, {
    hint: 'A proxy before the API server seems to know no WebSockets; let it pass them, or keep the context below 1 MiB.',
  });
}

function rightMissing({ command }: ExecTarget, text: string, message: string): ExecFailure {
  const resource = command === undefined ? 'pods/attach' : 'pods/exec';
  const verb = /cannot (get|create) resource "pods\/(?:exec|attach)"/.exec(message)?.[1];
  const right = verb === undefined ? `\`create ${resource}\` and \`get ${resource}\`` : `\`${verb} ${resource}\``;
  const hint = `Ask for a Role with the right ${right}; docs/rbac.md has the whole Role.`;
  return new ExecFailure('doubtful', 'RIGHTS_MISSING', text, { hint });
}

/** Explains a handshake that broke: no connection, no trust, or an answer that is no proper WebSocket's. */
export function handshakeBroken(connection: Connection, target: ExecTarget, cause: Error): ExecFailure {
  if (/subprotocol|Sec-WebSocket|Upgrade header/i.test(cause.message)) {
    return new ExecFailure('final', 'CLUSTER_REFUSED', `cannot ${deedOf(target)}: ${cause.message}`, {
      hint: 'A proxy before the API server seems to change WebSockets; let it pass them unchanged.',
      cause,
    });
  }
  const { code, message, hint = '' } = unreachable(connection, cause);
  const outlook = message.includes('its certificate is not accepted') ? 'final' : 'passing';
  return new ExecFailure(outlook, code, message, { hint, cause });
}

/** Explains a status message without an exit code; pure. */
export function statusFailure(target: ExecTarget, { failure }: Exclude<ExecStatus, { exitCode: number }>): ExecFailure {
  return containerFailure(target, failure, 0);
}

/** What the node says may come in the answer to the handshake or as a status: that differs by version. */
function containerFailure(target: ExecTarget, said: string, retryAfter: number): ExecFailure {
  if (/executable file not found|no such file or directory|exec: .*(permission denied|is a directory)/.test(said)) {
    const text = `the image of ${placeOf(target)} has no program ${target.command?.[0] ?? ''} that can be run`;
    return new ExecFailure('final', 'CLUSTER_REFUSED', text, {
      hint: 'The init container needs a shell: choose an executor image that has one (-debug).',
    });
  }
  const text = `cannot ${deedOf(target)}: ${said.slice(0, 500)}`;
  if (/container not found|not running|stopped|completed pod|pod does not exist|pods? .*not found/i.test(said)) {
    return new ExecFailure('doubtful', 'POD_LOST', text, { hint: LOST_HINT, retryAfter });
  }
  return new ExecFailure('passing', 'CLUSTER_REFUSED', text, {
    hint: 'The API server, a proxy before it or the node is in trouble; try again later.',
    retryAfter,
  });
}

/** The connection of a running exec was lost. */
export function connectionLost(target: ExecTarget, how: string): ExecFailure {
  return new ExecFailure('passing', 'CLUSTER_UNREACHABLE', `the connection to ${placeOf(target)} was lost: ${how}`, {
    hint: 'Look for proxies and load balancers that cut long connections.',
  });
}
