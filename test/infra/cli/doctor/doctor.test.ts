/** The doctor over the stored programme: nothing on a sound one, and each breach that is planted in its table by its code. */
import { generateKeyPairSync } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readingKey, reinstatedKey } from '#adapters/dynamodb/keys.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { aic } from '#infra/cli/commands/aic.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import type { FindingCode, StoredFacts, StoredItem } from '#infra/cli/doctor/facts.ts';
import { readArchive } from '#infra/cli/maintenance/archive.ts';
import { countOf, factsOf } from '#infra/cli/maintenance/dump.ts';
import { mend } from '#infra/cli/maintenance/mend.ts';
import { openPlace, type StoredProgramme } from '#infra/cli/maintenance/place.ts';
import { aPanelStory, type PanelStory } from '#test/support/panel-story.ts';
import { leaveWith, opened, sha256 } from '#test/support/story.ts';
import { aTerminal } from '#test/support/terminal.ts';

// Each asks the whole programme: seconds of work, which a machine that does other things stretches.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 });

let story: PanelStory;
let place: StoredProgramme;
let sound: StoredFacts;

beforeAll(async () => {
  story = await aPanelStory();
  const cast = await story.vote(0, 'bien', 'bien', 'bien');
  if (cast.status !== 201) throw new Error(JSON.stringify(cast.body));
  place = await openPlace({ state: story.programme.stateDir, values: {} });
  await story.programme.settle();
  sound = await factsOf(place);
});
afterAll(async () => {
  place?.close();
  await story?.close();
});

const codes = (facts: StoredFacts) => [...new Set(diagnose(facts).map(({ code }) => code))].sort();
const put = (item: object, table = place.tables.programme) =>
  place.database.send(
    new PutItemCommand({ TableName: table, Item: marshall(item, { removeUndefinedValues: true }) }),
  );
const table = () => openTable(place.tables.programme, place.database);
const first = (kind: string, which: (item: StoredItem) => boolean = () => true): StoredItem => {
  const item = sound.items.find((one) => one.kind === kind && which(one));
  if (!item) throw new Error(`the story has no ${kind}`);
  return item;
};
const documentOf = (item: StoredItem) => item.document as Record<string, unknown>;

const isPanel = ({ PK }: StoredItem): boolean => PK === 'ROUND#panel';
const isJury = ({ PK }: StoredItem): boolean => PK === 'ROUND#jury';
const isOfApplication = ({ PK }: StoredItem): boolean => PK.startsWith('APPLICATION#');
const waits = ({ taskToken }: StoredItem): boolean => taskToken !== undefined;

/** What is written over, or beside, the items of the story. */
type Plant = [what: string, code: FindingCode | FindingCode[], item: () => object];
const past = '2021-12-20T08:00:00.000Z';
const assessed = { outcome: 'eligible', failures: [], duplicates: [] };
const listed = { undeliveredPk: 'UNDELIVERED#0', undeliveredSk: past };
const nobody = 'promo1-0000000000000000';
const changed = (item: StoredItem, more: object) => ({ ...item, document: { ...documentOf(item), ...more } });
const applicationWith = (more: object) => changed(first('application'), more);
const event = (item: StoredItem, more: object) => ({
  ...item,
  event: { ...(item.event as object), ...more },
});

/** Of two pages, of which one is queued and the other is not there. */
const mailing = {
  PK: 'ROUND#jury',
  SK: 'MAILING#e',
  kind: 'mailing',
  name: 'e',
  pages: 2,
  nextPage: 1,
  total: 12,
  queuedAt: past,
};

