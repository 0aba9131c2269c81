/** What still waits to leave when the call is called off: it calls nobody any more to what has ended. */
import { expect, test } from 'vitest';
import { additionsTo } from '#app/mail/letter-additions.ts';
import type { MailOwner } from '#app/ports/mail-ports.ts';
import type { Template } from '#domain/application/letters.ts';
import type { Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const at = '2022-04-01T08:00:00.000Z';

async function leaves(template: Template, purpose: MailOwner['purpose'], state: Round['state']) {
  const find = async () => ({ ...plannedRound('panel'), state }) as Round;
  const memory = programmeInMemory(promotion1, at);
  const { beforeSending } = await additionsTo(
    { ...memory, rounds: { find }, drawCode: () => '58037142' },
    {
      owner: { purpose, id: 'j-1' },
      messageKey: `j-1_${template}`,
      template,
      data: {},
      state: 'queued',
      queuedAt: at,
      attempts: 0,
    },
    at,
  );
  return beforeSending === undefined || (await beforeSending());
}

test.each([
  ['jury-invitation', 'juror'],
  ['jury-reminder', 'juror'],
  ['jury-extended', 'juror'],
  ['citizen-drawn', 'volunteer'],
  ['citizen-reminder', 'volunteer'],
  ['panel-ties', 'panelist'],
  ['panel-sheets', 'panelist'],
  ['panel-question', 'applicant'],
  ['panel-invitation', 'panelist'],
  ['panel-reminder', 'panelist'],
  ['panel-extended', 'panelist'],
  ['draft-reminder', 'draft'],
  ['call-extended', 'draft'],
] as const)(
  '%s leaves as long as the call stands, and not once it is called off',
  async (template, purpose) => {
    expect(await leaves(template, purpose, 'open')).toBe(true);
    expect(await leaves(template, purpose, 'called-off')).toBe(false);
  },
);

test.each([
  ['call-called-off', 'juror'],
  ['call-called-off', 'draft'],
  ['called-off', 'applicant'],
  ['personal-link', 'panelist'],
  ['jury-left', 'juror'],
  ['panel-receipt', 'panelist'],
  ['panel-seat-given', 'panelist'],
  ['ineligible', 'applicant'],
] as const)('%s, which calls to nothing, leaves all the same', async (template, purpose) => {
  expect(await leaves(template, purpose, 'called-off')).toBe(true);
});
