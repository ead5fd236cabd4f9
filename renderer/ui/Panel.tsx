/** A titled region of the screen, reachable with F6. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { StaleTag } from './staleness.tsx';

/** `aside` stands at the right of the title. Says by itself that its data are old, so no panel can forget to. */
export function Panel({
  title,
  aside,
  className = '',
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={id} data-region tabIndex={-1}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        <StaleTag />
        {aside}
      </header>
      {children}
    </section>
  );
}
