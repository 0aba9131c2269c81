/** The pages of papers, and what their forms say. */
import { maximumPaperBytes, paperTypeNames, paperTypes, uploadMinutes } from '#domain/paper/paper.ts';
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import { fileSentences } from '#http/words/paper-words.ts';
import { html, type Markup } from '#markup/html.ts';
import { punctuation, type Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, notice, tag } from '#web/server/parts/blocks.ts';
import { fileSize } from '#web/server/parts/file-size.ts';
import { actButton, hiddenFields } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { dossierPlaces } from './dossier-places.ts';

type Papers = Answer<'list-my-papers'>;
type Ask = Papers['asked'][number];
type Paper = Papers['papers'][number];
type Accepted = Extract<Paper, { state: 'accepted' }>;

const megabytes = maximumPaperBytes / 1_048_576;
const kinds = paperTypeNames.map((name) => paperTypes[name].words).join(', ');

const words = typesetWords({
  title: ['Mes pièces', 'My papers'],
  intro: [
    `Un fichier fait ${megabytes} Mo au plus et contient une seule pièce : ${kinds}. Il est contrôlé par un antivirus, et seul le service le lit.`,
    `A file has ${megabytes} MB at most and one paper in it: ${kinds}. It is checked by a scanner, and only the service reads it.`,
  ],
  none: ['Aucune pièce ne vous est demandée.', 'No paper is asked of you.'],
  required: ['demandée', 'asked for'],
  optional: ['facultative', 'optional'],
  requested: ['demandée par le service', 'asked for by the service'],
  given: ['donnée', 'given'],
  upTo: [(count: number) => `Jusqu’à ${count} fichiers.`, (count: number) => `Up to ${count} files.`],
  taken: [
    (name: string) =>
      `« ${name} » est pris. Si vous avez envoyé un autre fichier depuis la même page, il n’a pas été gardé : ajoutez-le, ou remplacez celui-ci.`,
    (name: string) =>
      `“${name}” is taken. If you sent another file from the same page, it was not kept: add it, or replace this one.`,
  ],
  later: {
    application: [
      'Cette pièce se donne avec la candidature, jusqu’à la clôture de l’appel, ou si le service la demande.',
      'This paper is given with the application, until the call closes, or when the service asks for it.',
    ],
    agreement: [
      'Cette pièce se donne une fois la subvention attribuée.',
      'This paper is given once the grant is decided.',
    ],
    support: [
      'Cette pièce se donne une fois la convention signée par les deux parties.',
      'This paper is given once both parties have signed the agreement.',
    ],
  },
  receivedAt: [
    (moment: string, kind: string, size: string) => `reçu le ${moment}, ${kind}, ${size}`,
    (moment: string, kind: string, size: string) => `received on ${moment}, ${kind}, ${size}`,
  ],
  download: ['Télécharger', 'Download'],
  takeBack: ['Retirer', 'Take back'],
  give: ['Ajouter cette pièce', 'Add this paper'],
  replace: ['Remplacer cette pièce', 'Replace this paper'],
  another: ['Ajouter un autre fichier', 'Add another file'],
  resume: ['Un dépôt est commencé : le reprendre', 'An upload was begun: go on with it'],
  refused: ['Le fichier n’a pas été pris', 'The file was not taken'],
  file: ['Le fichier', 'The file'],
  chooseHint: [
    `${kinds}, ${megabytes} Mo au plus, sans mot de passe.`,
    `${kinds}, ${megabytes} MB at most, without a password.`,
  ],
  send: ['Déposer le fichier', 'Send the file'],
  once: [
    'Le dépôt se fait dans les quinze minutes ; après, rechargez cette page.',
    'Send it within fifteen minutes; after that, load this page again.',
  ],
  lookedAt: [
    'Le fichier est arrivé. Il est contrôlé, ce qui prend moins d’une minute le plus souvent. Vous pouvez fermer cette page : il est pris sans vous.',
    'The file has arrived. It is being checked, which mostly takes less than a minute. You may close this page: it is taken without you.',
  ],
  look: ['Voir où en est le fichier', 'See how the file stands'],
  again: ['Déposer un autre fichier', 'Send another file'],
  toDossier: ['Revenir au dossier', 'Back to my application'],
  back: ['Revenir à mes pièces', 'Back to my papers'],
});

interface Page {
  language: Language;
  say: Wording;
  formToken: string;
}

/** @param page `takenId`: of what was taken when a file came */
export function papersPage(page: Page & Papers & { takenId: string | undefined }): PageContent {
  const { language, asked, papers, takenId } = page;
  const write = words[language];
  // Papers of before the cohort file changed are still theirs who gave them.
  const codes = new Set(asked.map(({ code }) => code));
  const others = papers.filter((paper) => paper.state === 'accepted' && !codes.has(paper.code)) as Accepted[];
  const taken = papers.find((paper) => paper.paperId === takenId);
  const isEmpty = asked.length === 0 && others.length === 0;
  return {
    title: write.title,
    navigation: dossierPlaces(undefined, language),
    main: html`${taken?.state === 'accepted' ? notice('info', write.taken(taken.name)) : ''}
${isEmpty ? html`<p>${write.none}</p>` : html`<p>${write.intro}</p>`}
${asked.map((ask) =>
  askedPart(
    page,
    ask,
    papers.filter(({ code }) => code === ask.code),
  ),
)}
${others.length === 0 ? '' : html`<ul>${others.map((paper) => givenLine(page, paper, false))}</ul>`}
<p><a href="/dossier">${write.toDossier}</a></p>`,
  };
}

