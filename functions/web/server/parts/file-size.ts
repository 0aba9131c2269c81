/** How large a file is, in the units of people's machines. */
import type { Language } from '#domain/values/language.ts';

const units = { fr: ['Ko', 'Mo'], en: ['KB', 'MB'] } as const;

export function fileSize(bytes: number, language: Language): string {
  const [kilo, mega] = units[language];
  const number = (value: number) =>
    value.toLocaleString(language, { maximumFractionDigits: value < 10 ? 1 : 0 });
  return bytes < 1_048_576
    ? `${number(Math.max(1, Math.round(bytes / 1024)))}\u00a0${kilo}`
    : `${number(bytes / 1_048_576)}\u00a0${mega}`;
}
