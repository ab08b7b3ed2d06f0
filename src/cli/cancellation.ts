import { BuildError } from '../build/errors.ts';

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * A signal that aborts when the process is asked to end, with the error to report. Clean-up then runs to its end;
 * a second request ends the process at once.
 */
export function onTermination(): AbortSignal {
  const cancel = new AbortController();
  for (const [name, exit] of Object.entries(SIGNALS)) {
    process.on(name, () => {
      if (cancel.signal.aborted) process.exit(exit);
      cancel.abort(
        new BuildError('CANCELLED', `interrupted by ${name}`, { exit, hint: 'What was created is being removed.' }),
      );
    });
  }
  return cancel.signal;
}
