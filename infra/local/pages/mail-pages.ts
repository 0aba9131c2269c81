/** The mailbox of everybody whom the programme writes to: newest first, by pages, with a search, and by recipient. */
import type { Language } from '#domain/values/language.ts';
import { pagesPath } from '#infra/local/guard/admission.ts';
import { type AcceptedMail, type MailStore, parsedMail } from '#infra/local/ses/ses.ts';
import { html, type Markup } from '#markup/html.ts';
import { type PageReader, timeShown } from './page.ts';
import { notFound, type PageAnswer, type PageAsk, type PageRoutes } from './pages-server.ts';

const perPage = 25;

const words = {
  fr: {
    mail: 'Courrier',
    letters: (count: number) => (count < 2 ? `${count} lettre` : `${count} lettres`),
    to: 'À',
    search: 'Chercher dans l’objet, le destinataire, le modèle ou le texte',
    look: 'Chercher',
    all: 'Tout le courrier',
    before: 'Page précédente',
    after: 'Page suivante',
    page: (page: number, pages: number) => `page ${page} sur ${pages}`,
    pages: 'Pages de la liste',
    sent: 'Envoyée',
    real: 'heure réelle',
    recipients: 'Destinataires',
    letter: 'La lettre',
    plain: 'Le texte sans mise en page',
    files: 'Pièces jointes',
    model: 'Modèle',
    from: 'De',
    none: 'Aucune lettre.',
    alone: 'Ouvrir la lettre seule',
  },
  en: {
    mail: 'Mail',
    letters: (count: number) => (count === 1 ? '1 letter' : `${count} letters`),
    to: 'To',
    search: 'Search in subject, recipient, template or text',
    look: 'Search',
    all: 'All mail',
    before: 'Previous page',
    after: 'Next page',
    page: (page: number, pages: number) => `page ${page} of ${pages}`,
    pages: 'Pages of the list',
    sent: 'Sent',
    real: 'real time',
    recipients: 'Recipients',
    letter: 'The letter',
    plain: 'The text alone',
    files: 'Attachments',
    model: 'Template',
    from: 'From',
    none: 'No letter.',
    alone: 'Open the letter alone',
  },
} as const;

/** A letter is shown as a mail reader would: nothing runs, nothing is fetched, and a link leaves the frame. */
const letterPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; " +
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation';
/** An attachment may come from anywhere: what is not a plain file of these kinds is handed over as bytes. */
const filePolicy = "default-src 'none'; sandbox";
const shownTypes = ['application/pdf', 'text/calendar', 'text/plain'];

export function mailPages(mails: Pick<MailStore, 'messages' | 'raw'>): PageRoutes {
  const letterOf = async ({ path }: PageAsk) => {
    const [mail] = mails.messages(Number(path.sequence) - 1, 1);
    const raw = mail?.sequence === Number(path.sequence) ? mails.raw(mail.messageId) : undefined;
    return mail && raw ? { mail, parsed: await parsedMail(raw) } : undefined;
  };
  /** What a search looks through, by sequence: a letter never changes, and reading a thousand takes a second. */
  const texts = new Map<number, string>();
  async function textOf(mail: AcceptedMail): Promise<string> {
    const known = texts.get(mail.sequence);
    if (known !== undefined) return known;
    const raw = mails.raw(mail.messageId);
    const text = plain([about(mail), raw ? ((await parsedMail(raw)).text ?? '') : ''].join(' '));
    texts.set(mail.sequence, text);
    return text;
  }
  return {
    'GET /courrier': (ask) => list(mails.messages(), textOf, ask),
    'GET /personnes': (ask) => recipients(mails.messages(), ask),
    'GET /courrier/{sequence}': async (ask) => {
      const found = await letterOf(ask);
      if (!found) return notFound(ask.language);
      const { attachments, text = '' } = found.parsed;
      const files = attachments.map(({ filename }, index) => filename ?? `${index + 1}`);
      return letterPage(found.mail, { text, files }, ask);
    },
    'GET /courrier/{sequence}/lettre': async (ask) => {
      const found = await letterOf(ask);
      if (!found) return notFound(ask.language);
      const { html: marked, text = '' } = found.parsed;
      if (!marked) return { file: text, type: 'text/plain; charset=utf-8', policy: filePolicy };
      const file = marked.replace(/<head[^>]*>/i, (head) => `${head}<base target="_top">`);
      return { file, type: 'text/html; charset=utf-8', policy: letterPolicy };
    },
    'GET /courrier/{sequence}/pieces/{index}': async (ask) => {
      const file = (await letterOf(ask))?.parsed.attachments[Number(ask.path.index)];
      if (!file) return notFound(ask.language);
      const type = shownTypes.includes(file.contentType) ? file.contentType : 'application/octet-stream';
      // A reader of PDF is a plug-in, which no sandbox lets in.
      const policy = type === 'application/pdf' ? "default-src 'none'" : filePolicy;
      return { file: file.content, type, policy, name: file.filename ?? 'file' };
    },
  };
}

