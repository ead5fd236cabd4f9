/** Keeps a failing view from taking the frame, the banner and the answer with it. Says what failed; never a blank screen. */
import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { useT } from '../ui/locale.tsx';

interface State {
  readonly error: Error | null;
}

/** Around each view; what failed goes to the console of the page, which main logs. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error('view failed', error, info.componentStack);
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <Crashed message={this.state.error.message} onRetry={() => this.setState({ error: null })} />;
  }
}

function Crashed({ message, onRetry }: { readonly message: string; readonly onRetry: () => void }): ReactNode {
  const t = useT();
  return (
    <div className="crashed" role="alert">
      <h2>{t('ui.app.crashed')}</h2>
      <p>{t('ui.app.crashedDetail', { message })}</p>
      <Button isHarmless onPress={onRetry}>
        {t('ui.app.reload')}
      </Button>
    </div>
  );
}
