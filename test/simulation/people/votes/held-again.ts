/** A vote that cannot be counted, as somebody touched its box: it is annulled and held again; and who annuls one that holds. */
import { annulVote } from '#app/panel/annul-vote.ts';
import { castBallot } from '#app/panel/cast-ballot.ts';
import { commitSeed } from '#app/round/commit-seed.ts';
import { hasSeat } from '#domain/round/roll.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import type { Cloud } from '#test/simulation/cloud/cloud.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { ballotsTable } from '#test/simulation/memory/shapes.ts';
import { dayIn } from '#test/simulation/model/times.ts';
import type { Act } from '#test/simulation/people/act.ts';
import { annuller, secretary } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import { throughDoor } from '#test/simulation/people/door.ts';
import type { Plan } from '#test/simulation/people/plan.ts';
import { hasQuorum, paperOf } from '#test/simulation/people/sessions.ts';

const tenDays = 10 * 86_400_000;
const by = 'close-panel';

export function heldAgain(desk: Desk, plan: Plan, cloud: Cloud): Act[] {
  const { deps, see } = desk;
  const isOpen = () => see.roundState('panel') === 'open';
  const isUncounted = () => see.roundState('panel') === 'closed' && !see.isFrozen('panel');
  const isSecond = () => see.round('panel')?.ballotEdition !== undefined;
  const annul = (until: number) =>
    annulVote(deps, {
      reason: 'Un bulletin sans votant.',
      actor: annuller,
      until: new Date(until).toISOString(),
    });
  const inTenDays = () => Math.max(Date.parse(cohort.calendar.panelClosesAt), cloud.clock.now + tenDays);

  /** As long as nobody touched the box, the vote holds at each of its stages. */
  const mayNot = (what: string, isReady: () => boolean, weight = 1): Act => ({
    name: `annul a vote that ${what}`,
    by,
    who: annuller,
    isOptional: true,
    mustFail: true,
    weight,
    isReady: () => isReady() && (!plan.isAnnulled || isSecond()),
    run: () => annul(inTenDays()),
  });
  const refused = [
    mayNot('goes on', isOpen),
    mayNot('is about to be counted', isUncounted, 40),
    mayNot('is counted', () => see.isFrozen('panel')),
  ];
  if (!plan.isAnnulled) return refused;

  const touching: Act = {
    name: 'put a ballot into the box by hand',
    by: 'a hand',
    who: { kind: 'stranger', id: 'a hand' },
    isReady: () => isOpen() && !isSecond() && hasQuorum(see, plan),
    async run() {
      const best = cohort.panel.grades.at(-1)?.id ?? '';
      const finalists = see.round('panel')?.finalists ?? [];
      const grades = Object.fromEntries(finalists.map((id) => [id, { S: best }]));
      const Item = { PK: { S: deps.randomHex(16) }, grades: { M: grades } };
      cloud.database.execute('PutItemCommand', { TableName: ballotsTable, Item });
      desk.box.isTouched = true;
      return { ok: true, value: undefined };
    },
  };
  const annulling: Act = {
    name: 'annul the vote',
    by,
    who: annuller,
    again: ['try-again'],
    isReady: () => isUncounted() && !isSecond(),
    run: () => annul(inTenDays()),
    leaves: { subject: 'round:panel', type: 'VoteAnnulled' },
  };
  const tooLate: Act = {
    name: 'annul the vote until yesterday',
    by,
    who: annuller,
    isOptional: true,
    mustFail: true,
    weight: 20,
    isReady: annulling.isReady,
    run: () => annul(cloud.clock.now - 1),
  };
  const committing: Act = {
    name: 'commit the lot of the panel again',
    by: 'round-draws',
    who: secretary,
    again: ['try-again'],
    isReady: () => isOpen() && isSecond(),
    run: () =>
      commitSeed(
        { ...deps, randomHex: () => commitmentOf(`panel again ${plan.seed}`) },
        { round: 'panel', actor: secretary },
      ),
    leaves: { subject: 'round:panel', type: 'SeedCommitted' },
  };
  return [
    ...refused,
    touching,
    annulling,
    tooLate,
    committing,
    ...plan.panelists.flatMap((member, place) => votingAgain(desk, plan, member, place)),
  ];
}

/** Whoever has a seat votes as they did, so that nothing hangs on which of two requests came; a ballot of before is on its way still. */
function votingAgain(desk: Desk, plan: Plan, { id, name }: Plan['panelists'][number], place: number): Act[] {
  const { deps, see } = desk;
  const mayVote = () => {
    const panelist = see.panelist(id);
    const isSecond = see.round('panel')?.ballotEdition !== undefined;
    return (
      isSecond &&
      see.roundState('panel') === 'open' &&
      !see.hasVoted(id) &&
      panelist !== undefined &&
      hasSeat(panelist)
    );
  };
  const voter = { by: 'panel-api', who: { kind: 'panelist', id }, isOptional: true } as const;
  return [
    {
      name: `vote ${name} again`,
      ...voter,
      isReady: mayVote,
      run: () =>
        throughDoor(desk, { purpose: 'panelist', id }, () =>
          castBallot(deps, { panelistId: id, ...paperOf(desk, plan, name, place) }),
        ),
    },
    {
      name: `vote ${name} in the annulled vote`,
      ...voter,
      mustFail: true,
      weight: 20,
      isReady: mayVote,
      async run() {
        const { grades } = paperOf(desk, plan, name, place);
        const now = deps.clock.now();
        const cast = await deps.ballotBox.cast(id, { ballotId: deps.randomHex(16), grades }, dayIn(+now));
        return cast === 'cast' ? { ok: true, value: cast } : { ok: false, refusal: { code: cast } };
      },
    },
  ];
}
