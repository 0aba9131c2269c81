/** The papers of an application, for whoever gave them and for staff. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { PaperBucket, PaperRef, Papers } from '#app/ports/paper-ports.ts';
import type { GivenPaper, PaperIn } from '#domain/paper/given-paper.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { askedOf, type StandingDeps } from './paper-standing.ts';

export interface ShowPapersDeps extends StandingDeps {
  applications: Pick<Applications, 'find'>;
  papers: Pick<Papers, 'find' | 'ofApplication'>;
}

/** What is asked for, what was given, and what is on its way; by code, oldest first. */
export async function listPapers(deps: ShowPapersDeps, applicationId: string) {
  const application = await deps.applications.find(applicationId);
  if (!application) return refuse({ code: 'not-found' } as const);
  const [asked, papers] = await Promise.all([
    askedOf(deps, application),
    deps.papers.ofApplication(applicationId),
  ]);
  const inOrder = papers.toSorted((a, b) => a.askedAt.localeCompare(b.askedAt));
  return accept({
    asked: asked.map(({ code, label, explanation, when, required, atMost = 1, isOpen, isRequested }) => ({
      code,
      label,
      when,
      required,
      atMost,
      isOpen,
      isRequested,
      ...(explanation ? { explanation } : {}),
    })),
    papers: inOrder.map(shown),
  });
}

function shown({ applicationId: _known, ...paper }: GivenPaper) {
  if (paper.state !== 'accepted') return paper;
  const { replaces: _gone, ...given } = paper;
  return given;
}

export interface DownloadDeps {
  papers: Pick<Papers, 'find'>;
  bucket: Pick<PaperBucket, 'downloadUrl'>;
}

/** An address of the bucket that gives an accepted paper for a moment, under a name of ours. */
export async function paperAddress({ papers, bucket }: DownloadDeps, ref: PaperRef) {
  const paper = await papers.find(ref);
  if (paper?.state !== 'accepted') return refuse({ code: 'paper-not-there' } as const);
  return accept({ url: await bucket.downloadUrl(paper, fileNameOf(paper)) });
}

/** Nothing of the name that it came with: `statuts-promo1-0123456789ABCDEF-f-….pdf`. */
const fileNameOf = ({ code, applicationId, paperId, type }: PaperIn<'accepted'>): string =>
  `${code}-${applicationId}-${paperId.slice(-6)}.${type}`;
