/** A text of the engine in words, outside of a component: in the language of the window and the zone of the site. */
import { formatText } from '../../shared/i18n/format.ts';
import type { Text } from '../../shared/i18n/text.ts';
import { clockStore } from './clock.ts';
import { liveStore } from './live.ts';
import { uiStore } from './ui.ts';

/** Moments in it stand in the zone of the site, once the site is known, before that in that of this computer; of another day than today with it. */
export function wordsNow(text: Text): string {
  const timeZone = liveStore.getState().site?.timeZone;
  const { nowMs } = clockStore.getState();
  return formatText(uiStore.getState().locale, text, {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(nowMs === 0 ? {} : { nowMs }),
  });
}
