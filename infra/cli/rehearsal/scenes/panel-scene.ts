/** The panel: citizens vote in secret, too few at first; the count is frozen, adjusted, then told. */
import {
  codeOf,
  type Entry,
  ensure,
  type Rehearsal,
  sideBySide,
} from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { type Calendar, minute } from '#infra/cli/rehearsal/people/calendar.ts';
import { drawPanelists, gradeOf } from '#infra/cli/rehearsal/people/officials.ts';
import { randomOf } from '#infra/cli/rehearsal/people/random.ts';
import { release } from './eligibility-scene.ts';
import { documents } from './export-scene.ts';
import { extend } from './extension.ts';
import type { StaffRound } from './jury-incidents.ts';
import { openOnCommitment } from './jury-scene.ts';
import { withdrawAll } from './leaving.ts';
import { bringBeacon, commitTo } from './lots.ts';
import { citizensDrawn } from './sortition-scene.ts';
import { giveSeat, type Roll, rollOf, seatedIn, tiesDeclared } from './ties-scene.ts';

export function panelEntries(calendar: Calendar): Entry[] {
  const entry = (name: string, at: number, run: Entry['run']): Entry => ({ name, scene: 'panel', at, run });
  return [
    entry('withdrawn as a finalist', calendar.finalistWithdraws, finalistWithdraws),
    entry('panelists enrolled', calendar.enrolled, async (r) => {
      await enrol(r);
      await commitTo(r, 'panel');
      await bringBeacon(r, 'panel');
    }),
    entry('ties declared', calendar.tiesDeclared, tiesDeclared),
    entry('a seat given for ties', calendar.seatGiven, giveSeat),
    entry('panel opened', calendar.panelOpened, (r) => openOnCommitment(r, 'panel')),
    entry('the first ballots', calendar.firstVote, (r) =>
      vote(r, Math.min(r.cohort.panel.quorumVoters - 1, seatsButTwo(r))),
    ),
    entry('count refused: too few voters', calendar.countRefused, countRefused),
    entry('the other ballots', calendar.othersVote, (r) => vote(r, seatsButTwo(r))),
    entry('a member replaced', calendar.memberReplaced, (r) =>
      memberReplaced(r, (panelist) => voteOf(r, panelist, false)),
    ),
    entry('a second ballot refused', calendar.votedTwice, secondBallot),
    entry('the vote extended', calendar.panelExtended, (r) => extend(r, 'panel', calendar.panelExtendedTo)),
    entry('the late ballot', calendar.lastVote, async (r) => {
      await lateBallot(r, (panelist, paper) => ballotOf(r, panelist, paper, false).grades);
      await othersVote(r);
    }),
    entry('panel closed', calendar.panelCloses + 5 * minute, closePanel),
    entry('another budget simulated', calendar.simulated, simulated),
    entry('laureates adjusted', calendar.laureatesAdjusted, adjust),
    entry('laureates told', calendar.panelReleased, tellLaureates),
    entry('both rounds documented', calendar.documented, documents),
  ];
}

/** One of the finalists, drawn from the frozen shortlist. */
async function finalistWithdraws(r: Rehearsal): Promise<void> {
  const { settled } = await r.staff<StaffRound>('GET', '/staff/rounds/jury');
  const finalists = settled.filter(({ outcome }) => outcome === 'shortlisted').slice(2);
  if (finalists.length < 3)
    return r.leaveOut('a finalist withdraws', 'the panel would have too few projects left');
  await withdrawAll(r, [randomOf(r.seed, 'finalist who withdraws').pick(finalists).applicationId]);
}

async function enrol(r: Rehearsal): Promise<void> {
  if (r.cohort.sortition) return citizensDrawn(r);
  await r.staff('PUT', '/staff/panelists', { panelists: drawPanelists(r.seed, r.cohort) });
}

interface BallotPaper {
  voted: boolean;
  finalists: { applicationId: string; tied?: true }[];
}

const panelistsOf = async (r: Rehearsal): Promise<string[]> =>
  seatedIn(await rollOf(r)).map(({ panelistId }) => panelistId);

/** The last two seats vote later: one by a substitute, one by hand. */
const seatsButTwo = (r: Rehearsal): number => Math.max(0, r.cohort.panel.size - 2);

/** Who declares an interest in one finalist: the third to vote, or in a small panel the last before the two. */
const recuser = (r: Rehearsal): number =>
  r.leftOut['a citizen recuses'] === undefined ? Math.min(2, seatsButTwo(r) - 1) : -1;

/** The first `count` panelists have voted after this. */
async function vote(r: Rehearsal, count: number): Promise<void> {
  const voters = (await panelistsOf(r)).slice(0, count);
  await sideBySide(voters, (panelist, index) => voteOf(r, panelist, index === recuser(r)));
}

