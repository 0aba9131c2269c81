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
  const { see } = desk;
  const isOpen = () => see.roundState('panel') === 'open';
  /** As long as nobody touched the box, the vote holds at each of its stages. */
  const mayNot = (what: string, isReady: () => boolean, weight = 1): Act => ({
    name: `annul a vote that ${what}`,
    by,
    who: annuller,
    isOptional: true,
    mustFail: true,
    weight,
    isReady: () => isReady() && editionOf(desk) > plan.annulments,
    run: () => annul(desk, inTenDays(cloud)),
  });
  return [
    mayNot('goes on', isOpen),
    mayNot('is about to be counted', () => isUncounted(desk), 40),
    mayNot('is counted', () => see.isFrozen('panel')),
    ...Array.from({ length: plan.annulments }, (_, before) => [
      ...annulling(desk, plan, cloud, before + 1),
      ...plan.panelists.flatMap((member, place) => votingAgain(desk, plan, { member, place }, before + 2)),
    ]).flat(),
  ];
}

/** Which vote it is, from 1. */
const editionOf = ({ see }: Desk): number => see.round('panel')?.ballotEdition ?? 1;
const isUncounted = ({ see }: Desk): boolean =>
  see.roundState('panel') === 'closed' && !see.isFrozen('panel');
const inTenDays = ({ clock }: Cloud): number =>
  Math.max(Date.parse(cohort.calendar.panelClosesAt), clock.now + tenDays);
const annul = ({ deps }: Desk, until: number) =>
  annulVote(deps, {
    reason: 'Un bulletin sans votant.',
    actor: annuller,
    until: new Date(until).toISOString(),
  });

/** @param edition the vote whose box is touched, and after which the next is held */
function annulling(desk: Desk, plan: Plan, cloud: Cloud, edition: number): Act[] {
  const { deps, see } = desk;
  const isOpen = () => see.roundState('panel') === 'open';
  const more = edition > 1 ? ` ${edition}` : '';
  const touching: Act = {
    name: `put a ballot into the box by hand${more}`,
    by: 'a hand',
    who: { kind: 'stranger', id: 'a hand' },
    isReady: () => isOpen() && editionOf(desk) === edition && hasQuorum(see, plan),
    async run() {
      const best = cohort.panel.grades.at(-1)?.id ?? '';
      const finalists = see.round('panel')?.finalists ?? [];
      const grades = Object.fromEntries(finalists.map((id) => [id, { S: best }]));
      const vote = edition > 1 ? { edition: { N: String(edition) } } : {};
      const Item = { PK: { S: deps.randomHex(16) }, grades: { M: grades }, ...vote };
      cloud.database.execute('PutItemCommand', { TableName: ballotsTable, Item });
      desk.box.touched = edition;
      return { ok: true, value: undefined };
    },
  };
  const annulled: Act = {
    name: `annul the vote${more}`,
    by,
    who: annuller,
    again: ['try-again'],
    isReady: () => isUncounted(desk) && editionOf(desk) === edition,
    run: () => annul(desk, inTenDays(cloud)),
    leaves: { subject: 'round:panel', type: 'VoteAnnulled' },
  };
  const tooLate: Act = {
    name: `annul the vote${more} until yesterday`,
    by,
    who: annuller,
    isOptional: true,
    mustFail: true,
    weight: 20,
    isReady: annulled.isReady,
    run: () => annul(desk, cloud.clock.now - 1),
  };
  const committing: Act = {
    name: `commit the lot of the panel again${more}`,
    by: 'round-draws',
    who: secretary,
    again: ['try-again'],
    isReady: () => isOpen() && editionOf(desk) === edition + 1,
    run: () =>
      commitSeed(
        { ...deps, randomHex: () => commitmentOf(`panel again${more} ${plan.seed}`) },
        { round: 'panel', actor: secretary },
      ),
    leaves: { subject: 'round:panel', type: 'SeedCommitted' },
  };
  return [touching, annulled, tooLate, committing];
}

/**
 * Whoever has a seat votes as they did, so that nothing hangs on which of two requests came; a ballot of before is on its way still.
 * @param edition of the vote that is held again
 */
function votingAgain(
  desk: Desk,
  plan: Plan,
  { member: { id, name }, place }: { member: Plan['panelists'][number]; place: number },
  edition: number,
): Act[] {
  const { deps, see } = desk;
  const mayVote = () => {
    const panelist = see.panelist(id);
    return (
      editionOf(desk) === edition &&
      see.roundState('panel') === 'open' &&
      !see.hasVoted(id) &&
      panelist !== undefined &&
      hasSeat(panelist)
    );
  };
  const former = edition > 2 ? edition - 1 : undefined;
  const more = former === undefined ? '' : ` ${former}`;
  const voter = { by: 'panel-api', who: { kind: 'panelist', id }, isOptional: true } as const;
  return [
    {
      name: `vote ${name} again${more}`,
      ...voter,
      isReady: mayVote,
      run: () =>
        throughDoor(desk, { purpose: 'panelist', id }, () =>
          castBallot(deps, { panelistId: id, ...paperOf(desk, plan, name, place) }),
        ),
    },
    {
      name: `vote ${name} in the annulled vote${more}`,
      ...voter,
      mustFail: true,
      weight: 20,
      isReady: mayVote,
      async run() {
        const { grades } = paperOf(desk, plan, name, place);
        const day = dayIn(+deps.clock.now());
        const cast = await deps.ballotBox.cast(id, { ballotId: deps.randomHex(16), grades }, day, former);
        return cast === 'cast' ? { ok: true, value: cast } : { ok: false, refusal: { code: cast } };
      },
    },
  ];
}
