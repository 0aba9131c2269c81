/** Appeals against what was told: recording one, and answering it. */
import { appealKinds, contestable, distances, supplementaryStatuses } from '#domain/appeal/appeal.ts';
import type { Bilingual } from '#domain/values/language.ts';
import { type CliCommand, eurosKind, oneOf, wholeNumber } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { requiredWhy, whichApplication } from '#infra/cli/client/usual-arguments.ts';

const whichKind = {
  name: 'kind',
  what: {
    fr: 'informal : gracieux ; hierarchical : hiérarchique ; contentious : contentieux, seulement noté',
    en: 'informal: to its author; hierarchical: to the superior; contentious: before the court, only noted',
  },
  kind: oneOf(...appealKinds),
} as const;

const contested = (what: Bilingual) =>
  ({ flag: '--against <decision>', what, kind: oneOf(...contestable), to: 'body.against' }) as const;
const instalment = {
  flag: '--instalment <number>',
  what: {
    fr: 'de payment-withheld, le versement suspendu, si plusieurs le sont',
    en: 'of payment-withheld, the payment that is withheld, where several are',
  },
  kind: wholeNumber,
  to: 'body.instalment',
} as const;
const answered = [
  contested({
    fr: 'la décision que conteste le recours, si plusieurs de cette nature attendent',
    en: 'the decision that the appeal contests, where several of this kind wait',
  }),
  instalment,
];

const reason = requiredWhy({
  fr: 'le motif que lira le candidat, ou @fichier',
  en: 'the reason that the applicant reads, or @file',
});

