import { CANARIES } from './guarded-registry.ts';
import { type Attack, lied, running, TRIED } from './hostile-attack.ts';
import { contentOf, holds, type Place } from './hostile-place.ts';
import { REGISTRY } from './local-cluster.ts';
import { BUSYBOX } from './product.ts';

/** What a layer writes beside its root. */
export const ESCAPED = 'written beside the root of the image';

/** Base images that the test makes before. */
export const HOSTILE_BASES = {
  onbuild: `${REGISTRY}/hostile-${process.pid}/base:onbuild`,
  leaving: `${REGISTRY}/hostile-${process.pid}/base:leaving`,
  dots: `${REGISTRY}/hostile-${process.pid}/base:dots`,
  log: `${REGISTRY}/hostile-${process.pid}/base:log`,
  mounts: `${REGISTRY}/hostile-${process.pid}/base:mounts`,
} as const;

/** What the Dockerfile of the base image with a trigger is. */
export const ONBUILD_DOCKERFILE = `FROM ${BUSYBOX}
ONBUILD RUN echo '${TRIED}'; mkdir /stolen; cp /kaniko/.docker/config.json /stolen/; true
`;

const CHANGE = `for folder in /kaniko/buildcontext /kaniko/buildcontext/src; do mount -o remount,rw $folder; chmod 777 $folder; done
printf changed > /kaniko/buildcontext/src/file.txt
mv /kaniko/buildcontext/src /kaniko/buildcontext/before && mkdir /kaniko/buildcontext/src && printf changed > /kaniko/buildcontext/src/file.txt
mv /kaniko/buildcontext /kaniko/before && mkdir -p /kaniko/buildcontext/src && printf changed > /kaniko/buildcontext/src/file.txt
true`;
const COPIES = 'COPY file.txt /copied\n';

/** Attacks on what later stages and instructions are built of. */
export const CONTEXT_ATTACKS: readonly Attack[] = [
  {
    name: 'changes the context',
    tries: 'writes to a file of the context that is copied later, and moves its folder away',
    why: 'It is a mount that can only be read.',
    files: (place) => ({ ...running(place, CHANGE, { after: COPIES }), 'file.txt': 'as sent' }),
    reached: isChanged,
    tried: TRIED,
  },
  {
    name: 'changes the context, sent by stdin',
    tries: 'the same with context-transport stdin',
    why: 'The executor unpacks it itself, in the container in which the Dockerfile runs, so code of a base image can change what is copied. With isolated credentials the init container unpacks it.',
    files: (place) => ({ ...running(place, CHANGE, { after: COPIES }), 'file.txt': 'as sent' }),
    options: () => ['--context-transport', 'stdin'],
    reached: isChanged,
    tried: TRIED,
  },
  {
    name: 'changes the Dockerfile',
    tries: 'writes another later stage into every copy of the Dockerfile',
    why: 'It is read before anything of it runs.',
    files: (place) =>
      running(
        place,
        `for path in $(find / \\( -path /proc -o -path /sys -o -path /hostile \\) -prune -o -type f -name 'Dockerfile*' -print); do
  { cat /hostile/Dockerfile | sed 's/as written/changed/'; echo 'RUN printf changed > /copied'; } > /changed
  cp /changed $path; mv /changed $path
done
true`,
        { after: `FROM ${BUSYBOX}\nRUN printf 'as written' > /copied\n` },
      ),
    reached: async ({ place, status }) => status === 0 && (await contentOf(place.image, 'copied')) !== 'as written',
    tried: TRIED,
  },
  {
    name: 'is a base image with a trigger',
    tries: 'ONBUILD RUN of the base image copies the credentials into the image',
    why: 'What a base image brings runs as the Dockerfile does: with what is beside it.',
    files: () => ({ Dockerfile: `FROM ${HOSTILE_BASES.onbuild}\n` }),
    reached: ({ place, status }) => status === 0 && holds(place.image, CANARIES),
    tried: TRIED,
  },
  {
    name: 'is a base image that leads out of its root',
    tries: 'its layers write through links to the executor, the layout and the Dockerfile',
    why: 'What is written there was read already, or is written later.',
    files: (place) => onBase(place, HOSTILE_BASES.leaving),
    reached: async (seen) => (await lied(seen)) || (await isChanged(seen)),
  },
  {
    name: 'is a base image with .. in its paths',
    tries: 'its layers have paths with `..` that lead to the folder of the executor',
    why: 'The executor leaves its own folder out; there is nothing above the root of a container.',
    files: (place) => onBase(place, HOSTILE_BASES.dots),
    reached: async (seen) => (await lied(seen)) || seen.log.includes(ESCAPED),
  },
  {
    name: 'is a base image that leads to the digest',
    tries: 'its layers write through a link to the termination log',
    why: 'The executor writes its own later.',
    files: (place) => onBase(place, HOSTILE_BASES.log),
    reached: lied,
  },
  {
    name: 'is a base image that leads to the context',
    tries: 'its layers write through links to the context and the credentials',
    why: 'They are mounts that can only be read.',
    files: (place) => onBase(place, HOSTILE_BASES.mounts),
    reached: async (seen) => (await lied(seen)) || (await isChanged(seen)),
  },
];

function onBase(place: Place, base: string): Record<string, string> {
  const script = 'ls -la /kaniko /kaniko/buildcontext; cat /kaniko/escaped; true';
  return { ...running(place, script, { from: `FROM ${base}\n`, after: COPIES }), 'file.txt': 'as sent' };
}

async function isChanged({ place, status }: { readonly place: Place; readonly status: number }): Promise<boolean> {
  return status === 0 && (await contentOf(place.image, 'copied')) !== 'as sent';
}
