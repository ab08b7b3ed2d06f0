import type { Location } from './git-context.ts';
import type { ArchiveContext } from './remote-context.ts';
/** True for a host that the executor takes for Azure Blob Storage. */
export declare function isAzure(host: string): boolean;
/** The tar.gz at an `https://` URL. Throws what cannot be honoured. */
export declare function httpsArchive(location: Location): ArchiveContext;
/** The tar.gz in a bucket, from `s3://BUCKET/KEY` or `gs://BUCKET/KEY`. Throws what cannot be honoured. */
export declare function bucketArchive(kind: 's3' | 'gs', location: Location): ArchiveContext;
