import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { workflowReadme } from '#infra/definitions/workflow-diagram.ts';
import { machineFiles } from '#infra/stack/workflow-machines.ts';

const page = readFileSync(new URL('../../../workflows/README.md', import.meta.url), 'utf8');

test('workflows/README.md is what the ASL files and the contracts say; `npm run diagram` renews it', () => {
  expect(page).toBe(workflowReadme());
});

test('every state of every machine has a row with a comment', () => {
  for (const file of Object.values(machineFiles)) {
    const asl = readFileSync(file, 'utf8');
    for (const name of Object.keys((JSON.parse(asl) as { States: object }).States)) {
      expect(page).toMatch(new RegExp(`^\\| \\*\\*${name}\\*\\* \\| [^|]+ \\| [^|]{5,} \\|`, 'm'));
    }
  }
});
