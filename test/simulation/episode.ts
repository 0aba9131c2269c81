/** One episode: a small programme lived from the first filing to the last letter, under faults or without. */
import { type Cloud, createCloud } from '#test/simulation/cloud/cloud.ts';
import { cohort, size } from '#test/simulation/cloud/cohort.ts';
import { enter } from '#test/simulation/cloud/current.ts';
import { setClocks } from '#test/simulation/cloud/date.ts';
import { fatesFor, habitsFor, weatherFor } from '#test/simulation/cloud/forecast.ts';
import { type Draw, drawFrom, seedFor } from '#test/simulation/cloud/random.ts';
import { calm, type Fault, type FaultKind } from '#test/simulation/cloud/weather.ts';
import { programmeTable } from '#test/simulation/memory/shapes.ts';
import { startMail } from '#test/simulation/memory/started-mail.ts';
import { checkQuiet } from '#test/simulation/model/invariants.ts';
import { createWatch } from '#test/simulation/model/watch.ts';
import { type Act, createAgenda } from '#test/simulation/people/act.ts';
import { appealActs } from '#test/simulation/people/appeals.ts';
import { applicantActs } from '#test/simulation/people/applicants.ts';
import { advisingActs } from '#test/simulation/people/awarded/advising.ts';
import { amendmentActs } from '#test/simulation/people/awarded/amendments.ts';
import { paymentActs } from '#test/simulation/people/awarded/payments.ts';
import { bilanActs } from '#test/simulation/people/awarded/publishing.ts';
import { supportActs } from '#test/simulation/people/awarded/supports.ts';
import { dueWorkActs } from '#test/simulation/people/besides/due-work.ts';
import { paperActs } from '#test/simulation/people/besides/papers.ts';
import { passingOverActs } from '#test/simulation/people/besides/passing-over.ts';
import { leavingActs } from '#test/simulation/people/besides/readers-anew.ts';
import { reviewDraftActs } from '#test/simulation/people/besides/review-drafts.ts';
import { secondReadingActs } from '#test/simulation/people/besides/second-readings.ts';
import { openDesk } from '#test/simulation/people/desk.ts';
import { handoverActs } from '#test/simulation/people/handovers.ts';
import { impatient } from '#test/simulation/people/impatient.ts';
import { latecomers } from '#test/simulation/people/latecomers.ts';
import { lostLinkActs } from '#test/simulation/people/lost-links.ts';
import { mailDeskActs } from '#test/simulation/people/mail-desk.ts';
import { manyActs } from '#test/simulation/people/many.ts';
import { meddlers } from '#test/simulation/people/meddlers.ts';
import { overdueActs } from '#test/simulation/people/overdue.ts';
import { indexPauseOf, type Plan, planFor, unplayed } from '#test/simulation/people/plan.ts';
import { sessionActs } from '#test/simulation/people/sessions.ts';
import { staffActs } from '#test/simulation/people/staff.ts';
import { trespasses } from '#test/simulation/people/trespassers.ts';
import { addressActs } from '#test/simulation/people/votes/addresses.ts';
import { enrollingActs } from '#test/simulation/people/votes/enrolling.ts';
import { heldAgain } from '#test/simulation/people/votes/held-again.ts';
import { questionActs } from '#test/simulation/people/votes/questions.ts';
import { sheetActs } from '#test/simulation/people/votes/sheets.ts';
import { lastMoments, untimelyPromotions, whims } from '#test/simulation/people/whims.ts';
import { beginMending, damage, findings } from './doctor.ts';
import { contestingActs } from './people/awarded/contesting.ts';
import { callingOffActs } from './people/calling-off.ts';

export interface Settings {
  seed: number;
  /** Without faults, in order, and without whims: what should come out. */
  isUndisturbed?: boolean;
  /** For the search of a smaller story: kinds of fault, single faults and acts to leave out. */
  without?: { kinds?: readonly FaultKind[]; steps?: ReadonlySet<number>; acts?: ReadonlySet<string> };
}
export interface Told {
  steps: number;
  faults: Fault[];
  counts: Cloud['counts'];
  /** How often what people and delays do happened, by its name in the log or the act's. */
  happened: Record<string, number>;
  checked: number;
  violations: string[];
  /** What both rounds decided, and who became a laureate. */
  outcome: string;
  isWild: boolean;
  /** What the cohort leaves no room for, and why. */
  unplayed: readonly string[];
  /** What people did, in order, with the answers. */
  acts: string[];
}

