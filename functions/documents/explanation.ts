/** One paragraph that tells an applicant why, in French and in English, written from the decision record alone. */
import type { SessionName } from '#domain/application/stages.ts';
import { articleCited, articleNumber } from '#domain/cohort/articles.ts';
import type { RankingReason } from '#domain/cohort/ranking-reasons.ts';
import {
  type DecisionRecord,
  hadStopped,
  looksLikeTheCut,
  stepNamed,
} from '#domain/record/decision-record.ts';
import { typeset } from '#markup/wording.ts';
import { type Teller, tellerIn } from './explanation-teller.ts';

export type Explanation = { fr: string; en: string };

export const explain = (record: DecisionRecord): Explanation => ({
  fr: typeset('fr', paragraph(record, tellerIn('fr'))),
  en: paragraph(record, tellerIn('en')),
});

const own: Record<SessionName, (record: DecisionRecord, teller: Teller) => string[]> = {
  jury,
  panel: (record, teller) => [...panel(record, teller), ...funding(record, teller)],
};

function paragraph(record: DecisionRecord, teller: Teller): string {
  const { say, rank } = teller;
  const { round, figures } = record;
  const { waitingRank: place } = figures;
  const waits =
    place === undefined
      ? ''
      : say(
          `Il a été placé au ${rank(place)} rang de la liste d’attente.`,
          `It was placed ${rank(place)} on the waiting list.`,
        );
  const article = articleCited(record.reasonCode);
  const number = article === undefined ? undefined : articleNumber(article);
  const cited =
    number === undefined
      ? ''
      : say(`(Règlement de l’appel, article ${number}.)`, `(Rules of the call, article ${number}.)`);
  return [...own[round](record, teller), cited, ...decision(record, teller), waits]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function jury(record: DecisionRecord, teller: Teller): string[] {
  const { say, several, decimal } = teller;
  const { readings = 0, score, outOf = 0, rank, of } = record.figures;
  const read = several(
    readings,
    ['lecture complète', 'lectures complètes'],
    ['complete reading', 'complete readings'],
  );
  if (score === undefined || rank === undefined) {
    const needed = stepNamed(record, 'readings')?.quorum ?? 0;
    return [
      say(
        `Votre projet a reçu ${read} et le règlement en demande ${needed} : il n’a pas de note.`,
        `Your project received ${read} and the rules ask for ${needed}: it has no mark.`,
      ),
    ];
  }
  const mean = stepNamed(record, 'score')?.ranking === 'corrected' ? `${read}${teller.corrected}` : read;
  const [place, projects] = [teller.rank(rank), several(of, ['projet', 'projets'], ['project', 'projects'])];
  return [
    say(
      `Le jury a donné à votre projet la note de ${decimal(score)} sur ${outOf}, moyenne de ${mean}.`,
      `The jury gave your project a mark of ${score} out of ${outOf}, the mean of ${mean}.`,
    ),
    say(`Votre projet est classé ${place} sur ${projects}.`, `It ranks ${place} of ${projects}.`),
    cut(record, teller),
  ];
}

function cut(record: DecisionRecord, { say, lot, ...teller }: Teller): string {
  const [step, tie] = [stepNamed(record, 'cut'), stepNamed(record, 'tie')];
  const tied = tie?.level.length ?? 0;
  const level = say(
    `${tied}\u00A0projets, dont le vôtre, étaient à égalité pour les dernières places`,
    `${tied} projects, yours among them, were level for the last places`,
  );
  const [size, maximum, label] = [step?.size ?? 0, step?.maximum ?? 0, tie?.criterion?.label];
  const kept = record.proposed === 'shortlisted' ? teller.kept : teller.notKept;
  const last = teller.decimal(record.figures.cutScore ?? '');
  const rounded = looksLikeTheCut(record) ? teller.rounded : '';
  const reason = record.reasonCode as RankingReason<'jury'>;
  switch (reason) {
    case 'WITHIN_CUT':
      return say(
        `Les ${size}\u00A0projets les mieux notés sont retenus : le vôtre en fait partie.`,
        `The ${size} projects with the highest marks are selected: yours is one of them.`,
      );
    case 'TIE_ADMITTED':
      return say(
        `${level} ; tous sont retenus, puisque la liste ne dépasse pas le maximum publié de ${maximum}\u00A0projets.`,
        `${level}; all are selected, since the list stays within the published maximum of ${maximum} projects.`,
      );
    case 'TIE_CRITERION':
      return say(
        `${level} ; le critère « ${label?.fr ?? ''} » les a départagés, et le vôtre ${kept}.`,
        `${level}; the criterion “${label?.en ?? ''}” decided between them, and yours is ${kept}.`,
      );
    case 'TIE_LOT':
      return say(
        `${level} sur tous les critères ; ${lot}, les a départagés, et le vôtre ${kept}.`,
        `${level} on every criterion; ${lot}, decided between them, and yours is ${kept}.`,
      );
    case 'BELOW_CUT':
    case 'QUORUM_NOT_MET':
      return say(
        `La dernière note retenue est ${last}${rounded} : votre projet n’est pas retenu.`,
        `The lowest mark selected is ${last}${rounded}: your project was not selected.`,
      );
  }
}

function panel(record: DecisionRecord, teller: Teller): string[] {
  const { say, several } = teller;
  const { figures, reasonCode } = record;
  const { grades = 0, voters: count = 0, quorumGrades = 0, grade, above = 0, below = 0, rank, of } = figures;
  const voters = several(count, ['votant', 'votants'], ['voter', 'voters']);
  const graders = several(
    grades,
    ['membre du panel citoyen a donné', 'membres du panel citoyen ont donné'],
    ['member of the citizens’ panel', 'members of the citizens’ panel'],
  );
  const given = say(
    `Sur ${voters}, ${graders} une mention à votre projet`,
    `Of ${voters}, ${graders} graded your project`,
  );
  if (reasonCode === 'GRADES_NOT_MET' || !grade || rank === undefined) {
    return [
      say(
        `${given} ; le règlement en demande ${quorumGrades} pour qu’il soit classé.`,
        `${given}; the rules ask for ${quorumGrades} grades for it to be ranked.`,
      ),
    ];
  }
  const approved = stepNamed(record, 'approvals');
  const approvals = several(
    approved?.approvals ?? 0,
    ['de ces mentions est', 'de ces mentions sont'],
    ['of these grades is', 'of these grades are'],
  );
  const sign = grade.sign === '' ? '' : `\u00A0${grade.sign === '+' ? '+' : '−'}`;
  const better =
    above === 0
      ? say('aucune mention n’est meilleure', 'no grade is better')
      : several(
          above,
          ['mention est meilleure', 'mentions sont meilleures'],
          ['grade is better', 'grades are better'],
        );
  const worse =
    below === 0
      ? say('aucune n’est moins bonne', 'none is worse')
      : several(below, ['est moins bonne', 'sont moins bonnes'], ['is worse', 'are worse']);
  const [place, finalists] = [
    teller.rank(rank),
    several(of, ['finaliste', 'finalistes'], ['finalist', 'finalists']),
  ];
  return [
    `${given}.`,
    approved
      ? say(`${approvals} au moins « ${approved.from.fr} ».`, `${approvals} at least “${approved.from.en}”.`)
      : say(
          `Sa mention majoritaire est « ${grade.label.fr}${sign} » : ${better} et ${worse}.`,
          `Its majority grade is “${grade.label.en}${sign}”: ${better} and ${worse}.`,
        ),
    say(`Il est classé ${place} sur ${finalists}.`, `It ranks ${place} of ${finalists}.`),
    tie(record, teller),
  ];
}

function tie(record: DecisionRecord, { say, several, lot, juryRank }: Teller): string {
  const found = stepNamed(record, 'tie');
  if (!found) return '';
  const count = found.level.length - 1;
  const others =
    count === 1
      ? say('un autre projet', 'another project')
      : several(count, ['autre projet', 'autres projets'], ['other project', 'other projects']);
  const by = found.decidedBy === 'jury-rank' ? juryRank : lot;
  return say(
    `À égalité avec ${others}, il a été départagé par ${by}.`,
    `Level with ${others}, it was placed by ${by}.`,
  );
}

function funding(record: DecisionRecord, { say, several, euros, noPlaceLeft }: Teller): string[] {
  const { requestedCents = 0, leftCents = 0, leftPlaces = 0 } = record.figures;
  const [asked, left] = [euros(requestedCents), euros(leftCents)];
  const places = several(leftPlaces, ['place', 'places'], ['place', 'places']);
  const floor = stepNamed(record, 'floor')?.floor;
  const onItsTurn = (fr: string, en: string) =>
    say(`Quand son tour est venu, ${fr}.`, `When its turn came, ${en}.`);
  const reason = record.reasonCode as RankingReason<'panel'>;
  switch (reason) {
    case 'FUNDED':
      return [
        onItsTurn(
          `il restait ${left} et ${places} : sa demande de ${asked} pouvait être financée`,
          `${left} and ${places} were left: the ${asked} that it asks for could be funded`,
        ),
      ];
    case 'CAP_REACHED':
      return [onItsTurn(`${noPlaceLeft}, et il restait ${left}`, `${noPlaceLeft}, and ${left} was left`)];
    case 'OVER_BUDGET':
      return [
        hadStopped(record)
          ? say(
              'Le règlement arrête la liste au premier projet que le budget ne peut financer, et ce projet était mieux classé.',
              'The rules end the list at the first project that the budget cannot fund, and that project ranked higher.',
            )
          : onItsTurn(
              `il restait ${left} pour ${asked} demandés`,
              `${left} was left for the ${asked} that it asks for`,
            ),
      ];
    case 'TIE_LOT': {
      const rest = say(
        `il restait ${left} et ${places} pour ${asked} demandés`,
        `${left} and ${places} were left for the ${asked} that it asks for`,
      );
      const found = leftPlaces === 0 ? noPlaceLeft : rest;
      return [
        say(
          `Un projet à égalité avec le vôtre est passé devant lui par le sort ; quand son tour est venu, ${found}.`,
          `A project level with yours went before it by lot; when its turn came, ${found}.`,
        ),
      ];
    }
    case 'BELOW_FLOOR':
      return [
        say(
          `Le règlement ne permet de financer un projet qu’à partir de la mention majoritaire « ${floor?.fr ?? ''} ».`,
          `The rules fund a project only from the majority grade “${floor?.en ?? ''}” up.`,
        ),
      ];
    case 'GRADES_NOT_MET':
      return [];
  }
}

function decision(record: DecisionRecord, { say, euros, outcomes, ...teller }: Teller): string[] {
  const { outcome, proposed, adjustment, figures } = record;
  const amount = figures.amountCents === undefined ? '' : euros(figures.amountCents);
  const asked = euros(figures.requestedCents ?? 0);
  const granted = amount && say(`, pour ${amount}`, `, for ${amount}`);
  if (!adjustment) {
    return outcome === 'laureate'
      ? [say(`Il a été désigné lauréat${granted}.`, `It was selected for a grant${granted}.`)]
      : [];
  }
  const body = teller.body[record.round];
  const reason = withoutStop(adjustment.reason);
  const motive = say(`pour ce motif : « ${reason} »`, `for this reason: “${reason}”`);
  const [advised, decided] = [outcomes[proposed] ?? proposed, outcomes[outcome] ?? outcome];
  return [
    outcome === proposed
      ? say(
          `L’administration a accordé ${amount} sur les ${asked} demandés, ${motive}.`,
          `The administration granted ${amount} of the ${asked} requested, ${motive}.`,
        )
      : say(
          `L’avis ${body} était de ${advised} ; l’administration a décidé de ${decided}${granted}, ${motive}.`,
          `The advice of the ${body} was ${advised}; the administration decided ${decided}${granted}, ${motive}.`,
        ),
  ];
}

/** The sentence that quotes it has its own full stop. */
const withoutStop = (reason: string): string => reason.replace(/[.\s]+$/, '');
