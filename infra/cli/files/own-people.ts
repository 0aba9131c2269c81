/** Who of a roll is of the administration, said before anybody is enrolled: the console asks the same, and refuses nothing either. */
import { ownPeople } from '#domain/round/own-people.ts';
import type { Answer } from '#http/responses.ts';
import type { Api } from '#infra/cli/client/api.ts';
import type { CommandCall } from '#infra/cli/client/command.ts';
import type { RollFile } from './roll-file.ts';

export async function sayOwnPeople(
  { terminal, language }: CommandCall,
  api: Api,
  people: RollFile['people'],
): Promise<void> {
  const { names, deciding } = (await api.ask('list-staff-names')).body as Answer<'list-staff-names'>;
  const listed = people.map(({ name, email }) => ({ name: String(name), email: String(email) }));
  const own = ownPeople(listed, [...Object.values(names), ...deciding]).map(({ name }) => name);
  if (own.length === 0) return;
  terminal.note(
    language === 'fr'
      ? `${own.join(', ')} : de l’administration (un compte de l’équipe, ou qui signe les décisions) ; ne les inscrire que si c’est voulu.`
      : `${own.join(', ')}: of the administration (an account of the staff, or who signs decisions); enrol them only if it is meant.`,
  );
}
