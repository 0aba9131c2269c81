/** One letter of a wave that is not told yet, in its own words: what the release would queue, drawn as its reader would see it. */

import {
  type PreviewReleaseDeps,
  type PreviewReleaseRefusal,
  previewRelease,
} from '#app/round/preview-release.ts';
import type { RoundName } from '#domain/application/stages.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { commonOf } from '#emails/letter/letter-common.ts';
import type { LetterWords } from '#emails/letter-words.ts';
import type { RenderedLetter } from '#emails/render-letter.ts';

export interface PreviewReleaseLetterDeps extends PreviewReleaseDeps {
  publicUrl: string;
  letterWords: () => Promise<LetterWords>;
}
export type ReleaseLetter = RenderedLetter & {
  template: string;
  language: 'fr' | 'en';
  recipientName: string;
  projectTitle: string;
};

/** Changes nothing. `not-found` when the wave has no letter for this application. */
export async function previewReleaseLetter(
  deps: PreviewReleaseLetterDeps,
  input: { round: RoundName; applicationId: string },
): Promise<Result<ReleaseLetter, PreviewReleaseRefusal | { code: 'not-found' }>> {
  const wave = await previewRelease(deps, input);
  if (!wave.ok) return wave;
  const letter = wave.value.letters.find(({ applicationId }) => applicationId === input.applicationId);
  if (!letter) return refuse({ code: 'not-found' });
  const { template, language, recipientName, projectTitle, data } = letter;
  const { cohort, clock, publicUrl, letterWords } = deps;
  const common = commonOf(cohort, language, {
    recipientName,
    sentOn: clock.now().toISOString(),
    reference: input.applicationId,
    projectTitle,
    // Where the personal link will stand: the real one is made at sending, and shown to its owner alone.
    link: `${publicUrl}/l/${input.applicationId}`,
  });
  const { render } = await letterWords();
  const { subject, text, html } = render(template, language, common, data);
  return accept({ template, language, recipientName, projectTitle, subject, text, html });
}
