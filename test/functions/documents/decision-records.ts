/** Decision records as the rules write them, one for each reason code. */
import type { DecisionRecord } from '#domain/record/decision-record.ts';
import type { DecisionStep } from '#domain/record/decision-steps.ts';

const sha256 = 'a'.repeat(64);
const base = {
  applicationId: 'aic1-000000000000000A',
  title: 'Projet',
  inputsSha256: sha256,
  adjustment: null,
};
const isKept = (reasonCode: string) => ['WITHIN_CUT', 'TIE_ADMITTED', 'TIE_LOT'].includes(reasonCode);

const ties: Record<string, DecisionStep> = {
  TIE_ADMITTED: { step: 'tie', level: ['a', 'b', 'c'], decidedBy: 'room', criterion: null },
  TIE_CRITERION: {
    step: 'tie',
    level: ['a', 'b'],
    decidedBy: 'criterion',
    criterion: { id: 'growth', label: { fr: 'Potentiel de déploiement', en: 'Potential to spread' } },
  },
  TIE_LOT: { step: 'tie', level: ['a', 'b'], decidedBy: 'lot', criterion: null },
};

/** Under the lot it was drawn; under a criterion it was not kept. */
export function aJuryRecord(reasonCode: string): DecisionRecord {
  const isScored = reasonCode !== 'QUORUM_NOT_MET';
  const passes = isKept(reasonCode);
  const outcome = passes ? 'shortlisted' : 'not-shortlisted';
  const tie = ties[reasonCode];
  return {
    ...base,
    round: 'jury',
    rule: { id: 'jury-shortlist', version: 1, sha256 },
    steps: [
      { step: 'readings', complete: isScored ? 3 : 1, quorum: 2 },
      { step: 'score', ranking: 'raw', exact: '13/4', raw: '3.25', corrected: '3.31' },
      ...(tie ? [tie] : []),
      { step: 'cut', size: 30, maximum: 33, score: '3.90', passes },
    ],
    reasonCode,
    proposed: outcome,
    outcome,
    figures: isScored
      ? { of: 187, outOf: 5, readings: 3, rank: 41, score: '3.25', cutScore: '3.90' }
      : { of: 186, outOf: 5, readings: 1, cutScore: '3.90' },
  };
}

const panelOutcomes: Record<string, string> = {
  FUNDED: 'laureate',
  BELOW_FLOOR: 'not-selected',
  GRADES_NOT_MET: 'not-selected',
};

/** Fifth of twenty-nine, asking for 80 000 EUR. */
export function aPanelRecord(reasonCode: string): DecisionRecord {
  const outcome = panelOutcomes[reasonCode] ?? 'waitlisted';
  const grade = { id: 'bien', label: { fr: 'Bien', en: 'Good' }, sign: '+' } as const;
  const short = reasonCode === 'GRADES_NOT_MET';
  const left = reasonCode === 'OVER_BUDGET' ? 7_000_000 : 31_200_050;
  const leftPlaces = reasonCode === 'CAP_REACHED' || reasonCode === 'TIE_LOT' ? 0 : 5;
  return {
    ...base,
    round: 'panel',
    rule: { id: 'panel-majority-judgment', version: 1, sha256 },
    steps: [
      { step: 'grades', given: short ? 7 : 14, quorum: 8, tally: null },
      ...(reasonCode === 'TIE_LOT' && ties.TIE_LOT ? [ties.TIE_LOT] : []),
      { step: 'floor', floor: { fr: 'Passable', en: 'Fair' }, passes: reasonCode !== 'BELOW_FLOOR' },
    ],
    reasonCode,
    proposed: outcome,
    outcome,
    figures: {
      of: 29,
      voters: 14,
      grades: short ? 7 : 14,
      quorumGrades: 8,
      requestedCents: 8_000_000,
      ...(short ? {} : { rank: 5, grade, above: 6, below: 1, leftCents: left, leftPlaces }),
      ...(outcome === 'waitlisted' ? { waitingRank: 1 } : {}),
      ...(outcome === 'laureate' ? { amountCents: 8_000_000 } : {}),
    },
  };
}
