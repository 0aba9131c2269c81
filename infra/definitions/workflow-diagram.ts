/**
 * Writes `workflows/README.md` (state tables and diagrams) from the ASL files and `workflows/contracts.ts`.
 * With `--check` it writes nothing and exits 1 when the page is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Machine, type Retrier, type State, type TaskState, taskKind } from '#infra/local/states/asl.ts';
import { loadDefinition } from '#infra/local/states/load-definition.ts';
import { retryDelays } from '#infra/local/states/retry.ts';
import { expiryOutcomes, namedErrors, repairGate, waysOut } from '#workflows/contracts.ts';

const folder = new URL('../../workflows/', import.meta.url);
const page = new URL('README.md', folder);

const machineIn = (file: string): Machine => loadDefinition(readFileSync(new URL(file, folder), 'utf8'));

/** A way from a state to another, in the words of the contracts: outcomes and error names. */
interface Way {
  when: string;
  next: string;
}

/** A duration in its largest units, at most two: `2 min 2 s`, `300 d`. */
function duration(seconds: number): string {
  const units: [string, number][] = [
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ];
  const parts: string[] = [];
  let rest = Math.round(seconds);
  for (const [unit, size] of units) {
    if (rest >= size && parts.length < 2) parts.push(`${Math.floor(rest / size)} ${unit}`);
    rest %= size;
  }
  return parts.join(' ') || '0 s';
}

const outcomesOf = (name: string): string => waysOut(name)?.forward.join(' · ') ?? 'done';

function waysFrom(machine: Machine, name: string, state: State): Way[] {
  if (state.Type === 'Choice') {
    return [
      ...state.Choices.map((rule) => ({ when: rule.StringEquals ?? 'a rule', next: rule.Next ?? '' })),
      ...(state.Default === undefined ? [] : [{ when: 'otherwise', next: state.Default }]),
    ];
  }
  if (state.Type === 'Succeed' || state.Type === 'Fail') return [];
  const forward = state.Next ?? 'end';
  const routed = machine.States[forward]?.Type === 'Choice';
  const caught = state.Type === 'Task' ? (state.Catch ?? []) : [];
  return [
    { when: state.Type === 'Task' && !routed ? outcomesOf(name) : '', next: forward },
    ...caught.flatMap(({ ErrorEquals, Next }) =>
      ErrorEquals.map((error) => ({ when: plain(error), next: Next })),
    ),
  ];
}

/** An error name as the contracts' outcome that it stands for, or in two words. */
function plain(error: string): string {
  const outcome = Object.entries(namedErrors).find(([, value]) => value === error)?.[0];
  if (outcome) return outcome;
  if (error === 'States.Timeout') return 'time out';
  return error === 'States.ALL' ? 'any other error' : error;
}

function kindOf(name: string, state: State): string {
  if (state.Type !== 'Task') return state.Type.toLowerCase();
  if (taskKind(state) !== 'callback') return `task \`${functionOf(state)}\``;
  return name === repairGate ? 'repair gate' : 'gate';
}

