import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('infra/decisions/0009-threat-model.md', root), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| threat'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('the threat model', () => {
  test('has a threat, a defence and a test in every row', () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const [, threat, defence, by] of rows) {
      expect(`${threat}${defence}`.length).toBeGreaterThan(40);
      expect(by).toMatch(/^`test\/[a-z0-9/-]+\.test\.ts`$/);
    }
  });

  test('names only tests that are there', () => {
    const named = rows.map(([, , , by = '']) => by.replaceAll('`', ''));
    expect(named.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
  });
});
