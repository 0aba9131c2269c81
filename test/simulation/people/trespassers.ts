/** People who try what they may not: vote without a seat or too late, read what is not theirs, sign with a guessed code. */
import { signAgreement } from '#app/agreement/sign-agreement.ts';
import { fileReview } from '#app/jury/change-reading.ts';
import { castBallot } from '#app/panel/cast-ballot.ts';
import { closePanel } from '#app/panel/close-panel.ts';
import { enrolPanelists } from '#app/panel/panel-roll.ts';
import { extendTimes } from '#app/round/extend-times.ts';
import type { Cloud } from '#test/simulation/cloud/cloud.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { type Draw, drawFrom, seedFor } from '#test/simulation/cloud/random.ts';
import type { Act } from './act.ts';
import { signerOf } from './applicants.ts';
import { areReadingsMoved } from './besides/second-readings.ts';
import { askFor } from './codes.ts';
import { newcomer } from './colleagues.ts';
import type { Desk } from './desk.ts';
import type { Applicant, Plan } from './plan.ts';
import { gradeOf } from './sessions.ts';

export function trespasses(desk: Desk, plan: Plan, cloud: Cloud): Act[] {
  const draw = drawFrom(seedFor(plan.seed, 'trespasses'));
  const all = [
    ...votes(desk, plan),
    ...(plan.isWild ? [closing(desk, plan)] : []),
    ...plan.applicants.flatMap((applicant) => reviews(desk, plan, applicant)),
    ...extensions(desk, plan),
  ];
  // Some in each episode, each some time after it could be tried at first.
  const some = all
    .filter(() => draw.chance(0.4))
    .map((act) => {
      const pause = draw.pick([0, draw.under(200)]);
      let from: number | undefined;
      return {
        ...act,
        isReady() {
          if (!act.isReady()) return false;
          from ??= cloud.scheduler.steps() + pause;
          return cloud.scheduler.steps() >= from;
        },
      };
    });
  // Who guesses, or presses, does not stop halfway.
  const guessing = plan.isWild
    ? plan.applicants.filter(({ signing }) => signing === 'lapse' || draw.chance(0.4))
    : [];
  return [...some, ...guessing.flatMap((applicant) => guesses(desk, applicant, draw))];
}

/** Half a day beyond the latest end that a part may be given: what follows it begins by then. */
function extensions({ deps, see }: Desk, plan: Plan): Act[] {
  const { calendar, delays } = cohort;
  const latest = {
    call: Date.parse(calendar.juryOpensAt) - calendar.gracePeriodMinutes * 60_000,
    jury: Date.parse(calendar.panelClosesAt),
    panel: Date.parse(calendar.endsAt) - delays.signatureDays * 86_400_000,
  };
  const isOpen = {
    call: () => true,
    jury: () => ['planned', 'open'].includes(see.roundState('jury')),
    panel: () => ['planned', 'open'].includes(see.roundState('panel')),
  };
  return (['call', 'jury', 'panel'] as const).map((part) => ({
    name: `extend the ${part} for too long`,
    by: 'manage-rolls',
    who: newcomer,
    ...forbidden,
    // The end of the vote is that of the jury at most: where it moves, so does this.
    isReady: () => isOpen[part]() && !(part === 'jury' && plan.isExtended.panel),
    run: () =>
      extendTimes(deps, {
        part,
        until: new Date(latest[part] + 43_200_000).toISOString(),
        reason: 'Par erreur.',
        actor: newcomer,
      }),
  }));
}

const forbidden = { isOptional: true, mustFail: true } as const;

/** Staff who cannot wait for the votes: refused, unless the last one that it needs comes meanwhile. */
const closing = ({ deps, see }: Desk, _plan: Plan): Act => ({
  name: 'close the panel too early',
  by: 'close-panel',
  who: newcomer,
  isOptional: true,
  isReady: () => see.roundState('panel') === 'open',
  run: () => closePanel(deps, { actor: newcomer }),
});

