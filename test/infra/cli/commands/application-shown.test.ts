import { expect, test } from 'vitest';
import { fieldsIn } from '#domain/cohort/condition.ts';
import { viewLines } from '#infra/cli/client/view.ts';
import { loadCommands } from '#infra/cli/commands/aic.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';

const show = (await loadCommands())
  .flatMap(({ routes = [] }) => routes)
  .find(({ name }) => name === 'applications show');

const form = anApplicationForm();
const answer = {
  application: {
    applicationId: 'aic1-AAAA',
    status: 'eligibility-review',
    form: {
      ...form,
      project: { ...form.project, startsOn: '2024-01-01', description: `${'Un potager. '.repeat(20)}\nFin.` },
    },
    assessment: {
      outcome: 'ineligible',
      failures: [
        { code: 'starts-too-late', severity: 'ineligible', message: { fr: 'Trop tard.', en: 'Too late.' } },
      ],
      duplicates: ['aic1-BBBB'],
    },
  },
  ruleFields: { 'starts-too-late': ['project.startsOn', 'contact.secondEmail'] },
  timeline: [],
};

test('the rule that fired stands with the value that made it fire, and nothing of the form is left out', () => {
  const text = viewLines(show?.view ?? {}, answer, { language: 'fr', columns: 80 }).join('\n');
  expect(text).toContain(
    '  starts-too-late (ineligible): Trop tard.\n    project.startsOn = 2024-01-01\n    contact.secondEmail = (vide)',
  );
  expect(text).toContain('aic1-BBBB');
  expect(text).toContain(form.project.summary);
  expect(text).toContain('Un potager. '.repeat(20).trim());
});

test('a condition names what it reads, at any depth, once', () => {
  const present = (field: string) => ({ field, present: true as const });
  expect(fieldsIn({ allOf: [present('a'), { anyOf: [present('b.c'), present('a')] }] })).toEqual([
    'a',
    'b.c',
  ]);
});
