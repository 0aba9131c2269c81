/** The style sheet, the script and the icon of the pages, under addresses that change with their content. */
import { createHash } from 'node:crypto';

export interface Theme {
  addresses: ThemeAddresses;
  /** By address. */
  files: ReadonlyMap<string, { file: string; type: string }>;
}
export interface ThemeAddresses {
  styleSheet: string;
  script: string;
  icon: string;
}

/** Named by their content, they may be kept for ever. */
export function themeOf(styleSheet: string, script: string, icon: string): Theme {
  const addresses = {
    styleSheet: `/assets/${digest(styleSheet)}.css`,
    script: `/assets/${digest(script)}.js`,
    icon: `/assets/${digest(icon)}.svg`,
  };
  return {
    addresses,
    files: new Map([
      [addresses.styleSheet, { file: styleSheet, type: 'text/css; charset=utf-8' }],
      [addresses.script, { file: script, type: 'text/javascript; charset=utf-8' }],
      [addresses.icon, { file: icon, type: 'image/svg+xml' }],
    ]),
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
