/** Whatever is changed or lost of a round that was told, of its ranking and of what was read, the doctor finds it. */
import { describe, expect, it } from 'vitest';
import { changeRound } from '#app/round/change-round.ts';
import { decideRound } from '#domain/round/round-decisions.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { aClosedJury, aClosedPanel, tell } from '#test/functions/app/record/exported-rounds.ts';
import { mutationsOf } from '#test/functions/domain/record/mutations.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';

type Programme = Awaited<ReturnType<typeof aClosedJury>> | Awaited<ReturnType<typeof aClosedPanel>>;
const itemsOf = (programme: Programme) => programme.stored.items() as StoredItem[];
const foundIn = (items: readonly StoredItem[], round: 'jury' | 'panel') =>
  diagnose({ items, now: new Date(), ballots: 4, executions: [], cohort: promotion1 }).filter(
    // Nobody walked these applications on.
    ({ code, item }) => code !== 'decision-untold' && (code === 'unreadable' || item === `round ${round}`),
  );

const jury = await aClosedJury();
await tell(jury, 'jury');

const panel = await aClosedPanel();
await tell(panel, 'panel');
const applicationId = idOf(2);
const since = [
  { command: 'pass-over', applicationId, reason: 'Le plafond de minimis est atteint.', by: staff.id },
  { command: 'decide-on-appeal', applicationId, to: 'laureate', amountCents: 1, by: staff.id },
  {
    command: 'publish-bilan',
    sha256: 'a'.repeat(64),
    by: staff.id,
    quotations: { [applicationId]: 'b'.repeat(64) },
    laureates: 2,
  },
] as const;
for (const command of since) {
  const done = await changeRound(panel, 'panel', staff, (round, at) => decideRound(command, round, at));
  if (!done.ok) throw new Error(done.refusal.code);
}

/** Which quotations a bilan has, of which its event has the number; of a reading, what counts for nothing. */
const notFrozen = /^round bilan\.quotations\.|^reading (title|revision|reason|\w+At)( |$)/;

describe.each([
  ['jury', itemsOf(jury), ['round', 'ranking', 'reading']],
  ['panel', itemsOf(panel), ['round', 'ranking']],
] as const)('of a %s', (round, items, kinds) => {
  const found = (some: readonly StoredItem[]) => foundIn(some, round);
  const own = items.filter(({ kind, PK }) => kind === 'reading' || PK.split('#')[1] === round);

  it('nothing where nothing was changed', () => {
    expect(found(items)).toEqual([]);
  });

  it('every change of what it holds', async ({ annotate }) => {
    const changes = kinds.flatMap((kind) =>
      own
        .filter((item) => item.kind === kind)
        .flatMap((item) => {
          const [name, whole] = wholeOf(item);
          return mutationsOf(whole).map(({ path, change, document }) => ({
            what: `${kind} ${path} ${change}`,
            damaged: items.with(items.indexOf(item), { ...item, [name]: document }),
          }));
        }),
    );
    await annotate(`${changes.length} changes`);
    expect(changes.length).toBeGreaterThan(300);
    const missed = changes.filter(
      ({ what, damaged }) => !notFrozen.test(what) && found(damaged).length === 0,
    );
    expect(missed.map(({ what }) => what)).toEqual([]);
  });

  it('a part of it that is lost whole', () => {
    const parts = own.filter(({ kind }) => kind === 'ranking' || kind === 'reading');
    const missed = parts.filter((lost) => found(items.filter((item) => item !== lost)).length === 0);
    expect(missed).toEqual([]);
  });
});

function wholeOf({ kind, document, entries, summary }: StoredItem): [string, unknown] {
  if (kind === 'ranking') return ['entries', entries];
  return kind === 'reading' ? ['summary', summary] : ['document', document];
}
