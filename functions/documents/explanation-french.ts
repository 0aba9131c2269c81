/** The sentences of an explanation in French. */
import { type DecisionRecord, hadStopped, looksLikeTheCut, stepOf } from '#domain/record/decision-record.ts';
import { wording } from '#markup/wording.ts';

const say = wording('fr', 'Europe/Paris');
/** Before a comma or a full stop. */
const lot = 'le tirage au sort, dont l’empreinte avait été publiée avant l’ouverture de la session';

export function frenchSentences(record: DecisionRecord): string[] {
  const { round, figures } = record;
  const own = round === 'jury' ? jury(record) : [...panel(record), ...funding(record)];
  const { waitingRank } = figures;
  const waits = waitingRank === undefined ? '' : `Il est ${say.rank(waitingRank)} sur la liste d’attente.`;
  return [...own, ...decision(record), waits].filter((sentence) => sentence !== '');
}

/** The sentence that quotes it has its own full stop. */
const withoutStop = (reason: string): string => reason.replace(/[.\s]+$/, '');

const several = (count: number, one: string, many: string): string =>
  `${count}\u00A0${count > 1 ? many : one}`;

function jury(record: DecisionRecord): string[] {
  const { figures } = record;
  const { readings = 0, score, outOf = 0, rank, of } = figures;
  if (score === undefined || rank === undefined) {
    const needed = stepOf(record, 'readings')?.quorum ?? 0;
    return [
      `Votre projet a reçu ${several(readings, 'lecture complète', 'lectures complètes')} et le règlement en demande ${needed} : il n’a pas de note.`,
    ];
  }
  const isCorrected = stepOf(record, 'score')?.ranking === 'corrected';
  return [
    `Le jury a donné à votre projet la note de ${say.decimal(score)} sur ${outOf}, moyenne de ${several(readings, 'lecture complète', 'lectures complètes')}${isCorrected ? ', corrigée de la sévérité de chaque lecteur' : ''}.`,
    `Elle le place au ${say.rank(rank)} rang sur ${several(of, 'projet', 'projets')}.`,
    cut(record),
  ];
}

function cut(record: DecisionRecord): string {
  const { figures, proposed } = record;
  const [step, tie] = [stepOf(record, 'cut'), stepOf(record, 'tie')];
  const level = `${tie?.level.length ?? 0}\u00A0projets, dont le vôtre, étaient à égalité pour les dernières places`;
  const passes = proposed === 'shortlisted';
  switch (record.reasonCode) {
    case 'WITHIN_CUT':
      return `Les ${step?.size ?? 0}\u00A0projets les mieux notés sont retenus : le vôtre en fait partie.`;
    case 'TIE_ADMITTED':
      return `${level} ; tous sont retenus, puisque la liste ne dépasse pas le maximum publié de ${step?.maximum ?? 0}\u00A0projets.`;
    case 'TIE_CRITERION':
      return `${level} ; le critère « ${tie?.criterion?.label.fr ?? ''} » les a départagés, et le vôtre ${passes ? 'est retenu' : 'n’est pas retenu'}.`;
    case 'TIE_LOT':
      return `${level} sur tous les critères ; ${lot}, les a départagés, et le vôtre ${passes ? 'est retenu' : 'n’est pas retenu'}.`;
    default: {
      const rounded = looksLikeTheCut(record) ? ' (les notes se comparent avant leur arrondi)' : '';
      return `La dernière note retenue est ${say.decimal(figures.cutScore ?? '')}${rounded} : votre projet n’est pas retenu.`;
    }
  }
}

