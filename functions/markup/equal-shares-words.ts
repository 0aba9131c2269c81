/** What is told of Equal Shares beside a panel's list, in sentences: the same on pages and in minutes. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { EqualSharesReport } from '#domain/panel/equal-shares-report.ts';
import type { Language } from '#domain/values/language.ts';
import type { ToldCount } from '#domain/values/small-counts.ts';
import { bilingual } from './bilingual.ts';
import { typeset } from './wording.ts';

const words = bilingual({
  heading: ['À titre d’information : les parts égales', 'For information: equal shares'],
  what: [
    (grade: string) =>
      `La méthode des parts égales donne à chaque votant la même part du budget, qui ne paie que des projets qu’il a notés « ${grade} » ou mieux. Calculée sur les mêmes bulletins, elle ne décide de rien.`,
    (grade: string) =>
      `The Method of Equal Shares gives every voter the same share of the budget, which pays only projects that the voter graded “${grade}” or better. Computed on the same ballots, it decides nothing.`,
  ],
  served: [
    (voters: number, list: string, shares: string) =>
      `Parmi les ${voters} votants, ${list} ont noté ainsi un ou plusieurs projets de la liste, et ${shares} un ou plusieurs projets des parts égales. Quand un groupe compte moins de cinq votants, son nombre exact n’est pas dit.`,
    (voters: number, list: string, shares: string) =>
      `Of the ${voters} voters, ${list} graded so one or more projects of the list, and ${shares} one or more of equal shares. Where a group has fewer than five voters, its exact number is not told.`,
  ],
  untold: [
    'Les votants sont trop peu nombreux pour que l’on dise combien ont noté ainsi un projet financé.',
    'The voters are too few to tell how many graded so a project that is funded.',
  ],
  atLeast: [(count: number) => `au moins ${count}`, (count: number) => `at least ${count}`],
  atMost: [(count: number) => `au plus ${count}`, (count: number) => `at most ${count}`],
  same: ['Les deux financent les mêmes projets.', 'Both fund the same projects.'],
  onlyByList: [
    (titles: string) => `Dans la liste seulement : ${titles}.`,
    (titles: string) => `On the list only: ${titles}.`,
  ],
  onlyByShares: [
    (titles: string) => `Par les parts égales seulement : ${titles}.`,
    (titles: string) => `By equal shares only: ${titles}.`,
  ],
  quoted: [(title: string) => `« ${title} »`, (title: string) => `“${title}”`],
});

/** @param titleOf the title of an application by what stands for it in the report */
export function equalSharesText(
  report: EqualSharesReport,
  grades: Cohort['panel']['grades'],
  titleOf: (application: string) => string,
  language: Language,
): { heading: string; paragraphs: string[] } {
  const say = words[language];
  const { wellGraded, voters, byList, byEqualShares, onlyByList, onlyByEqualShares } = report;
  const grade = grades.find(({ id }) => id === wellGraded)?.label[language] ?? wellGraded;
  const titles = (of: readonly string[]) => of.map((one) => say.quoted(titleOf(one))).join(', ');
  const isTold = byList.atLeast > 0 || byList.atMost < voters;
  const paragraphs = [
    say.what(grade),
    isTold
      ? say.served(voters, toldCountText(byList, language), toldCountText(byEqualShares, language))
      : say.untold,
    ...(onlyByList.length + onlyByEqualShares.length === 0 ? [say.same] : []),
    ...(onlyByList.length > 0 ? [say.onlyByList(titles(onlyByList))] : []),
    ...(onlyByEqualShares.length > 0 ? [say.onlyByShares(titles(onlyByEqualShares))] : []),
  ];
  const spaced = (text: string) => typeset(language, text);
  return { heading: spaced(say.heading), paragraphs: paragraphs.map(spaced) };
}

/** « 7 », « au plus 4 », « au moins 11 ». */
function toldCountText({ atLeast, atMost }: ToldCount, language: Language): string {
  const say = words[language];
  if (atLeast === atMost) return String(atLeast);
  return atLeast === 0 ? say.atMost(atMost) : say.atLeast(atLeast);
}
