/** The fields with which staff name the beneficiary of an amendment: those of the application form that say who it is. */
import {
  type ApplicationField,
  applicantFields,
  applicationFields,
  flat,
  kindOf,
  nested,
} from '#domain/application/application-fields.ts';
import type { Party } from '#domain/application/application-form.ts';
import { applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import { exemptionNames } from '#domain/cohort/commitments-exemption.ts';
import { exemptionWords } from '#markup/form-words.ts';
import { html, type Markup } from '#markup/html.ts';
import type { PeopledPage } from '#web/console/round/round-page.ts';
import { labelOfField } from '#web/server/field-labels.ts';
import { checkField, type FormState, selectField, textField } from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typedCents } from '#web/server/parts/typed-amount.ts';
import { amendmentWords } from './amendment-words.ts';

const before = 'beneficiary.';
const fields = applicationFields.filter((field) => /^(applicant|address)\./.test(field));

/** As they stand, to start from. */
export const partyValues = (party: Party, { say }: PeopledPage): Record<string, string> =>
  Object.fromEntries(
    flat(party).flatMap(([field, value]) => {
      if (value === undefined || value === false) return [];
      const isAmount = kindOf(field) === 'cents';
      const text = isAmount ? say.decimal((Number(value) / 100).toFixed(2)) : String(value);
      return [[`${before}${field}`, value === true ? 'on' : text]];
    }),
  );

export function partyFields(state: FormState, { cohort, say: { language } }: PeopledPage): Markup {
  const say = amendmentWords[language];
  const open = state.values.namesBeneficiary === 'on';
  const one = (field: ApplicationField): Markup => {
    const name = `${before}${field}`;
    const label = field === 'applicant.type' ? say.type : (labelOfField(field, language) ?? field);
    if (kindOf(field) === 'yes-or-no') return checkField(state, { name, label });
    if (field === 'applicant.type') {
      const choices = cohort.applicants.types.map((type) => ({
        value: type,
        label: applicantTypeTable[type].words.inFile[language],
      }));
      return selectField(state, { name, label, choices });
    }
    if (field === 'applicant.commitmentsExemption') {
      const choices = exemptionNames.map((ground) => ({
        value: ground,
        label: exemptionWords[ground][language],
      }));
      return selectField(state, { name, label, choices, isOptional: true });
    }
    const isAlways = field === 'applicant.name' || field.startsWith('address.');
    return textField(state, { name, label, isOptional: !isAlways });
  };
  return html`<details${open ? html` open` : ''}><summary>${say.beneficiaryChanges}</summary><p class="hint">${say.beneficiaryHint}</p>
${checkField(state, { name: 'namesBeneficiary', label: say.namesBeneficiary })}${fields.map(one)}</details>`;
}

/** What was typed of it, but for what another type of applicant would say; nothing where the box is not ticked. */
export function typedParty(form: URLSearchParams): Party | undefined {
  if (form.get('namesBeneficiary') !== 'on') return undefined;
  const type = form.get(`${before}applicant.type`) ?? '';
  const own: readonly string[] = ['applicant.type', ...applicantFields(type)];
  const typed = fields
    .filter((field) => field.startsWith('address.') || own.includes(field))
    .map((field) => [field, typedValue(field, textIn({ form }, `${before}${field}`))] as const);
  // Whatever is wrong with it the API says.
  return nested(typed) as unknown as Party;
}

function typedValue(field: ApplicationField, text: string): string | number | boolean | undefined {
  const isTicked = text === 'on';
  if (field === 'applicant.republicanCommitment') return isTicked;
  if (kindOf(field) === 'yes-or-no') return isTicked || undefined;
  if (kindOf(field) === 'cents') return typedCents(text);
  return text === '' ? undefined : text;
}
