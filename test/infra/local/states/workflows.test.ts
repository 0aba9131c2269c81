import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Machine } from '#infra/local/states/asl.ts';
import type { Notice } from '#infra/local/states/interpreter.ts';
import { loadDefinition, targets } from '#infra/local/states/load-definition.ts';
import { findCatcher } from '#infra/local/states/retry.ts';
import { type MachineName, machineFiles } from '#infra/stack/workflow-machines.ts';
import { pathsThroughEveryMove } from './every-move.ts';
import { runOracle, type Script } from './oracle.ts';
import { runOwn } from './own-run.ts';
import { EXECUTION } from './stage.ts';

function machineOf(name: MachineName): Machine {
  const text = readFileSync(machineFiles[name], 'utf8');
  return loadDefinition(text.replaceAll(/\$\{(\w+)Arn\}/g, '$1'));
}

const application = machineOf('Application');
const release = machineOf('Release');
const id = { applicationId: 'p1-0123456789ABCDEF' };
const inputs: Readonly<Record<MachineName, object>> = {
  Application: id,
  Support: { supportId: 'support-p1-0123456789ABCDEF' },
  Release: { releaseId: 'release-jury' },
};

/** The ways from state to state that an execution took, as `state.field` of the definition. */
function waysTaken(machine: Machine, notices: Notice[]): string[] {
  return notices.flatMap((notice) => {
    const state = machine.States[notice.state];
    if (!state || notice.next === undefined) return [];
    if (notice.kind === 'caught' && state.Type === 'Task') {
      const catchers = state.Catch ?? [];
      const catcher = findCatcher(catchers, notice.error ?? '');
      return [`${notice.state}.Catch[${catcher ? catchers.indexOf(catcher) : '?'}].Next`];
    }
    if (notice.kind !== 'state-exited') return [];
    const led = targets(state).filter(
      ({ field, next }) => !field.startsWith('Catch') && next === notice.next,
    );
    return led.map(({ field }) => `${notice.state}.${field}`);
  });
}

describe.each(Object.keys(machineFiles) as MachineName[])('%s', (name) => {
  const [machine, input] = [machineOf(name), inputs[name]];

  test('goes and ends as in aws-local-stepfunctions by every way out of every state, and no state or way is left', async () => {
    const taken = new Set<string>();
    const entered = new Set<string>();
    for (const { title, script } of pathsThroughEveryMove(machine, input)) {
      const { ending, path, stage } = await runOwn(machine, input, script);
      expect({ ending, path }, title).toEqual(await runOracle(machine, input, script));
      for (const way of waysTaken(machine, stage.notices)) taken.add(way);
      for (const notice of stage.notices) entered.add(notice.state);
    }
    const ways = Object.entries(machine.States).flatMap(([name, state]) =>
      targets(state).map(({ field }) => `${name}.${field}`),
    );
    expect([...taken].sort()).toEqual(ways.sort());
    expect([...entered].sort()).toEqual(Object.keys(machine.States).sort());
  });
});

test('an execution that tells ten pages of a release has at most a hundred events', async () => {
  const page = (outcome: string) => ({ payload: { releaseId: 'release-jury', outcome } });
  const script = { ReleasePage: [...Array.from({ length: 9 }, () => page('more')), page('done')] };
  const { ending, stage } = await runOwn(release, { releaseId: 'release-jury' }, script);
  expect(ending.status).toBe('SUCCEEDED');
  expect(stage.interpreter.getExecutionHistory(EXECUTION)).toHaveLength(92);
});

describe('an application', () => {
  const says = (outcome: string) => [{ payload: { ...id, outcome } }];
  const toPanel: Script = {
    AssessEligibility: says('eligible'),
    AwaitEligibilityDecision: says('eligible'),
    AwaitJuryOutcome: says('shortlisted'),
  };
  const run = async (script: Script) => {
    const { ending, stage } = await runOwn(application, id, script);
    const last = stage.notices.findLast((notice) => notice.kind === 'state-entered')?.state;
    return { ...ending, last, transitions: stage.interpreter.transitions() };
  };

  test('that is awarded takes at most 12 transitions', async () => {
    const script = {
      ...toPanel,
      AwaitPanelOutcome: says('laureate'),
      AwaitSignature: says('signed'),
      AwaitCountersignature: says('countersigned'),
      Award: says('awarded'),
    };
    const end = await run(script);
    expect(end).toMatchObject({ status: 'SUCCEEDED', output: { ...id, outcome: 'awarded' }, last: 'Award' });
    expect(end.transitions).toBeLessThanOrEqual(12);
  });

  test.each([
    ['ineligible', { ...toPanel, AwaitEligibilityDecision: [{ error: 'Application.Ineligible' }] }],
    ['not shortlisted', { ...toPanel, AwaitJuryOutcome: [{ error: 'Application.NotShortlisted' }] }],
    ['not selected', { ...toPanel, AwaitPanelOutcome: [{ error: 'Application.NotSelected' }] }],
  ])('that is %s is refused within fewer than 8 transitions', async (_, script) => {
    const end = await run(script);
    expect(end).toMatchObject({ status: 'SUCCEEDED', last: 'Refused' });
    expect(end.transitions).toBeLessThan(8);
  });
});
