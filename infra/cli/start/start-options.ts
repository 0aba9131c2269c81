import { readFlags } from '#infra/cli/client/flags.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { fewestApplications } from '#infra/cli/rehearsal/people/stories.ts';
import { type Rest, restNames } from '#infra/cli/rehearsal/scenes/rests.ts';
import { type QuotaRegion, regionQuotas } from '#infra/local/faults/quotas.ts';

export interface RunOptions {
  cohort: string;
  applications: number;
  seed: number;
  /** Whether they were asked for, and are not the usual ones. */
  asked: { applications: boolean; seed: boolean };
  /** How many seeds are played, each in a rehearsal of its own. */
  seeds: number;
  /** Folder of the state; by default one per stack, or one per rehearsal. */
  state: string | undefined;
  /** Port of the HTTP API. */
  port: number | undefined;
  fresh: boolean;
  empty: boolean;
  once: boolean;
  /** Where the rehearsal rests, where that was said. */
  until: Rest | undefined;
  json: boolean;
  /** Staff and operators act by `aic` commands alone. */
  byCommandLine: boolean;
  /** The region whose quotas hold. */
  quotas: QuotaRegion | undefined;
  /** Percent of the e-mails that SES lets go wrong in each way it knows. */
  mailFaults: number;
  /** Each entry of the rehearsal is broken off in its middle and played again. */
  breaks: boolean;
}

const flags = {
  cohort: { type: 'string', default: 'promotion-1' },
  applications: { type: 'string', whole: [fewestApplications, 2_000] },
  seed: { type: 'string', whole: [0] },
  seeds: { type: 'string', default: '1', whole: [1, 1_000] },
  state: { type: 'string' },
  port: { type: 'string', whole: [1, 65_535] },
  fresh: { type: 'boolean', default: false },
  empty: { type: 'boolean', default: false },
  once: { type: 'boolean', default: false },
  until: { type: 'string' },
  json: { type: 'boolean', default: false },
  quotas: { type: 'string' },
  'mail-faults': { type: 'string', default: '0', whole: [0, 20] },
  'by-command-line': { type: 'boolean', default: false },
  breaks: { type: 'boolean', default: false },
} as const;

/** Reads the command line of `npm start` and `npm run rehearse`. Throws UsageProblem with one line. */
export function readOptions(args: readonly string[]): RunOptions {
  const { values } = readFlags(args, flags);
  return {
    cohort: values.cohort,
    applications: values.applications ?? 187,
    seed: values.seed ?? 1,
    asked: { applications: values.applications !== undefined, seed: values.seed !== undefined },
    seeds: values.seeds,
    state: values.state,
    port: values.port,
    fresh: values.fresh,
    empty: values.empty,
    once: values.once,
    until: values.until === undefined ? undefined : stageOf(values.until),
    json: values.json,
    mailFaults: values['mail-faults'],
    quotas: values.quotas === undefined ? undefined : regionOf(values.quotas),
    byCommandLine: values['by-command-line'],
    breaks: values.breaks,
  };
}

/** The same with the people of a state that is gone on with, but for what was asked otherwise. */
export function goingOn(
  o: RunOptions,
  held: Pick<RunOptions, 'applications' | 'seed'> | undefined,
): RunOptions {
  if (!held) return o;
  return {
    ...o,
    applications: o.asked.applications ? o.applications : held.applications,
    seed: o.asked.seed ? o.seed : held.seed,
  };
}

function regionOf(text: string): QuotaRegion {
  if (Object.hasOwn(regionQuotas, text)) return text as QuotaRegion;
  const known = Object.keys(regionQuotas).join(', ');
  throw new UsageProblem(`--quotas takes the name of a region: ${known}, not ${JSON.stringify(text)}`);
}

function stageOf(text: string): Rest {
  const stage = restNames.find((one) => one === text);
  if (stage) return stage;
  throw new UsageProblem(`--until takes one of ${restNames.join(', ')}, not ${JSON.stringify(text)}`);
}
