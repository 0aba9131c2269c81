import { expect, test } from 'vitest';
import { previewLetter } from '#app/mail/preview-letter.ts';
import { statuses } from '#domain/application/application.ts';
import { isPossible } from '#domain/application/transitions.ts';
import { letterWords } from '#emails/letter-words.ts';
import { anApplication } from '../../../support/application-builder.ts';
import { promotion1 } from '../../../support/cohort.ts';

test.each(statuses)(
  'an application that is %s shows the letter of its withdrawal where it can withdraw',
  async (status) => {
    const application = anApplication(status);
    const deps = {
      applications: { find: async () => application },
      emails: { of: async () => [] },
      cohort: promotion1,
      clock: { now: () => new Date('2022-07-12T09:00:00.000Z') },
      publicUrl: 'https://accelerateur.example.org',
      letterWords: async () => letterWords,
    };
    const preview = await previewLetter(deps, {
      applicationId: application.applicationId,
      template: 'withdrawn',
    });
    expect(preview).toMatchObject(
      isPossible('withdraw', status)
        ? { ok: true, value: { template: 'withdrawn', from: 'record' } }
        : { ok: false, refusal: { code: 'letter-not-due', status } },
    );
  },
);