const plants: Plant[] = [
  ['an application no schema reads', 'unreadable', () => applicationWith({ receivedAt: 'hier' })],
  ['a panelist under another’s key', 'unreadable', () => ({ ...first('panelist'), SK: 'p-0000000000' })],
  ['an item of no kind', 'unknown-item', () => ({ PK: 'NOTE#1', SK: 'NOTE', kind: 'note' })],
  ['an event that was reworded', 'audit-broken', () => event(first('audit', isOfApplication), { at: past })],
  [
    'a round’s event that was reworded',
    ['audit-broken', 'record-differs'],
    () => event(first('audit', isJury), { at: past }),
  ],
  ['a head that is not the last event’s', 'audit-head', () => applicationWith({ auditHead: 'f'.repeat(64) })],
  [
    'a round’s version that events do not make',
    ['audit-head', 'round-differs'],
    () => changed(first('round'), { version: 99 }),
  ],
  [
    'a status that no event led to',
    ['decision-untold', 'list-entry', 'record-differs', 'wrong-gate'],
    () => applicationWith({ status: 'eligible', assessment: { ...assessed, at: past } }),
  ],
  ['an outcome that was told to nobody', 'record-differs', () => applicationWith({ told: [] })],
  ['a wait that was settled by nothing', 'resolutions-differ', () => applicationWith({ resolutions: 7 })],
  [
    'a list that shows another status',
    'list-entry',
    () => ({ ...first('application'), listPk: 'STATUS#eligible' }),
  ],
  [
    'a summary with another amount',
    'list-entry',
    () => ({
      ...first('application'),
      summary: { ...(first('application').summary as object), requestedCents: 1 },
    }),
  ],
  [
    'a reading beside its application, where an earlier programme kept it',
    'unreadable',
    () => {
      const { applicationId, jurorId } = first('reading').summary as {
        applicationId: string;
        jurorId: string;
      };
      return { ...first('reading'), PK: `APPLICATION#${applicationId}`, SK: `READING#${jurorId}` };
    },
  ],
  [
    'a reading of no application',
    'orphan-item',
    () => {
      const summary = { ...(first('reading').summary as { jurorId: string }), applicationId: nobody };
      return { ...first('reading'), ...readingKey(nobody, summary.jurorId), jurorSk: nobody, summary };
    },
  ],
  [
    'a reading that its juror’s list lost',
    'list-entry',
    () => ({ ...first('reading'), jurorPk: 'JUROR#j-0000000000' }),
  ],
  [
    'an open gate without a token',
    'waits-nowhere',
    () => ({ ...first('gate', waits), taskToken: undefined }),
  ],
  ['a token at another gate', 'wrong-gate', () => ({ ...first('gate', waits), gate: 'AwaitJuryOutcome' })],
  [
    'an e-mail that nothing lists for delivery',
    'undelivered-unlisted',
    () => ({ ...first('email'), state: 'queued' }),
  ],
  [
    'a resolution that nothing lists for delivery',
    ['undelivered-unlisted', 'waits-nowhere'].slice(0, 1) as FindingCode[],
    () => ({ ...first('gate', ({ settledAt }) => settledAt !== undefined), settledAt: undefined }),
  ],
  [
    'a sent e-mail that is still listed',
    ['delivered-listed', 'undelivered-old'],
    () => ({ ...first('email'), ...listed }),
  ],
  [
    'an e-mail that waits since weeks',
    'undelivered-old',
    () => ({ ...first('email'), state: 'claimed', ...listed }),
  ],
  ['a gate of no application', 'orphan-item', () => ({ ...first('gate'), PK: `APPLICATION#${nobody}` })],
  [
    'a draft of a review that nobody was given',
    'orphan-item',
    () => ({ PK: 'DRAFTS#j-0000000000', SK: nobody, kind: 'draft', document: {} }),
  ],
  [
    'a look-alike of nothing',
    'orphan-item',
    () => ({ PK: 'DUPLICATE#title#x', SK: nobody, kind: 'duplicate-key' }),
  ],
  ['pages of no release', 'orphan-item', () => ({ ...first('release-page'), PK: 'RELEASE#release-x' })],
  ['a link of nobody', 'orphan-link', () => ({ ...first('link'), PK: 'LINKS#juror#j-0000000000' })],
  [
    'a second e-mail under one key',
    'message-key',
    () => ({
      ...first('email', isOfApplication),
      PK: first('email', ({ PK }) => PK.startsWith('PERSON#j-')).PK,
    }),
  ],
  [
    'an agreement of no laureate',
    'agreement-differs',
    () => ({ PK: first('application').PK, SK: 'AGREEMENT', kind: 'agreement', document: { amountCents: 1 } }),
  ],
  [
    'a ranking that is gone',
    'round-differs',
    () => changed(first('round', isJury), { rankingEdition: 'elsewhere' }),
  ],
  [
    'sheets that are not those that were frozen',
    ['record-differs', 'round-differs'],
    () => changed(first('round', isPanel), { sheetsSha256: 'f'.repeat(64) }),
  ],
  [
    'a line of the register for nothing',
    'orphan-item',
    () => ({ PK: 'REGISTER', SK: nobody, kind: 'registration' }),
  ],
  [
    'a ballot without a finalist',
    ['record-differs', 'round-differs'],
    () => changed(first('round', isPanel), { finalists: [] }),
  ],
  [
    'a panel that was opened without its ballot',
    ['record-differs', 'round-differs'],
    () => changed(first('round', isPanel), { finalists: undefined }),
  ],
  ['a release whose pages are gone', 'release-differs', () => changed(first('release'), { pages: 9 })],
  [
    'letters of an opening that are gone',
    'mailing-differs',
    () => ({ ...mailing, ...listed, undeliveredSk: sound.now.toISOString() }),
  ],
  [
    'an opening that is half told for long',
    ['mailing-differs', 'undelivered-old'],
    () => ({ ...mailing, ...listed }),
  ],
  [
    'an opening half told, that nothing goes on with',
    ['mailing-differs', 'undelivered-unlisted'],
    () => mailing,
  ],
  ['a release half told', 'release-stands', () => changed(first('release'), { nextPage: 0 })],
];

