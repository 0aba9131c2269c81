/**
 * Who has voted, asked by everybody who may ask for anything but the ballot itself: two programmes that differ in one thing alone,
 * which of two citizens has voted, answer every route alike. And the way out of a vote that cannot be counted, through the API.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { routes } from '#http/api.ts';
import type { Route } from '#http/server/route.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import { factsOf } from '#infra/cli/maintenance/dump.ts';
import { openPlace, type StoredProgramme } from '#infra/cli/maintenance/place.ts';
import { commitAndBring } from '#test/support/jury-story.ts';
import { aPanelStory, type PanelStory } from '#test/support/panel-story.ts';
import type { Answer } from '#test/support/programme.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const asked = (Object.entries(routes) as [string, Route][]).filter(
  ([, { method, audience }]) => method === 'GET' && ['public', 'staff', 'operator'].includes(audience),
);
const grades = ['bien', 'bien', 'bien'];

/**
 * The panel opens on its published day; one of the first two votes at once, the other not yet. By the next morning's run a
 * confirmation waits for the one and a reminder for the other.
 */
async function aVoteOf(voter: 0 | 1): Promise<PanelStory> {
  const story = await aPanelStory({ likeAnyOther: true });
  await story.staff('POST', '/mail/stop', { reason: 'Essai.' });
  expect((await story.vote(voter, ...grades)).status).toBe(201);
  for (const index of [3, 4]) await story.vote(index, ...grades);
  await story.programme.advanceTo('2022-05-15T08:00:00.000Z');
  await story.programme.settle();
  return story;
}

const stories: PanelStory[] = [];
let first: PanelStory;
let second: PanelStory;
beforeAll(async () => {
  first = await aVoteOf(0);
  stories.push(first);
  second = await aVoteOf(1);
  stories.push(second);
});
afterAll(async () => {
  for (const story of stories) await story.close();
});

const operator = async ({ programme }: PanelStory, method: string, path: string, body?: unknown) =>
  programme.call(method, path, body, await programme.staffToken(['operator'], 'operator-1'));

function pathOf({ path }: Route, story: PanelStory, more: Record<string, string> = {}): string {
  const params: Record<string, string> = {
    applicationId: story.finalists[0] ?? '',
    round: 'panel',
    template: 'panel-invitation',
    panelistId: story.ids[0] ?? '',
    messageKey: `${story.ids[0]}_panel-receipt`,
    ...more,
  };
  return path.replaceAll(/\{(\w+)\+?\}/g, (_, name: string) => params[name] ?? 'unknown');
}

/** Without what is a clock's or by chance in two runs of one story; lists as sets, for ids drawn by chance are in any order. */
const told = ({ status, body }: Answer): string => `${status} ${JSON.stringify(seen(body))}`;

