import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { gateStore } from '#adapters/dynamodb/application/gate-store.ts';
import { outboxStore } from '#adapters/dynamodb/delivery/outbox-store.ts';
import { emailStore } from '#adapters/dynamodb/mail/email-store.ts';
import { ballotBox, ballotCount } from '#adapters/dynamodb/panel/ballot-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { letterQueue, rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { rollWrites } from '#adapters/dynamodb/round/roll-writes.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { applyCommand } from '#app/application/apply-command.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { Round } from '#domain/round/round.ts';
import { firstBrokenLink } from '#domain/values/audit.ts';
import { aReceivedApplication, proof } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { mailedLink } from '#test/support/mailed-link.ts';
import { enginesHere, startTables, type TestTables } from '#test/support/table.ts';
import { undeliveredItems } from '#test/support/undelivered-items.ts';

const now = '2022-01-20T10:00:00.000Z';
const clock = { now: () => new Date(now) };
let counter = 0;

describe.each(enginesHere)('on %s', (engine) => {
  let tables: TestTables;
  beforeAll(async () => {
    tables = await startTables(engine);
  });
  afterAll(() => tables?.close());

  const applications = () => applicationStore(tables.programme);
  const gates = () => gateStore(tables.programme, () => '2022-12-01T00:00:00.000Z');
  const outbox = () => outboxStore(tables.programme);
  const deps = () => ({ applications: applications(), cohort: promotion1, clock });

  /** Filed and assessed; ids differ so that tests do not meet. */
  async function aFiledApplication(): Promise<Application> {
    counter += 1;
    const applicationId = `aic1-${String(counter).padStart(16, '0')}`;
    const application = { ...aReceivedApplication(), applicationId };
    const filed = await applications().file({ application, duplicateKeys: ['k'], effects: [] });
    expect(filed).toBe('filed');
    const assessment = { outcome: 'eligible', failures: [], duplicates: [], at: now } as const;
    const assessed = await applyCommand(
      deps(),
      applicationId,
      { command: 'assess', assessment: { ...assessment, failures: [], duplicates: [] } },
      { kind: 'programme' },
    );
    if (!assessed.ok) throw new Error(assessed.refusal.code);
    return assessed.value;
  }
  const decideEligible = (applicationId: string) =>
    applyCommand(
      deps(),
      applicationId,
      { command: 'decide-eligibility', outcome: 'eligible', reasonCodes: [], by: 'staff-1' },
      { kind: 'staff', id: 'staff-1' },
    );
  const release = (applicationId: string) =>
    applyCommand(
      deps(),
      applicationId,
      {
        command: 'release',
        told: { round: 'eligibility', outcome: 'eligible', reasonCode: 'ELIGIBLE', at: now },
      },
      { kind: 'programme' },
    );

  describe('applications', () => {
    test('of many, the histories are their timelines, as far as each was read', async () => {
      const [early, decided, other] = [
        await aFiledApplication(),
        await aFiledApplication(),
        await aFiledApplication(),
      ];
      await decideEligible(early.applicationId);
      await decideEligible(decided.applicationId);
      await release(decided.applicationId);
      const late = (await applications().find(decided.applicationId)) as Application;
      const whole = [late, other].map(async (application) => ({
        application,
        events: await applications().timeline(application.applicationId),
      }));
      const [before, ...rest] = await applications().histories([early, late, other]);
      expect(rest).toEqual(await Promise.all(whole));
      const { version } = early;
      expect(before?.events).toEqual((await applications().timeline(early.applicationId)).slice(0, version));
      expect(before?.events).toHaveLength(version);
    });

    test('one filed twice is one', async () => {
      const application = await aFiledApplication();
      const again = await applications().file({ application, duplicateKeys: [], effects: [] });
      expect(again).toBe('exists');
      expect((await applications().find(application.applicationId))?.status).toBe('eligibility-review');
    });

    test('of two changes of one version, one is stored', async () => {
      const { applicationId } = await aFiledApplication();
      const results = await Promise.all([decideEligible(applicationId), decideEligible(applicationId)]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'already-decided' } });
    });

    test('the audit chain is whole', async () => {
      const { applicationId } = await aFiledApplication();
      await decideEligible(applicationId);
      const timeline = await applications().timeline(applicationId);
      expect(timeline.map(({ type }) => type)).toEqual([
        'ApplicationFiled',
        'EligibilityAssessed',
        'EligibilityDecided',
      ]);
      expect(firstBrokenLink(timeline)).toBeUndefined();
    });

    test('a list pages through every application of a status, oldest first, once each', async () => {
      const filed = [await aFiledApplication(), await aFiledApplication(), await aFiledApplication()];
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await applications().list('eligibility-review', {
          limit: 2,
          ...(cursor ? { cursor } : {}),
        });
        seen.push(...page.items.map(({ applicationId }) => applicationId));
        cursor = page.cursor;
      } while (cursor);
      expect(new Set(seen).size).toBe(seen.length);
      for (const { applicationId } of filed) expect(seen).toContain(applicationId);
    });

    test('applications under one duplicate key find each other', async () => {
      const [first, second] = [await aFiledApplication(), await aFiledApplication()];
      expect(await applications().lookalikes(second.applicationId, ['k'])).toContain(first.applicationId);
    });
  });

  describe('the register', () => {
    test('holds whatever was filed, once, and what was refused not at all', async () => {
      const { applicationId } = await aFiledApplication();
      const again = { ...aReceivedApplication(), applicationId };
      expect(await applications().file({ application: again, duplicateKeys: [], effects: [] })).toBe(
        'exists',
      );
      const ids = await applications().registered();
      expect(ids.filter((id) => id === applicationId)).toHaveLength(1);
    });
    test('leads to the records as they are, more than one call takes, oldest first', async () => {
      const { applicationId } = await aFiledApplication();
      const nowhere = Array.from({ length: 250 }, (_, index) => `aic1-nowhere${index}`);
      expect(await applications().summaries([...nowhere, applicationId, applicationId])).toMatchObject([
        { applicationId, status: 'eligibility-review' },
      ]);
    });
  });

  describe('the rendezvous of a gate and its decision', () => {
    const gate = 'AwaitEligibilityDecision';
    /** Its gate was open, under `token-1`, when its decision was told. */
    async function aReleasedApplication(): Promise<string> {
      const { applicationId } = await aFiledApplication();
      await decideEligible(applicationId);
      await gates().open(applicationId, gate, 'token-1', now);
      await release(applicationId);
      return applicationId;
    }
    const firstWaitOf = async (applicationId: string) =>
      (await outbox().wait(applicationId, 1)) ?? expect.unreachable('nothing to deliver');

    test('token first', async () => {
      const { applicationId } = await aFiledApplication();
      await decideEligible(applicationId);
      expect(await gates().open(applicationId, gate, 'token-1', now)).toBe('waiting');
      expect(await outbox().wait(applicationId, 1)).toBeUndefined();
      await release(applicationId);
      expect(await outbox().wait(applicationId, 1)).toMatchObject({
        taskToken: 'token-1',
        resolution: { kind: 'success', outcome: 'eligible' },
      });
    });

    test('decision first', async () => {
      const { applicationId } = await aFiledApplication();
      await decideEligible(applicationId);
      await release(applicationId);
      expect((await outbox().wait(applicationId, 1))?.taskToken).toBeUndefined();
      expect(await gates().open(applicationId, gate, 'token-1', now)).toBe('already-decided');
      expect((await outbox().wait(applicationId, 1))?.taskToken).toBe('token-1');
    });

    test('delivered, it leaves the queue', async () => {
      const applicationId = await aReleasedApplication();
      await outbox().settled(await firstWaitOf(applicationId), now);
      expect(await outbox().wait(applicationId, 1)).toBeUndefined();
    });

    test('a delivery that was not noted is settled when the next gate opens', async () => {
      const applicationId = await aReleasedApplication();
      await gates().open(applicationId, 'AwaitJuryOutcome', 'token-2', now);
      expect(await outbox().wait(applicationId, 1)).toBeUndefined();
      await applyCommand(
        deps(),
        applicationId,
        { command: 'withdraw', evidence: proof },
        { kind: 'applicant' },
      );
      expect(await outbox().wait(applicationId, 2)).toMatchObject({
        taskToken: 'token-2',
        resolution: { kind: 'failure', error: 'Application.Withdrawn' },
      });
    });

    test('a resolution whose token was gone is not given up once the gate is open again', async () => {
      const applicationId = await aReleasedApplication();
      await outbox().tokenLost(await firstWaitOf(applicationId), now);
      const read = await firstWaitOf(applicationId);
      await gates().open(applicationId, gate, 'token-2', now);
      await outbox().givenUp(read, now);
      expect(await outbox().wait(applicationId, 1)).toMatchObject({ taskToken: 'token-2' });
    });

    test('a gate that opens however late takes up a resolution that was given up', async () => {
      const applicationId = await aReleasedApplication();
      for (const leave of ['tokenLost', 'givenUp'] as const) {
        await outbox()[leave](await firstWaitOf(applicationId), now);
      }
      expect(await outbox().wait(applicationId, 1)).toBeUndefined();
      expect(await gates().open(applicationId, gate, 'token-2', now)).toBe('already-decided');
      expect(await outbox().wait(applicationId, 1)).toMatchObject({
        taskToken: 'token-2',
        resolution: { kind: 'success', outcome: 'eligible' },
      });
    });

    test('a gate that opens again after a timeout takes the newest token', async () => {
      const { applicationId } = await aFiledApplication();
      await gates().open(applicationId, gate, 'token-1', now);
      await gates().open(applicationId, gate, 'token-2', now);
      await decideEligible(applicationId);
      await release(applicationId);
      expect((await outbox().wait(applicationId, 1))?.taskToken).toBe('token-2');
    });
  });

  describe('e-mails', () => {
    const owner = { purpose: 'juror', id: 'j-0123456789' } as const;
    const emails = () => emailStore(tables.programme);
    const data = { remaining: 1, closesAt: now };
    const letter = (occasion: string): Letter => ({ to: owner, template: 'jury-reminder', data, occasion });
    async function queued(occasion: string) {
      await letterQueue(tables.programme).queue([letter(occasion)], now);
      return (await emails().find(owner, `${owner.id}_${occasion}`)) ?? expect.unreachable('not queued');
    }

    test('one occasion is one e-mail', async () => {
      const queue = letterQueue(tables.programme);
      expect(await queue.queue([letter('once'), letter('twice')], now)).toBe(2);
      expect(await queue.queue([letter('once'), letter('twice')], now)).toBe(0);
    });

    test('of two senders one has it', async () => {
      const email = await queued('claimed');
      const claims = await Promise.all([emails().claim(email, now), emails().claim(email, now)]);
      expect(claims.sort()).toEqual([false, true]);
    });

    test("an answer that we never saw is settled by SES's report", async () => {
      const email = await queued('unknown');
      const { messageKey } = email;
      await emails().claim(email, now);
      const report = { type: 'Delivery', at: now, messageId: 'm-1' } as const;
      expect(await emails().reported(owner, messageKey, report)).toBe('noted');
      expect(await emails().find(owner, messageKey)).toMatchObject({ state: 'sent', messageId: 'm-1' });
      expect(await emails().reported(owner, 'j-0123456789_none', report)).toBe('unknown-message');
    });

    test('what is not delivered stands on the sparse index, and only that', async () => {
      const email = await queued('waits');
      const keys = async () => (await undeliveredItems(tables.programme)).map(({ key }) => key.SK);
      expect(await keys()).toContain(`EMAIL#${owner.id}_waits`);
      await emails().claim(email, now);
      await emails().sent(email, 'm-2', now, { subject: 's', text: 't' });
      expect(await keys()).not.toContain(`EMAIL#${owner.id}_waits`);
    });
  });

  describe('links', () => {
    const owner = { purpose: 'applicant', id: 'aic1-0000000000000001' } as const;
    test.each([
      ['a day before it expires', 'applicant', '2022-01-31T00:00:00Z', true],
      ['after it expired', 'applicant', '2022-02-02T00:00:00Z', false],
      ['for another purpose', 'juror', '2022-01-31T00:00:00Z', false],
    ] as const)('a link %s', async (_when, purpose, at, opens) => {
      const token = await mailedLink(tables.programme, owner, '2022-02-01T00:00:00Z');
      const resolved = await linkStore(tables.programme).resolve(token, purpose, new Date(at));
      expect(resolved !== undefined).toBe(opens);
    });

    test('a revoked link opens nothing', async () => {
      const links = linkStore(tables.programme);
      const other = { ...owner, id: 'aic1-0000000000000002' };
      const token = await mailedLink(tables.programme, other, '2022-02-01T00:00:00Z');
      await links.revokeAll(other, new Date(now));
      expect(await links.resolve(token, 'applicant', new Date(now))).toBeUndefined();
    });
  });

  describe('ballots', () => {
    const panelist = {
      panelistId: 'p-0123456789',
      name: 'C',
      email: 'c@example.org',
      language: 'fr',
    } as const;
    const ballot = (n: number) => ({ ballotId: String(n).padStart(32, '0'), grades: { x: 'bien' } });
    const round: Round = {
      round: 'panel',
      state: 'open',
      version: 0,
      auditHead: '',
      releases: [],
      adjustments: {},
    };

    test('twenty votes of one panelist at one instant are one ballot', async () => {
      await tables.programme.transact(
        await rollWrites(tables.programme, { enrolled: [panelist], gone: [], before: [] }),
      );
      const box = ballotBox(tables.programmeName, tables.ballotsName, tables.client);
      expect(await box.cast(panelist.panelistId, ballot(1), '2022-05-14')).toBe('round-not-open');
      await roundStore(tables.programme).save(round, {
        expectVersion: 0,
        actor: { kind: 'staff', id: 's' },
        at: now,
        event: { type: 'RoundOpened', data: {} },
      });
      const votes = await Promise.all(
        Array.from({ length: 20 }, (_, n) => box.cast(panelist.panelistId, ballot(n), '2022-05-14')),
      );
      expect(votes.filter((vote) => vote === 'cast')).toHaveLength(1);
      expect(votes.filter((vote) => vote === 'already-voted')).toHaveLength(19);
      expect(await ballotCount(tables.ballotsName, tables.client).all()).toHaveLength(1);
      expect((await rollStore(tables.programme).panelist(panelist.panelistId))?.votedOn).toBe('2022-05-14');
      expect(await box.cast('p-9999999999', ballot(99), '2022-05-14')).toBe('not-on-roll');
    });
  });
});
