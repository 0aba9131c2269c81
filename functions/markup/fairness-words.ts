/** The audit of fairness in words and tables: the same on the console and in the cohort's report. */
import { applicantTypeWord } from '#domain/cohort/applicant-types.ts';
import type {
  AuditedStage,
  AuditedTrait,
  FairnessCount,
  FairnessRow,
  FairnessStage,
} from '#domain/results/fairness-audit.ts';
import type { Language } from '#domain/values/language.ts';
import { bilingual, type Pair } from './bilingual.ts';
import { axisWords } from './form-words.ts';
import { plural } from './plural.ts';
import { inPercent } from './wording.ts';

export const fairnessWords = bilingual({
  heading: ['Équité par étape', 'Fairness by stage'],
  intro: [
    'Parmi les candidatures déposées, combien ont atteint chaque étape. L’intervalle (de Wilson, à 95 %) dit où la part se situe vraisemblablement : quand il est large, le nombre est trop petit pour conclure.',
    'Of the applications filed, how many reached each stage. The interval (Wilson’s, 95%) says where the share is likely to lie: where it is wide, the number is too small to conclude.',
  ],
  merged: [
    'Un groupe est réuni à d’autres quand moins de cinq de ses candidatures ont atteint l’étape, ou ne l’ont pas atteinte. Quand cela les réunirait tous, l’ensemble seul est donné. Ces chiffres ne décident de rien.',
    'A group is merged with others when fewer than five of its applications reached the stage, or did not. Where this would merge all of them, the total alone is given. These figures decide nothing.',
  ],
  none: ['Aucune étape n’a encore été annoncée.', 'No stage was told yet.'],
  columns: {
    stage: ['Étape', 'Stage'],
    group: ['Groupe', 'Group'],
    filed: ['Déposées', 'Filed'],
    reached: ['L’ont atteinte', 'Reached it'],
    share: ['Part', 'Share'],
    interval: ['Intervalle à 95 %', '95% interval'],
  },
  captions: {
    type: ['Par type de porteur', 'By type of applicant'],
    axis: ['Par axe', 'By axis'],
    department: ['Par département', 'By department'],
  } satisfies Record<AuditedTrait, Pair>,
  stages: {
    eligible: ['Recevables', 'Admissible'],
    read: ['Lues par le jury', 'Read by the jury'],
    shortlisted: ['Retenues par le jury', 'Shortlisted'],
    voted: ['Soumises au vote', 'Voted on'],
    laureate: ['Lauréates', 'Laureates'],
    signed: ['Conventions signées', 'Agreements signed'],
  } satisfies Record<AuditedStage, Pair>,
  all: ['Ensemble', 'All'],
  others: [
    (groups: number) => plural.fr(groups, `${groups} {groupe réuni|groupes réunis}`),
    (groups: number) => plural.en(groups, `${groups} {group|groups} merged`),
  ],
});

export type FairnessTable = { caption: string; head: string[]; rows: string[][] };

/** A table for each trait: every stage with its total, then the groups that may be told. */
export function fairnessTables(stages: readonly FairnessStage[], language: Language): FairnessTable[] {
  const say = fairnessWords[language];
  const { columns, captions } = say;
  return (Object.keys(captions) as AuditedTrait[]).map((trait) => ({
    caption: captions[trait],
    head: Object.values(columns),
    rows: stages.flatMap(({ stage, all, by }) => [
      [say.stages[stage], say.all, ...figuresOf(all, language)],
      ...by[trait].map((row) => [
        say.stages[stage],
        groupName(trait, row, language),
        ...figuresOf(row, language),
      ]),
    ]),
  }));
}

function groupName(trait: AuditedTrait, { group, groups }: FairnessRow, language: Language): string {
  if (group === null) return fairnessWords[language].others(groups);
  if (trait === 'type') return applicantTypeWord(group, 'many', language);
  return axisWords[group as keyof typeof axisWords]?.[language] ?? group;
}

function figuresOf({ filed, reached, share, low, high }: FairnessCount, language: Language): string[] {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const to = language === 'fr' ? 'à' : 'to';
  return [
    String(filed),
    String(reached),
    inPercent(toTenths(share), language),
    `${number.format(toTenths(low) * 100)} ${to} ${inPercent(toTenths(high), language)}`,
  ];
}

const toTenths = (share: number): number => Math.round(share * 1000) / 1000;
