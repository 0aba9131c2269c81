/** What an invented project says of itself: summary and description belong to its title, its town and its figures. Pure. */
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { atTown, inLetters, inSentence, listed, monthOf, sentenceCase } from './french.ts';
import type { Random } from './random.ts';
import type { Cause, Work } from './works-and-causes.ts';

/** A project as it is described; amounts in euro cents, days as 2023-03-01. */
export interface Described {
  work: Work;
  cause: Cause;
  title: string;
  town: string;
  axis: ApplicationForm['project']['axis'];
  needs: ApplicationForm['project']['needs'];
  startsOn: string;
  endsOn: string;
  budgetCents: number;
  requestedCents: number;
}

const births = [
  'd’une réunion de parents d’élèves',
  'd’un pari entre voisins',
  'd’une enquête menée de porte en porte',
  'd’une soirée à la médiathèque',
  'd’une rencontre au forum des associations',
  'd’un refus : celui d’attendre que d’autres le fassent',
  'd’un stage qui aurait dû durer deux mois',
  'd’une conversation sur le marché',
  'd’un budget participatif',
  'd’un courrier resté sans réponse',
] as const;

/** One sentence on what is done, where and what for; one on what was reached. */
export function summaryFor(random: Random, { work, cause, title, town }: Described): string {
  const [place, aim] = [`${atTown(town)} et alentour`, random.pick(cause.aims)];
  const what = random.pick([
    `${title} ${work.does} pour ${aim}, ${place}.`,
    `${sentenceCase(place)}, ${inSentence(title)} ${work.does} pour ${aim}.`,
    `Pour ${aim}, ${inSentence(title)} ${work.does}, ${place}.`,
  ]);
  const figure = `${random.whole(12, 480).toLocaleString('fr-FR')} ${cause.reached}`;
  const reached = random.pick([
    `Le projet compte déjà ${figure}.`,
    `Bilan à ce jour : ${figure}.`,
    `À l’actif de l’équipe : ${figure}.`,
  ]);
  return `${what} ${reached}`;
}

export function descriptionFor(random: Random, project: Described): string {
  const { work, cause, town, startsOn } = project;
  const year = Number(startsOn.slice(0, 4)) - random.whole(1, 6);
  return [
    `${random.pick(['Le constat de départ', 'Ce qui nous a réunis', 'Un fait que chacun peut voir'])} : ${cause.problem}.`,
    `Le projet est né ${atTown(town)} en ${year}, ${random.pick(births)}.`,
    `${work.setting}, on ${cause.activity}.`,
    `L’équipe réunit ${random.whole(6, 60)} personnes : ${cause.people}.`,
    planOf(random, project),
    ...needsOf(project),
    moneyOf(project),
    `Nous compterons ${cause.counts} et publierons le résultat.`,
  ].join('\n');
}

function planOf(random: Random, { axis, endsOn }: Described): string {
  const until = `D’ici à ${monthOf(endsOn)}`;
  switch (axis) {
    case 'consolider':
      return `${until}, nous voulons tenir dans la durée : une équipe stable, des comptes clairs, un lieu assuré.`;
    case 'integrer': {
      const towns = inLetters(random.whole(1, 9), 'une commune', 'communes');
      return `${until}, nous voulons trouver notre place dans l’action publique, par une convention avec ${towns} et la préfecture.`;
    }
    case 'deployer': {
      const departments = inLetters(random.whole(1, 8), 'un autre département', 'autres départements');
      return `${until}, nous voulons faire de même dans ${departments}, chaque fois avec des équipes de l’endroit.`;
    }
  }
}

/** What is asked for beside money. */
function needsOf({ needs, cause }: Described): string[] {
  const words: Partial<Record<(typeof needs)[number], string>> = {
    experts: `l’avis ${cause.experts}`,
    'state-networks': 'l’appui des services de l’État',
    coaching: 'un regard extérieur sur notre organisation',
    'general-interest': 'une reconnaissance d’intérêt général',
  };
  const missing = needs.flatMap((need) => words[need] ?? []);
  return missing.length === 0 ? [] : [`Il nous faut aussi ${listed(missing)}.`];
}

/** What somebody costs in a year, employer's share included. */
const yearOfWorkCents = 4_500_000;

function moneyOf({ requestedCents, budgetCents, startsOn, endsOn, cause }: Described): string {
  const months = Math.max(1, Math.round((Date.parse(endsOn) - Date.parse(startsOn)) / (30.4 * 86_400_000)));
  const posts = Math.round((requestedCents * 12) / (yearOfWorkCents * months));
  const paid = posts < 1 ? 'quelques heures de travail par semaine' : inLetters(posts, 'un poste', 'postes');
  const share = Math.round((100 * requestedCents) / budgetCents);
  const duration = inLetters(months, 'un mois', 'mois');
  return `L’aide demandée, soit ${share} % du budget, paie ${paid} pendant ${duration}, puis ${cause.buys}.`;
}
