/** English texts of the first picture of a start: what was last known. Part of `ui-parts.en.ts`. */
export const uiFirstEn = {
  'ui.first.title': 'Last known state',
  'ui.first.notLive': 'Not live: waiting for the engine. Nothing here is confirmed.',
  'ui.first.age': 'age',
  'ui.first.redundancy': 'Redundancy',
  'ui.first.complete': '{up} of {of} groups complete',
  'ui.first.unseen': 'Readings',
  'ui.first.others': 'Also open',
} as const;