it('finds nothing wrong with a sound programme in the middle of its vote', () => {
  expect(diagnose(sound)).toEqual([]);
});

describe('finds, planted in the table', () => {
  it.each(plants)('%s', async (_, expected, corrupt) => {
    const planted = corrupt() as StoredItem;
    const before = sound.items.find(({ PK, SK }) => PK === planted.PK && SK === planted.SK);
    await put(planted);
    try {
      expect(codes(await factsOf(place))).toEqual([expected].flat().sort());
    } finally {
      if (before) await put(before);
      else await table().delete({ PK: planted.PK, SK: planted.SK });
    }
  });

  it('nothing where an attempt to release lost to another change of its round, once its pages were written', async () => {
    const PK = `RELEASE#release-panel-1#${'0'.repeat(16)}#0000`;
    await put({ ...first('release-page'), PK });
    try {
      expect(diagnose(await factsOf(place))).toEqual([]);
    } finally {
      await table().delete({ PK, SK: 'PAGE' });
    }
  });

  it('a ballot that nobody cast, by its number alone', async () => {
    await put({ PK: 'f'.repeat(32), grades: {} }, place.tables.ballots);
    try {
      expect(codes(await factsOf(place))).toEqual(['ballots-differ']);
    } finally {
      await openTable(place.tables.ballots, place.database).delete({ PK: 'f'.repeat(32) } as never);
    }
  });

  it('an application that is gone, by all that it leaves behind', async () => {
    const application = first('application');
    await table().delete({ PK: application.PK, SK: application.SK });
    try {
      expect(codes(await factsOf(place))).toEqual(['execution-of-nothing', 'orphan-item', 'orphan-link']);
    } finally {
      await put(application);
    }
  });

  it('nothing where an operator abandoned an execution: it is not to start again', () => {
    const { PK, document } = first('application');
    const { applicationId } = document as { applicationId: string };
    const executions = sound.executions.filter(({ name }) => name !== applicationId);
    const lost = { ...sound, executions };
    expect(codes(lost)).toContain('execution-missing');
    const resolution = { kind: 'success', outcome: 'abandon' };
    const repair = { PK, SK: 'REPAIR', kind: 'repair', resolution, decidedAt: past, settledAt: past };
    const items = [...sound.items, repair];
    expect(codes({ ...lost, items })).not.toContain('execution-missing');
    // An appeal has let it go on since.
    const wentOn = items.map((item) =>
      item.PK === PK && item.SK === 'START' ? { ...item, goneOnAt: '9999-12-31T00:00:00.000Z' } : item,
    );
    expect(codes({ ...lost, items: wentOn })).toContain('execution-missing');
  });

  it('what the hourly run looks at and finds no more, on the lists of an earlier programme', () => {
    const panel = first('round', isPanel);
    const { drawn: _drawn, ...draw } = documentOf(panel).draw as { drawn?: object };
    const awaiting = { ...changed(panel, { draw }), listPk: 'ROUNDS', listSk: 'panel' };
    const { applicationId } = documentOf(first('application')) as { applicationId: string };
    const parked = {
      PK: `APPLICATION#${applicationId}`,
      SK: 'REPAIR',
      kind: 'repair',
      taskToken: 'token',
      summary: { applicationId, since: past },
      listPk: 'REPAIRS',
      listSk: `${past}#${applicationId}`,
    };
    const items = [...sound.items.filter((item) => item !== panel), awaiting, parked] as StoredItem[];
    const relisted = diagnose({ ...sound, items }).filter(({ code }) => code === 'list-entry');
    expect(relisted.map(({ fix }) => fix)).toEqual([
      expect.objectContaining({ set: { listPk: 'WATCHED', listSk: `${past}#${applicationId}` } }),
      expect.objectContaining({ set: { listPk: 'WATCHED', listSk: 'panel', summary: { round: 'panel' } } }),
    ]);
  });

  it('more granted than the budget holds', () => {
    const funding = { ...sound.cohort.funding, budgetCents: 1, maximumLaureates: 0 };
    const awarded = sound.items.map((item) =>
      item.kind === 'application'
        ? changed(item, { status: 'laureate', award: { amountCents: 2, rank: 1, promoted: false } })
        : item,
    ) as StoredItem[];
    expect(codes({ ...sound, items: awarded, cohort: { ...sound.cohort, funding } })).toContain(
      'amount-over-budget',
    );
  });
});

