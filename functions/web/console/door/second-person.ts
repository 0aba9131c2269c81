/** What one person proposed and another must confirm: who and when, the short form of its digest, and for the second person one button. */
import type { MoneyProposal } from '#domain/values/second-person.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { factList, notice } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { Visit } from '#web/server/visit.ts';
import { type People, staffName } from './events.ts';

export const secondPersonWords = typesetWords({
  title: ['Attend une seconde personne', 'Waits for a second person'],
  act: ['Acte', 'Act'],
  acts: {
    countersign: ['Signer la convention pour l’administration', 'Sign the agreement for the administration'],
    promote: ['Donner une place au suivant', 'Give a place to the next'],
    'pass-over': ['Passer au suivant de la liste d’attente', 'Pass on to the next of the waiting list'],
    release: ['Annoncer les résultats du panel', 'Announce the outcomes of the panel'],
    adjust: ['S’écarter de l’avis du panel', 'Depart from the advice of the panel'],
    modify: ['Augmenter une subvention sur recours', 'Raise a grant on appeal'],
    reinstate: ['Rétablir une candidature sur recours', 'Reinstate an application on appeal'],
    pay: ['Ordonner un versement', 'Order a payment'],
    reduce: [
      'Accepter des comptes rendus qui réduisent la subvention',
      'Accept reports that reduce the grant',
    ],
    amend: ['Signer l’avenant pour l’administration', 'Sign the amendment for the administration'],
    'record-default': [
      'Retirer une subvention faute de comptes rendus',
      'Withdraw a grant for want of reports',
    ],
    'withdraw-default': ['Annuler le retrait d’une subvention', 'Take back the withdrawal of a grant'],
    'undo-adjustment': ['Revenir à l’avis du panel', 'Go back to the advice of the panel'],
    'call-off': ['Appel déclaré sans suite', 'Call called off'],
    'hand-over': ['Transmettre, par aic', 'Hand over, by aic'],
  } satisfies Record<MoneyProposal['act'], readonly [string, string]>,
  by: ['Proposé par', 'Proposed by'],
  at: ['Le', 'On'],
  digest: ['Empreinte', 'Digest'],
  twoNeeded: [
    'Cet acte se fait à deux : vous le proposez, une autre personne de l’équipe le confirme. D’ici là, rien ne change.',
    'This act takes two persons: you propose it, somebody else of the staff confirms it. Until then nothing changes.',
  ],
  own: [
    'C’est votre proposition : une autre personne de l’équipe doit la confirmer.',
    'This is your proposal: somebody else of the staff must confirm it.',
  ],
  changed: [
    'Quelque chose a changé depuis cette proposition, qui ne vaut plus. Relisez et proposez de nouveau.',
    'Something changed since this proposal, which is void. Read again and propose anew.',
  ],
  confirm: ['Confirmer cet acte', 'Confirm this act'],
  takeBack: ['Retirer la proposition', 'Take the proposal back'],
  /** By the code of what was just done (round-page.ts). */
  done: {
    proposition: [
      'C’est proposé. Une autre personne de l’équipe doit maintenant le confirmer.',
      'It is proposed. Somebody else of the staff must confirm it now.',
    ],
    retrait: [
      'La proposition est retirée : rien n’a changé.',
      'The proposal is taken back: nothing changed.',
    ],
  },
});

export interface SecondPersonAct {
  proposal: MoneyProposal;
  /** What it would do, in pairs. */
  facts: readonly (readonly [label: string, value: string | Markup])[];
  /** What follows from it, and for whom. */
  consequence: string;
  /** Where the form that proposed it was sent, and what it said. */
  action: string;
  hidden?: Readonly<Record<string, string>>;
  /** Where it is taken back; nowhere by itself where what it is about is. */
  takeBack?: string;
  /** It cannot be confirmed any more. */
  isVoid?: boolean;
}
interface Looking {
  say: Wording;
  formToken: string;
  mayAct: boolean;
  people: People;
}

export function secondPersonCard(act: SecondPersonAct, page: Looking): Markup {
  const { proposal, facts, consequence, action, hidden, takeBack, isVoid = false } = act;
  const { language, moment } = page.say;
  const text = secondPersonWords[language];
  const isOwn = proposal.by === page.people.myId;
  return html`<section class="card"><h2>${text.title}</h2>${factList([
    [text.act, text.acts[proposal.act]],
    ...facts,
    [text.by, staffName(proposal.by, page.people, language)],
    [text.at, moment(proposal.at)],
    [text.digest, html`<code>${proposal.digest.slice(0, 12)}</code>`],
  ])}${
    isVoid
      ? notice('warning', text.changed)
      : isOwn
        ? notice('info', text.own)
        : page.mayAct
          ? html`<p>${consequence}</p>${actButton(page, {
              action,
              label: text.confirm,
              kind: 'danger',
              hidden: { ...hidden, confirms: proposal.digest },
            })}`
          : ''
  }${
    page.mayAct && takeBack !== undefined
      ? actButton(page, { action: takeBack, label: text.takeBack, kind: 'secondary' })
      : ''
  }</section>`;
}

/** What the second person confirms, as the query of the act. */
export const confirmedIn = ({ form }: Pick<Visit, 'form'>): { confirms?: string } => {
  const confirms = form.get('confirms');
  return confirms ? { confirms } : {};
};

/** The code of what was just done: proposed, or the act itself. */
export const doneOf = (answer: object, done: string): string => ('proposal' in answer ? 'proposition' : done);
