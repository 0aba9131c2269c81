/** A warning where the sentence about the next call names a month that is over while letters still tell of it. */

import type { WarningRule } from './cohort-warning.ts';
import { monthNames } from './month-names.ts';

const namedMonths = monthNames.map(({ language, names }) => ({
  language,
  lower: names.map((name) => name.toLowerCase()),
  pattern: new RegExp(`(?<!\\p{L})(${names.join('|')}) (\\d{4})(?!\\d)`, 'giu'),
}));

export const nextCallWarning: WarningRule = {
  code: 'next-call-is-past',
  reads: ['service.nextCall', 'calendar.endsAt'],
  findings({ service: { nextCall }, calendar: { endsAt } }) {
    return namedMonths.flatMap(({ language, lower, pattern }) =>
      [...nextCall[language].matchAll(pattern)]
        .filter(([, month = '', year]) => {
          const after = Date.UTC(Number(year), lower.indexOf(month.toLowerCase()) + 1, 1);
          return after <= Date.parse(endsAt);
        })
        .map(([when]) => ({
          path: ['service', 'nextCall', language],
          says: {
            fr: `« ${when} » est avant la fin de la promotion (${endsAt.slice(0, 10)}) : les lettres de refus l’annonceraient encore`,
            en: `“${when}” is before the end of the cohort (${endsAt.slice(0, 10)}): letters of refusal would still announce it`,
          },
          fix: {
            fr: 'écrivez quand le prochain appel est prévu, ou qu’aucun ne l’est',
            en: 'write when the next call is planned, or that none is',
          },
        })),
    );
  },
};
