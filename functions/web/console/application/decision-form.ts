/** The fields of a decision and of a request for information: for one application, and for many. */
import { completableFields } from '#domain/application/application-form.ts';
import type { ApplicantType } from '#domain/cohort/applicant-types.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { PaperAsk } from '#domain/cohort/paper-asks.ts';
import { html, type Markup } from '#markup/html.ts';
import { actWords } from '#web/console/door/act-words.ts';
import { checkGroup, type FormState, textField } from '#web/server/parts/form.ts';

export interface TickState extends FormState {
  /** Of boxes that share a name: the values that are ticked. */
  ticked: Readonly<Record<string, readonly string[]>>;
}

interface Rule {
  code: string;
  message: { fr: string; en: string };
}

/** Rules that may be retained: those that failed, ticked beforehand, and the others, folded away beside them. */
export interface KnownRules {
  failed: readonly Rule[];
  others: readonly Rule[];
}

/** As of when applications are read: what changes later is refused a decision that rests on this reading. */
export const readAt = (some: readonly { receivedAt: string; formChangedAt?: string | undefined }[]): string =>
  some
    .map(({ receivedAt, formChangedAt = receivedAt }) => formChangedAt)
    .sort()
    .at(-1) ?? '';

/** Without its outcome: that is the button that sends it, or was said before. */
export function decisionFields(
  state: TickState,
  { failed, others }: KnownRules,
  outcome?: 'eligible' | 'ineligible',
): Markup {
  const text = actWords[state.language];
  const ticked = state.ticked.reasonCodes ?? [];
  const isOpen = others.some(({ code }) => ticked.includes(code)) || outcome === 'ineligible';
  const choices = (rules: readonly Rule[]) =>
    rules.map(({ code, message }) => ({ value: code, label: message[state.language] }));
  const rulesField = { name: 'reasonCodes', label: text.rules, hint: text.rulesHint };
  const otherRules = html`<details${isOpen ? html` open` : ''}><summary>${text.otherRules} (${others.length})</summary>${boxes(
    state,
    { ...rulesField, label: text.otherRules, choices: choices(others), isSecond: failed.length > 0 },
  )}</details>`;
  return html`${outcome === undefined ? '' : html`<input type="hidden" name="outcome" value="${outcome}">`}${
    outcome === 'eligible'
      ? ''
      : html`${failed.length === 0 ? '' : boxes(state, { ...rulesField, choices: choices(failed) })}${otherRules}`
  }${textField(state, {
    name: 'reason',
    label: text.reason,
    hint: text.reasonHint,
    rows: 3,
    maximumLength: 2_000,
    isOptional: true,
  })}`;
}

/** @param asks papers that may be asked for; of many applicants at once, none */
export function requestFields(state: TickState, asks: readonly PaperAsk[] = []): Markup {
  const text = actWords[state.language];
  return html`${boxes(state, {
    name: 'fields',
    label: text.fields,
    choices: completableFields.map((value) => ({ value, label: text.field[value] })),
  })}${
    asks.length === 0
      ? ''
      : boxes(state, {
          name: 'papers',
          label: text.papers,
          choices: asks.map(({ code, label }) => ({ value: code, label: label[state.language] })),
        })
  }${textField(state, { name: 'message', label: text.message, rows: 5, maximumLength: 5_000 })}`;
}

/** Of one applicant, the rules that its type must keep; of many applicants, all. */
export function knownRules(cohort: Cohort, failed: readonly Rule[] = [], type?: ApplicantType): KnownRules {
  const known = new Set(failed.map(({ code }) => code));
  const others = cohort.applicants.rules.filter(
    ({ code, appliesTo }) => !known.has(code) && (type === undefined || appliesTo.includes(type)),
  );
  return { failed, others };
}

/** Several of a few; a problem of one of them is of the group. */
function boxes(
  state: TickState,
  {
    isSecond,
    ...field
  }: Omit<Parameters<typeof checkGroup>[1], 'chosen'> & {
    /** Of two groups with one name, the second has ids of its own: problems lead to the first. */
    isSecond?: boolean;
  },
): Markup {
  const problems = state.problems.map((one) =>
    one.field.startsWith(`${field.name}.`) ? { ...one, field: field.name } : one,
  );
  return checkGroup(
    { ...state, problems, ...(isSecond ? { action: 'more' } : {}) },
    { ...field, chosen: state.ticked[field.name] ?? [] },
  );
}

/** Why more time is given: whoever gets it reads it. */
export function moreTimeField(state: TickState): Markup {
  const text = actWords[state.language];
  return textField(state, {
    name: 'moreTimeReason',
    label: text.extendReason,
    hint: text.extendReasonHint,
    rows: 3,
    maximumLength: 2_000,
  });
}
