/** How to count the vote again without us: the programme to take away, the format of the file, and an example by hand. */
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { dataTable, factList, tableToFill } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { recountFields } from './recount-fields.ts';

/** Three finalists and five voters, of whom one recused from C: small enough to be counted by hand, as the page does. */
export const workedExample = {
  budgetCents: 10_000_000,
  maximumLaureates: 2,
  finalists: [
    { name: 'A', requestedCents: 5_000_000, tally: [0, 0, 1, 2, 2, 0] },
    { name: 'B', requestedCents: 3_000_000, tally: [0, 0, 2, 2, 1, 0] },
    { name: 'C', requestedCents: 6_000_000, tally: [0, 0, 0, 2, 2, 0] },
  ],
} as const;

const words = typesetWords({
  title: ['Recompter le vote du panel citoyen', 'Count the vote of the citizens’ panel again'],
  description: [
    'Un programme indépendant pour refaire la liste du panel citoyen, le format du fichier publié, et un exemple à la main.',
    'An independent programme that makes the list of the citizens’ panel again, the format of the file, and an example by hand.',
  ],
  lead: [
    'Chacun peut refaire la liste du panel citoyen à partir du fichier publié, sans passer par ce service. Le programme tient en 160 lignes : il a été écrit d’après les règles, et non d’après le logiciel qui a fait la liste.',
    'Anyone can make the list of the citizens’ panel again from the published file, without this service. The programme has 160 lines: it was written from the rules, not from the software that made the list.',
  ],
  file: [
    'Le fichier est sur la page des résultats, dès qu’ils sont publiés',
    'The file is on the page of the results, once they are published',
  ],
  take: ['Télécharger le programme (recount.mjs)', 'Download the programme (recount.mjs)'],
  here: ['Recompter sur cette page', 'Count on this page'],
  hereText: [
    'Avec JavaScript, le même programme compte ici, et compare le fichier à son empreinte publiée : choisissez le fichier, ou déposez-le. Il ne quitte pas votre navigateur, rien n’en est envoyé.',
    'With JavaScript the same programme counts here, and compares the file with its published digest: choose the file, or drop it. It does not leave your browser, and nothing of it is sent.',
  ],
  computer: ['Recompter sur votre ordinateur', 'Count on your computer'],
  computerText: [
    'Enregistrez le fichier sous le nom panel.json et ses empreintes sous le nom panel-digests.json, à côté du programme. Avec Node.js, version 20 ou plus récente, lancez cette commande :',
    'Save the file as panel.json and its digests as panel-digests.json, beside the programme. With Node.js, version 20 or later, run this command:',
  ],
  choose: ['Fichier publié du vote', 'Published file of the vote'],
  unread: [
    'Ce fichier n’est pas celui d’un vote publié, ou ne donne aucune liste.',
    'This file is not that of a published vote, or gives no list.',
  ],
  equal: [
    'Aucune différence : le fichier et le recomptage donnent la même liste.',
    'No difference: the file and the recount give the same list.',
  ],
  different: ['Champs qui diffèrent :', 'Fields that differ:'],
  list: ['La liste recomptée', 'The list as recounted'],
  rank: ['Rang', 'Rank'],
  project: ['Projet', 'Project'],
  advised: ['Avis', 'Advice'],
  decided: ['Décision', 'Decision'],
  waiting: ['Liste d’attente', 'Waiting list'],
  differences: ['Les différences', 'The differences'],
  field: ['Champ', 'Field'],
  told: ['Dans le fichier', 'In the file'],
  counted: ['Recompté', 'Recounted'],
  laureate: ['Lauréat', 'Laureate'],
  waitlisted: ['Liste d’attente', 'Waiting list'],
  'not-selected': ['Non retenu', 'Not selected'],
  example: ['Un exemple à la main', 'An example by hand'],
  exampleText: [
    (budget: string, laureates: number) =>
      `Cinq personnes ont voté sur trois projets ; l’une s’est déportée sur C. Le budget est de ${budget}, pour ${laureates} lauréats au plus ; une demande trop élevée laisse passer la suivante (« skip »).`,
    (budget: string, laureates: number) =>
      `Five people voted on three projects; one of them recused from C. The budget is ${budget}, for ${laureates} laureates at most; a request that is too high lets the next one pass (“skip”).`,
  ],
  requested: ['Demande', 'Request'],
  step1: [
    'La mention majoritaire. Rangez les mentions de la pire à la meilleure et prenez celle du milieu ; de deux, la plus basse. A : la 3e de 5 ; B : la 3e de 5 ; C : la 2e de 4. Les trois ont Assez bien.',
    'The majority grade. Put the grades in order, worst first, and take the one in the middle; of two, the lower. A: the 3rd of 5; B: the 3rd of 5; C: the 2nd of 4. All three have Fairly good.',
  ],
  step2: [
    'Le même nombre de mentions. A et B en ont 5, C en a 4 : multipliez celles de A et de B par 4, celles de C par 5. Chacun en a 20.',
    'The same number of grades. A and B have 5, C has 4: multiply those of A and B by 4, those of C by 5. Each has 20.',
  ],
  step3: [
    'Le plus grand des deux groupes. Sous Assez bien et au-dessus : A, 4 et 8 ; B, 8 et 4 ; C, 0 et 10. Le plus grand décide, vers le haut ou vers le bas : C (+10), puis A (+8), puis B (−8).',
    'The larger of the two groups. Below Fairly good and above it: A, 4 and 8; B, 8 and 4; C, 0 and 10. The larger one decides, upwards or downwards: C (+10), then A (+8), then B (−8).',
  ],
  step4: [
    'Entre deux projets encore à égalité, la mention du milieu rejoint sa voisine du plus grand groupe, et l’on recommence. Si tout est égal, le rang du jury décide, puis le sort : l’empreinte SHA-256 de la graine, du mot « panel » et du numéro, un par ligne ; la plus petite passe devant.',
    'Between two projects that are still level, the grade in the middle joins its neighbour of the larger group, and one starts again. If all is equal the rank of the jury decides, then the lot: SHA-256 of the seed, the word “panel” and the number, one a line; the lowest goes first.',
  ],
  step5: [
    'Le budget, dans cet ordre. C demande 60 000 € : lauréat, il reste 40 000 €. A demande 50 000 € : liste d’attente. B demande 30 000 € : lauréat, il reste 10 000 €.',
    'The budget, in this order. C asks for €60,000: laureate, €40,000 are left. A asks for €50,000: waiting list. B asks for €30,000: laureate, €10,000 are left.',
  ],
  format: ['Les champs du fichier', 'The fields of the file'],
  formatText: [
    'Un point sépare un champ de ce qui le contient ; une étoile vaut pour chaque ligne. Les dates sont en temps universel.',
    'A dot parts a field from what holds it; a star stands for each line. Times are in universal time.',
  ],
  checked: [
    'Champs vérifiés : en changer un seul fait une différence',
    'Fields checked: changing one of them makes a difference',
  ],
  unchecked: [
    'Champs qu’aucun fichier ne prouve à lui seul : son empreinte publiée les prouve',
    'Fields that no file proves by itself: its published digest proves them',
  ],
  forged: [
    'Un fichier entièrement contrefait peut être cohérent : il n’a pas l’empreinte publiée.',
    'A file forged in all its parts may be consistent: it has not the published digest.',
  ],
  digests: ['Les empreintes publiées', 'The published digests'],
});

