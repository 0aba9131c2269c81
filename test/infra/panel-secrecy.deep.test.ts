/** The secrecy of the vote (decision 13) on the real stack: who may touch ballots, and what a vote leaves anywhere else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { functionNames } from '#environment.ts';
import { browse, jsonClient } from '#infra/cli/rehearsal/clients/json-client.ts';
import type { Credentials } from '#infra/local/guard/signature.ts';
import { pascalCase } from '#infra/stack/cohort-function.ts';
import { aPanelStory, type PanelStory } from '#test/support/panel-story.ts';

/** Grades whose ids are found nowhere else in the programme's words. */
const [worst, middle, best] = ['a-rejeter', 'assez-bien', 'tres-bien'];
const markers = [worst, middle, best];

const clientAs = ({ programme }: PanelStory, credentials: Credentials) =>
  new DynamoDBClient({
    endpoint: programme.local.gateway.url,
    region: programme.local.template.region,
    credentials,
    maxAttempts: 1,
  });
const tableNamed = ({ programme }: PanelStory, part: string) =>
  programme.local.template.tables.find(({ name }) => name.includes(part))?.name ?? '';

async function itemsOf(story: PanelStory, part: string): Promise<Record<string, unknown>[]> {
  const client = clientAs(story, story.programme.local.keys.operator);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableNamed(story, part) }));
  client.destroy();
  return Items.map((item) => unmarshall(item));
}

function logLines({ programme }: PanelStory): unknown[] {
  const folder = join(programme.stateDir, 'logs');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .flatMap((file) => readFileSync(join(file.parentPath, file.name), 'utf8').split('\n'))
    .map((line) => (line.startsWith('{') ? (JSON.parse(line) as unknown) : line));
}

/** Logs are written behind the answers: they are read when nothing was added for a while. */
async function logsAtRest(story: PanelStory): Promise<void> {
  let known = 0;
  await vi.waitFor(
    () => {
      const before = known;
      known = logLines(story).length;
      expect(known).toBe(before);
    },
    { interval: 400, timeout: 20_000 },
  );
}

/** As a citizen does without scripts: opens the link, fills the ballot, reads it again, casts it. */
async function voteByPage(story: PanelStory, index: number, grades: readonly string[]): Promise<string> {
  const api = jsonClient(story.programme.local.apiUrl);
  const pages = await browse(api, await story.linkOf(index));
  if (!pages) throw new Error('the link was replaced');
  await pages.open(pages.place);
  const chosen = story.finalists.map((id, nth) => [`grades.${id}`, grades[nth] ?? '']);
  await pages.submit('/vote', { ...Object.fromEntries(chosen), act: 'review' }, [200]);
  const cast = await pages.submit('/vote', { ...Object.fromEntries(chosen), act: 'cast' }, [200]);
  api.close();
  return String(cast.body);
}

/** Everything that anyone but the count can look at, piece by piece. */
async function observable(story: PanelStory): Promise<Record<string, string[]>> {
  const { programme, staff } = story;
  const { body: listed } = await programme.control('GET', '/executions');
  const histories: unknown[] = [];
  for (const { name } of listed.executions)
    histories.push((await programme.control('GET', `/executions/${name}/history`)).body);
  const pieces: Record<string, unknown[]> = {
    logs: logLines(story),
    table: await itemsOf(story, 'Programme'),
    histories,
    mails: await programme.mails(),
    deadLetters: [(await programme.control('GET', '/dead-letters')).body],
    round: [(await staff('GET', '/rounds/panel')).body],
    roll: [(await staff('GET', '/panelists')).body],
  };
  return Object.fromEntries(
    Object.entries(pieces).map(([place, all]) => [place, all.map((piece) => JSON.stringify(inOrder(piece)))]),
  );
}

