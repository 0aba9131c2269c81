/** One episode: a small programme lived from the first filing to the last letter, under faults or without. */
import { type Cloud, createCloud } from './cloud/cloud.ts';
import { enter } from './cloud/current.ts';
import { setClocks } from './cloud/date.ts';
import { type Draw, drawFrom, seedFor } from './cloud/random.ts';
import { calm, type Fault, type FaultKind, faultKinds, type Weather } from './cloud/weather.ts';
import { checkQuiet } from './model/invariants.ts';
import { createWatch } from './model/watch.ts';
import { type Act, createAgenda } from './people/act.ts';
import { applicantActs } from './people/applicants.ts';
import { openDesk } from './people/desk.ts';
import { type Plan, planFor } from './people/plan.ts';
import { sessionActs } from './people/sessions.ts';
import { staffActs } from './people/staff.ts';
import { lastMoments, whims } from './people/whims.ts';

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
  checked: number;
  violations: string[];
  /** What both rounds decided, and who became a laureate. */
  outcome: string;
  isWild: boolean;
  /** What people did, in order, with the answers. */
  acts: string[];
}

/** Acts go on for as long as there is something to do; after this many steps the weather clears for good. */
const roughSteps = 2_500;
const mostSteps = 12_000;
const startsAt = Date.parse('2021-12-20T10:00:00.000Z');
const farAway = 100 * 86_400_000;

/** Each episode has some kinds of fault and not others: rare things show when the common ones are absent. */
function weatherFor(
  seed: number,
  { kinds = [], steps = new Set() }: NonNullable<Settings['without']>,
): Weather {
  const draw = drawFrom(seedFor(seed, 'weather'));
  const rates: Weather['rates'] = {};
  for (const kind of faultKinds) {
    const rate = draw.chance(0.5) ? 10 ** (-3 + draw.fraction() * 1.5) : 0;
    rates[kind] = kinds.includes(kind) ? 0 : kind === 'timeout' ? rate / 10 : rate;
  }
  const names = [
    'open-gate',
    'assess-eligibility',
    'expire-gate',
    'award',
    'release-page',
    'relay-workflow',
    'send-email',
  ];
  const storm = () => {
    const from = draw.under(1_500);
    return { name: draw.pick(names), from, to: from + 100 + draw.under(400) };
  };
  const storms = draw.chance(0.3) ? [storm(), storm()] : [];
  const throttledFrom = draw.under(1_500);
  const mail = {
    from: throttledFrom,
    to: draw.chance(0.3) ? throttledFrom + 200 : 0,
    lost: draw.chance(0.3) ? 0.25 : 0,
  };
  const isSpared = (kind: FaultKind) => kinds.includes(kind);
  return {
    rates,
    storms: isSpared('unavailable') ? [] : storms,
    mail: isSpared('throttled') ? { from: 0, to: 0, lost: 0 } : mail,
    spared: steps,
  };
}

export async function runEpisode(settings: Settings): Promise<Told> {
  const { seed, isUndisturbed = false, without = {} } = settings;
  const draw = isUndisturbed ? undefined : drawFrom(seedFor(seed, 'choices'));
  const plan = planFor(seed);
  const watch = createWatch();
  const more = drawFrom(seedFor(seed, 'surroundings'));
  const cloud = createCloud({
    ...{ startsAt, draw, seed },
    weather: isUndisturbed ? calm : weatherFor(seed, without),
    duplicates: more.chance(0.6) ? more.fraction() * 0.2 : 0,
    losses: more.chance(0.3) ? more.fraction() * 0.05 : 0,
    isIndexLate: false,
    onChange: watch.changed,
    onLetter: watch.left,
  });
  enter(cloud);
  setClocks();
  const desk = openDesk(cloud);
  const isKept = ({ name }: Act) => !without.acts?.has(name);
  const acts = [
    ...applicantActs(desk, plan),
    ...staffActs(desk, plan),
    ...sessionActs(desk, plan),
    ...(draw ? [...whims(desk, plan, cloud), ...lastMoments(desk, plan, cloud)] : []),
  ].filter(isKept);
  const said: string[] = [];
  const agenda = createAgenda(cloud, acts, draw, ({ name }, answer) => {
    said.push(`${cloud.scheduler.steps()} ${name}: ${answer.ok ? 'done' : answer.refusal.code}`);
  });
  await live(cloud, agenda, draw);
  if ((!plan.isWild || isUndisturbed) && !without.acts?.size) {
    for (const { act, unknown } of agenda.unsettled()) {
      // Done by a request whose answer was lost: nothing is left to ask for.
      const isDone = act.leaves === undefined ? unknown > 0 : watch.has(act.leaves);
      watch.check(isDone, `nobody could ${act.name}`);
    }
  }
  for (const surprise of new Set(cloud.scheduler.surprises)) watch.check(false, surprise);
  checkQuiet(cloud, watch, plan, agenda.all);
  cloud.close();
  const { scheduler, counts } = cloud;
  return {
    ...{ steps: scheduler.steps(), faults: scheduler.faults, counts, checked: watch.checked() },
    ...{ violations: watch.violations, outcome: outcomeOf(desk, plan), isWild: plan.isWild, acts: said },
  };
}

/** Until nothing is left to do, and time alone would change nothing. */
async function live(
  cloud: Cloud,
  agenda: ReturnType<typeof createAgenda>,
  draw: Draw | undefined,
): Promise<void> {
  const { scheduler, clock } = cloud;
  let isRough = draw !== undefined;
  while (scheduler.steps() < mostSteps) {
    await scheduler.settled();
    if (isRough && scheduler.steps() >= roughSteps) {
      isRough = false;
      cloud.clearUp();
      agenda.calmDown();
    }
    if (scheduler.waiting() > 0 && !(draw?.chance(0.2) === true)) {
      scheduler.step();
      continue;
    }
    const doings = [...cloud.doings(), ...agenda.doings()];
    if (doings.length > 0) {
      chosen(doings, draw).run();
      continue;
    }
    if (scheduler.step()) continue;
    const due = [cloud.nextDue(), agenda.nextDue()].filter((at) => at !== undefined);
    const next = Math.min(...due);
    if (due.length === 0 || next > clock.now + farAway) {
      if (!isRough) return;
      isRough = false;
      cloud.clearUp();
      agenda.calmDown();
      continue;
    }
    // Sometimes later than the first thing that is due, so that things of different hours meet.
    const late = isRough && draw?.chance(0.3) ? draw.under(5_400_000) : 0;
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
    const entries = (see.item(`ROUND#${round}`, `RANKING#${edition}#0000`)?.entries ?? []) as {
      applicationId: string;
      outcome: string;
      rank: number | null;
    }[];
    return entries.map(({ applicationId, outcome, rank }) => `${round} ${applicationId} ${rank} ${outcome}`);
  });
  return [...ranked, ...plan.applicants.map(({ id }) => `${id} ${see.status(id)}`)].join('\n');
}