const programme = '/resultats/recount.mjs';
const digestsPath = '/rounds/panel/digests';
const grades = typesetWords({
  names: [
    ['À rejeter', 'Insuffisant', 'Passable', 'Assez bien', 'Bien', 'Très bien'],
    ['Reject', 'Insufficient', 'Fair', 'Fairly good', 'Good', 'Very good'],
  ],
});

export function recountPage(say: Wording): PageContent {
  const { language } = say;
  const write = words[language];
  const { title, description } = write;
  const fields = recountFields[language];
  const { step1, step2, step3, step4, step5 } = write;
  const { budgetCents, maximumLaureates } = workedExample;
  return {
    title,
    description,
    main: html`<p>${write.lead}</p>
<ul><li><a href="/resultats">${write.file}</a></li>
<li><a href="/resultats/empreintes">${write.digests}</a></li></ul>
<p class="actions"><a class="button primary" href="${programme}" download="recount.mjs">${write.take}</a></p>
<h2>${write.here}</h2><p>${write.hereText}</p>${counter(say)}
<h2>${write.computer}</h2><p>${write.computerText}</p><p><code>node recount.mjs panel.json panel-digests.json</code></p>
<h2>${write.example}</h2><p>${write.exampleText(say.euros(budgetCents), maximumLaureates)}</p>
${exampleTable(say)}
<ol>${[step1, step2, step3, step4, step5].map((step) => html`<li>${step}</li>`)}</ol>
<h2>${write.format}</h2><p>${write.formatText}</p>
<h3>${write.checked}</h3>${factList(Object.entries(fields.checked))}
<h3>${write.unchecked}</h3>${factList(Object.entries(fields.unchecked))}
<p>${write.forged} <a href="/resultats/empreintes">${write.digests}</a></p>`,
  };
}

/** Filled by the script: without one it is empty, and what is above and below it serves. */
function counter({ language }: Wording): Markup {
  const write = words[language];
  const { choose, unread, equal, different, laureate, waitlisted, 'not-selected': notSelected } = write;
  const said = { choose, unread, equal, different, laureate, waitlisted, 'not-selected': notSelected };
  const listed = [write.rank, write.project, write.advised, write.decided, write.waiting];
  const differing = [write.field, write.told, write.counted];
  const empty = (caption: string, labels: readonly string[]) =>
    tableToFill(
      caption,
      labels.map((label) => ({ label })),
    );
  return html`<div class="field look-for" data-recount="${programme}" data-digests="${digestsPath}" data-words="${JSON.stringify(said)}">
<template>${empty(write.list, listed)}${empty(write.differences, differing)}</template></div>`;
}

function exampleTable(say: Wording): Markup {
  const write = words[say.language];
  const names = grades[say.language].names;
  return dataTable(
    write.example,
    [{ label: write.project }, ...[write.requested, ...names].map((label) => ({ label, isNumber: true }))],
    workedExample.finalists.map(({ name, requestedCents, tally }) => [
      name,
      say.euros(requestedCents),
      ...tally,
    ]),
  );
}