/** Acts go on for as long as there is something to do; after this many steps the weather clears for good. */
const roughSteps = Math.round(4_000 * size);
const mostSteps = Math.round(12_000 * size);
const mostSurprises = 500;
const hour = 3_600_000;
/**
 * What must lose to whoever was first, a closing or a person, though it was begun before; or what brings a decision to a wait
 * that another has replaced meanwhile.
 */
const lastInTime = [['panel-api', 'expire-gate'], ['relay-workflow'], ['juror-api']] as const;
/** Refusals that nothing in the programme can cause: somebody was let down before. */
const impossible = ['ballot-count-mismatch', 'rules-missing', 'other-id', 'secret-mismatch'];
/** Within this time a request that is held is still on its way. */
const soon = 60_000;
const { opensAt, closesAt, juryOpensAt, panelOpensAt } = cohort.calendar;
/** Nothing that the programme does by itself in an episode is further away: a jury that has acted at once waits longest. */
const farAway = Math.max(100 * 86_400_000, Date.parse(panelOpensAt) - Date.parse(juryOpensAt));
/** Three days and two hours after the call opened, and within its first quarter. */
const startsAt = Date.parse(opensAt) + Math.min(74 * hour, (Date.parse(closesAt) - Date.parse(opensAt)) / 4);

