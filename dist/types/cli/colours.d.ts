type Environment = Readonly<Record<string, string | undefined>>;
/** Whether whoever reads standard error sees colours: a terminal, or the log of a CI that draws them; NO_COLOR wins. */
export declare function showsColours(environment: Environment, isTerminal: boolean): boolean;
export {};