/** `${OpenGateArn}` → `open-gate`. */
function functionOf(state: TaskState): string {
  const name = String(state.Parameters?.FunctionName).replace(/^\$\{(\w+)Arn\}$/, '$1');
  return name.replaceAll(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

function retryText(retriers: Retrier[] = []): string {
  return retriers
    .map((retrier) => {
      const delays = retryDelays(retrier);
      return `${delays.length}, within ${duration(delays.reduce((sum, delay) => sum + delay, 0))}`;
    })
    .join('; ');
}

/** Ways that lead to the same state stand together: `a · b → Next`. */
function grouped(ways: Way[]): Way[] {
  const byNext = Map.groupBy(ways, (way) => way.next);
  return [...byNext].map(([next, all]) => ({
    next,
    when: all
      .map((way) => way.when)
      .filter(Boolean)
      .join(' · '),
  }));
}

function row(machine: Machine, name: string, state: State): string {
  const leads = grouped(waysFrom(machine, name, state)).map(({ when, next }) => `${when} → ${next}`.trim());
  const timed =
    state.Type === 'Wait' ? state.Seconds : state.Type === 'Task' ? state.TimeoutSeconds : undefined;
  const cells = [
    `**${name}**`,
    kindOf(name, state),
    state.Comment ?? '',
    timed === undefined ? '' : duration(timed),
    state.Type === 'Task' ? retryText(state.Retry) : '',
    leads.join('<br>'),
  ];
  return `| ${cells.join(' | ')} |`;
}

function table(machine: Machine): string[] {
  return [
    '| state | kind | what happens | time | retries | leads to |',
    '|---|---|---|---|---|---|',
    ...Object.entries(machine.States).map(([name, state]) => row(machine, name, state)),
  ];
}

/** The picture leaves out what would hide the flow: errors into the repair gate, and the gate's ways back. */
function diagram(machine: Machine): string[] {
  const repair = machine.States[repairGate];
  const afterRepair = repair?.Type === 'Task' ? repair.Next : undefined;
  const arrows = Object.entries(machine.States).flatMap(([name, state]) =>
    name === repairGate || name === afterRepair
      ? []
      : grouped(waysFrom(machine, name, state))
          .filter(({ next }) => next !== repairGate)
          .map(({ when, next }) => ({
            from: name,
            to: next === 'end' ? '[*]' : next,
            label: when && `: ${when}`,
          })),
  );
  const ends = [...new Set(arrows.map(({ to }) => to))]
    .filter((to) => ['Succeed', 'Fail'].includes(machine.States[to]?.Type ?? ''))
    .map((from) => ({ from, to: '[*]', label: '' }));
  const shown = [...arrows, ...ends].map(({ from, to, label }) => `  ${from} --> ${to}${label}`);
  return ['```mermaid', 'stateDiagram-v2', `  [*] --> ${machine.StartAt}`, ...shown, '```'];
}

/** The whole page, as it should stand in `workflows/README.md`. */
export function workflowReadme(): string {
  const application = machineIn('application.asl.json');
  const support = machineIn('support.asl.json');
  const release = machineIn('release.asl.json');
  const limit = (machine: Machine) => duration(machine.TimeoutSeconds ?? 0);
  const expiry = Object.entries(expiryOutcomes).map(([gate, all]) => `${gate}: ${all.join(', ')}`);
  return `${[
    '# Workflows',
    '',
    'Generated from the ASL files and `contracts.ts` by `npm run diagram`; `npm run check` fails when it is stale.',
    '',
    'A **gate** waits for people: `open-gate` stores its task token, and the decision, once released, answers it.',
    'What moves an application forward is a success with an outcome; what ends or interrupts a wait is a named error.',
    'Times are those of the ASL files; the cohort file sets its own for AwaitInformation and AwaitSignature.',
    'Retries give their number and the longest they can take in all.',
    '',
    `## One application — \`application.asl.json\` (at most ${limit(application)})`,
    '',
    application.Comment ?? '',
    'Not drawn: a task that fails for good leads to AwaitRepair, from where an operator sends the application back to any step or abandons it.',
    '',
    ...diagram(application),
    '',
    ...table(application),
    '',
    `When the time of a gate is up, \`expire-gate\` looks at the record: it reminds once, then says \`overdue\`, and refuses nobody (${expiry.join('; ')}).`,
    '',
    `## One support — \`support.asl.json\` (at most ${limit(support)})`,
    '',
    support.Comment ?? '',
    'A period of check-ins is as long as the cohort file says. Not drawn: the repair gate, from where an operator retries or abandons.',
    '',
    ...diagram(support),
    '',
    ...table(support),
    '',
    `## One release — \`release.asl.json\` (at most ${limit(release)})`,
    '',
    release.Comment ?? '',
    '',
    ...diagram(release),
    '',
    ...table(release),
  ].join('\n')}\n`;
}

function main(check: boolean): void {
  const wanted = workflowReadme();
  if (!check) {
    writeFileSync(page, wanted);
    return;
  }
  let found = '';
  try {
    found = readFileSync(page, 'utf8');
  } catch {
    // An absent page is a stale page.
  }
  if (found === wanted) return;
  console.error('workflows/README.md is stale: run `npm run diagram`.');
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.includes('--check'));
