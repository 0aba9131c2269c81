/** The style sheet and the script of the pages, under addresses that change with their content. */
import { createHash } from 'node:crypto';

export interface Theme {
  styleSheet: string;
  script: string;
  addresses: ThemeAddresses;
}
export interface ThemeAddresses {
  styleSheet: string;
  script: string;
}

/** Named by their content, they may be kept for ever. */
export function themeOf(styleSheet: string, script: string): Theme {
  return {
    styleSheet,
    script,
    addresses: { styleSheet: `/assets/${digest(styleSheet)}.css`, script: `/assets/${digest(script)}.js` },
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
