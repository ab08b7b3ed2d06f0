import { type Command, type Option, type OptionTopic } from './option.ts';
declare const ROWS: readonly [{
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
}, {
    readonly name: 'base-image';
    readonly kind: 'text';
    readonly help: 'Image to build on. The Dockerfile is then rendered from the options of this topic and from labels, and none is read.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'add-files';
    readonly flag: 'add-file';
    readonly kind: 'list';
    readonly help: 'Files or directories of the context to copy into the image, SOURCE DESTINATION [mode=0644] [owner=USER[:GROUP]]. No patterns; a path with blanks goes in double quotes, as in JSON.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'workdir';
    readonly kind: 'text';
    readonly help: 'Working directory of the image. Relative destinations are below it.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'user';
    readonly kind: 'text';
    readonly help: 'User the image runs as, USER[:GROUP] by name or number.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'env';
    readonly kind: 'list';
    readonly help: 'Environment of the image, KEY=VALUE.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'expose';
    readonly kind: 'list';
    readonly help: 'Ports of the image, PORT[-PORT][/tcp|/udp].';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'volumes';
    readonly flag: 'volume';
    readonly kind: 'list';
    readonly help: 'Volumes of the image, absolute paths.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'entrypoint';
    readonly kind: 'list';
    readonly help: 'Entry point of the image: a JSON array, or one argument each. [] clears that of the base image.';
    readonly commands: readonly ["build", "render"];
}, {
    readonly name: 'cmd';
    readonly kind: 'list';
    readonly help: 'Command of the image: a JSON array, or one argument each. [] clears that of the base image.';
    readonly commands: readonly ["build", "render"];
}, {
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
}, {
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
}, {
    readonly name: 'run-on';
    readonly kind: 'choice';
    readonly choices: readonly ["cluster", "runner", "auto"];
    readonly default: 'cluster';
    readonly help: 'cluster: in a pod. runner: on this machine, in a container. auto: in a cluster where a kubeconfig or context is given or this runs in a pod, else on this machine.';
    readonly commands: readonly ["build", "render"];
    readonly notIn: readonly ["task"];
}, {
    readonly name: 'engine';
    readonly kind: 'choice';
    readonly choices: readonly ["auto", "podman", "docker", "runc", "executor"];
    readonly default: 'auto';
    readonly help: 'What runs the executor on this machine. podman, docker: a container of that engine. runc: a container of the runtime runc or crun alone, made from executor-layout. executor: the program itself, in a container that was made for this one build. auto: the first of them that can be used.';
    readonly commands: readonly ["build", "render"];
    readonly notIn: readonly ["task"];
}, {
    readonly name: 'network';
    readonly kind: 'choice';
    readonly choices: readonly ["default", "host"];
    readonly default: 'default';
    readonly help: "Network of the container on this machine. default: the engine's own. host: that of this machine, where localhost is this machine; runc and executor have no other.";
    readonly commands: readonly ["build", "render"];
    readonly notIn: readonly ["task"];
}, {
    readonly name: 'executor-layout';
    readonly kind: 'text';
    readonly help: "The executor's image for engine runc: an OCI layout, as a directory or a tar archive, or an archive of docker save.";
    readonly commands: readonly ["build", "render"];
    readonly notIn: readonly ["task"];
}, {
    readonly name: 'executor-path';
    readonly kind: 'text';
    readonly default: '$KANIKO_EXECUTOR';
    readonly help: 'The executor for engine executor: the program in the container that this runs in.';
    readonly commands: readonly ["build", "render"];
    readonly notIn: readonly ["task"];
}, {
    readonly name: 'kubeconfig';
    readonly kind: 'text';
    readonly default: '$KUBECONFIG, then the service account of the pod this runs in, then ~/.kube/config';
    readonly help: 'Path or content of a kubeconfig.';
    readonly commands: readonly ["build", "verify", "sweep", "doctor"];
    readonly action: {
        readonly default: '$KUBECONFIG, then the service account of the pod the runner runs in';
    };
}, {
    readonly name: 'kube-context';
    readonly kind: 'text';
    readonly default: 'its current context';
    readonly help: 'Context of the kubeconfig.';
    readonly commands: readonly ["build", "verify", "sweep", "doctor"];
}, {
    readonly name: 'namespace';
    readonly short: 'n';
    readonly kind: 'text';
    readonly default: "the context's namespace, else default";
    readonly help: 'Namespace the pod runs in.';
    readonly commands: readonly ["build", "render", "verify", "sweep", "doctor"];
}, {
    readonly name: 'service-account';
    readonly kind: 'text';
    readonly default: 'default';
    readonly help: 'Service account of the pod; its token is never mounted.';
    readonly commands: readonly ["build", "render", "verify", "doctor"];
}, {
    readonly name: 'workload';
    readonly kind: 'choice';
    readonly choices: readonly ["job", "pod"];
    readonly default: 'job';
    readonly help: 'job: a Job, which the cluster itself ends and removes when the client is killed. pod: a bare Pod, for namespaces that allow no Jobs.';
    readonly commands: readonly ["build", "render", "doctor"];
}, {
    readonly name: 'image-pull-secret';
    readonly kind: 'text';
    readonly help: 'Secret with which the node pulls the images of the pod.';
    readonly commands: readonly ["build", "render", "verify", "doctor"];
}, {
    readonly name: 'resources';
    readonly flag: 'resource';
    readonly kind: 'list';
    readonly help: 'requests.NAME=QUANTITY or limits.NAME=QUANTITY; NAME=QUANTITY sets both. NAME is cpu, memory or ephemeral-storage.';
    readonly commands: readonly ["build", "render", "verify", "doctor"];
}, {
    readonly name: 'node-selector';
    readonly kind: 'list';
    readonly help: 'Labels a node must have, KEY=VALUE.';
    readonly commands: readonly ["build", "render", "verify", "doctor"];
}, {
    readonly name: 'tolerations';
    readonly flag: 'toleration';
    readonly kind: 'list';
    readonly help: 'Taints the pod tolerates, KEY[=VALUE][:EFFECT].';
    readonly commands: readonly ["build", "render", "verify", "doctor"];
}, {
    readonly name: 'sweep-key';
    readonly kind: 'text';
    readonly help: "Key under which the command sweep finds what a build made, as the uid of a pipeline run; letters, digits, '-', '_' and '.', at most 63.";
    readonly commands: readonly ["build", "render", "sweep"];
}, {
    readonly name: 'executor';
    readonly kind: 'text';
    readonly default: "ghcr.io/osscontainertools/kaniko:v1.28.5-debug@sha256:d6d74217dc077acfd3094992e917c357080a2d3fdd1042a49e34e29a7e57c572";
    readonly help: 'Image of the Kaniko executor; without helper-image it must carry a shell, as the -debug variants do.';
    readonly commands: readonly ["build", "render", "doctor"];
    readonly action: {
        readonly value: "ghcr.io/osscontainertools/kaniko:v1.28.5-debug@sha256:d6d74217dc077acfd3094992e917c357080a2d3fdd1042a49e34e29a7e57c572";
    };
}, {
    readonly name: 'executor-version';
    readonly kind: 'text';
    readonly default: "from the image's name";
    readonly help: 'FAMILY@VERSION of the executor for images whose name does not tell, as original@v1.24.0; families: osscontainertools, original, chainguard.';
    readonly commands: readonly ["build", "render", "doctor"];
}, {
    readonly name: 'helper-image';
    readonly kind: 'text';
    readonly default: 'the executor';
    readonly help: 'Image of the container that unpacks the context, for executors without a shell; any with busybox, or with a shell, coreutils, tar and gzip.';
    readonly commands: readonly ["build", "render", "doctor"];
}, {
    readonly name: 'kaniko-args';
    readonly flag: 'kaniko-arg';
    readonly kind: 'list';
    readonly help: 'Further arguments for the executor, one each, as --single-snapshot. Those that rootless-kaniko sets itself are refused.';
    readonly commands: readonly ["build", "render", "doctor"];
}, {
    readonly name: 'security-profile';
    readonly kind: 'choice';
    readonly choices: readonly ["auto", "userns", "hardened", "restricted-userns"];
    readonly default: 'auto';
    readonly help: 'hardened: uid 0 with eight capabilities and nothing else. userns: the same in a user namespace, so no root on the node. restricted-userns: in a user namespace without capabilities, for namespaces that enforce restricted; few Dockerfiles build so. auto: userns where every eligible node offers it, else hardened.';
    readonly commands: readonly ["build", "render", "doctor"];
}, {
    readonly name: 'timeout';
    readonly kind: 'duration';
    readonly default: '1h (verify and doctor: 5m, sweep: 2m)';
    readonly help: 'Limit for the whole run, from 5s to 24h.';
    readonly commands: readonly ["build", "render", "verify", "sweep", "doctor"];
    readonly action: {
        readonly value: '1h';
    };
}, {
    readonly name: 'keep';
    readonly kind: 'switch';
    readonly default: 'false';
    readonly help: 'Leave the objects in the cluster for 24 hours, to look at them.';
    readonly commands: readonly ["build", "verify"];
}, {
    readonly name: 'dry-run';
    readonly kind: 'switch';
    readonly default: 'false';
    readonly help: 'Only show what would be created, like the command render: no cluster, no network.';
    readonly commands: readonly ["build"];
    readonly notIn: readonly ["program", "task"];
    readonly action: {
        readonly help: 'Only write what would be created to output-directory, with a script of the equivalent kubectl commands: no cluster, no network.';
    };
}, {
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
}, {
    readonly name: 'variant';
    readonly kind: 'choice';
    readonly choices: readonly ["native", "split", "remote"];
    readonly default: 'native';
    readonly help: 'native: Kaniko is a step of the Task. split: the same, pushed by a step of its own. remote: a small step submits the build to a cluster.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'name';
    readonly kind: 'text';
    readonly default: 'rootless-kaniko, with the kind and the variant where they are not task and native';
    readonly help: 'Name of the generated object; of a run: of the object it runs.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'task-name';
    readonly kind: 'text';
    readonly default: 'rootless-kaniko, with the variant where that is not native';
    readonly help: 'pipeline: name of the Task it builds with.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'run-service-account';
    readonly kind: 'text';
    readonly default: "native, split: that of service-account; remote: the namespace's own";
    readonly help: 'pipelinerun, taskrun: ServiceAccount of the run. That of a remote one needs the rights to build.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'cli-image';
    readonly kind: 'text';
    readonly default: 'ghcr.io/rootless-kaniko/rootless-kaniko with the tag of this release';
    readonly help: 'Image of the steps around the build, made from the Dockerfile of this project.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'api-fields';
    readonly kind: 'choice';
    readonly choices: readonly ["stable", "beta"];
    readonly default: 'beta';
    readonly help: 'What the enable-api-fields of your Tekton allows. stable: no step-level workspaces, so a split Task hides its credentials less well.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'clone';
    readonly kind: 'switch';
    readonly default: 'false';
    readonly help: 'pipeline, pipelinerun: fetch the sources with git first. Without it they are in the workspace.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'git-url';
    readonly kind: 'text';
    readonly help: 'pipelinerun: repository to fetch, for --clone.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'git-image';
    readonly kind: 'text';
    readonly help: 'pipeline, pipelinerun: an image with git, for --clone; it needs no shell and no root.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'builds';
    readonly flag: 'build';
    readonly kind: 'list';
    readonly help: 'pipeline: one of several images built side by side, as image=REFERENCE [context=DIRECTORY] [file=DOCKERFILE] [target=STAGE].';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'test';
    readonly kind: 'list';
    readonly help: 'pipeline: command to run in the built image, a JSON array or one argument each; the pipeline goes on where it succeeds.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}, {
    readonly name: 'deploy';
    readonly kind: 'text';
    readonly help: 'pipeline: workload whose container gets the built image by its digest, as deployment/NAME=CONTAINER.';
    readonly commands: readonly ["tekton"];
    readonly cliOnly: true;
}];
/** The name of an option in the table. */
export type OptionName = (typeof ROWS)[number]['name'];
/** The name of an option that a program has as well. */
export type ProgramOptionName = Exclude<(typeof ROWS)[number], {
    readonly cliOnly: true;
} | {
    readonly notIn: readonly ['program', ...string[]];
}>['name'];
/** Raw values by option name, as a front read them: texts and lists of texts are not checked yet. */
export type RawOptions = {
    readonly [Name in OptionName]?: string | readonly string[] | boolean | undefined;
};
/** All options, by topic, in the order help shows them. */
export declare const OPTION_TOPICS: readonly OptionTopic[];
/** The options that `command` takes. */
export declare function optionsOf(command: Command): readonly (Option & {
    readonly name: OptionName;
})[];
export {};
