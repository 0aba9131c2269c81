/** How every letter looks: one order of parts, as plain text and as one accessible column of HTML. */
import type { Language } from '#domain/values/language.ts';
import { algorithmWords } from '#markup/algorithm-words.ts';
import { bilingual } from '#markup/bilingual.ts';
import { html, type Markup, markupText } from '#markup/html.ts';
import { typeset } from '#markup/wording.ts';
import { type Block, facts, heading, noticeBlock, paragraph } from './letter.ts';
import type { LetterCommon } from './letter-common.ts';

export type LaidOutLetter = {
  language: Language;
  common: LetterCommon;
  /** Without the application's number. */
  title: string;
  status: string;
  body: Block[];
  action: string;
  /** The appeal notice, where this letter must carry it. */
  appealNotice?: string;
  /** It tells a decision that rests on a ranking, and says so. */
  restsOnRanking: boolean;
};

const words = bilingual({
  hello: [
    (name: string) => (name === '' ? 'Bonjour,' : `Bonjour ${name},`),
    (name: string) => (name === '' ? 'Hello,' : `Hello ${name},`),
  ],
  project: ['Projet', 'Project'],
  reference: ['Numéro de dossier', 'Application number'],
  appeal: ['Voies et délais de recours', 'How to appeal, and time limits'],
  personal: [
    'Ce lien est personnel : ne le transmettez à personne.',
    'This link is personal: do not pass it on.',
  ],
  contact: ['Une question ?', 'A question?'],
  reach: [
    'Répondez à ce message, ou adressez-vous au service chargé de l’appel :',
    'Answer this message, or contact the service in charge of the call:',
  ],
  reachAboutApplication: [
    'Répondez à ce message, ou adressez-vous au service chargé de votre dossier :',
    'Answer this message, or contact the service in charge of your application:',
  ],
  followedBy: ['Votre dossier est suivi par', 'Your application is handled by'],
  automatic: [
    'Ce message a été envoyé automatiquement ; votre réponse sera lue par le service.',
    'This message was sent automatically; your answer will be read by the service.',
  ],
  quote: [(title: string) => `« ${title} »`, (title: string) => `“${title}”`],
});

const paragraphsOf = (text: string): string[] => text.trim().split(/\n\s*\n/);

type Parts = { before: Block[]; action: string; after: Block[] };

/** What stands before the link and after it, in order; the same for both parts. */
function partsOf(letter: LaidOutLetter): Parts {
  const { language, common, status, body, action, appealNotice, restsOnRanking } = letter;
  const say = words[language];
  const algorithm = algorithmWords[language];
  const about: (readonly [string, string])[] = [
    ...(common.projectTitle ? [[say.project, say.quote(common.projectTitle)] as const] : []),
    ...(common.reference ? [[say.reference, common.reference] as const] : []),
  ];
  const before: Block[] = [
    paragraph(say.hello(common.recipientName)),
    paragraph(status),
    ...(about.length === 0 ? [] : [facts(...about)]),
    ...body.filter((block) => block.kind !== 'facts' || block.facts.length > 0),
  ];
  const after: Block[] = [
    ...(restsOnRanking
      ? [heading(algorithm.title), noticeBlock(algorithm.applied(common.service.email))]
      : []),
    ...(appealNotice === undefined ? [] : [heading(say.appeal)]),
    ...(appealNotice === undefined ? [] : paragraphsOf(appealNotice)).map(noticeBlock),
    heading(say.contact),
    paragraph(common.reference ? say.reachAboutApplication : say.reach),
  ];
  const spaced = (block: Block) => typesetBlock(language, block);
  return { before: before.map(spaced), action: typeset(language, action), after: after.map(spaced) };
}

/** French spaces in a block; the colon that follows a label is put here, since only French has a space before it. */
function typesetBlock(language: Language, block: Block): Block {
  const spaced = (text: string) => typeset(language, text);
  switch (block.kind) {
    case 'list':
      return { kind: 'list', items: block.items.map(spaced) };
    case 'facts':
      return {
        kind: 'facts',
        facts: block.facts.map(([label, value]) => [
          spaced(language === 'fr' ? `${label} :` : `${label}:`),
          spaced(value),
        ]),
      };
    default:
      return { kind: block.kind, text: spaced(block.text) };
  }
}

type Contact = { lines: string[]; email: string };
/** Who can be asked: the service, and before it who follows the application, where the letter is about one (CRPA L111-2). */
function contactsOf({ language, common }: LaidOutLetter): Contact[] {
  const { service, contact, reference } = common;
  const { name, address, phone, email } = service;
  const follows = `${words[language].followedBy} ${contact.name}`;
  return [
    ...(reference ? [{ lines: [follows, contact.phone], email: contact.email }] : []),
    { lines: [name, ...address.split('\n'), phone], email },
  ];
}

