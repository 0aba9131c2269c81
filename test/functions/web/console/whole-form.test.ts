import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { wholeForm } from '#web/console/application/whole-form.ts';

test('staff read a form in the words that its applicant chose and reads again', () => {
  const application = anApplication('eligibility-review');
  const dossier = { application, ruleFields: {} } as unknown as Parameters<typeof wholeForm>[0];
  const form = markupText(wholeForm(dossier, wording('fr', 'Europe/Paris'))).replaceAll(
    /[\u00a0\u202f]/g,
    ' ',
  );
  expect(form).toContain('<span class="prose">Une association</span>');
  expect(form).toContain('href="mailto:');
  expect(form).toMatch(/<dd><span class="prose">Oui<\/span>/);
});
