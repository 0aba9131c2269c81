/** What `npm start` says: where the programme is, and how to come in. */
import { join } from 'node:path';
import type { LocalProgramme } from '#infra/local/programme.ts';
import type { RunningProgramme } from './run-programme.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

type Told = Pick<LocalProgramme, 'apiUrl' | 'entrances' | 'cautions'>;

/** As soon as it is up: pages can be visited from then on. */
export function sayWhereToLook({ apiUrl, entrances, cautions }: Told): void {
  say(`
  site         ${apiUrl}/           the call, the form, the results
  console      ${apiUrl}/console    of staff
  mailbox      ${entrances.mailbox}
${cautions.map((caution) => `  Beware: ${caution}.\n`).join('')}`);
}

/** Once it was played, and stays up. */
export function sayHowToLook({ programme, stateDir }: RunningProgramme, state: string | undefined): void {
  const { apiUrl, controlUrl, entrances, keys } = programme;
  const where = state === undefined ? '' : ` --local ${state}`;
  const secret = `$(cat ${join(stateDir, 'secret')})`;
  say(`
  Come in by one click, as somebody who has something to do:
    applicant  ${entrances.applicant}
    juror      ${entrances.juror}
    citizen    ${entrances.citizen}
    staff      ${entrances.staff}

  site         ${apiUrl}/
  mailbox      ${entrances.mailbox}
  console      ${apiUrl}/console    alice (staff), otto (operator), rita (reads only)
  password     ${keys.pages}    of the console's sign-in, and of the mailbox without its key

  Staff's command line:
    npm run aic -- sign-in --as alice@example.org${where}
    npm run aic -- tasks list${where}
    npm run aic -- clock next${where}

  Programs: ${apiUrl}/openapi.json; and what steers this machine:
    curl -s -H "Authorization: Bearer ${secret}" ${controlUrl}/status

  Ctrl-C ends it; the state stays, and npm start goes on with it.`);
}
