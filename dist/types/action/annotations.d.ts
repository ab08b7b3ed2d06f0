import { type AnnotationProperties } from '@actions/core';
/** The kinds of annotations a step makes. */
export type AnnotationKind = 'error' | 'warning';
/** Makes annotations, as many as the runner shows; `false` for one too many, whose text is then to be told otherwise. */
export declare class Annotations {
    #private;
    make(kind: AnnotationKind, text: string, place?: AnnotationProperties): boolean;
}
