/** `/dossier/pieces`: what is asked for, what was given, and the form that a browser posts to the bucket by itself, script or none. */
import { needed } from '#web/server/programme-api.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { paperPage, papersPage } from './papers-page.ts';

const place = '/dossier/pieces';
const idIn = ({ params }: Visit) => ({ params: { paperId: params.paperId ?? '' } });

const pageIn = ({ language, say, formToken }: Visit) => ({ language, say, formToken });

export const showPapers: PageOf = async (visit) => {
  const papers = needed(await visit.api.ask('list-my-papers'));
  return { page: papersPage({ ...papers, ...pageIn(visit), takenId: visit.query.taken }) };
};

export const givePaper: PageOf = async ({ api, form }) => {
  const asked = needed(await api.ask('ask-paper', { body: { paper: form.get('paper') ?? '' } }));
  return { goTo: `${place}/${asked.paperId}` };
};

/** One paper: the form that takes it; once it came, that it is being looked at; and what became of it. */
export const showPaper: PageOf = async (visit): Promise<Shown> => {
  const { paperId } = idIn(visit).params;
  const papers = needed(await visit.api.ask('list-my-papers'));
  const paper = papers.papers.find((one) => one.paperId === paperId);
  const ask = papers.asked.find(({ code }) => code === paper?.code);
  if (!paper || !ask) return { goTo: place };
  // A page that is still open sends a second file where the first was taken: that one is kept, which it is told.
  const hasCome = visit.query.key !== undefined;
  if (paper.state === 'accepted') return { goTo: hasCome ? `${place}?taken=${paperId}` : place };
  const page = { ...pageIn(visit), ask };
  if (paper.state === 'refused') return { page: paperPage({ ...page, state: 'refused', paper }) };
  // S3 names what it took in the address that it leads back to.
  if (hasCome) return { page: paperPage({ ...page, state: 'looked-at', paperId }) };
  const form = needed(await visit.api.ask('show-paper-form', idIn(visit)));
  return { page: paperPage({ ...page, state: 'awaited', upload: form.upload }) };
};

/** The address holds for a minute: it is asked for when it is followed. */
export const downloadPaper: PageOf = async (visit) => {
  const download = needed(await visit.api.ask('download-my-paper', idIn(visit)));
  return { goTo: download.url };
};

export const takePaperBack: PageOf = async (visit) => {
  needed(await visit.api.ask('withdraw-paper', idIn(visit)));
  return { goTo: place };
};
