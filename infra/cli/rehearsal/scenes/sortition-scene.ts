/**
 * The citizens of the panel are drawn from volunteers: settled, drawn, invited by letter. By the page behind its link one declines and
 * is replaced, and all others accept; one of them calls the service instead, and a substitute to take back what they said.
 */
import type { Draw } from '#domain/draw/draw.ts';
import { drawnPanel } from '#domain/sortition/drawn-panel.ts';
import { type PublishedSortition, publishedSortitionSchema } from '#domain/sortition/published-sortition.ts';
import { redraw } from '#domain/sortition/redraw.ts';
import { slicesOf } from '#domain/values/slices.ts';
import { codeOf, ensure, type Rehearsal, sideBySide } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { drawVolunteers } from '#infra/cli/rehearsal/people/officials.ts';
import { bringBeacon } from './lots.ts';

interface PoolSeen {
  sortition?: { draw: Draw };
  categories: { min: number; max: number; members: number }[];
  called: { volunteerId: string; as: string; answer: string }[];
  replaced: { by: string | null }[];
}
const pool = '/staff/panel-pool';
/** As many as one request takes. */
const atOnce = 45;
const orDone = { expect: [200, 409] };

/** What the scene needs of a rehearsal. */
type Staged = Pick<Rehearsal, 'seed' | 'cohort' | 'staff' | 'visitor' | 'browse'> & {
  control: Pick<Rehearsal['control'], 'settle'>;
};

export async function citizensDrawn(r: Staged): Promise<void> {
  const people = slicesOf(drawVolunteers(r.seed, r.cohort), atOnce);
  for (const volunteers of people) await r.staff('PUT', `${pool}/volunteers`, { volunteers }, orDone);
  const { outcome } = await r.staff<{ outcome: string }>('GET', `${pool}/feasibility`);
  ensure(outcome === 'feasible', `quotas that are ${outcome}`);
  await r.staff('POST', `${pool}/lottery`, {}, orDone);
  const late = await r.staff('PUT', `${pool}/volunteers`, { volunteers: people[0] }, { expect: [409] });
  ensure(codeOf(late) === 'pool-committed', `${codeOf(late)} for volunteers who come too late`);
  await beaconBrought(r);
  await r.staff('POST', `${pool}/draw`, {}, orDone);
  await r.control.settle();
  await oneDeclines(r);
  await oneThinksAgain(r);
  await othersAccept(r);
  ensure(redraw(await published(r)).length === 0, 'a sortition that is another when it is drawn again');
}

/** A draw before it came is refused; an interrupted run may have brought it. */
async function beaconBrought(r: Staged): Promise<void> {
  if ((await seen(r)).sortition?.draw.drawn) return;
  const early = codeOf(await r.staff('POST', `${pool}/draw`, {}, { expect: [409] }));
  ensure(early === 'beacon-awaited', `${early} for a draw before its beacon`);
  await bringBeacon(r, 'sortition');
}

const published = async (r: Staged) =>
  publishedSortitionSchema.parse((await r.visitor('GET', '/sortition')).body);
const seen = (r: Staged) => r.staff<PoolSeen>('GET', pool);
/** What staff were told by telephone. */
const noted = (r: Staged, volunteerId: string, answer: string) =>
  r.staff('POST', `${pool}/volunteers/${volunteerId}/answer`, { answer });

/** The first member in whose place anybody can sit; an interrupted run may have replaced one already. */
async function oneDeclines(r: Staged): Promise<void> {
  if ((await seen(r)).replaced.length === 0) {
    const page = await r.browse(whomSomebodyReplaces(await published(r)));
    await page.submit(page.place, { answer: 'declined' }, [200]);
    await page.submit(page.place, { answer: 'declined', sure: 'yes' });
    await page.submit(page.place, { answer: 'accepted' }, [409]);
    // Who takes the place is written to.
    await r.control.settle();
  }
  const { categories, called, replaced } = await seen(r);
  const [one, ...others] = replaced;
  const isReplaced = called.some(({ volunteerId }) => volunteerId === one?.by);
  ensure(isReplaced && others.length === 0, 'a citizen who is not replaced');
  for (const { min, max, members } of categories)
    ensure(min <= members && members <= max, 'a panel that breaks a quota');
}

/** A substitute accepts, and calls the service later to decline: another stands by. An interrupted run may have come so far. */
async function oneThinksAgain(r: Staged): Promise<void> {
  const { drawn } = await published(r);
  const one = (await seen(r)).called.find(({ as }) => as === 'substitute');
  if (!one || (drawn?.left.length ?? 0) > 1) return;
  if (one.answer === 'awaited') {
    const page = await r.browse(one.volunteerId);
    await page.submit(page.place, { answer: 'accepted' });
  }
  await noted(r, one.volunteerId, 'declined');
  await r.control.settle();
}

/** Whoever is awaited, each by their page; the first of them by telephone, after which the page takes no answer any more. */
async function othersAccept(r: Staged): Promise<void> {
  const { called } = await seen(r);
  const awaited = called.filter(({ answer }) => answer === 'awaited');
  await sideBySide(awaited, async ({ volunteerId }, index) => {
    const page = await r.browse(volunteerId);
    const isByTelephone = index === 0 && awaited.length === called.length;
    if (isByTelephone) await noted(r, volunteerId, 'accepted');
    await page.submit(page.place, { answer: 'accepted' }, [isByTelephone ? 409 : 303]);
  });
  const all = (await seen(r)).called;
  ensure(
    all.every(({ answer }) => answer === 'accepted'),
    'a citizen whose answer is lost',
  );
}

/** Of a small pool under tight quotas some could leave a seat free, and which is by the lot, which no seed of a rehearsal decides. */
export function whomSomebodyReplaces({ drawn, ...pool }: PublishedSortition): string {
  const one = drawn?.members.find((id) =>
    drawnPanel(pool, drawn.lot.seed, [id]).replaced.every(({ by }) => by !== null),
  );
  if (one === undefined) throw new Error('no member of the panel could be replaced');
  return one;
}
