/** The reports of a laureate as a form and as a table: on the laureate's page, and where staff type a paper. */
import { accountParts } from '#domain/support/support-reports.ts';
import { defined } from '#domain/values/defined.ts';
import type { Answer } from '#http/responses.ts';
import { reportFieldWords } from '#http/words/report-fields.ts';
import { html, type Markup } from '#markup/html.ts';
import { accountWords, percentOf, reportFieldLabel } from '#markup/report-words.ts';
import { inPrint, typeset, type Wording } from '#markup/wording.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typedCents } from '#web/server/parts/typed-amount.ts';
import { dataTable, factList } from './blocks.ts';
import { type FormState, fieldId, type ToldProblem, textField } from './form.ts';
import { typesetWords } from './words.ts';

type Line = Answer<'view-reports'>['lines'][number];
type Filed = NonNullable<Answer<'view-reports'>['filed']>;

const words = typesetWords({
  account: ['Le bilan du projet', 'The account of the project'],
  costs: ['Les dépenses', 'The costs'],
  income: ['Les recettes', 'The income'],
  balance: [
    'En euros. Le total des recettes doit être égal à celui des dépenses.',
    'In euros. The total of the income must equal that of the costs.',
  ],
  planned: [(amount: string) => `Prévu : ${amount}`, (amount: string) => `Planned: ${amount}`],
  sums: [
    (told: string, planned: string) => `Total saisi : ${told}, pour ${planned} prévus.`,
    (told: string, planned: string) => `Total typed: ${told}, of ${planned} planned.`,
  ],
  table: ['Compte rendu financier', 'Financial report'],
  line: ['Ligne', 'Line'],
  plannedColumn: ['Prévu', 'Planned'],
  actual: ['Réel', 'Actual'],
  difference: ['Écart', 'Difference'],
  percent: ['Écart (%)', 'Difference (%)'],
  totals: {
    costs: ['Total des dépenses', 'Total of the costs'],
    income: ['Total des recettes', 'Total of the income'],
  },
});

const isTotal = ({ field }: Line): boolean => !field.includes('.');
const sideOf = (lines: readonly Line[], side: string) =>
  lines.filter(({ field }) => field.startsWith(`${side}.`));

/** @param open the fields that can be changed: the others stand above as they were filed */
export function reportInputs(
  state: FormState,
  { lines, open, say }: { lines: readonly Line[]; open: readonly string[]; say: Wording },
): Markup {
  const text = words[say.language];
  const parts = accountParts.filter((part) => open.includes(`account.${part}`));
  return html`${
    parts.length === 0
      ? ''
      : html`<h2>${text.account}</h2>${parts.map((part) => {
          const { hint, ...label } = accountWords[part];
          const isOptional = part === 'overheadRule' || part === 'remarks';
          return textField(state, {
            name: `account.${part}`,
            label: typeset(say.language, label[say.language]),
            isOptional,
            ...defined({ hint: hint && typeset(say.language, hint[say.language]) }),
            ...(part === 'signedBy' ? {} : { rows: part === 'done' ? 8 : 4 }),
            maximumLength: lengths[part],
          });
        })}`
  }${(['costs', 'income'] as const).map((side) => amounts(side, state, { lines, open, say }))}`;
}

/** As long as the API takes each part. */
const lengths = {
  done: 4_000,
  places: 1_000,
  people: 2_000,
  aims: 2_000,
  differences: 2_000,
  overheadRule: 1_000,
  remarks: 1_000,
  signedBy: 160,
} as const satisfies Record<(typeof accountParts)[number], number>;

function amounts(
  side: 'costs' | 'income',
  state: FormState,
  { lines, open, say }: { lines: readonly Line[]; open: readonly string[]; say: Wording },
): Markup {
  const text = words[say.language];
  const own = sideOf(lines, side).filter(({ field }) => open.includes(field));
  if (own.length === 0) return html``;
  const total = lines.find(({ field }) => field === side);
  const typed = own.map(({ field }) => typedCents(state.values[field] ?? ''));
  const told = typed.reduce<number>(
    (sum, cents) => sum + (Number.isSafeInteger(cents) ? (cents ?? 0) : 0),
    0,
  );
  return html`<section id="${fieldId(side)}" tabindex="-1"><h2>${text[side]}</h2><p class="hint">${text.balance}</p>${own.map(
    ({ field, plannedCents }) =>
      textField(state, {
        name: field,
        label: reportFieldLabel(field, say.language),
        inputMode: 'decimal',
        hint: text.planned(say.euros(plannedCents)),
      }),
  )}${
    typed.some((cents) => cents !== undefined) && total
      ? html`<p>${text.sums(say.euros(told), say.euros(total.plannedCents))}</p>`
      : ''
  }</section>`;
}

