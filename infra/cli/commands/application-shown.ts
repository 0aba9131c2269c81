/** What staff read of one application: its whole form, and the rules that fired with the values that made them. Pure. */
import {
  type ApplicationField,
  applicationFieldTable,
  flat,
  isField,
} from '#domain/application/application-fields.ts';
import type { Bilingual, Language } from '#domain/values/language.ts';
import { euros, formatted, yesOrNo } from '#infra/cli/client/format.ts';

interface Shown {
  application: {
    form: object;
    assessment?: { failures: { code: string; severity: string; message: Bilingual }[]; duplicates: string[] };
  };
  ruleFields: Record<string, string[]>;
}

/** @param answer of `show-application` */
export function applicationBeside(answer: unknown, language: Language): object {
  const { application, ruleFields } = answer as Shown;
  const values = flat(application.form);
  return {
    lookalikes: (application.assessment?.duplicates ?? []).join(', '),
    formText: [
      ...firedLines(application, ruleFields, new Map(values), language),
      ...values.map(([field, value]) => fieldText(field, value, language)),
    ].join('\n'),
  };
}

/** Under each rule, what it read: a long value is never cut here. */
function firedLines(
  { assessment }: Shown['application'],
  ruleFields: Shown['ruleFields'],
  values: ReadonlyMap<string, unknown>,
  language: Language,
): string[] {
  const failures = assessment?.failures ?? [];
  const lines = failures.flatMap(({ code, severity, message }) => [
    `  ${code} (${severity}): ${message[language]}`,
    ...(ruleFields[code] ?? []).map(
      (field) => `    ${field} = ${valueText(field, values.get(field), language) || nothing[language]}`,
    ),
  ]);
  return lines.length === 0 ? [] : [fired[language], ...lines, ''];
}

const fired = { fr: 'Règles qui s’appliquent', en: 'Rules that fired' };
const nothing = { fr: '(vide)', en: '(empty)' };
/** From here on a value stands below its name. */
const longest = 60;

function fieldText(field: string, value: unknown, language: Language): string {
  const name = isField(field) ? applicationFieldTable[field].label[language] : field;
  const colon = language === 'fr' ? ' :' : ':';
  const text = valueText(field, value, language);
  return text.length <= longest && !text.includes('\n')
    ? `${name}${colon} ${text}`
    : `${name}${colon}\n${text.replace(/^/gm, '  ')}`;
}

function valueText(field: string, value: unknown, language: Language): string {
  if (isField(field) && applicationFieldTable[field as ApplicationField].kind === 'cents')
    return euros(Number(value));
  if (typeof value === 'boolean') return yesOrNo(value, language);
  return typeof value === 'string' ? value : formatted(value, undefined, language);
}
