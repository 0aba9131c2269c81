/** With whom an agreement is, or would be: for the laureate and for staff. */
import { identityOf } from '#domain/agreement/representative.ts';
import { isCalledOtherwise } from '#domain/agreement/succession.ts';
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
  numbered: [
    (name: string) => `Bénéficiaire : ${name}, dont le numéro, le siège ou le représentant a changé.`,
    (name: string) => `Beneficiary: ${name}, whose number, seat or representative has changed.`,
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
export function passedLine(succession: Succession | undefined, { language }: Wording): Markup {
  if (succession === undefined) return html``;
  const { formerly, now } = succession;
  const text = words[language];
  return html`<p>${isCalledOtherwise(succession) ? text.passed(formerly.name, now.name) : text.numbered(now.name)}</p>`;
}
