/** The part of an absolute plain path that Kaniko leaves out of the image; undefined where all of it counts. */
export declare function lostPlace(path: string): string | undefined;
/**
 * A path without empty and `.` parts and without a slash at its end; `/` and `.` stay as they are.
 * `..` stays too: what it means depends on links, so whoever reads paths refuses it.
 */
export declare function plainPath(path: string): string;
/** True when a part of the path is `..`. */
export declare function leadsUp(path: string): boolean;
