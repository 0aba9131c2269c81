/** The look of the pages, beside the bundle. */
import { readFileSync } from 'node:fs';
import { type Theme, themeOf } from '#web/server/theme.ts';

export const readTheme = (): Theme => themeOf(read('./site.css'), read('./site.js'), read('./icon.svg'));

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
