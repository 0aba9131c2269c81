/**
 * Applications that wait for the jury's outcome: filed, assessed, decided and released as eligible by the real use cases.
 * The jury's ranking is given, as if it had been closed: no jury that large is played.
 */
import { awardOpenings } from '#adapters/dynamodb/agreement/award-openings.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { lateAccessStore } from '#adapters/dynamodb/application/late-access-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { roundKey } from '#adapters/dynamodb/keys.ts';
import { paymentsStore } from '#adapters/dynamodb/payment/payments-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { rulesArchive } from '#adapters/dynamodb/rules-archive.ts';
import { supportStore } from '#adapters/dynamodb/support/support-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { decideEligibility } from '#app/application/decide-eligibility.ts';
import { startRelease } from '#app/round/start-release.ts';
import type { ApplicationIn } from '#domain/application/application.ts';
import type { RoundName } from '#domain/application/stages.ts';
import { rulesSha256 } from '#domain/cohort/eligibility.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { memoryClient } from '#test/simulation/memory/client.ts';
import { programmeTable } from '#test/simulation/memory/shapes.ts';
import { aReceivedApplication } from '#test/support/application-builder.ts';
import { idOf, isRefused } from './application-ids.ts';
import type { BusyCloud } from './busy-cloud.ts';

export const staff = { kind: 'staff', id: 'staff-1' } as const;
/** Filed at once; then their executions reach the gate before the next ones come. */
const wave = 250;

export function storesOf({ database }: BusyCloud) {
  const table = openTable(programmeTable, memoryClient(database));
  return {
    table,
    cohort,
    clock: systemClock,
    applications: applicationStore(table, awardOpenings),
    readings: readingStore(table),
    links: linkStore(table),
    rounds: roundStore(table),
    rolls: rollStore(table),
    forms: formDraftStore(table),
    lateAccesses: lateAccessStore(table),
    rules: rulesArchive(table),
    supports: supportStore(table),
    payments: paymentsStore(table),
  };
}

/** Brings `count` applications to where staff decided and told nobody. */
export async function bringToRelease(cloud: BusyCloud, count: number): Promise<void> {
  const stores = storesOf(cloud);
  const { rules } = cohort.applicants;
  const sha256 = rulesSha256(rules);
  await stores.rules.keep(sha256, rules);
  for (let from = 0; from < count; from += wave) {
    const indexes = Array.from({ length: Math.min(wave, count - from) }, (_, at) => from + at);
    for (const index of indexes) {
      const applicationId = idOf(index);
      const received = aReceivedApplication() as ApplicationIn<'received'>;
      const contact = { ...received.form.contact, email: `applicant-${index}@example.org` };
      const application = {
        ...received,
        form: { ...received.form, contact },
        applicationId,
        rulesSha256: sha256,
        version: 0,
        auditHead: '',
      };
      await stores.applications.file({ application, duplicateKeys: [], effects: [] });
      // Each reads their mail: nothing is told at an address where no link was opened.
      const owner = { purpose: 'applicant', id: applicationId } as const;
      await stores.links.confirm(owner, mailboxSha256(contact.email), systemClock.now());
    }
    await cloud.live(cloud.isIdle);
    for (const index of indexes) {
      const decided = await decideEligibility(stores, {
        applicationId: idOf(index),
        outcome: 'eligible',
        by: staff,
      });
      if (!decided.ok) throw new Error(`${idOf(index)} cannot be decided: ${decided.refusal.code}`);
    }
  }
  await release(cloud, 'eligibility');
  await cloud.live(
    () => cloud.isIdle() && cloud.interpreter.nextDue() !== undefined && isReleased(cloud, 'eligibility'),
  );
  await freezeRanking(cloud, count);
}

const isReleased = ({ database }: BusyCloud, round: RoundName): boolean => {
  const { PK, SK } = roundKey(round);
  return database.item(programmeTable, PK, SK)?.state?.S !== 'releasing';
};

async function freezeRanking(cloud: BusyCloud, count: number): Promise<void> {
  const ranking = Array.from({ length: count }, (_, index): RankingEntry => {
    const outcome = isRefused(index) ? 'not-shortlisted' : 'shortlisted';
    const reasonCode = outcome.toUpperCase().replace('-', '_');
    return {
      applicationId: idOf(index),
      title: `Projet ${index + 1}`,
      rank: index + 1,
      outcome,
      reasonCode,
      score: '12.50',
      detail: { place: index + 1 },
    };
  });
  const closed = { ...plannedRound('jury'), state: 'closed', report: {} } as const;
  const event = { type: 'RankingFrozen', data: {} } as const;
  const at = new Date().toISOString();
  await storesOf(cloud).rounds.save(closed, { expectVersion: 0, actor: staff, at, event, ranking });
}

/** Staff release a round. @returns the release's id and how many it tells */
export async function release(cloud: BusyCloud, round: RoundName) {
  const started = await startRelease(storesOf(cloud), { round, actor: staff });
  if (!started.ok) throw new Error(`no release: ${started.refusal.code}`);
  if ('proposal' in started.value) throw new Error('only proposed');
  return started.value;
}
