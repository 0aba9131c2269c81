import type { Shortage } from '#domain/round/round-refusal.ts';
import { digestOf } from '#domain/values/lot.ts';
import { type Arc, minimise, type Network, rebound } from '#domain/values/transport.ts';
import {
  type AssignedPair,
  type AssignmentReport,
  type AssignmentRequest,
  affinityIn,
  bare,
  byPair,
  pairId,
  type ReadingPair,
  readersNeeded,
  reportAssignment,
} from './assignment-request.ts';
import { conflictsBetween } from './jury-conflicts.ts';
export type AssignmentOutcome =
  | {
      outcome: 'assigned';
      pairs: AssignedPair[];
      added: ReadingPair[];
      removed: ReadingPair[];
      report: AssignmentReport;
    }
  | { outcome: 'infeasible'; short: Shortage[] };

/** One possible reading, before anything is chosen. */
type Option = AssignedPair & { id: string; earlier: boolean; digest: number };

/**
 * Gives every application its readers (SELECTION.md §2). In this order, each on what the one before
 * leaves open: no conflict and no recusal; earlier assignments kept; loads balanced (least sum of squares);
 * the worst new pair raised (the largest affinity under which none need be); greatest total affinity;
 * SHA-256(seed LF application LF juror), lowest sum of leading 24 bits. Affinity is the number of topics
 * shared. The order given does not matter.
 */
export function assignJurors(request: AssignmentRequest): AssignmentOutcome {
  const options = optionsOf(request);
  const byId = new Map(options.map((option) => [option.id, option]));
  const balanced = balance(request, options, byId);
  if (balanced === undefined) return { outcome: 'infeasible', short: shortagesOf(request, options) };
  const raised = raiseWorstPair(balanced, byId);
  const closest = narrow(raised, ({ id }) => -(byId.get(id)?.affinity ?? 0));
  const settled = flowOf(closest, ({ id }) => byId.get(id)?.digest ?? 0);
  const chosen = options.filter(({ id }) => settled.flows.get(id) === 1);
  return assignedOf(request, chosen);
}

/**
 * Keeps earlier assignments and balances the loads. Jurors first get little more room than the mean: a far smaller programme.
 * If that room holds a whole assignment with all earlier pairs, no optimum is lost: a juror with more readings than that could
 * pass one to somebody with fewer, which evens the loads. If not, all room is given.
 * @returns what is left open then; undefined where somebody stays short of readers
 */
function balance(
  request: AssignmentRequest,
  options: readonly Option[],
  byId: ReadonlyMap<string, Option>,
): Network | undefined {
  const readings = request.applications.reduce((sum, one) => sum + readersNeeded(request, one), 0);
  const room = Math.ceil((1.2 * readings) / request.jurors.length) + 2;
  const near = keepEarlier(networkOf(request, options, room), byId);
  const nearby = near.all ? minimise(near.network, loadCost) : undefined;
  if (nearby?.outcome === 'optimal') return nearby.face;
  const kept = keepEarlier(networkOf(request, options, Number.POSITIVE_INFINITY), byId);
  const flow = minimise(kept.network, loadCost);
  return flow.outcome === 'optimal' ? flow.face : undefined;
}

function assignedOf(request: AssignmentRequest, chosen: readonly Option[]): AssignmentOutcome {
  const affinity = affinityIn(request);
  const pairs = [...request.filed, ...chosen]
    .map(({ applicationId, jurorId }) => ({
      applicationId,
      jurorId,
      affinity: affinity(applicationId, jurorId),
    }))
    .sort(byPair);
  const now = new Set(pairs.map(pairId));
  const before = new Set([...request.filed, ...request.earlier].map(pairId));
  const added = pairs.filter((pair) => !before.has(pairId(pair))).map(bare);
  const removed = request.earlier
    .filter((pair) => !now.has(pairId(pair)))
    .map(bare)
    .sort(byPair);
  return {
    outcome: 'assigned',
    pairs,
    added,
    removed,
    report: reportAssignment(request, pairs, removed.length),
  };
}

function optionsOf(request: AssignmentRequest): Option[] {
  const affinity = affinityIn(request);
  const filed = new Set(request.filed.map(pairId));
  const earlier = new Set(request.earlier.map(pairId));
  return request.applications
    .flatMap((application) =>
      request.jurors
        .filter((juror) => conflictsBetween(application, juror).length === 0)
        .map(({ jurorId }) => ({ applicationId: application.applicationId, jurorId })),
    )
    .filter((pair) => !filed.has(pairId(pair)))
    .map((pair) => ({
      ...pair,
      id: pairId(pair),
      affinity: affinity(pair.applicationId, pair.jurorId),
      earlier: earlier.has(pairId(pair)),
      digest: Number.parseInt(digestOf([request.seed, pair.applicationId, pair.jurorId]).slice(0, 6), 16),
    }))
    .sort(byPair);
}

/**
 * Applications ask for what they lack; each juror's flow leaves by one arc per further reading, dearer and
 * dearer.
 */