const ops = async (...words: string[]) => {
  const env = { AIC_TOKEN: await story.programme.staffToken(['staff', 'operator']) };
  const terminal = aTerminal({ env });
  const code = await aic(['ops', ...words, '--yes', '--local', story.programme.stateDir], terminal);
  return { code, said: terminal.said() };
};

describe('--fix', () => {
  it('writes lists again, and refuses what a person must decide', async () => {
    const application = first('application');
    const reworded = first('audit', isOfApplication);
    await put({ ...application, listPk: 'STATUS#eligible' });
    await put(event(reworded, { at: past }));
    const { code, said } = await ops('doctor', '--fix');
    expect(code).toBe(1);
    expect(said).toMatch(/list-entry.*mended/);
    expect(said).toMatch(/audit-broken.*to decide/);
    expect(codes(await factsOf(place))).toEqual(['audit-broken']);
    const inFrench = await ops('doctor', '--language', 'fr');
    expect(inFrench.said).toMatch(/^Constats : 1, éléments lus : \d+ ; échéances légales dépassées : \d+$/m);
    expect(inFrench.said).toMatch(/^audit-broken .*rompue au n° \d+ +à décider +restaurez les événements/m);
    const told = JSON.parse((await ops('doctor', '--language', 'fr', '--json')).said);
    expect(told.findings).toEqual([
      {
        code: 'audit-broken',
        item: expect.stringMatching(/^application /),
        what: expect.stringMatching(/^the chain of its events is broken/),
        done: 'to decide',
        advice: expect.stringMatching(/^restore the events/),
      },
    ]);
    await put(reworded);
  });

  it('writes a line of the register that is gone', async () => {
    const line = first('registration');
    await table().delete({ PK: line.PK, SK: line.SK });
    expect(codes(await factsOf(place))).toEqual(['not-registered']);
    expect((await ops('doctor', '--fix')).code).toBe(0);
    const { items } = await factsOf(place);
    expect(items.find(({ PK, SK }) => PK === line.PK && SK === line.SK)).toEqual(line);
  });

  it('names who became a finalist by appeal, which an older programme did not', async () => {
    const filed = first('audit', isOfApplication);
    const reinstated = event(filed, { type: 'Reinstated', at: past, data: { to: 'shortlisted' } });
    const items = [...sound.items, { ...reinstated, SK: 'AUDIT#000099' }] as StoredItem[];
    const unlisted = (facts: StoredFacts) => diagnose(facts).filter(({ code }) => code === 'list-entry');
    const [finding] = unlisted({ ...sound, items });
    const fix = {
      kind: 'reinstated',
      applicationId: filed.PK.slice('APPLICATION#'.length),
      at: past,
    } as const;
    expect(finding?.fix).toEqual(fix);
    expect(await mend(place, sound, fix)).toBe(true);
    const named = (await table().get(reinstatedKey)) as StoredItem;
    expect(unlisted({ ...sound, items: [...items, named] })).toEqual([]);
    await table().delete(reinstatedKey);
  });

  it('starts missing executions again, which come to stand where they stood and tell nothing twice', async () => {
    const mails = (await story.programme.mails()).length;
    const arnOf = (name: string) =>
      `${place.machines.application.replace(':stateMachine:', ':execution:')}:${name}`;
    for (const name of story.finalists) {
      await place.states.send(new StopExecutionCommand({ executionArn: arnOf(name) }));
    }
    expect(codes(await factsOf(place))).toEqual(['execution-missing']);
    expect((await ops('doctor', '--fix')).code).toBe(0);
    expect(await ops('doctor')).toMatchObject({ code: 0 });
    expect(await story.programme.mails()).toHaveLength(mails);
  });
});

