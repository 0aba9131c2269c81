/** Applications in a file: CSV with a header of dotted paths, or JSON; each row checked as the programme checks a form. */
import * as z from 'zod/mini';
import { applicationFields, isField, kindOf, nested } from '#domain/application/application-fields.ts';
import { type ApplicationForm, applicationFormSchema, line } from '#domain/application/application-form.ts';
import type { CallOffer } from '#domain/application/call-offer.ts';
import { checkForm } from '#domain/application/form-check.ts';
import { type DuplicateKind, duplicateKeys } from '#domain/cohort/duplicates.ts';
import { type FieldProblem, fieldProblems } from '#domain/values/field-problem.ts';
import { centsOf } from '#infra/cli/client/command.ts';
import { csvIn, isCsv, listIn, type Recognised, readFileText, truthOf } from './csv-file.ts';
import { fileProblem, type RowProblem, UnusableFile } from './file-problems.ts';

export interface ApplicationRow {
  line: number;
  /** What the row is called where it comes from. */
  reference: string;
  form: ApplicationForm;
}
export interface ApplicationFile {
  rows: ApplicationRow[];
  problems: RowProblem[];
  recognised: Recognised;
  /** What rows ask for that the call does not offer, and what contradicts itself in them. */
  beyond(offer: CallOffer): RowProblem[];
}
interface Reading {
  /** The column, or the member of each object, that holds the reference. */
  reference: string;
  /** An applicant may stand in it twice. */
  mayRepeatApplicants: boolean;
}

/** Throws UnusableFile for what is no list of applications at all; the rest is among the problems. */
export function readApplications(path: string, reading: Reading): ApplicationFile {
  const { header, headerLine, documents, recognised } = documentsIn(path, reading.reference);
  const problems = headerProblems(header, headerLine, reading.reference);
  if (problems.length > 0) return { rows: [], problems, recognised, beyond: () => [] };
  const rows: ApplicationRow[] = [];
  for (const { line: at, reference, document } of documents) {
    const place = (found: FieldProblem) => placed(found, at, header);
    const named = z.safeParse(line(100), reference);
    if (!named.success) {
      problems.push(
        ...fieldProblems(named.error, reference).map((one) => place({ ...one, field: reading.reference })),
      );
    }
    const parsed = z.safeParse(applicationFormSchema, document);
    if (!parsed.success) problems.push(...fieldProblems(parsed.error, document).map(place));
    else if (named.success) rows.push({ line: at, reference: named.data, form: parsed.data });
  }
  const repeated = [
    ...repeatedReferences(rows, reading.reference),
    ...(reading.mayRepeatApplicants ? [] : repeatedApplicants(rows)),
  ];
  problems.push(...repeated.map((one) => placed(one, one.line, header)));
  const beyond = (offer: CallOffer) =>
    rows.flatMap(({ line: at, form }) => checkForm(form, offer).map((one) => placed(one, at, header)));
  return { rows, problems, recognised, beyond };
}

interface Documents {
  /** Empty where there is none: a JSON list. */
  header: readonly string[];
  headerLine: number;
  documents: { line: number; reference: unknown; document: unknown }[];
  recognised: Recognised;
}

function documentsIn(path: string, reference: string): Documents {
  const file = readFileText(path);
  if (isCsv(path, file.text)) {
    const { header, line: headerLine, rows, recognised } = csvIn(path, file);
    const documents = rows.map((row) => ({
      line: row.line,
      reference: row.cells[reference],
      document: documentOf(row.cells, reference),
    }));
    return { header, headerLine, documents, recognised };
  }
  const documents = listOf(path, file.text).map((item, index) => {
    const { [reference]: named, ...document } = item as Record<string, unknown>;
    return { line: index + 1, reference: named, document };
  });
  return { header: [], headerLine: 1, documents, recognised: { encoding: file.encoding } };
}

function listOf(path: string, text: string): object[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    const why = (error as Error).message;
    throw new UnusableFile(path, [
      fileProblem('not-json', {
        fr: `ce JSON ne peut pas être lu : ${why}`,
        en: `this JSON cannot be read: ${why}`,
      }),
    ]);
  }
  if (Array.isArray(list) && list.every((one) => typeof one === 'object' && one !== null)) return list;
  const says = {
    fr: 'le fichier ne contient pas une liste de candidatures',
    en: 'the file holds no list of applications',
  };
  throw new UnusableFile(path, [fileProblem('no-list', says)]);
}

const inCents = (column: string): string => column.replace(/Euros$/, 'Cents');

