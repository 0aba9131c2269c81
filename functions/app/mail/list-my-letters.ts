/** The letters that an applicant was sent, as they read: without their link, and a code to sign only as dots. */

import type { Applications } from '#app/ports/application-ports.ts';
import type { Emails } from '#app/ports/email-ports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { commonOf } from '#emails/letter/letter-common.ts';
import type { LetterWords } from '#emails/letter-words.ts';

export interface MyLettersDeps {
  applications: Pick<Applications, 'find'>;
  emails: Pick<Emails, 'of'>;
  cohort: Cohort;
  letterWords: () => Promise<LetterWords>;
}

/** @returns those that left, newest first */
export async function listMyLetters(
  { applications, emails, cohort, letterWords }: MyLettersDeps,
  applicationId: string,
) {
  const [application, letters] = await Promise.all([
    applications.find(applicationId),
    emails.of({ purpose: 'applicant', id: applicationId }),
  ]);
  if (!application) return refuse({ code: 'link-invalid' } as const);
  const { language, contact, project } = application.form;
  const { render } = await letterWords();
  const items = letters.flatMap(({ messageKey, template, data, sentAt }) => {
    if (sentAt === undefined) return [];
    const common = commonOf(cohort, language, {
      recipientName: contact.name,
      sentOn: sentAt,
      reference: applicationId,
      projectTitle: project.title,
    });
    const { subject, text } = render(template, language, common, data);
    return [{ messageKey, template, sentAt, subject, text }];
  });
  return accept({ language, items: items.reverse() });
}
