/** Words of rounds, outcomes and reasons, as staff read them in the console. */
import type { Language } from '#domain/cohort/cohort.ts';
import type { Round } from '#domain/round/round.ts';
import { roundWords } from '#web/server/parts/round-words.ts';

type Named<K extends string = string> = Readonly<Record<Language, Readonly<Record<K, string>>>>;

export const stateNames: Named<Round['state']> = {
  fr: {
    planned: 'pas encore ouverte',
    open: 'ouverte',
    closed: 'close, rien n’est annoncé',
    releasing: 'annonce en cours',
    released: 'annoncée',
  },
  en: {
    planned: 'not open yet',
    open: 'open',
    closed: 'closed, nothing is told',
    releasing: 'release under way',
    released: 'released',
  },
};
const outcomes: Named = {
  fr: {
    eligible: 'recevable',
    ineligible: 'irrecevable',
    'information-requested': 'informations demandées',
    shortlisted: 'retenue pour le panel',
    'not-shortlisted': 'non retenue',
    unscored: 'quorum de lectures non atteint',
    undecided: 'à départager par le sort',
    laureate: 'lauréate',
    waitlisted: 'liste d’attente',
    'not-selected': 'non sélectionnée',
  },
  en: {
    eligible: 'eligible',
    ineligible: 'ineligible',
    'information-requested': 'information requested',
    shortlisted: 'shortlisted',
    'not-shortlisted': 'not shortlisted',
    unscored: 'below the quorum of readings',
    undecided: 'for the lot to separate',
    laureate: 'laureate',
    waitlisted: 'waiting list',
    'not-selected': 'not selected',
  },
};
const reasons: Named = {
  fr: {
    WITHIN_CUT: 'au-dessus de la coupure',
    TIE_ADMITTED: 'à égalité à la coupure, toutes passent',
    TIE_CRITERION: 'égalité départagée par un critère',
    TIE_LOT: 'égalité départagée par le sort',
    BELOW_CUT: 'sous la coupure',
    QUORUM_NOT_MET: 'lectures insuffisantes',
    FUNDED: 'financée',
    CAP_REACHED: 'nombre maximal de lauréats atteint',
    OVER_BUDGET: 'budget insuffisant',
    BELOW_FLOOR: 'sous la mention minimale',
    GRADES_NOT_MET: 'trop peu de mentions',
    WAITING_LIST_CLOSED: 'liste d’attente close',
    DECIDED_BY_STAFF: 'décision de l’administration',
  },
  en: {
    WITHIN_CUT: 'above the cut',
    TIE_ADMITTED: 'level at the cut, all pass',
    TIE_CRITERION: 'tie settled by a criterion',
    TIE_LOT: 'tie settled by the lot',
    BELOW_CUT: 'below the cut',
    QUORUM_NOT_MET: 'too few readings',
    FUNDED: 'funded',
    CAP_REACHED: 'maximum number of laureates reached',
    OVER_BUDGET: 'not enough budget',
    BELOW_FLOOR: 'below the lowest grade that is funded',
    GRADES_NOT_MET: 'too few grades',
    WAITING_LIST_CLOSED: 'waiting list closed',
    DECIDED_BY_STAFF: 'decided by the administration',
  },
};

const named = (names: Named, code: string, language: Language): string =>
  Object.hasOwn(names[language], code) ? (names[language][code] ?? code) : code;
export const outcomeName = (code: string, language: Language): string => named(outcomes, code, language);
export const reasonName = (code: string, language: Language): string => named(reasons, code, language);
export const roundName = (code: string, language: Language): string => named(roundWords, code, language);

/** Good for what goes on, neutral for what waits, and no colour that blames. */
export const outcomeTone = (outcome: string): 'good' | 'warning' | 'neutral' =>
  ['eligible', 'shortlisted', 'laureate'].includes(outcome)
    ? 'good'
    : ['waitlisted', 'undecided', 'unscored', 'information-requested'].includes(outcome)
      ? 'warning'
      : 'neutral';
