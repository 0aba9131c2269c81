/** What staff asked for, and nothing else, with what is in the application now. */
import { applicantFields, applicationFields } from '#domain/application/application-fields.ts';
import type { CompletableField } from '#domain/application/application-form.ts';
import type { Answers } from '#domain/application/form-draft.ts';
import { html } from '#markup/html.ts';
import { shownAnswers } from '#web/draft/draft-view.ts';
import { formFields } from '#web/draft/form-fields.ts';
import type { FormField } from '#web/draft/steps.ts';
import type { PageContent } from '#web/server/frame.ts';
import { formStart, problemSummary, type ToldProblem } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { DossierPage } from './dossier-page.ts';
import { dossierPlaces } from './dossier-places.ts';

const words = typesetWords({
  title: ['Compléter ma candidature', 'Complete my application'],
  due: [
    (at: string) => `À envoyer au plus tard le ${at}. Une seule fois : vérifiez tout avant d’envoyer.`,
    (at: string) => `To be sent by ${at} at the latest. Once only: check everything before sending.`,
  ],
  send: ['Envoyer ma réponse', 'Send my answer'],
  back: ['Revenir au dossier', 'Back to the file'],
});

/** The fields of the form behind what is asked. */
export function fieldsAsked(asked: readonly CompletableField[], type: string): FormField[] {
  const own: FormField[] = applicantFields(type);
  return asked.flatMap((part) =>
    part === 'applicant'
      ? own
      : applicationFields
          .filter((field) => field !== 'language')
          .filter((field) => field === part || field.startsWith(`${part}.`)),
  );
}

export function completionPage(
  { view, cohort, formToken, language, say }: DossierPage,
  asked: NonNullable<DossierPage['view']['asked']>,
  answers: Answers,
  problems: readonly ToldProblem[],
): PageContent {
  const write = words[language];
  const state = { language, formToken, values: shownAnswers(answers), problems };
  const fields = formFields(fieldsAsked(asked.fields, view.form.applicant.type), {
    state,
    needs: answers['project.needs'] ?? [],
    applicants: cohort.applicants,
  });
  return {
    title: write.title,
    navigation: dossierPlaces(undefined, language),
    main: html`${problemSummary(state)}<blockquote>${asked.message}</blockquote><p>${write.due(say.deadline(asked.dueAt))}</p>
<form method="post" action="/dossier/completer" novalidate>${formStart(state)}${fields}<button>${write.send}</button></form>
<p><a href="/dossier">${write.back}</a></p>`,
  };
}
