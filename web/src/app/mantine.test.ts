import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const MANTINE = dirname(createRequire(import.meta.url).resolve('@mantine/core/styles.css'));
const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });

const read = (path: string) => readFileSync(path, 'utf8');
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, part = '']) => part);

/** The names of Mantine's styles that a module of it takes, itself or by others. */
function stylesOf(path: string, seen: Set<string>): string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  return found(read(path), /from "(\.[^"]+)"/g).flatMap((relative) => {
    const next = resolve(dirname(path), relative);
    const style = /(\w+)\.module\.mjs$/.exec(next)?.[1];
    return style === undefined ? stylesOf(next, seen) : [style];
  });
}

test('each component of Mantine that the page draws has its styles', () => {
  const index = read(join(MANTINE, 'esm/index.mjs'));
  const imports = Object.values(sources).flatMap((text) => found(text, /import \{([^}]*)\} from '@mantine\/core'/g));
  const drawn = imports.flatMap((names) => found(names, /(?<!type )\b([A-Z]\w+)/g));
  const modules = ['Notification', ...drawn].flatMap((name) =>
    found(index, new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from "\\./([^"]+)"`, 'g')),
  );
  const seen = new Set<string>();
  const needed = modules
    .flatMap((module) => stylesOf(join(MANTINE, 'esm', module), seen))
    .filter((style) => existsSync(join(MANTINE, `styles/${style}.css`)));
  const shipped = found(read(join(import.meta.dirname, 'mantine.css')), /core\/styles\/(\w+)\.css/g);

  expect(needed).toContain('Button');
  expect(needed.filter((style) => !shipped.includes(style))).toEqual([]);
});
