/**
 * The home folder of the user of this process. Undefined where nobody knows of one: a user without a name, as containers run
 * under any number, has none, and an empty HOME would mean the folder that this happens to run in.
 */
export declare function homeFolder(environment: Readonly<Record<string, string | undefined>>, ofUser?: () => string): string | undefined;
