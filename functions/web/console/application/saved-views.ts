/** The lists of applications that staff keep under a name: as links above the filters, saved and deleted below them. */
import { longestViewName } from '#domain/application/list-filters.ts';
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { actButton, type FormState, formStart, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { type ListQuery, listAddress, withQuery } from './list-query.ts';

const words = typesetWords({
  views: ['Vues de l’équipe', 'Views of the staff'],
  unknown: [
    'un de ses filtres n’existe plus : à enregistrer de nouveau',
    'one of its filters is no more: to be saved again',
  ],
  keep: ['Enregistrer ou supprimer une vue', 'Save or delete a view'],
  name: ['Nom de la vue', 'Name of the view'],
  hint: [
    'Les filtres et le tri affichés maintenant, pour toute l’équipe.',
    'The filters and the order shown now, for all of the staff.',
  ],
  save: ['Enregistrer la vue', 'Save the view'],
  remove: [(name: string) => `Supprimer « ${name} »`, (name: string) => `Delete “${name}”`],
});

type Views = Answer<'list-views'>['items'];

const isSame = (query: ListQuery, filters: ListQuery): boolean => {
  const [asked, kept] = [Object.entries(query).filter(([name]) => name !== 'cursor'), Object.keys(filters)];
  return asked.length === kept.length && asked.every(([name, value]) => filters[name] === value);
};

/** No heading stands over nothing. */
export function viewLinks(views: Views, query: ListQuery, language: Language): Markup {
  const text = words[language];
  if (views.length === 0) return html``;
  const link = ({ name, filters }: Views[number]) => {
    if (filters === undefined) return html`<li>${name} <small>(${text.unknown})</small></li>`;
    const kept = filters as ListQuery;
    const current = isSame(query, kept) ? html` aria-current="page"` : '';
    return html`<li><a class="state" href="${listAddress(kept)}"${current}>${name}</a></li>`;
  };
  return html`<nav class="states" aria-label="${text.views}"><p>${text.views}</p><ul>${views.map(link)}</ul></nav>`;
}

/** Whoever looks has a button for each view of their own. */
export function viewForms(views: Views, query: ListQuery, myId: string, state: FormState): Markup {
  const text = words[state.language];
  const own = views.filter(({ by }) => by.id === myId);
  const action = withQuery('/console/candidatures/vues', query);
  const deletion = ({ viewId, name }: Views[number]) =>
    actButton(state, {
      action: withQuery('/console/candidatures/vues/fin', query),
      label: text.remove(name),
      kind: 'secondary',
      hidden: { viewId },
    });
  const field = { name: 'name', label: text.name, hint: text.hint, maximumLength: longestViewName };
  return html`<details${state.problems.length > 0 ? html` open` : ''}><summary>${text.keep}</summary>
<form method="post" action="${action}">${formStart(state)}${textField(state, field)}
<button class="secondary">${text.save}</button></form>${own.map(deletion)}</details>`;
}
