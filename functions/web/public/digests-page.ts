/** The digests that are published at the closing of each session, before anyone is told, and how to check a file by them. */
import { type SessionName, sessionNames } from '#domain/application/stages.ts';
import type { Answer } from '#http/responses.ts';
import { namedDigests } from '#markup/digest-words.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { factList } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { PageOf } from '#web/server/visit.ts';

type Published = Answer<'show-digests'>;

const words = typesetWords({
  title: ['Empreintes des sessions', 'Digests of the rounds'],
  description: [
    'Les empreintes publiées à la clôture du jury et du vote, et comment vérifier que rien n’a été changé depuis.',
    'The digests published at the closing of the jury and of the vote, and how to check that nothing was changed since.',
  ],
  what: [
    'Une empreinte est une suite de 64 chiffres et lettres, calculée à partir d’un texte (SHA-256). Changer un seul signe du texte change toute l’empreinte, et l’empreinte ne dit rien du texte.',
    'A digest is 64 digits and letters, computed from a text (SHA-256). Changing a single sign of the text changes the whole digest, and the digest tells nothing of the text.',
  ],
  why: [
    'À la clôture de chaque session, avant que quiconque soit informé, les empreintes de tout ce dont la liste est faite paraissent ici. Qui les garde reconnaîtra plus tard tout changement, même si le fichier entier est refait.',
    'At the closing of each session, before anyone is told, the digests of all that the list is made of appear here. Who keeps them will find any later change, even if the whole file is made anew.',
  ],
  jury: ['Session du jury', 'Session of the jury'],
  panel: ['Vote du panel citoyen', 'Vote of the citizens’ panel'],
  open: [
    'Pas encore d’empreintes : la session n’est pas close.',
    'No digests yet: the session is not closed.',
  ],
  closed: [(at: string) => `Session close le ${at}.`, (at: string) => `Session closed on ${at}.`],
  all: [
    'Empreinte de la clôture, qui contient toutes les autres',
    'Digest of the closing, which holds all others',
  ],
  publication: ['Fichier publié depuis l’annonce', 'File published since the announcement'],
  fields: ['Parties du fichier de la session', 'Parts of the file of the session'],
  since: [
    (count: number) =>
      `Actes enregistrés depuis la clôture : ${count}. Le fichier des empreintes donne celle de chacun.`,
    (count: number) => `Acts recorded since the closing: ${count}. The file of digests has that of each.`,
  ],
  take: [
    (session: string) => `Garder ces empreintes (JSON) : ${session}`,
    (session: string) => `Keep these digests (JSON): ${session}`,
  ],
  how: ['Comment vérifier', 'How to check'],
  keep: [
    'Gardez le fichier des empreintes dès la clôture : plus il a été pris tôt, plus il prouve.',
    'Keep the file of digests from the closing on: the earlier it was taken, the more it proves.',
  ],
  compare: [
    'Le procès-verbal de la session, que l’administration signe, cite les mêmes empreintes. Comparez-les.',
    'The minutes of the session, which the administration signs, cite the same digests. Compare them.',
  ],
  recount: [
    'Du vote : prenez le fichier publié sur la page des résultats et recomptez-le. La page du recomptage le compare aussi à son empreinte.',
    'Of the vote: take the published file on the page of the results and count it again. The page of the recount also compares it with its digest.',
  ],
  again: ['Recompter le vote soi-même', 'Count the vote again yourself'],
  ask: [
    'D’une session entière, avec les lectures du jury : demandez son fichier à l’administration. Le logiciel du programme, qui est public, refait la liste et compare chaque champ à son empreinte.',
    'Of a whole session, with the readings of the jury: ask the administration for its file. The software of the programme, which is public, makes the list again and compares each field with its digest.',
  ],
  byHand: [
    'Sans ce logiciel, l’empreinte d’un champ se refait ainsi. Écrivez en JSON la liste de trois éléments : la graine du tirage au sort, le nom du champ, sa valeur. Aucune espace, et les noms dans l’ordre alphabétique. Calculez le SHA-256 de ce texte. La graine y est pour que nul ne devine un petit nombre avant l’annonce.',
    'Without that software the digest of a field is made thus. Write as JSON the list of three things: the seed of the lot, the name of the field, its value. No space, and names in alphabetical order. Compute the SHA-256 of that text. The seed is there so that nobody guesses a small number before the announcement.',
  ],
  wholeFile: [
    'Celle du fichier publié est le SHA-256 du fichier entier, écrit de la même façon. Celle de la clôture est au journal de la session : chaque acte y porte l’empreinte du précédent.',
    'That of the published file is the SHA-256 of the whole file, written in the same way. That of the closing stands in the journal of the session, where each act carries the digest of the one before.',
  ],
  limits: ['Ce qu’elles ne prouvent pas', 'What they do not prove'],
  later: [
    'Les empreintes de la clôture ne disent rien de ce qui la suit : les décisions de l’administration qui diffèrent de l’avis, et l’annonce. Les prouvent, une fois la session annoncée, celles des actes suivants et celle du fichier publié.',
    'The digests of the closing say nothing of what follows it: the decisions of the administration that differ from the advice, and the announcement. Once the session is announced, those of the later acts and that of the published file prove them.',
  ],
  before: [
    'Elles ne disent pas non plus si ce qui a été clos était juste. Chaque votant le vérifie de son bulletin par son reçu.',
    'Nor do they say whether what was closed was right. Each voter checks that of their ballot by their receipt.',
  ],
  receipt: ['Retrouver mon reçu de vote', 'Find my receipt'],
});

