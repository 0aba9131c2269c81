/** What is said of a link that does not open at once: another page is open here, or a later letter brought another link. */
import type { Language } from '#domain/values/language.ts';
import { html } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { SessionKind, Visit } from '#web/server/visit.ts';

export type LinkKind = Exclude<SessionKind, 'staff'>;

const words = typesetWords({
  title: ['Une autre page est déjà ouverte', 'Another page is already open'],
  open: {
    draft: [
      () =>
        'Un brouillon de candidature est ouvert dans ce navigateur. Le lien que vous venez de suivre en ouvre un autre.',
      () =>
        'A draft application is open in this browser. The link that you have just followed opens another one.',
    ],
    applicant: [
      (open: string, other: string) =>
        `Le dossier ${open} est ouvert dans ce navigateur. Le lien que vous venez de suivre ouvre un autre dossier, ${other}.`,
      (open: string, other: string) =>
        `Application ${open} is open in this browser. The link that you have just followed opens another one, ${other}.`,
    ],
    juror: [
      (open: string, other: string) =>
        `Les lectures d’un membre du jury sont ouvertes dans ce navigateur : ${open}. Le lien que vous venez de suivre ouvre celles d’un autre : ${other}.`,
      (open: string, other: string) =>
        `The readings of juror ${open} are open in this browser. The link that you have just followed opens those of ${other}.`,
    ],
    panelist: [
      (open: string, other: string) =>
        `Le bulletin d’un membre du panel citoyen est ouvert dans ce navigateur : ${open}. Le lien que vous venez de suivre ouvre celui d’un autre : ${other}.`,
      (open: string, other: string) =>
        `The ballot of panel member ${open} is open in this browser. The link that you have just followed opens that of ${other}.`,
    ],
    adviser: [
      (open: string, other: string) =>
        `La page d’un accompagnateur est ouverte dans ce navigateur : ${open}. Le lien que vous venez de suivre ouvre celle d’un autre : ${other}.`,
      (open: string, other: string) =>
        `The support page of adviser ${open} is open in this browser. The link that you have just followed opens that of ${other}.`,
    ],
  },
  beware: [
    'Si ce lien ne vient pas d’un message que vous attendiez, n’allez pas plus loin : ce que vous écririez ensuite irait à quelqu’un d’autre.',
    'If this link does not come from a message that you expected, go no further: what you write next would go to somebody else.',
  ],
  stay: ['Rester où j’en étais', 'Stay where I was'],
  change: ['Fermer et suivre le lien', 'Close it and follow the link'],
  replaced: ['Ce lien a été remplacé', 'This link was replaced'],
  replacedText: [
    'Un message plus récent vous a apporté un nouveau lien personnel, et lui seul ouvre votre page. Cherchez dans votre messagerie le dernier message reçu de nous, et utilisez son lien.',
    'A later message brought you a new personal link, and only that one opens your page. Look in your mailbox for the last message that you received from us, and use its link.',
  ],
  lost: [
    'Vous ne le retrouvez pas ? Nous pouvons envoyer un nouveau lien, à l’adresse électronique que nous connaissons.',
    'You cannot find it? We can send a new link, to the e-mail address that we know.',
  ],
  send: ['Envoyer un nouveau lien', 'Send a new link'],
  asked: ['Votre demande est prise en compte', 'Your request has been taken into account'],
  askedText: [
    'Si ce lien venait d’un de nos messages, un nouveau lien arrive dans les minutes qui viennent, à l’adresse électronique que nous connaissons. Nous n’en envoyons pas plus d’un par heure.',
    'If this link came from one of our messages, a new link arrives within minutes, at the e-mail address that we know. We send no more than one an hour.',
  ],
});

export interface SwitchPage {
  kind: LinkKind;
  /** Of the page that is open. */
  path: string;
  /** Where the form posts. */
  action: string;
  /** Names that staff enrolled, else ids: nothing that whoever holds a link typed is shown. */
  owners: { open: string; other: string };
  visit: Pick<Visit, 'language' | 'formToken'>;
}

export function switchPage({ kind, path, action, owners, visit }: SwitchPage): PageContent {
  const write = words[visit.language];
  return {
    title: write.title,
    isAnswer: true,
    main: html`<p>${write.open[kind](owners.open, owners.other)}</p><p>${write.beware}</p>
<div class="actions">${buttonLink(path, write.stay)}${actButton(visit, { action, label: write.change, kind: 'secondary' })}</div>`,
  };
}

export function replacedLinkPage(
  { language, formToken }: Pick<Visit, 'language' | 'formToken'>,
  token: string,
): PageContent {
  const { replaced, replacedText, lost, send } = words[language];
  return {
    title: replaced,
    main: html`<p>${replacedText}</p><p>${lost}</p>${actButton({ formToken }, { action: `/l/${token}/nouveau`, label: send })}`,
  };
}

/** The same for every link, ours or not. */
export const newLinkPage = (language: Language): PageContent => ({
  title: words[language].asked,
  isAnswer: true,
  main: html`<p>${words[language].askedText}</p>`,
});
