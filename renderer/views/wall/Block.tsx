/** One fact on the right of a wall: a label, a headline, a line of detail. How large, and what is left out, its panel says. */
import type { ReactNode } from 'react';

interface Props {
  readonly kind: 'cause' | 'impact' | 'answer';
  readonly label: string;
  /** Beside the label. */
  readonly aside?: ReactNode;
  readonly headline: string;
  readonly testId: string;
  readonly detail?: string | null;
  readonly children?: ReactNode;
  /** Priority of the incident, or `unknown`. */
  readonly tone: string;
}

/** `tone`: which colour, a priority or `unknown`; `aside` stands at the right of the label. */
export function Block({ kind, label, aside = null, headline, testId, detail = null, children, tone }: Props): ReactNode {
  return (
    <div className={`wall-block wall-${kind}`} data-tone={tone}>
      <div className="wall-label">
        <span>{label}</span>
        {aside === null ? null : <span className="wall-aside num">{aside}</span>}
      </div>
      <strong className="wall-headline" data-testid={testId}>
        {headline}
      </strong>
      {detail === null ? null : <span className="wall-detail num">{detail}</span>}
      {children}
    </div>
  );
}
