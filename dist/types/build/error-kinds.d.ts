/** Every error code with its exit status; docs and the command line read this table. */
export declare const ERROR_KINDS: {
    readonly REQUEST_INVALID: {
        readonly exit: 2;
        readonly meaning: 'An option is unknown, empty, malformed or contradicts another one.';
        readonly next: 'Correct the option that is named; every problem is listed at once.';
    };
    readonly REFERENCE_INVALID: {
        readonly exit: 2;
        readonly meaning: 'A tag or image reference does not follow the grammar.';
        readonly next: 'Write it as registry/repository:tag.';
    };
    readonly DOCKERFILE_MISSING: {
        readonly exit: 2;
        readonly meaning: 'The Dockerfile does not exist or is not a file.';
        readonly next: 'Check `file` and `context`.';
    };
    readonly DOCKERFILE_INVALID: {
        readonly exit: 2;
        readonly meaning: 'The Dockerfile cannot be used: no FROM, the stage to build is not in it, or it is too large to be looked at.';
        readonly next: 'Correct the Dockerfile, or `target`.';
    };
    readonly DOCKERFILE_LINT: {
        readonly exit: 2;
        readonly meaning: 'The executor would build the Dockerfile into another image than it says; every place is named.';
        readonly next: 'Change what is named, or set `lint: warn`; [dockerfile.md](dockerfile.md) explains each rule.';
    };
    readonly CREDENTIALS_INVALID: {
        readonly exit: 2;
        readonly meaning: 'The Docker config of this machine, or a credential helper that it names, gives no usable credential.';
        readonly next: 'Correct the file or the helper that is named, or log in to the registry again.';
    };
    readonly CONTEXT_INVALID: {
        readonly exit: 2;
        readonly meaning: 'The build context is missing or holds files that cannot be packed.';
        readonly next: 'Check `context`; remove what is named, make it readable, or choose a directory without it.';
    };
    readonly CONTEXT_TOO_LARGE: {
        readonly exit: 2;
        readonly meaning: 'The packed build context is larger than its transport carries.';
        readonly next: 'Use `context-transport: exec` or `auto`, or choose a smaller context directory.';
    };
    readonly KUBECONFIG_INVALID: {
        readonly exit: 3;
        readonly meaning: 'No kubeconfig was found, or it or its context cannot be used.';
        readonly next: 'Check `kubeconfig` and `kube-context`.';
    };
    readonly CLUSTER_UNREACHABLE: {
        readonly exit: 3;
        readonly meaning: 'The API server did not answer.';
        readonly next: 'Check the address in the kubeconfig, the network and the proxy, then run it again.';
    };
    readonly CLUSTER_REFUSED: {
        readonly exit: 3;
        readonly meaning: 'The API server refused a request.';
        readonly next: 'It said why: correct the option it names.';
    };
    readonly UNAUTHORIZED: {
        readonly exit: 3;
        readonly meaning: 'The API server does not accept the credentials.';
        readonly next: 'Log in again, or check the token in the kubeconfig.';
    };
    readonly RIGHTS_MISSING: {
        readonly exit: 3;
        readonly meaning: 'The user lacks rights in the namespace; all missing verbs are named.';
        readonly next: 'Ask for the Role in [rbac.md](rbac.md).';
    };
    readonly NAMESPACE_MISSING: {
        readonly exit: 3;
        readonly meaning: 'The namespace does not exist or is being deleted.';
        readonly next: 'Create it, or name another `namespace`.';
    };
    readonly POLICY_REFUSED: {
        readonly exit: 3;
        readonly meaning: 'Pod Security or another admission policy refuses the pod.';
        readonly next: 'Use a namespace whose policy allows what is named.';
    };
    readonly QUOTA_EXCEEDED: {
        readonly exit: 3;
        readonly meaning: 'A resource quota or limit range of the namespace refuses the pod.';
        readonly next: 'Set `resources` to fit, or wait for other pods to end.';
    };
    readonly IMAGE_PULL_FAILED: {
        readonly exit: 3;
        readonly meaning: 'The node cannot pull an image the pod needs.';
        readonly next: 'Check the image, `image-pull-secret` and the way from the nodes to the registry, whichever is named.';
    };
    readonly POD_NOT_STARTED: {
        readonly exit: 3;
        readonly meaning: 'The pod was not scheduled, or its containers or volumes could not be made.';
        readonly next: 'Correct what is named: `resources`, `node-selector`, `tolerations`, a Secret or the image.';
    };
    readonly PROFILE_NOT_APPLIED: {
        readonly exit: 3;
        readonly meaning: 'The node ignored the requested security profile.';
        readonly next: 'Use `security-profile: hardened`, or nodes that support user namespaces.';
    };
    readonly ENGINE_UNUSABLE: {
        readonly exit: 3;
        readonly meaning: 'No container engine can be used on this machine, or not the one that was asked for; each reason is told.';
        readonly next: 'Install or start the engine for this user, choose another `engine`, or use `run-on: cluster`.';
    };
    readonly ENGINE_FAILED: {
        readonly exit: 3;
        readonly meaning: 'The container engine could not make, start or look at the container.';
        readonly next: 'It said why: see what it needs, or choose another `engine`.';
    };
    readonly CONTAINER_LOST: {
        readonly exit: 3;
        readonly meaning: 'The container was removed while it ran, or its engine went away.';
        readonly next: 'Run it again: the build itself is not at fault.';
    };
    readonly EVICTED: {
        readonly exit: 3;
        readonly meaning: 'The node ended the pod for using more disk or memory than there is or than it may.';
        readonly next: 'Raise what the hint names in `resources`.';
    };
    readonly POD_LOST: {
        readonly exit: 3;
        readonly meaning: 'The pod was deleted, preempted or drained, or its node went away.';
        readonly next: 'Run it again: the build itself is not at fault.';
    };
    readonly CONTEXT_DAMAGED: {
        readonly exit: 3;
        readonly meaning: 'The context did not arrive whole in the pod, or could not be unpacked there.';
        readonly next: 'Run it again; raise `resources` where disk or memory is tight.';
    };
    readonly CONTEXT_NOT_FETCHED: {
        readonly exit: 4;
        readonly meaning: 'The executor could not fetch the remote context.';
        readonly next: 'Check `context`, `context-secret` and the way from the pods to the server, whichever is named.';
    };
    readonly BUILD_FAILED: {
        readonly exit: 4;
        readonly meaning: 'Kaniko failed; the Dockerfile line is named where it is known.';
        readonly next: 'Correct the Dockerfile; the log above shows the step.';
    };
    readonly EXECUTOR_CRASHED: {
        readonly exit: 4;
        readonly meaning: 'The executor itself crashed: a panic, a fatal signal, or a program for another platform.';
        readonly next: 'Run it again; try another `executor`, and report it to its makers.';
    };
    readonly BASE_IMAGE_FAILED: {
        readonly exit: 4;
        readonly meaning: 'A base image is missing or cannot be pulled by the builder.';
        readonly next: 'Check the FROM line, `registry-secret` and `insecure-registries`, whichever is named.';
    };
    readonly OUT_OF_MEMORY: {
        readonly exit: 4;
        readonly meaning: 'The builder or a process of a RUN step was killed for lack of memory; told as likely where only the signal was seen.';
        readonly next: 'Raise `resources: memory=SIZE`.';
    };
    readonly PUSH_FAILED: {
        readonly exit: 5;
        readonly meaning: 'The registry refused the push or was not reached by the builder.';
        readonly next: 'Check the tag, `registry-secret` and `insecure-registries`, whichever is named.';
    };
    readonly DIGEST_MISSING: {
        readonly exit: 5;
        readonly meaning: 'The builder ended with success but left no digest, or something that is none.';
        readonly next: 'Check that no step writes to the termination log; nothing else may be trusted here.';
    };
    readonly NOT_CONFIRMED: {
        readonly exit: 5;
        readonly meaning: 'The registry does not hold the digest that was reported, or says another one.';
        readonly next: 'Check that `registry-endpoint` leads to the registry the pod pushes to.';
    };
    readonly DOCTOR_PROBLEMS: {
        readonly exit: 3;
        readonly meaning: 'The command `doctor` found what would make a build fail; the exit status is 5 where only registries are at fault.';
        readonly next: 'Each of its findings names what to do; [doctor.md](doctor.md) explains them.';
    };
    readonly VERIFY_FAILED: {
        readonly exit: 4;
        readonly meaning: 'The image ran but its exit status or output was not the expected one.';
        readonly next: 'The output above shows what it did.';
    };
    readonly TIMED_OUT: {
        readonly exit: 6;
        readonly meaning: 'The time limit passed; what a build made was removed, and a sweep names what is left.';
        readonly next: 'See what it waited for, or raise `timeout`.';
    };
    readonly CANCELLED: {
        readonly exit: 130;
        readonly meaning: 'The command was interrupted (143 for SIGTERM); what it created was removed.';
        readonly next: 'Run it again.';
    };
    readonly INTERNAL: {
        readonly exit: 70;
        readonly meaning: 'A defect of rootless-kaniko itself.';
        readonly next: 'Report it with the command you ran.';
    };
};
