/** What the panel reads of finalists, and the questions that citizens ask. */
import { panelistKey, questionKey, roundKey, sheetKey } from '#adapters/dynamodb/keys.ts';
import { documentAt, documentsUnder } from '#adapters/dynamodb/queries.ts';
import { isAbsent, type Table } from '#adapters/dynamodb/table.ts';
import type { FinalistSheets, QuestionBox } from '#app/ports/round-ports.ts';
import { finalistSheetSchema } from '#domain/panel/finalist-sheet.ts';
import { panelQuestionSchema } from '#domain/panel/panel-question.ts';

export function sheetStore(table: Table): FinalistSheets {
  return {
    async find(applicationIds) {
      const sheets = applicationIds.map((id) => documentAt(table, sheetKey(id), finalistSheetSchema));
      return (await Promise.all(sheets)).filter((sheet) => sheet !== undefined);
    },
    questions: () => documentsUnder(table, questionKey(''), panelQuestionSchema),
  };
}

/** How many questions somebody asked is an attribute outside the roll's document, which no page or export of ours reads. */
export function questionBox(table: Table): QuestionBox {
  return {
    async ask(panelistId, question, perPanelist) {
      const done = await table.transact([
        {
          key: panelistKey(panelistId),
          update: {
            update: 'SET questionsAsked = if_not_exists(questionsAsked, :none) + :one',
            condition:
              'attribute_exists(PK) AND (attribute_not_exists(questionsAsked) OR questionsAsked < :most)',
            values: { ':none': 0, ':one': 1, ':most': perPanelist },
          },
        },
        {
          key: roundKey('panel'),
          check: {
            expression: '#state = :planned AND attribute_exists(#document.sheets)',
            names: { '#state': 'state', '#document': 'document' },
            values: { ':planned': 'planned' },
          },
        },
        {
          put: { ...questionKey(question.questionId), kind: 'panel-question', document: question },
          when: isAbsent,
        },
      ]);
      if (done.ok) return 'asked';
      return done.failed.includes(1) ? 'sheets-frozen' : 'question-limit';
    },
    async askedBy(panelistId) {
      return Number((await table.get(panelistKey(panelistId)))?.questionsAsked ?? 0);
    },
  };
}
