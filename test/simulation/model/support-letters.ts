/** The letters of a support and of its payments, by what their logs tell: which event is told by which letter, and its facts. */
import type { LoggedEvent } from './story.ts';

type Data = Record<string, unknown>;
interface Logs {
  support: readonly LoggedEvent[];
  payments: readonly LoggedEvent[];
}

/** What each event is told by; the others do not happen here. */
const letterOf: Readonly<Record<string, string>> = {
  SupportEnded: 'support-ended',
  BankDetailsReminded: 'bank-details-asked',
};

/** Sort keys of the letters that the logs lead to. */
export const supportLetterKeys = (id: string, { support, payments }: Logs): string[] => [
  ...keysIn(`support-${id}`, support),
  ...keysIn(`${id}_payments`, payments),
];
const keysIn = (subject: string, log: readonly LoggedEvent[]): string[] =>
  log.flatMap(({ type, version }) => {
    const template = letterOf[type];
    return template === undefined ? [] : [`EMAIL#${subject}_${version}_${template}`];
  });

/**
 * @param log up to the event that the letter tells
 * @param agreementNumber of the application that it is of
 */
export function supportFacts(
  template: string,
  log: readonly LoggedEvent[],
  agreementNumber: string | undefined,
): Data | undefined {
  const event = log.at(-1);
  if (!event || letterOf[event.type] !== template) return undefined;
  const { because, reason } = event.data;
  return template === 'support-ended' ? { because, reason } : { agreementNumber };
}
