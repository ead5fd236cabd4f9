/** The room of the map in the page: watches its box, sizes the sheet the map is drawn on, and listens for the engine to settle. */
import { connectionStore } from '../store/connection.ts';
import { liveStore } from '../store/live.ts';
import type { GraphController } from './graph-controller.ts';
import { pageClock } from './page-clock.ts';
import { keepRoom } from './room.ts';
import type { Room } from './room.ts';

/** `sheet` lies in `box` and holds the canvas and what lies on it. Returns how to stop. */
export function watchRoom(box: HTMLElement, sheet: HTMLElement, graph: GraphController): () => void {
  const measure = (): Room => ({ width: box.clientWidth, height: box.clientHeight });
  const resize = ({ width, height }: Room): void => {
    sheet.style.width = `${String(width)}px`;
    sheet.style.height = `${String(height)}px`;
  };
  const keeper = keepRoom(
    {
      measure,
      isUnsettled,
      ...pageClock,
      spread: (room) => {
        resize(room);
        graph.arrange();
      },
      shrink: (factor) => {
        sheet.style.transform = factor === 1 ? '' : `scale(${String(factor)})`;
        graph.moved();
      },
    },
    measure(),
  );
  resize(measure());
  const observer = new ResizeObserver(() => keeper.changed());
  observer.observe(box);
  let wasUnsettled = isUnsettled();
  const look = (): void => {
    const before = wasUnsettled;
    wasUnsettled = isUnsettled();
    if (before && !wasUnsettled) keeper.changed();
  };
  const stops = [connectionStore.subscribe(look), liveStore.subscribe(look)];
  return () => {
    for (const stop of stops) stop();
    observer.disconnect();
    keeper.stop();
  };
}

function isUnsettled(): boolean {
  return connectionStore.getState().stale !== null || liveStore.getState().live?.meta.isWarmingUp === true;
}