export const appealCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'appeal record',
    operation: 'record-appeal',
    summary: {
      fr: 'enregistre un recours reçu ; l’accusé de réception part aussitôt',
      en: 'records an appeal that came; its acknowledgement leaves at once',
    },
    details: {
      fr: 'Sans réponse deux mois après sa réception, un recours gracieux ou hiérarchique est rejeté par le silence. Un recours tardif s’enregistre aussi, et il est dit tardif.',
      en: 'Without an answer two months after its receipt, silence rejects an appeal to the author or the superior. A late appeal is recorded too, as late.',
    },
    arguments: [whichApplication, { ...whichKind, to: 'body.kind' }],
    options: [
      {
        flag: '--from <name>',
        what: { fr: 'qui l’a signé', en: 'who signed it' },
        isRequired: true,
        to: 'body.from',
      },
      {
        flag: '--received <YYYY-MM-DD>',
        what: { fr: 'le jour où il est arrivé', en: 'the day on which it came' },
        isRequired: true,
        to: 'body.receivedOn',
      },
      {
        flag: '--sent <YYYY-MM-DD>',
        what: {
          fr: 'le jour où il a été envoyé, par le cachet de la poste : il compte pour le délai',
          en: 'the day on which it was sent, by its postmark: it counts for the time limit',
        },
        to: 'body.sentOn',
      },
      {
        flag: '--notified <YYYY-MM-DD>',
        what: {
          fr: 'le jour où la décision est parvenue à la personne, si on le connaît : le délai court de ce jour',
          en: 'the day on which the decision reached the person, if it is known: the time limit runs from it',
        },
        to: 'body.notifiedOn',
      },
      {
        flag: '--ground <text>',
        what: { fr: 'les moyens invoqués, ou @fichier', en: 'the grounds, or @file' },
        isRequired: true,
        to: 'body.ground',
      },
      {
        flag: '--distance <where>',
        what: {
          fr: 'où demeure la personne, si c’est loin : un mois de plus outre-mer, deux à l’étranger',
          en: 'where the person lives, if far away: one more month overseas, two abroad',
        },
        kind: oneOf(...distances),
        to: 'body.distance',
      },
      contested({
        fr: 'la décision contestée, si ce n’est pas la dernière qui a été notifiée avant l’envoi du recours',
        en: 'the decision that is contested, where it is not the last that was told before the appeal was sent',
      }),
      instalment,
    ],
    examples: [
      'appeal record <applicationId> informal --from "Camille Martin" --received 2022-05-12 --ground @recours.txt',
    ],
    before: {
      says: {
        fr: 'Enregistre un recours ({kind}) contre la décision notifiée à {applicationId}, reçu le {receivedOn}.',
        en: 'Records an appeal ({kind}) against the decision told to {applicationId}, received on {receivedOn}.',
      },
    },
    view: {
      says: {
        fr: '{applicationId} : {status}, recours enregistré',
        en: '{applicationId}: {status}, appeal recorded',
      },
    },
  }),
  routeCommand({
    name: 'appeal maintain',
    operation: 'maintain-decision',
    summary: {
      fr: 'répond à un recours en maintenant la décision ; la lettre part aussitôt',
      en: 'answers an appeal by maintaining the decision; the letter leaves at once',
    },
    details: {
      fr: 'De contentious, note le jugement définitif qui maintient la décision : sa date et ce qui a été décidé ; aucune lettre ne part. Jusque-là la promotion ne peut être ni fermée ni anonymisée.',
      en: 'Of contentious, notes the final judgment that leaves the decision as it is: its date and what was decided; no letter leaves. Until then the cohort can be neither closed nor anonymised.',
    },
    arguments: [whichApplication, { ...whichKind, to: 'params.kind' }],
    options: [reason, ...answered],
    examples: ['today', 'appeal maintain <applicationId> informal --reason @reponse.txt'],
    before: {
      says: {
        fr: 'Maintient la décision notifiée à {applicationId}. La lettre part aussitôt et ne se reprend pas.',
        en: 'Maintains the decision told to {applicationId}. The letter leaves at once and cannot be taken back.',
      },
    },
    view: {
      says: {
        fr: '{applicationId} : {status}, réponse envoyée',
        en: '{applicationId}: {status}, answer sent',
      },
    },
  }),
  routeCommand({
    name: 'appeal reinstate',
    operation: 'reinstate-application',
    summary: {
      fr: 'retire la décision contestée et rétablit la candidature, à deux personnes',
      en: 'withdraws the decision that was contested and reinstates the application, by two persons',
    },
    details: {
      fr: 'Une candidature irrecevable revient à la recevabilité, tant que le jury peut la lire ; un projet écarté par le jury devient finaliste, tant que le vote n’est pas ouvert. Une fois le panel annoncé, une décision complémentaire accorde une subvention dans ce qui reste du budget, ou la tête de la liste d’attente. Une personne propose, une autre confirme avec --confirm et le même motif.',
      en: 'An inadmissible application comes back to eligibility, as long as the jury can read it; a project that the jury left out is a finalist, as long as the vote is not open. Once the panel was told, a supplementary decision gives a grant within what is left of the budget, or the head of the waiting list. One person proposes, another confirms with --confirm and the same reason.',
    },
    arguments: [whichApplication, { ...whichKind, to: 'params.kind' }],
    options: [
      reason,
      ...answered,
      {
        flag: '--to <what>',
        what: {
          fr: 'ce qui est accordé une fois le panel annoncé : laureate, une subvention (par défaut), ou waitlisted, la tête de la liste d’attente',
          en: 'what is given once the panel was told: laureate, a grant (unless said otherwise), or waitlisted, the head of the waiting list',
        },
        kind: oneOf(...supplementaryStatuses),
        to: 'body.to',
      },
    ],
    examples: [
      'appeal reinstate <applicationId> informal --reason @reponse.txt',
      'appeal reinstate <applicationId> informal --reason @reponse.txt --confirm <digest>',
    ],
    before: {
      says: {
        fr: 'Retire la décision notifiée à {applicationId}, dont la candidature reprend à cette étape. La lettre part une fois l’acte confirmé.',
        en: 'Withdraws the decision told to {applicationId}, whose application goes on from there. The letter leaves once the act is confirmed.',
      },
    },
    view: {
      says: { fr: '{applicationId} : {status}, rétablie', en: '{applicationId}: {status}, reinstated' },
    },
  }),
  routeCommand({
    name: 'appeal modify',
    operation: 'modify-award',
    summary: {
      fr: 'augmente une subvention partielle sur recours, à deux personnes, avant toute signature',
      en: 'raises a partial grant on appeal, by two persons, before anybody has signed',
    },
    details: {
      fr: 'Dans ce qui reste du budget et jusqu’au montant demandé. La convention est établie de nouveau, sous un autre numéro. Une fois signée, elle ne change que par un avenant. Une personne propose, une autre confirme avec --confirm, le même montant et le même motif.',
      en: 'Within what is left of the budget and up to what was asked. The agreement is issued anew, under another number. Once signed it changes only by an amendment. One person proposes, another confirms with --confirm, the same amount and the same reason.',
    },
    arguments: [whichApplication, { ...whichKind, to: 'params.kind' }],
    options: [
      {
        flag: '--amount <euros>',
        what: { fr: 'le nouveau montant, en euros', en: 'the new amount, in euros' },
        kind: eurosKind,
        isRequired: true,
        to: 'body.amountCents',
      },
      reason,
      ...answered,
    ],
    examples: [
      'appeal modify <applicationId> informal --amount 60000 --reason @reponse.txt',
      'appeal modify <applicationId> informal --amount 60000 --reason @reponse.txt --confirm <digest>',
    ],
    before: {
      says: {
        fr: 'Augmente la subvention de {applicationId}, dont la convention est établie de nouveau. La lettre part une fois l’acte confirmé.',
        en: 'Raises the grant of {applicationId}, whose agreement is issued anew. The letter leaves once the act is confirmed.',
      },
    },
    view: { says: { fr: '{applicationId} : {status}, augmentée', en: '{applicationId}: {status}, raised' } },
  }),
];