/** A panelist votes who did not yet. */
async function voteOf(r: Rehearsal, panelist: string, recuses: boolean): Promise<void> {
  await r.openPage(panelist);
  const paper = (await r.holder(panelist, 'GET', '/panel/ballot')).body as BallotPaper;
  if (paper.voted) return;
  await r.holder(panelist, 'POST', '/panel/ballot', ballotOf(r, panelist, paper, recuses), [201, 409]);
}

function ballotOf(
  r: Rehearsal,
  panelist: string,
  { finalists }: BallotPaper,
  recuses: boolean,
): { grades: Record<string, string>; recusals?: string[] } {
  const ids = finalists.map(({ applicationId }) => applicationId).sort();
  const tied = finalists.flatMap((one) => (one.tied ? [one.applicationId] : []));
  const late = recuses && ids.length > 1 ? ids.slice(0, 1) : [];
  const recusals = [...new Set([...tied, ...late])];
  const graded = ids.filter((id) => !recusals.includes(id));
  return {
    grades: Object.fromEntries(
      graded.map((applicationId) => [
        applicationId,
        gradeOf({ seed: r.seed, panelist, applicationId }, r.cohort.panel),
      ]),
    ),
    ...(recusals.length > 0 ? { recusals } : {}),
  };
}

/** Whoever is left votes, so that nobody's silence decides whether the quorum is met. */
async function othersVote(r: Rehearsal): Promise<void> {
  const silent = await silentMembers(r, await rollOf(r));
  await sideBySide(silent, (panelist) => voteOf(r, panelist, false));
}

async function countRefused(r: Rehearsal): Promise<void> {
  const answer = await r.staff('POST', '/staff/rounds/panel/closing', {}, { expect: [409] });
  ensure(codeOf(answer) === 'quorum-not-met', `${codeOf(answer)} in place of a count refused for its quorum`);
}

async function secondBallot(r: Rehearsal): Promise<void> {
  const [panelist = ''] = await panelistsOf(r);
  const paper = (await r.holder(panelist, 'GET', '/panel/ballot')).body as BallotPaper;
  if (!paper.voted) return r.leaveOut('a second ballot', 'the panel is so small that nobody votes early');
  const again = await r.holder(panelist, 'POST', '/panel/ballot', ballotOf(r, panelist, paper, false), [409]);
  ensure(codeOf(again.body) === 'already-voted', `${codeOf(again.body)} for a second ballot`);
}

async function closePanel(r: Rehearsal): Promise<void> {
  const closing = '/staff/rounds/panel/closing';
  // Everyone has voted, and the end that was moved has not come: a reason is asked for.
  const wasMoved = r.calendar.panelExtendedTo !== undefined;
  const early = await r.staff('POST', closing, {}, { expect: wasMoved ? [409] : [200, 409] });
  const isClosed = codeOf(early) === 'round-not-open' || !wasMoved;
  ensure(isClosed || codeOf(early) === 'closing-early', `${codeOf(early)} for a vote closed before its end`);
  const reason = 'Tous les membres joignables ont voté.';
  const answer = await r.staff('POST', closing, { reason }, { expect: [200, 409] });
  const { ranking } = await r.staff<StaffRound>('GET', '/staff/rounds/panel');
  ensure(ranking.length > 0, `${codeOf(answer)} in place of a counted panel`);
}

/** The administration grants a little less to the last laureate, with its reason; another adjustment is undone. */
async function adjust(r: Rehearsal): Promise<void> {
  const { ranking } = await r.staff<StaffRound>('GET', '/staff/rounds/panel');
  const path = (id: string) => `/staff/rounds/panel/adjustments/${id}`;
  const laureates = ranking.filter(({ outcome }) => outcome === 'laureate');
  const [first, last] = [laureates[0], laureates.at(-1)];
  if (!first || !last) return;
  const aside = { outcome: 'not-selected', reason: 'Double financement à vérifier.' };
  await proposeInVain(r, path(first.applicationId), aside);
  await r.staff('PUT', path(first.applicationId), aside);
  await r.staff('DELETE', path(first.applicationId), undefined, { as: 'bruno' });
  const amountCents = Math.round((last.requestedCents ?? 0) * 0.9);
  const less = { outcome: 'laureate', reason: 'Un poste est déjà financé par la région.', amountCents };
  await r.staff('PUT', path(last.applicationId), less);
}

/** Nobody moves money alone: the one who proposes cannot confirm; the other takes it back. */
async function proposeInVain(r: Rehearsal, path: string, body: object): Promise<void> {
  const answer = await r.staff<{ proposal?: { digest: string } }>('PUT', path, body, {
    expect: [200, 409],
    isAlone: true,
  });
  // Refused: an interrupted run went on from here.
  if (answer.proposal === undefined) return;
  const again = `${path}?confirms=${answer.proposal.digest}`;
  const own = await r.staff('PUT', again, body, { expect: [409] });
  ensure(
    codeOf(own) === 'same-account',
    `${codeOf(own)} in place of the refusal of a second act by one account`,
  );
  const subject = path.split('/').at(-1);
  await r.staff('DELETE', `/staff/rounds/panel/proposals/${subject}`, undefined, { as: 'bruno' });
}

