/** Applications in a file: CSV with a header of dotted paths, or JSON; each row checked as the programme checks a form. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { applicationFields, kindOf, nested } from '#domain/application/application-fields.ts';
import { type ApplicationForm, applicationFormSchema } from '#domain/application/application-form.ts';
import { beyondOffer, type CallOffer } from '#domain/application/call-offer.ts';
import { type FieldProblem, fieldProblems } from '#domain/values/field-problem.ts';
import { centsOf, readJson, readText } from '#infra/cli/client/command.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { isCsv, listIn, readCsv, yesOrNo } from './csv-file.ts';

export interface RowProblem extends FieldProblem {
  /** Line of a CSV file, place in a JSON list; both from 1. */
  line: number;
  /** Place of the column, from 1, where there is one. */
  column?: number;
}
export interface ApplicationRow {
  line: number;
  form: ApplicationForm;
}

/** Throws UsageProblem for what is no list of applications at all; the rest is among the problems. */
export function readApplications(path: string): {
  rows: ApplicationRow[];
  problems: RowProblem[];
  /** What rows ask for that the call does not offer. */
  beyond: (offer: CallOffer) => RowProblem[];
} {
  const { header, documents } = documentsIn(path);
  const [rows, problems]: [ApplicationRow[], RowProblem[]] = [[], headerProblems(header)];
  for (const { line, document } of problems.length > 0 ? [] : documents) {
    const parsed = z.safeParse(applicationFormSchema, document);
    if (parsed.success) rows.push({ line, form: parsed.data });
    else problems.push(...fieldProblems(parsed.error, document).map((one) => placed(one, line, header)));
  }
  const beyond = (offer: CallOffer) =>
    rows.flatMap(({ line, form }) => beyondOffer(form, offer).map((one) => placed(one, line, header)));
  return { rows, problems: [...problems, ...repeatedRows(rows)], beyond };
}

interface Documents {
  header: readonly string[];
  documents: { line: number; document: unknown }[];
}

function documentsIn(path: string): Documents {
  if (path !== '-' && isCsv(path, readText(path))) {
    const { header, rows } = readCsv(path);
    return { header, documents: rows.map(({ line, cells }) => ({ line, document: documentOf(cells) })) };
  }
  const list = readJson(path);
  if (!Array.isArray(list)) throw new UsageProblem(`${path} holds no list of applications`);
  return { header: [], documents: list.map((document, index) => ({ line: index + 1, document })) };
}

const inCents = (column: string): string => column.replace(/Euros$/, 'Cents');

function headerProblems(header: readonly string[]): RowProblem[] {
  const known: readonly string[] = applicationFields;
  return header.flatMap((name, index) => {
    const place = { line: 1, column: index + 1, field: name };
    if (!known.includes(inCents(name))) return [{ ...place, code: 'unknown-field' }];
    const isRepeated = header.findIndex((other) => inCents(other) === inCents(name)) !== index;
    return isRepeated ? [{ ...place, code: 'repeated' }] : [];
  });
}

/** A cell that cannot be read as what its column holds stays the text that it is: the schema then says what is wrong. */
const documentOf = (cells: Readonly<Record<string, string>>): unknown =>
  nested(Object.entries(cells).map(([name, cell]) => [inCents(name), cellValue(name, cell)]));

function cellValue(column: string, cell: string): unknown {
  if (column.endsWith('Euros')) return centsOf(cell) ?? cell;
  switch (kindOf(column)) {
    case 'cents':
      return /^\d{1,12}$/.test(cell) ? Number(cell) : cell;
    case 'several':
      return listIn(cell);
    case 'yes-or-no':
      return yesOrNo(cell) ?? cell;
    default:
      return cell;
  }
}

/** A problem stands in its own column, or in that of the field that it is part of: `project.needs.1`. */
function placed(problem: FieldProblem, line: number, header: readonly string[]): RowProblem {
  const at = header.findIndex((name) => `${problem.field}.`.startsWith(`${inCents(name)}.`));
  return { ...problem, line, ...(at < 0 ? {} : { column: at + 1 }) };
}

function repeatedRows(rows: readonly ApplicationRow[]): RowProblem[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ line, form }) => {
    const content = JSON.stringify(form);
    const first = seen.get(content);
    seen.set(content, first ?? line);
    return first === undefined ? [] : [{ line, field: '', code: 'repeated', first }];
  });
}

/**
 * The Idempotency-Key of a row: the same row of the same cohort always has the same one, wherever it stands in its
 * file, so that whoever imports twice makes nothing twice. A UUID of version 8 (RFC 9562), from SHA-256.
 */
export function keyOf(cohort: string, form: ApplicationForm): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([cohort, form]))
    .digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return parts.join('-');
}
