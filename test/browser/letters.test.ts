import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cohortReport } from '../../functions/domain/cohort-report.ts';
import type { EmailData, EmailTemplate } from '../../functions/emails/email-templates.ts';
import { emailTemplateNames } from '../../functions/emails/email-templates.ts';
import type { html } from '../../functions/emails/html.ts';
import { render } from '../../functions/emails/render-email.ts';
import { pageText } from '../../functions/pages/layout.ts';
import { minutesPage } from '../../functions/pages/minutes-page.ts';
import { applicationMain } from '../../functions/pages/personal-page.ts';
import { reportPageOf } from '../../functions/pages/report-page.ts';
import { aCommon, sampleData } from '../functions/emails/email-fixtures.ts';
import { anApplication } from '../support/application-builder.ts';
import { promotion1 } from '../support/cohort.ts';
import { seriousFindings, startChromium } from './chromium.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  ({ browser, page } = await startChromium());
});
afterAll(() => browser?.close());

const languages = ['fr', 'en'] as const;

test('the browser finds what is wrong: a page without language and an image without text', async () => {
  const bad = '<html><head><title>x</title></head><body><img src="x"></body></html>';
  const rules = (await seriousFindings(page, bad)).map(({ rule }) => rule);
  expect(rules).toEqual(expect.arrayContaining(['html-has-lang', 'image-alt']));
});

describe.each(emailTemplateNames)('the e-mail %s', (template) => {
  test.each(languages)('has nothing serious against it (%s)', async (language) => {
    const data = sampleData[template] as EmailData<EmailTemplate>;
    const { html: letter } = render(template, language, aCommon(template, language), data);
    expect(await seriousFindings(page, letter)).toEqual([]);
  });
});

const frame = (language: 'fr' | 'en', main: ReturnType<typeof html>) =>
  pageText({
    language,
    title: 'Des potagers dans les écoles',
    otherLanguage: '?lang=en',
    cohortTitle: promotion1.title[language],
    main,
    service: { ...promotion1.service, name: promotion1.service.name[language] },
  });

describe.each(languages)('the personal page (%s)', (language) => {
  test('of an applicant who is asked for something, and was refused', async () => {
    const main = applicationMain(
      {
        applicationId: 'aic1-0123456789ABCDEF',
        title: 'Des potagers dans les écoles',
        sentence: 'Votre candidature attend des informations.',
        timeline: [{ at: '2022-01-10T10:00:00.000Z', type: 'ApplicationFiled' }],
        asked: {
          fields: ['project.description'],
          message: 'Décrivez le lieu.',
          dueAt: '2022-01-30T10:00:00Z',
        },
        reasons: ['Le numéro SIRET n’est pas valide.'],
        appealNotice: promotion1.appealNotice[language],
        nextDate: { at: '2022-03-10T10:00:00.000Z', of: 'implicit-rejection' },
      },
      language,
      'Europe/Paris',
    );
    expect(await seriousFindings(page, frame(language, main))).toEqual([]);
  });
});

test('the report of the cohort', async () => {
  const report = cohortReport([{ application: anApplication('shortlisted'), events: [] }]);
  const document = minutesPage(reportPageOf(report, promotion1, '2022-11-30T10:00:00.000Z'));
  expect(await seriousFindings(page, document)).toEqual([]);
});
