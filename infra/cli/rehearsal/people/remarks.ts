/** What jurors write beside a mark, after the name of the criterion. */

export const lowRemarks = [
  'l’intention est bonne, mais rien ne dit qui fera quoi',
  'le dossier promet beaucoup plus que l’équipe ne peut tenir',
  'je cherche en vain ce que le projet apporte de nouveau',
  'les chiffres avancés ne s’appuient sur aucune source',
  'le budget ne correspond pas à ce qui est décrit',
  'on ne voit pas ce qui restera quand l’aide sera dépensée',
  'les habitants sont cités partout et consultés nulle part',
  'le calendrier me paraît irréaliste',
  'l’ambition est nationale, les preuves sont d’un seul quartier',
  'le texte reste général, il manque un exemple vécu',
  'deux autres structures font déjà la même chose à côté',
  'la question du local n’est pas réglée',
] as const;

export const highRemarks = [
  'tout est dit avec précision, jusqu’aux difficultés',
  'l’équipe connaît son sujet et le terrain la connaît',
  'les premiers résultats sont là, et ils sont vérifiables',
  'les personnes concernées décident, elles ne sont pas seulement invitées',
  'le projet peut se refaire ailleurs sans ceux qui l’ont lancé',
  'une idée simple, peu coûteuse, que je n’avais lue nulle part',
  'le budget est sobre et bien justifié',
  'les partenaires sont nommés et leur rôle est clair',
  'la manière de mesurer l’effet est honnête',
  'les services publics y gagneraient dès la première année',
  'on comprend dès la première page pourquoi c’est utile',
  'l’étape suivante découle de ce qui est déjà fait',
] as const;
