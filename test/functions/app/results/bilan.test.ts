import { expect, test } from 'vitest';
import { waitingWork } from '#app/desk/waiting-work.ts';
import { makeBilan, printBilan } from '#app/results/make-bilan.ts';
import { publishBilan, showBilan, showPublicBilan, withdrawBilan } from '#app/results/publish-bilan.ts';
import { applyToSupport } from '#app/support/apply-support.ts';
import { revokeQuotation, tellBenefits } from '#app/support/laureate-acts.ts';
import { bilanOf } from '#domain/results/bilan.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { replayedSupport } from '#domain/support/replay-support.ts';
import type { SupportCommand } from '#domain/support/support-events.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { responses } from '#http/responses.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import {
  anAnswer,
  aSession,
  awardedAt,
  dayOfSupport,
  someBenefits,
  supportCommands,
} from '#test/support/support-builder.ts';

const quotation = { text: 'marker-quotation', shownAs: 'marker-name' };
const told = { ...someBenefits, whatChanged: 'marker-changed', quotation };

/** Two laureates, helped for seven months: one told what came of it, the other said nothing. */
async function given() {
  let now = awardedAt;
  const memory = programmeInMemory(promotion1);
  const deps = { ...memory, clock: { now: () => new Date(now) } };
  const on = (day: number) => {
    now = dayOfSupport(day);
  };
  const [one, other] = [memory.apply(1, 'awarded'), memory.apply(2, 'awarded')] as const;
  for (const id of [one, other]) await memory.openSupport(id, { awardedAt, endsOn: '2023-01-10' });
  const act = async (id: string, command: SupportCommand) => {
    const done = await applyToSupport(deps, id, () => command, staff);
    if (!done.ok) throw new Error(`${command.command}: ${done.refusal.code}`);
  };
  for (const id of [one, other]) {
    on(1);
    await act(id, supportCommands['propose-plan']);
    await act(id, { command: 'agree-plan', proposedAt: dayOfSupport(1) });
  }
  on(32);
  await act(one, supportCommands['ask-check-in']);
  const answer = { ...anAnswer, progress: 'marker-progress', obstacles: 'marker-obstacles' };
  await act(one, { command: 'answer-check-in', number: 1, answer });
  const noted = {
    ...supportCommands['note-session'],
    session: { ...aSession, decisions: 'marker-decisions' },
  };
  await act(one, noted);
  for (const id of [one, other]) {
    on(215);
    await act(id, supportCommands['close-check-ins']);
    on(220);
    await act(id, supportCommands['file-reports']);
    on(225);
    await act(id, supportCommands['review-reports']);
  }
  on(230);
  await tellBenefits(deps, { applicationId: one, benefits: told });
  on(290);
  await act(other, supportCommands['expire-benefits']);
  return {
    deps,
    one,
    other,
    on,
    tell: () =>
      memory.putRound({ ...plannedRound('panel'), version: 1, state: 'released', releasedAt: awardedAt }),
  };
}

const shownTo = async (deps: Awaited<ReturnType<typeof given>>['deps']) => {
  const answer = await showPublicBilan(deps);
  return answer.ok ? responses['show-public-bilan'].answer.parse(answer.value) : answer.refusal.code;
};
async function published() {
  const life = await given();
  life.tell();
  const { sha256 } = await showBilan(life.deps);
  expect(await publishBilan(life.deps, { sha256, by: staff })).toMatchObject({ ok: true });
  return { ...life, sha256 };
}

test('replayed from its events alone, the bilan is byte for byte the one of the records', async () => {
  const { deps } = await given();
  const { supports, applications, cohort, clock } = deps;
  const sources = (await supports.all()).map(async ({ applicationId, benefits }) => {
    const supportEvents = await supports.timeline(applicationId);
    const [application] = await applications.findMany([applicationId]);
    if (!application) throw new Error('no application');
    const events = await applications.timeline(applicationId);
    return {
      application,
      events,
      supportEvents,
      paymentEvents: await deps.payments.timeline(applicationId),
      support: replayedSupport(applicationId, supportEvents, () => benefits?.quotation),
    };
  });
  const today = civilDateIn(clock.now().toISOString(), cohort.timeZone);
  const replayed = bilanOf(await Promise.all(sources), cohort, today);
  expect(JSON.stringify(replayed)).toBe(JSON.stringify(await makeBilan(deps)));
});

test('every answer is what the document says', async () => {
  const { deps, tell } = await given();
  expect(responses['show-bilan'].answer.parse(await showBilan(deps))).toMatchObject({ mayPublish: false });
  tell();
  const shown = responses['show-bilan'].answer.parse(await showBilan(deps));
  expect(shown).toMatchObject({ mayPublish: true, bilan: { totals: { benefits: { told: 1, silent: 1 } } } });
  expect(shown).not.toHaveProperty('published');
});

test('staff read before they publish what would be public, quotations word for word', async () => {
  const { deps } = await given();
  const { preview } = await showBilan(deps);
  expect(preview.laureates).toMatchObject([{ title: 'Projet 1', quotation }, { title: 'Projet 2' }]);
  expect(preview.laureates[1]).not.toHaveProperty('quotation');
});

test('who is helped and has no file any more keeps nobody else out of it', async () => {
  const { deps } = await given();
  const before = await makeBilan(deps);
  await deps.openSupport(idOf(9), { awardedAt, endsOn: '2023-01-10' });
  expect(await makeBilan(deps)).toEqual(before);
});

test('an edition that cannot be found is shown to nobody, and staff are told of none', async () => {
  const { deps } = await published();
  const lost = { ...deps, editions: { ...deps.editions, find: async () => undefined } };
  expect(await shownTo(lost)).toBe('not-found');
  expect(await showBilan(lost)).not.toHaveProperty('published');
});

