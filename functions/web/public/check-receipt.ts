/** Whether a ballot was counted: anyone looks in the published list, and what they look for stays in their browser. */
import { receiptList } from '#web/panel/receipt-list.ts';
import type { PageOf } from '#web/server/visit.ts';

export const checkReceipt: PageOf = async ({ api, language }) => {
  const asked = await api.ask('publish-round', { params: { round: 'panel' } });
  if (asked.ok && asked.value.round === 'panel') return { page: receiptList(asked.value, language) };
  if (!asked.ok && asked.problem.code !== 'not-found') return { refused: asked.problem };
  return { page: receiptList(undefined, language) };
};
