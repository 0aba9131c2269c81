/** What an applicant reads again of what they were sent. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Emails, QueuedEmail } from '#app/ports/mail-ports.ts';
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

/**
 * The letters that an applicant was sent, as they read: without their link, and a one-time code only as dots. One that SES alone
 * tells of, whose sender died over it, is written again.
 * @returns those that left, newest first
 */
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
  const again = (template: string, data: QueuedEmail['data'], sentOn: string) =>
    render(
      template,
      language,
      commonOf(cohort, language, {
        recipientName: contact.name,
        sentOn,
        reference: applicationId,
        projectTitle: project.title,
      }),
      data,
    );
  const items = letters.flatMap(({ messageKey, template, data, sentAt, told }) => {
    if (sentAt === undefined) return [];
    const { subject, text } = told ?? again(template, data, sentAt);
    return [{ messageKey, template, sentAt, subject, text }];
  });
  return accept({ language, items: items.reverse() });
}
