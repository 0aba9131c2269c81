/** What waits on staff, the clock, the jurors and the applicants. */
import type { Language } from '../../domain/cohort.ts';
import { html } from '../../emails/html.ts';
import type { PageContent } from '../frame.ts';
import { facts } from '../parts/blocks.ts';

interface Waiting {
  waiting: {
    toDecide: number;
    toRelease: number;
    toCountersign: number;
    toRepair: number;
    mailTasks: number;
  };
}

const words = {
  fr: { title: 'Aujourd’hui', toDecide: 'Recevabilités à décider' },
  en: { title: 'Today', toDecide: 'Eligibility to decide' },
} as const;

export function todayPage({ waiting }: Waiting, { language }: { language: Language }): PageContent {
  const say = words[language];
  return { title: say.title, main: html`${facts([[say.toDecide, String(waiting.toDecide)]])}` };
}
