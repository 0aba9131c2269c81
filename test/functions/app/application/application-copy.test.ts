import { expect, test } from 'vitest';
import { applicationCopy } from '#app/application/application-copy.ts';
import { refuse } from '#domain/values/result.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

test.each(['fr', 'en'] as const)('a copy is painted of all that was filed, in %s', async (language) => {
  const { applications, cohort, put } = programmeInMemory();
  const form = anApplicationForm({ language });
  const application = { ...anApplication('eligible'), form };
  const applicationId = put(application);
  const bytes = new Uint8Array([1]);
  const painted: unknown[] = [];
  const paintCopy = async (copy: unknown) => {
    painted.push(copy);
    return bytes;
  };
  expect(await applicationCopy({ applications, cohort, paintCopy }, applicationId)).toEqual({
    ok: true,
    value: { fileName: `candidature-${applicationId}.pdf`, type: 'application/pdf', bytes },
  });
  const { receivedAt } = application;
  const programme = promotion1.title[language];
  const service = promotion1.service.name[language];
  const timeZone = 'Europe/Paris';
  expect(painted).toEqual([{ applicationId, receivedAt, form, timeZone, programme, service }]);
});

test('of an application that is not there nothing is painted', async () => {
  const { applications, cohort } = programmeInMemory();
  const paintCopy = () => Promise.reject(new Error('it was painted'));
  const copied = await applicationCopy({ applications, cohort, paintCopy }, 'aic1-00000000000000FF');
  expect(copied).toEqual(refuse({ code: 'not-found' }));
});
