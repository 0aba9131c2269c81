/** Reading an e-mail as a mail client does: what it would turn into a link, and whether its HTML holds together. */
import { simpleParser } from 'mailparser';

/** The addresses that a client makes into links of its own accord in plain text; of a site's bare name it guesses http. */
export async function autolinks(text: string): Promise<string[]> {
  const head = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n';
  const { textAsHtml } = await simpleParser(head + Buffer.from(text).toString('base64'));
  return hrefs(textAsHtml ?? '').map((href) => href.replace(/^http:\/\/www\./, 'https://www.'));
}

/** Every href in a piece of HTML. */
export const hrefs = (html: string): string[] =>
  [...html.matchAll(/\bhref\s*=\s*"([^"]*)"/g)].map(([, href]) => decoded(href ?? ''));

/** What HTML shows outside its links (whose targets are known) and its head: where a client may make more links. */
export const shownOutsideLinks = (html: string): string =>
  decoded(
    html
      .replace(/<head>[\s\S]*<\/head>/, '')
      .replace(/<a [^>]*>[\s\S]*?<\/a>/g, ' ')
      .replace(/<[^>]*>/g, '\n'),
  );

/** What HTML shows, on one line; a link is a part of its sentence. */
export const shown = (html: string): string =>
  decoded(
    html
      .replace(/<head>[\s\S]*<\/head>/, '')
      .replace(/<\/?a\b[^>]*>/g, '')
      .replace(/<[^>]*>/g, ' '),
  ).replace(/[ \n]+/g, ' ');

const characters: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
const decoded = (html: string): string =>
  html.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => characters[name] ?? '');

/** The names of the elements of a document, in order; throws where one is not closed where it should be. */
export function elementsOf(html: string): string[] {
  const open: string[] = [];
  const seen: string[] = [];
  const rest = html
    .replace(/^<!doctype html>\n/, '')
    .replace(/<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"<>]*")*)>/g, (_, slash, name) => {
      if (slash === '/') {
        const last = open.pop();
        if (last !== name) throw new Error(`</${name}> closes <${last}>`);
      } else {
        seen.push(name);
        if (name !== 'meta' && name !== 'br') open.push(name);
      }
      return '';
    });
  if (open.length > 0) throw new Error(`<${open.join('> <')}> left open`);
  if (/[<>]/.test(rest)) throw new Error('a loose angle bracket');
  return seen;
}
