/** `npm run check:supply-chain`: the lock file is whole, what is installed is what it locks, and each licence is allowed. */
import { readFileSync } from 'node:fs';
import { billOfMaterials } from './bill-of-materials.ts';
import { licenceOf, licenceProblems } from './licences.ts';
import { type LockFile, lockFileProblems } from './lock-file.ts';

const read = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T;
const { allowScripts } = read<{ allowScripts: Record<string, boolean> }>('package.json');
const { components } = billOfMaterials();
const problems = [
  ...lockFileProblems(read<LockFile>('package-lock.json'), {
    allowed: allowScripts,
    installed: read<LockFile>('node_modules/.package-lock.json'),
  }),
  ...licenceProblems(components),
];
for (const problem of problems) console.error(problem);
const counts = Map.groupBy(components, (one) => licenceOf(one) ?? 'unknown');
const listed = [...counts]
  .map(([licence, { length }]) => `${length} ${licence}`)
  .sort((a, b) => parseInt(b, 10) - parseInt(a, 10));
console.log(`${components.length} packages: ${listed.join(', ')}`);
process.exitCode = problems.length === 0 ? 0 : 1;
