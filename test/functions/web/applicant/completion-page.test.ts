import { expect, test } from 'vitest';
import { answersOf } from '#domain/application/form-draft.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { aVisit } from '#test/functions/web/a-visit.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { applicantPages } from '#web/applicant/applicant-pages.ts';
import { completionPage } from '#web/applicant/completion-page.ts';
import type { DossierPage } from '#web/applicant/dossier-page.ts';

test('whoever is asked for the contact reads the addresses, and cannot type others', () => {
  const form = anApplicationForm();
  const view = { form } as DossierPage['view'];
  const page = { view, cohort: promotion1, formToken: 't', language: 'fr' } as const;
  const asked = { fields: ['contact' as const], message: 'Qui joindre ?', dueAt: '2022-01-20T10:00:00.000Z' };
  const answers = { ...answersOf(form), 'contact.secondEmail': 'seconde@example.org' };
  const text = markupText(
    completionPage({ ...page, say: wording('fr', 'Europe/Paris') }, asked, {
      answers,
      message: '',
      problems: [],
    }).main,
  );
  expect(text).toContain('name="contact.name"');
  expect(text).not.toMatch(/name="contact\.(email|secondEmail)"/);
  expect(text).toMatch(/ne change pas ici.*aline.dupre@example\.org.*seconde@example\.org/s);
});

test.each(['review', 'send'])(
  'an answer that is no longer awaited is not taken for one that was sent: %s',
  async (step) => {
    const visit = aVisit({
      form: new URLSearchParams({ step, message: 'Voici ma longue explication.' }),
      api: { ask: async () => ({ ok: true, value: { form: anApplicationForm() } }) },
    });
    expect(await applicantPages.complete(visit)).toMatchObject({
      refused: { code: 'answer-not-awaited', status: 409 },
    });
  },
);
