import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const hasJava = spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0;
const hasDynoxide = existsSync(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));

/** The engines that can run on this machine; each integration test runs on every one of them. */
export const enginesHere = [
  ...(hasDynoxide ? (['dynoxide'] as const) : []),
  ...(hasJava ? (['dynamodb-local'] as const) : []),
];
