/** All that a cohort file is warned of, and the limits that are this programme's own. */

import { largestPanel } from '#domain/round/roll.ts';
import type { Bilingual } from '#domain/values/language.ts';
import { agentWarning } from './agent-rules.ts';
import { calendarWarnings } from './calendar-warnings.ts';
import { type WarningRule, warning } from './cohort-warning.ts';
import { idleRules } from './idle-rules.ts';
import { marginWarnings } from './margin-warnings.ts';
import { meaningWarning } from './meaning-rules.ts';
import { nextCallWarning } from './next-call-warning.ts';

const withoutKeys = warning('no-payment-keys', 'agreement.instalments', ['payments'], ({ payments }) =>
  payments
    ? undefined
    : {
        says: {
          fr: 'la subvention est à verser, et le fichier n’a pas les clés de Chorus (payments) : aucun ordre de paiement ne partira',
          en: 'the grant is to be paid, and the file has no Chorus keys (payments): no payment order will leave',
        },
        fix: {
          fr: 'ajoutez payments, avec les clés que donne le service comptable',
          en: 'add payments, with the keys that the accounting service gives',
        },
      },
);

export const warningRules: readonly WarningRule[] = [
  idleRules,
  ...marginWarnings,
  ...calendarWarnings,
  meaningWarning,
  nextCallWarning,
  agentWarning,
  withoutKeys,
];

/** What the programme cannot do and no law forbids: a cohort within them may still meet them while it runs. */
export const ownLimits: readonly Bilingual[] = [
  {
    fr: `un panel d’au plus ${largestPanel} personnes : un vote recommencé libère toutes les places par une seule écriture`,
    en: `a panel of at most ${largestPanel} people: a vote that is held again frees all seats in one write`,
  },
  {
    fr: 'au plus 20 critères, et au plus 100 finalistes',
    en: 'at most 20 criteria, and at most 100 finalists',
  },
  {
    fr: 'au plus 10 000 000 € de budget de projet ou d’aide demandée',
    en: 'at most €10,000,000 as the budget of a project or the amount requested',
  },
  { fr: 'au plus 364 jours de l’ouverture à la fin', en: 'at most 364 days from the opening to the end' },
];
