import type { HostileMode } from '../support/hostile-record.ts';
import { blob, descriptorOf, forgedImage, indexOf } from './forged-image.ts';
import { CANARIES } from './guarded-registry.ts';
import { type Attack, lied, running, type Seen, TRIED } from './hostile-attack.ts';
import { digestOf, holds, type Place } from './hostile-place.ts';

const ISOLATED: readonly HostileMode[] = ['isolated, registry with password', 'isolated, anonymous registry'];
/** Where the container that pushes has its credentials. */
const CREDENTIALS = '/rootless-kaniko/credentials/config.json';
const LAYOUT = '/kaniko/oci';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
/** The digest of 512 MiB of zeros. */
const ZEROS = 'sha256:9acca8e8c22201155389f65abbf6bc9723edc7384ead80503839f49dcc56d767';
const ZEROS_SIZE = 536_870_912;

/** A build that leaves the attacker's layout after `change` to it, and ends with success. */
function leaving(place: Place, change: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const files = Object.fromEntries(Object.entries(more).map(([path, text]) => [`forged/${path}`, text]));
  const script = `rm -rf ${LAYOUT}/*\ncp -r /hostile/forged/* ${LAYOUT}/\ncd ${LAYOUT}\n${change}\nend_executor`;
  return { ...running(place, script), ...files };
}

/** Anything of the credentials was shown or pushed, or the digest is not that of what was. */
async function leaked(seen: Seen): Promise<boolean> {
  if (CANARIES.some((canary) => seen.stderr.includes(canary))) return true;
  if (await lied(seen)) return true;
  return (await digestOf(seen.place.image)) !== undefined && (await holds(seen.place.image, CANARIES));
}