function votes(desk: Desk, plan: Plan): Act[] {
  const { deps, see } = desk;
  const vote = ({ id, name }: Plan['panelists'][number], what: string, isReady: () => boolean): Act => ({
    name: `vote ${name} ${what}`,
    by: 'panel-api',
    who: { kind: 'panelist', id },
    ...forbidden,
    isReady,
    run() {
      const finalists = see.round('panel')?.finalists ?? [];
      const numbers = new Map(plan.applicants.map((one) => [one.id, one.number]));
      const grades = finalists.map((one) => [one, gradeOf(plan, name, numbers.get(one) ?? -1)] as const);
      return castBallot(deps, { panelistId: id, grades: Object.fromEntries(grades) });
    },
  });
  const isOpen = () => see.roundState('panel') === 'open';
  // A vote that is held again opens once more, and gives back the seat of who had voted in it.
  const isKept = plan.annulments === 0;
  const overStates = [...(isKept ? ['closed'] : []), 'releasing', 'released', 'called-off'];
  /** Votes at the moment at which the seat is taken away: either was first, and the seat has one vote. */
  const meanwhile = (panelist: Plan['panelists'][number]): Act => {
    const { mustFail: _may, ...voting } = vote(panelist, 'while being replaced', isOpen);
    return { ...voting, weight: 20, isBlind: true };
  };
  /** In a seat whose first holder had voted when it was given away. */
  const [first] = plan.panelists;
  const isSeatUsed = () =>
    see.hasVoted(first?.id ?? '') && see.panelist(first?.id ?? '')?.replacedBy !== undefined;
  /** In a vote that is held again it may be theirs after all: model/rights.ts says whose it is. */
  const inUsedSeat = (panelist: Plan['panelists'][number]): Act => {
    const voting = vote(panelist, 'in a used seat', () => isOpen() && isSeatUsed());
    return { ...voting, mustFail: isKept, isBlind: true };
  };
  const odd = plan.panelists.slice(0, 2).map(
    ({ id, name }, index): Act => ({
      name: `vote ${name} oddly`,
      by: 'panel-api',
      who: { kind: 'panelist', id },
      ...forbidden,
      isReady: isOpen,
      run() {
        const grade = cohort.panel.grades[1]?.id ?? '';
        const finalists = see.round('panel')?.finalists ?? [];
        // A grade that there is not, or a project that is not on the ballot.
        const grades =
          index === 0
            ? finalists.map((one) => [one, 'parfait'])
            : [[`${cohort.idPrefix}-0000000000000000`, grade]];
        return castBallot(deps, { panelistId: id, grades: Object.fromEntries(grades) });
      },
    }),
  );
  /** Who recuses from everybody says nothing, and has not voted. */
  const empty = plan.panelists
    .slice(0, 2)
    .map(
      ({ id, name }): Act => ({
        name: `vote ${name} for nobody`,
        by: 'panel-api',
        who: { kind: 'panelist', id },
        ...forbidden,
        isReady: isOpen,
        run: () =>
          castBallot(deps, { panelistId: id, grades: {}, recusals: see.round('panel')?.finalists ?? [] }),
      }),
    );
  const more: Act = {
    name: 'enrol one more panelist',
    by: 'manage-rolls',
    who: newcomer,
    ...forbidden,
    isReady: isOpen,
    run: () =>
      enrolPanelists(deps, {
        panelists: [{ name: 'cinq', email: 'cinq@panel.example', language: 'fr' }],
        actor: newcomer,
      }),
  };
  return [
    more,
    ...odd,
    ...empty,
    ...(plan.isWild && plan.isReplaced ? plan.panelists.slice(0, 1).map(meanwhile) : []),
    ...plan.panelists.flatMap((panelist) => [
      vote(panelist, 'too late', () => overStates.includes(see.roundState('panel'))),
      vote(panelist, 'once replaced', () => isKept && see.panelist(panelist.id)?.replacedBy !== undefined),
      ...(panelist.substitute && !plan.isReplaced ? [vote(panelist, 'as a substitute', isOpen)] : []),
      ...(panelist.substitute ? [inUsedSeat(panelist)] : []),
    ]),
  ];
}

