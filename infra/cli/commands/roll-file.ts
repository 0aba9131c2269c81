/** Files of jurors and panelists: CSV with a header, or JSON as the API takes it. */

import { type Kind, readJson } from '#infra/cli/client/kinds.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { listIn, readCsv, yesOrNo } from './csv-file.ts';

const rollFile = (key: string, person: (cells: Readonly<Record<string, string>>) => object): Kind => ({
  read(path) {
    if (/\.csv$/i.test(path)) return readCsv(path).rows.map(({ cells }) => person(cells));
    const document = readJson(path);
    const people = Array.isArray(document) ? document : (document as Record<string, unknown> | null)?.[key];
    if (Array.isArray(people)) return people;
    throw new UsageProblem(`${path} holds no list, nor one under "${key}"`);
  },
  write: () => undefined,
  isFile: true,
});

/** What is wrong in a cell is for the programme to say, as of any other request. */
export const jurorsFile = rollFile('jurors', ({ topics = '', declaredConflicts, ...rest }) => ({
  language: 'fr',
  ...rest,
  topics: listIn(topics),
  ...(declaredConflicts === undefined ? {} : { declaredConflicts: listIn(declaredConflicts) }),
}));

export const panelistsFile = rollFile('panelists', ({ substitute, ...rest }) => ({
  language: 'fr',
  ...rest,
  ...(substitute === undefined ? {} : { substitute: yesOrNo(substitute) ?? substitute }),
}));
