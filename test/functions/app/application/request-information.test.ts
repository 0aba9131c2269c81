import { expect, test } from 'vitest';
import { requestInformation } from '#app/application/request-information.ts';
import { refuse } from '#domain/values/result.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { staff as by, programmeInMemory } from '#test/support/programme-in-memory.ts';

const now = '2022-01-28T10:00:00.000Z';

function given({ form = anApplicationForm(), cohort = promotion1 } = {}) {
  const memory = programmeInMemory(cohort, now);
  const applicationId = memory.put({ ...anApplication('eligibility-review'), form });
  return {
    ask: (papers?: string[]) =>
      requestInformation(memory, { applicationId, fields: [], papers, message: 'Il manque.', by }),
    request: () => {
      const application = memory.stored.application(applicationId);
      return application?.status === 'information-requested' ? application.request : undefined;
    },
  };
}
const unknown = (field: string, known: string) =>
  refuse({ code: 'invalid-request', problems: [{ field, code: 'paper-not-known', known }] });

test('papers of the application are asked for, and those of a payment or of nobody are told', async () => {
  const { ask, request } = given();
  expect(await ask(['statuts', 'rib'])).toEqual(unknown('papers.1', 'statuts, annexe'));
  expect(await ask(['passeport'])).toEqual(unknown('papers.0', 'statuts, annexe'));
  expect(request()).toBeUndefined();
  expect(await ask(['annexe', 'statuts'])).toMatchObject({ ok: true });
  expect(request()).toMatchObject({ papers: ['annexe', 'statuts'] });
});

test('of an individual no statutes are asked for', async () => {
  const form = anApplicationForm({ applicant: { type: 'individual', name: 'Aline Dupré' } });
  expect(await given({ form }).ask(['statuts'])).toEqual(unknown('papers.0', 'annexe'));
});

test('where the cohort asks for no papers none is known', async () => {
  const { papers: _none, ...cohort } = promotion1;
  expect(await given({ cohort }).ask(['annexe'])).toEqual(unknown('papers.0', ''));
});

test.each([undefined, []])('where no papers are asked for (%j) none is noted', async (papers) => {
  const { ask, request } = given();
  expect(await ask(papers)).toMatchObject({ ok: true });
  expect(request()).not.toHaveProperty('papers');
});
