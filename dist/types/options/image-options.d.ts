/** Where the image goes, and under which names it is reached. */
export declare const IMAGE_OPTIONS: readonly [{
    readonly name: 'tags';
    readonly flag: 'tag';
    readonly short: 't';
    readonly kind: 'tags';
    readonly help: 'Image references to push, at least one unless push is false.';
    readonly commands: readonly ["build", "render"];
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
}, {
    readonly name: 'registry-secret';
    readonly kind: 'text';
    readonly help: 'Secret of the namespace with the Docker config for pull and push; key .dockerconfigjson or config.json.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'insecure-registries';
    readonly flag: 'insecure-registry';
    readonly kind: 'list';
    readonly help: 'Registries (HOST or HOST:PORT) that speak plain HTTP.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'registry-endpoint';
    readonly kind: 'list';
    readonly help: 'REGISTRY=http://HOST:PORT, where this machine reaches a registry that only pods can resolve; used to confirm the digest.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'pull-registry';
    readonly kind: 'text';
    readonly help: 'Registry name under which the nodes pull the image, when it is not the one it was pushed to, as localhost:5000.';
    readonly commands: readonly ["build", "render", "verify"];
}];
