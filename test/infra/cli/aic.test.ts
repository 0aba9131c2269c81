import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { publicationOf } from '#domain/record/publication.ts';
import { aic } from '#infra/cli/commands/aic.ts';
import { aClosedPanel, anExportedJury, anExportedPanel } from '#test/functions/app/record/exported-rounds.ts';
import { aTerminal } from '#test/support/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'aic-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, document: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(document));
  return path;
}
async function run(...args: string[]) {
  const terminal = aTerminal();
  const code = await aic(args, terminal);
  return { code, text: terminal.said() };
}

describe('aic replay', () => {
  it('says equal, and ends with 0', async () => {
    expect(await run('replay', fileOf('jury.json', await anExportedJury()))).toEqual({
      code: 0,
      text: 'equal: 4 lines of the jury round',
    });
    expect((await run('replay', fileOf('panel.json', await anExportedPanel()))).code).toBe(0);
  });
  it('names each place where the file differs, and ends with 1', async () => {
    const exported = await anExportedPanel();
    Object.assign(exported.ranking[0] ?? {}, { rank: 7 });
    const path = fileOf('changed.json', exported);
    const { code, text } = await run('replay', path);
    expect(code).toBe(1);
    expect(text).toMatch(/rank +7 +1/);
    const { text: json } = await run('replay', path, '--json');
    expect(JSON.parse(json)).toMatchObject({ outcome: 'different', round: 'panel' });
  });
  it('ends with 2 on a file that is no export, with every problem', async () => {
    const { lot: _lot, voters: _voters, ...rest } = await anExportedPanel();
    const { code, text } = await run('replay', fileOf('partial.json', rest));
    expect(code).toBe(2);
    expect(text).toContain('lot: missing');
    expect(text).toContain('voters: missing');
  });
  it('ends with 2 on a file that is not there, or is not JSON', async () => {
    writeFileSync(join(folder, 'broken.json'), '{');
    expect((await run('replay', join(folder, 'broken.json'))).code).toBe(2);
    expect((await run('replay', join(folder, 'nothing.json'))).code).toBe(2);
  });
});

describe('aic recount', () => {
  const aPublication = async () => {
    const panel = await aClosedPanel();
    const round = panel.stored.round('panel');
    if (round?.state !== 'closed') throw new Error('not closed');
    const released = { ...round, state: 'released', releasedAt: '2022-06-20T10:00:00.000Z' };
    const ranking = panel.stored.ranking('panel') ?? [];
    return publicationOf(released as Parameters<typeof publicationOf>[0], ranking, round.openedAt ?? '');
  };
  it('says that it counts to the same list, and finds a receipt in it', async () => {
    const publication = await aPublication();
    if (publication.round !== 'panel') throw new Error('not a panel');
    const path = fileOf('publication.json', publication);
    const { code, text } = await run('recount', path, publication.receipts[2] ?? '');
    expect(code).toBe(0);
    expect(text).toMatch(/counted\s+[0-9a-f]{64}\s+yes/);
    const missing = await run('recount', path, 'f'.repeat(64));
    expect(missing).toMatchObject({ code: 1, text: expect.stringMatching(/f{64}\s+no/) });
  });
  it('ends with 2 on an export in the place of a publication', async () => {
    expect((await run('recount', fileOf('export.json', await anExportedPanel()))).code).toBe(2);
  });
});

describe('aic', () => {
  it('lists its commands, and refuses another one or another option', async () => {
    expect(await run('help')).toMatchObject({ code: 0, text: expect.stringContaining('replay') });
    expect(await run('help', 'replay')).toMatchObject({
      code: 0,
      text: expect.stringContaining('Examples:'),
    });
    expect((await run('replay', '--help')).code).toBe(0);
    expect((await run()).code).toBe(0);
    expect((await run('nope')).code).toBe(2);
    expect((await run('replay')).code).toBe(2);
    expect((await run('replay', 'a', '--loud')).code).toBe(2);
    expect((await run('replay', 'a', 'b')).code).toBe(2);
  });
});
