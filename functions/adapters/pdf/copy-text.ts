/** The words of an application's copy: every answer under its label, in the language of the application. Pure. */
import type { ApplicationCopy } from '#app/ports/application-ports.ts';
import {
  type ApplicationField,
  applicationFieldTable,
  fieldsOfForm,
} from '#domain/application/application-fields.ts';
import { answersOf } from '#domain/application/form-draft.ts';
import { answerText } from '#markup/answer-text.ts';
import { bilingual } from '#markup/bilingual.ts';
import { typeset, wording } from '#markup/wording.ts';
import type { TextBlock } from './text-block.ts';

const words = bilingual({
  title: [(id: string) => `Candidature ${id}`, (id: string) => `Application ${id}`],
  received: [
    (at: string) =>
      `Reçue le ${at}. Cette copie donne la candidature telle qu’elle est enregistrée le jour où elle est téléchargée.`,
    (at: string) =>
      `Received on ${at}. This copy gives the application as it is recorded on the day on which it is downloaded.`,
  ],
  parts: {
    applicant: ['Le porteur du projet', 'The applicant'],
    contact: ['Contact', 'Contact'],
    address: ['Adresse', 'Address'],
    project: ['Le projet', 'The project'],
    declarations: ['Déclarations', 'Declarations'],
  },
  between: [' : ', ': '],
});

export const copyTitle = ({ applicationId, form }: ApplicationCopy): string =>
  words[form.language].title(applicationId);

export function copyText(copy: ApplicationCopy): TextBlock[] {
  const { form, programme, service, receivedAt, timeZone } = copy;
  const { language } = form;
  const write = words[language];
  const answers = answersOf(form);
  const fields = fieldsOfForm(form).filter((field) => field !== 'language');
  const parts = Object.entries(write.parts).flatMap(([part, text]): TextBlock[] => [
    { kind: 'heading', text },
    ...fields
      .filter((field) => field.startsWith(`${part}.`))
      .flatMap((field) => answerBlocks(field, answerText(field, answers, language), language)),
  ]);
  const spaced = (text: string) => typeset(language, text);
  return [
    { kind: 'title', text: spaced(copyTitle(copy)) },
    { kind: 'paragraph', text: spaced(`${programme} – ${service}`) },
    { kind: 'paragraph', text: spaced(write.received(wording(language, timeZone).deadline(receivedAt))) },
    ...parts,
  ];
}

/** On one line with its label; a text of several lines below it, a paragraph each. */
function answerBlocks(field: ApplicationField, answer: string, language: 'fr' | 'en'): TextBlock[] {
  const label = applicationFieldTable[field].label[language];
  const [first = '', ...others] = answer.split(/\n+/).filter((line) => line.trim() !== '');
  const text = typeset(language, `${label}${words[language].between}`);
  return [
    { kind: 'paragraph', text: `${text}${first}` },
    ...others.map((line): TextBlock => ({ kind: 'paragraph', text: line })),
  ];
}