/** Without accents or case, so that `prenom` finds `Prénom`. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

async function list(
  all: readonly AcceptedMail[],
  textOf: (mail: AcceptedMail) => Promise<string>,
  ask: PageAsk,
): Promise<PageAnswer> {
  const { query, language } = ask;
  const say = words[language];
  const [sought, to] = [query.get('q')?.trim() ?? '', query.get('a') ?? ''];
  const wanted = plain(sought).split(/\s+/);
  const found: AcceptedMail[] = [];
  for (const mail of all.toReversed()) {
    if (to !== '' && !mail.to.includes(to)) continue;
    const text = sought === '' ? '' : await textOf(mail);
    if (sought === '' || wanted.every((word) => text.includes(word))) found.push(mail);
  }
  const filters = { ...(sought === '' ? {} : { q: sought }), ...(to === '' ? {} : { a: to }) };
  const { shown, pager } = pageOf(found, { path: '/courrier', filters, query, language });
  const main = html`<form class="search" role="search" action="${pagesPath}/courrier">
<p><label for="q">${say.search}</label><input id="q" name="q" type="search" value="${sought}"></p>
${to === '' ? '' : html`<input type="hidden" name="a" value="${to}">`}<button>${say.look}</button></form>
<p>${say.letters(found.length)}${to === '' ? '' : html` · ${say.to} <strong>${to}</strong>`}${
    to === '' && sought === '' ? '' : html` · <a href="${pagesPath}/courrier">${say.all}</a>`
  }</p>
${shown.length === 0 ? html`<p>${say.none}</p>` : html`<ol class="letters">${shown.map((mail) => row(mail, ask))}</ol>`}
${pager}`;
  return { page: { language, title: say.mail, main } };
}

/** One page of a list, and the way to its neighbours. */
function pageOf<T>(
  all: readonly T[],
  i: { path: string; filters: Record<string, string>; query: URLSearchParams; language: Language },
): { shown: T[]; pager: Markup } {
  const say = words[i.language];
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(i.query.get('page') ?? 1)) || 1));
  const hrefOf = (number: number) =>
    `${pagesPath}${i.path}?${new URLSearchParams({ ...i.filters, page: String(number) })}`;
  const step = (number: number, label: string) =>
    number < 1 || number > pages ? '' : html`<a href="${hrefOf(number)}">${label}</a>`;
  const [before, after] = [step(page - 1, say.before), step(page + 1, say.after)];
  return {
    shown: all.slice((page - 1) * perPage, page * perPage),
    pager: html`<nav class="pager" aria-label="${say.pages}">${before}<span>${say.page(page, pages)}</span>${after}</nav>`,
  };
}

/** Of a letter, beside its text. */
const about = ({ subject, to, tags }: AcceptedMail): string =>
  [subject, ...to, ...Object.values(tags)].join(' ');

function row(mail: AcceptedMail, reader: PageReader): Markup {
  const say = words[reader.language];
  return html`<li><p><a href="${pagesPath}/courrier/${mail.sequence}">${mail.subject}</a></p>
<p>${say.to} ${mail.to.map((one, index) => html`${index === 0 ? '' : ', '}${recipient(one)}`)}</p>
<p class="faint">${times(mail, reader)}</p></li>`;
}

const recipient = (address: string): Markup =>
  html`<a href="${pagesPath}/courrier?${String(new URLSearchParams({ a: address }))}">${address}</a>`;

/** Programme time, and beside it the time at which it happened on this machine. */
function times({ at, storedAt }: AcceptedMail, reader: PageReader): Markup {
  const { real } = words[reader.language];
  return html`${timeShown(at, reader)} (${real} : ${timeShown(storedAt, reader, true)})`;
}

function letterPage(
  mail: AcceptedMail,
  { text, files }: { text: string; files: readonly string[] },
  reader: PageReader,
): PageAnswer {
  const { language } = reader;
  const say = words[language];
  const here = `${pagesPath}/courrier/${mail.sequence}`;
  const main = html`<dl><dt>${say.to}</dt><dd>${mail.to.map((one, index) => html`${index === 0 ? '' : ', '}${recipient(one)}`)}</dd>
<dt>${say.from}</dt><dd>${mail.from}</dd><dt>${say.sent}</dt><dd>${times(mail, reader)}</dd>
<dt>${say.model}</dt><dd>${mail.tags.template ?? '–'}</dd></dl>
${
  files.length === 0
    ? ''
    : html`<h2>${say.files}</h2><ul>${files.map((name, index) => html`<li><a href="${here}/pieces/${index}">${name}</a></li>`)}</ul>`
}
<h2>${say.letter}</h2><p class="acts"><a href="${here}/lettre">${say.alone}</a></p>
<iframe src="${here}/lettre" title="${mail.subject}"></iframe>
<details><summary>${say.plain}</summary><pre>${text}</pre></details>`;
  return { page: { language, title: mail.subject, main } };
}

function recipients(all: readonly AcceptedMail[], { query, language }: PageAsk): PageAnswer {
  const say = words[language];
  const byAddress = new Map<string, { count: number; last: AcceptedMail }>();
  for (const mail of all)
    for (const address of mail.to)
      byAddress.set(address, { count: (byAddress.get(address)?.count ?? 0) + 1, last: mail });
  const rows = [...byAddress].toSorted(([a], [b]) => a.localeCompare(b));
  const { shown, pager } = pageOf(rows, { path: '/personnes', filters: {}, query, language });
  const main = html`<ul class="plain">${shown.map(
    ([address, { count, last }]) => html`<li><p>${recipient(address)} · ${say.letters(count)}</p>
<p class="faint">${last.subject}</p></li>`,
  )}</ul>${pager}`;
  return { page: { language, title: say.recipients, main } };
}