describe('a release that nothing tells any more', () => {
  it('goes on at its cursor in a new execution, to which it is handed', async () => {
    const release = first('release');
    const { releaseId, pages } = release.document as { releaseId: string; pages: number };
    await put(changed(release, { nextPage: 0 }));
    expect(codes(await factsOf(place))).toEqual(['release-stands']);
    expect((await ops('doctor', '--fix')).code).toBe(0);
    await story.programme.settle();
    const found = (await factsOf(place)).items.find(({ PK, SK }) => PK === release.PK && SK === release.SK);
    expect(found?.document).toMatchObject({ nextPage: pages, execution: `${releaseId}_r2` });
    expect(await ops('doctor')).toMatchObject({ code: 0 });
    await put(release);
  });
});

describe('a secret that is needed yet', () => {
  it('is found where the escrow has lost it, and brought back it is found no more', async () => {
    const { draw } = (await story.staff('GET', '/rounds/panel')).body.round;
    const Key = { PK: { S: draw.secretSha256 } };
    const TableName = place.tables.escrow;
    const { Item } = await place.database.send(new GetItemCommand({ TableName, Key }));
    await place.database.send(new DeleteItemCommand({ TableName, Key }));
    const told = diagnose(await factsOf(place)).filter(({ code }) => code === 'secret-missing');
    expect(told.map(({ item }) => item)).toEqual(['draw panel']);
    await place.database.send(new PutItemCommand({ TableName, Item }));
    expect((await factsOf(place)).missingSecrets).toEqual([]);
  });
});

describe('a drill', () => {
  let keys: string;
  const key = (name: string) => join(keys, name);
  beforeAll(() => {
    keys = mkdtempSync(join(tmpdir(), 'aic-keeper-'));
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 3072,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    writeFileSync(key('keeper.pem'), publicKey);
    writeFileSync(key('private.pem'), privateKey);
  });
  afterAll(() => rmSync(keys, { recursive: true }));

  it('is refused in the middle of a vote, as an export is', async () => {
    const refused = { code: 2, said: expect.stringMatching(/the vote is open/) };
    expect(await ops('drill')).toMatchObject(refused);
    expect(await ops('export', '--to', key('copy'), '--seal-to', key('keeper.pem'))).toMatchObject(refused);
    expect(existsSync(key('copy'))).toBe(false);
  });

  it('is refused after it while it would lose ballots', async () => {
    for (let index = 1; index < 15; index += 1) await story.vote(index, 'bien', 'bien', 'bien');
    await story.closePanel();
    expect(await ops('drill')).toMatchObject({
      code: 2,
      said: expect.stringMatching(/15 ballots and 0 secrets of draws would be lost/),
    });
  });

  it('brings everything back, tells nothing twice, and leaves the doctor nothing to find', async () => {
    const mails = (await story.programme.mails()).length;
    const before = new Set((await factsOf(place)).items.map(({ PK, SK }) => `${PK} ${SK}`));
    const drill = await ops('drill', '--seal-to', key('keeper.pem'), '--unseal-with', key('private.pem'));
    expect(drill).toMatchObject({ code: 0, said: expect.stringMatching(/ 0 findings are left/) });
    const after = await factsOf(place);
    expect(new Set(after.items.map(({ PK, SK }) => `${PK} ${SK}`))).toEqual(before);
    expect(after.ballots).toBe(15);
    expect(await countOf(place.database, place.tables.escrow)).toBe(2);
    expect(await story.programme.mails()).toHaveLength(mails);
  });

  it('and the cohort goes on from there', async () => {
    await story.release();
    const statuses = await Promise.all(
      story.finalists.map(
        async (id) => (await story.staff('GET', `/applications/${id}`)).body.application.status,
      ),
    );
    expect(statuses).toContain('agreement-issued');
    expect(diagnose(await factsOf(place))).toEqual([]);
  });
});