function panel(record: DecisionRecord): string[] {
  const { figures, reasonCode } = record;
  const { grades = 0, voters = 0, quorumGrades = 0, grade, above = 0, below = 0, rank, of } = figures;
  const given = `Sur ${several(voters, 'votant', 'votants')}, ${several(grades, 'membre du panel citoyen a donné', 'membres du panel citoyen ont donné')} une mention à votre projet`;
  if (reasonCode === 'GRADES_NOT_MET' || !grade || rank === undefined) {
    return [`${given} ; le règlement en demande ${quorumGrades} pour qu’il soit classé.`];
  }
  const approved = stepOf(record, 'approvals');
  const sign = grade.sign === '' ? '' : `\u00A0${grade.sign === '+' ? '+' : '−'}`;
  const judged = approved
    ? `${several(approved.approvals, 'de ces mentions est', 'de ces mentions sont')} au moins « ${approved.from.fr} ».`
    : `Sa mention majoritaire est « ${grade.label.fr}${sign} » : ${several(above, 'mention est meilleure', 'mentions sont meilleures')} et ${several(below, 'est moins bonne', 'sont moins bonnes')}.`;
  return [
    `${given}.`,
    judged,
    `Il est classé ${say.rank(rank)} sur ${several(of, 'finaliste', 'finalistes')}.`,
    tie(record),
  ];
}

function tie(record: DecisionRecord): string {
  const found = stepOf(record, 'tie');
  if (!found) return '';
  const others = several(found.level.length - 1, 'autre projet', 'autres projets');
  const by = found.decidedBy === 'jury-rank' ? 'le rang donné par le jury' : lot;
  return `À égalité avec ${others}, il a été départagé par ${by}.`;
}

function funding(record: DecisionRecord): string[] {
  const { requestedCents = 0, leftCents = 0, leftPlaces = 0 } = record.figures;
  const [asked, left] = [say.euros(requestedCents), say.euros(leftCents)];
  const turn = 'Quand son tour est venu,';
  const places = several(leftPlaces, 'place', 'places');
  switch (record.reasonCode) {
    case 'FUNDED':
      return [`${turn} il restait ${left} et ${places} : sa demande de ${asked} pouvait être financée.`];
    case 'CAP_REACHED':
      return [`${turn} toutes les places de lauréat étaient prises, et il restait ${left}.`];
    case 'OVER_BUDGET':
      return [
        hadStopped(record)
          ? 'Le règlement arrête la liste au premier projet que le budget ne peut financer, et ce projet était mieux classé.'
          : `${turn} il restait ${left} pour ${asked} demandés.`,
      ];
    case 'TIE_LOT':
      return [
        `Un projet à égalité avec le vôtre est passé devant lui par le sort ; ${turn.toLowerCase()} ${leftPlaces === 0 ? 'toutes les places de lauréat étaient prises' : `il restait ${left} et ${places} pour ${asked} demandés`}.`,
      ];
    case 'BELOW_FLOOR':
      return [
        `Le règlement ne permet de financer un projet qu’à partir de la mention majoritaire « ${stepOf(record, 'floor')?.floor.fr ?? ''} ».`,
      ];
    default:
      return [];
  }
}

const outcomes: Record<string, string> = {
  shortlisted: 'retenir le projet pour le panel',
  'not-shortlisted': 'ne pas retenir le projet',
  laureate: 'financer le projet',
  waitlisted: 'le placer sur la liste d’attente',
  'not-selected': 'ne pas retenir le projet',
};

function decision({ round, outcome, proposed, adjustment, figures }: DecisionRecord): string[] {
  const { amountCents } = figures;
  const granted = amountCents === undefined ? '' : `, pour ${say.euros(amountCents)}`;
  if (!adjustment) return outcome === 'laureate' ? [`Il est lauréat${granted}.`] : [];
  const body = round === 'jury' ? 'du jury' : 'du panel';
  const motive = `pour ce motif : « ${withoutStop(adjustment.reason)} »`;
  if (outcome === proposed) return [`L’administration suit l’avis ${body}${granted}, ${motive}.`];
  return [
    `L’avis ${body} était de ${outcomes[proposed] ?? proposed} ; l’administration a décidé de ${outcomes[outcome] ?? outcome}${granted}, ${motive}.`,
  ];
}