export async function runEpisode(settings: Settings): Promise<Told> {
  const { seed, isUndisturbed = false, without = {} } = settings;
  const draw = isUndisturbed ? undefined : drawFrom(seedFor(seed, 'choices'));
  const plan = planFor(seed);
  const isLagging = plan.theme === 'lagging indexes';
  const watch = createWatch(
    plan,
    () => Date.now(),
    (PK, SK) => cloud.database.item(programmeTable, PK, SK),
  );
  const more = drawFrom(seedFor(seed, 'surroundings'));
  let hasBegun = false;
  const cloud = createCloud({
    startsAt,
    draw,
    seed,
    weather: isUndisturbed ? calm : weatherFor(seed, without),
    duplicates: more.chance(0.6) ? more.fraction() * 0.2 : 0,
    losses: more.chance(0.3) ? more.fraction() * 0.05 : 0,
    habits: isUndisturbed ? {} : { ...habitsFor(seed), isIndexLate: more.chance(0.4) || isLagging },
    indexWeight: drawFrom(seedFor(seed, 'index')).pick([4, 0.5, 0.05]),
    indexPause: indexPauseOf(plan),
    slow: new Set(plan.theme === 'last moments' && !isUndisturbed ? more.pick(lastInTime) : []),
    isUneven: draw !== undefined && !isLagging && (plan.theme === 'at once' || more.chance(0.5)),
    holding: more.chance(0.6) && draw && !isLagging ? more.pick([0.15, 0.15, 0.3]) : 0,
    fates: fatesFor(seed, plan.isWild && !isUndisturbed),
    onChange: (change, by) => {
      if (hasBegun) watch.changed(change, by);
    },
    onLetter: (letter) => watch.left(letter, cloud.scheduler.doing()),
    onRefusal: watch.mail.refused,
    onDailyRun: watch.digests.owed,
  });
  enter(cloud);
  setClocks();
  // By the episode's clock: by another, what was written would stay for ever what a late read does not see yet.
  startMail(cloud.database);
  hasBegun = true;
  const desk = openDesk(cloud);
  const isKept = ({ name }: Act) => !without.acts?.has(name);
  const acts = [
    ...applicantActs(desk, plan),
    ...staffActs(desk, plan),
    ...overdueActs(desk, plan),
    ...appealActs(desk, plan),
    ...supportActs(desk, plan),
    ...advisingActs(desk, plan),
    ...contestingActs(desk, plan),
    ...paymentActs(desk, plan),
    ...amendmentActs(desk, plan),
    ...bilanActs(desk, plan),
    ...manyActs(desk, plan),
    ...sessionActs(desk, plan),
    ...heldAgain(desk, plan, cloud),
    ...sheetActs(desk, plan),
    ...questionActs(desk, plan),
    ...latecomers(desk, plan),
    ...handoverActs(desk, plan, cloud),
    ...lostLinkActs(desk, plan),
    ...leavingActs(desk, plan),
    ...reviewDraftActs(desk, plan),
    ...paperActs(desk, plan),
    ...dueWorkActs(desk, plan),
    ...passingOverActs(desk, plan),
    ...enrollingActs(desk, plan),
    ...addressActs(desk, plan),
    ...(draw
      ? [
          ...whims(desk, plan, cloud),
          ...lastMoments(desk, plan, cloud),
          ...mailDeskActs(desk, plan, cloud),
          ...meddlers(desk, plan, cloud),
          ...impatient(desk, plan),
          ...untimelyPromotions(desk, plan),
          ...trespasses(desk, plan, cloud),
          ...secondReadingActs(desk, plan),
          ...callingOffActs(desk, plan, cloud),
        ]
      : []),
  ].filter(isKept);
  const said: string[] = [];
  const agenda = createAgenda(
    cloud,
    acts,
    { draw, isHasty: plan.theme === 'at once' },
    ({ name, who, mustFail, isBlind, isReady }, answer) => {
      said.push(`${cloud.scheduler.steps()} ${name}: ${answer.ok ? 'done' : answer.refusal.code}`);
      if (!answer.ok) {
        const { code } = answer.refusal;
        const isOfBox = code === 'ballot-count-mismatch' && desk.box.touched > 0;
        watch.check(!impossible.includes(code) || isOfBox, `${name}: ${code}`);
        const mayLack = code !== 'not-found' || mustFail || isBlind || !isReady();
        watch.check(mayLack, `${name}: what is there was not found`);
      }
      if (!answer.ok && who.kind === 'applicant') watch.codes.refused(who.id, answer.refusal.code);
      watch.check(!(mustFail && answer.ok), `somebody could ${name}`);
    },
  );
  const mostLate = more.pick([1.5, 1.5, 1.5, 8]) * hour;
  const isDamaged = more.chance(0.3);
  const damagedAt = isDamaged && draw ? more.under(1_500) : undefined;
  let mended = 0;
  const life = { cloud, agenda, draw, mostLate, isRough: draw !== undefined };
  // What lost its execution keeps the sweep busy for ever: somebody calls the doctor at some time.
  const calledAt = damagedAt === undefined ? mostSteps : roughSteps + 600;
  await live({ ...life, damagedAt, damage: () => damage(cloud, more, !plan.isWild), until: calledAt });
  // As an operator would: until there is nothing left that a command mends.
  for (let visit = 1; visit <= 4 && draw; visit += 1) {
    const fixes = beginMending(cloud);
    if (fixes === 0) break;
    // After hours of a function that fails a release gives up, with an alarm.
    watch.check(
      isDamaged || mostLate > 2 * hour,
      `the doctor mends what nobody damaged: ${findings(cloud).map(({ code, item }) => `${code} ${item}`)}`,
    );
    mended += fixes;
    await live({ ...life, isRough: false, until: cloud.scheduler.steps() + 600 });
  }
  const liveOn = () => live({ ...life, isRough: false, until: cloud.scheduler.steps() + mostSteps });
  // Called early, the doctor leaves what is still under way, and what is parked: repaired after a year, it has no execution any more.
  if (mended > 0 || isDamaged) {
    await liveOn();
    if (draw && beginMending(cloud) > 0) await liveOn();
  }
  if ((!plan.isWild || isUndisturbed) && !without.acts?.size) {
    for (const { act, unknown } of agenda.unsettled()) {
      // Done by a request whose answer was lost: nothing is left to ask for.
      const isDone = act.leaves === undefined ? unknown > 0 : watch.has(act.leaves);
      watch.check(isDone, `nobody could ${act.name}`);
    }
  }
  for (const surprise of new Set(cloud.scheduler.surprises)) watch.check(false, surprise);
  for (const [id, times] of desk.wrong)
    watch.check(times <= watch.codes.spent(id), `${times} wrong codes of ${id}, fewer were counted`);
  checkQuiet(cloud, watch, plan, agenda.all, desk);
  // A box that was touched and never counted, where nobody could close the vote.
  const isMended = ({ code }: { code: string }) => code !== 'ballots-differ' || !watch.votes.isTouched();
  for (const { code, item, what } of findings(cloud).filter(isMended))
    watch.check(false, `the doctor finds ${code} ${item}: ${what.en}`);
  cloud.close();
  const { scheduler, counts } = cloud;
  return {
    steps: scheduler.steps(),
    faults: scheduler.faults,
    counts,
    checked: watch.checked(),
    happened: {
      ...(plan.theme ? { [`episodes of ${plan.theme}`]: 1 } : {}),
      ...happenedIn(watch, said, cloud),
      ...(mended > 0 ? { 'mended by the doctor': mended } : {}),
    },
    violations: watch.violations,
    outcome: outcomeOf(desk, plan),
    isWild: plan.isWild,
    acts: said,
    unplayed,
  };
}

