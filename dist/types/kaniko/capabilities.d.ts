/**
 * What Kaniko needs to give unpacked files their owners, modes and file capabilities and to switch users in RUN.
 * Pod Security `baseline` allows all of them; one fewer and ordinary Dockerfiles fail, or lose setgid bits in silence.
 */
export declare const BUILDER_CAPABILITIES: readonly ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'SETUID', 'SETGID', 'SETFCAP', 'KILL'];
