/** How the programme decides, in five sentences: said before people apply, and beside what came of it. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  how: ['Comment la décision est prise', 'How it is decided'],
  how1: [
    'Le service vérifie que la candidature remplit les conditions. S’il manque quelque chose, il vous le demande.',
    'The service checks that the application meets the conditions. If something is missing, it asks you.',
  ],
  how2: [
    (size: number) =>
      `Un jury d’experts lit et note les candidatures : les mieux notées, ${size} environ, sont proposées comme finalistes.`,
    (size: number) =>
      `A jury of experts reads and marks the applications: those with the best marks, about ${size}, are proposed as finalists.`,
  ],
  how3: [
    (size: number) => `Un panel de ${size} citoyens vote à bulletin secret et rend un avis public.`,
    (size: number) => `A panel of ${size} citizens votes by secret ballot and gives public advice.`,
  ],
  how4: [
    'L’administration décide. Chacun reçoit une réponse motivée, avec les voies de recours.',
    'The administration decides. Everyone receives an answer with its reasons and the routes of appeal.',
  ],
  how5: {
    once: [
      'Les lauréats signent une convention ; la subvention est versée en une fois.',
      'The laureates sign an agreement; the grant is paid in one payment.',
    ],
    instalments: [
      'Les lauréats signent une convention ; la subvention est versée en plusieurs fois.',
      'The laureates sign an agreement; the grant is paid in instalments.',
    ],
  },
});

export function howDecided(
  { jury, panel, agreement }: Pick<Cohort, 'jury' | 'panel' | 'agreement'>,
  language: Language,
): Markup {
  const { how, how1, how2, how3, how4, how5 } = words[language];
  const paid = agreement.instalments.length > 1 ? how5.instalments : how5.once;
  const steps = [how1, how2(jury.shortlistSize), how3(panel.size), how4, paid];
  return html`<h2>${how}</h2><ol>${steps.map((text) => html`<li>${text}</li>`)}</ol>`;
}
