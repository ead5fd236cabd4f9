/** French texts the engine says about who may ask what. Part of `engine.fr.ts`. */
export const wallsFr = {
  'security.refused':
    '{count, plural, one {# demande} other {# demandes}} {who, select, console {de la console} wall {du mur} technician {de l’écran du technicien} other {d’une page}} refusée{count, plural, one {} other {s}}, la dernière ({name}) parce {why, select, sender {qu’elle ne venait pas de notre page} message {que ce programme ne connaît pas ce message} role {que cette fenêtre n’y a pas droit} input {que son contenu ne convient pas} locked {que la console est verrouillée} replay {que la fenêtre montre une relecture} other {que cet appel n’existe pas}}',
} as const;
