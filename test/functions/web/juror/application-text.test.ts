import { expect, test } from 'vitest';
import { fieldsOfForm } from '#domain/application/application-fields.ts';
import { answersOf } from '#domain/application/form-draft.ts';
import { answerText } from '#markup/answer-text.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { aFullForm } from '#test/support/full-form.ts';
import { applicationBody } from '#web/juror/application-text.ts';
import type { OpenReading } from '#web/juror/reading-view.ts';

test('jurors read all that is said of the project, in either language', () => {
  const form = aFullForm('association');
  const reading = { ...form, applicationId: 'aic1-0123456789ABCDEF' } as unknown as OpenReading;
  for (const language of ['fr', 'en'] as const) {
    const read = markupText(applicationBody(reading, language, wording(language, 'Europe/Paris')));
    const unread = fieldsOfForm(form)
      .filter((field) => field !== 'language')
      .filter((field) => field.startsWith('project.'))
      .filter((field) => !read.includes(answerText(field, answersOf(form), language)));
    // Its title stands above it.
    expect(unread).toEqual(['project.title']);
  }
});
