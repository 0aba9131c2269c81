/**
 * Copies of the programme as a weapon: an operator with the keeper's key who exports around one vote, or while one is cast; and an
 * archive that does not agree with itself, brought into empty tables.
 */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { importKey, panelistKey, roundKey } from '#adapters/dynamodb/keys.ts';
import { ballotBox } from '#adapters/dynamodb/panel/ballot-store.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { importFrom } from '#infra/cli/maintenance/bring-back.ts';
import type { Manifest } from '#infra/cli/maintenance/export-files.ts';
import type { StoredProgramme } from '#infra/cli/maintenance/place.ts';
import { seal, unseal } from '#infra/cli/maintenance/sealed-ballots.ts';
import { exportTo, wipe } from '#infra/cli/maintenance/transfer.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { enginesHere, startTables, type TestTables } from '#test/support/table.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const { publicKey: keeper, privateKey: keepersOwn } = generateKeyPairSync('rsa', {
  modulusLength: 3072,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const panelists = ['p-0000000001', 'p-0000000002', 'p-0000000003'];
const ballotOf = (number: number) => ({
  ballotId: String(number).repeat(32),
  grades: { 'aic1-0000000000000001': 'bien' },
});
const exportedAt = '2022-05-14T10:00:00.000Z';

let tables: TestTables;
let place: StoredProgramme;
let folder: string;
let moved: string[];

beforeAll(async () => {
  const [engine = 'dynoxide'] = enginesHere;
  tables = await startTables(engine);
  place = {
    apiUrl: '',
    stackName: 'aic-promotion-1-test',
    cohort: promotion1,
    deadLetterQueueUrl: '',
    tables: { programme: tables.programmeName, ballots: tables.ballotsName, escrow: tables.escrowName },
    machines: {} as StoredProgramme['machines'],
    papers: {
      kept: async () => [],
      read: async () => undefined,
      write: async () => {},
      erase: async () => 0,
    },
    connection: { region: 'eu-west-3' },
    database: tables.client,
    states: undefined as never,
    now: async () => new Date(exportedAt),
    moveClock: async (to) => void moved.push(to.toISOString()),
    close: () => undefined,
  };
});
afterAll(() => tables?.close());

const putRound = (state: string, more: object = {}) =>
  tables.programme.put({
    ...roundKey('panel'),
    kind: 'round',
    state,
    version: 3,
    document: { ...plannedRound('panel'), state, version: 3, ...more },
  });
const vote = (number: number) =>
  ballotBox(tables.programmeName, tables.ballotsName, tables.client).cast(
    panelists[number - 1] ?? '',
    ballotOf(number),
    '2022-05-14',
  );
const counted = { report: { voters: 2 }, closedAt: exportedAt };

/** Three panelists of whom two have voted, in a round that is still open. */
beforeEach(async () => {
  moved = [];
  folder = join(mkdtempSync(join(tmpdir(), 'aic-copies-')), 'copy');
  await wipe(place);
  for (const panelistId of panelists) {
    const document = { panelistId, name: panelistId, email: `${panelistId}@example.org`, language: 'fr' };
    await tables.programme.put({ ...panelistKey(panelistId), kind: 'panelist', document });
  }
  await putRound('open');
  for (const number of [1, 2]) expect(await vote(number)).toBe('cast');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(join(folder, '..'), { recursive: true });
});

/** Does something just before the nth request of a kind. */
function justBefore(nth: number, kind: typeof ScanCommand, act: () => Promise<unknown>): void {
  const send = place.database.send.bind(place.database);
  let seen = 0;
  vi.spyOn(place.database, 'send').mockImplementation((async (command: object) => {
    if (command instanceof kind) {
      seen += 1;
      if (seen === nth) await act();
    }
    return send(command as never);
  }) as never);
}

const there = async (table: string) =>
  ((await tables.client.send(new ScanCommand({ TableName: table, ConsistentRead: true }))).Items ?? []).map(
    (item) => unmarshall(item),
  );
const everything = async () => [await there(tables.programmeName), await there(tables.ballotsName)].flat();

