/** One letter of a wave, as its reader will see it, and what it tells of strong and weak points, for staff to rewrite. */
import type { RoundName } from '#domain/application/stages.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { staffName } from '#web/console/door/events.ts';
import { buttonLink, factList } from '#web/server/parts/blocks.ts';
import { formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { applicationLink, formStateOf, outcomeOfAct, type PeopledPage } from './round-page.ts';

export type WaveLetterView = Answer<'preview-release-letter'> & { applicationId: string };

const words = typesetWords({
  back: ['Retour à l’annonce', 'Back to the release'],
  application: ['Candidature', 'Application'],
  subject: ['Objet', 'Subject'],
  asRead: [
    'Tel que son destinataire le lira ; le lien personnel est créé à l’envoi.',
    'As its reader will see it; the personal link is made at sending.',
  ],
  synthesis: ['Points forts et points à renforcer', 'Strengths and points to be strengthened'],
  extracts: [
    'Ce sont des extraits des justifications du jury, tels quels et sans nom : sur le critère le mieux noté, de qui l’a noté au milieu de l’échelle ou plus haut ; sur le moins bien noté, au milieu ou plus bas. Réécrivez-les si besoin. Ce que vous laissez vide n’est pas dit.',
    'These are extracts of what jurors wrote, as they are and without names: on the criterion with the best marks, of those who marked it at the middle of the scale or higher; on the one with the worst, at the middle or lower. Rewrite them where needed. What you leave empty is not told.',
  ],
  none: [
    'Les justifications du jury n’ont donné aucun extrait : le message n’en dit rien. Écrivez les points à dire si besoin.',
    'Nothing was extracted from what jurors wrote: the letter tells nothing of it. Write what there is to be told where needed.',
  ],
  written: [
    (name: string) => `Écrits par ${name}. Ce que vous laissez vide n’est pas dit.`,
    (name: string) => `Written by ${name}. What you leave empty is not told.`,
  ],
  strengths: ['Points forts', 'Strengths'],
  improvements: ['À renforcer', 'To be strengthened'],
  save: ['Enregistrer', 'Save'],
  done: {
    synthese: ['C’est enregistré : le message ci-dessous le dit.', 'Saved: the letter below says so.'],
  },
});

export function waveLetterPage(letter: WaveLetterView, round: RoundName, page: PeopledPage): Markup {
  const { language } = page.say;
  const say = words[language];
  return html`${outcomeOfAct(page, say.done)}<p>${say.asRead}</p>${factList([
    [say.application, applicationLink(letter.applicationId, letter.projectTitle)],
    [say.subject, letter.subject],
  ])}<div class="card prose" lang="${letter.language}">${letter.text}</div>${synthesisForm(letter, round, page)}
${buttonLink(`/console/${round}/annonce`, say.back, 'secondary')}`;
}

function synthesisForm(
  { applicationId, synthesis }: WaveLetterView,
  round: RoundName,
  page: PeopledPage,
): Markup {
  if (!synthesis || !page.mayAct) return html``;
  const say = words[page.say.language];
  const { by, ...told } = synthesis;
  const state = formStateOf(page);
  const asked = { ...state, values: { ...told, ...state.values } };
  const field = (name: keyof typeof told) =>
    textField(asked, { name, label: say[name], isOptional: true, rows: 5, maximumLength: 2_000 });
  const extracts = Object.keys(told).length === 0 ? say.none : say.extracts;
  const source = by === undefined ? extracts : say.written(staffName(by, page.people, page.say.language));
  return html`<h2>${say.synthesis}</h2><p>${source}</p>
<form method="post" action="/console/${round}/annonce/${applicationId}">${problemSummary(asked)}${formStart(asked)}
${field('strengths')}${field('improvements')}<button>${say.save}</button></form>`;
}
