import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Names what draws the page in index.html, so that it comes while the first script is still on its way. */
const named = (): Plugin => ({
  name: 'declutter-named',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) =>
      Object.values(bundle)
        .flatMap((file) => (file.type === 'chunk' && file.name === 'start' ? [file.fileName, ...file.imports] : []))
        .map((name) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${name}` },
          injectTo: 'head',
        })),
  },
});

/** Packs scripts and styles as small as they get, once; the service hands out what lies beside a file under ".br". */
const packed = (): Plugin => ({
  name: 'declutter-packed',
  apply: 'build',
  writeBundle: ({ dir = 'dist' }, bundle) =>
    Object.keys(bundle)
      .filter((name) => /\.(js|css)$/.test(name))
      .map((name) => join(dir, name))
      .forEach((path) => writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path)))),
});

/** What most pages draw, and nothing that is only opened: floating, scrolled or asked for by a dialog. */
const LIGHT =
  /\/components\/(Badge|Card|Group|Input|InputBase|NativeSelect|Progress|Skeleton|Stack|Title)\/|\/icons-react\/|\/src\/shared\/(?!bubble|password-field|proof|shortcuts-dialog|submit-button)/;

export default defineConfig({
  plugins: [react(), named(), packed()],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // All styles come first, in one order, so that nothing is ever drawn without them.
    cssCodeSplit: false,
    rolldownOptions: {
      input: ['index.html', 'src/app/start.tsx'],
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'boot',
              test: /rolldown\/runtime|preload-helper|\/src\/(main|api\/session|app\/pages)\.ts$/,
              priority: 1,
            },
            { name: 'first', tags: ['$initial'] },
            { name: 'common', test: LIGHT, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:8080' } },
  test: { environment: 'jsdom', setupFiles: ['src/test/setup.ts'], css: false, testTimeout: 20_000 },
});
