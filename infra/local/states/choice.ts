import type { ChoiceRule, ChoiceState } from './asl.ts';
import { StateFailure } from './failures.ts';
import { lookUp } from './paths.ts';

function holds(rule: ChoiceRule, input: unknown): boolean {
  if (rule.And) return rule.And.every((inner) => holds(inner, input));
  if (rule.Or) return rule.Or.some((inner) => holds(inner, input));
  if (rule.Not) return !holds(rule.Not, input);
  const value = lookUp(rule.Variable ?? '$', input);
  if (rule.IsPresent !== undefined) return (value !== undefined) === rule.IsPresent;
  if (value === undefined) {
    throw new StateFailure(
      'States.Runtime',
      `Invalid path '${rule.Variable}': the choice state's condition path references an invalid value`,
    );
  }
  return value === rule.StringEquals;
}

/**
 * The state that a Choice leads to: the first rule that holds, else `Default`.
 * @throws StateFailure `States.NoChoiceMatched`, or `States.Runtime` where a rule reads a value that is absent.
 */
export function choose(state: ChoiceState, input: unknown): string {
  const rule = state.Choices.find((candidate) => holds(candidate, input));
  const next = rule?.Next ?? state.Default;
  if (next === undefined) {
    throw new StateFailure('States.NoChoiceMatched', 'No choice rule matched and there is no Default');
  }
  return next;
}
