/** With whom an agreement is, or would be: for the laureate and for staff. */
import { identityOf } from '#domain/agreement/representative.ts';
import { calledOf, type Party } from '#domain/application/application-form.ts';
import { applicantTypeWord } from '#domain/cohort/applicant-types.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { typesetWords } from './words.ts';

const words = typesetWords({
  represented: [
    (name: string, capacity: string) => `Représenté par ${name}, ${capacity}`,
    (name: string, capacity: string) => `Represented by ${name}, ${capacity}`,
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
