/** Which signals and which last wills a topic is about. Found once per topic and remembered, within bounds. */
import type { MqttSettings, Offline, Signal } from './settings.ts';
import { filled, matchTopic } from './topics.ts';

/** Topics remembered; with more than that all are forgotten and found again. */
const MOST_TOPICS = 10_000;

/** Both lists empty: nobody asked for the topic. */
export interface Route {
  readonly signals: readonly { readonly signal: Signal; readonly element: string }[];
  readonly offline: readonly Offline[];
}

/** The function that finds it, with its memory. */
export function routeFinder({ signals, offline }: Pick<MqttSettings, 'signals' | 'offline'>): (topic: string) => Route {
  const known = new Map<string, Route>();
  return (topic) => {
    const before = known.get(topic);
    if (before !== undefined) return before;
    const route: Route = {
      signals: signals.flatMap((signal) => {
        const found = matchTopic(signal.topic, topic);
        return found === null ? [] : [{ signal, element: filled(signal.element, found) }];
      }),
      offline: offline.filter((one) => matchTopic(one.topic, topic) !== null),
    };
    if (known.size >= MOST_TOPICS) known.clear();
    known.set(topic, route);
    return route;
  };
}
