/** `/console/versements/…/avenant`: what staff do about the amendments to one agreement. */
import { defined } from '#domain/values/defined.ts';
import type { Problem } from '#http/server/problem.ts';
import type { consoleCitizenRoutes } from '#web/console/door/citizen-routes.ts';
import { confirmedIn, doneOf } from '#web/console/door/second-person.ts';
import { peopleOf } from '#web/console/door/visit.ts';
import { backTo, pageAt, roundPageOf } from '#web/console/round/round-visit.ts';
import type { ToldProblem } from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typedCents } from '#web/server/parts/typed-amount.ts';
import { type Answered, needed } from '#web/server/programme-api.ts';
import { shownFile } from '#web/server/shown-file.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { amendmentWords } from './amendment-words.ts';
import { amendmentsOf, amendmentsPage, newParts } from './amendments-page.ts';
import { typedParty } from './beneficiary-fields.ts';
import { paymentsPath } from './payments-page.ts';

const one = ({ params: { applicationId = '' } }: Visit) => ({ applicationId });

async function show(visit: Visit, refusal?: Problem, problems?: readonly ToldProblem[]): Promise<Shown> {
  const viewed = needed(await visit.api.ask('view-amendments', { params: one(visit) }));
  const page = { ...roundPageOf(visit, refusal, problems), people: await peopleOf(visit) };
  const main = amendmentsPage({ ...viewed, ...one(visit) }, page);
  return pageAt(visit, paymentsPath, amendmentWords[visit.language].title, main, refusal);
}

const act =
  (done: string, ask: (visit: Visit) => Promise<Answered<object>>): PageOf =>
  async (visit) => {
    const answer = await ask(visit);
    const { applicationId } = one(visit);
    return answer.ok
      ? backTo(amendmentsOf(applicationId), doneOf(answer.value, done))
      : show(visit, answer.problem);
  };

interface TypedPart {
  number: number;
  label?: string;
  amountCents: number;
  dueOn: string;
}

/** Rows as they were typed: one without an amount is not part of the agreement any more. */
function partsIn(visit: Visit, numbers: readonly number[]): TypedPart[] {
  return numbers.flatMap((number) => {
    const cents = typedCents(textIn(visit, `part.${number}.amount`));
    const label = textIn(visit, `part.${number}.label`);
    const dueOn = textIn(visit, `part.${number}.dueOn`);
    if (cents === undefined) return [];
    return [{ number, amountCents: cents, dueOn, ...defined({ label: label === '' ? undefined : label }) }];
  });
}

async function propose(visit: Visit): Promise<Shown> {
  const { current, fixed } = needed(await visit.api.ask('view-amendments', { params: one(visit) }));
  const numbers = [...current.instalments.map(({ number }) => number), ...newParts(current)];
  const kept = current.instalments.filter(({ number }) => fixed.includes(number));
  const instalments = numbers.flatMap((number): TypedPart[] => {
    const part = kept.find((fixedPart) => fixedPart.number === number);
    return part ? [{ number, amountCents: part.amountCents, dueOn: part.dueOn }] : partsIn(visit, [number]);
  });
  const endsOn = textIn(visit, 'endsOn');
  const body = {
    reason: textIn(visit, 'reason'),
    instalments,
    ...defined({ endsOn: endsOn === '' ? undefined : endsOn, beneficiary: typedParty(visit.form) }),
  };
  const done = await visit.api.ask('propose-amendment', { params: one(visit), body });
  if (done.ok) return backTo(amendmentsOf(one(visit).applicationId), 'avenant');
  const { problem } = done;
  const problems = problem.problems?.map((told) => ({ ...told, field: fieldOf(told.field, instalments) }));
  return show(visit, problem, problems);
}

/** The field of the form that a field of the request was typed in. */
function fieldOf(field: string, sent: readonly TypedPart[]): string {
  const [, index, name] = /^instalments\.(\d+)\.(\w+)$/.exec(field) ?? [];
  const part = index === undefined ? undefined : sent[Number(index)];
  if (!part) return field;
  return `part.${part.number}.${name === 'dueOn' || name === 'label' ? name : 'amount'}`;
}

type AmendmentRoute = Extract<keyof typeof consoleCitizenRoutes, `${string}agreement-amendment${string}`>;
export const amendmentPages: Readonly<Record<AmendmentRoute, PageOf>> = {
  'show-agreement-amendments': (visit) => show(visit),
  'propose-agreement-amendment': propose,
  'take-back-agreement-amendment': act('avenant-retire', (visit) =>
    visit.api.ask('take-back-amendment', { params: one(visit), body: { reason: textIn(visit, 'why') } }),
  ),
  'countersign-agreement-amendment': act('avenant-signe', (visit) =>
    visit.api.ask('countersign-amendment', { params: one(visit), query: confirmedIn(visit), body: {} }),
  ),
  'show-agreement-amendment-paper': async (visit) => {
    const { number = '', copy } = visit.params;
    const query = { number, copy: copy === 'avenant-signe.pdf' ? 'signed' : 'issued' } as const;
    return shownFile(
      await visit.api.fetchFile('download-amendment-for-staff', { params: one(visit), query }),
    );
  },
};
