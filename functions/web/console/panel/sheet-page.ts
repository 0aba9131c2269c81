/** The sheet of one finalist: what the rapporteur wrote, the jury's collective view, and the questions of the panel. */
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { typeset } from '#markup/wording.ts';
import { formStateOf, outcomeOfAct, type RoundPage, subPages } from '#web/console/round/round-page.ts';
import { sessionNavigation } from '#web/console/round/session-navigation.ts';
import { dataTable } from '#web/server/parts/blocks.ts';
import { checkGroup, formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { PreparedFinalist } from './prepared-page.ts';

type Prepared = Answer<'show-sheets'>;

const words = typesetWords({
  application: ['Voir la candidature', 'See the application'],
  around: ['Pages voisines', 'Neighbouring pages'],
  back: ['Toutes les fiches', 'All sheets'],
  write: ['Ce que rapporte le jury', 'What the jury reports'],
  hint: [
    'Le panel le lit tel quel, sous le nom du rapporteur ; n’y nommez aucun autre membre du jury. Les mots du candidat et les notes du jury sont repris au moment où vous enregistrez.',
    'The panel reads it as it stands, under the rapporteur’s name; name no other member of the jury in it. The applicant’s words and the jury’s marks are taken up when you save.',
  ],
  strengths: ['Points forts', 'Strengths'],
  doubts: ['Réserves', 'Doubts'],
  firstName: ['Prénom du rapporteur', 'First name of the rapporteur'],
  surname: ['Nom du rapporteur', 'Surname of the rapporteur'],
  capacity: ['Qualité', 'Capacity'],
  save: ['Enregistrer la fiche', 'Save the sheet'],
  jury: [
    'Vue d’ensemble du jury, telle que le panel la lit',
    'The collective view of the jury, as the panel reads it',
  ],
  readings: [
    (count: number) => plural.fr(count, `${count} {lecture complète|lectures complètes}.`),
    (count: number) => plural.en(count, `${count} complete {reading|readings}.`),
  ],
  criterion: ['Critère', 'Criterion'],
  median: ['Médiane', 'Median'],
  range: ['Écart', 'Range'],
  toModerate: ['Questions à modérer', 'Questions to moderate'],
  nameless: [
    'Aucune question n’est enregistrée avec son auteur ; leur ordre est tiré au sort.',
    'No question is recorded with its author; their order is drawn at random.',
  ],
  none: ['Aucune question n’attend.', 'No question is waiting.'],
  chosen: ['Questions', 'Questions'],
  text: ['La question telle qu’elle sera posée', 'The question as it will be put'],
  textHint: [
    'Pour transmettre : réunissez ou reformulez les questions cochées. Le candidat reçoit une lettre, et répond une seule fois.',
    'To put it: join or reword the questions that are ticked. The applicant gets a letter, and answers once.',
  ],
  put: ['Poser au candidat', 'Put to the applicant'],
  reason: ['Motif, si vous les écartez', 'Reason, if you decline them'],
  reasonHint: [
    'Tout le panel lit ce motif, et non la question.',
    'The whole panel reads this reason, and not the question.',
  ],
  decline: ['Écarter', 'Decline'],
  putOnes: ['Questions posées', 'Questions put'],
  waits: ['Pas encore de réponse.', 'No answer yet.'],
  declined: ['Questions écartées', 'Questions declined'],
  done: {
    fiche: ['La fiche est enregistrée.', 'The sheet is saved.'],
    question: ['La question est posée : la lettre part.', 'The question is put: the letter leaves.'],
    refus: ['Les questions sont écartées.', 'The questions are declined.'],
  },
});

export function preparedSheetPage({ round }: Prepared, finalist: PreparedFinalist, page: RoundPage): Markup {
  const { language } = page.say;
  const say = words[language];
  const isOpen = page.mayAct && round.state === 'planned';
  const written = isOpen ? writeForm(finalist, page) : writtenOf(finalist, page);
  return html`${sessionNavigation('panel', '/fiches', language)}${outcomeOfAct(page, say.done)}
${subPages(say.around, [
  ['/console/citoyens/fiches', say.back],
  [`/console/candidatures/${finalist.applicationId}`, say.application],
])}
${questionsOf(finalist, page, isOpen)}<h2>${say.write}</h2>${written}${juryOf(finalist, page)}`;
}

function writeForm({ applicationId, sheet }: PreparedFinalist, page: RoundPage): Markup {
  const say = words[page.say.language];
  const { rapporteur, ...texts } = sheet?.synthesis ?? {};
  const state = formStateOf({ ...page, values: { ...texts, ...rapporteur, ...page.values } });
  const short = (name: 'firstName' | 'surname' | 'capacity') => textField(state, { name, label: say[name] });
  const long = (name: 'strengths' | 'doubts') =>
    textField(state, { name, label: say[name], rows: 5, maximumLength: 2_000 });
  return html`<form method="post" action="/console/citoyens/fiches/${applicationId}">${problemSummary(state)}${formStart(state)}
<p class="hint">${say.hint}</p>${long('strengths')}${long('doubts')}${short('firstName')}${short('surname')}${short('capacity')}
<button>${say.save}</button></form>`;
}

function writtenOf({ sheet }: PreparedFinalist, page: RoundPage): Markup {
  const say = words[page.say.language];
  if (!sheet) return html``;
  const { strengths, doubts, rapporteur } = sheet.synthesis;
  const { firstName, surname, capacity } = rapporteur;
  return html`<h3>${say.strengths}</h3><p class="prose">${strengths}</p><h3>${say.doubts}</h3><p class="prose">${doubts}</p>
<p>${firstName} ${surname}, ${capacity}</p>`;
}

function juryOf({ sheet }: PreparedFinalist, { say, cohort }: RoundPage): Markup {
  const text = words[say.language];
  if (!sheet) return html``;
  const { readings, marks } = sheet.jury;
  const labelOf = (id: string) =>
    typeset(say.language, cohort.jury.criteria.find((one) => one.id === id)?.label[say.language] ?? id);
  return html`<h2>${text.jury}</h2><p>${text.readings(readings)}</p>${
    marks.length === 0
      ? ''
      : dataTable(
          text.jury,
          [
            { label: text.criterion },
            { label: text.median, isNumber: true },
            { label: text.range, isNumber: true },
          ],
          marks.map(({ criterion, median, range }) => [
            labelOf(criterion),
            say.decimal(median),
            range ?? '—',
          ]),
        )
  }`;
}

function questionsOf(
  { applicationId, sheet, questions }: PreparedFinalist,
  page: RoundPage,
  isOpen: boolean,
): Markup {
  const say = words[page.say.language];
  const asked = questions.filter(({ state }) => state === 'asked');
  const state = formStateOf(page);
  const ticked = { name: 'questionIds', label: say.chosen, chosen: [] };
  const choices = asked.map(({ questionId, text }) => ({ value: questionId, label: text }));
  const form = html`<form method="post" action="/console/citoyens/fiches/${applicationId}/questions">${formStart(state)}
${checkGroup(state, { ...ticked, choices })}
${textField(state, { name: 'text', label: say.text, hint: say.textHint, rows: 4, isAlternative: true, maximumLength: 1_000 })}
<div class="actions"><button name="act" value="put">${say.put}</button></div>
${textField(state, { name: 'reason', label: say.reason, hint: say.reasonHint, rows: 2, isAlternative: true })}
<div class="actions"><button class="secondary" name="act" value="decline">${say.decline}</button></div></form>`;
  const listed = html`<ul>${asked.map(({ text }) => html`<li class="prose">${text}</li>`)}</ul>`;
  const put = sheet?.questions ?? [];
  const declined = questions.filter((one) => one.state === 'declined');
  return html`<h2>${say.toModerate}</h2><p class="hint">${say.nameless}</p>${
    asked.length === 0 ? html`<p>${say.none}</p>` : isOpen ? form : listed
  }${
    put.length === 0
      ? ''
      : html`<h2>${say.putOnes}</h2><dl>${put.map(
          ({ text, answer }) =>
            html`<dt class="prose">${text}</dt><dd class="prose">${answer ?? say.waits}</dd>`,
        )}</dl>`
  }${
    declined.length === 0
      ? ''
      : html`<h2>${say.declined}</h2><dl>${declined.map(
          ({ text, reason }) => html`<dt class="prose">${text}</dt><dd class="prose">${reason}</dd>`,
        )}</dl>`
  }`;
}
