/** Warnings where everybody must do everything in time, and where numbers are so small or large that the round means little. */
import { civilDateIn } from '#domain/values/civil-date.ts';
import { daysAfter } from '#domain/values/days.ts';
import { offsetAt } from './calendar-rules.ts';
import { type WarningRule, warning } from './cohort-warning.ts';

const day = 86_400_000;

export const marginWarnings: readonly WarningRule[] = [
  warning('no-margin-of-readers', 'jury.quorum', ['jury.readersPerApplication'], ({ jury }) =>
    jury.quorum < jury.readersPerApplication || jury.readersPerApplication === 1
      ? undefined
      : {
          says: {
            fr: `les ${jury.quorum} lecteurs de chaque candidature doivent tous déposer leur lecture : un seul qui se déporte ou tarde empêche de clore le jury`,
            en: `all ${jury.quorum} readers of each application must file: one who recuses or is late keeps the jury from closing`,
          },
          fix: {
            fr: `écrivez quorum: ${jury.quorum - 1}, ou readersPerApplication: ${jury.readersPerApplication + 1}`,
            en: `write quorum: ${jury.quorum - 1}, or readersPerApplication: ${jury.readersPerApplication + 1}`,
          },
        },
  ),
  warning('one-reader', 'jury.readersPerApplication', [], ({ jury }) =>
    jury.readersPerApplication > 1
      ? undefined
      : {
          says: {
            fr: 'un seul lecteur décide du classement de chaque candidature, et personne ne la lit s’il se déporte',
            en: 'one reader alone decides the rank of each application, and nobody reads it if they recuse',
          },
          fix: { fr: 'écrivez au moins 2', en: 'write at least 2' },
        },
  ),
  warning('no-margin-of-voters', 'panel.quorumVoters', ['panel.size'], ({ panel }) =>
    panel.quorumVoters < panel.size || panel.size === 1
      ? undefined
      : {
          says: {
            fr: `les ${panel.size} citoyens doivent tous voter : un seul absent empêche de clore le panel`,
            en: `all ${panel.size} citizens must vote: one who is absent keeps the panel from closing`,
          },
          fix: { fr: `écrivez moins de ${panel.size}`, en: `write fewer than ${panel.size}` },
        },
  ),
  warning('no-margin-of-grades', 'panel.quorumGrades', ['panel.quorumVoters'], ({ panel }) =>
    panel.quorumGrades < panel.quorumVoters || panel.quorumVoters === 1
      ? undefined
      : {
          says: {
            fr: 'avec le quorum de votants, un seul déport laisse un finaliste sans classement',
            en: 'with the quorum of voters, one recusal leaves a finalist unranked',
          },
          fix: { fr: `écrivez moins de ${panel.quorumVoters}`, en: `write fewer than ${panel.quorumVoters}` },
        },
  ),
  warning('few-citizens', 'panel.size', [], ({ panel }) =>
    panel.size >= 5
      ? undefined
      : {
          says: {
            fr: `avec ${panel.size} citoyen${panel.size > 1 ? 's' : ''}, les résultats publiés disent ou laissent deviner qui a voté quoi : le vote n’est pas secret`,
            en: `with ${panel.size} citizen${panel.size > 1 ? 's' : ''}, the published results tell or let guess who voted what: the vote is not secret`,
          },
          fix: { fr: 'écrivez au moins 5', en: 'write at least 5' },
        },
  ),
  warning('many-grades', 'panel.grades', [], ({ panel: { grades } }) =>
    grades.length <= 10
      ? undefined
      : {
          says: {
            fr: `${grades.length} mentions : personne ne les distingue, et l’écran d’un téléphone n’en montre pas dix pour un finaliste`,
            en: `${grades.length} grades: nobody tells them apart, and a telephone does not show ten for one finalist`,
          },
          fix: { fr: 'gardez-en 5 à 7', en: 'keep 5 to 7' },
        },
  ),
  warning('many-marks', 'jury.scale', [], ({ jury: { scale } }) =>
    scale.max - scale.min <= 20
      ? undefined
      : {
          says: {
            fr: `${scale.max - scale.min + 1} notes possibles par critère : la grille en montre une case chacune`,
            en: `${scale.max - scale.min + 1} possible marks for each criterion: the form shows a box for each`,
          },
          fix: { fr: 'resserrez l’échelle à 20 points', en: 'narrow the scale to 20 points' },
        },
  ),
  warning(
    'no-margin-for-questions',
    'delays.informationDays',
    ['calendar.closesAt', 'calendar.juryOpensAt', 'timeZone'],
    ({ calendar: { closesAt, juryOpensAt }, delays: { informationDays }, timeZone }) => {
      const last = daysAfter(juryOpensAt, -informationDays);
      if (Date.parse(last) >= Date.parse(closesAt) || offsetAt(last, timeZone) === undefined)
        return undefined;
      const on = civilDateIn(last, timeZone);
      return {
        says: {
          fr: `les questions posées après le ${on} peuvent rester sans réponse quand le jury doit ouvrir, et le jury n’ouvre pas tant qu’une recevabilité reste à décider`,
          en: `questions asked after ${on} need not be answered before the jury opens, and it does not open while an application waits to be decided`,
        },
        fix: {
          fr: 'posez-les avant, raccourcissez informationDays, ou reculez juryOpensAt',
          en: 'ask them before, shorten informationDays, or move juryOpensAt later',
        },
      };
    },
  ),
  warning(
    'no-margin-for-promotion',
    'calendar.endsAt',
    ['calendar.panelClosesAt', 'delays.signatureDays'],
    ({ calendar, delays }) =>
      Date.parse(calendar.panelClosesAt) + 2 * delays.signatureDays * day <= Date.parse(calendar.endsAt)
        ? undefined
        : {
            says: {
              fr: 'quand un lauréat ne signe pas, qui le remplace depuis la liste d’attente n’a plus le temps de signer avant la fin',
              en: 'when a laureate does not sign, whoever is promoted from the waiting list has no time left to sign before the end',
            },
            fix: {
              fr: `reculez endsAt : deux délais de signature (${2 * delays.signatureDays} jours) après la clôture du panel`,
              en: `move endsAt later: two signature delays (${2 * delays.signatureDays} days) after the panel closes`,
            },
          },
  ),
];