/** What was filed: the account, and the table with its differences, which scrolls on its own on a narrow screen. */
export function filedReports({ account }: Filed, lines: readonly Line[], say: Wording): Markup {
  const text = words[say.language];
  const facts = accountParts.flatMap((part) => {
    const said = account[part];
    const label = reportFieldLabel(`account.${part}`, say.language);
    return said === undefined ? [] : [[label, html`<span class="prose">${said}</span>`] as const];
  });
  return html`<h3>${text.account}</h3>${factList(facts)}<h3>${text.table}</h3>${dataTable(
    text.table,
    [
      { label: text.line },
      { label: text.plannedColumn, isNumber: true },
      { label: text.actual, isNumber: true },
      { label: text.difference, isNumber: true },
      { label: text.percent, isNumber: true },
    ],
    lines.map((line) => rowOf(line, say)),
  )}`;
}

function rowOf(line: Line, say: Wording): (string | Markup)[] {
  const { field, plannedCents, actualCents, differenceCents = 0, permille } = line;
  const totals: Readonly<Record<string, string>> = words[say.language].totals;
  const label = isTotal(line)
    ? html`<strong>${totals[field] ?? field}</strong>`
    : reportFieldLabel(field, say.language);
  if (actualCents === undefined) return [label, say.euros(plannedCents), '–', '–', '–'];
  return [
    label,
    say.euros(plannedCents),
    say.euros(actualCents),
    say.euros(differenceCents),
    percentOf(permille, say.language),
  ];
}

/** What was filed, as it would be typed. */
export function valuesOf({ account }: Filed, lines: readonly Line[], say: Wording): FormState['values'] {
  const texts = accountParts.map((part) => [`account.${part}`, account[part]] as const);
  const cents = lines.map(
    ({ field, actualCents }) =>
      [field, actualCents === undefined ? undefined : typedAs(actualCents, say)] as const,
  );
  return Object.fromEntries([...texts, ...cents.filter(([field]) => field.includes('.'))]);
}

const typedAs = (cents: number, say: Wording): string => say.decimal((cents / 100).toFixed(2));

/** What was typed of the open fields, as the form shows it again and as the API takes it with what stands. */
export function typedReports(
  form: URLSearchParams,
  { lines, open, filed }: { lines: readonly Line[]; open: readonly string[]; filed?: Filed | undefined },
) {
  const typed = (name: string) => textIn({ form }, name);
  const account = Object.fromEntries(
    accountParts.flatMap((part) => {
      const said = open.includes(`account.${part}`) ? typed(`account.${part}`) : (filed?.account[part] ?? '');
      return said === '' ? [] : [[part, said]];
    }),
  );
  const of = (side: 'costs' | 'income') =>
    Object.fromEntries(
      sideOf(lines, side).flatMap(({ field, actualCents }) => {
        const cents = open.includes(field) ? typedCents(typed(field)) : actualCents;
        return cents === undefined ? [] : [[field.slice(side.length + 1), cents]];
      }),
    );
  const values = Object.fromEntries(open.map((field) => [field, typed(field)]));
  return { values, body: { account, costs: of('costs'), income: of('income') } };
}

/** Amounts that were left empty, beside what the API found: it reads the table once the rest has its shape. */
export function withEmptyAmounts<P extends ToldProblem>(
  problems: readonly P[],
  { open, values }: { open: readonly string[]; values: FormState['values'] },
): (P | (ToldProblem & { code: string }))[] {
  const empty = open.filter((field) => !field.startsWith('account.') && values[field] === '');
  const known = problems.map(({ field }) => field);
  return [
    ...problems,
    ...empty.flatMap((field) => {
      const message = reportFieldWords[field]?.missing;
      return message === undefined || known.includes(field)
        ? []
        : [{ field, code: 'missing', message: inPrint(message) }];
    }),
  ];
}
