/** What is built: the context, the Dockerfile and what is handed to it. */
export declare const SOURCE_OPTIONS: readonly [{
    readonly name: 'context';
    readonly kind: 'text';
    readonly default: 'the current directory';
    readonly help: 'Directory with the build context. On the command line it may also be the first argument.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'file';
    readonly short: 'f';
    readonly kind: 'text';
    readonly default: '<context>/Dockerfile';
    readonly help: 'Path of the Dockerfile, relative to the current directory; it may lie outside the context.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'build-args';
    readonly flag: 'build-arg';
    readonly kind: 'list';
    readonly help: 'Build arguments, KEY=VALUE. On the command line KEY alone takes the value from the environment.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'target';
    readonly kind: 'text';
    readonly default: 'the last stage';
    readonly help: 'Build stage to build, by name or number.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'labels';
    readonly flag: 'label';
    readonly kind: 'list';
    readonly help: 'Labels of the image, KEY=VALUE.';
    readonly commands: readonly ["build", "render"];
}];