/** With the fields of every object in order: DynamoDB answers maps in any. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)]));
}

let story: PanelStory;
beforeAll(async () => {
  story = await aPanelStory();
});
afterAll(() => story?.close());

describe('the ballots table', () => {
  const attempts = (TableName: string) => {
    const Key = { PK: { S: '0'.repeat(32) } };
    // Allowed or not, none of these leaves anything behind.
    const ConditionExpression = 'attribute_exists(PK)';
    const values = { ExpressionAttributeValues: { ':pk': Key.PK } };
    return {
      PutItem: new PutItemCommand({ TableName, Item: Key, ConditionExpression }),
      UpdateItem: new UpdateItemCommand({
        TableName,
        Key,
        ConditionExpression,
        UpdateExpression: 'SET grades = :pk',
        ...values,
      }),
      DeleteItem: new DeleteItemCommand({ TableName, Key, ConditionExpression }),
      GetItem: new GetItemCommand({ TableName, Key }),
      Query: new QueryCommand({ TableName, KeyConditionExpression: 'PK = :pk', ...values }),
      Scan: new ScanCommand({ TableName }),
    };
  };
  const allowed: Record<string, string[]> = { 'panel-api': ['PutItem'], 'close-panel': ['Scan'] };

  test.each(functionNames)(
    '%s may do to it what its part is, and is denied everything else',
    async (name) => {
      const { functions } = story.programme.local.template;
      const fn = functions.find(
        ({ logicalId }) => logicalId.replace(/[0-9A-F]{8}$/, '') === pascalCase(name),
      );
      const client = clientAs(story, story.programme.local.keys.role(fn?.roleId ?? ''));
      const may: string[] = [];
      for (const [action, command] of Object.entries(attempts(tableNamed(story, 'Ballots')))) {
        const error = await client.send(command as ScanCommand).then(
          () => undefined,
          (thrown: Error) => thrown.name,
        );
        if (error !== 'AccessDeniedException') may.push(action);
      }
      client.destroy();
      expect(may).toEqual(allowed[name] ?? []);
    },
  );

  test('machines and schedules are denied too', async () => {
    const { stateMachines, schedules } = story.programme.local.template;
    for (const { roleId } of [...stateMachines, ...schedules]) {
      const client = clientAs(story, story.programme.local.keys.role(roleId));
      for (const command of Object.values(attempts(tableNamed(story, 'Ballots'))))
        await expect(client.send(command as ScanCommand)).rejects.toThrow(/not authorized|AccessDenied/);
      client.destroy();
    }
  });
});

describe('votes', { shuffle: false }, () => {
  const receipts: string[] = [];

  test('a substitute has no ballot until a seat is theirs; the member’s link then leads nowhere', async () => {
    const { ids, staff, programme } = story;
    // The letter that asked for their ties.
    const waiting = await programme.linkOf('citoyenne-15@panel.example');
    expect((await programme.call('GET', '/panel/ballot', undefined, waiting)).body).toMatchObject({
      waits: true,
      finalists: [],
    });
    expect((await story.vote(15, best, null, worst)).status).toBe(404);
    expect((await story.vote(0, best, middle, worst)).status).toBe(201);
    const [silent, substitute] = [ids[14], ids[15]];
    const old = await programme.linkOf('citoyenne-14@panel.example');
    const replaced = await staff('POST', `/panelists/${silent}/replacement`, {
      by: substitute,
      reason: 'Ne répond plus.',
    });
    expect(replaced).toMatchObject({ status: 200, body: { memberId: silent } });
    expect((await programme.call('GET', '/panel/ballot', undefined, old)).status).toBe(404);
    expect((await story.vote(15, best, null, worst)).status).toBe(201);
  });

  test('a link sent again takes the place of the one before', async () => {
    const { ids, staff, programme } = story;
    const old = await programme.linkOf('citoyenne-1@panel.example');
    expect((await staff('POST', `/panelists/${ids[1]}/link`, {})).status).toBe(202);
    expect((await programme.call('GET', '/panel/ballot', undefined, old)).status).toBe(404);
    expect((await story.vote(1, best, middle, worst)).status).toBe(201);
  });

  test('a lost quorum blocks the closing', async () => {
    for (const index of [2, 3, 4, 5, 6, 7]) {
      const { status, body } = await story.vote(index, best, middle, worst);
      expect(status).toBe(201);
      receipts.push(body.receipt);
    }
    expect((await story.staff('GET', '/rounds/panel')).body.progress).toMatchObject({
      panelists: 15,
      voters: 9,
      needed: 10,
      isQuorate: false,
    });
    expect(await story.closePanel()).toMatchObject({ status: 409, body: { code: 'quorum-not-met' } });
    expect((await story.vote(8, best, middle, worst)).status).toBe(201);
  });

  test('lie as grades under a random key: no voter, no time, no address, no sequence', async () => {
    const ballots = await itemsOf(story, 'Ballots');
    expect(ballots).toHaveLength(10);
    for (const ballot of ballots) {
      expect(Object.keys(ballot).sort()).toEqual(['PK', 'grades']);
      expect(ballot.PK).toMatch(/^[0-9a-f]{32}$/);
      for (const id of Object.keys(ballot.grades as object)) expect(story.finalists).toContain(id);
    }
  });

  test('leave no grade, ballot or receipt in logs, table, histories, e-mails, dead letters or answers', async () => {
    const seen = await observable(story);
    const ballots = (await itemsOf(story, 'Ballots')).map(({ PK }) => String(PK));
    for (const [place, content] of Object.entries(seen))
      for (const marker of [...markers, ...ballots, ...receipts])
        expect(content.join().includes(marker), `${marker} in ${place}`).toBe(false);
  });

  test('are counted at the closing, not before', async () => {
    const closed = await story.closePanel();
    expect(closed).toMatchObject({ status: 200, body: { ranking: [{ grade: best }, {}, {}] } });
  });
});

describe('two votes that differ in one panelist’s grades', () => {
  test('differ in nothing observable before the closing', async () => {
    const views: Record<string, string[]>[] = [];
    // Of other lengths too: a count of bytes would tell them apart.
    for (const odd of [best, middle]) {
      const story = await aPanelStory();
      await logsAtRest(story);
      const before = await observable(story);
      for (const index of [0, 1, 2, 3, 5, 6, 7, 8, 9])
        expect((await story.vote(index, middle, middle, middle)).status).toBe(201);
      expect(await voteByPage(story, 4, [odd, middle, middle])).toContain('class="receipt"');
      await story.programme.settle();
      await logsAtRest(story);
      views.push(newsOf(before, await observable(story)));
      await story.close();
    }
    const [one, other] = views;
    expect(one?.logs?.length).toBeGreaterThanOrEqual(10);
    expect(one?.table?.filter((item) => item.includes('votedOn'))).toHaveLength(10);
    expect(other).toEqual(one);
  }, 180_000);
});

/** What appeared since, without what is random or a clock's: two votes of one story leave the same. */
function newsOf(before: Record<string, string[]>, after: Record<string, string[]>): Record<string, string[]> {
  const beacon = beaconIn(before);
  return Object.fromEntries(
    Object.entries(after).map(([place, pieces]) => {
      const known = new Set(before[place]);
      return [
        place,
        pieces
          .filter((piece) => !known.has(piece))
          .map((piece) => anonymous(piece.replaceAll(beacon, '<beacon>')))
          .sort(),
      ];
    }),
  );
}

/**
 * The public draw of a story, which the instant of its commitment names: drand has a round every three seconds, so that two
 * stories seldom have the same. It is read before the first vote: one that a vote changed would be seen.
 */
function beaconIn({ round: [shown = ''] = [] }: Record<string, string[]>): RegExp {
  const { beacon, drawn } = JSON.parse(shown).round.draw;
  return new RegExp(`\\b(${beacon.round}|${drawn.signature})\\b`, 'g');
}

const anonymous = (text: string): string =>
  text
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, '<instant>')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>')
    .replaceAll(/\b[0-9a-f]{32,64}\b/g, '<digest>')
    .replaceAll(/"(\w*([dD]uration|[mM]illis|[mM]emory|[tT]imestamp)\w*)":[\d.]+/g, '"$1":<measured>');
