import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreementStore } from '#adapters/dynamodb/agreement/agreement-store.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { oneTimeCodeStore } from '#adapters/dynamodb/application/one-time-code-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { askSignatureCode, signAgreement } from '#app/agreement/sign-agreement.ts';
import type { Application } from '#domain/application/application.ts';
import { evolve } from '#domain/application/evolve.ts';
import { codeSha256Of } from '#domain/application/one-time-code.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { aReceivedApplication, storyOf } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { paintAgreement } from '#test/support/painter.ts';
import { enginesHere, startTables, type TestTables } from '#test/support/table.ts';

const now = '2022-06-10T10:00:00.000Z';
const clock = { now: () => new Date(now) };
const session = 'session-1';
const words = { name: 'Aline Dupré', capacity: 'Présidente', sha256: sha256Of('agreement') };

describe.each(enginesHere)('on %s', (engine) => {
  let tables: TestTables;
  beforeAll(async () => {
    tables = await startTables(engine);
  });
  afterAll(() => tables?.close());

  test('a code that is put again, as after a lost answer, keeps the tries at it; another of the same request begins anew', async () => {
    const codes = oneTimeCodeStore(tables.programme);
    const code = {
      messageKey: 'm',
      askedAt: now,
      sentAt: now,
      expiresAt: '2022-06-10T10:15:00.000Z',
      tries: 0,
    };
    const keep = (codeSha256: string) =>
      codes.keep('aic1-00000000000000C0', session, { ...code, codeSha256 });
    const tried = async () => (await codes.find('aic1-00000000000000C0', session))?.tries;
    expect(await keep('one')).toBe(true);
    await codes.spendTry('aic1-00000000000000C0', session, 'one');
    expect(await keep('one')).toBe(true);
    expect(await tried()).toBe(1);
    expect(await keep('two')).toBe(true);
    expect(await tried()).toBe(0);
  });

  test('many uses of one code at once are one signature, and at most five tries', async () => {
    const applications = applicationStore(tables.programme);
    const codes = oneTimeCodeStore(tables.programme);
    const printed = agreementStore(tables.programme);
    const links = linkStore(tables.programme);
    const deps = { applications, links, printed, paint: paintAgreement, codes, cohort: promotion1, clock };
    const application = aReceivedApplication();
    const { applicationId } = application;
    await applications.file({ application, duplicateKeys: [], effects: [] });
    await putIssued(applicationId);
    const mailbox = mailboxSha256(application.form.contact.email);
    await links.confirm({ purpose: 'applicant', id: applicationId }, mailbox, clock.now());
    const asked = await askSignatureCode(deps, { applicationId, session, ...words });
    expect(asked).toMatchObject({ ok: true });
    const code = { messageKey: 'm', askedAt: now, sentAt: now, expiresAt: '2022-06-10T10:15:00.000Z' };
    const codeSha256 = codeSha256Of(applicationId, 'm', '58037142');
    expect(await codes.keep(applicationId, session, { ...code, codeSha256, tries: 0 })).toBe(true);
    const older = { ...code, askedAt: '2022-06-10T09:00:00.000Z', codeSha256: 'older', tries: 0 };
    expect(await codes.keep(applicationId, session, older)).toBe(false);

    const sign = () => signAgreement(deps, { applicationId, session, ...words, code: '58037142' });
    const answers = await Promise.all(Array.from({ length: 40 }, () => sign().catch(() => undefined)));
    expect(answers.filter((answer) => answer?.ok).length).toBeGreaterThan(0);
    const timeline = await applications.timeline(applicationId);
    expect(timeline.filter(({ type }) => type === 'AgreementSigned')).toHaveLength(1);
    expect((await codes.find(applicationId, session))?.tries).toBeLessThanOrEqual(5);
    expect(await applications.find(applicationId)).toMatchObject({
      status: 'signed',
      signature: { ...words, evidence: { codeSha256, codeSentAt: now } },
    });

    /** As it would be after all that leads to an agreement, in one step. */
    async function putIssued(id: string) {
      const before = (await applications.find(id)) as Application;
      const issued = storyOf['agreement-issued'].reduce((state, event) => evolve(state, event, now), before);
      const saved = await applications.save(issued, {
        expectVersion: before.version,
        actor: { kind: 'programme' },
        at: now,
        events: [storyOf['agreement-issued'].at(-1)].filter((event) => event !== undefined),
        effects: [],
      });
      expect(saved).toBe('saved');
    }
  });
});