/** Asks for both sessions; one that is not closed has none. */
export const publicDigests: PageOf = async ({ api, say }) => {
  const asked = await Promise.all(
    sessionNames.map(async (round) => ({
      round,
      answer: await api.ask('show-digests', { params: { round } }),
    })),
  );
  const sessions: Session[] = [];
  for (const { round, answer } of asked) {
    if (!answer.ok && answer.problem.code !== 'not-found') return { refused: answer.problem };
    sessions.push({ round, published: answer.ok ? answer.value : undefined });
  }
  return { page: digestsPage(sessions, say) };
};

type Session = { round: SessionName; published: Published | undefined };

function digestsPage(sessions: readonly Session[], say: Wording): PageContent {
  const write = words[say.language];
  const { title, description } = write;
  const steps = [
    write.keep,
    write.compare,
    html`${write.recount} <a href="/resultats/format">${write.again}</a>`,
    write.ask,
    write.byHand,
    write.wholeFile,
  ];
  return {
    title,
    description,
    main: html`<p>${write.what}</p><p>${write.why}</p>
${sessions.map(({ round, published }) => html`<h2>${write[round]}</h2>${sessionDigests(published, say)}`)}
<h2>${write.how}</h2><ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>
<h2>${write.limits}</h2><p>${write.later}</p>
<p>${write.before} <a href="/vote/verifier">${write.receipt}</a></p>`,
  };
}

function sessionDigests(published: Published | undefined, say: Wording): Markup {
  const { language } = say;
  const write = words[language];
  if (!published) return html`<p>${write.open}</p>`;
  const { round, closedAt, fields, journal, publication } = published;
  const code = (digest: string) => html`<code>${digest}</code>`;
  const since = journal.hashes.length - 1;
  return html`<p>${write.closed(say.moment(closedAt))}${since > 0 ? html` ${write.since(since)}` : ''}</p>
${factList([
  [write.all, code(journal.hashes[0] ?? '')],
  ...(publication === undefined ? [] : [[write.publication, code(publication)] as const]),
])}
<details><summary>${write.fields}</summary>${factList(
    namedDigests(fields, language).map(
      ({ field, name, digest }) => [`${name} (${field})`, code(digest)] as const,
    ),
  )}</details>
<p><a href="/rounds/${round}/digests" download="${round}-digests.json">${write.take(write[round])}</a></p>`;
}
