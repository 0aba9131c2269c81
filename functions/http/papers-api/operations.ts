/** The operations of `papers-api`: no file passes here, which a function could not take. */
import { listMyLetters, type MyLettersDeps } from '#app/mail/my-letters.ts';
import { type WithdrawPaperDeps, withdrawPaper } from '#app/paper/accept-paper.ts';
import { type AskPaperDeps, askPaper, showPaperForm } from '#app/paper/ask-paper.ts';
import { type DownloadDeps, listPapers, paperAddress, type ShowPapersDeps } from '#app/paper/show-papers.ts';
import { accept } from '#domain/values/result.ts';
import type { Operations } from '#http/server/operation.ts';
import { fileSentences } from '#http/words/paper-words.ts';
import type { paperResponses } from './responses.ts';
import type { paperRoutes } from './routes.ts';

/** What was not taken, with its sentence. */
async function list(deps: Deps, applicationId: string) {
  const found = await listPapers(deps, applicationId);
  if (!found.ok) return found;
  const papers = found.value.papers.map((paper) =>
    paper.state === 'refused' ? { ...paper, message: fileSentences[paper.because] } : paper,
  );
  return accept({ ...found.value, papers });
}

type Deps = WithdrawPaperDeps & AskPaperDeps & DownloadDeps & ShowPapersDeps & MyLettersDeps;

export const paperOperations = (deps: Deps): Operations<typeof paperRoutes, typeof paperResponses> => ({
  'list-my-papers': ({ caller }) => list(deps, caller),
  'ask-paper': ({ caller, body }) => askPaper(deps, { applicationId: caller, code: body.paper }),
  'show-paper-form': ({ caller, params }) => showPaperForm(deps, { applicationId: caller, ...params }),
  'download-my-paper': ({ caller, params }) => paperAddress(deps, { applicationId: caller, ...params }),
  'withdraw-paper': async ({ caller, params }) => {
    const done = await withdrawPaper(deps, { applicationId: caller, ...params });
    return done.ok ? accept({ papers: done.value.papers?.length ?? 0 }) : done;
  },
  'list-papers': ({ params }) => list(deps, params.applicationId),
  'download-paper': ({ params }) => paperAddress(deps, params),
  'list-my-letters': ({ caller }) => listMyLetters(deps, caller),
});