describe('an export', () => {
  it('is refused while the vote is open, with ballots and without, and names no way around', async () => {
    for (const sealTo of [keeper, undefined])
      await expect(exportTo(place, folder, sealTo)).rejects.toThrow(/the vote is open: .* after its closing/);
    expect(existsSync(folder)).toBe(false);
  });

  it('around one vote names nobody: neither of the two is made', async () => {
    const first = exportTo(place, folder, keeper);
    await expect(first).rejects.toThrow(/the vote is open/);
    await vote(3);
    await expect(exportTo(place, `${folder}-2`, keeper)).rejects.toThrow(/the vote is open/);
    expect(readdirSync(join(folder, '..'))).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'fails where a vote was opened and cast before its scan %i, and leaves no file',
    async (nth) => {
      await putRound('planned');
      justBefore(nth, ScanCommand, async () => {
        await putRound('open', { version: 4 });
        await vote(3);
      });
      await expect(exportTo(place, folder, keeper)).rejects.toThrow(
        /the vote is open|changed while it was copied/,
      );
      expect(existsSync(folder)).toBe(false);
    },
  );

  it('fails where somebody filed meanwhile, and leaves no file', async () => {
    await putRound('closed', counted);
    justBefore(4, ScanCommand, () =>
      tables.programme.put({ PK: 'REGISTER', SK: 'aic1-0000000000000009', kind: 'registration' }),
    );
    await expect(exportTo(place, folder, undefined)).rejects.toThrow(/changed while it was copied \(items/);
    expect(existsSync(folder)).toBe(false);
  });

  it('of equal data has equal digests, in whatever order the attributes come', async () => {
    await putRound('closed', counted);
    const one = await exportTo(place, folder, undefined);
    const [item] = await there(tables.programmeName);
    const turned = Object.fromEntries(Object.entries(item ?? {}).reverse());
    await tables.client.send(new PutItemCommand({ TableName: tables.programmeName, Item: marshall(turned) }));
    const send = place.database.send.bind(place.database);
    vi.spyOn(place.database, 'send').mockImplementation((async (command: object) => {
      const answer = (await send(command as never)) as { Items?: object[] };
      if (!answer.Items) return answer;
      const Items = answer.Items.map((each) => Object.fromEntries(Object.entries(each).reverse())).reverse();
      return { ...answer, Items };
    }) as never);
    const other = await exportTo(place, `${folder}-2`, undefined);
    expect(other.files).toEqual(one.files);
    expect(other.contentSha256).toBe(one.contentSha256);
  });
});

describe('an import', () => {
  let manifest: Manifest;
  beforeEach(async () => {
    await putRound('closed', counted);
    manifest = await exportTo(place, folder, keeper);
    await wipe(place);
  });
  const bringBack = (choice: Parameters<typeof importFrom>[2] = { unsealWith: keepersOwn }) =>
    importFrom(place, folder, choice);
  const rewrite = (name: string, change: (text: string) => string, isListed = true) => {
    const path = join(folder, name);
    const text = change(readFileSync(path, 'utf8'));
    writeFileSync(path, text);
    if (!isListed) return;
    say(({ files }) =>
      Object.assign(files.find((file) => file.name === name) ?? {}, {
        bytes: text.length,
        sha256: sha256(text),
      }),
    );
  };
  function say(change: (manifest: Manifest) => unknown): void {
    const path = join(folder, 'manifest.json');
    const said = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
    change(said);
    writeFileSync(path, JSON.stringify(said));
  }
  /** The sealed ballots as somebody with the keeper's public key can make them: any. */
  const sealInstead = (change: (lines: string[]) => string[]) =>
    rewrite('ballots.sealed.json', (sealed) => {
      const lines = unseal(sealed, keepersOwn).split('\n').filter(Boolean);
      return seal(
        change(lines)
          .map((line) => `${line}\n`)
          .join(''),
        keeper,
      );
    });
  const stray = JSON.stringify({ PK: 'f'.repeat(32), grades: {} });

  type Disagreement = [what: string, says: RegExp, plant: () => void];
  const disagreements: Disagreement[] = [
    [
      'a byte of a file',
      /panelist\.jsonl is not as it was exported/,
      () => rewrite('panelist.jsonl', (t) => `${t}\n`, false),
    ],
    [
      'a file that is gone',
      /round\.jsonl is not as it was exported/,
      () => rmSync(join(folder, 'round.jsonl')),
    ],
    ['a manifest that is gone', /this is no export/, () => rmSync(join(folder, 'manifest.json'))],
    [
      'half a manifest',
      /no manifest of an export/,
      () => writeFileSync(join(folder, 'manifest.json'), '{"form'),
    ],
    [
      'another format',
      /of format aic-export\/1/,
      () => say((m) => Object.assign(m, { format: 'aic-export/1' })),
    ],
    ['another cohort', /is of promotion-9/, () => say((m) => Object.assign(m, { cohort: 'promotion-9' }))],
    [
      'a line that is left out, and listed so',
      /holds 2 items, and its manifest says 3/,
      () => rewrite('panelist.jsonl', (t) => t.split('\n').slice(1).join('\n')),
    ],
    [
      'an item in place of another, its file listed anew',
      /its content has another digest/,
      () => rewrite('panelist.jsonl', (t) => t.replaceAll('0000000003', '0000000004')),
    ],
    [
      'an item that stands twice',
      /an item stands in it twice/,
      () =>
        rewrite('panelist.jsonl', (t) => `${t.split('\n').slice(0, 2).join('\n')}\n${t.split('\n')[0]}\n`),
    ],
    ['no item', /holds a line that is no item/, () => rewrite('round.jsonl', () => '{"PK":1}\n')],
    [
      'other voters than its roll',
      /2 panelists of its roll voted, and its manifest says 3/,
      () => say((m) => Object.assign(m, { voters: 3 })),
    ],
    [
      'one ballot too many, counted',
      /2 panelists of its roll voted, and it has 3 ballots/,
      () => {
        sealInstead((lines) => [...lines, stray]);
        say((m) => Object.assign(m.ballots, { count: 3 }));
      },
    ],
    [
      'one ballot too many, not counted',
      /lists 2 ballots, and 3 are sealed/,
      () => sealInstead((lines) => [...lines, stray]),
    ],
    ['a ballot too few', /lists 2 ballots, and 1 are sealed/, () => sealInstead((lines) => lines.slice(1))],
    ['a ballot twice', /lists 2 ballots, and 2 are sealed/, () => sealInstead(([line = '']) => [line, line])],
    [
      'a ballot with a name in it',
      /cannot be read as one/,
      () => sealInstead(([line = '', other = '']) => [line, other.replace('{', '{"voter":"p-0000000001",')]),
    ],
    [
      'ballots that no key opens',
      /do not open with this key/,
      () =>
        rewrite('ballots.sealed.json', (t) =>
          t.replace(/"tag":"(.)/, (_, first) => `"tag":"${first === 'A' ? 'B' : 'A'}`),
        ),
    ],
    [
      'a file outside its folder',
      /no manifest of an export/,
      () => say(({ files }) => Object.assign(files[0] ?? {}, { name: '../../secret.jsonl' })),
    ],
  ];
  it.each(disagreements)('with %s is refused and writes nothing', async (_, says, plant) => {
    plant();
    await expect(bringBack()).rejects.toThrow(says);
    expect(await everything()).toEqual([]);
    expect(moved).toEqual([]);
  });

  it('without the ballots is refused while nobody said so, and writes nothing', async () => {
    await expect(bringBack({})).rejects.toThrow(/give --unseal-with, or --without-ballots/);
    expect(await everything()).toEqual([]);
    expect(await bringBack({ withoutBallots: true })).toMatchObject({ voters: 2 });
    expect(await there(tables.ballotsName)).toEqual([]);
  });

  it('into tables that hold anything is refused', async () => {
    await tables.programme.put({ PK: 'REGISTER', SK: 'aic1-0000000000000009', kind: 'registration' });
    await expect(bringBack()).rejects.toThrow(/holds 1 items: only empty tables are filled/);
    expect(await everything()).toHaveLength(1);
  });

  it('brings everything back, and the clock of this machine to the instant of the export', async () => {
    expect(await bringBack()).toMatchObject({ wentOn: false });
    expect(moved).toEqual([exportedAt]);
    expect(await there(tables.programmeName)).toHaveLength(4);
    expect(await there(tables.ballotsName)).toHaveLength(2);
    const again = await exportTo(place, `${folder}-2`, keeper);
    expect(again.contentSha256).toBe(manifest.contentSha256);
  });

  it.each([1, 2, 3])(
    'cut off at its write %i says so and goes on, over nothing that moved since',
    async (nth) => {
      const send = place.database.send.bind(place.database);
      let writes = 0;
      vi.spyOn(place.database, 'send').mockImplementation((async (command: object) => {
        if (/^(Put|BatchWrite|Delete)/.test(command.constructor.name)) writes += 1;
        if (writes > nth) throw new Error('killed');
        return send(command as never);
      }) as never);
      await expect(bringBack()).rejects.toThrow('killed');
      vi.restoreAllMocks();
      expect((await everything()).some(({ PK }) => PK === importKey.PK)).toBe(true);
      await expect(exportTo(place, `${folder}-2`, undefined)).rejects.toThrow();
      expect(await bringBack()).toMatchObject({ wentOn: true });
      expect(await there(tables.programmeName)).toHaveLength(4);
      expect(await there(tables.ballotsName)).toHaveLength(2);
      expect((await exportTo(place, `${folder}-3`, keeper)).contentSha256).toBe(manifest.contentSha256);
    },
  );

  it('of another export does not go on where one was cut off', async () => {
    await tables.programme.put({ ...importKey, kind: 'import', contentSha256: 'another' });
    await expect(bringBack()).rejects.toThrow(/half of another import/);
    expect(await everything()).toHaveLength(1);
  });
});
