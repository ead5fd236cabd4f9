/** French texts of acts that reach outside the record. Part of `engine.fr.ts`. */
const what = `{what, select, threshold {changer un seuil dans} layout {changer des places de la carte dans} restore {mettre à la place du registre} authenticator {changer l’authentificateur de} other {enregistrer}}`;

export const outwardFr = {
  'outward.begun': `{person, select, _ {Quelqu’un} other {{person}}} va ${what} {subject}`,
  'outward.done': `Fait : ${what} {subject}`,
  'outward.failed': `Non fait : ${what} {subject}`,
  'outward.unknown': `Issue inconnue : la console s’est arrêtée alors qu’elle allait ${what} {subject} ({person, select, _ {sans nom} other {{person}}}, {sinceAtMs}). Rien n’est refait tout seul : vérifiez le fichier`,
  'outward.unsure': `Issue inconnue : ${what} {subject}. C’est en place, mais une coupure de courant peut encore ramener ce qui y était avant`,
  'outward.notDurable': 'en place, mais pas sûrement sur le disque ; à refaire quand le disque ira bien : {detail}',
  'outward.standing': `Issue inconnue depuis {sinceAtMs} : ${what} {subject}{more, plural, =0 {} other {, et # de plus}}. Rien n’est refait tout seul. Vérifiez le fichier, puis confirmez dans Réglages, Registre`,
  'outward.seen':
    '{person} a vérifié {count, plural, one {un acte dont l’issue était inconnue} other {# actes dont l’issue était inconnue}}',
} as const;
