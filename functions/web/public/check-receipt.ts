/** Whether a ballot was counted: anyone looks in the published list, and what they look for stays in their browser. */
import { receiptList } from '#web/panel/receipt-list.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { ifThere } from '#web/server/programme-api.ts';
import { onPublishedCohort } from '#web/server/published-cohort.ts';
import type { PageOf } from '#web/server/visit.ts';
import { callingOffNotice } from './calling-off.ts';

const words = typesetWords({
  description: [
    'La liste publique des reçus du vote : chaque membre du panel citoyen peut y vérifier que son bulletin a été compté.',
    'The public list of the receipts of the vote, where each member of the citizens’ panel can check that their ballot was counted.',
  ],
});

export const checkReceipt: PageOf = async (visit) => {
  const { api, language, say } = visit;
  const published = ifThere(await api.ask('publish-round', { params: { round: 'panel' } }));
  if (published?.round === 'panel')
    return { page: { ...receiptList(published, language), ...words[language] } };
  return onPublishedCohort(visit, (_cohort, calledOff) => {
    const none = calledOff && { main: callingOffNotice(calledOff, say) };
    return { page: { ...receiptList(undefined, language), ...words[language], ...none } };
  });
};
