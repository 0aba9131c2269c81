import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minutesPage } from '#documents/minutes-page.ts';
import { reportPageOf } from '#documents/report-page.ts';
import { type Template, templates } from '#domain/application/letters.ts';
import { cohortReport } from '#domain/results/cohort-report.ts';
import type { LetterData } from '#emails/letter-templates.ts';
import { render } from '#emails/render-letter.ts';
import { aCommon, sampleData } from '#test/functions/emails/letter-fixtures.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aBlankPage, closeContexts, seriousFindings } from './chromium.ts';

let page: Page;
beforeAll(async () => {
  page = await aBlankPage();
});
afterAll(closeContexts);

const languages = ['fr', 'en'] as const;

test('the browser finds what is wrong: a page without language and an image without text', async () => {
  const bad = '<html><head><title>x</title></head><body><img src="x"></body></html>';
  const rules = (await seriousFindings(page, bad)).map(({ rule }) => rule);
  expect(rules).toEqual(expect.arrayContaining(['html-has-lang', 'image-alt']));
});

describe.each(templates)('the e-mail %s', (template) => {
  test.each(languages)('has nothing serious against it, and fits a phone (%s)', async (language) => {
    const data = sampleData[template] as LetterData<Template>;
    const { html: letter } = render(template, language, aCommon(template, language), data);
    expect(await seriousFindings(page, letter)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  });
});

test('the report of the cohort', async () => {
  const report = cohortReport([{ application: anApplication('shortlisted'), events: [] }]);
  const all = { filed: 40, reached: 24, share: 0.6, low: 0.446, high: 0.737 };
  const by = { type: [{ ...all, group: null, groups: 3 }], axis: [], department: [] };
  const stages = [{ stage: 'eligible' as const, all, by }];
  const document = minutesPage(reportPageOf(report, stages, promotion1, '2022-11-30T10:00:00.000Z'));
  expect(await seriousFindings(page, document)).toEqual([]);
});
