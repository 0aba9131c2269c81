/** The payments of an agreement: dates once both parties signed it, delays before. */
import type { Language } from '#domain/values/language.ts';
import type { Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import type { Wording } from '#markup/wording.ts';
import { dataTable } from './blocks.ts';
import { typesetWords } from './words.ts';

interface TabledPayment {
  label: string;
  amountCents: number;
  dueOn?: string | undefined;
  dueMonthsAfterSignature?: number | undefined;
  afterReports?: boolean | undefined;
}

const words = typesetWords({
  payments: ['Versements', 'Payments'],
  part: ['Versement', 'Payment'],
  amount: ['Montant', 'Amount'],
  planned: ['Prévu le', 'Planned on'],
  after: [
    (months: number) =>
      months === 0 ? 'à la dernière signature' : `${months} mois après la dernière signature`,
    (months: number) =>
      months === 0
        ? 'at the last signature'
        : plural.en(months, `${months} {month|months} after the last signature`),
  ],
  afterReports: [
    (day: string) => `${day} au plus tôt, une fois les comptes rendus acceptés`,
    (day: string) => `${day} at the earliest, once the reports are accepted`,
  ],
});

/** When a part is due that is counted from the last signature. */
export const afterSignature = (months: number, language: Language): string => words[language].after(months);

export function paymentTable(payments: readonly TabledPayment[], say: Wording): Markup {
  const { language } = say;
  const write = words[language];
  const planned = ({ dueOn, dueMonthsAfterSignature = 0, afterReports }: TabledPayment) => {
    const when = dueOn === undefined ? write.after(dueMonthsAfterSignature) : say.day(dueOn);
    return afterReports ? write.afterReports(when) : when;
  };
  return dataTable(
    write.payments,
    [{ label: write.part }, { label: write.amount, isNumber: true }, { label: write.planned }],
    payments.map((one) => [one.label, say.euros(one.amountCents), planned(one)]),
  );
}
