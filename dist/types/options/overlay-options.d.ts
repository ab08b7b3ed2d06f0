/** A Dockerfile that is rendered from values, for images that need none of their own. */
export declare const OVERLAY_OPTIONS: readonly [{
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
}];
