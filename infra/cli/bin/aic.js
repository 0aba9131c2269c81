#!/usr/bin/env node
// @ts-check
/**
 * `aic`: runs the bundle of the command line, which lies in node_modules/.cache/aic and is made anew once a source of it has
 * changed (bundle-aic.ts). Plain JavaScript, so that the Node of the machine can begin it: where that is older than the house's,
 * the house's goes on. Where no bundle can be made or kept, the sources run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const self = fileURLToPath(import.meta.url);
const root = join(dirname(self), '..', '..', '..');
const ownNode = join(root, 'node_modules', 'node', 'bin', 'node');
const cache = join(root, 'node_modules', '.cache', 'aic');

/** @returns {{ bundle: string, files: [path: string, changed: number][] } | undefined} what was made last */
function made() {
  try {
    return JSON.parse(readFileSync(join(cache, 'made.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** @returns {string | undefined} the folder of the bundle, where nothing that it was made of has changed since */
function freshBundle() {
  const last = made();
  const isFresh = last?.files.every(
    ([path, changed]) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs === changed,
  );
  return last && isFresh ? join(cache, last.bundle) : undefined;
}

/** @returns {Promise<string | undefined>} */
async function newBundle() {
  if (process.stderr.isTTY) process.stderr.write('aic: its sources have changed, making its bundle …\n');
  try {
    const { bundleAic } = await import('../bundle-aic.ts');
    await bundleAic(root, cache);
    return freshBundle();
  } catch {
    return undefined;
  }
}

async function run() {
  module.enableCompileCache?.(join(cache, 'compiled'));
  const bundle = freshBundle() ?? (await newBundle());
  if (bundle === undefined) return (await import('../aic.ts')).main();
  const { main } = await import(pathToFileURL(join(bundle, 'aic.js')).href);
  return main(JSON.parse(readFileSync(join(bundle, 'rows.json'), 'utf8')));
}

const isOld = Number(process.versions.node.split('.')[0]) < 24 && existsSync(ownNode);
if (isOld && process.execPath !== ownNode) {
  const { status } = spawnSync(ownNode, [self, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else await run();
