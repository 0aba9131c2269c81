/** Staff decide who is eligible; nothing is told until the release. */
import { randomUUID } from 'node:crypto';
import {
  type Entry,
  ensure,
  listAll,
  type Rehearsal,
  type Summary,
  sideBySide,
} from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { type Calendar, minute } from '#infra/cli/rehearsal/people/calendar.ts';
import type { Person } from '#infra/cli/rehearsal/people/people.ts';
import { withdrawAll } from './leaving.ts';

export function eligibilityEntries(calendar: Calendar): Entry[] {
  const entry = (name: string, at: number, run: Entry['run']): Entry => ({
    name,
    scene: 'eligibility',
    at,
    run,
  });
  return [
    entry('withdrawn while reviewed', calendar.reviewWithdrawn, (r) =>
      withdrawAll(r, r.playing('withdraws-while-reviewed').map(r.idOf)),
    ),
    entry('a refusal undone', calendar.refusalUndone, undoneRefusal),
    entry('a calling off taken back', calendar.decidedTwice, callingOffTakenBack),
    entry('two decide at once', calendar.decidedTwice, decidedTwice),
    entry('eligibility decided', calendar.decided, decideAll),
    entry('eligibility released', calendar.eligibilityReleased, releaseEligibility),
  ];
}

const decisionOf = (id: string) => `/staff/applications/${id}/eligibility-decision`;

async function undoneRefusal(r: Rehearsal): Promise<void> {
  for (const id of r.playing('undone-refusal').map(r.idOf)) {
    const { timeline } = await r.staff<{ timeline: { type: string }[] }>('GET', `/staff/applications/${id}`);
    if (timeline.some(({ type }) => type === 'EligibilityDecisionUndone')) continue;
    const mistaken = { outcome: 'ineligible', reason: 'Projet hors du champ de l’appel.' };
    await r.staff('POST', decisionOf(id), mistaken, { expect: [200, 409] });
    await r.staff('DELETE', decisionOf(id), undefined, { as: 'bruno' });
  }
}

/** One of the two is told that it was decided already. */
async function decidedTwice(r: Rehearsal): Promise<void> {
  for (const id of r.playing('decided-twice').map(r.idOf)) {
    const body = { outcome: 'eligible', reason: 'Pièces vérifiées.' };
    await Promise.all(
      (['alice', 'bruno'] as const).map((as) =>
        r.staff('POST', decisionOf(id), body, { as, expect: [200, 409] }),
      ),
    );
  }
}

/** One of the staff proposes to call the call off, and another takes that back: nobody is told, and all goes on. */
async function callingOffTakenBack(r: Rehearsal): Promise<void> {
  const reason = 'Les crédits de l’appel sont annulés.';
  // Refused: an interrupted run went on from here.
  const proposed = { expect: [202, 409], isAlone: true } as const;
  await r.staff('POST', '/staff/rounds/calling-off/release', { reason }, proposed);
  const takenBack = { expect: [200, 409], as: 'bruno' } as const;
  await r.staff('DELETE', '/staff/rounds/calling-off/proposals/release', undefined, takenBack);
}

async function decideAll(r: Rehearsal): Promise<void> {
  const byId = new Map(r.people.map((person) => [r.journal.content.ids[person.who], person]));
  const waiting = await listAll(r, 'eligibility-review');
  const undecided = waiting
    .filter(({ decision }) => decision === undefined)
    .map((summary) => ({ summary, body: decide(summary, byId.get(summary.applicationId)) }));
  await lookAround(r);
  const { plain = [], reasoned = [] } = Object.groupBy(undecided, ({ body }) =>
    'reason' in body || body.outcome === 'ineligible' ? 'reasoned' : 'plain',
  );
  await decideTogether(
    r,
    plain.map(({ summary }) => summary.applicationId),
  );
  await sideBySide(reasoned, async ({ summary, body }) => {
    await r.staff('POST', decisionOf(summary.applicationId), body, { expect: [200, 409] });
  });
}

/** Whom the rules advise to admit, all at once: none of them is refused. */
async function decideTogether(r: Rehearsal, applicationIds: readonly string[]): Promise<void> {
  for (let from = 0; from < applicationIds.length; from += mostAtOnce) {
    const body = { outcome: 'eligible', applicationIds: applicationIds.slice(from, from + mostAtOnce) };
    const { items } = await r.staff<{ items: { result: string }[] }>(
      'POST',
      '/staff/eligibility-decisions',
      body,
    );
    const refused = items.filter(({ result }) => result === 'refused').length;
    ensure(refused === 0, `${refused} of ${items.length} decisions taken together were refused`);
  }
}

const mostAtOnce = 500;

