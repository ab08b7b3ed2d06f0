// Bundles src into dist; the result depends on nothing but src and the pinned dependencies.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licenseTexts } from './licenses.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The toolkit's modules do nothing when they are loaded, but do not say so: without this its HTTP client, which nothing
 * here uses, would be in the bundle, and loading it takes longer than all the rest.
 * @type {import('esbuild').Plugin}
 */
const toolkitWithoutSideEffects = {
  name: 'toolkit-without-side-effects',
  setup({ onResolve, resolve: find }) {
    onResolve({ filter: /./ }, async ({ path, pluginData, importer, resolveDir, kind }) => {
      if (pluginData === 'found' || !(/^@actions\//.test(path) || /[\\/]node_modules[\\/]@actions[\\/]/.test(importer)))
        return;
      const found = await find(path, { importer, resolveDir, kind, pluginData: 'found' });
      return found.errors.length > 0 || found.external ? undefined : { ...found, sideEffects: false };
    });
  },
};

/**
 * @param {string} outdir where the bundle is written, relative to the project or absolute
 * @returns {Promise<import('esbuild').Metafile>} what is in the bundle
 */
export async function bundle(outdir) {
  rmSync(new URL(`${outdir}/`, `file://${root}`), { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { action: 'src/action/main.ts', cli: 'src/cli/main.ts', index: 'src/index.ts' },
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
    plugins: [toolkitWithoutSideEffects],
    metafile: true,
    logLevel: 'warning',
  });
  const bundled = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  writeFileSync(resolve(root, outdir, 'THIRD-PARTY-LICENSES.txt'), licenseTexts(root, bundled));
  const types = ['-p', 'tsconfig.json', '--noEmit', 'false', '--emitDeclarationOnly', '--declaration'];
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', ...types, '--outDir', `${outdir}/types`], {
    cwd: root,
    stdio: 'inherit',
  });
  return metafile;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(process.argv[2] ?? 'dist');
