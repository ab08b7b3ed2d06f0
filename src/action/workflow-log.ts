import { endGroup, setSecret, startGroup } from '@actions/core';
import type { DockerfilePlace } from '../build/errors.ts';
import type { Clock, Reporter } from '../build/ports.ts';
import { withoutUsers } from '../build/secret-texts.ts';
import { harmlessLines } from '../report/harmless.ts';
import { HiddenTexts } from '../report/hidden-texts.ts';
import { type AnnotationKind, Annotations } from './annotations.ts';
import { annotated } from './error-place.ts';

/** Letters and digits of a fence's token: more than 200 bits. */
const TOKEN_LENGTH = 40;
const MINUTE = 60_000;
/** Characters of a text that is worth hiding. */
const SHORTEST_SECRET = 4;

/**
 * The one writer of the step's log. Each phase is a group. Lines of the build stand inside a fence that makes the runner
 * execute no commands until it reads a random token; everything of our own closes the fence first, and the next line of
 * the build opens another one. No token is used twice or printed before its fence, so no line of a build can hold it.
 */
export class WorkflowLog implements Reporter {
  readonly #clock: Clock;
  readonly #annotations = new Annotations();
  readonly #hidden = new HiddenTexts();
  readonly #write: (text: string) => void;
  /** The Dockerfile by its path in the workspace, once it is known. */
  dockerfile: string | undefined;
  #fence: string | undefined;
  #phase: { text: string; begun: number } | undefined;
  #grouped = false;
  #lastOutput: number;

  /** `write` must lead to where @actions/core writes its commands. */
  constructor(clock: Clock, write: (text: string) => void = (text) => process.stdout.write(text)) {
    this.#clock = clock;
    this.#write = write;
    this.#lastOutput = clock.monotonic();
  }

  /** When something was last told, on the clock of the log. */
  get lastOutput(): number {
    return this.#lastOutput;
  }

  /** The phase that is on, or was the last; for messages. */
  get phaseText(): string {
    return this.#phase?.text ?? 'starting';
  }

  phase(text: string): void {
    this.endPhase();
    this.#phase = { text, begun: this.#clock.monotonic() };
    this.#grouped = true;
    startGroup(this.#lines(text).join(' '));
  }

  /** Ends the group of the phase; what follows stands outside. */
  endPhase(): void {
    this.command(() => {
      if (this.#grouped) endGroup();
      this.#grouped = false;
    });
  }

  note(text: string): void {
    this.#say('- ', text);
  }

  warn(text: string, place?: DockerfilePlace): void {
    this.annotate('warning', text, place);
  }

  /** Hides these texts, and has the runner hide them in what others write; a short one would hide half of the log. */
  hide(secrets: readonly string[]): void {
    this.#hidden.add(secrets);
    this.command(() => {
      for (const secret of secrets.filter(({ length }) => length >= SHORTEST_SECRET)) setSecret(secret);
    });
  }

  /** Hides these texts in the log and the summary alone: what a runner is told to hide, it hides in outputs too. */
  withhold(secrets: readonly string[]): void {
    this.#hidden.add(secrets);
  }

  /** An annotation, or a plain line where the runner would drop it. */
  annotate(kind: AnnotationKind, text: string, place?: DockerfilePlace): void {
    this.command(() => {
      // Only what is shown in the end tells whether it holds a secret: a control character may stand within one.
      const safe = this.#lines(text).join('\n');
      if (!this.#annotations.make(kind, safe, annotated(place, this.dockerfile))) this.#say(`${kind}: `, safe);
    });
  }

  /** A text without what is hidden: not every runner hides it in files. */
  masked(text: string): string {
    return this.#hidden.masked(text);
  }

  buildLine(line: string): void {
    this.#lastOutput = this.#clock.monotonic();
    if (this.#fence === undefined) {
      this.#fence = this.#clock.randomId(TOKEN_LENGTH);
      this.#write(`::stop-commands::${this.#fence}\n`);
    }
    for (const harmless of harmlessLines(line.replace(/\r$/, ''), { colours: true })) {
      this.#write(`${this.masked(harmless)}\n`);
    }
  }

  /** Runs what writes commands to the log by itself; nothing of it may stand inside a fence. */
  command(run: () => void): void {
    this.#closeFence();
    this.#lastOutput = this.#clock.monotonic();
    run();
  }

  /** Says that the build is alive though silent; does not count as output. */
  stillAlive(): void {
    this.#closeFence();
    const now = this.#clock.monotonic();
    const minutes = (since: number) => Math.max(1, Math.round((now - since) / MINUTE));
    const phase = this.#lines(this.phaseText).join(' ');
    const begun = this.#phase?.begun ?? this.#lastOutput;
    this.#write(`- still ${phase}, ${minutes(begun)} min, last output ${minutes(this.#lastOutput)} min ago\n`);
  }

  /** The prefix keeps the text from beginning a command: a runner looks behind leading blanks. */
  #say(prefix: string, text: string): void {
    this.command(() => {
      for (const line of this.#lines(text)) this.#write(`${prefix}${line}\n`);
    });
  }

  /** Harmless lines of something of our own: without what is hidden, and without users in its URLs. */
  #lines(text: string): string[] {
    return harmlessLines(withoutUsers(text)).map((line) => this.masked(line));
  }

  #closeFence(): void {
    if (this.#fence === undefined) return;
    this.#write(`::${this.#fence}::\n`);
    this.#fence = undefined;
  }
}