/** What a member of staff opens before they decide. */
async function lookAround(r: Rehearsal): Promise<void> {
  const today = await r.staff<{ total: number }>('GET', '/staff/today');
  const { total } = await r.staff<{ total: number }>('GET', '/staff/counts');
  ensure(today.total === total, `today counts ${today.total} applications, the lists ${total}`);
  const search = (query: string) =>
    r.staff<{ items: Summary[] }>('GET', `/staff/search?status=eligibility-review&${query}`);
  for (const { applicationId } of (await search('sort=deadline&limit=1')).items) {
    const { items } = await search(`text=${applicationId}`);
    await noteOf(r, applicationId);
    await seeTo(r, applicationId);
    await labelled(r, applicationId);
    await keptView(r);
    await r.openConsole(`/console/candidatures/${applicationId}`);
    ensure(items.length === 1, `a search for ${applicationId} found ${items.length} applications`);
  }
  await r.staff('GET', '/staff/journal');
  for (const path of ['', '/candidatures?status=eligibility-review', '/courrier', '/journal']) {
    await r.openConsole(`/console${path}`);
  }
}

/** One writes it and another reads it. */
async function noteOf(r: Rehearsal, applicationId: string): Promise<void> {
  const path = `/staff/applications/${applicationId}/notes`;
  const note = { note: 'Relue en premier : son échéance est la plus proche.' };
  await r.staff('POST', path, note, { key: randomUUID() });
  const { items } = await r.staff<{ items: object[] }>('GET', path, undefined, { as: 'bruno' });
  ensure(items.length > 0, `no note of ${applicationId} after one was written`);
}

/** One takes it, finds it among their own and gives it back. */
async function seeTo(r: Rehearsal, applicationId: string): Promise<void> {
  const owner = `/staff/applications/${applicationId}/owner`;
  await r.staff('PUT', owner, {});
  const { items } = await r.staff<{ items: Summary[] }>('GET', '/staff/search?owner=me');
  ensure(
    items.some((one) => one.applicationId === applicationId),
    `${applicationId} not among those that its owner sees to`,
  );
  await r.staff('PUT', owner, {}, { as: 'bruno', expect: [409] });
  await r.staff('DELETE', owner);
}

/** A label is put on, found among those in use, and taken off. */
async function labelled(r: Rehearsal, applicationId: string): Promise<void> {
  const body = { applicationIds: [applicationId], label: 'À revoir' };
  await r.staff('POST', '/staff/labels', body);
  const { items } = await r.staff<{ items: { label: string }[] }>('GET', '/staff/labels');
  ensure(
    items.some(({ label }) => label === body.label),
    `no label in use after one was put on ${applicationId}`,
  );
  await r.staff('POST', '/staff/label-removals', body, { as: 'bruno' });
}

/** A list is kept under a name, read by a colleague, and forgotten. */
async function keptView(r: Rehearsal): Promise<void> {
  const view = { name: 'Doublons à trancher', lookalikes: 'yes', decision: 'none' };
  const { viewId } = await r.staff<{ viewId: string }>('POST', '/staff/views', view);
  await r.openConsole('/console/candidatures?lookalikes=yes&decision=none');
  await r.staff('DELETE', `/staff/views/${viewId}`);
}

/** By the story, not by the advice: which of two that resemble each other is flagged depends on who was assessed first. */
function decide(
  { advice }: Summary,
  person: Person | undefined,
): { outcome: 'eligible' | 'ineligible'; reason?: string } {
  switch (person?.story) {
    case 'ineligible-at-once':
    case 'ineligible-once':
      return advice === 'ineligible'
        ? { outcome: 'ineligible' }
        : { outcome: 'ineligible', reason: 'Projet hors du champ de l’appel.' };
    case 'files-again':
      return {
        outcome: 'ineligible',
        reason: 'Ce projet a déjà été déposé : la première candidature est examinée.',
      };
    default:
      return advice === 'eligible'
        ? { outcome: 'eligible' }
        : { outcome: 'eligible', reason: 'Vérifié auprès du porteur de projet : conditions remplies.' };
  }
}

async function releaseEligibility(r: Rehearsal): Promise<void> {
  await release(r, 'eligibility');
  const left = await listAll(r, 'eligibility-review');
  ensure(left.length === 0, `${left.length} applications without a decision after the eligibility release`);
}

/** Previews, then tells a round's outcomes, and waits until everyone is told. An interrupted release is gone on with. */
export async function release(r: Rehearsal, round: string): Promise<void> {
  const preview = `/staff/rounds/${round}/preview`;
  const wave = await r.staff<{ letters?: { applicationId: string }[] }>('GET', preview, undefined, {
    expect: [200, 409],
  });
  // One letter is read as it will leave, if there is one.
  const [letter] = wave.letters ?? [];
  if (letter) await r.staff('GET', `${preview}/${letter.applicationId}`);
  // 409: an interrupted run had begun it, or ended it.
  const answer = await r.staff<{ code?: string }>(
    'POST',
    `/staff/rounds/${round}/release`,
    {},
    { expect: [202, 409] },
  );
  const refused = ['aid-over-ceiling', 'laureates-open'].find((code) => code === answer.code);
  ensure(refused === undefined, `a release of the ${round} that is refused: ${refused}`);
  await r.control.settle();
  // A release is paced: it rests between its pages.
  for (let minutes = 0; minutes < longestRelease; minutes += 1) {
    const view = await r.staff<{ round: { state: string } }>('GET', `/staff/rounds/${round}`);
    if (view.round.state !== 'releasing') return;
    await r.control.clockBy(minute);
  }
  throw new Error(`the rehearsal found the ${round} release still going on after ${longestRelease} minutes`);
}

const longestRelease = 50;
