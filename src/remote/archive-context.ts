import { decodeFragment, readFragment } from './fragment.ts';
import type { Location } from './git-context.ts';
import type { ArchiveContext } from './remote-context.ts';
import { remoteProblem } from './remote-problem.ts';

const AZURE = /\.blob\.core\.(windows\.net|chinacloudapi\.cn|cloudapi\.de|usgovcloudapi\.net)$/i;
const SIGNED = /[?&](x-amz-signature|x-goog-signature|signature|sig|token|access_token|private_token)=/i;

/** True for a host that the executor takes for Azure Blob Storage. */
export function isAzure(host: string): boolean {
  return AZURE.test(host);
}

/** The tar.gz at an `https://` URL. Throws what cannot be honoured. */
export function httpsArchive(location: Location): ArchiveContext {
  const { host, path, query, shown } = location;
  refuseCredentials(location);
  if (isAzure(host)) return azureBlob(location);
  const signed = SIGNED.test(query);
  return {
    kind: 'https',
    url: `https://${host}/${path}${query}`,
    subdirectory: subdirectoryOf(location),
    remarks: signed ? [`the URL of ${shown} looks signed: everybody who may read pods in the namespace sees it`] : [],
  };
}

function azureBlob(location: Location): ArchiveContext {
  const { host, path, query, shown } = location;
  if (query !== '') {
    throw remoteProblem(
      shown,
      'has a query, and the executor knows no signatures of Azure',
      'Leave it out, and name a Secret with the key AZURE_STORAGE_ACCESS_KEY in context-secret.',
    );
  }
  if (!/^[^/]+\/.+$/.test(path))
    throw remoteProblem(shown, 'names no blob', 'Write https://ACCOUNT.HOST/CONTAINER/BLOB.');
  return { kind: 'azure', url: `https://${host}/${path}`, subdirectory: subdirectoryOf(location), remarks: [] };
}

/** The tar.gz in a bucket, from `s3://BUCKET/KEY` or `gs://BUCKET/KEY`. Throws what cannot be honoured. */
export function bucketArchive(kind: 's3' | 'gs', location: Location): ArchiveContext {
  const { host, path, query, shown } = location;
  refuseCredentials(location);
  if (host === '' || path === '' || path.endsWith('/') || query !== '') {
    throw remoteProblem(shown, 'names no object in a bucket', `Write ${kind}://BUCKET/PATH/context.tar.gz.`);
  }
  return { kind, url: `${kind}://${host}/${path}`, subdirectory: subdirectoryOf(location), remarks: [] };
}

function refuseCredentials({ user, shown }: Location): void {
  if (user === '') return;
  throw remoteProblem(
    shown,
    'carries credentials, which everybody who may read pods would see',
    'Leave them out, and put what the storage wants into a Secret that context-secret names.',
  );
}

function subdirectoryOf({ fragment, shown }: Location): string {
  const { revision, subdirectory } = readFragment(decodeFragment(fragment ?? '', shown), shown);
  if (revision.kind === 'default') return subdirectory;
  throw remoteProblem(shown, 'is an archive, which has no branches', 'Write #:DIRECTORY for a directory inside it.');
}
