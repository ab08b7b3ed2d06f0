import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { crane } from './local-cluster.ts';
import { contextOf } from './product.ts';

/** The content of one file of an image, read from its flattened file system. */
export async function fileIn(image: string, path: string): Promise<string> {
  const tar = join(contextOf({}), 'image.tar');
  await crane('export', image, tar);
  return execFileSync('tar', ['-xOf', tar, path], { encoding: 'utf8' });
}
