/** What no page, letter or document says any more, each with what is said instead: one word for each thing. */
export const givenUp: readonly (readonly [phrase: RegExp, instead: string])[] = [
  // French.
  [/[Vv]ous (?:êtes|vous êtes) déporté/, 'Votre déport est enregistré'],
  [/récus(?:ation|ez|ée)/i, 'déport, se déporter'],
  [/considérée comme rejetée|vaut rejet\b(?! est suspendu)/, 'un refus implicite naît ce jour-là'],
  [/Déposée par : (?:association|entreprise|particulier)/, 'Type de candidat'],
  [/à chacune de ces étapes/, 'ce qui sera écrit, et quand'],
  [
    /lui est réservée|sous réserve de la signature/,
    'vous est accordée, à condition que les deux parties signent',
  ],
  [/porte votre signature/, 'Vous avez signé la convention'],
  [/ce rappel sait/, 'nous savons seulement que vous n’avez pas encore voté'],
  [/si assez de membres/, 'si au moins tant de membres du panel votent'],
  [/Votre brouillon attend/, 'Votre brouillon est enregistré, mais il n’est pas déposé'],
  [/Si vous avez renoncé/, 'Si vous renoncez'],
  [/à mi-parcours|à la moitié de ce délai/, 'le jour du rappel'],
  [/inéligible|candidature éligible|pas éligible|non recevable/, 'irrecevable, n’est pas recevable'],
  [/s’arrête ici|dossier est clos/, 'L’examen de votre candidature est terminé, et la suite possible'],
  [/vos candidatures à lire/, 'les candidatures que vous devez lire'],
  [/Recevabilités à décider|Décisions à annoncer|Dossiers arrêtés/, 'à examiner, à notifier, bloqués'],
  [/précise ce que vous devez remettre/, 'ce qui est à remettre, et quand'],
  [/avez décliné|de la décliner|Décliner|décliné/, 'refuser'],
  [/suit l’avis du (?:panel|jury)/, 'L’administration accorde tant sur tant demandés'],
  [/Elle le place au/, 'Votre projet est classé'],
  [/avec 1 autre projet/, 'avec un autre projet'],
  [/corrigée de la sévérité/, 'corrigée pour tenir compte de la sévérité de chaque lecteur'],
  [/dont l’empreinte avait été publiée/, 'un tirage au sort vérifiable'],
  [/[Vv]ous serez informé|vous êtes informé/, 'Nous vous ferons connaître la décision'],
  [/axe d’accompagnement demandé|demandez d’abord|Ce qui est soutenu/, 'L’accompagnement souhaité'],
  [/Aide demandée, au plus|Lauréats, au plus|Dernier délai/, 'Aide maximale, Nombre maximal, Date limite'],
  [/subvention déjà décidée est perdue/, 'vous y renoncez'],
  [/Une seule fois : vérifiez/, 'Vous ne pourrez envoyer votre réponse qu’une fois'],
  [/Ce n’est pas possible/, 'Cette action n’est pas possible'],
  [/versée en \d fois/, 'en tant de versements'],
  [/dans ce message/, 'l’adresse elle-même'],
  [/\p{L}\((?:e|s|es|ne)\)/u, 'une tournure neutre, ou la règle des pluriels'],
  [
    /[Ll]e jury (?:d’experts )?(?:choisit les finalistes|a retenu|l’a retenu|n’a pas retenu)/,
    'le jury conseille, l’administration décide',
  ],
  [/[«“]\s?\{(?:state|status)\}/, 'où en est la candidature : un état n’a pas de nom pour qui lit'],
  [
    /[Vv]ous (?:vous )?(?:êtes|serez|étiez|avez été) (?:tiré|appelé|inscrit|lié|engagé|cité|accompagné|retiré|invité)(?!\p{L})|êtes-vous lié|vous être (?:porté|tenu)|tenez-vous prêt/u,
    'une tournure où rien ne s’accorde avec qui lit',
  ],
  [/points? de suivi/, 'point d’étape'],
  [/votre conseill/, 'la personne qui vous accompagne'],
  [/« Lien perdu »|“Lost link”/, 'le titre de la page : « J’ai perdu mon lien »'],
  // English.
  [
    /is (?:not )?a laureate|becomes a laureate/,
    'has been selected for a grant, was not selected, is now selected',
  ],
  [/\bsubsid(?:y|ies)\b(?! \(SCDL)/, 'grant'],
  [/[Ff]ile number/, 'application number'],
  [/Routes and delays|How and until when/, 'How to appeal, and time limits'],
  [/Report a tie|a tie with|any tie may/, 'Declare a conflict of interest, a link with'],
  [/has borne/, 'You signed agreement'],
  [/code was asked for/, 'A code was requested'],
  [/who commits/, 'authorised to sign for'],
  [/The law wants|[Dd]écret [\d-]+ wants/, 'The law requires'],
  [/(?<!La |la )\b(?:[Tt]he|[Oo]f the|this) promotion\b/, 'the cohort'],
  [
    /\bdelays? (?:is|are|that is|that are|over|has)\b|\blegal delay\b|new delay|'(?:The d|D)elays?'/,
    'deadline, time limit',
  ],
  [/[Yy]our file\b(?! of)|'My file'|[Bb]ack to (?:the|my) file\b/, 'your application'],
  [/\bretained of|\bretains of|Retain another/, 'takes from, applies'],
  [/\bpaid at once\./, 'paid in one payment'],
  [/'Eligible'|\bit is eligible|\b(?:Decide|[Dd]ecided) (?:in)?eligib|eligibility \{?decision/, 'admissible'],
  [
    /\b[Ff]ingerprint (?:of|is|above)|publishes its (?:fingerprint|hash)|(?:their|its) hash is|\b[Hh]ash of the|[Pp]ublished hash/,
    'digest',
  ],
  [
    /open(?:s)? nothing any more|\bis withheld no more|(?:granted|paid|withdrawn|reports) no longer[.,'`]|to you no more/,
    'no longer',
  ],
  [
    /is followed by \$|accepted to take over|offers you to take/,
    'is handled by, agreed to take over, offers to hand over',
  ],
  [/Nobody reads a draft/, 'A draft is not an application and nobody reads it'],
  [/If you have given up/, 'If you no longer wish to apply'],
  [/half way|half of that (?:time )?has passed/, 'the day of the reminder'],
  [/readings to finish/, 'reviews still to file'],
  [/Decisions to tell|Tell now|Decision told/, 'Decisions to announce, Send now, notified'],
  [/good of all/, 'citizen-led projects that serve the public'],
  [/last mark that was kept|yours is not kept|(?:marks|all) are kept|finalists kept|jury kept/, 'selected'],
  [/[Dd]raft kept|draft is kept|note is kept/, 'saved'],
  [/Invitation of the jury|Reminder of the draft/, 'Invitation to jurors, Draft reminder'],
  [
    /\bineligible because|declared ineligible|not eligible|not admissible:/,
    'inadmissible, is not admissible',
  ],
];

/** The phrases of the list in a text. */
export const givenUpIn = (text: string): string[] =>
  givenUp.flatMap(([phrase, instead]) => {
    const [found] = phrase.exec(text) ?? [];
    return found === undefined ? [] : [`${found} (instead: ${instead})`];
  });

/** An apostrophe between letters that is straight, and in English a straight quotation mark about words. */
export const straightIn = (text: string, language: 'fr' | 'en'): string[] => [
  ...(text.match(/\p{L}'\p{L}/gu) ?? []),
  ...(language === 'en' ? (text.match(/(?<=^|[\s(])"[^"\n]+"/g) ?? []) : []),
];

/** What goes wrong where a sentence is put together from parts, by what it is. */
const slips: Readonly<Record<'fr' | 'en', readonly (readonly [what: string, found: RegExp])[]>> = {
  fr: [
    [
      'no elision',
      /(?<![\p{L}’-])(?:de|que|le|ne|se|jusque|lorsque|puisque|si(?= ils?(?!\p{L}))) (?=[aeiouàâéèêëîïôûœæ])(?!onz|oui(?!\p{L})|une? à|aic|\S+@)\p{L}{2,}/giu,
    ],
    ['no contraction', /(?<![\p{L}’-])(?:[Dd]e|[Àà]) [Ll]es? (?=\p{Lu})\p{L}+/gu],
    ['a space before a comma or a full stop', /\S+[ \u00A0\u202F][,.](?=\s|$)/gu],
    ['a breaking space', /\S+ [:;!?»](?=[\s.,)]|$)|« \S+/gu],
    ['no space', /\p{L}[;!»](?=\s|$)|\p{L}[:?](?=\s|$)|«\p{L}/gu],
    [
      'not 1er',
      /(?<!\d)1[ \u00A0](?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)/g,
    ],
    [
      'a plural of none or one',
      /(?<![\d.,/-][ \u00A0\u202F]?|n°\u00A0|\p{L})[01] (?!(?:avis|mois|fois|pas|vous|nous|dans|sous|sans|plus|repris)(?!\p{L}))\p{L}+s(?!\p{L})/gu,
    ],
  ],
  en: [
    ['a for an', /\ba (?=[aeio]\p{Ll})(?!one|once|eu)\p{L}+/gu],
    ['an for a', /\b[Aa]n [bcdfgjklmnpqrstvwxyz]\p{Ll}+/gu],
    ['a word twice', /(?<![\p{L}’-])(\p{Ll}+) \1(?!\p{L})/gu],
    ['a space before a comma or a full stop', /\S+ [,.](?=\s|$)/gu],
    ['a plural of one', /(?<![\d.,€/-]|no\. )\b1 (?!(?:is|was|has)\b)\p{L}+s\b/gu],
  ],
};
const inBoth: (typeof slips)['fr'] = [
  ['two full stops', /[^\s.]+\.\.(?!\.)/g],
  ['a value that is none', /undefined|NaN|\[object/g],
];

/** The faults of composed sentences in a text, each with its words. */
export const slipsIn = (text: string, language: 'fr' | 'en'): string[] =>
  [...slips[language], ...inBoth].flatMap(([what, found]) =>
    (text.match(found) ?? []).map((words) => `${words} (${what})`),
  );
