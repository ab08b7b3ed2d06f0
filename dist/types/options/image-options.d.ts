/** Which image is made, and under which names. */
export declare const IMAGE_OPTIONS: readonly [{
    readonly name: 'tags';
    readonly flag: 'tag';
    readonly short: 't';
    readonly kind: 'tags';
    readonly help: 'Image references to push, at least one unless push is false. doctor: those whose registries are tried.';
    readonly action: {
        readonly help: 'Image references to push, at least one unless push is false.';
    };
    readonly commands: readonly ["build", "render", "doctor"];
}, {
    readonly name: 'push';
    readonly kind: 'switch';
    readonly default: 'true';
    readonly help: 'Push the image. With false (--no-push) it is only built, and there is no digest.';
    readonly commands: readonly ["build", "render"];
    readonly action: {
        readonly help: 'Push the image. With false it is only built, and there is no digest.';
    };
}, {
    readonly name: 'reproducible';
    readonly kind: 'switch';
    readonly default: 'false';
    readonly help: 'Take all times out of the image, so that the same tree gives the same digest; the executor then needs more memory.';
    readonly commands: readonly ["build", "render"];
}];
