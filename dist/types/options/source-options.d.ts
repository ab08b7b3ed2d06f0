/** What is built: the context, the Dockerfile and what is handed to it. */
export declare const SOURCE_OPTIONS: readonly [{
    readonly name: 'context';
    readonly kind: 'text';
    readonly default: 'the current directory';
    readonly help: 'Directory with the build context, or a remote one that the executor fetches: https://HOST/OWNER/NAME.git#REF:DIRECTORY, https://….tar.gz, s3://, gs:// or an Azure blob. On the command line it may also be the first argument.';
    readonly commands: readonly ["build", "render"];
    readonly action: {
        readonly help: 'Directory with the build context, relative to the workspace, or a remote one that the executor fetches: https://HOST/OWNER/NAME.git#REF:DIRECTORY, https://….tar.gz, s3://, gs:// or an Azure blob.';
        readonly value: '.';
    };
}, {
    readonly name: 'file';
    readonly short: 'f';
    readonly kind: 'text';
    readonly default: '<context>/Dockerfile';
    readonly help: 'Path of the Dockerfile, relative to the current directory; it may lie outside the context. In a remote context, relative to its directory.';
    readonly commands: readonly ["build", "render"];
    readonly action: {
        readonly help: 'Path of the Dockerfile, relative to the workspace; it may lie outside the context. In a remote context, relative to its directory.';
    };
}, {
    readonly name: 'dockerfile-inline';
    readonly kind: 'text';
    readonly help: 'Text of a Dockerfile, taken as it is instead of a file. The .dockerignore of the context holds for it too.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'build-args';
    readonly flag: 'build-arg';
    readonly kind: 'list';
    readonly help: 'Build arguments, KEY=VALUE. On the command line KEY alone takes the value from the environment.';
    readonly commands: readonly ["build", "render"];
    readonly action: {
        readonly help: 'Build arguments, KEY=VALUE. KEY alone takes the value from the environment of the step.';
    };
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
}, {
    readonly name: 'lint';
    readonly kind: 'choice';
    readonly choices: readonly ["error", "warn", "off"];
    readonly default: 'error';
    readonly help: 'What to do where the executor would build another image than the Dockerfile says. error: refuse it. warn: tell it. off: do not look.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'context-transport';
    readonly kind: 'choice';
    readonly choices: readonly ["auto", "configmap", "exec", "stdin"];
    readonly default: 'auto';
    readonly help: 'How the context gets into the pod. configmap: in one object, up to 1 MiB packed. exec: any size, in checked chunks, resumed after a cut; needs the right to exec. stdin: any size, straight into the executor, but a cut fails the build; needs the right to attach. auto: configmap where it fits, else exec, else stdin, by the rights you have.';
    readonly commands: readonly ["build", "render", "doctor"];
}, {
    readonly name: 'context-secret';
    readonly kind: 'text';
    readonly help: 'Secret of the namespace with the credentials for a remote context. git: GIT_USERNAME and GIT_PASSWORD, username and password, or GIT_TOKEN. s3: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what else docs/context.md names. gs: key.json. Azure: AZURE_STORAGE_ACCESS_KEY. ca.crt: an authority that signed the certificate of the server.';
    readonly commands: readonly ["build", "render"];
}];
