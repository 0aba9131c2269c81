/** What a ranking said, in words: the facts that a result letter shows, and the sentence of a reason code. */
import type { SessionName } from '#domain/application/stages.ts';
import { articleCited, articleNumber } from '#domain/cohort/articles.ts';
import type { RefusingReason } from '#domain/cohort/ranking-reasons.ts';
import type { Language } from '#domain/values/language.ts';
import { bilingual } from '#markup/bilingual.ts';
import type { Wording } from '#markup/wording.ts';

type Ranking = {
  rank?: number | undefined;
  score?: string | undefined;
  /** The highest mark, where no appraisal says it. */
  outOf?: number | undefined;
  grade?: string | undefined;
  appraisal?: { outOf: number; of?: number | undefined; lastIn?: string | undefined } | undefined;
};
const labels = bilingual({
  rank: ['Rang', 'Rank'],
  score: ['Note du jury', 'Jury mark'],
  grade: ['Mention majoritaire du panel', 'Majority grade of the panel'],
  lastScore: ['Note du dernier projet retenu', 'Mark of the last project selected'],
  lastGrade: [
    'Mention du dernier projet classé parmi les lauréats',
    'Grade of the last project ranked among the laureates',
  ],
  placeOf: [
    (place: string, all: number) => `${place} sur ${all}`,
    (place: string, all: number) => `${place} of ${all}`,
  ],
  outOf: [
    (mark: string, all: number) => `${mark} sur ${all}`,
    (mark: string, all: number) => `${mark} out of ${all}`,
  ],
});

/**
 * Rank, mark and grade as label and value, and those of the last that was retained; what is not known is left out.
 * `grades`: words of each grade's id.
 */
export function rankingFacts(
  { rank, score, outOf: highest, grade, appraisal }: Ranking,
  say: Wording,
  grades: Readonly<Record<string, string>> = {},
): (readonly [string, string])[] {
  const label = labels[say.language];
  const { outOf = highest, of, lastIn } = appraisal ?? {};
  const place = (value: number) => (of === undefined ? say.rank(value) : label.placeOf(say.rank(value), of));
  const mark = (text: string) =>
    outOf === undefined ? say.decimal(text) : label.outOf(say.decimal(text), outOf);
  const last = (told: string) =>
    grade === undefined
      ? ([label.lastScore, mark(told)] as const)
      : ([label.lastGrade, grades[told] ?? told] as const);
  return [
    ...(rank === undefined ? [] : [[label.rank, place(rank)] as const]),
    ...(score === undefined ? [] : [[label.score, mark(score)] as const]),
    ...(grade === undefined ? [] : [[label.grade, grades[grade] ?? grade] as const]),
    ...(lastIn === undefined ? [] : [last(lastIn)]),
  ];
}

type Sentences = readonly [fr: string, en: string];
const reasons = {
  jury: bilingual({
    BELOW_CUT: [
      'Les finalistes sont les projets qui ont reçu du jury les notes les plus élevées ; la note du vôtre ne lui permet pas d’en faire partie.',
      'The finalists are the projects with the highest marks of the jury; the mark of yours does not place it among them.',
    ],
    TIE_CRITERION: [
      'Plusieurs projets étaient à égalité pour les dernières places ; ils ont été départagés par leurs notes sur les critères, dans l’ordre que fixe le règlement de l’appel.',
      'Several projects were level for the last places; their marks on the criteria, in the order set by the rules of the call, decided between them.',
    ],
    TIE_LOT: [
      'Plusieurs projets étaient à égalité, sur tous les critères, pour les dernières places ; ils ont été départagés par un tirage au sort vérifiable, que prévoit le règlement de l’appel.',
      'Several projects were level on every criterion for the last places; a verifiable draw by lot, provided for by the rules of the call, decided between them.',
    ],
    QUORUM_NOT_MET: [
      'Votre projet n’a pas reçu le nombre de lectures complètes que demande le règlement de l’appel.',
      'Your project did not receive the number of complete readings that the rules of the call require.',
    ],
  } satisfies Record<RefusingReason<'jury'>, Sentences>),
  panel: bilingual({
    BELOW_FLOOR: [
      'La mention majoritaire que le panel citoyen a donnée à votre projet est inférieure au minimum que fixe le règlement de l’appel.',
      'The majority grade that the citizens’ panel gave your project is below the minimum set by the rules of the call.',
    ],
    CAP_REACHED: [
      'Le nombre maximal de lauréats a été atteint par des projets mieux classés par le panel citoyen.',
      'The maximum number of laureates was reached by projects that the citizens’ panel ranked higher.',
    ],
    OVER_BUDGET: [
      'Le budget de l’appel est allé à des projets mieux classés par le panel citoyen ; ce qui en reste ne permet pas de financer le vôtre selon le règlement de l’appel.',
      'The budget of the call went to projects that the citizens’ panel ranked higher; what is left of it does not allow yours to be funded under the rules of the call.',
    ],
    TIE_LOT: [
      'Plusieurs projets étaient à égalité pour la dernière place ; ils ont été départagés par un tirage au sort vérifiable, que prévoit le règlement de l’appel.',
      'Several projects were level for the last place; a verifiable draw by lot, provided for by the rules of the call, decided between them.',
    ],
    GRADES_NOT_MET: [
      'Trop peu de membres du panel citoyen ont pu se prononcer sur votre projet pour qu’il soit classé selon le règlement de l’appel.',
      'Too few members of the citizens’ panel could grade your project for it to be ranked under the rules of the call.',
    ],
    WAITING_LIST_CLOSED: [
      'Aucune place ne s’est libérée pour votre projet avant la clôture de la liste d’attente.',
      'No place came free for your project before the waiting list was closed.',
    ],
  } satisfies Record<RefusingReason<'panel'> | 'WAITING_LIST_CLOSED', Sentences>),
};

const decidedByStaff = bilingual({
  jury: [
    'L’administration a pris cette décision après l’avis du jury.',
    'The administration took this decision after the advice of the jury.',
  ],
  panel: [
    'L’administration a pris cette décision après l’avis du panel citoyen.',
    'The administration took this decision after the advice of the citizens’ panel.',
  ],
} satisfies Record<SessionName, Sentences>);

const cited = bilingual({
  article: [
    (sentence: string, number: number) => `${sentence} (Règlement de l’appel, article ${number}.)`,
    (sentence: string, number: number) => `${sentence} (Rules of the call, article ${number}.)`,
  ],
});

/**
 * The sentence of a reason code, with the article of the rules that it rests on; for one that no rule gives (staff decided
 * otherwise), whose decision it is.
 */
export function reasonSentence(body: SessionName, code: string, language: Language): string {
  const sentences: Readonly<Record<string, string>> = reasons[body][language];
  const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  if (sentence === undefined) return decidedByStaff[language][body];
  const article = articleCited(code);
  return article === undefined ? sentence : cited[language].article(sentence, articleNumber(article));
}
