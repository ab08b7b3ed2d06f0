import type { Between } from './exec-process.ts';
import { type PackedTree, threeHundredFiles } from './three-hundred-files.ts';
import { type Unpacked, unpackChunks } from './unpacking.ts';
import { hasty, UploadLab } from './upload-lab.ts';

/** Bytes of the archive in one chunk. */
const CHUNK_BYTES = 64 * 1024;
const STEP_BYTES = 4 * 1024;
/** Uploads that go on side by side: each mostly waits for a shell. */
const AT_ONCE = 4;

/** What became of an upload. */
export interface Sent {
  readonly failure: unknown;
  readonly connections: number;
  /** True when what was received is the archive, byte for byte. */
  readonly whole: boolean;
  /** What the init container makes of it. */
  unpack(): Unpacked;
}

/** Uploads of a tree of 300 files by exec, in chunks. */
export class TreeUpload {
  readonly packed: PackedTree;
  /** Every 4 KiB of the archive, and every place where a member of it begins or ends. */
  readonly places: readonly number[];

  private constructor(packed: PackedTree) {
    this.packed = packed;
    const { archive, boundaries } = packed;
    const steps = Array.from({ length: Math.ceil(archive.length / STEP_BYTES) }, (_, at) => at * STEP_BYTES);
    this.places = [...new Set([...steps, ...boundaries])].sort((a, b) => a - b);
  }

  static async prepare(): Promise<TreeUpload> {
    return new TreeUpload(await threeHundredFiles());
  }

  /** Sends the tree through what is put in between, and hands what arrived to `look`. */
  async send(between: (lab: UploadLab, index: number) => Between, look: (sent: Sent) => void): Promise<void> {
    const { archive } = this.packed;
    const lab = await UploadLab.start(hasty(60));
    try {
      lab.between = (index) => between(lab, index);
      const failure = await lab.upload(archive, { chunkBytes: CHUNK_BYTES }).then(
        () => undefined,
        (error: unknown) => error,
      );
      look({
        failure,
        connections: lab.server.execs.length,
        whole: lab.stored().equals(archive),
        unpack: () => unpackChunks(lab.incoming),
      });
    } finally {
      await lab.close();
    }
  }

  /** Number of the chunk that a place of the archive is in. */
  chunkAt(place: number): number {
    return Math.floor(place / CHUNK_BYTES);
  }

  /** Where one connection is in the archive. */
  follow(): Follower {
    return new Follower(this.packed.archive.length);
  }
}

/** Knows which part of the archive the messages of a connection are. */
export class Follower {
  /** Number of the chunk that the last message was of. */
  chunk = -1;
  readonly #archiveBytes: number;
  #length = 0;
  #passed = 0;

  constructor(archiveBytes: number) {
    this.#archiveBytes = archiveBytes;
  }

  /** Whether all of that chunk has come by. */
  get isComplete(): boolean {
    return this.#passed >= this.#length;
  }

  /**
   * How many bytes of the next message come before a place of the archive: less than nothing when the place has passed.
   * Where a chunk was compressed, the place is as far in as in the chunk.
   */
  before(message: Buffer, place: number): number {
    const [, number, payload] = /^chunk (\d+) (\d+) /.exec(message.toString('latin1', 0, 40)) ?? [];
    const isHeader = number !== undefined && this.#passed >= this.#length;
    if (isHeader) [this.chunk, this.#length, this.#passed] = [Number(number), Number(payload), -message.length];
    const left = this.#wanted(place) - this.#passed;
    this.#passed += message.length;
    return left;
  }

  /** How far in the payload of this chunk a place is. */
  #wanted(place: number): number {
    const begin = this.chunk * CHUNK_BYTES;
    const bytes = Math.min(CHUNK_BYTES, this.#archiveBytes - begin);
    return place >= begin + CHUNK_BYTES ? Infinity : Math.floor(((place - begin) * this.#length) / bytes);
  }
}

/** Does `work` for every item, some of them at a time. */
export async function sideBySide<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
