/**
 * The image that pushes where credentials are isolated: crane with a shell, pinned. The digest is the one by which other
 * projects pin this release.
 */
export declare const DEFAULT_PUSHER = "gcr.io/go-containerregistry/crane/debug:v0.22.1@sha256:e78770b31258a3846f878036d9c1f63fbe4c871f9f56990bf77fd95c013e3c1b";
/** How the registries of a build are opened and reached. */
export declare const REGISTRY_OPTIONS: readonly [{
    readonly name: 'registry-secret';
    readonly kind: 'text';
    readonly help: 'Secret of the namespace with the Docker config for pull and push, in place of the credentials of this machine; key .dockerconfigjson or config.json.';
    readonly commands: readonly ["build", "render", "doctor"];
}, {
    readonly name: 'registry-credentials';
    readonly flag: 'registry-credential';
    readonly kind: 'list';
    readonly default: 'what the Docker config of this machine holds for the registries of the build';
    readonly help: 'REGISTRY=USER:PASSWORD. Other users of a machine see the arguments of a command: there, docker login keeps it better.';
    readonly commands: readonly ["build", "doctor"];
    readonly notIn: readonly ["task"];
    readonly action: {
        readonly help: 'REGISTRY=USER:PASSWORD.';
    };
}, {
    readonly name: 'isolate-credentials';
    readonly kind: 'switch';
    readonly default: 'false';
    readonly help: 'Build without credentials, and push from a second container in which nothing of the Dockerfile runs.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'pull-secret';
    readonly kind: 'text';
    readonly help: 'With isolate-credentials: Secret of the namespace with the Docker config that the build itself gets, to pull base images; keys as in registry-secret.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'pull-credentials';
    readonly flag: 'pull-credential';
    readonly kind: 'list';
    readonly help: 'With isolate-credentials: REGISTRY=USER:PASSWORD that the build itself gets, to pull base images.';
    readonly commands: readonly ["build"];
    readonly notIn: readonly ["task"];
}, {
    readonly name: 'pusher-image';
    readonly kind: 'text';
    readonly default: "gcr.io/go-containerregistry/crane/debug:v0.22.1@sha256:e78770b31258a3846f878036d9c1f63fbe4c871f9f56990bf77fd95c013e3c1b";
    readonly help: 'With isolate-credentials: image of the container that pushes, with crane and a shell.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'pusher-layout';
    readonly kind: 'text';
    readonly help: 'That image for engine runc, as executor-layout.';
    readonly commands: readonly ["build", "render"];
    readonly notIn: readonly ["task"];
}, {
    readonly name: 'insecure-registries';
    readonly flag: 'insecure-registry';
    readonly kind: 'list';
    readonly help: 'Registries (HOST or HOST:PORT) that speak plain HTTP.';
    readonly commands: readonly ["build", "render", "doctor"];
}, {
    readonly name: 'skip-tls-verify-registries';
    readonly flag: 'skip-tls-verify-registry';
    readonly kind: 'list';
    readonly help: 'Registries (HOST or HOST:PORT) whose certificate is not checked.';
    readonly commands: readonly ["build", "render", "doctor"];
}, {
    readonly name: 'registry-ca';
    readonly kind: 'list';
    readonly help: 'REGISTRY=FILE, a PEM file of this machine with the authority that signed the certificate of the registry.';
    readonly commands: readonly ["build", "render", "doctor"];
    readonly notIn: readonly ["task"];
}, {
    readonly name: 'registry-client-certificate';
    readonly kind: 'list';
    readonly help: 'REGISTRY=CERTIFICATE,KEY, two PEM files of this machine, by which the registry knows the build.';
    readonly commands: readonly ["build", "render", "doctor"];
    readonly notIn: readonly ["task"];
}, {
    readonly name: 'registry-mirror';
    readonly kind: 'list';
    readonly help: 'HOST[:PORT][/PATH] from which images of Docker Hub are pulled first.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'registry-map';
    readonly kind: 'list';
    readonly help: 'REGISTRY=HOST[:PORT][/PATH], from where images of a registry are pulled first.';
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
