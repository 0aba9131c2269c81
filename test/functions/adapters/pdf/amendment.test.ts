import { expect, test } from 'vitest';
import { amendmentText } from '#adapters/pdf/amendment-text.ts';
import type { PaperSignatures } from '#app/ports/agreement-ports.ts';
import { agreementFor } from '#domain/agreement/agreement.ts';
import { agreementDocument } from '#domain/agreement/agreement-document.ts';
import type { AmendmentDocument } from '#domain/agreement/amendment-document.ts';
import type { ApplicationIn } from '#domain/application/application.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';

const issued = '2022-07-15T10:00:00.000Z';
const laureate = anApplication('laureate') as ApplicationIn<'laureate'>;
const agreement = agreementDocument(
  agreementFor(laureate, promotion1, issued, issued),
  laureate.form,
  promotion1,
  { otherSubsidies: [], otherDeMinimis: [], commitmentsVersion: promotion1.agreement.commitmentsVersion },
);
const advance = { number: 1, label: 'Avance', amountCents: 5_000_000, dueOn: '2022-07-15' };
const balance = { number: 2, label: 'Solde', amountCents: 3_000_000, afterReports: true as const };
const former = {
  endsOn: '2023-12-31',
  grantedCents: 8_000_000,
  instalments: [advance, { ...balance, dueOn: '2023-12-31' }],
};
const document: AmendmentDocument = {
  agreement,
  number: `${agreement.number}-A1`,
  place: 1,
  agreementSignedOn: '2022-07-14',
  proposedAt: issued,
  reason: 'Des travaux.',
  former,
  reportDueOn: '2025-06-30',
  terms: {
    endsOn: '2024-06-30',
    grantedCents: 7_900_000,
    instalments: [advance, { ...balance, amountCents: 2_900_000, dueOn: '2024-06-30' }],
  },
};

const textOf = (one: AmendmentDocument, signatures?: PaperSignatures) =>
  amendmentText(one, signatures)
    .flatMap((block) =>
      block.kind === 'list' ? block.items : block.kind === 'signature' ? block.lines : [block.text],
    )
    .join('\n')
    .replaceAll(/[\u00A0\u202F]/g, ' ');

test('an amendment says what it changes, why, and that all else stays', () => {
  const text = textOf(document);
  for (const said of [
    `à la convention de subvention n° ${agreement.number}`,
    'signée le 14 juillet 2022',
    'Des travaux.',
    'La phase soutenue s’achève le 30 juin 2024, au lieu du 31 décembre 2023.',
    'Les deux comptes rendus sont remis au plus tard le 30 juin 2025.',
    'La subvention est ramenée de 80 000 € (quatre-vingt mille euros) à 79 000 €',
    '2. Solde : 29 000 € (vingt-neuf mille euros), quand l’administration a accepté',
    'Toutes les autres clauses de la convention demeurent.',
    'À signer par voie électronique',
  ])
    expect(text).toContain(said);
});

test('what stays the same has no article', () => {
  const text = textOf({
    ...document,
    terms: { ...document.terms, endsOn: former.endsOn, grantedCents: former.grantedCents },
  });
  expect(text).not.toContain('ramenée');
  expect(text).not.toContain('Durée');
});

test('the signed copy says who signed which file', () => {
  const sha256 = 'ab'.repeat(32);
  const text = textOf(document, {
    sha256,
    beneficiary: { name: 'Camille Martin', capacity: 'présidente', signedAt: issued },
  });
  expect(text).toContain('Signé par Camille Martin, présidente, le 15 juillet 2022');
  expect(text).toContain(sha256);
});
