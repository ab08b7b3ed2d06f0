import type { IncomingHttpHeaders } from 'node:http';
import type { V1Status } from '@kubernetes/client-node';
import { BuildError } from '../../build/errors.ts';

/** What was asked of the API server, for messages: `create jobs in namespace ci`. */
export type Deed = string;

/** Characters of what a server says that are looked at: patterns on more of it would take long. */
const LONGEST_SAID = 8000;
const TEXTS = ['kind', 'status', 'reason', 'message'] as const;

/** The JSON body of an error answer, as far as it is one: what is no text, and what is longer than a message can be, is left out. */
export function readStatus(body: string): Partial<V1Status> {
  const parsed = parsedObject(body);
  const texts = TEXTS.flatMap((name) => {
    const text: unknown = Reflect.get(parsed, name);
    return typeof text === 'string' ? [[name, text.slice(0, LONGEST_SAID)] as const] : [];
  });
  const { code, details } = parsed as Partial<V1Status>;
  return {
    ...Object.fromEntries(texts),
    ...(typeof code === 'number' ? { code } : {}),
    ...(typeof details === 'object' && details !== null ? { details } : {}),
  };
}

function parsedObject(body: string): object {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

/** Explains an error answer of the API server; pure. */
export function refusal(deed: Deed, code: number, body: string): BuildError {
  const { message = unreadable(code, body) } = readStatus(body);
  const [error, hint] = classify(code, message);
  return new BuildError(error, `cannot ${deed}: ${plain(message)}`, { hint });
}

/** What is said of an answer that is no Status object. */
function unreadable(code: number, body: string): string {
  if (isWebPage({}, body)) return pageText(code, body);
  const said = body.slice(0, 300).trim();
  return said === '' ? `HTTP ${code}` : `${said} (HTTP ${code})`;
}

/** An answer as far as it tells what gave it. */
export interface StrangeAnswer {
  readonly code: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * The error for an answer that no API server gives: a web page or a redirect, as login portals and filters answer.
 * Undefined for everything else, also for the web page of a gateway that says with 5xx that it has lost the server.
 */
export function strangeAnswer(server: URL, { code, headers, body }: StrangeAnswer): BuildError | undefined {
  const redirected = code >= 300 && code < 400;
  if (code >= 500 || code === 401 || !(redirected || isWebPage(headers, body))) return undefined;
  const what = redirected ? `a redirect${targetOf(headers.location, server)}` : pageText(code, body);
  return new BuildError('CLUSTER_UNREACHABLE', `what answers at ${server.host} is no API server: it sent ${what}`, {
    hint: 'A login portal or a filter may stand in between: log in there, or check the server, the proxy and VPN.',
  });
}

/** Whether an answer is HTML. */
export function isWebPage(headers: IncomingHttpHeaders, body: string): boolean {
  return /^text\/html\b/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype html|html|head)\b/i.test(body);
}

function pageText(code: number, body: string): string {
  const title = /<title[^>]*>([^<]{1,100})/i.exec(body.slice(0, LONGEST_SAID))?.[1]?.replace(/\s+/g, ' ').trim() ?? '';
  return `a web page${title === '' ? '' : ` titled '${title}'`} (HTTP ${code})`;
}

/** Only the host: paths and queries of login portals hold what they know of the user. */
function targetOf(location: string | undefined, server: URL): string {
  return location !== undefined && URL.canParse(location, server.href) ? ` to ${new URL(location, server).host}` : '';
}

type Class = readonly [code: BuildError['code'], hint: string];

function classify(code: number, message: string): Class {
  if (code === 401) return ['UNAUTHORIZED', 'Log in again, or check the token in the kubeconfig.'];
  if (/violates PodSecurity/.test(message)) return ['POLICY_REFUSED', podSecurityHint(message)];
  if (/security context constraint/.test(message)) {
    return [
      'POLICY_REFUSED',
      'Give the service account a SecurityContextConstraint that allows uid 0 and the eight capabilities.',
    ];
  }
  if (/admission webhook .* denied|ValidatingAdmissionPolicy .* denied/.test(message))
    return ['POLICY_REFUSED', 'Ask for an exception in the policy named above.'];
  if (/exceeded quota|failed quota/.test(message)) return ['QUOTA_EXCEEDED', quotaHint(message)];
  if (/(maximum|minimum) .* usage per|limit to request ratio/.test(message)) {
    return ['QUOTA_EXCEEDED', "Set resources to fit the namespace's limit range."];
  }
  if (code === 404 && /namespaces? "/.test(message))
    return ['NAMESPACE_MISSING', 'Create the namespace, or name another one.'];
  if (/because it is being terminated/.test(message))
    return ['NAMESPACE_MISSING', 'Name another namespace, or wait until it is gone.'];
  if (/serviceaccount "[^"]*" not found|error looking up service account/.test(message)) {
    return ['CLUSTER_REFUSED', 'Create the service account, or leave service-account out.'];
  }
  if (code === 403) return ['RIGHTS_MISSING', 'Ask for a Role with this verb; docs/rbac.md has the whole Role.'];
  if (code >= 500)
    return [
      'CLUSTER_REFUSED',
      'The API server, or what stands before it, failed: try again later, or look at its log.',
    ];
  return ['CLUSTER_REFUSED', 'The API server said why; correct the option it names.'];
}

/** Amounts count for pods alone: of other objects one is one too many, whatever resources says. */
function quotaHint(message: string): string {
  const kind = /requested: (?:count\/)?(\w+)/.exec(message)?.[1];
  if (kind === 'configmaps')
    return 'Have the quota raised, or send the context by context-transport: exec or stdin, which need no ConfigMap.';
  if (kind === 'secrets') return 'Have the quota raised, or name a Secret that exists in registry-secret.';
  if (kind === 'jobs') return 'Have the quota raised, remove Jobs that have ended, or set workload: pod.';
  return 'Set resources to fit the quota, or wait for other pods to end.';
}

/** Only the capabilities are what a profile of ours may do without; which profiles pass is for a dry run to say. */
function podSecurityHint(message: string): string {
  const level = /PodSecurity "([a-z]+)/.exec(message)?.[1];
  return level === 'restricted' && message.includes('securityContext.capabilities.add')
    ? "Use a namespace that enforces 'baseline', or security-profile: restricted-userns, which Kubernetes 1.35 and newer admit."
    : 'Use a namespace whose Pod Security level allows what is named above.';
}

/** Object names in the API server's sentences are of no use to the reader where they are of our making. */
function plain(message: string): string {
  return message.replace(/^(?:pods|jobs\.batch|configmaps|secrets) "kaniko-[^"]*" is forbidden: /, '').slice(0, 800);
}
