// Bundles src into dist; the result depends on nothing but src and the pinned dependencies.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {string} outdir where the bundle is written, relative to the project or absolute */
export async function bundle(outdir) {
  rmSync(new URL(`${outdir}/`, `file://${root}`), { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    chunkNames: 'chunks/[name]-[hash]',
    legalComments: 'none',
    minifySyntax: true,
    // CommonJS dependencies ask for Node's own modules by require, which an ES module does not have.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
    },
    // The dependencies mean Node's own punycode, which newer releases of Node complain about on standard error.
    alias: { punycode: 'punycode/' },
    logLevel: 'warning',
  });
  const types = ['-p', 'tsconfig.json', '--noEmit', 'false', '--emitDeclarationOnly', '--declaration'];
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', ...types, '--outDir', `${outdir}/types`], {
    cwd: root,
    stdio: 'inherit',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(process.argv[2] ?? 'dist');
