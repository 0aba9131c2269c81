/** Words of rounds, outcomes and reasons, as staff read them in the console. */
import type { RankingReason } from '#domain/cohort/ranking-reasons.ts';
import type { Round } from '#domain/round/round.ts';
import type { Language } from '#domain/values/language.ts';
import { roundLabels } from '#web/server/parts/round-words.ts';
import { typesetWords } from '#web/server/parts/words.ts';

type Named<K extends string = string> = Readonly<Record<Language, Readonly<Record<K, string>>>>;

export const stateNames: Named<Round['state']> = typesetWords({
  planned: ['pas encore ouverte', 'not open yet'],
  open: ['ouverte', 'open'],
  closed: ['close, rien n’est annoncé', 'closed, nothing is announced'],
  releasing: ['annonce en cours', 'release under way'],
  released: ['annoncée', 'released'],
  'called-off': ['sans suite', 'called off'],
});
const outcomes: Named = typesetWords({
  eligible: ['recevable', 'eligible'],
  ineligible: ['irrecevable', 'ineligible'],
  'information-requested': ['informations demandées', 'information requested'],
  shortlisted: ['retenue pour le panel', 'shortlisted'],
  'not-shortlisted': ['non retenue', 'not shortlisted'],
  unscored: ['quorum de lectures non atteint', 'below the quorum of readings'],
  undecided: ['à départager par le sort', 'for the lot to separate'],
  laureate: ['lauréate', 'laureate'],
  waitlisted: ['liste d’attente', 'waiting list'],
  'not-selected': ['non sélectionnée', 'not selected'],
  'called-off': ['appel déclaré sans suite', 'call called off'],
});
const reasons: Named = typesetWords({
  WITHIN_CUT: ['au-dessus de la coupure', 'above the cut'],
  TIE_ADMITTED: ['à égalité à la coupure, toutes passent', 'level at the cut, all pass'],
  TIE_CRITERION: ['égalité départagée par un critère', 'tie settled by a criterion'],
  TIE_LOT: ['égalité départagée par le sort', 'tie settled by the lot'],
  BELOW_CUT: ['sous la coupure', 'below the cut'],
  QUORUM_NOT_MET: ['lectures insuffisantes', 'too few readings'],
  FUNDED: ['financée', 'funded'],
  CAP_REACHED: ['nombre maximal de lauréats atteint', 'maximum number of laureates reached'],
  OVER_BUDGET: ['budget insuffisant', 'not enough budget'],
  BELOW_FLOOR: ['sous la mention minimale', 'below the lowest grade that is funded'],
  GRADES_NOT_MET: ['trop peu de mentions', 'too few grades'],
  WAITING_LIST_CLOSED: ['liste d’attente close', 'waiting list closed'],
  CALLED_OFF: ['appel déclaré sans suite', 'call called off'],
  DECIDED_BY_STAFF: ['décision de l’administration', 'decided by the administration'],
} satisfies Record<
  RankingReason | 'WAITING_LIST_CLOSED' | 'CALLED_OFF' | 'DECIDED_BY_STAFF',
  readonly [string, string]
>);

const named = (names: Named, code: string, language: Language): string =>
  Object.hasOwn(names[language], code) ? (names[language][code] ?? code) : code;
export const outcomeName = (code: string, language: Language): string => named(outcomes, code, language);
export const reasonName = (code: string, language: Language): string => named(reasons, code, language);
export const roundName = (code: string, language: Language): string => named(roundLabels, code, language);

/** `good` for what goes on, `warning` for what waits, `neutral` for the rest: no tone that blames. */
export const outcomeTone = (outcome: string): 'good' | 'warning' | 'neutral' =>
  ['eligible', 'shortlisted', 'laureate'].includes(outcome)
    ? 'good'
    : ['waitlisted', 'undecided', 'unscored', 'information-requested'].includes(outcome)
      ? 'warning'
      : 'neutral';
