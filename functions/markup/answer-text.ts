/** An answer of the application form as people read it, wherever it is shown again: pages, and the copy that is printed. */
import { type ApplicationField, kindOf } from '#domain/application/application-fields.ts';
import { type Answers, parseCents, parseDay } from '#domain/application/form-draft.ts';
import { applicantTypeWord } from '#domain/cohort/applicant-types.ts';
import { isCivilDate } from '#domain/values/civil-date.ts';
import type { Language } from '#domain/values/language.ts';
import { formatEuros } from '#domain/values/money.ts';
import { bilingual } from './bilingual.ts';
import { axisWords, exemptionWords, needWords } from './form-words.ts';
import { wording } from './wording.ts';

const words = bilingual({ yes: ['Oui', 'Yes'], no: ['Non', 'No'], none: ['Non renseigné', 'Not given'] });
const labels: Readonly<Record<string, Readonly<Record<Language, string>> | undefined>> = {
  ...axisWords,
  ...needWords,
  ...exemptionWords,
};

/** What is no amount or no date stays as it was typed. */
export function answerText(
  field: Exclude<ApplicationField, 'language'>,
  answers: Answers,
  language: Language,
): string {
  const typed = answers[field];
  const write = words[language];
  const kind = kindOf(field);
  if (kind === 'yes-or-no') return typed === 'on' ? write.yes : write.no;
  if (typed === undefined || typed.length === 0) return write.none;
  const text = String(typed);
  switch (kind) {
    case 'choice':
    case 'several':
      return [typed]
        .flat()
        .map((one) => labels[one]?.[language] ?? applicantTypeWord(one, 'choice', language))
        .join(', ');
    case 'cents': {
      const cents = parseCents(text);
      return typeof cents === 'number' ? formatEuros(cents, language) : text;
    }
    case 'date': {
      const day = parseDay(text);
      return isCivilDate(day) ? wording(language, 'UTC').day(day) : text;
    }
    default:
      return text;
  }
}
