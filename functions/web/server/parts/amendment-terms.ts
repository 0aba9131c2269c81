/** What an amendment changes, beside what holds without it: for the laureate and for staff. */
import type { AmendedTerms } from '#domain/values/agreed-terms.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { dataTable } from './blocks.ts';
import { typesetWords } from './words.ts';

const words = typesetWords({
  changes: ['Ce qui change', 'What changes'],
  subject: ['Objet', 'Subject'],
  today: ['Aujourd’hui', 'Today'],
  after: ['Avec l’avenant', 'With the amendment'],
  granted: ['Subvention', 'Grant'],
  ends: ['Fin de la phase soutenue', 'End of the supported phase'],
  part: [
    (number: number, label: string) => `${number}. ${label}`,
    (number: number, label: string) => `${number}. ${label}`,
  ],
  from: [
    (amount: string, day: string) => `${amount}, à partir du ${day}`,
    (amount: string, day: string) => `${amount}, from ${day} on`,
  ],
  none: ['aucun', 'none'],
  same: ['inchangé', 'unchanged'],
});

/** A row for each thing that is agreed; what stays the same says so. */
export function termsCompared(current: AmendedTerms, after: AmendedTerms, say: Wording): Markup {
  const write = words[say.language];
  const dayOf = (day: string | undefined) => (day === undefined ? write.none : say.day(day));
  const numbers = [...current.instalments, ...after.instalments].map(({ number }) => number);
  const row = (label: string, before: string, then: string) => [
    label,
    before,
    before === then ? write.same : then,
  ];
  const partIn = ({ instalments }: AmendedTerms, wanted: number) =>
    instalments.find(({ number }) => number === wanted);
  const written = (part: AmendedTerms['instalments'][number] | undefined) =>
    part === undefined ? write.none : write.from(say.euros(part.amountCents), dayOf(part.dueOn));
  const parts = [...new Set(numbers)].map((number) => {
    const [before, then] = [partIn(current, number), partIn(after, number)];
    return row(write.part(number, (then ?? before)?.label ?? ''), written(before), written(then));
  });
  return html`${dataTable(
    write.changes,
    [{ label: write.subject }, { label: write.today }, { label: write.after }],
    [
      row(write.granted, say.euros(current.grantedCents), say.euros(after.grantedCents)),
      row(write.ends, dayOf(current.endsOn), dayOf(after.endsOn)),
      ...parts,
    ],
  )}`;
}
