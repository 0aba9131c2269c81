/**
 * `npm run check:states-language`: the definitions of the workflows against the Amazon States Language, by a validator that nobody
 * here wrote. Exits 1 with a sentence for each problem.
 */
import validate from 'asl-validator';
import { type MachineName, machineFiles } from '#infra/stack/workflow-machines.ts';
import { definitionOf } from './definition-contract.ts';

/**
 * The validator writes the query language into each state that names none: hence the copy.
 * @returns a sentence for each problem, with the validator's own code; none for a valid definition
 */
export const languageProblems = (definition: object): string[] =>
  validate(structuredClone(definition)).errors.map((error) => `${error['Error code']}: ${error.Message}`);

if (import.meta.main) {
  for (const machine of Object.keys(machineFiles) as MachineName[]) {
    const problems = languageProblems(definitionOf(machine));
    for (const problem of problems) console.error(`${machine}: ${problem}`);
    console.log(`${machine}: ${problems.length} problems`);
    if (problems.length > 0) process.exitCode = 1;
  }
}
