/** Sheets and questions of the panel, always within the transaction of the change of its round: two at once decide one after the other. */
import type { SheetsChange } from '#app/ports/round-ports.ts';
import { questionKey, sheetKey } from './keys.ts';
import type { Write } from './table.ts';

export const sheetWrites = ({ sheets, questions }: SheetsChange): Write[] => [
  ...sheets.map((document) => ({
    put: { ...sheetKey(document.applicationId), kind: 'finalist-sheet' as const, document },
  })),
  ...questions.map((document) => ({
    put: { ...questionKey(document.questionId), kind: 'panel-question' as const, document },
    when: {
      expression: '#document.#state = :asked',
      names: { '#document': 'document', '#state': 'state' },
      values: { ':asked': 'asked' },
    },
  })),
];