/** The plain-text part: blocks apart by a blank line, a heading close to what it heads. */
export function textOf(letter: LaidOutLetter): string {
  const say = words[letter.language];
  const { link, cohortTitle } = letter.common;
  const { before, action, after } = partsOf(letter);
  const invitation =
    link === undefined ? [] : [paragraph(`${action}\n${link}\n${typeset(letter.language, say.personal)}`)];
  const blocks = [
    paragraph(typeset(letter.language, cohortTitle)),
    ...before,
    ...invitation,
    ...after,
    ...contactsOf(letter).map(({ lines, email }) => paragraph([...lines, email].join('\n'))),
    paragraph(typeset(letter.language, say.automatic)),
  ];
  return blocks
    .map((block) => `${blockText(block)}${block.kind === 'heading' ? '\n' : '\n\n'}`)
    .join('')
    .replace(/\n+$/, '\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'notice':
    case 'heading':
      return block.text;
    case 'list':
      return block.items.map((item) => `- ${item.replaceAll('\n', '\n  ')}`).join('\n');
    case 'facts':
      return block.facts.map(([label, value]) => `${label} ${value}`).join('\n');
    case 'quotation':
      return block.text.replace(/^/gm, '> ');
  }
}

const body = 'margin:0;padding:0;background:#ffffff;color:#1a1a1a';
/** A digest of 64 signs is broken where a phone is narrower. */
const column =
  'max-width:38rem;margin:0 auto;padding:1.5rem;font:1rem/1.5 Arial,Helvetica,sans-serif;background:#ffffff;color:#1a1a1a;overflow-wrap:break-word';
const quoted = 'margin:1rem 0;padding:0 0 0 1rem;border-left:3px solid #595959';
const h1 = 'font-size:1.5rem;line-height:1.25;margin:1rem 0';
const h2 = 'font-size:1.15rem;line-height:1.3;margin:1.75rem 0 .5rem';
/** #1a4d8f on white: contrast 8.4 to 1. */
const anchor = 'color:#1a4d8f;font-weight:bold;text-decoration:underline';

/** The HTML part: one column, real headings, no image, no table, no script; links are the personal page and the addresses of who can be asked. */
export function htmlOf(letter: LaidOutLetter, subject: string): string {
  const say = words[letter.language];
  const { link, cohortTitle } = letter.common;
  const { before, action, after } = partsOf(letter);
  const invitation =
    link === undefined
      ? []
      : [
          html`<p><a href="${link}" style="${anchor}">${action}</a><br>${typeset(letter.language, say.personal)}</p>\n`,
        ];
  return markupText(html`<!doctype html>
<html lang="${letter.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${subject}</title>
</head>
<body style="${body}">
<div lang="${letter.language}" dir="ltr" style="${column}">
<p>${typeset(letter.language, cohortTitle)}</p>
<h1 style="${h1}">${typeset(letter.language, letter.title)}</h1>
${before.map(blockMarkup)}${invitation}${after.map(blockMarkup)}${contactsOf(letter).map(contactMarkup)}
<p>${typeset(letter.language, say.automatic)}</p>
</div>
</body>
</html>
`);
}

const contactMarkup = (contact: Contact): Markup =>
  html`<p>${lines(contact.lines.join('\n'))}<br><a href="mailto:${contact.email}" style="${anchor}">${contact.email}</a></p>`;

function blockMarkup(block: Block): Markup {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${lines(block.text)}</p>\n`;
    case 'notice':
      return html`<p>${linkedLines(block.text)}</p>\n`;
    case 'heading':
      return html`<h2 style="${h2}">${block.text}</h2>\n`;
    case 'list':
      return html`<ul>\n${block.items.map((item) => html`<li>${lines(item)}</li>\n`)}</ul>\n`;
    case 'facts':
      return html`<ul>\n${block.facts.map(([label, value]) => html`<li><strong>${label}</strong> ${lines(value)}</li>\n`)}</ul>\n`;
    case 'quotation':
      return html`<blockquote style="${quoted}"><p>${lines(block.text)}</p></blockquote>\n`;
  }
}

const lines = (text: string): Markup[] =>
  text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));

/** E-mail addresses and sites as a client would make links of them itself: theirs go where they say. */
const addresses = /([\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(www(?:\.[\w-]+)+)/;
const linkedLines = (text: string): Markup[] =>
  text.split('\n').map((line, index) => html`${index === 0 ? '' : html`<br>`}${linked(line)}`);
/** Split by a pattern of two groups: text, an e-mail address or nothing, a site or nothing, and again. */
const linked = (line: string): Markup[] =>
  line
    .split(addresses)
    .map((part, index) =>
      part === undefined || index % 3 === 0
        ? html`${part ?? ''}`
        : html`<a href="${index % 3 === 1 ? 'mailto:' : 'https://'}${part}" style="${anchor}">${part}</a>`,
    );
