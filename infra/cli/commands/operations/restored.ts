/** After the programme's table was put back to an instant before: executions that went on since follow what it says now. */
import { mailSwitch } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { confirm, sayAnswer } from '#infra/cli/client/answer.ts';
import type { CliCommand } from '#infra/cli/client/command.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import { inEnglish } from '#infra/cli/doctor/facts.ts';
import { factsOf, itemsOf } from '#infra/cli/maintenance/dump.ts';
import { stackOption } from '#infra/cli/maintenance/place.ts';
import { ensureOfPlace, putBack } from '#infra/cli/maintenance/put-back.ts';
import { stopExecutions } from '#infra/cli/maintenance/transfer.ts';
import { atPlace, leftTables, mendAlone } from './transfers.ts';

export const restoredCommand: CliCommand = {
  name: 'ops restored',
  summary: {
    fr: 'remet la table du programme à un instant passé, et chaque exécution là où elle attendait alors',
    en: 'puts the programme’s table back to an instant before, and every execution to the gate where it waited then',
  },
  details: {
    fr: 'Le courrier doit être arrêté (mail stop), et le reste. Arrête toutes les exécutions, copie les éléments de la table que --from nomme et retire ceux d’après, puis relance chaque exécution d’après ce que la table dit. Sans --from, la table est déjà comme il faut. Interrompue, la même commande recommence. Aucun fichier déposé depuis n’est effacé : il est listé, et le prochain doctor --fix l’effacerait ; regardez d’abord de qui il est. Un délai en cours recommence.',
    en: 'Mail must be stopped (mail stop), and stays so. Stops every execution, copies the items of the table that --from names and takes away those of since then, then starts every execution again by what the table says. Without --from the table is as it should be already. Cut off in the middle, the same command begins again. No file that was given since then is erased: it is listed, and the next doctor --fix would erase it; look first whose it is. A gate with a delay starts it anew.',
  },
  options: [
    {
      flag: '--from <table>',
      what: {
        fr: 'la table que AWS a restaurée à côté (restore-table-to-point-in-time)',
        en: 'the table that AWS restored beside it (restore-table-to-point-in-time)',
      },
    },
    stackOption,
  ],
  examples: [
    'ops restored',
    'ops restored --from aic-promotion-1-production-then --stack aic-promotion-1-production',
  ],
  run: atPlace(async (call, place) => {
    const { database, tables, stackName } = place;
    const { isStopped } = await mailSwitch(openTable(tables.programme, database)).find();
    if (!isStopped)
      throw new UsageProblem(
        {
          fr: 'le courrier n’est pas arrêté : des lettres déjà parties repartiraient ; d’abord mail stop',
          en: 'mail is not stopped: letters that went out since would go out again; mail stop first',
        }[call.language],
      );
    const { from } = call.values;
    const then = typeof from === 'string' ? await itemsOf(database, from) : undefined;
    if (then) await ensureOfPlace(place, then);
    await confirm(call, {
      fr: `Arrête toutes les exécutions de ${stackName} et les relance${then ? ` d’après ${from} (éléments : ${then.length})` : ''}.`,
      en: `Stops every execution of ${stackName} and starts it again${then ? ` by ${from} (items: ${then.length})` : ''}.`,
    });
    let stopped = await stopExecutions(place, 'Restored');
    if (then) await putBack(place, then);
    // Those that the items put back have started: the doctor starts each once, under a name that is free.
    await place.settle?.();
    stopped += await stopExecutions(place, 'Restored');
    await mendAlone(place, ({ kind }) => kind !== 'erase-paper');
    const left = diagnose(await factsOf(place));
    sayAnswer(
      call,
      { stack: stackName, stopped, left: inEnglish(left) },
      { ...view, also: () => ({ left }) },
    );
    return left.length === 0 ? exitCodes.done : exitCodes.refused;
  }),
};

const view = {
  tables: leftTables,
  says: {
    fr: 'Exécutions de {stack} arrêtées puis relancées : {stopped} ; constats qui restent : {left:length}. Voyez ces constats, écartez les lettres déjà parties (mail list, mail discard), puis mail start.',
    en: 'Executions of {stack} stopped and started again: {stopped}; {left:length#finding is|findings are} left. See to these, discard letters that went out before (mail list, mail discard), then mail start.',
  },
} as const;
