// Packs a context and sends it into a container that waits for it, as a build does; a process of its own, so that its
// start, processor time and memory can be measured. Its one argument is the task as JSON; it prints what it did as JSON.
import { connect } from '../src/cluster/connection/connect.ts';
import { uploadContext } from '../src/cluster/upload/context-upload.ts';
import { packContext } from '../src/context/pack.ts';
import { systemClock } from '../src/wiring.ts';

interface Task {
  readonly directory: string;
  readonly kubeconfig: string;
  readonly namespace: string;
  readonly pod: string;
  readonly shell: string;
}

const { directory, kubeconfig, namespace, pod, shell } = JSON.parse(process.argv[2] ?? '') as Task;
const begun = performance.now();
const connection = connect({ kubeconfig }, systemClock);
const packed = await packContext({ directory }, { inlineBytes: 1024 * 1024 });
const packedAt = performance.now();
const place = { namespace, pod, container: 'prepare', shell: [shell] };
const source = { bytes: packed.tarBytes, read: packed.read, open: packed.open };
await uploadContext(connection, place, source, { signal: new AbortController().signal });
connection.close();
const { files, tarBytes } = packed;
const milliseconds = { begun, packed: packedAt, sent: performance.now() };
console.log(
  JSON.stringify({ files, tarBytes, milliseconds, cpu: process.cpuUsage(), maxRss: process.resourceUsage().maxRSS }),
);
