/** French texts of the screen that says why there is no engine. Part of `ui-parts.fr.ts`. */
export const uiTroubleFr = {
  'ui.trouble.title': `{code, select,
    busy {Un autre programme tient le registre} full {Le disque est plein} readonly {Le registre ne peut pas être écrit} missing {Le dossier du registre a disparu}
    future {Le registre vient d’un Twinwatch plus récent} corrupt {Le registre est endommagé} io {Le disque ne répond pas} other {Le moteur s’arrête sans cesse}}`,
  'ui.trouble.what': `{code, select,
    busy {Un seul programme peut écrire dans un registre. Rien n’est surveillé ici tant qu’il n’est pas libre :}
    full {Rien ne peut être enregistré, donc rien n’est surveillé, même après l’abandon de la réserve. Le registre est dans :}
    readonly {Rien ne peut être enregistré, donc rien n’est surveillé. Le dossier, ou son disque, refuse l’écriture :}
    missing {Rien ne peut être enregistré, donc rien n’est surveillé. Ce dossier n’existe plus :}
    future {Cette version ne peut pas y écrire sans dommage, et le laisse tel quel :}
    corrupt {Il n’a pas pu être reconstitué, et reste tel quel :}
    io {La lecture ou l’écriture a échoué. Le registre est dans :}
    other {Il a été démarré huit fois de suite et s’est arrêté chaque fois. Rien n’est surveillé. Le registre est intact. Un nouvel essai a lieu après dix minutes.}}`,
  'ui.trouble.next': `{code, select,
    busy {Fermez l’autre console, le programme de sauvegarde ou l’outil de base de données. Si aucun n’est visible, arrêtez le processus nommé ci-dessous. La suite se fait toute seule.}
    full {Libérez au moins 2 Mo sur ce disque. La suite se fait toute seule.}
    readonly {Donnez à l’utilisateur de cette console le droit d’y écrire, ou montez le disque en écriture. La suite se fait toute seule.}
    missing {Montez le disque ou remettez le dossier. La suite se fait toute seule.}
    future {Démarrez la version plus récente. Pour lire seulement : twinwatch incidents --db avec ce dossier.}
    corrupt {Copiez le dossier ailleurs, puis : twinwatch restore --data avec ce dossier.}
    io {Contrôlez câble, montage et disque. La suite se fait toute seule.}
    other {Le mode sans échec démarre sans sources et sans règles propres au site : le registre se lit. {hasWhy, select,
      true {Ce qui a arrêté le moteur figure ci-dessous et dans le journal du programme.} other {Ce qui a arrêté le moteur figure dans le journal du programme.}}}}`,
  'ui.stale.halted': 'Pas de reconnexion pour l’instant, voir ci-dessous',
  'ui.stale.noActs': 'D’ici son retour, rien ne peut être acquitté ni enregistré.',
  'ui.trouble.again': 'Démarrer normalement',
  'ui.trouble.safe': 'Démarrer en mode sans échec',
} as const;
