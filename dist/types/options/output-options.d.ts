/** What is printed and written, and what `verify` expects. */
export declare const OUTPUT_OPTIONS: readonly [{
    readonly name: 'output';
    readonly short: 'o';
    readonly kind: 'choice';
    readonly choices: readonly ["image", "digest", "json"];
    readonly default: 'image';
    readonly help: 'What standard output gets: the image reference with digest, the digest alone, or everything as JSON. All else goes to standard error.';
    readonly commands: readonly ["build"];
    readonly cliOnly: true;
}, {
    readonly name: 'findings';
    readonly flag: 'output';
    readonly short: 'o';
    readonly kind: 'choice';
    readonly choices: readonly ["text", "json"];
    readonly default: 'text';
    readonly help: 'What standard output gets: the findings as lines, or as JSON. All else goes to standard error.';
    readonly commands: readonly ["doctor"];
    readonly cliOnly: true;
}, {
    readonly name: 'output-directory';
    readonly kind: 'text';
    readonly default: 'standard output';
    readonly help: 'Directory the rendered files are written to.';
    readonly commands: readonly ["build", "render", "tekton"];
    readonly notIn: readonly ["program", "task"];
    readonly action: {
        readonly help: 'dry-run: directory for the files, relative to the workspace: a new one, an empty one, or that of an earlier dry run.';
        readonly default: 'a new one below $RUNNER_TEMP';
    };
}, {
    readonly name: 'expect-output';
    readonly kind: 'text';
    readonly help: 'Text that the output must equal, the last line break aside.';
    readonly commands: readonly ["verify"];
    readonly cliOnly: true;
}, {
    readonly name: 'expect-exit-status';
    readonly kind: 'text';
    readonly default: '0';
    readonly help: 'Exit status that is expected.';
    readonly commands: readonly ["verify"];
    readonly cliOnly: true;
}];
