/** Two of the staff who call the call off, at any moment before the grants are told; or one proposes it, and it is taken back. */
import { startForm } from '#app/application/form-drafts.ts';
import { waitingWork } from '#app/desk/waiting-work.ts';
import { giveLateAccess } from '#app/round/late-access.ts';
import { takeBackOfRound } from '#app/round/propose-or-confirm.ts';
import { startRelease } from '#app/round/start-release.ts';
import { statusesOfRound } from '#domain/application/stages.ts';
import { defined } from '#domain/values/defined.ts';
import type { Cloud } from '#test/simulation/cloud/cloud.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { drawFrom, seedFor } from '#test/simulation/cloud/random.ts';
import type { Act } from './act.ts';
import { byTwo } from './by-two.ts';
import { clerk, controller, newcomer, reviser, secretary } from './colleagues.ts';
import type { Desk } from './desk.ts';
import type { Plan } from './plan.ts';

const [round, by] = ['calling-off', 'rounds-api'] as const;
const said = 'Les crédits de l’appel ont été annulés.';
const day = 86_400_000;
const told: readonly string[] = ['releasing', 'released'];

/** From when on it comes to somebody's mind. */
const moments = ({ see }: Desk, { applicants }: Plan): readonly (() => boolean)[] => [
  () => true,
  () => applicants.some(({ id }) => see.status(id) !== undefined),
  () => applicants.some(({ id }) => see.status(id) === 'eligible'),
  () => see.roundState('jury') === 'open',
  () => ['closed', 'releasing'].includes(see.roundState('jury')),
  () => see.roundState('jury') === 'released',
  () => see.roundState('panel') === 'open',
  () => see.roundState('panel') === 'closed',
];

export function callingOffActs(desk: Desk, plan: Plan, cloud: Cloud): Act[] {
  const { deps, see, surprised } = desk;
  const draw = drawFrom(seedFor(plan.seed, 'calls off'));
  const isCalledOff = plan.isWild && draw.chance(0.2);
  const isTakenBack = draw.chance(0.3);
  const isMoment = draw.pick(moments(desk, plan));
  const pause = draw.pick([0, draw.under(60), draw.under(400)]);
  /** Of who confirms, some send the reason again. */
  const isSaidTwice = draw.chance(0.5);
  let from: number | undefined;
  const isMeant = () => {
    if (from === undefined && isMoment()) from = cloud.scheduler.steps() + pause;
    return from !== undefined && cloud.scheduler.steps() >= from;
  };
  const isTooLate = () => told.includes(see.roundState('panel'));
  const isDone = () => see.round(round)?.calledOff !== undefined;
  const waits = () => plan.applicants.some(({ id }) => isIn(see.status(id)));
  const waiting = () => see.proposedOf(round, 'call-off');
  const mayAsk = () => isMeant() && !isTooLate() && see.roundState(round) !== 'releasing';
  const back: Act = {
    name: 'take back that the call is called off',
    by,
    who: reviser,
    isOptional: true,
    isOnce: true,
    isReady: () => waiting().length > 0 && !isDone(),
    weight: 5,
    run: () => takeBackOfRound(deps, { round, subject: 'release', actor: reviser }),
  };
  const late = (name: string, act: Omit<Act, 'name' | 'isReady'>, isReady = isDone): Act => ({
    ...act,
    name,
    isReady,
    isOptional: true,
    mustFail: true,
  });
  const beside: Act[] = [
    ...told.map((state) =>
      late(
        `call off a call whose grants are ${state}`,
        { by, who: newcomer, run: () => startRelease(deps, { round, reason: said, actor: newcomer }) },
        () => see.roundState('panel') === state,
      ),
    ),
    late('begin an application to a call that is called off', {
      by: 'draft-api',
      who: { kind: 'stranger', id: 'late' },
      run: () =>
        startForm(
          { ...deps, drafts: deps.forms },
          { email: 'tard@personne.example', language: 'fr', idempotencyKey: 'too-late' },
        ),
    }),
    late('let somebody file in a call that is called off', {
      by: 'manage-rolls',
      who: newcomer,
      run: () =>
        giveLateAccess(deps, {
          email: 'tard@personne.example',
          language: 'fr',
          endsAt: cohort.calendar.juryOpensAt,
          ground: 'outage',
          reason: 'Une panne du service.',
          actor: newcomer,
        }),
    }),
  ];
  /** While the call would still be open: whoever is reminded that day of its end is asked for what nobody takes. */
  const looking: Act = {
    name: 'look at what is due of a call that is called off',
    by: 'staff-api',
    who: clerk,
    isReady: isDone,
    isOptional: true,
    waitsFor: () => Date.parse(cohort.calendar.closesAt) - 2 * day,
    async run() {
      const { due } = await waitingWork(deps);
      const others = due.filter((one) => one.round !== round || one.act !== 'tell');
      if (others.length > 0) surprised(`of a call that is called off ${others.map(({ act }) => act)} is due`);
      return { ok: true, value: due };
    },
  };
  if (!isCalledOff) return isTakenBack ? [...beside, ...givingUp()] : beside;
  return [
    ...beside,
    looking,
    ...byTwo(
      {
        name: 'call the call off',
        by,
        isOptional: true,
        isStanding: true,
        // Once more for whoever was still to be assessed.
        isReady: () => mayAsk() && (!isDone() || waits()),
        waiting,
        ask: ({ confirms, actor }) =>
          startRelease(deps, {
            round,
            actor,
            ...defined({ confirms, reason: isDone() || (confirms && !isSaidTwice) ? undefined : said }),
          }),
      },
      [secretary, controller],
    ),
    ...(isTakenBack ? [back] : []),
  ];

  /** Proposed once, and nobody confirms it. */
  function givingUp(): Act[] {
    return [
      {
        name: 'propose to call the call off',
        by,
        who: secretary,
        isOptional: true,
        isOnce: true,
        isReady: () => mayAsk() && waiting().length === 0,
        run: () => startRelease(deps, { round, reason: said, actor: secretary }),
      },
      back,
    ];
  }
}

const isIn = (status: string | undefined): boolean => statusesOfRound[round].some((one) => one === status);
