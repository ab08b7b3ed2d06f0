import { BuildError } from '../build/errors.ts';
import type { UnusedEngine } from '../build/facts.ts';
import type { EngineName } from '../build/request.ts';
import type { EngineOffer, EngineProbe } from './engine.ts';

/** In which order `auto` tries them: what isolates best and asks least comes first. */
const ORDER: readonly EngineName[] = ['podman', 'docker', 'runc', 'executor'];

/** The engines of this machine; each is looked at when it is asked for, and once. */
export class Engines {
  readonly #probes: Readonly<Record<EngineName, EngineProbe>>;
  readonly #found = new Map<EngineName, EngineOffer>();

  constructor(probes: Readonly<Record<EngineName, EngineProbe>>) {
    this.#probes = probes;
  }

  /** The engine that was chosen, or the first that can be used; throws `ENGINE_UNUSABLE` with every reason. */
  async find(
    choice: EngineName | 'auto',
    signal: AbortSignal,
  ): Promise<{ readonly offer: EngineOffer; readonly unused: readonly UnusedEngine[] }> {
    const unused: UnusedEngine[] = [];
    for (const name of choice === 'auto' ? ORDER : [choice]) {
      const found = await this.#look(name, signal);
      if ('engine' in found) return { offer: found, unused };
      unused.push({ engine: name, why: found.why });
    }
    const reasons = unused.map(({ engine, why }) => (choice === 'auto' ? `${engine}: ${why}` : why)).join('; ');
    const what = choice === 'auto' ? 'no engine can be used here' : `engine ${choice} cannot be used here`;
    throw unusable(`${what}: ${reasons}`, choice);
  }

  /** An engine that was found, or one that removes what another process left; throws `ENGINE_UNUSABLE` where there is none. */
  async named(name: EngineName, signal: AbortSignal): Promise<EngineOffer> {
    const known = this.#found.get(name) ?? (await this.#probes[name](signal, 'removal'));
    if ('engine' in known) return known;
    throw unusable(`engine ${name} cannot be used here: ${known.why}`, name);
  }

  async #look(name: EngineName, signal: AbortSignal) {
    const known = this.#found.get(name) ?? (await this.#probes[name](signal));
    if ('engine' in known) this.#found.set(name, known);
    return known;
  }
}

function unusable(message: string, choice: EngineName | 'auto'): BuildError {
  const hint =
    choice === 'executor'
      ? "Run this in a container made from the executor's image for this one build, or build in a cluster: run-on cluster."
      : 'Install podman or Docker for this user, or build in a cluster: run-on cluster.';
  return new BuildError('ENGINE_UNUSABLE', message, { hint });
}
