import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { publicationOf } from '#domain/record/publication.ts';
import { aic } from '#infra/cli/commands/aic.ts';
import {
  aClosedJury,
  aClosedPanel,
  anExportedJury,
  anExportedPanel,
  filesOf,
  tell,
} from '#test/functions/app/record/exported-rounds.ts';
import { filedIn, forgedJury } from '#test/functions/domain/record/forger.ts';
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
      text: 'equal: 4 lines of the jury round. Without --published, a file forged in all its parts goes unseen.',
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
  it('finds a justification rewritten with all hashes redone by the digests that were published, in a file or at the site', async () => {
    const { exported, digests } = await filesOf(await aClosedJury(), 'jury');
    const { digests: others } = await filesOf(await aClosedPanel(), 'panel');
    const file = fileOf('jury.json', exported);
    const published = fileOf('digests.json', digests);
    const { code, text } = await run('replay', file, '--published', published);
    expect(code).toBe(0);
    expect(text).toMatch(/^equal, and as the published digests say: 4 lines/);
    expect(text).toMatch(/Fields that nothing published proves:\nfield\nstate\nadjustments\ndecided\naudit/);
    const forged = fileOf(
      'forged.json',
      forgedJury(exported, (file) => {
        Object.assign(filedIn(file)[0]?.marks[0] ?? {}, { justification: 'Excellent.' });
      }),
    );
    expect((await run('replay', forged)).code).toBe(0);
    const found = await run('replay', forged, '--published', published);
    expect(found).toMatchObject({ code: 1, text: expect.stringMatching(/^digests +readings /m) });
    const site = createServer((_, answer) =>
      answer.setHeader('content-type', 'application/json').end(JSON.stringify(digests)),
    );
    const server = site.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const asked = await run('replay', forged, '--published', `http://127.0.0.1:${port}`);
    server.close();
    expect(asked.text).toBe(found.text);
    expect((await run('replay', file, '--published', fileOf('others.json', others))).code).toBe(2);
    expect((await run('replay', file, '--published', file)).code).toBe(2);
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
    return publicationOf(released as Parameters<typeof publicationOf>[0], ranking);
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
  it('compares with the digests that were published, and names what nothing proves where there are none', async () => {
    const panel = await aClosedPanel();
    await tell(panel, 'panel');
    const { digests, publication } = await filesOf(panel, 'panel');
    const path = fileOf('publication.json', publication);
    expect((await run('recount', path)).text).toMatch(/receipts\.\*\n.*decided/);
    const published = fileOf('digests.json', digests);
    const proved = await run('recount', path, '--published', published);
    expect(proved).toMatchObject({ code: 0, text: expect.not.stringContaining('Fields that nothing') });
    const changed = fileOf('changed.json', { ...publication, releasedAt: '2022-06-21T10:00:00.000Z' });
    expect((await run('recount', changed)).code).toBe(0);
    expect((await run('recount', changed, '--published', published)).code).toBe(1);
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
