/** Every output of the Action with what it holds; empty where there is none, as the digest of an image that was not pushed. */
export declare const ACTION_OUTPUTS: {
    readonly digest: 'Digest of the pushed image, as sha256:…';
    readonly confirmed: 'true when the registry itself was asked and holds the digest, else false';
    readonly image: 'First tag with the digest instead of the tag, as registry/name@sha256:…';
    readonly 'image-name': 'First tag without tag and digest, as registry/name; what actions/attest takes as subject-name';
    readonly images: 'Every pushed reference with its tag, one a line';
    readonly 'pull-image': 'The name under which nodes pull the image, with digest; that of image unless pull-registry is given';
    readonly imageid: 'Image ID, the digest of the configuration, where the registry told it';
    readonly metadata: 'JSON with the keys of Buildx: containerimage.digest, containerimage.config.digest, containerimage.descriptor, image.name';
    readonly 'context-commit': 'Commit of a git context that was built, where it could be found out';
    readonly 'security-profile': 'The security profile that was applied: hardened, userns or restricted-userns';
    readonly pod: 'Namespace and name of the pod that built the image; empty where it was built on the runner';
    readonly engine: 'What ran the executor on the runner: podman, docker, runc or executor; empty where a cluster built the image';
    readonly 'dry-run-directory': 'Directory with what a dry run wrote; the only output of a dry run';
};
/** The name of an output of the Action. */
export type ActionOutput = keyof typeof ACTION_OUTPUTS;