interface Life {
  cloud: Cloud;
  agenda: ReturnType<typeof createAgenda>;
  draw: Draw | undefined;
  /** Milliseconds by which anything that is due may come too late. */
  mostLate: number;
  isRough: boolean;
  /** Steps after which it is left as it is, once no call is under way. */
  until: number;
  /** The step at which somebody's mistake does damage. */
  damagedAt?: number | undefined;
  damage?(): void;
}

/** Until nothing is left to do, and time alone would change nothing. */
async function live({ cloud, agenda, draw, mostLate, damage, until, ...life }: Life): Promise<void> {
  const { scheduler, clock } = cloud;
  let { isRough, damagedAt } = life;
  const calmDown = () => {
    isRough = false;
    cloud.clearUp();
    agenda.calmDown();
  };
  while (scheduler.steps() < until || scheduler.waiting() > 0) {
    await scheduler.settled();
    // What breaks before it asks for anything makes no step, and would be tried for ever.
    if (scheduler.surprises.length > mostSurprises) return;
    if (isRough && scheduler.steps() >= roughSteps) calmDown();
    if (damagedAt !== undefined && scheduler.steps() >= damagedAt) {
      damagedAt = undefined;
      damage?.();
    }
    if (scheduler.waiting() > 0 && !(draw?.chance(0.2) === true) && scheduler.step({ isLast: false }))
      continue;
    const doings = [...cloud.doings(), ...agenda.doings()];
    if (doings.length > 0) {
      chosen(doings, draw).run();
      continue;
    }
    const soonest = cloud.nextDue() ?? Number.POSITIVE_INFINITY;
    const isNear = soonest <= clock.now + farAway;
    const due = [isNear ? soonest : undefined, agenda.nextDue()].filter((at) => at !== undefined);
    const next = Math.min(...due);
    // What is held may be held a little longer: a retry of somebody else comes first. Once it is calm, nobody is made to wait.
    const isOvertaken = isRough && next <= clock.now + soon && draw?.chance(0.7) === true;
    if (scheduler.waiting() > 0 && !isOvertaken) {
      scheduler.step();
      continue;
    }
    if (due.length === 0) {
      if (!isRough) return;
      calmDown();
      continue;
    }
    // Sometimes later than the first thing that is due, so that things of different hours meet.
    const late = isRough && scheduler.waiting() === 0 && draw?.chance(0.3) ? draw.under(mostLate) : 0;
    clock.now = Math.max(clock.now, next) + late;
    scheduler.stopSlow();
  }
}

function chosen<T extends { weight: number }>(doings: readonly T[], draw: Draw | undefined): T {
  let left = (draw?.fraction() ?? 0) * doings.reduce((sum, { weight }) => sum + weight, 0);
  for (const doing of doings) {
    left -= doing.weight;
    if (left < 0) return doing;
  }
  return doings.at(-1) as T;
}