test('on paper it is in the language that is asked for, and its markup is inert', async () => {
  const { deps, one } = await given();
  await tellBenefits(deps, { applicationId: one, benefits: told });
  const [fr, en] = [await printBilan(deps, 'fr'), await printBilan(deps, 'en')];
  expect(fr.text).toContain('<html lang="fr">');
  expect(en.text).toContain('<html lang="en">');
  expect(en.text).toContain('The laureate did not answer');
  expect(fr.text).not.toContain('<script');
});

test('nothing is public before staff publish it, and nothing can be before the panel is told', async () => {
  const { deps } = await given();
  expect(await shownTo(deps)).toBe('not-found');
  const { sha256 } = await showBilan(deps);
  expect(await publishBilan(deps, { sha256, by: staff })).toMatchObject({
    refusal: { code: 'round-not-released' },
  });
  expect(deps.stored.items('bilan')).toEqual([]);
});

test('staff publish exactly what they read: another digest is refused, and publishes nothing', async () => {
  const { deps, tell, other } = await given();
  tell();
  const { sha256 } = await showBilan(deps);
  const removal = { ...supportCommands['note-session'], sessionId: 's-9' };
  await applyToSupport(deps, other, () => removal, staff);
  expect(await publishBilan(deps, { sha256, by: staff })).toMatchObject({
    refusal: { code: 'bilan-changed' },
  });
  expect(await shownTo(deps)).toBe('not-found');
});

test('what is published once is so once, whoever asks again or at the same moment, and since then', async () => {
  const life = await given();
  life.tell();
  const { sha256 } = await showBilan(life.deps);
  const publish = () => publishBilan(life.deps, { sha256, by: staff });
  life.deps.meanwhile.run = publish;
  expect(await publish()).toMatchObject({ ok: true });
  const { publishedAt } = life.deps.stored.round('panel')?.bilan ?? expect.unreachable('not published');
  life.on(292);
  expect(await publish()).toMatchObject({ ok: true });
  expect(life.deps.stored.round('panel')?.bilan).toMatchObject({ sha256, publishedAt });
  const events = life.deps.stored.timeline().filter(({ type }) => type === 'BilanPublished');
  expect(events).toHaveLength(1);
});

test('what is public holds no word of a session, of a check-in or for the State, and an event says who published what', async () => {
  const { deps, sha256 } = await published();
  const text = JSON.stringify([await shownTo(deps), deps.stored.items('bilan')]);
  for (const marker of ['decisions', 'progress', 'obstacles', 'changed', 'next']) {
    expect(text).not.toContain(`marker-${marker}`);
  }
  expect(text).toContain('marker-quotation');
  expect(JSON.stringify(deps.stored.items('bilan'))).not.toMatch(/marker-(quotation|name)/);
  expect(deps.stored.timeline().at(-1)).toMatchObject({
    type: 'BilanPublished',
    actor: staff,
    data: { sha256, laureates: 2, quotations: 1 },
  });
});

test('a quotation withdrawn after the publication is gone with the next request, and staff see it', async () => {
  const { deps, one, sha256, on } = await published();
  expect(JSON.stringify(await shownTo(deps))).toContain('marker-quotation');
  on(290.5);
  await revokeQuotation(deps, { applicationId: one });
  const after = await shownTo(deps);
  expect(JSON.stringify(after)).not.toMatch(/marker-(quotation|name)/);
  expect(after).toMatchObject({
    sha256,
    bilan: { laureates: [{ benefits: 'told' }, { benefits: 'silent' }] },
  });
  expect((await showBilan(deps)).published).toMatchObject({
    gone: [{ applicationId: one, title: 'Projet 1' }],
  });
  const isDue = async () => (await waitingWork(deps)).due.filter(({ act }) => act === 'republish');
  expect(await isDue()).toMatchObject([{ round: 'panel', quotations: 1 }]);
  const again = await showBilan(deps);
  on(291);
  await publishBilan(deps, { sha256: again.sha256, by: staff });
  expect(await isDue()).toEqual([]);
  expect((await showBilan(deps)).published).toMatchObject({ gone: [] });
});

test('what was published stays as it was read, whatever is noted since', async () => {
  const { deps, other } = await published();
  const before = await shownTo(deps);
  await applyToSupport(deps, other, () => ({ ...supportCommands['note-session'], sessionId: 's-9' }), staff);
  expect(await shownTo(deps)).toEqual(before);
});

test('a publication is taken back with a reason, once', async () => {
  const { deps, sha256 } = await published();
  const back = { sha256, reason: 'Un chiffre est à corriger.', by: staff };
  expect(await withdrawBilan(deps, back)).toMatchObject({ ok: true });
  expect(await shownTo(deps)).toBe('not-found');
  expect(deps.stored.timeline().at(-1)).toMatchObject({
    type: 'BilanWithdrawn',
    data: { sha256, reason: back.reason },
  });
  expect(await withdrawBilan(deps, back)).toMatchObject({ refusal: { code: 'bilan-not-published' } });
  expect(await publishBilan(deps, { sha256, by: staff })).toMatchObject({ ok: true });
});

test('an edition that nobody has looked at is not taken back for the one that it replaced', async () => {
  const { deps, one, sha256, on } = await published();
  on(290.5);
  await revokeQuotation(deps, { applicationId: one });
  const later = await showBilan(deps);
  expect(await publishBilan(deps, { sha256: later.sha256, by: staff })).toMatchObject({ ok: true });
  const back = { sha256, reason: 'Une citation est à retirer.', by: staff };
  expect(await withdrawBilan(deps, back)).toEqual({ ok: false, refusal: { code: 'bilan-changed' } });
  expect(await shownTo(deps)).toMatchObject({ sha256: later.sha256 });
});
