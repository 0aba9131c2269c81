/** What may happen once, asked for by many at the same instant, at the real handlers over the real engine. */

import { createHash } from 'node:crypto';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { oneTimeCodeStore } from '#adapters/dynamodb/application/one-time-code-store.ts';
import { ballotCount } from '#adapters/dynamodb/panel/ballot-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { type Asked, openFront, standAt } from '#test/support/front.ts';
import { mailedLink } from '#test/support/mailed-link.ts';
import { aCode } from '#test/support/one-time-codes.ts';
import { peopled, programmeNow } from '#test/support/peopled.ts';
import { type Engine, startTables } from '#test/support/table.ts';

const code = '12345678';
const signer = { name: 'Aline Dupré', capacity: 'Présidente' };

/** @param count how many ask at once */
export async function aCrowd(engine: Engine, count: number) {
  const tables = await startTables(engine);
  const front = await openFront(programmeNow, () => tables.endpoint());
  const table = tables.programme;
  const { people, applicationIds } = await peopled(table);
  const applications = applicationStore(table);
  const staffToken = await front.staffToken({ groups: ['staff'] });
  const colleagueToken = await front.staffToken({ groups: ['staff'], account: 'staff-2' });

  /** How often each answer was given, by status and code. */
  async function all(routeKey: string, asked: (nth: number) => Asked): Promise<Record<string, number>> {
    const answers = await Promise.all(
      Array.from({ length: count }, (_, nth) => front.request(routeKey, asked(nth))),
    );
    const told = answers.map(({ statusCode, body }) =>
      [statusCode, ...(statusCode < 400 ? [] : [JSON.parse(body).code])].join(' '),
    );
    return Object.fromEntries(
      [...new Set(told)].map((one) => [one, told.filter((other) => other === one).length]),
    );
  }
  const by = (token: string, body: unknown, more: Record<string, string> = {}): Asked => ({
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...more },
    body: JSON.stringify(body),
  });
  const eventsOf = async (applicationId: string, type: string) =>
    (await applications.timeline(applicationId)).filter((event) => event.type === type).length;

  return {
    /** A code in force for the agreement that waits, and its signing by everybody. */
    async sign(codeOf: (nth: number) => string) {
      const applicationId = applicationIds['agreement-issued'];
      const application = await applications.find(applicationId);
      if (application?.status !== 'agreement-issued') throw new Error('no agreement waits');
      const { sha256 } = application.agreement;
      const token = await mailedLink(
        table,
        { purpose: 'applicant', id: applicationId },
        '2022-12-31T00:00:00.000Z',
      );
      const session = createHash('sha256').update(token).digest('hex');
      const clock = { now: () => new Date(programmeNow) };
      const links = linkStore(table);
      await links.confirm(
        { purpose: 'applicant', id: applicationId },
        mailboxSha256(application.form.contact.email),
        clock.now(),
      );
      const deps = { applications, links, codes: oneTimeCodeStore(table), cohort: promotion1, clock };
      await aCode(deps, { applicationId, session, code, act: 'sign', ...signer, sha256 });
      const answers = await all('POST /application/signature', (nth) =>
        by(token, { ...signer, sha256, commitmentsAccepted: true, code: codeOf(nth) }),
      );
      return { answers, signed: await eventsOf(applicationId, 'AgreementSigned') };
    },
    async vote() {
      const grades = { [applicationIds.shortlisted]: 'bien' };
      // Nothing is cast but between the published times.
      const giveBack = standAt('2022-05-14T12:00:00.000Z');
      const answers = await all('POST /panel/ballot', () => by(people.panelist[0].token, { grades }));
      giveBack();
      return { answers, ballots: (await ballotCount(tables.ballotsName, tables.client).all()).length };
    },
    async fileWithOneKey() {
      const before = await applications.allIn('received');
      const key = { 'idempotency-key': '0b8f4a0e-6a1d-4d0e-9a53-0c0f6f6b8a11' };
      const answers = await all('POST /applications', () => by('none', anApplicationForm(), key));
      return { answers, more: (await applications.allIn('received')).length - before.length };
    },
    async fileOneDraft() {
      const before = await applications.allIn('received');
      const answers = await all('POST /draft/filing', () => by(people.draft[0].token, {}));
      return { answers, more: (await applications.allIn('received')).length - before.length };
    },
    async decide() {
      const applicationId = applicationIds['eligibility-review'];
      const answers = await all('POST /staff/applications/{applicationId}/eligibility-decision', () => ({
        ...by(staffToken, { outcome: 'eligible' }),
        params: { applicationId },
      }));
      return { answers, decided: await eventsOf(applicationId, 'EligibilityDecided') };
    },
    /** What is decided is told: by one release. */
    async startRelease() {
      const asked = { ...by(staffToken, {}), params: { round: 'eligibility' } };
      const answers = await all('POST /staff/rounds/{round}/release', () => asked);
      return { answers, releases: (await roundStore(table).find('eligibility'))?.releases.length };
    },
    async countersign() {
      const applicationId = applicationIds.signed;
      const route = 'POST /staff/applications/{applicationId}/countersignature';
      const params = { applicationId };
      const proposed = await front.request(route, { ...by(staffToken, {}), params });
      const confirms = JSON.parse(proposed.body).proposal.digest;
      const asked = { ...by(colleagueToken, {}), params, query: { confirms } };
      const answers = await all(route, () => asked);
      return { answers, countersigned: await eventsOf(applicationId, 'AgreementCountersigned') };
    },
    async close() {
      await front.close();
      await tables.close();
    },
  };
}
