import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';

export const projectDir = fileURLToPath(new URL('../..', import.meta.url));

/** How a module of ours becomes one file for Node, whatever it is. */
export const esbuildOptions = {
  absWorkingDir: projectDir,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // The ES modules of the SDK, which shake; its CommonJS ones, which `platform: node` would take, do not.
  mainFields: ['module', 'main'],
  conditions: ['module'],
  minify: true,
  legalComments: 'none',
  logLevel: 'silent',
} satisfies BuildOptions;

/** What CommonJS parts of an ES module ask of Node. */
export const requireBanner = {
  js: "import{createRequire as toRequire}from'node:module';const require=toRequire(import.meta.url);",
};