function askedPart(page: Page, ask: Ask, papers: readonly Paper[]): Markup {
  const { language } = page;
  const write = words[language];
  const given = papers.filter((paper) => paper.state === 'accepted');
  const awaited = papers.findLast(({ state }) => state === 'awaited');
  const refused = papers.findLast((paper) => paper.state === 'refused');
  return html`<h2>${ask.label[language]} ${signOf(ask, given.length, language)}</h2>
${ask.explanation ? html`<p>${ask.explanation[language]}</p>` : ''}${
  ask.atMost > 1 ? html`<p class="hint">${write.upTo(ask.atMost)}</p>` : ''
}
${given.length === 0 ? '' : html`<ul>${given.map((paper) => givenLine(page, paper, ask.isOpen))}</ul>`}
${refused ? notice('warning', refusedWords(refused, language)) : ''}
${awaited && ask.isOpen ? html`<p><a href="/dossier/pieces/${awaited.paperId}">${write.resume}</a></p>` : ''}
${addButton(page, ask, given.length)}`;
}

function signOf({ isRequested, required }: Ask, given: number, language: Language): Markup {
  const write = words[language];
  if (given > 0) return tag(write.given, 'good');
  if (isRequested) return tag(write.requested, 'warning');
  return tag(required ? write.required : write.optional);
}

/** One that is asked for once is replaced. */
function addButton({ language, formToken }: Page, ask: Ask, given: number): Markup | string {
  const write = words[language];
  if (!ask.isOpen) return given > 0 ? '' : html`<p class="hint">${write.later[ask.when]}</p>`;
  if (given >= ask.atMost && ask.atMost > 1) return '';
  const label = given === 0 ? write.give : ask.atMost === 1 ? write.replace : write.another;
  return actButton(
    { formToken },
    { action: '/dossier/pieces', label: named(label, ask, language), hidden: { paper: ask.code } },
  );
}

/** Several buttons of one page: what each is for, to those who do not see what it stands below. */
const named = (label: string, ask: Ask, language: Language): Markup =>
  html`${label}<span class="unseen"> (${ask.label[language]})</span>`;

function givenLine({ language, say, formToken }: Page, paper: Accepted, mayGo: boolean): Markup {
  const write = words[language];
  const facts = write.receivedAt(
    say.moment(paper.acceptedAt),
    paperTypes[paper.type].words,
    fileSize(paper.bytes, language),
  );
  const path = `/dossier/pieces/${paper.paperId}`;
  const name = html`<span class="unseen"> ${paper.name}</span>`;
  return html`<li>${paper.name}<br><small>${facts}</small>
<p class="actions"><a href="${path}/fichier">${write.download}${name}</a>${
    mayGo
      ? actButton(
          { formToken },
          { action: `${path}/retrait`, label: write.takeBack, of: paper.name, kind: 'secondary' },
        )
      : ''
  }</p></li>`;
}

function refusedWords({ name, message }: Extract<Paper, { state: 'refused' }>, language: Language): Markup {
  const named = name === '' ? '' : `${punctuation[language].colon}${name}`;
  return html`<p><strong>${words[language].refused}${named}</strong></p><p>${message[language]}</p>`;
}

type PaperState =
  | { state: 'awaited'; upload: Answer<'show-paper-form'>['upload'] }
  | { state: 'looked-at'; paperId: string }
  | { state: 'refused'; paper: Extract<Paper, { state: 'refused' }> };

export function paperPage(page: Page & { ask: Ask } & PaperState): PageContent {
  const { language, ask } = page;
  return {
    title: ask.label[language],
    navigation: dossierPlaces(undefined, language),
    main: html`${ask.explanation ? html`<p>${ask.explanation[language]}</p>` : ''}${bodyOf(page)}
<p><a href="/dossier/pieces">${words[language].back}</a></p>`,
  };
}

function bodyOf(page: Page & { ask: Ask } & PaperState): Markup {
  const { language, formToken, ask } = page;
  const write = words[language];
  if (page.state === 'looked-at') {
    return html`${notice('info', write.lookedAt)}<p class="actions">${buttonLink(`/dossier/pieces/${page.paperId}?key=`, write.look)}</p>`;
  }
  if (page.state === 'refused') {
    const again = { action: '/dossier/pieces', label: write.again, hidden: { paper: ask.code } };
    return html`${notice('warning', refusedWords(page.paper, language))}${ask.isOpen ? actButton({ formToken }, again) : ''}`;
  }
  const { url, fields } = page.upload;
  const accepted = paperTypeNames.flatMap((name) => (name === 'jpg' ? ['.jpg', '.jpeg'] : [`.${name}`]));
  // Nothing of ours may stand in it, and the file comes last: the policy of the bucket knows these fields and no other.
  return html`<form method="post" action="${url}" enctype="multipart/form-data">${hiddenFields(Object.entries(fields))}
<div class="field"><label for="file">${write.file}</label><p class="hint" id="file-hint">${write.chooseHint} ${write.once}</p>
<input id="file" name="file" type="file" required accept="${accepted.join(',')}" aria-describedby="file-hint"
data-maximum-bytes="${maximumPaperBytes}" data-too-large="${fileSentences['paper-too-large'][language]}"
data-minutes="${uploadMinutes}" data-too-late="${write.once}"></div>
<button>${write.send}</button></form>`;
}
