/** Questions that staff ask of a frozen list, answered from what is frozen with it. Nothing is stored, and no ballot is read. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import type { SessionName } from '#domain/application/stages.ts';
import { type JurySensitivity, jurySensitivity } from '#domain/jury/jury-sensitivity.ts';
import { type PanelSensitivity, panelSensitivity } from '#domain/panel/panel-sensitivity.ts';
import { type WholeBallots, wholeBallotsSchema } from '#domain/panel/whole-ballots.ts';
import {
  type SealedInputs,
  type SimulatedChange,
  type Simulation,
  sealedOrderOf,
  simulateBudget,
} from '#domain/record/budget-simulation.ts';
import { type FrozenRound, isFrozen, juryRulesOf, panelRulesOf } from '#domain/record/round-facts.ts';
import { juryFactsOf, panelFactsOf } from '#domain/record/sensitivity-facts.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { fundingRulesOf } from '#domain/round/settled-ranking.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface AnalyseRoundDeps {
  rounds: Pick<Rounds, 'find' | 'ranking'>;
  applications: Pick<Applications, 'find'>;
}
type NotFrozen = RefusalOf<'round-not-closed'>;
/** Of a panel, also what the closing found by whole ballots; absent where it was closed before it looked. */
export type SensitivityView = { round: SessionName; wholeBallots?: WholeBallots } & (
  | JurySensitivity
  | PanelSensitivity
);

/** A list with the round that froze it, and so the rules that made it: the cohort file may have changed since. */
interface Frozen {
  round: FrozenRound;
  ranking: RankingEntry[];
}

async function frozenRanking(
  { rounds }: Pick<AnalyseRoundDeps, 'rounds'>,
  name: SessionName,
): Promise<Result<Frozen, NotFrozen>> {
  const round = await findRound(rounds, name);
  if (!isFrozen(round)) return refuse({ code: 'round-not-closed', state: round.state });
  return accept({ round, ranking: await rounds.ranking(round) });
}

/** @returns for each decided place, whether one mark, reading, weight or grade more or less would change it, and which */
export async function showSensitivity(
  deps: AnalyseRoundDeps,
  input: { round: SessionName },
): Promise<Result<SensitivityView, NotFrozen>> {
  const frozen = await frozenRanking(deps, input.round);
  if (!frozen.ok) return frozen;
  const { ranking, round } = frozen.value;
  const { report } = round;
  const { seed } = round.revealed;
  const find = {
    jury: () => jurySensitivity(juryFactsOf(ranking, { jury: juryRulesOf(round).values }, seed)),
    panel() {
      const vote = { seed, voters: Number(report.voters) };
      return panelSensitivity(panelFactsOf(ranking, panelRulesOf(round).values, vote));
    },
  };
  const wholeBallots = wholeBallotsSchema.safeParse(report.wholeBallots).data;
  return accept({ round: input.round, ...find[input.round](), ...defined({ wholeBallots }) });
}

export type SimulationRequest = {
  budgetCents?: number | undefined;
  maximumLaureates?: number | undefined;
  whenOverBudget?: 'skip' | 'stop' | undefined;
  without?: readonly string[] | undefined;
  /**
   * `place` in the order once those without are out, last when left out; the amount is what they asked for unless another is
   * given. The panel gave them no grade that counts: they are taken to reach the floor.
   */
  with?: readonly Added[] | undefined;
};
type Added = { applicationId: string; requestedCents?: number | undefined; place?: number | undefined };
export type SimulationView = Omit<Extract<Simulation, { outcome: 'simulated' }>, 'outcome'>;

/** @returns the list as it would be under other rules or without some, beside the one that the rules made */
export async function simulateFunding(
  deps: AnalyseRoundDeps,
  request: SimulationRequest,
): Promise<Result<SimulationView, NotFrozen | RefusalOf<'simulation-invalid'>>> {
  const frozen = await frozenRanking(deps, 'panel');
  if (!frozen.ok) return frozen;
  const { values } = panelRulesOf(frozen.value.round);
  const sealed = { order: sealedOrderOf(frozen.value.ranking), rules: fundingRulesOf(values) };
  const added = await withAmounts(deps, request.with ?? []);
  if (!added.ok) return added;
  const simulation = simulateBudget(sealed, changeOf({ ...request, with: added.value }, sealed));
  if (simulation.outcome === 'refused')
    return refuse({ code: 'simulation-invalid', problems: simulation.problems.map(inRequest) });
  const { rules, actual, simulated, differences } = simulation;
  return accept({ rules, actual, simulated, differences });
}

async function withAmounts(
  { applications }: Pick<AnalyseRoundDeps, 'applications'>,
  added: readonly Added[],
): Promise<Result<(Added & { requestedCents: number })[], RefusalOf<'simulation-invalid'>>> {
  const files = await Promise.all(added.map(({ applicationId }) => applications.find(applicationId)));
  const problems = files.flatMap((file, index) =>
    file ? [] : [{ field: `with.${index}.applicationId`, code: 'unknown-application' }],
  );
  if (problems.length > 0) return refuse({ code: 'simulation-invalid', problems });
  return accept(
    added.map((one, index) => ({
      ...one,
      requestedCents: one.requestedCents ?? files[index]?.form.project.requestedCents ?? 0,
    })),
  );
}

type Priced = Omit<SimulationRequest, 'with'> & { with: readonly (Added & { requestedCents: number })[] };

function changeOf(request: Priced, { order, rules }: SealedInputs): SimulatedChange {
  const { budgetCents, maximumLaureates, whenOverBudget, without = [], with: added } = request;
  const last = order.length - without.length;
  return {
    ...defined({ budgetCents, maximumLaureates, whenOverBudget }),
    removed: without,
    added: added.map(({ applicationId, requestedCents, place }, index) => ({
      applicationId,
      requestedCents,
      majorityGrade: rules.floorGrade ?? 0,
      place: place ?? last + index + 1,
    })),
  };
}

/** Renames the simulation's own field paths to those of the request. */
const inRequest = <P extends { field: string }>(problem: P): P => ({
  ...problem,
  field: problem.field.replace(/^removed/, 'without').replace(/^added/, 'with'),
});
