/** The applicant wants to give a paper: a form is noted and given out, which takes one file for some minutes. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { PaperBucket, Papers, UploadForm } from '#app/ports/paper-ports.ts';
import type { PaperIn } from '#domain/paper/given-paper.ts';
import { forgottenAfterDays, maximumUnderWay, uploadMinutes } from '#domain/paper/paper.ts';
import { daysAfter } from '#domain/values/days.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { openAsk, type StandingDeps } from './paper-standing.ts';

export interface AskPaperDeps extends StandingDeps {
  applications: Pick<Applications, 'find'>;
  papers: Pick<Papers, 'find' | 'ofApplication' | 'await'>;
  bucket: Pick<PaperBucket, 'uploadForm'>;
  drawPaperId: () => string;
  /** Where a browser goes once the file is there. */
  pageOf: (paperId: string) => string;
}

type NotGivenOut =
  | { code: 'not-found' }
  | { code: 'paper-not-asked' }
  | { code: 'papers-under-way'; atMost: number };
/** Of papers, what is not of the record itself. */
export type AskRefusal = Exclude<NotGivenOut, { code: 'not-found' }> | { code: 'paper-not-there' };

export interface PaperForm {
  paperId: string;
  /** Code of the paper that it takes. */
  code: string;
  upload: UploadForm;
  until: string;
}

/** @returns the form; nothing of the application changes before a file is accepted */
export async function askPaper(
  deps: AskPaperDeps,
  { applicationId, code }: { applicationId: string; code: string },
): Promise<Result<PaperForm, NotGivenOut>> {
  const application = await deps.applications.find(applicationId);
  if (!application) return refuse({ code: 'not-found' });
  if (!(await openAsk(deps, application, code))) return refuse({ code: 'paper-not-asked' });
  const all = await deps.papers.ofApplication(applicationId);
  const askedAt = deps.clock.now().toISOString();
  // The database deletes what is over within days: until then it lies there, and counts no more.
  const underWay = all.filter(
    (one) => one.state !== 'accepted' && askedAt < daysAfter(one.askedAt, forgottenAfterDays),
  );
  if (underWay.length >= maximumUnderWay)
    return refuse({ code: 'papers-under-way', atMost: maximumUnderWay });
  const paper = { paperId: deps.drawPaperId(), applicationId, code, askedAt, state: 'awaited' } as const;
  await deps.papers.await(paper);
  return accept(await formOf(deps, paper));
}

/** The same form again, with as many minutes, as long as no file came. */
export async function showPaperForm(
  deps: Pick<AskPaperDeps, 'papers' | 'bucket' | 'clock' | 'pageOf'>,
  paper: { applicationId: string; paperId: string },
): Promise<Result<PaperForm, { code: 'paper-not-there' }>> {
  const found = await deps.papers.find(paper);
  return found?.state === 'awaited' ? accept(await formOf(deps, found)) : refuse({ code: 'paper-not-there' });
}

async function formOf(
  { bucket, clock, pageOf }: Pick<AskPaperDeps, 'bucket' | 'clock' | 'pageOf'>,
  paper: PaperIn<'awaited'>,
): Promise<PaperForm> {
  const until = new Date(clock.now().getTime() + uploadMinutes * 60_000);
  const { paperId, code } = paper;
  const upload = await bucket.uploadForm(paper, { until, goTo: pageOf(paperId) });
  return { paperId, code, upload, until: until.toISOString() };
}
