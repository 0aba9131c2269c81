import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { letterQueue } from '#adapters/dynamodb/round/roll-store.ts';
import { adviserStore } from '#adapters/dynamodb/support/adviser-store.ts';
import { supportStore } from '#adapters/dynamodb/support/support-store.ts';
import { listAdvised, noteSession } from '#app/support/advise.ts';
import {
  type AdviserToEnrol,
  enrolAdvisers,
  removeAdviser,
  resendAdviserLink,
  showAdvisers,
} from '#app/support/adviser-roll.ts';
import { personIdOf } from '#domain/application/person-id.ts';
import type { NotedSession } from '#domain/support/support-session.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { anAdvisedSupport, aPlan, commandSupport } from '#test/functions/app/support/advised-support.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { enginesHere, startTables, type TestTables } from '#test/support/table.ts';

const promotion2 = loadCohortFile('promotion-2');
const awardedAt = '2023-07-03T10:00:00.000Z';
const emails = ['ines@conseil.example', 'noe@conseil.example'] as const;
const [ines, noe] = emails.map((email) => personIdOf(promotion2.cohort, 'adviser', email)) as [
  string,
  string,
];
const people: AdviserToEnrol[] = [
  { name: 'Inès Faure', email: emails[0], language: 'fr', kinds: ['technical'] },
  { name: 'Noé Petit', email: emails[1], language: 'en', kinds: ['financial'], partner: 'cercle-mecenes' },
];
const session: NotedSession = {
  heldOn: '2023-07-20',
  kind: 'technical' as const,
  minutes: 90,
  decisions: 'Ouvrir le code.',
  nextAct: 'Choisir une licence.',
  partner: 'atelier-donnees',
};

