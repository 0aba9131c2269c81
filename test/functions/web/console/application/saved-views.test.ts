import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { viewForms } from '#web/console/application/saved-views.ts';

test.each([
  ['fr', 'Supprimer «\u00A0Mes dossiers\u00A0»'],
  ['en', 'Delete “Mes dossiers”'],
] as const)(
  'the button that deletes a view names it between the quotation marks of %s',
  (language, label) => {
    const views = [{ viewId: 'v1', name: 'Mes dossiers', by: { id: 'staff-1' } }] as never;
    const state = { language, formToken: 't', values: {}, problems: [] };
    expect(markupText(viewForms(views, {}, 'staff-1', state))).toContain(label);
  },
);
