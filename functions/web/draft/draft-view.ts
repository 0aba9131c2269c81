/** An application being written, as its pages are given it. */

import type { Answers } from '#domain/application/form-draft.ts';
import type { Cohort, Language } from '#domain/cohort/cohort.ts';
import type { Wording } from '#markup/wording.ts';
import type { FieldProblem } from '#web/server/parts/form.ts';

export interface DraftView {
  version: number;
  email: string;
  answers: Answers;
  savedAt: string;
  closesAt: string;
  expiresAt: string;
  problems: readonly (FieldProblem & { code: string })[];
  /** What the rules of the call would say of it as it stands. */
  advice: readonly { code: string; severity: string; message: { fr: string; en: string } }[];
}

export interface DraftPage {
  draft: DraftView;
  cohort: Cohort;
  /** The call takes nothing any more. */
  isOver: boolean;
  formToken: string;
  language: Language;
  say: Wording;
}

/** The answers by field, as text fields show them. */
export const valuesOf = ({
  'project.needs': _needs,
  ...texts
}: Answers): Record<string, string | undefined> => texts;
