/** A reading in words: value with its unit, or the state in the reader's language. Pure. */
import { hasText } from '../../shared/i18n/format.ts';
import { degrees, durationWords, percent, shortDuration, withSymbol } from '../../shared/i18n/quantities.ts';
import { metricById } from '../../shared/model/metrics.ts';
import type { ReadingView } from '../../shared/model/live.ts';
import type { Language } from './locale.tsx';

const NOTHING = '\u2014';

/** Never blank: a dash when there is no value. */
export function readingText(
  reading: Pick<ReadingView, 'metric' | 'value' | 'state'>,
  { locale, say }: Pick<Language, 'locale' | 'say'>,
): string {
  if (reading.state !== null) {
    const key = `ui.state.${reading.state}`;
    return hasText(locale, key) ? say({ key }) : reading.state;
  }
  if (reading.value === null) return NOTHING;
  const metric = metricById(reading.metric);
  const unit = metric?.type === 'number' ? metric.unit : '';
  switch (unit) {
    case '%':
      return percent(locale, reading.value, reading.value < 10 ? 1 : 0);
    case 's':
      return durationWords(locale, reading.value);
    case 'd':
      return withSymbol(locale, reading.value, locale === 'fr' ? 'j' : 'd');
    case 'degC':
      return degrees(locale, reading.value);
    case 'count':
    case '':
      return String(reading.value);
    default:
      return reading.value >= 10_000 && unit === 'W'
        ? withSymbol(locale, reading.value / 1_000, 'kW')
        : withSymbol(locale, reading.value, unit);
  }
}

/** The same where room is scarce: one unit of a longer duration, kilo from a thousand watts on. Words stay whole. */
export function shortReading(reading: Pick<ReadingView, 'metric' | 'value' | 'state'>, language: Pick<Language, 'locale' | 'say'>): string {
  const { value } = reading;
  const metric = reading.state === null && value !== null ? metricById(reading.metric) : undefined;
  const unit = metric?.type === 'number' ? metric.unit : '';
  if (value !== null && unit === 's' && value >= 60) return shortDuration(language.locale, value);
  if (value !== null && unit === 'W' && value >= 1_000) return withSymbol(language.locale, value / 1_000, 'kW');
  return readingText(reading, language);
}

/** Name of a metric in the reader's language; its id when it has none. */
export function metricName(metric: string, { locale, say }: Pick<Language, 'locale' | 'say'>): string {
  const key = `ui.metric.${metric}`;
  return hasText(locale, key) ? say({ key }) : metric;
}

/** The same where room is scarce: the word that tells it from its neighbours beside the same thing. */
export function shortMetricName(metric: string, language: Pick<Language, 'locale' | 'say'>): string {
  const key = `ui.map.metric.${metric}`;
  return hasText(language.locale, key) ? language.say({ key }) : metricName(metric, language);
}
