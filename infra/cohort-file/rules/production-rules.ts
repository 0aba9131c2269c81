/** What a cohort file may say in a test and never in production: invented addresses, numbers and names, and what nobody has confirmed. */
import type { CohortProblem, Path } from './cohort-problems.ts';
import { type CohortRule, finding, type RuleFinding, unless } from './cohort-rule.ts';

type Invented = { code: string; pattern: RegExp; what: string };

const pair = '[ .-]?';
const invented: readonly Invented[] = [
  {
    code: 'sample-address',
    // Domains that nobody can have: RFC 2606 and RFC 6761.
    pattern:
      /(?:@|\/\/)(?:[\w-]+\.)*(?:example\.(?:com|net|org)|[\w-]+\.(?:example|test|invalid|localhost))\b/i,
    what: 'an address at a domain that is the service’s own: this one is reserved for examples',
  },
  {
    code: 'sample-telephone',
    // Kept for works of fiction: ARCEP, plan de numérotation, décision n° 2018-0881, 2.5.12.
    pattern: new RegExp(
      `(?:\\b0|\\+33 ?)(?:${['1 99 00', '2 61 91', '3 53 01', '4 65 71', '5 36 49', '6 39 98'].join('|').replaceAll(' ', pair)})`,
    ),
    what: 'a telephone number that somebody answers: this one is kept for works of fiction',
  },
  {
    code: 'sample-siret',
    // That of the files in infra/cohorts/: its keys are right, and nobody has it.
    pattern: /^11000000000015$/,
    what: 'the SIRET of the authority: this one is nobody’s',
  },
  {
    code: 'sample-text',
    pattern:
      /l’Exemple\b|\b[Tt]he Example\b|\((?:exemple|example)\)|\bCamille Exemple\b|^(?:Exemple|Modèle)$/,
    what: 'a text of the service: this one is an example',
  },
];

const replace = 'write the real one';

/** Every text of the file, with its path; the file may have any shape. */
function textsIn(value: unknown, path: Path = []): { path: Path; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, one]) => textsIn(one, [...path, isList ? Number(key) : key]));
}

export const productionRules: readonly CohortRule[] = [
  {
    code: 'sample-text',
    reads: [],
    findings: (cohort) =>
      textsIn(cohort).flatMap(({ path, text }) =>
        invented.flatMap(({ code, pattern, what }): RuleFinding[] => {
          const [found] = pattern.exec(text) ?? [];
          return found === undefined ? [] : [{ ...finding(path, `${what} (${found})`, replace), code }];
        }),
      ),
  },
  {
    code: 'mail-captured',
    reads: ['mail'],
    findings: ({ mail }) =>
      unless(
        mail === undefined,
        'mail.capture',
        `no such key: every e-mail would go to ${mail?.capture} and none to an applicant`,
        'take mail out of the file',
      ),
  },
];

/** The words by which the comments of a cohort file say that a value is invented, or that a jurist has to confirm it. */
const mark = /(?:^|\s)#.*?\b(Jurist|[Ss]amples?|Fictitious)\b/;

/** Comments that still say so, each with the key that follows it. Whoever decides about a value takes its mark out. */
export function unconfirmed(text: string): CohortProblem[] {
  const lines = text.split('\n');
  return lines.flatMap((content, index) => {
    const [comment, word] = mark.exec(content) ?? [];
    if (comment === undefined) return [];
    const key = lines.slice(index).find((line) => /^\s*[^#\s]/.test(line));
    return {
      code: 'unconfirmed',
      path: /^[\s-]*([\w-]+):/.exec(key ?? '')?.[1] ?? '',
      line: index + 1,
      column: content.indexOf('#') + 1,
      expected: `nothing that a comment calls ${word}: somebody has to confirm or replace it`,
      fix: 'once that is done, take the mark out of the comment',
    };
  });
}
