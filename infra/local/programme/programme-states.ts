import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import type { Quotas } from '#infra/local/faults/quotas.ts';
import type { Gateway } from '#infra/local/gateway/gateway.ts';
import type { FunctionHost } from '#infra/local/lambda/functions.ts';
import { failure } from '#infra/local/lambda/functions-worker.ts';
import { createInterpreter, type Interpreter } from '#infra/local/states/interpreter.ts';
import type { LocalTemplate } from '#infra/local/template/template.ts';

/**
 * The interpreter with the template's machines. A machine invokes a function as its own role, so the call is allowed
 * only where that role's policy says so. Where quotas hold, a state over the rate of transitions does its work later.
 */
export function startInterpreter(i: {
  template: LocalTemplate;
  db: DatabaseSync;
  functions: FunctionHost;
  gateway: Pick<Gateway, 'authorize'>;
  quotas: Quotas | undefined;
  now(): number;
}): Interpreter {
  const interpreter = createInterpreter({
    db: i.db,
    now: i.now,
    random: Math.random,
    async invokeFunction(functionArn, payload) {
      const fn = i.template.functions.find((one) => one.arn === functionArn || one.name === functionArn);
      if (fn === undefined)
        return failure('Lambda.ResourceNotFoundException', `Function not found: ${functionArn}`);
      for (const roleId of callersOf(fn.arn, i.template)) {
        const allowed = i.gateway.authorize(roleId, 'lambda:InvokeFunction', fn.arn);
        if (!allowed.allowed) return failure('Lambda.AccessDeniedException', allowed.message);
      }
      const heldBack = i.quotas?.heldBack() ?? 0;
      if (heldBack > 0) await pause(heldBack);
      return i.functions.invoke(fn.logicalId, payload, { invocation: 'states' });
    },
  });
  interpreter.on(({ kind }) => {
    if (kind === 'state-entered') i.quotas?.entered();
  });
  for (const machine of i.template.stateMachines)
    interpreter.createStateMachine(machine.arn, machine.definition);
  return interpreter;
}

/** Roles of the machines whose definition names the function. */
function callersOf(functionArn: string, template: LocalTemplate): string[] {
  const machines = template.stateMachines.filter((machine) =>
    JSON.stringify(machine.definition).includes(functionArn),
  );
  return machines.map((machine) => machine.roleId);
}
