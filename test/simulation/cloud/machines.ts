/** The state machines of an episode: those of the stack, under ARNs of their own. */
import { readFileSync } from 'node:fs';
import { waitDays } from '#domain/application/gate-delays.ts';
import { supportWaitDays } from '#domain/support/next-step.ts';
import { expiringGates, supportGates } from '#workflows/contracts.ts';
import { cohort } from './cohort.ts';

const machines = { application: 'Application', support: 'Support', release: 'Release' } as const;
export const machineArn = (machine: keyof typeof machines) =>
  `arn:aws:states:eu-west-3:000000000000:stateMachine:${machines[machine]}`;

export const executionArn = (applicationId: string) =>
  `${machineArn('application').replace(':stateMachine:', ':execution:')}:${applicationId}`;

/** The definitions as the stack gives them: function names for placeholders, the cohort's delays for two timeouts. */
function definitionOf(machine: keyof typeof machines): string {
  const file = new URL(`../../../workflows/${machine}.asl.json`, import.meta.url);
  const text = readFileSync(file, 'utf8').replace(/\$\{(\w+)Arn\}/g, (_all, name: string) => kebab(name));
  const definition = JSON.parse(text) as { States: Record<string, { TimeoutSeconds?: number }> };
  for (const gate of expiringGates) {
    const state = definition.States[gate];
    if (state) state.TimeoutSeconds = Math.round(waitDays(gate, cohort.delays) * 86_400);
  }
  for (const gate of supportGates) {
    const state = definition.States[gate];
    if (state) state.TimeoutSeconds = supportWaitDays(gate, cohort.support) * 86_400;
  }
  return JSON.stringify(definition);
}
const kebab = (name: string) => name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
export const definitions = {
  application: definitionOf('application'),
  support: definitionOf('support'),
  release: definitionOf('release'),
};
