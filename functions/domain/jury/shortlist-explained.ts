/** Where the shortlist ends, and what put the cut there: figures for staff and the minutes, and one sentence from them. */
import type { JuryTerms } from './jury-rules.ts';
import type { ShortlistEntry } from './shortlist.ts';

type Edge = { applicationId: string; rank: number | null; score: string | null };
export type CutExplained = {
  /** Places of the published rules, and how far they may stretch. */
  places: number;
  maximum: number;
  passed: number;
  /** The last that passes and the first that does not, in the order of the list; null when there is none. */
  lastIn: Edge | null;
  firstOut: Edge | null;
  /** Score at the cut, two places. */
  score: string | null;
  /** Those level at the cut, and what decided among them. */
  tie: ShortlistEntry['tie'];
  explained: { fr: string; en: string };
};

/** @param list in its order, best first */
export function explainCut(list: readonly ShortlistEntry[], rules: JuryTerms): CutExplained {
  const passed = list.filter(({ outcome }) => outcome === 'shortlisted');
  const out = list.filter(({ outcome }) => outcome === 'not-shortlisted');
  const tie = list.find((entry) => entry.tie)?.tie ?? null;
  const facts = {
    places: rules.shortlistSize,
    maximum: rules.shortlistMaximum,
    passed: passed.length,
    lastIn: edgeOf(passed.at(-1)),
    firstOut: edgeOf(out[0]),
    score: passed.at(-1)?.scoreText ?? null,
    tie,
  };
  return { ...facts, explained: { fr: french(facts, rules), en: english(facts, rules) } };
}

const edgeOf = (entry: ShortlistEntry | undefined): Edge | null =>
  entry ? { applicationId: entry.applicationId, rank: entry.rank, score: entry.scoreText } : null;

type Facts = Omit<CutExplained, 'explained'>;

function french({ places, maximum, passed, lastIn, firstOut, tie }: Facts, rules: JuryTerms): string {
  const note = (score: string | null | undefined) => (score ?? '–').replace('.', ',');
  if (!lastIn) return 'Aucune candidature n’est encore classée.';
  if (!firstOut) return `Les ${passed} candidatures notées tiennent dans les ${places} places.`;
  const edges = `dernière retenue ${note(lastIn.score)}, première non retenue ${note(firstOut.score)}`;
  if (!tie) return `${passed} retenues pour ${places} places : ${edges}.`;
  const level = `${tie.level.length} candidatures à égalité à la coupure`;
  if (tie.decidedBy === 'room')
    return `${level} : toutes passent, ${passed} retenues dans la limite publiée de ${maximum}.`;
  if (tie.decidedBy === 'lot') return `${level} sur tous les critères : le tirage au sort les départage.`;
  return `${level} : le critère « ${labelOf(tie.criterion, rules, 'fr')} » les départage (${edges}).`;
}

function english({ places, maximum, passed, lastIn, firstOut, tie }: Facts, rules: JuryTerms): string {
  if (!lastIn) return 'No application is ranked yet.';
  if (!firstOut) return `The ${passed} marked applications fit in the ${places} places.`;
  const edges = `last in ${lastIn.score ?? '–'}, first out ${firstOut.score ?? '–'}`;
  if (!tie) return `${passed} pass for ${places} places: ${edges}.`;
  const level = `${tie.level.length} applications are level at the cut`;
  if (tie.decidedBy === 'room')
    return `${level}: all of them pass, ${passed} within the published maximum of ${maximum}.`;
  if (tie.decidedBy === 'lot') return `${level} on every criterion: the lot separates them.`;
  return `${level}: the criterion “${labelOf(tie.criterion, rules, 'en')}” separates them (${edges}).`;
}

const labelOf = (criterion: string | null, { criteria }: JuryTerms, language: 'fr' | 'en'): string =>
  criteria.find(({ id }) => id === criterion)?.label[language] ?? criterion ?? '';