/** The frozen rankings, and where everyone ended: the same whatever went wrong on the way. */
function outcomeOf({ see }: ReturnType<typeof openDesk>, plan: Plan): string {
  const ranked = ['jury', 'panel'].flatMap((round) => {
    const edition = see.round(round)?.rankingEdition;
    const entries = (see.item(`RANKING#${round}#${edition}#0000`, 'PAGE')?.entries ?? []) as {
      applicationId: string;
      outcome: string;
      rank: number | null;
    }[];
    return entries.map(({ applicationId, outcome, rank }) => `${round} ${applicationId} ${rank} ${outcome}`);
  });
  const paid = (id: string) => {
    const payments = see.payments(id);
    // Whose help has ended reports late, and is paid after that if the episode lasts.
    const isOver = see.support(id)?.stage === 'ended';
    const states = isOver ? '' : (payments?.instalments.map(({ state }) => state) ?? '');
    return `${states}${' amended'.repeat(payments?.amendments.length ?? 0)}`;
  };
  const ended = plan.applicants.map(
    ({ id }) => `${id} ${see.status(id)} ${see.support(id)?.stage ?? ''} ${paid(id)}`,
  );
  const read = (see.round('panel')?.finalists ?? []).map(
    (id) => `${id} ${see.sheet(id)?.synthesis.strengths ?? 'no sheet'}`,
  );
  return [...ranked, ...ended, ...read].join('\n');
}

/** Only what is rare or was long not simulated: the rest is in the faults. */
const acts =
  /^\d+ (stop mail|hold a letter|discard a letter|release a letter|close a task|abandon|repair)\b.*: done$/;
const tooLate = /^\d+ (?:file|review|vote) too late: (?:after-published-time|call-closed)$/;
const lostLink = /^\d+ ask (?:for the lost link of|with an old link of|for a lost link) .*: done$/;
const contested = /^\d+ contest what was decided since .*: done$/;
/** What no log tells. */
const draftGone = /^\d+ (?:take the draft \d+ over as|take back the offer of the draft) .*: done$/;
const writtenAlong = /^\d+ (?:write \d+ along|take out who writes \d+ along): done$/;
const events = [
  'Promoted',
  'TimesExtended',
  'FormCorrected',
  'AwardLapsed',
  'AgreementDeclined',
  'InformationOverdue',
  'InformationExtended',
  'InformationExpired',
  'SignatureOverdue',
  'SignatureExtended',
  'AppealReceived',
  'DecisionMaintained',
  'Reinstated',
  'AwardModified',
  'LateAccessUsed',
  'LateAccessTakenBack',
  'AmendmentProposed',
  'AmendmentTakenBack',
  'AmendmentDeclined',
  'AmendmentSigned',
  'AmendmentCountersigned',
  'HandoverAsked',
  'HandoverOffered',
  'HandoverTakenBack',
  'HandedOver',
  'LinkRenewed',
  'Withdrawn',
  'VoteAnnulled',
  'SheetWritten',
  'SheetsShared',
  'QuestionPut',
  'QuestionsDeclined',
  'QuestionAnswered',
  'CalledOff',
  'SiretNoted',
  'OrderReturned',
  'OrderReturnTakenBack',
  'DefaultNotified',
  'DefaultRecorded',
  'DefaultWithdrawn',
  'ReductionProposed',
  'BilanPublished',
  'BilanWithdrawn',
  'QuotationRevoked',
];

function happenedIn(watch: ReturnType<typeof createWatch>, said: readonly string[], { mailbox }: Cloud) {
  const happened: Record<string, number> = {};
  const count = (what: string) => {
    happened[what] = (happened[what] ?? 0) + 1;
  };
  for (const { type } of [...watch.logs.values()].flat()) if (events.includes(type)) count(type);
  for (const line of said) {
    const act = acts.exec(line)?.[1];
    if (act) count(`staff: ${act}`);
    if (tooLate.test(line)) count('refused as too late');
    if (contested.test(line)) count('contested since the award');
    if (lostLink.test(line)) count('link asked for');
    if (writtenAlong.test(line)) count('draft written along, or no longer');
    if (draftGone.test(line)) count('draft handed over, or not after all');
  }
  for (const { fate } of mailbox) if (fate !== 'delivered') count(`letter ${fate}`);
  for (const _ of watch.mail.refusedKeys) count('letter refused for good');
  return happened;
}