function reviews({ deps, see }: Desk, plan: Plan, { id: applicationId, number }: Applicant): Act[] {
  return plan.jurors.flatMap(({ id: jurorId, name }): Act[] => {
    const review = (what: string, isReady: () => boolean, mark = cohort.jury.scale.max): Act => ({
      name: `review ${number} by ${name} ${what}`,
      by: 'juror-api',
      who: { kind: 'juror', id: jurorId },
      ...forbidden,
      isReady,
      run() {
        const marks = cohort.jury.criteria.map(({ id }) => ({ criterion: id, mark, justification: 'Non.' }));
        return fileReview(deps, { applicationId, jurorId, marks });
      },
    });
    const state = () => see.reading(applicationId, jurorId);
    const isOpen = () => see.roundState('jury') === 'open';
    return [
      review('beyond all marks', () => isOpen() && state() === 'assigned', cohort.jury.scale.max + 1),
      // Where readings change hands it may be given to them meanwhile.
      review('unasked', () => isOpen() && state() === undefined && !areReadingsMoved(plan)),
      review('once recused', () => isOpen() && state() === 'recused'),
      review(
        'too late',
        () => state() !== undefined && (see.isFrozen('jury') || see.roundState('jury') === 'called-off'),
      ),
    ];
  });
}

/** Somebody who holds the laureate's link, and not the mailbox. */
function guesses(desk: Desk, applicant: Applicant, draw: Draw): Act[] {
  const { deps, see, wronged } = desk;
  const { id, number } = applicant;
  const session = `stranger to the signature of ${number}`;
  // Where the laureate has signed already, they are told so: nothing that a stranger does may leave an event.
  const stranger = { who: { kind: 'stranger', id }, isOptional: true } as const;
  const isAsked = () => see.status(id) === 'agreement-issued' && see.letters(id, 'one-time-code').length > 0;
  const sign = (of: string, code: string) =>
    signAgreement(deps, { ...signerOf(see, applicant), applicationId: id, session: of, code });
  const own = `session of sign ${number}`;
  const guess = (index: number): Act => ({
    name: `guess a code ${number} ${index}`,
    by: 'applicant-api',
    ...stranger,
    isReady: isAsked,
    weight: 2,
    async run() {
      const code = String(draw.under(10 ** 8)).padStart(8, '0');
      const signed = await sign(index % 4 ? sessionOf(0) : own, code);
      if (!signed.ok && signed.refusal.code === 'code-wrong') wronged(id);
      return signed;
    },
  });
  let pressedAt: number | undefined;
  const press = (index: number): Act => ({
    name: `press for a code ${number} ${index}`,
    by: 'applicant-api',
    isOptional: true,
    who: { kind: 'applicant', id },
    isReady: () => see.status(id) === 'agreement-issued',
    weight: 2,
    // As soon as it is allowed again: the sixth within the hour is one too many.
    waitsFor: () => (pressedAt ?? 0) + 61_000,
    run() {
      pressedAt = deps.clock.now().getTime();
      return askFor(desk, id, { act: 'sign', session: sessionOf(index), ...signerOf(see, applicant) });
    },
    leaves: { subject: id, type: 'SignatureCodeAsked' },
  });
  // Of one browser the sixth within the hour is too many; of many browsers the link's own share is, and in all some more.
  const browsers = draw.pick([1, 1, 7]);
  const sessionOf = (index: number) => `${session}${index % browsers || ''}`;
  const presses = draw.chance(0.7) ? (browsers === 1 ? 8 : 24) : 0;
  return [
    // Of a code that was pressed for: six tries are one too many.
    ...(presses > 0 && draw.chance(0.7) ? Array.from({ length: 14 }, (_, index) => guess(index)) : []),
    ...Array.from({ length: presses }, (_, index) => press(index)),
  ];
}
