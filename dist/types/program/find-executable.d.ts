/** Path of a program in the PATH of an environment; undefined where it is in none of its folders. */
export declare function findExecutable(name: string, { PATH }: Readonly<Record<string, string | undefined>>): string | undefined;
