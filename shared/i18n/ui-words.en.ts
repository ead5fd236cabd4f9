/** English texts that tell words apart which are easily mixed up: of alarms and incidents, and of services; and who is not heard. Part of `ui.en.ts`. */
export const uiWordsEn = {
  'ui.words.title': 'Words that are easily mixed up',
  'ui.words.ack': 'Acknowledge an alarm',
  'ui.words.ack.says': '“I have seen it.” It sounds no more, and stands until what it tells of is over.',
  'ui.words.take': 'Take an incident',
  'ui.words.take.says': '“I see to it.” It has your name from then on, and its alarms are acknowledged with it.',
  'ui.words.lost': 'A service is lost',
  'ui.words.lost.says': 'Nothing that is left can run it: it waits until something is repaired or moved.',
  'ui.words.down': 'Does not work. A service that is down is called lost: nothing that is left can run it.',
  'ui.words.stops': 'A service stops',
  'ui.words.stops.says': 'It is interrupted and restarts where there is a place for it. It does not count as lost.',
  'ui.words.shed': 'A service is shed',
  'ui.words.shed.says': 'All it needs is there, but no room in the centre that is left. It counts as lost.',
  'ui.unheard.whole': '{name} not heard {silentMs}',
  'ui.unheard.part': 'Part of {name} not heard {silentMs}',
  'ui.unheard.wholeNever': '{name} never heard',
  'ui.unheard.partNever': 'Part of {name} never heard',
} as const;
