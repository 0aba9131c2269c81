/** Mail: what waits, the switch of all of it, one letter at a time, and what went wrong. */
import { sessionLetters } from '#domain/application/letters.ts';
import { waitingStates } from '#domain/mail/mail-desk.ts';
import { type CliCommand, oneOf } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { perhapsWhy, whichApplication, whichLetters } from '#infra/cli/client/usual-arguments.ts';

const why = perhapsWhy({
  fr: 'le motif, pour le journal, ou @fichier',
  en: 'why, for the journal, or @file',
});
const moved = { says: { fr: '{messageKey} : {state}', en: '{messageKey}: {state}' } } as const;

const deskCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'mail list',
    operation: 'list-mail',
    summary: {
      fr: 'les lettres qui attendent, les plus anciennes d’abord',
      en: 'e-mails that wait, oldest first',
    },
    options: [
      {
        flag: '--state <state>',
        what: { fr: 'celles-ci seulement', en: 'only those' },
        kind: oneOf(...waitingStates),
        to: 'query.state',
      },
    ],
    examples: ['mail list --state held', 'mail list --state unconfirmed', 'mail list --json'],
    view: {
      facts: [['all mail stopped', 'isStopped', 'yes']],
      tables: [
        {
          of: 'items',
          columns: [
            ['e-mail', 'messageKey'],
            ['to', 'ownerId'],
            ['letter', 'template'],
            ['state', 'state'],
            ['since', 'queuedAt', 'instant'],
          ],
          empty: { fr: 'Aucune.', en: 'None.' },
        },
      ],
    },
  }),
  routeCommand({
    name: 'mail desk',
    operation: 'show-mail-desk',
    summary: {
      fr: 'l’interrupteur du courrier, son journal, et les taux de rejets et de plaintes',
      en: 'the switch of all mail, its journal, and the rates of bounces and complaints',
    },
    examples: ['mail desk'],
    view: {
      facts: [
        ['all mail stopped', 'isStopped', 'yes'],
        ['because', 'because'],
        ['since', 'since', 'instant'],
        ['e-mails sent', 'tally.sends', 'number'],
        ['bounces', 'tally.bounceRate', 'percent'],
        ['complaints', 'tally.complaintRate', 'percent'],
        ['bounces too high', 'tally.isBounceRateHigh', 'mark'],
        ['complaints too high', 'tally.isComplaintRateHigh', 'mark'],
        ['kept until an address is confirmed', 'unconfirmed.letters', 'number'],
        ['for so many people', 'unconfirmed.people', 'number'],
        ['journal valid', 'chainValid', 'yes'],
      ],
      tables: [
        {
          title: { fr: 'Journal', en: 'Journal' },
          of: 'timeline',
          columns: [
            ['at', 'at', 'instant'],
            ['what', 'type'],
            ['by', 'actor', 'who'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'mail stop',
    operation: 'stop-mail',
    summary: {
      fr: 'retient toutes les lettres à partir de maintenant',
      en: 'keeps every e-mail queued from now on',
    },
    options: [{ ...why, isRequired: true }],
    examples: ['mail stop --reason "Une lettre est à relire."'],
    before: {
      says: {
        fr: 'Arrête tout le courrier : personne ne reçoit lettre, lien ni code avant la reprise.',
        en: 'Stops all mail: nobody gets a letter, link or code before it is started again.',
      },
    },
    view: {
      says: { fr: 'tout le courrier arrêté : {isStopped:yes}', en: 'all mail stopped: {isStopped:yes}' },
    },
  }),
  routeCommand({
    name: 'mail start',
    operation: 'resume-mail',
    summary: {
      fr: 'laisse partir les lettres, les plus anciennes d’abord ; celles d’un programme neuf attendent ce geste',
      en: 'lets e-mails go, oldest first; those of a fresh stack wait for this',
    },
    examples: ['mail list', 'mail start'],
    before: {
      look: 'list-mail',
      says: {
        fr: 'Laisse repartir le courrier : {items:length#lettre attend|lettres attendent}.',
        en: 'Lets mail go again: {items:length#e-mail waits|e-mails wait}.',
      },
    },
    view: {
      says: {
        fr: 'Lettres en chemin : {broughtBack}',
        en: '{broughtBack#e-mail on its way|e-mails on their way}',
      },
    },
  }),
  routeCommand({
    name: 'mail hold',
    operation: 'hold-email',
    summary: { fr: 'retient des lettres qui attendent', en: 'holds e-mails that wait' },
    arguments: [whichLetters],
    options: [why],
    examples: ['mail hold <messageKey>'],
    before: {
      says: {
        fr: 'Retient {messageKey} jusqu’à ce qu’on la libère ou l’écarte.',
        en: 'Holds {messageKey} until it is released or discarded.',
      },
    },
    view: moved,
  }),
  routeCommand({
    name: 'mail release',
    operation: 'release-email',
    summary: { fr: 'laisse partir des lettres retenues', en: 'lets held e-mails go' },
    arguments: [whichLetters],
    options: [why],
    examples: ['mail list --state held', 'mail release <messageKey>'],
    before: { says: { fr: 'Laisse partir {messageKey}.', en: 'Lets {messageKey} go.' } },
    view: moved,
  }),
  routeCommand({
    name: 'mail discard',
    operation: 'discard-email',
    summary: { fr: 'écarte des lettres qui attendent', en: 'throws away e-mails that wait' },
    arguments: [whichLetters],
    options: [{ ...why, isRequired: true }],
    examples: ['mail discard <messageKey> --reason "Le lien est à renvoyer."'],
    before: {
      says: {
        fr: 'Écarte {messageKey} : elle ne partira jamais.',
        en: 'Throws {messageKey} away: it is never sent.',
      },
    },
    view: moved,
  }),
  routeCommand({
    name: 'mail retry',
    operation: 'retry-email',
    summary: {
      fr: 'envoie à nouveau des lettres que le service d’envoi a refusées, ou qui sont revenues',
      en: 'sends e-mails again that the mail service refused, or that came back',
    },
    arguments: [whichLetters],
    examples: ['tasks list', 'mail retry <messageKey>'],
    before: { says: { fr: 'Envoie {messageKey} à nouveau.', en: 'Sends {messageKey} again.' } },
    view: moved,
  }),
];

const letterCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'mail letters',
    operation: 'list-letters',
    summary: {
      fr: 'les lettres d’une candidature, et ce que chacune est devenue',
      en: 'the letters of an application, with what became of each',
    },
    arguments: [whichApplication],
    examples: ['mail letters <applicationId>'],
    view: {
      facts: [
        ['address confirmed', 'isConfirmed', 'yes'],
        ['second address confirmed', 'isSecondConfirmed', 'yes'],
      ],
      tables: [
        {
          of: 'items',
          columns: [
            ['letter', 'template'],
            ['state', 'state'],
            ['queued', 'queuedAt', 'instant'],
            ['sent', 'sentAt', 'instant'],
            ['failure', 'failure'],
            ['e-mail', 'messageKey'],
          ],
          empty: { fr: 'Aucune.', en: 'None.' },
        },
      ],
    },
  }),
  routeCommand({
    name: 'mail model',
    operation: 'preview-session-letter',
    summary: {
      fr: 'une lettre aux jurés ou au panel avant tout envoi, pour un destinataire d’exemple',
      en: 'a letter to jurors or panelists before any leaves, to an example of a reader',
    },
    arguments: [
      {
        name: 'template',
        what: { fr: 'quelle lettre', en: 'which letter' },
        kind: oneOf(...sessionLetters),
        to: 'params.template',
      },
    ],
    options: [
      {
        flag: '--written-in <language>',
        what: { fr: 'fr sauf indication', en: 'fr unless told' },
        kind: oneOf('fr', 'en'),
        to: 'query.language',
      },
    ],
    examples: ['mail model jury-invitation', 'mail model panel-invitation --written-in en'],
    view: { facts: [['subject', 'subject']], texts: ['text'] },
  }),
  routeCommand({
    name: 'mail preview',
    operation: 'preview-letter',
    summary: {
      fr: 'une lettre d’une candidature, telle que son destinataire la verrait',
      en: 'a letter of an application, as its reader would see it',
    },
    arguments: [
      whichApplication,
      {
        name: 'template',
        what: { fr: 'quelle lettre : receipt, withdrawn, …', en: 'which letter: receipt, withdrawn, …' },
        to: 'params.template',
      },
    ],
    examples: ['mail preview <applicationId> receipt'],
    view: {
      facts: [
        ['subject', 'subject'],
        ['language', 'language'],
        ['state', 'state'],
      ],
      texts: ['text'],
    },
  }),
];

export const mailCommands: readonly CliCommand[] = [...deskCommands, ...letterCommands];
