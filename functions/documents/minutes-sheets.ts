/** What the panel read before its vote, in its minutes: the digest of the sheets as frozen, and what became of its questions. */
import * as z from 'zod/mini';
import type { ExportedPanel } from '#domain/record/round-export.ts';
import { type MinutesSection, minutesParagraph, several } from './minutes-section.ts';

const openingSchema = z.object({
  finalists: z.array(z.string()),
  sheetsSha256: z.optional(z.string()),
  leftOpen: z.optional(z.object({ undecided: z.int(), unanswered: z.int(), reason: z.string() })),
});

/** Nothing of a vote that opened without sheets. */
export function sheetSection({ audit }: ExportedPanel): MinutesSection[] {
  const opening = openingSchema.safeParse(audit.find(({ type }) => type === 'RoundOpened')?.data);
  const { finalists, sheetsSha256, leftOpen } = opening.data ?? {};
  if (finalists === undefined || sheetsSha256 === undefined) return [];
  const count = (wanted: string) => audit.filter(({ type }) => type === wanted).length;
  const declinedQuestions = audit
    .filter(({ type }) => type === 'QuestionsDeclined')
    .flatMap(({ data }) => data.questionIds as string[]).length;
  const declined = several(declinedQuestions, 'question écartée', 'questions écartées');
  const put = several(count('QuestionPut'), 'question posée', 'questions posées');
  const answered = several(count('QuestionAnswered'), 'réponse reçue', 'réponses reçues');
  const sheets = several(finalists.length, 'fiche de finaliste', 'fiches de finalistes');
  return [
    {
      heading: 'Information du panel',
      blocks: [
        minutesParagraph(
          `${sheets}, avec les questions du panel et leurs réponses, figées à l’ouverture du vote (empreinte SHA-256 : ${sheetsSha256}).`,
        ),
        minutesParagraph(
          `${put} aux porteurs des projets, ${answered}, ${declined} avec un motif. Aucune question n’est enregistrée avec son auteur.`,
        ),
        ...(leftOpen
          ? [
              minutesParagraph(
                `Vote ouvert alors que des questions attendaient (à modérer : ${leftOpen.undecided} ; sans réponse : ${leftOpen.unanswered}). Motif : ${leftOpen.reason}`,
              ),
            ]
          : []),
      ],
    },
  ];
}
