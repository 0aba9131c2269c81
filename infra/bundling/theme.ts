/** The style sheet and the script of the pages, which the functions that show pages carry beside their bundle. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

export interface ThemeFiles {
  styleSheet: string;
  script: string;
}

/** The tokens stand first: a State site replaces that file alone. */
export function minifyTheme(projectDir: string): ThemeFiles {
  const read = (file: string) => readFileSync(join(projectDir, 'functions/web/server/theme', file), 'utf8');
  const minified = (text: string, loader: 'css' | 'js') =>
    transformSync(text, { loader, minify: true, target: loader === 'css' ? 'es2024' : 'es2022' }).code;
  return {
    styleSheet: minified(`${read('tokens.css')}${read('site.css')}`, 'css'),
    script: minified(read('site.js'), 'js'),
  };
}

export function writeTheme({ styleSheet, script }: ThemeFiles, assetDir: string): void {
  writeFileSync(join(assetDir, 'site.css'), styleSheet);
  writeFileSync(join(assetDir, 'site.js'), script);
}
