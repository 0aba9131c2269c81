/** The recount that anybody may take away, as it was written: it lies beside the bundle, which does not run it. */
import { readFileSync } from 'node:fs';

export const readRecount = (): string => readFileSync(new URL('./recount.mjs', import.meta.url), 'utf8');
