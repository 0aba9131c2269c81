/** What the stores of rounds, rolls, readings and ballots can be asked. */
import { proposalStore } from '#adapters/dynamodb/jury/proposal-store.ts';
import { noteStore } from '#adapters/dynamodb/jury/reading-note-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { draftStore } from '#adapters/dynamodb/jury/review-draft-store.ts';
import type { ballotBox } from '#adapters/dynamodb/panel/ballot-store.ts';
import { rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { rollWrites } from '#adapters/dynamodb/round/roll-writes.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { applicationIds, now, type Operation, pick, staff } from './drawn.ts';

const jurorIds = ['j-0000000001', 'j-0000000002'];
const panelistIds = ['p-0000000001', 'p-0000000002', 'p-0000000003'];

export function ofSessions(programme: Table, box: ReturnType<typeof ballotBox>): Operation[] {
  const rolls = rollStore(programme);
  const readings = readingStore(programme);
  const rounds = roundStore(programme);
  const reading = (a?: number, b?: number) => ({
    applicationId: pick(applicationIds, a),
    jurorId: pick(jurorIds, b),
  });
  const state = (draw?: number) => pick(['planned', 'open', 'open', 'closed'] as const, draw);
  return [
    [
      'save a round',
      async ([a, b, c = 0]) => {
        const name = pick(['jury', 'panel'] as const, a);
        const before = (await rounds.find(name)) ?? plannedRound(name);
        const expectVersion = c % 5 === 0 ? 99 : before.version;
        const release = {
          releaseId: `release-${name}-${before.version}`,
          round: name,
          pages: [[{ applicationId: pick(applicationIds, b), outcome: 'shortlisted', reasonCode: 'X' }]],
        };
        const entry = {
          applicationId: pick(applicationIds, b),
          title: 't',
          rank: 1,
          outcome: 'o',
          reasonCode: 'r',
        };
        return rounds.save({ ...before, state: state(b) } as never, {
          expectVersion,
          actor: staff,
          at: now,
          event: { type: 'RoundOpened', data: { c } },
          ...(c % 3 === 0 ? { release } : { ranking: [entry] }),
          ...(c % 7 === 1 ? { seat: { memberId: 'p-0000000001', substituteId: 'p-0000000003' } } : {}),
        });
      },
    ],
    [
      'ranking',
      async ([a]) => {
        const round = await rounds.find(pick(['jury', 'panel'] as const, a));
        return round && rounds.ranking(round);
      },
    ],
    ['release', ([a]) => rounds.release(`release-jury-${(a ?? 0) % 8}`)],
    [
      'turn a page',
      ([a, b = 0]) => rounds.turnPage(`release-jury-${(a ?? 0) % 8}`, b % 2, { released: 1, skipped: 0 }),
    ],
    [
      'hand a release over',
      ([a, b = 0]) => {
        const releaseId = `release-jury-${(a ?? 0) % 8}`;
        const handOver = { to: `${releaseId}_p${b}`, at: now };
        return rounds.turnPage(releaseId, b % 2, { released: 1, skipped: 0, handOver });
      },
    ],
    [
      'enrol panelists',
      async () =>
        programme.transact(
          await rollWrites(programme, {
            enrolled: panelistIds.map((panelistId, index) => ({
              panelistId,
              name: 'C',
              email: 'c@example.org',
              language: 'fr' as const,
              ...(index === 2 ? { isSubstitute: true as const } : {}),
            })),
            gone: [],
            before: await rolls.panelists(),
          }),
        ),
    ],
    ['panelists', () => rolls.panelists()],
    [
      'vote',
      ([a, b = 0, c = 0]) =>
        box.cast(
          pick([...panelistIds, 'p-9999999999'], a),
          { ballotId: String(b * 100 + c).padStart(32, '0'), grades: { x: 'bien' } },
          '2022-05-14',
        ),
    ],
    [
      'enrol a juror',
      async ([a, b = 0]) => {
        const juror = {
          jurorId: pick(jurorIds, a),
          name: 'J',
          email: 'j@example.org',
          language: 'fr' as const,
        };
        // By half of those who were not told that the juror is there, and so are told that they stand otherwise.
        const known = b % 2 === 0 ? await rolls.jurors() : [];
        return rolls.enrolJurors([{ ...juror, topics: [], declaredConflicts: [] }], known);
      },
    ],
    ['remove a juror', ([a]) => rolls.removeJuror(pick(jurorIds, a), now)],
    [
      'assign',
      ([a, b]) =>
        readings.assign([{ ...reading(a, b), title: 't', revision: 0, assignedAt: now, state: 'assigned' }]),
    ],
    ['unassign', ([a, b]) => readings.unassign([reading(a, b)])],
    [
      'save a reading',
      ([a, b, c = 0]) =>
        readings.save(
          {
            ...reading(a, b),
            title: 't',
            revision: (c % 3) + 1,
            assignedAt: now,
            state: 'recused',
            reason: 'r',
            recusedAt: now,
          },
          { expectRevision: c % 3, endsDraft: c > 3 },
        ),
    ],
    ['one reading', ([a, b]) => readings.find(reading(a, b).applicationId, reading(a, b).jurorId)],
    ['all readings', () => readings.all()],
    ['readings of a juror', ([a]) => readings.ofJuror(pick(jurorIds, a))],
    ['readings of an application', ([a]) => readings.ofApplication(pick(applicationIds, a))],
    ['keep a draft', ([a, b]) => draftStore(programme).keep({ ...reading(a, b), marks: [], savedAt: now })],
    ['keep a note', ([a, b]) => noteStore(programme).keep({ ...reading(a, b), note: 'n', savedAt: now })],
    ['notes', ([a]) => noteStore(programme).ofJuror(pick(jurorIds, a))],
    ['whether there is a draft', ([a, b]) => draftStore(programme).has(reading(a, b))],
    ['drafts', ([a]) => draftStore(programme).ofJuror(pick(jurorIds, a))],
    ['proposal', () => proposalStore(programme).find()],
  ];
}
