/** Rolls that are enrolled again: with somebody more, while others act, and the same list once more, which changes nothing. */
import { enrolJurors } from '#app/jury/jury-roll.ts';
import { enrolPanelists } from '#app/panel/panel-roll.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { seedFor } from '#test/simulation/cloud/random.ts';
import type { Act, Answer } from '#test/simulation/people/act.ts';
import { registrarOfRolls } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Plan } from '#test/simulation/people/plan.ts';

const by = 'manage-rolls';
/** How often in an episode the same list is brought in again. */
const mostTimes = 2;

const isPlayed = (plan: Pick<Plan, 'seed'>): boolean => seedFor(plan.seed, 'rolls enrolled again') % 3 === 0;

/** Ids of those who come to their roll once the others are on it: the last juror and the last substitute. */
export function enrolledLater(
  plan: Pick<Plan, 'seed' | 'jurors' | 'panelists' | 'isReplacedAgain'>,
): string[] {
  if (!isPlayed(plan)) return [];
  const substitute = plan.panelists.at(-1);
  // Whoever is to take a seat must be there.
  const mayBeLate = substitute?.substitute && !plan.isReplacedAgain && (cohort.panel.substitutes ?? 0) > 1;
  return [...plan.jurors.slice(-1), ...(mayBeLate ? [substitute] : [])].map(({ id }) => id);
}

/** As staff have them on their list, which nobody corrects. */
export const jurorsListed = ({ jurors }: Pick<Plan, 'jurors'>) =>
  jurors.map(({ id, name, email, language }) => ({ id, said: { name, email, language, topics: [] } }));
export const panelistsListed = ({ panelists }: Pick<Plan, 'panelists'>) =>
  panelists.map(({ id, name, email, language, substitute }) => ({
    id,
    said: { name, email, language, ...(substitute ? { substitute } : {}) },
  }));

export function enrollingActs({ deps, see, surprised }: Desk, plan: Plan): Act[] {
  if (!isPlayed(plan)) return [];
  const later = enrolledLater(plan);
  const rolls = {
    jurors: {
      list: jurorsListed(plan),
      isOn: (id: string) => see.juror(id) !== undefined,
      enrol: (ids: ReadonlySet<string>) =>
        enrolJurors(deps, { jurors: saidOf(rolls.jurors.list.filter(({ id }) => ids.has(id))) }),
    },
    panelists: {
      list: panelistsListed(plan),
      isOn: (id: string) => see.panelist(id) !== undefined,
      enrol: (ids: ReadonlySet<string>) =>
        enrolPanelists(deps, {
          panelists: saidOf(rolls.panelists.list.filter(({ id }) => ids.has(id))),
          actor: registrarOfRolls,
        }),
    },
  };
  return (['jurors', 'panelists'] as const).flatMap((name): Act[] => {
    const { list, isOn, enrol } = rolls[name];
    const ids = list.map(({ id }) => id);
    const enrolled = () => ids.filter(isOn);
    const areFirstOn = () => ids.every((id) => isOn(id) || later.includes(id));
    async function enrolling(who: readonly string[]): Promise<Answer> {
      const answer = await enrol(new Set(who));
      const missing = answer.ok ? who.filter((id) => !isOn(id)) : [];
      if (missing.length > 0) surprised(`${missing} were answered as enrolled, and are on no roll`);
      return answer;
    }
    const staff = { by, who: registrarOfRolls, again: ['try-again'] };
    // Some in the moment in which the vote is opened: then either is first.
    const isAtOnce =
      plan.isWild && name === 'panelists' && seedFor(plan.seed, 'enrolled while it opens') % 2 === 0;
    const more: Act = {
      name: `enrol the ${name} with somebody more`,
      ...staff,
      isReady: areFirstOn,
      waitsFor: () => (isAtOnce ? Date.parse(cohort.calendar.panelOpensAt) : 0),
      run: () => enrolling(ids),
    };
    let left = mostTimes;
    const same: Act = {
      name: `enrol the same ${name} again`,
      ...staff,
      isStanding: true,
      isOptional: true,
      isReady: () => left > 0 && areFirstOn(),
      async run() {
        left -= 1;
        const answer = await enrolling(enrolled());
        const isRefused = !answer.ok && answer.refusal.code !== 'try-again';
        if (isRefused) surprised(`the same ${name} were refused: ${answer.refusal.code}`);
        return answer;
      },
    };
    return [...(ids.some((id) => later.includes(id)) ? [more] : []), same];
  });
}

const saidOf = <T>(list: readonly { said: T }[]): T[] => list.map(({ said }) => said);