interface CeilingRefusal {
  code?: string;
  problems?: { field: string; leftCents?: number }[];
}

/** Of two projects of one company the second may pass the ceiling on small aid: staff grant what it leaves, or turn it down. */
async function tellLaureates(r: Rehearsal): Promise<void> {
  const path = '/staff/rounds/panel/preview';
  const { code, problems = [] } = await r.staff<CeilingRefusal>('GET', path, undefined, {
    expect: [200, 409],
  });
  for (const { field, leftCents = 0 } of code === 'aid-over-ceiling' ? problems : []) {
    const change =
      leftCents < leastGrant
        ? { outcome: 'not-selected', reason: 'Plafond des aides de minimis atteint.' }
        : { outcome: 'laureate', amountCents: leftCents, reason: 'Ramené au plafond des aides de minimis.' };
    await r.staff('PUT', `/staff/rounds/panel/adjustments/${field}`, change);
  }
  await release(r, 'panel');
}

/** Less is no help to a project. Euro cents. */
const leastGrant = 500_000;

/** Who has a seat and did not vote, by the panelists' own pages: staff are not told while the vote is open. */
async function silentMembers(r: Rehearsal, roll: Roll): Promise<string[]> {
  ensure(
    roll.panelists.every(({ voted }) => voted === undefined),
    'staff are told who has voted',
  );
  const silent = await sideBySide(seatedIn(roll), async ({ panelistId }) => {
    const paper = (await r.holder(panelistId, 'GET', '/panel/ballot')).body as BallotPaper;
    return paper.voted ? [] : [panelistId];
  });
  return silent.flat();
}

/** The last member who did not vote gives their seat to a substitute, who is called and votes. */
async function memberReplaced(r: Rehearsal, vote: (panelist: string) => Promise<unknown>): Promise<void> {
  const roll = await rollOf(r);
  const { panelists } = roll;
  const tooTied = panelists.find(({ declaredConflicts = [] }) => declaredConflicts.length > 2);
  const took = panelists.find(({ replaces = tooTied?.panelistId }) => replaces !== tooTied?.panelistId);
  const byId = panelists.toSorted((a, b) => (a.panelistId < b.panelistId ? -1 : 1));
  const member = (await silentMembers(r, roll)).at(-1);
  const substitute = byId.find(({ isSubstitute }) => isSubstitute);
  if (!took) {
    if (!member || !substitute) return;
    const path = `/staff/panelists/${member}/replacement`;
    await r.staff('POST', path, { by: substitute.panelistId, reason: 'Ne répond plus.' });
    await r.control.settle();
  }
  await vote(took?.panelistId ?? substitute?.panelistId ?? '');
}

/** The one who did not vote is reminded on the last morning, and votes by hand: fills the page, reads it again, casts. */
async function lateBallot(
  r: Rehearsal,
  choose: (panelist: string, paper: BallotPaper) => Readonly<Record<string, string>>,
): Promise<void> {
  const [late] = await silentMembers(r, await rollOf(r));
  if (late === undefined) return;
  const keys = (await r.mailbox.all()).map(({ headers }) => String(headers['x-aic-message-key']));
  ensure(
    keys.includes(`${late}_panel-reminder`) || r.leftOut['a late citizen reminded'] !== undefined,
    'a late panelist whom nobody reminded',
  );
  const paper = (await r.holder(late, 'GET', '/panel/ballot')).body as BallotPaper;
  const choices = Object.entries(choose(late, paper)).map(([id, grade]) => [`grades.${id}`, grade] as const);
  const pages = await r.browse(late);
  await pages.open(pages.place);
  await pages.open(`/vote/projet/${paper.finalists[0]?.applicationId}`);
  const [[missing]] = choices as [[string, string]];
  await pages.submit('/vote', { ...Object.fromEntries(choices), [missing]: '', act: 'review' }, [422]);
  await pages.submit('/vote', { ...Object.fromEntries(choices), act: 'review' }, [200]);
  const cast = await pages.submit('/vote', { ...Object.fromEntries(choices), act: 'cast' }, [200]);
  ensure(String(cast.body).includes('class="receipt"'), 'a ballot without its receipt');
}

/** A tenth less, then the same again: nothing is stored, so that the list is what it was. */
async function simulated(r: Rehearsal): Promise<void> {
  const path = '/staff/rounds/panel';
  const versionNow = async () => (await r.staff<{ round: { version: number } }>('GET', path)).round.version;
  const before = await versionNow();
  const budgetCents = Math.round(r.cohort.funding.budgetCents * 0.9);
  await r.staff('POST', `${path}/simulation`, { budgetCents, whenOverBudget: 'stop' });
  await r.staff('GET', `${path}/sensitivity`);
  ensure((await versionNow()) === before, 'a simulation that changed the round');
}
