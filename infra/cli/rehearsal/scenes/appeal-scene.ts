/** Two appeal before the vote opens: of one the decision stands, the other, whom the jury had turned down, is a finalist after all. */
import { type Entry, ensure, type Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import type { Calendar } from '#infra/cli/rehearsal/people/calendar.ts';

export const appealEntries = ({ appealed, appealsAnswered }: Calendar): Entry[] => [
  { name: 'two appeal', scene: 'jury', at: appealed, run: record },
  { name: 'both appeals answered', scene: 'jury', at: appealsAnswered, run: answer },
];

interface Refused {
  applicationId: string;
  status: string;
  appealDueOn?: string;
}

const refusedAs = async (r: Rehearsal, status: string): Promise<Refused[]> =>
  (await r.staff<{ items: Refused[] }>('GET', `/staff/applications?status=${status}&limit=100`)).items;

async function record(r: Rehearsal): Promise<void> {
  const [turnedDown, inadmissible] = [
    await refusedAs(r, 'not-shortlisted'),
    await refusedAs(r, 'ineligible'),
  ];
  const [back, kept] = [turnedDown[0], inadmissible[0] ?? turnedDown[1]];
  if (!back || !kept)
    return r.leaveOut('two appeals', 'the jury turned nobody down, or one alone was refused');
  const receivedOn = new Date(await r.control.now()).toISOString().slice(0, 10);
  for (const { applicationId } of [kept, back]) {
    const said = { from: 'Le porteur du projet', ground: 'Une lecture ne porte pas sur notre projet.' };
    const appeal = { kind: 'informal', receivedOn, ...said };
    // 409 when an interrupted run had recorded it.
    await r.staff('POST', `/staff/applications/${applicationId}/appeals`, appeal, { expect: [200, 409] });
  }
}

/** Those that wait: an interrupted run may have answered one. */
async function answer(r: Rehearsal): Promise<void> {
  const { work } = await r.staff<{ work: { appeals: Refused[] } }>('GET', '/staff/today');
  const refused = [...(await refusedAs(r, 'ineligible')), ...(await refusedAs(r, 'not-shortlisted'))];
  const waiting = refused.filter(({ appealDueOn }) => appealDueOn !== undefined);
  ensure(
    work.appeals.length === waiting.length,
    `${work.appeals.length} appeals on today, and ${waiting.length} wait`,
  );
  // The first whom the jury turned down is the one that goes on, answered last.
  const back = waiting.find(({ status }) => status === 'not-shortlisted');
  for (const one of waiting.toReversed()) {
    const path = `/staff/applications/${one.applicationId}/appeals/informal`;
    await (one === back
      ? r.staff('POST', `${path}/reinstatement`, { reason: 'Une lecture portait sur un autre projet.' })
      : r.staff('POST', `${path}/answer`, { reason: 'Les conditions de l’appel n’étaient pas remplies.' }));
  }
}
