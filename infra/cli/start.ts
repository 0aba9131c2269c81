/** `npm start`. What V8 has compiled of the sources is kept for the next start, which a kill is to be followed by within two seconds. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)));
await import('./start-main.ts');
