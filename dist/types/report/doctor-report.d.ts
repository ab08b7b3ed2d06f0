import type { Diagnosis } from '../doctor/run-doctor.ts';
/** A diagnosis for people: a heading for each group, one line for each finding, and its fix below it. */
export declare function doctorText({ findings }: Diagnosis): string;
/** The same for programs. */
export declare function doctorJson({ ok, namespace, findings }: Diagnosis): string;