const LAYOUTS: readonly Omit<Attack, 'modes' | 'tried'>[] = [
  {
    name: 'leaves its own image',
    tries: 'leaves a layout of its own in place of what was built, and ends the executor with success',
    why: 'It is pushed, with its own digest: what is in the image is up to the Dockerfile in any case.',
    files: (place) => leaving(place, ''),
    reached: lied,
  },
  {
    name: 'leaves a link as config',
    tries: 'leaves a link to the credentials of the push in place of the config of the image',
    why: 'crane refuses links in a layout.',
    files: (place) => leaving(place, `ln -sf ${CREDENTIALS} ${place.forged.config}`),
    reached: leaked,
  },
  {
    name: 'leaves a link as layer',
    tries: 'leaves a link to the credentials of the push in place of a layer',
    why: 'crane refuses links in a layout.',
    files: (place) => withLayer(place, (path) => `rm ${path}; ln -s ${CREDENTIALS} ${path}`),
    reached: leaked,
  },
  {
    name: 'leaves a link as index',
    tries: 'leaves a link to the credentials of the push in place of the index',
    why: 'What the executor left is looked at before the push, and must be files.',
    files: (place) => leaving(place, `ln -sf ${CREDENTIALS} index.json`),
    reached: leaked,
  },
  {
    name: 'leaves a link as folder',
    tries: 'leaves a link to the folder of those credentials in place of that of the blobs',
    why: 'What the executor left is looked at before the push, and must be files.',
    files: (place) => leaving(place, 'rm -r blobs/sha256; ln -s /rootless-kaniko/credentials blobs/sha256'),
    reached: leaked,
  },
  {
    name: 'leaves a pipe as index',
    tries: 'leaves a pipe that nobody writes to in place of the index',
    why: 'What the executor left is looked at before the push, and its index must be a file.',
    files: (place) => leaving(place, 'rm index.json; mkfifo index.json'),
    options: () => ['--timeout', '40s'],
    reached: ({ status }) => status === 0,
  },
  {
    name: 'leaves two images',
    tries: 'leaves an index with two images',
    why: 'What the executor left is looked at before the push, and must be one image.',
    files: (place) => {
      const other = forgedImage(`another of ${place.repository}`);
      const index = indexOf([place.forged.descriptor, other.descriptor]);
      return leaving(place, '', { ...other.files, 'index.json': index });
    },
    reached: ({ status }) => status === 0,
  },
  {
    name: 'leaves an index of images',
    tries: 'leaves an image index in place of an image',
    why: 'What the executor left is looked at before the push, and must be one image.',
    files: (place) => {
      const index = indexOf([place.forged.descriptor]);
      const whole = indexOf([descriptorOf('application/vnd.oci.image.index.v1+json', index)]);
      return leaving(place, '', { [blob(index)]: index, 'index.json': whole });
    },
    reached: ({ status }) => status === 0,
  },
  {
    name: 'leaves an image that refers to another',
    tries: 'leaves an image with a subject, for which the push writes another tag, or a list of the registry',
    why: 'What the executor left is looked at before the push, and must not name a subject.',
    files: (place) => referring(place, 'subject'),
    reached: hasReferrers,
  },
  {
    name: 'leaves an image that refers to another in odd letters',
    tries: 'the same with a long s in the key, which crane reads as any s',
    why: 'What the executor left is looked at before the push, and its keys must be plain.',
    files: (place) => referring(place, '\u017fubject'),
    reached: hasReferrers,
  },
  {
    name: 'leaves a layer that is not what it is called',
    tries: 'leaves a sparse file of 64 MiB in place of a small layer',
    files: (place) => withLayer(place, (path) => `rm ${path}; truncate -s 64M ${path}`),
    reached: ({ status }) => status === 0,
  },
  {
    name: 'leaves an index without end',
    tries: 'leaves a sparse file of 256 MiB in place of the index',
    files: (place) => leaving(place, 'truncate -s 256M index.json'),
    reached: ({ status }) => status === 0,
  },
  {
    name: 'leaves an index with another one behind it',
    tries: 'leaves an index of an image index, and behind the end of its document the digest of an image',
    why: 'What the executor left is looked at before the push, by its document alone; crane takes nothing behind it.',
    files: (place) => {
      const list = indexOf([place.forged.descriptor]);
      const whole = indexOf([descriptorOf('application/vnd.oci.image.index.v1+json', list)]);
      return leaving(place, '', { [blob(list)]: list, 'index.json': `${whole} ""digest":"${place.forged.digest}""` });
    },
    reached: ({ status }) => status === 0,
  },
  {
    name: 'leaves a config without end',
    tries: 'leaves a sparse file of 512 MiB as config, by its true digest, where limits.memory is 192Mi',
    why: 'crane reads configs into memory, whose limit is that of its own container.',
    files: (place) => {
      const path = `blobs/${ZEROS.replace(':', '/')}`;
      return changed(
        place,
        { config: { mediaType: CONFIG, digest: ZEROS, size: ZEROS_SIZE } },
        `truncate -s 512M ${path}`,
      );
    },
    options: () => ['--resources', 'limits.memory=192Mi'],
    reached: ({ status }) => status === 0,
  },
];

/** Attacks on the container that pushes, by the only thing that it takes from the build. */
export const LAYOUT_ATTACKS: readonly Attack[] = LAYOUTS.map((attack) => ({
  ...attack,
  modes: ISOLATED,
  tried: TRIED,
}));

/** The digest of an image that is in no registry. */
const ABSENT = `sha256:${'c'.repeat(64)}`;

function referring(place: Place, key: string): Record<string, string> {
  return changed(place, { [key]: { mediaType: MANIFEST, digest: ABSENT, size: 100 } });
}

/** The attacker's layout with these keys in the manifest of its image, after `change` to its files. */
function changed(place: Place, keys: object, change = ''): Record<string, string> {
  const { descriptor, files } = place.forged;
  const plain = files[`blobs/${descriptor.digest.replace(':', '/')}`] ?? '';
  const manifest = JSON.stringify({ ...JSON.parse(plain), ...keys });
  const index = indexOf([descriptorOf(MANIFEST, manifest)]);
  return leaving(place, change, { [blob(manifest)]: manifest, 'index.json': index });
}

/** A tag lists what refers to the other image: the registry of the tests keeps no list of its own. */
async function hasReferrers({ place }: Seen): Promise<boolean> {
  return (await digestOf(`${place.repository}:${ABSENT.replace(':', '-')}`)) !== undefined;
}

/** The same with an image that has one layer, whose file is changed by `change`. */
function withLayer(place: Place, change: (path: string) => string): Record<string, string> {
  const layer = `a layer of ${place.repository}`;
  return leaving(place, change(blob(layer)), forgedImage(`of ${place.repository}`, layer).files);
}