function seen(value: unknown): unknown {
  if (typeof value === 'string') return withoutChance(value);
  if (typeof value !== 'object' || value === null) return value;
  const text = (one: unknown) => JSON.stringify(one);
  if (Array.isArray(value)) return value.map(seen).sort((a, b) => (text(a) < text(b) ? -1 : 1));
  const entries = Object.entries(value).map(
    ([name, inner]) =>
      // Of the public draw that was named at the commitment, by its moment.
      [withoutChance(name), name === 'round' && typeof inner === 'number' ? '<draw>' : seen(inner)] as const,
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const withoutChance = (text: string): string =>
  text
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, '<instant>')
    .replaceAll(/\d{1,2}\s\S+\s\d{4}\s(à|at)[\s\dh:]+/g, '<moment>')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>')
    .replaceAll(/urn:aic:request:[\w-]+/g, '<request>')
    .replaceAll(/http:\/\/(127\.0\.0\.1|localhost):\d+/g, '<place>')
    .replaceAll(/\b[0-9a-f]{16,96}\b/g, '<digest>')
    .replaceAll(/drand <digest> \d+/g, '<draw>')
    .replaceAll(/aic1-[0-9A-Z]+/g, '<application>');

describe('while the vote is open', () => {
  test('letters that tell who has voted do wait: the comparison is of something', async () => {
    const place = await openPlace({ state: first.programme.stateDir, values: {} });
    const { items } = await factsOf(place);
    place.close();
    const waiting = items.filter(
      ({ kind, undeliveredPk }) => kind === 'email' && undeliveredPk !== undefined,
    );
    const keys = waiting.map(({ messageKey }) => String(messageKey));
    expect(keys).toContain(`${first.ids[0]}_panel-receipt`);
    expect(keys).toContain(`${first.ids[1]}_panel-reminder`);
    const shown = (await operator(first, 'GET', '/staff/mail')).body.items as { messageKey: string }[];
    expect(shown.filter(({ messageKey }) => /panel-(receipt|reminder)/.test(messageKey))).toEqual([]);
  });

  test.each(asked)('%s answers the same whichever of the two has voted', async (_, route) => {
    for (const round of ['panel', 'jury']) {
      const [one, other] = await Promise.all(
        [first, second].map((story) => operator(story, 'GET', pathOf(route, story, { round }))),
      );
      const views = [one, other].map((answer) => told(answer ?? { status: 0, body: '' }));
      expect(views[1]).toBe(views[0]);
    }
  });

  test('their number is told, and grows by one with a vote', async () => {
    expect((await operator(first, 'GET', '/staff/panelists')).body.voters).toBe(3);
    expect((await operator(first, 'GET', '/staff/rounds/panel')).body.progress.voters).toBe(3);
    expect((await operator(first, 'GET', '/staff/today')).body.panel.voted).toBe(3);
  });

  test.each(['hold', 'release', 'discard'])(
    'to %s a letter that might be there answers as if it were not',
    async (act) => {
      for (const template of ['panel-receipt', 'panel-reminder']) {
        const path = `/staff/mail/${first.ids[0]}_${template}/${act}`;
        expect(await operator(first, 'POST', path, { reason: 'Essai.' })).toMatchObject({ status: 404 });
      }
    },
  );

  test('to replace a member answers the same whether they have voted or not, and costs nobody their vote', async () => {
    const answers: string[] = [];
    for (const story of [first, second]) {
      const path = `/staff/panelists/${story.ids[0]}/replacement`;
      answers.push(told(await operator(story, 'POST', path, { by: story.ids[15], reason: 'Essai.' })));
      for (const seen of ['/staff/panelists', '/staff/rounds/panel', '/staff/today']) {
        answers.push(told(await operator(story, 'GET', seen)));
      }
    }
    expect(answers.slice(4)).toEqual(answers.slice(0, 4));
  });
});

describe('a vote whose ballots are not those of its voters', () => {
  const reason = 'Un bulletin sans votant a été trouvé dans l’urne.';
  const until = '2022-06-15T18:00:00+02:00';
  const annulment = { reason, until };
  let place: StoredProgramme;
  const codes = async () => [...new Set(diagnose(await factsOf(place)).map(({ code }) => code))];
  const annul = (groups: string[]) => async () =>
    first.programme.call(
      'POST',
      '/staff/rounds/panel/annulment',
      annulment,
      await first.programme.staffToken(groups),
    );
  beforeAll(async () => {
    place = await openPlace({ state: first.programme.stateDir, values: {} });
    for (let index = 5; index < 14; index += 1) await first.vote(index, ...grades);
    await first.staff('POST', '/mail/resume', {});
    const stray = marshall({ PK: 'f'.repeat(32), grades: {} });
    await place.database.send(new PutItemCommand({ TableName: place.tables.ballots, Item: stray }));
  });
  afterAll(() => place?.close());

  test('leaves no name in the logs when the letters go', async () => {
    await first.programme.settle();
    expect(await first.programme.mails('citoyenne-0@panel.example')).toContainEqual(
      expect.objectContaining({ subject: expect.stringContaining('votre vote est enregistré') }),
    );
    const folder = join(first.programme.stateDir, 'logs');
    const logs = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
      .join('\n');
    expect(logs).toContain('panelist_panel-receipt');
    expect(logs).not.toMatch(/p-[0-9A-Z]{10}_panel-(receipt|reminder)/);
  });

  test('is closed and has no ranking, and the doctor says what to do', async () => {
    expect(await annul(['operator'])()).toMatchObject({ status: 409, body: { code: 'round-not-closed' } });
    expect(await first.closePanel()).toMatchObject({
      status: 409,
      body: { code: 'ballot-count-mismatch', ballots: 13, voters: 12 },
    });
    expect(await codes()).toEqual(['ballots-differ', 'vote-not-counted']);
  });

  test('is annulled by an operator alone, and held again; the doctor has nothing left to say', async () => {
    expect(await annul(['staff'])()).toMatchObject({ status: 403 });
    expect(await annul(['operator'])()).toMatchObject({
      status: 200,
      body: { state: 'open', ballotEdition: 2 },
    });
    await first.programme.settle();
    expect(await codes()).toEqual([]);
    const { body } = await operator(first, 'GET', '/staff/panelists');
    expect(body).toMatchObject({ voters: 0 });
    const letter = (await first.programme.mails('citoyenne-3@panel.example')).at(-1);
    expect(letter?.subject).toContain('votez de nouveau');
  });

  test('is counted by the new ballots alone, which nobody can tell from one another', async () => {
    for (let index = 3; index < 14; index += 1)
      expect(await first.vote(index, 'tres-bien', 'bien', 'passable')).toMatchObject({ status: 201 });
    expect(await first.closePanel()).toMatchObject({ status: 409, body: { code: 'seed-not-committed' } });
    await commitAndBring(first.staff, 'panel');
    const closed = await first.staff('POST', '/rounds/panel/closing', { reason: 'Tous ont voté.' });
    expect(closed).toMatchObject({ status: 200, body: { round: { report: { voters: 11, ballots: 11 } } } });
    expect(await codes()).toEqual([]);
    const { timeline } = (await first.staff('GET', '/rounds/panel')).body;
    expect(timeline.map(({ type }: { type: string }) => type)).toContain('VoteAnnulled');
  });
});
