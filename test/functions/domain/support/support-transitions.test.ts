import { describe, expect, test } from 'vitest';
import { decideSupport } from '#domain/support/decide-support.ts';
import { evolveSupport } from '#domain/support/evolve-support.ts';
import {
  gateOfStage,
  isOpenStage,
  type Support,
  type SupportStage,
  supportSchema,
  supportStages,
} from '#domain/support/support.ts';
import { effectsOfSupport } from '#domain/support/support-effects.ts';
import type { SupportCommandName, SupportEvent } from '#domain/support/support-events.ts';
import { supportTransitions } from '#domain/support/support-transitions.ts';
import { refuse } from '#domain/values/result.ts';
import { readyFor } from '#test/support/support-builder.ts';

const names = Object.keys(supportTransitions) as SupportCommandName[];
const cases = supportStages.flatMap((stage) => names.map((name) => ({ stage, name })));
const after = (support: Support, events: readonly SupportEvent[], now: string): Support =>
  events.reduce<Support>((state, event) => evolveSupport(state, event, now), support);

describe('every stage × every command', () => {
  test.each(cases)('$stage, $name', ({ stage, name }) => {
    const allowed = (supportTransitions[name] as Partial<Record<SupportStage, readonly SupportStage[]>>)[
      stage
    ];
    const { support, command, now } = readyFor(name, stage);
    expect(support.stage).toBe(stage);
    const decided = decideSupport(command, support, now);
    if (!allowed) {
      expect(decided).toEqual(refuse({ code: 'support-stage-passed', stage, command: name }));
      return;
    }
    if (!decided.ok) throw new Error(`refused: ${JSON.stringify(decided.refusal)}`);
    expect(decided.value).not.toEqual([]);
    const next = after(support, decided.value, now);
    expect(allowed).toContain(next.stage);
    expect(supportSchema.parse(JSON.parse(JSON.stringify(next)))).toEqual(next);
  });
});

/** Each case in which the command is taken, with what follows. */
const changes = cases.flatMap(({ stage, name }) => {
  const { support, command, now } = readyFor(name, stage);
  const decided = decideSupport(command, support, now);
  if (!decided.ok) return [];
  const effects = decided.value.flatMap((event) => effectsOfSupport(event, support, now));
  return [{ stage, name, effects, next: after(support, decided.value, now) }];
});

describe('what follows from a change', () => {
  test('whoever leaves a stage ends its wait, once; nothing else ends any', () => {
    for (const { stage, name, effects, next } of changes) {
      const ended = effects.filter(({ kind }) => kind === 'resolve-gate');
      const left = isOpenStage(stage) && next.stage !== stage ? [gateOfStage[stage]] : [];
      expect([stage, name, ended.map((one) => 'gate' in one && one.gate)]).toEqual([stage, name, left]);
    }
  });

  test('the end of a support fails its wait by a name that the machine catches', () => {
    const ends = changes.filter(({ name }) => name === 'end-support');
    expect(ends.length).toBe(5);
    for (const { effects } of ends) {
      expect(effects[0]).toMatchObject({ resolution: { kind: 'failure', error: 'Support.Ended' } });
    }
  });

  test('what a stage keeps is not lost on the way to the next one', () => {
    for (const { stage, name, next } of changes) {
      const { support } = readyFor(name, stage);
      expect(next.plans.length, `${stage}, ${name}`).toBeGreaterThanOrEqual(support.plans.length);
      expect(next.checkIns.length).toBeGreaterThanOrEqual(support.checkIns.length);
      if (name !== 'remove-session')
        expect(next.sessions.length).toBeGreaterThanOrEqual(support.sessions.length);
    }
  });
});