function headerProblems(header: readonly string[], at: number, reference: string): RowProblem[] {
  const named = header.flatMap((name, index): RowProblem[] => {
    const place = { line: at, column: index + 1, field: name };
    if (!isField(inCents(name)) && name !== reference) return [{ ...place, code: 'unknown-field' }];
    const isRepeated = header.findIndex((other) => inCents(other) === inCents(name)) !== index;
    return isRepeated ? [{ ...place, code: 'repeated' }] : [];
  });
  if (header.length === 0 || header.includes(reference)) return named;
  return [{ line: at, field: reference, code: 'no-reference', says: noReference }, ...named];
}
const noReference = {
  fr: 'cette colonne manque. Elle donne à chaque ligne une référence à elle, qui ne change pas (numéro du dossier papier, identifiant dans l’autre système) : c’est par elle qu’une ligne corrigée corrige sa candidature au lieu d’en déposer une autre. Nommez-en une autre par --reference',
  en: 'this column is missing. It gives each row a reference of its own that stays the same (number of the paper form, id in the other system): by it a corrected row corrects its application and files no other. Name another column by --reference',
};

/** A cell that cannot be read as what its column holds stays the text that it is: the schema then says what is wrong. */
const documentOf = (cells: Readonly<Record<string, string>>, reference: string): unknown =>
  nested(
    Object.entries(cells)
      // The column of the reference may be one of the form as well.
      .filter(([name]) => name !== reference || isField(name))
      .map(([name, cell]) => [inCents(name), cellValue(name, cell)]),
  );

function cellValue(column: string, cell: string): unknown {
  if (column.endsWith('Euros')) return centsOf(cell) ?? cell;
  switch (kindOf(column)) {
    case 'cents':
      return /^\d{1,12}$/.test(cell) ? Number(cell) : cell;
    case 'several':
      return listIn(cell);
    case 'yes-or-no':
      return truthOf(cell) ?? cell;
    default:
      return cell;
  }
}

/** A problem stands in its own column, or in that of the field that it is part of: `project.needs.1`. */
function placed(problem: RowProblem, line: number | undefined, header: readonly string[]): RowProblem {
  const at = header.findIndex((name) => `${problem.field}.`.startsWith(`${inCents(name)}.`));
  return { ...problem, ...(line === undefined ? {} : { line }), ...(at < 0 ? {} : { column: at + 1 }) };
}

/** References are compared without their case, as the programme does. */
const repeatedReferences = (rows: readonly ApplicationRow[], field: string): RowProblem[] =>
  secondOnes(rows, ({ reference }) => [[field, reference.toLowerCase()]]).map(({ line, first }) => ({
    line,
    field,
    code: 'reference-repeated',
    says: {
      fr: `cette référence est déjà celle de la ligne ${first} : chaque ligne a la sienne`,
      en: `this reference is that of line ${first} already: each row has its own`,
    },
  }));

/** Where an applicant writes what makes two applications look alike. */
const columnOf = {
  siren: 'applicant.siret',
  rna: 'applicant.rna',
  email: 'contact.email',
  title: 'project.title',
} as const satisfies Record<DuplicateKind, string>;

/** By what the programme knows a person: the address, the SIREN or the RNA number. */
const repeatedApplicants = (rows: readonly ApplicationRow[]): RowProblem[] =>
  secondOnes(rows, ({ form: { applicant, contact } }) =>
    duplicateKeys('', { ...applicant, email: contact.email, title: '' }).map(({ kind, key }) => [
      columnOf[kind],
      key,
    ]),
  ).map(({ line, first, field }) => ({
    line,
    field,
    code: 'applicant-repeated',
    says: {
      fr: `la ligne ${first} est du même porteur de projet : retirez l’une des deux ou, s’il dépose vraiment deux projets, ajoutez --another`,
      en: `line ${first} is of the same applicant: take one of them out or, if they do file two projects, add --another`,
    },
  }));

/** Rows that share a key with an earlier one: each with the field of the key, and the line of the first. */
function secondOnes(
  rows: readonly ApplicationRow[],
  keysOf: (row: ApplicationRow) => (readonly [field: string, key: string])[],
): { line: number; first: number; field: string }[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row) => {
    const found = keysOf(row).flatMap(([field, key]) => {
      const first = seen.get(key);
      seen.set(key, first ?? row.line);
      return first === undefined ? [] : [{ line: row.line, first, field }];
    });
    return found.slice(0, 1);
  });
}

/** The columns that a file may have, for people. */
export const columnsOfForm: string = applicationFields.join(', ');