describe.each(enginesHere)('advisers, on %s', (engine) => {
  let tables: TestTables;
  beforeAll(async () => {
    tables = await startTables(engine);
    expect(await enrolAdvisers(at(), { advisers: people })).toMatchObject({ value: { invited: 2 } });
  });
  afterAll(() => tables?.close());

  let number = 0;
  /** A laureate with a title of its own; the programme at a moment of its support. */
  async function aLaureate(adviserId: string, given: { isAgreed?: boolean } = {}) {
    number += 1;
    const applicationId = `aic2-${String(number).padStart(16, '0')}`;
    const { form, ...rest } = anApplication('awarded');
    const application = {
      ...rest,
      applicationId,
      form: { ...form, project: { ...form.project, title: `Projet ${number}` } },
    };
    await applicationStore(tables.programme).file({ application, duplicateKeys: [], effects: [] });
    await anAdvisedSupport(tables.programme, applicationId, adviserId, { awardedAt, ...given });
    return applicationId;
  }
  const at = (now = '2023-07-21T10:00:00.000Z') => {
    const table = tables.programme;
    return {
      advisers: adviserStore(table),
      supports: supportStore(table),
      letters: letterQueue(table),
      applications: applicationStore(table),
      cohort: promotion2,
      clock: { now: () => new Date(now) },
    };
  };
  const note = (applicationId: string, change: Partial<NotedSession> = {}, by = ines, now?: string) =>
    noteSession(at(now), {
      adviserId: by,
      applicationId,
      sessionId: crypto.randomUUID(),
      session: { ...session, ...change },
    });
  const sessionsOf = async (applicationId: string) =>
    (await supportStore(tables.programme).find(applicationId))?.sessions ?? [];
  const seenBy = async (adviserId: string) => {
    const asked = await listAdvised(at(), { adviserId });
    if (!asked.ok) throw new Error(asked.refusal.code);
    return asked.value.laureates;
  };
  test('are enrolled as often as the list is sent, and invited once each', async () => {
    expect(await enrolAdvisers(at(), { advisers: people })).toMatchObject({
      value: { advisers: [{ adviserId: ines }, { adviserId: noe }], invited: 0 },
    });
    const shown = await showAdvisers(at());
    expect(shown.value.advisers.map(({ email }) => email).toSorted()).toEqual(emails);
  });

  test('note sessions on their laureate, once each, which they then read', async () => {
    const applicationId = await aLaureate(ines);
    const sessionId = crypto.randomUUID();
    const input = { adviserId: ines, applicationId, sessionId, session };
    for (let time = 0; time < 2; time += 1)
      expect(await noteSession(at(), input)).toMatchObject({ ok: true });
    expect(await sessionsOf(applicationId)).toHaveLength(1);
    const [own] = (await seenBy(ines)).filter((one) => one.applicationId === applicationId);
    expect(own?.sessions).toEqual([{ ...session, sessionId, isOwn: true }]);
  });

  test('of whom two note at the same moment are both kept', async () => {
    const applicationId = await aLaureate(ines);
    // A new plan gives the laureate to somebody else, who has begun already.
    const plan = { plan: aPlan(noe, '2023-07-03'), problems: [], reason: 'Une absence.', by: 'staff-1' };
    await commandSupport(tables.programme, applicationId, { command: 'propose-plan', ...plan }, awardedAt);
    const times = Array.from({ length: 8 }, (_, index) => index);
    const noted = await Promise.all(
      times.map((index) =>
        retried(() => note(applicationId, { minutes: 15 + index * 15 }, index % 2 ? noe : ines)),
      ),
    );
    expect(noted.every(({ ok }) => ok)).toBe(true);
    const kept = await sessionsOf(applicationId);
    expect(kept.map(({ minutes }) => minutes).toSorted((a, b) => a - b)).toEqual(
      times.map((one) => 15 + one * 15),
    );
    expect(new Set(kept.map(({ adviserId }) => adviserId))).toEqual(new Set([ines, noe]));
  });

  test('read how to reach a laureate once it agreed to the plan, and not before', async () => {
    const [agreed, proposed] = [await aLaureate(ines), await aLaureate(ines, { isAgreed: false })];
    const seen = new Map((await seenBy(ines)).map((one) => [one.applicationId, one]));
    expect(seen.get(agreed)?.contact).toEqual({ firstName: 'Aline', email: 'aline.dupre@example.org' });
    expect(seen.get(proposed)).toMatchObject({ isAgreed: false, sessions: [] });
    expect(seen.get(proposed)).not.toHaveProperty('contact');
    expect(JSON.stringify(seen.get(agreed))).not.toMatch(
      /Dupré|"(phone|street|secondEmail|budgetCents|requestedCents)"/,
    );
  });

  test('read nothing of a laureate who is not theirs, and note nothing there', async () => {
    const theirs = await aLaureate(noe);
    const had = await aLaureate(ines);
    // The laureate agrees to a plan that names somebody else: it is not hers any more.
    const change = { plan: aPlan(noe, '2023-07-03'), problems: [], reason: 'Une absence.', by: 'staff-1' };
    await commandSupport(tables.programme, had, { command: 'propose-plan', ...change }, awardedAt);
    await commandSupport(tables.programme, had, { command: 'agree-plan', proposedAt: awardedAt }, awardedAt);
    const seen = JSON.stringify(await seenBy(ines));
    for (const other of [theirs, had]) {
      expect(seen).not.toContain(other);
      expect(await note(other)).toEqual(await note('aic2-ZZZZZZZZZZZZZZZZ'));
      expect(await note(other)).toMatchObject({ refusal: { code: 'not-found' } });
      expect(await sessionsOf(other)).toEqual([]);
    }
    expect(JSON.stringify(await seenBy(noe))).toContain(had);
  });

  test('who left are told so, and note nothing; what they noted stays, and they may come back', async () => {
    const [email, name] = [`${crypto.randomUUID()}@conseil.example`, 'Zoé Roux'] as const;
    const adviserId = personIdOf(promotion2.cohort, 'adviser', email);
    const zoe: AdviserToEnrol = { name, email, language: 'fr', kinds: ['administrative'] };
    await enrolAdvisers(at(), { advisers: [zoe] });
    const applicationId = await aLaureate(adviserId);
    expect(await note(applicationId, {}, adviserId)).toMatchObject({ ok: true });
    const yesterday = at('2023-07-20T16:00:00.000Z');
    expect(await removeAdviser(yesterday, { adviserId })).toMatchObject({
      value: { adviserId, applicationIds: [applicationId] },
    });
    const left = { refusal: { code: 'adviser-left', leftOn: '2023-07-20' } };
    expect(await note(applicationId, {}, adviserId)).toMatchObject(left);
    expect(await listAdvised(at(), { adviserId })).toMatchObject(left);
    expect(await resendAdviserLink(at(), { adviserId })).toMatchObject({ refusal: { code: 'not-found' } });
    expect(await sessionsOf(applicationId)).toHaveLength(1);
    await enrolAdvisers(at(), { advisers: [zoe] });
    expect(await note(applicationId, {}, adviserId)).toMatchObject({ ok: true });
    expect(await removeAdviser(at(), { adviserId: 'a-ZZZZZZZZZZ' })).toMatchObject({
      refusal: { code: 'not-found' },
    });
  });
});

/** As a page does: who is told that others kept writing asks again. */
async function retried<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if ((error as Error).name !== 'SupportContended') throw error;
    return retried(act);
  }
}
