/** With whom an agreement is, or would be: for the laureate and for staff. */
import { identityOf } from '#domain/agreement/representative.ts';
import { calledOf, type Party } from '#domain/application/application-form.ts';
import { applicantTypeWord } from '#domain/cohort/applicant-types.ts';
import type { Succession } from '#domain/values/agreed-terms.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { typesetWords } from './words.ts';

const words = typesetWords({
  represented: [
    (name: string, capacity: string) => `Représenté par ${name}, ${capacity}`,
    (name: string, capacity: string) => `Represented by ${name}, ${capacity}`,
  ],
  passed: [
    (formerly: string, now: string) => `Bénéficiaire : ${now}, auparavant ${formerly}.`,
    (formerly: string, now: string) => `Beneficiary: ${now}, formerly ${formerly}.`,
  ],
});

export function partyLines({ applicant, address }: Party, say: Wording): Markup {
  const { siret, rna, representative } = identityOf({ applicant, address });
  const kind = applicantTypeWord(applicant.type, 'inFile', say.language);
  const numbers = [siret && `SIRET ${siret}`, rna && `RNA ${rna}`].filter(Boolean);
  return html`${calledOf(applicant)} (${[kind, ...numbers].join(', ')})<br>${address.street}, ${address.postcode} ${address.city}${
    representative
      ? html`<br>${words[say.language].represented(representative.name, representative.capacity)}`
      : ''
  }`;
}

/** What an amendment in force made of the beneficiary; nothing of one that left it as it was. */
export const passedLine = (succession: Succession | undefined, { language }: Wording): Markup =>
  succession ? html`<p>${words[language].passed(succession.formerly.name, succession.now.name)}</p>` : html``;
