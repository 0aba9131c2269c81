/** Whatever a form lets people write fits where it is stored by the page: an item holds 400 KB, a transaction 4 MB. */
import { expect, test } from 'vitest';
import { mailingStore } from '#adapters/dynamodb/mailings.ts';
import { queueMailing } from '#app/mail/queue-mailing.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import { pagesOf, type ReleaseLine } from '#domain/round/release-plan.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

const at = '2022-04-01T08:00:00.000Z';
/** Three bytes a letter, as many as no other counts. */
const longest = (length: number) => '’'.repeat(length);

test('a release is started of refusals that each have the longest synthesis, every line told', async () => {
  const programme = programmeInMemory(promotion1, at);
  const synthesis = { strengths: longest(2_000), improvements: longest(2_000) };
  const lines = Array.from({ length: 60 }, (_, index): ReleaseLine => {
    const appraisal = { readings: 3, outOf: 5, byCriterion: [], synthesis };
    return { applicationId: idOf(index + 1), outcome: 'not-shortlisted', reasonCode: 'BELOW_CUT', appraisal };
  });
  const release = { releaseId: 'release-jury-1', round: 'jury', pages: pagesOf(lines) } as const;
  const event = { type: 'ReleaseStarted', data: {} } as const;
  const change = { expectVersion: 0, actor: staff, at, event, release };
  expect(await programme.rounds.save(plannedRound('jury'), change)).toBe('saved');
  const told = await Promise.all(
    release.pages.map((_, page) => programme.rounds.releasePage(release.releaseId, page)),
  );
  expect(told.flat()).toEqual(lines);
});

/** Each invites a juror to a hundred applications that have the longest title. */
const invitations = (count: number) =>
  Array.from(
    { length: count },
    (_, index): Letter => ({
      to: { purpose: 'juror', id: `j-${String(index).padStart(10, '0')}` } as const,
      template: 'jury-invitation',
      occasion: 'jury-invitation',
      data: {
        closesAt: at,
        applications: Array.from({ length: 100 }, (_, number) => ({
          applicationId: idOf(number + 1),
          title: longest(200),
        })),
      },
    }),
  );

test.each([90, 120])(
  '%i jurors are invited, each to a hundred readings with the longest titles',
  async (count) => {
    const programme = programmeInMemory(promotion1, at);
    const letters = invitations(count);
    const event = { type: 'RoundOpened', data: {} } as const;
    const change = { expectVersion: 0, actor: staff, at, event, letters };
    expect(await programme.rounds.save(plannedRound('jury'), change)).toBe('saved');
    const deps = { ...programme, mailings: mailingStore(programme.table) };
    const [mailing] = programme.stored.items('mailing');
    const edition = String(mailing?.name);
    while (programme.stored.items('mailing')[0]?.undeliveredPk !== undefined) {
      await queueMailing(deps, { round: 'jury', edition });
      for (const { queued, total } of await programme.rounds.mailings('jury'))
        expect(queued).toBeLessThanOrEqual(total);
    }
    const invited = programme.stored.letters().map(({ to }) => to.id);
    expect(invited.toSorted()).toEqual(letters.map(({ to }) => to.id));
  },
);
