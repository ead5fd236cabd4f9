/** French texts about more readings than the engine can take. */
export const overloadFr = {
  'engine.overloaded':
    'Plus de mesures arrivent que le moteur n’en peut prendre\u00a0: {count, plural, one {# ancienne mesure a été remplacée} other {# anciennes mesures ont été remplacées}} par de plus récentes. Les alarmes ne sont pas en retard\u202f; de brefs écarts peuvent manquer',
} as const;
