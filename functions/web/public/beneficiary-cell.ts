/** Who holds a grant, as a table of laureates says it: a body by its name, a person by its kind alone. */
import type { SuccessionTold } from '#domain/agreement/succession.ts';
import { type ApplicantType, applicantTypeWord } from '#domain/cohort/applicant-types.ts';
import { html, type Markup } from '#markup/html.ts';
import { successionText } from '#markup/succession-words.ts';
import type { Wording } from '#markup/wording.ts';

type Holder = SuccessionTold & { beneficiary?: string | undefined; applicantType: ApplicantType };

export function beneficiaryCell(
  { beneficiary, applicantType, ...told }: Holder,
  say: Wording,
): string | Markup {
  const name = beneficiary ?? applicantTypeWord(applicantType, 'choice', say.language);
  const since = successionText(told, say);
  return since === undefined ? name : html`${name}<br><small>${since}</small>`;
}
