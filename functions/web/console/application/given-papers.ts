/** The papers of an application, as staff see them: what was given, what is missing, what was not taken. */
import { paperTypes } from '#domain/paper/paper.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { dataTable } from '#web/server/parts/blocks.ts';
import { fileSize } from '#web/server/parts/file-size.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import type { PageOf } from '#web/server/visit.ts';

const words = typesetWords({
  title: ['Pièces', 'Papers'],
  none: ['Aucune.', 'None.'],
  paper: ['Pièce', 'Paper'],
  file: ['Fichier', 'File'],
  receivedOn: ['Reçu le', 'Received on'],
  size: ['Taille', 'Size'],
  download: [(name: string) => `Télécharger ${name}`, (name: string) => `Download ${name}`],
  missing: ['Demandées, non données', 'Asked for, not given'],
  refused: ['Fichiers non pris', 'Files not taken'],
});

export type PapersGiven = Answer<'list-papers'>;

/** Nothing where the cohort asks for none. */
export function givenPapers(list: PapersGiven | undefined, applicationId: string, say: Wording): Markup {
  if (!list || (list.asked.length === 0 && list.papers.length === 0)) return html``;
  const text = words[say.language];
  const labels = new Map(list.asked.map(({ code, label }) => [code, label[say.language]]));
  const labelOf = (code: string) => labels.get(code) ?? code;
  const given = list.papers.filter((paper) => paper.state === 'accepted');
  const refused = list.papers.filter((paper) => paper.state === 'refused');
  const missing = list.asked.filter(
    ({ code, required, isRequested }) =>
      (required || isRequested) && given.every((paper) => paper.code !== code),
  );
  return html`<h2 id="pieces">${text.title}</h2>${
    given.length === 0
      ? html`<p class="hint">${text.none}</p>`
      : dataTable(
          text.title,
          [
            { label: text.paper },
            { label: text.file },
            { label: text.receivedOn },
            { label: text.size, isNumber: true },
          ],
          given.map(({ paperId, code, name, type, bytes, acceptedAt }) => [
            labelOf(code),
            html`<a href="/console/candidatures/${applicationId}/pieces/${paperId}">${text.download(
              paperTypes[type].words,
            )}</a><br><small>${name}</small>`,
            say.moment(acceptedAt),
            fileSize(bytes, say.language),
          ]),
        )
  }${
    missing.length === 0
      ? ''
      : html`<p>${text.missing}</p><ul>${missing.map(({ label }) => html`<li>${label[say.language]}</li>`)}</ul>`
  }${
    refused.length === 0
      ? ''
      : html`<p>${text.refused}</p><ul>${refused.map(
          ({ code, message }) => html`<li>${labelOf(code)}<br><small>${message[say.language]}</small></li>`,
        )}</ul>`
  }`;
}

/** The address holds for a minute: it is asked for when it is followed. */
export const fetchPaper: PageOf = async ({ api, params }) => {
  const { applicationId = '', paperId = '' } = params;
  const download = needed(await api.ask('download-paper', { params: { applicationId, paperId } }));
  return { goTo: download.url };
};
