// Copies Node with its loader and libraries, and this folder, to where the executor deletes nothing: /kaniko/program.
// An executor's image has no libraries, and those that a build brings along are its own.
import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const [, , target = '/kaniko/program'] = process.argv;

const libraries = join(target, 'lib');
mkdirSync(libraries, { recursive: true });
for (const path of process.report.getReport().sharedObjects) {
  // The kernel's own library is no file.
  if (!path.startsWith('/')) continue;
  copyFileSync(path, join(libraries, basename(path)));
  // Its name differs between machines, as ld-linux-x86-64.so.2 and ld-linux-aarch64.so.1.
  if (basename(path).startsWith('ld-')) copyFileSync(path, join(target, 'loader'));
}
copyFileSync(process.execPath, join(target, 'node'));
cpSync(import.meta.dirname, target, { recursive: true });
