/** An application being written, as its pages are given it. */
import { type Answers, parseDay } from '#domain/application/form-draft.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import type { Wording } from '#markup/wording.ts';

export type DraftView = Extract<Answer<'show-form'>, { state: 'open' }>;

export interface DraftPage {
  draft: DraftView;
  cohort: Cohort;
  /** The call takes nothing any more. */
  isOver: boolean;
  formToken: string;
  language: Language;
  say: Wording;
}

/** The answers by field, as text fields show them: a field of a day shows no other form of it. */
export const shownAnswers = ({
  'project.needs': _needs,
  ...texts
}: Answers): Record<string, string | undefined> => ({
  ...texts,
  'project.startsOn': parseDay(texts['project.startsOn']),
  'project.endsOn': parseDay(texts['project.endsOn']),
});
