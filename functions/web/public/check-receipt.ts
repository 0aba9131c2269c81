/** Whether a ballot was counted: anyone looks in the published list, and what they look for stays in their browser. */
import { receiptList } from '#web/panel/receipt-list.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { PageOf } from '#web/server/visit.ts';

const words = typesetWords({
  description: [
    'La liste publique des reçus du vote : chaque membre du panel citoyen peut y vérifier que son bulletin a été compté.',
    'The public list of the receipts of the vote, where each member of the citizens’ panel can check that their ballot was counted.',
  ],
});

export const checkReceipt: PageOf = async ({ api, language }) => {
  const asked = await api.ask('publish-round', { params: { round: 'panel' } });
  if (!asked.ok && asked.problem.code !== 'not-found') return { refused: asked.problem };
  const published = asked.ok && asked.value.round === 'panel' ? asked.value : undefined;
  return { page: { ...receiptList(published, language), ...words[language] } };
};
