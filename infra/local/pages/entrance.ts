/** The way in for who tries the programme: one click, and they stand where somebody of a kind has something to do. */
import type { Language } from '#domain/values/language.ts';
import { pagesPath } from '#infra/local/guard/admission.ts';
import { html } from '#markup/html.ts';
import type { PageAnswer, PageRoutes } from './pages-server.ts';

export const roles = ['applicant', 'juror', 'citizen', 'staff'] as const;
export type Role = (typeof roles)[number];

/** The address at which somebody of this role stands before their work, or nothing where nobody has a page now. */
export type FindPage = (role: Role) => Promise<string | undefined>;

const words = {
  fr: {
    title: 'Entrer comme…',
    applicant: 'un candidat ou une candidate',
    juror: 'un membre du jury',
    citizen: 'un membre du panel citoyen',
    staff: 'l’équipe du programme',
    nobody: 'Personne pour l’instant',
    why: 'Personne de ce rôle n’a encore de page : la répétition se joue encore, ou l’horloge n’y est pas. Rechargez cette page dans un instant.',
  },
  en: {
    title: 'Come in as…',
    applicant: 'an applicant',
    juror: 'a juror',
    citizen: 'a citizen of the panel',
    staff: 'the programme’s staff',
    nobody: 'Nobody yet',
    why: 'Nobody of this role has a page yet: the rehearsal is still being played, or the clock has not come there. Reload this page in a moment.',
  },
} as const;

export const entrancePath = (role: Role): string => `${pagesPath}/entrer/${role}`;

/**
 * @param i.find undefined until somebody can tell who has something to do
 * @param i.staffPass a cookie with which the staff directory signs its browser in once, without the password
 */
export function entrancePages(i: { find(): FindPage | undefined; staffPass(): string }): PageRoutes {
  return {
    'GET /entrer': ({ language }) => choice(language),
    'GET /entrer/{role}': async ({ path, language }): Promise<PageAnswer> => {
      const role = roles.find((one) => one === path.role);
      const goTo = role && (await i.find()?.(role));
      if (goTo === undefined) return nobody(language);
      return { goTo, ...(role === 'staff' ? { cookies: [i.staffPass()] } : {}) };
    },
  };
}

function choice(language: Language): PageAnswer {
  const say = words[language];
  const main = html`<ul class="plain">${roles.map((role) => html`<li><a href="${entrancePath(role)}">${say[role]}</a></li>`)}</ul>`;
  return { page: { language, title: say.title, main } };
}

function nobody(language: Language): PageAnswer {
  const { nobody: title, why } = words[language];
  return { status: 404, page: { language, title, main: html`<p>${why}</p>` } };
}
