/**
 * Which new alarms a person is told of who does not look at the window: by the desktop while it is hidden, by a screen reader always.
 * Critical and high ones nobody has acknowledged, one notice for all that came together. Low ones never, nor what is folded under a cause, put aside or announced as work (as for sounds).
 */
import type { Text } from '../../shared/i18n/text.ts';
import type { DesktopNotice } from '../../shared/ipc/noc-api.ts';
import type { AlarmView, Live } from '../../shared/model/live.ts';

type Told = AlarmView & { readonly priority: 1 | 2 };

/** Of one look; `notice` null: nothing new to tell. */
export interface News {
  /** Alarms that stand; what is told again has gone away before. */
  readonly standing: ReadonlySet<string>;
  readonly notice: DesktopNotice | null;
}

/** `before`: what stood at the last look. `say`: in the language of the window and the zone of the site. */
export function newsOf(before: ReadonlySet<string>, live: Live, say: (text: Text) => string): News {
  const standing = Object.values(live.alarms).filter(isTold);
  const [first, ...others] = standing
    .filter(({ id }) => !before.has(id))
    .sort((a, b) => a.priority - b.priority || a.onsetMs - b.onsetMs || (a.id < b.id ? -1 : 1));
  return {
    standing: new Set(standing.map(({ id }) => id)),
    notice: first === undefined ? null : noticeOf(first, others.length, live.meta.isDrill, say),
  };
}

function isTold(alarm: AlarmView): alarm is Told {
  const { priority, state, suppressedBy, shelf, isUnderMaintenance } = alarm;
  const asks = state === 'active-unacked' && suppressedBy.length === 0 && shelf === null && !isUnderMaintenance;
  return asks && (priority === 1 || priority === 2);
}

function noticeOf(alarm: Told, more: number, isDrill: boolean, say: (text: Text) => string): DesktopNotice {
  const title = say({ key: `ui.notice.p${String(alarm.priority)}` });
  return {
    priority: alarm.priority,
    title: isDrill ? say({ key: 'ui.notice.drill', params: { title } }) : title,
    body: say({ key: 'ui.notice.more', params: { n: more, text: say(alarm.text) } }),
  };
}