function networkOf(request: AssignmentRequest, options: readonly Option[], room: number): Network {
  const filedBy = Map.groupBy(request.filed, ({ jurorId }) => jurorId);
  const filedOn = Map.groupBy(request.filed, ({ applicationId }) => applicationId);
  const optionsBy = Map.groupBy(options, ({ jurorId }) => jurorId);
  const readings = options.map(
    ({ id, applicationId, jurorId }): Arc => ({
      id,
      lower: 0,
      upper: 1,
      terms: [
        [`application ${applicationId}`, -1],
        [`juror ${jurorId}`, 1],
      ],
    }),
  );
  const loads = request.jurors.flatMap(({ jurorId, maxReadings }) => {
    const done = filedBy.get(jurorId)?.length ?? 0;
    const most = Math.min(
      maxReadings ?? Number.POSITIVE_INFINITY,
      room,
      done + (optionsBy.get(jurorId)?.length ?? 0),
    );
    return Array.from(
      { length: Math.max(most - done, 0) },
      (_, index): Arc => ({
        id: `${LOAD}${done + index + 1}\n${jurorId}`,
        lower: 0,
        upper: 1,
        terms: [[`juror ${jurorId}`, -1]],
      }),
    );
  });
  const needs = request.applications.map((application): [string, number] => [
    `application ${application.applicationId}`,
    -Math.max(readersNeeded(request, application) - (filedOn.get(application.applicationId)?.length ?? 0), 0),
  ]);
  return { arcs: [...readings, ...loads], balances: new Map(needs) };
}

const LOAD = 'load\n';

/** The nth reading of a juror costs 2n − 1, so that n of them cost n². */
function loadCost({ id }: Arc): number {
  return id.startsWith(LOAD) ? 2 * Number(id.split('\n')[1]) - 1 : 0;
}

/** The network narrowed to what keeps the most earlier pairs, and whether that is all of them. */
function keepEarlier(open: Network, byId: ReadonlyMap<string, Option>): { network: Network; all: boolean } {
  const isEarlier = ({ id }: Arc) => byId.get(id)?.earlier === true;
  const all = open.arcs.filter(isEarlier).length;
  if (all === 0) return { network: open, all: true };
  const kept = minimise(open, (arc) => (isEarlier(arc) ? -1 : 0));
  if (kept.outcome === 'optimal' && -kept.cost < all) return { network: kept.face, all: false };
  const network = rebound(open, (arc) => (isEarlier(arc) ? { lower: 1, upper: 1 } : undefined));
  return { network, all: true };
}

/** Bisects the levels of affinity for the highest under which no new pair is needed. */
function raiseWorstPair(network: Network, byId: ReadonlyMap<string, Option>): Network {
  const levels = [...new Set([...byId.values()].map(({ affinity }) => affinity))].sort((a, b) => a - b);
  const above = (level: number) =>
    rebound(network, ({ id, lower }) => {
      const option = byId.get(id);
      return option && !option.earlier && option.affinity < level ? { lower, upper: 0 } : undefined;
    });
  let [best, low, high] = [network, 1, levels.length - 1];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const candidate = above(levels[middle] ?? 0);
    if (minimise(candidate, () => 0).outcome === 'optimal') [best, low] = [candidate, middle + 1];
    else high = middle - 1;
  }
  return best;
}

const narrow = (network: Network, costOf: (arc: Arc) => number): Network => flowOf(network, costOf).face;

/** The cheapest flow of a network that has one. */
function flowOf(network: Network, costOf: (arc: Arc) => number) {
  const flow = minimise(network, costOf);
  if (flow.outcome === 'infeasible') throw new Error('a network that was feasible has a flow');
  return flow;
}

/** Who stays short when as many readings as possible are given. */
function shortagesOf(request: AssignmentRequest, options: readonly Option[]): Shortage[] {
  const network = networkOf(request, options, Number.POSITIVE_INFINITY);
  const lacking = request.applications.map(
    (application): Arc => ({
      id: `lacking\n${application.applicationId}`,
      lower: 0,
      upper: readersNeeded(request, application),
      terms: [[`application ${application.applicationId}`, -1]],
    }),
  );
  const flow = flowOf({ ...network, arcs: [...network.arcs, ...lacking] }, ({ id }) =>
    id.startsWith('lacking\n') ? 1 : 0,
  );
  return request.applications.flatMap((application) => {
    const missing = flow.flows.get(`lacking\n${application.applicationId}`) ?? 0;
    if (missing === 0) return [];
    const excluded: Shortage['excluded'] = {};
    const reading = new Set([
      ...request.filed.map(pairId),
      ...[...flow.flows].flatMap(([id, on]) => (on === 1 ? [id] : [])),
    ]);
    for (const juror of request.jurors) {
      if (reading.has(pairId({ applicationId: application.applicationId, jurorId: juror.jurorId }))) continue;
      const reason = conflictsBetween(application, juror)[0] ?? 'ceiling-reached';
      excluded[reason] = (excluded[reason] ?? 0) + 1;
    }
    const needed = readersNeeded(request, application);
    return [{ applicationId: application.applicationId, needed, possible: needed - missing, excluded }];
  });
}
