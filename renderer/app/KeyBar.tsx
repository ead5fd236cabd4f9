/** The keys that work here, now: read from the one table of keys, and none that would do nothing at this moment. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { keyMapStore, shortcutsOf } from '../store/keymap.ts';
import type { UiKey } from '../../shared/i18n/ui.en.ts';
import type { Live } from '../../shared/model/live.ts';
import { escapeNow, incidentInHand } from '../store/escape.ts';
import type { Escape } from '../store/escape.ts';
import { atHand, doesSomething, rowToAcknowledge } from '../store/keys-now.ts';
import { layoutStore } from '../store/layout-edit.ts';
import { liveStore } from '../store/live.ts';
import { replayStore } from '../store/replay.ts';
import { unheardOf } from '../store/selectors.ts';
import type { Need, Shortcut } from '../store/shortcuts.ts';
import { uiStore } from '../store/ui.ts';
import type { ListRow } from '../store/ui.ts';
import { whatIfStore } from '../store/what-if.ts';
import { useT } from '../ui/locale.tsx';
import { useHands, useSearching } from './hands.ts';
import { Said } from './Said.tsx';

/**
 * Those meant for the screen that is open. What works on a selection stands first once something is selected. Where all have no room whole
 * ones are left out; help never is.
 */
export function KeyBar(): ReactNode {
  const t = useT();
  const shortcuts = shortcutsOf(useStore(keyMapStore, ({ map }) => map));
  const ui = useStore(uiStore);
  const isReplay = useStore(replayStore, (replay) => replay.isOpen);
  const isPlacing = useStore(layoutStore, ({ isOn }) => isOn);
  const hasSupposed = useStore(whatIfStore, ({ down }) => down.length > 0);
  const hands = useHands(isReplay, isPlacing);
  const isSearching = useSearching();
  // A sentence, not a set: drawn again when it says something else, not with every change of the plant.
  const needs = useStore(liveStore, ({ live, site }) => [...atHand(live, ui, site?.timeZone, hasSupposed || isPlacing)].join(' '));
  const does = useStore(
    liveStore,
    ({ live }) => escapeNow({ live, ui, isReplay, isTyping: hands.focus === 'field', hasDialog: hands.hasDialog, isSearching }).does,
  );
  const acks = useStore(liveStore, ({ live }) => rowToAcknowledge(live, ui)?.type ?? 'incident');
  // How many alarms nobody has acknowledged go with what A and Shift A take, and whether the person on duty has it already.
  const ofRow = useStore(liveStore, ({ live }) => rowToAcknowledge(live, ui)?.id ?? null);
  const inHand = useStore(liveStore, ({ live }) => incidentInHand(live, ui));
  const n = useStore(liveStore, ({ live }) => alarmsOf(live, acks === 'incident' ? ofRow : null));
  const ofAll = useStore(liveStore, ({ live }) => alarmsOf(live, inHand));
  const isTaken = useStore(liveStore, ({ live }) => isMine(live, ofRow, ui.person));
  const isAllTaken = useStore(liveStore, ({ live }) => isMine(live, inHand, ui.person));
  const found = new Set(needs.split(' ') as readonly Need[]); // joined right above
  // A takes the incident itself: Shift A would do no other thing.
  const isSame = acks === 'incident' && ofRow === inHand && shortcuts.some(({ id, key }) => id === 'acknowledge' && key !== '');
  const shown = shortcuts.filter(
    (shortcut) =>
      shortcut.bar?.includes(ui.view) === true &&
      !(isSame && shortcut.id === 'acknowledgeAll') &&
      (shortcut.id === 'back' && does !== 'back' ? shortcut.caps !== '' : doesSomething(shortcut, ui, hands, found)),
  );
  const isUrgent = does === 'stop' || does === 'disarm';
  return (
    <footer className="keys" aria-label={t('ui.region.keys')}>
      <div className="keys-list">
        {shown
          .filter(({ id }) => id !== 'help')
          .map((shortcut) => (
            <Key
              key={shortcut.id}
              shortcut={labelled(shortcut, does, acks, shortcut.id === 'acknowledge' ? isTaken && n > 0 : isAllTaken && ofAll > 0)}
              n={shortcut.id === 'acknowledge' ? n : ofAll}
              isUrgent={shortcut.id === 'back' && isUrgent}
            />
          ))}
      </div>
      {shown
        .filter(({ id }) => id === 'help')
        .map((shortcut) => (
          <Key key={shortcut.id} shortcut={shortcut} />
        ))}
      <span className="keys-end">{t('ui.app.advises')}</span>
      <Said />
    </footer>
  );
}

/** Esc says what it does at this moment: with something armed it is the way out. */
const ESCAPES: Readonly<Record<Escape['does'], UiKey>> = {
  stop: 'ui.key.stop',
  disarm: 'ui.key.disarm',
  clearSearch: 'ui.key.clearSearch',
  closeDialog: 'ui.key.closeDialog',
  leaveField: 'ui.key.leaveField',
  closeReplay: 'ui.replay.live',
  back: 'ui.key.back',
};

function alarmsOf(live: Live | null, incident: string | null): number {
  return live === null || incident === null ? 0 : unheardOf(live, incident);
}

function isMine(live: Live | null, incident: string | null, person: string | null): boolean {
  return incident !== null && person !== null && live?.incidents[incident]?.owner === person;
}

/** Three keys mean something else from moment to moment: they say what now. */
function labelled(shortcut: Shortcut, does: Escape['does'], acks: ListRow['type'], isOnlyAcks: boolean): Shortcut {
  const take = isOnlyAcks ? 'ui.key.ackRest' : 'ui.key.take';
  if (shortcut.id === 'back') return { ...shortcut, label: ESCAPES[does] };
  if (shortcut.id === 'acknowledge') return { ...shortcut, label: acks === 'incident' ? take : 'ui.key.ackAlarm' };
  return shortcut.id === 'acknowledgeAll' ? { ...shortcut, label: take } : shortcut;
}

function Key({
  shortcut: { caps, label, needs },
  n = 0,
  isUrgent = false,
}: {
  readonly shortcut: Shortcut;
  /** Alarms it acknowledges with what it takes. */
  readonly n?: number;
  readonly isUrgent?: boolean;
}): ReactNode {
  const t = useT();
  const rank = isUrgent ? 'is-urgent' : needs === 'selection' ? 'is-of-selection' : undefined;
  return (
    <span className={rank}>
      <kbd>{caps}</kbd>
      {t(label, { n })}
    </span>
  );
}
