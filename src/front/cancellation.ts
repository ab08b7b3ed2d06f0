import { BuildError } from '../build/errors.ts';

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
/** npm and npx hand a Ctrl-C on to a process that the terminal has told already: both are one request. */
const SAME_REQUEST_MILLISECONDS = 1_000;

/** What asking again means: a person wants out at once, a workflow runner only repeats itself before it kills. */
export type AskedAgain = 'end' | 'ignore';

/**
 * A signal that aborts when the process is asked to end, with the error to report. Clean-up then runs to its end;
 * who asks again a second later ends the process at once, unless that is to be ignored. `hint` says what becomes of the rest.
 */
export function onTermination(again: AskedAgain, hint = 'What was created is being removed.'): AbortSignal {
  const cancel = new AbortController();
  let asked = 0;
  for (const [name, exit] of Object.entries(SIGNALS)) {
    process.on(name, () => {
      if (cancel.signal.aborted) {
        if (again === 'end' && performance.now() - asked > SAME_REQUEST_MILLISECONDS) process.exit(exit);
        return;
      }
      asked = performance.now();
      cancel.abort(new BuildError('CANCELLED', `interrupted by ${name}`, { exit, hint }));
    });
  }
  return cancel.signal;
}
