/** What can be told of a command before it is loaded: for the help, completion, and to find the part of the house that has it. */
import type { Bilingual } from '#domain/values/language.ts';
import type { CliCommand } from './command.ts';

export interface CommandRow {
  name: string;
  summary: Bilingual;
  group: Bilingual;
  /** Which of the table's parts holds it. */
  part: number;
  arguments: readonly { name: string; isOptional: boolean; isMany: boolean; choices: readonly string[] }[];
  options: readonly { flag: string; what: Bilingual; choices: readonly string[] }[];
}

export function rowOf(command: CliCommand, place: Pick<CommandRow, 'group' | 'part'>): CommandRow {
  const { name, summary } = command;
  return {
    name,
    summary,
    ...place,
    arguments: (command.arguments ?? []).map((one) => ({
      name: one.name,
      isOptional: one.isOptional === true,
      isMany: one.isMany === true,
      choices: one.kind?.choices ?? [],
    })),
    options: (command.options ?? []).map(({ flag, what, kind }) => ({
      flag,
      what,
      choices: kind?.choices ?? [],
    })),
  };
}