describe('an export', () => {
  it('shows no ballot and no voter’s choice, and is refused once a byte is changed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aic-export-'));
    try {
      expect((await ops('export', '--to', folder)).said).toMatch(/15 ballots, left out/);
      expect(readdirSync(folder)).toContain('application.jsonl');
      const votes = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
      expect(votes.join('')).not.toMatch(/"grades":\{"/);
      appendFileSync(join(folder, 'juror.jsonl'), '\n');
      expect(await ops('import', folder)).toMatchObject({
        code: 2,
        said: expect.stringMatching(/juror\.jsonl is not as/),
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('an import', () => {
  const asked = async (folder: string) => {
    const terminal = aTerminal({ answers: ['no'] });
    const code = await aic(['ops', 'import', folder, '--local', story.programme.stateDir], terminal);
    return { code, asked: terminal.asked.join(), said: terminal.said() };
  };

  it('says what it would bring before it is confirmed, and asks nothing about a folder that holds no export', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aic-export-'));
    try {
      expect(await asked(folder)).toMatchObject({
        code: 2,
        asked: '',
        said: expect.stringMatching(/manifest\.json is not there: this is no export$/),
      });
      await ops('export', '--to', folder);
      expect(`${(await asked(folder)).asked}${(await asked(folder)).said}`).toMatch(
        /Fills the tables of \S+ from \S+: \d+ items of aic-promotion-1-test\./,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('closing', () => {
  it('is refused while anything waits, and says how much of what', async () => {
    const { code, said } = await ops('close', '--to', 'nowhere.tar.gz');
    expect(code).toBe(1);
    expect(said).toMatch(/\d +applications that are agreement-issued/);
    expect(said).toMatch(/3 +executions that run/);
    expect(existsSync('nowhere.tar.gz')).toBe(false);
    const inFrench = await ops('close', '--to', 'nowhere.tar.gz', '--language', 'fr');
    expect(inFrench.said).toMatch(/3 +exécutions en cours/);
    const told = await ops('close', '--to', 'nowhere.tar.gz', '--language', 'fr', '--json');
    expect(JSON.parse(told.said).waiting).toContainEqual({ what: 'executions that run', count: 3 });
  });

  it('puts everything into one archive whose manifest has the digest of each file', async () => {
    for (const index of [1, 2, 3]) {
      const email = `personne-${index}@example.org`;
      const token = await opened(story.programme, await story.programme.linkOf(email));
      await leaveWith(story.programme, { token, email }, 'withdrawal');
    }
    await story.programme.settle();
    const folder = mkdtempSync(join(tmpdir(), 'aic-close-'));
    try {
      const path = join(folder, 'cohort.tar.gz');
      const { code, said } = await ops('close', '--to', path);
      expect({ code, said }).toMatchObject({ code: 0 });
      const [manifest, ...files] = await readArchive(path);
      const listed = JSON.parse(Buffer.from(manifest?.bytes ?? []).toString()).files as object[];
      expect(listed).toEqual(
        files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
      );
      const names = files.map(({ name }) => name);
      for (const name of ['data/application.jsonl', 'data/audit.jsonl', 'minutes/panel.txt', 'results.csv']) {
        expect(names).toContain(name);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
