import type { SourceFacts } from './facts.ts';
import { neededRegistries } from './needed-registries.ts';
import type { BuildPorts } from './ports.ts';
import { instructionsOf } from './remote-plan.ts';
import type { BuildRequest } from './request.ts';

/**
 * The credentials of this machine for the registries that a build talks to, as the text of a Docker config; undefined where
 * there are none, or where the build gets others. Tells where they come from, and has them hidden.
 */
export async function findCredentials(
  request: BuildRequest,
  source: SourceFacts,
  { credentials, reporter }: Pick<BuildPorts, 'credentials' | 'reporter'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (credentials === undefined) return undefined;
  const { registries, unknown } = neededRegistries(request, instructionsOf(source));
  const { config, secrets, found } = await credentials.find(registries, signal);
  reporter.hide?.(secrets);
  for (const one of found) reporter.note(`credentials for ${one.registry}: ${one.source}`);
  for (const clause of unknown) reporter.note(`credentials may be missing: ${clause}`);
  return config;
}
